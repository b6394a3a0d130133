// Codes many hits, one after another: each is a change of its own that can be taken back, and what
// is refused does not stop the others.
import { Refused, Unreachable } from '../api/client.ts';
import type { AddSegment, HitView, Valence } from '../api/types.ts';

/** How much of what is said is coded for a hit. */
export const extents = ['sentence', 'turn', 'match'] as const;
export type Extent = (typeof extents)[number];

/** A passage to code. */
export interface Passage {
  interview: string;
  transcript: string;
  start: number;
  end: number;
  cited: string; // of the hit
}

/** The passages of hits, in their order; where several hits lie in one, it is there once. */
export function passagesOf(hits: readonly ChosenHit[], extent: Extent): Passage[] {
  const passages = new Map<string, Passage>();
  for (const { hit, transcript } of hits) {
    const { start, end } = extent === 'match' ? hit : hit[extent];
    const key = `${hit.interview} ${start} ${end}`;
    if (!passages.has(key)) passages.set(key, { interview: hit.interview, transcript, start, end, cited: hit.cited });
  }
  return [...passages.values()];
}

/** A hit that was chosen, and what its places are based on. */
export interface ChosenHit {
  hit: HitView;
  transcript: string;
}

export const hitKey = (hit: HitView): string => `${hit.interview} ${hit.start} ${hit.end}`;

export interface Outcome {
  coded: Passage[];
  refused: { passage: Passage; why: string; help: string }[];
  /** The connection was lost: passages that were not tried. */
  left: number;
}

/** Adds a segment for each passage by `add`, and says how far it is. */
export async function codePassages(
  passages: readonly Passage[],
  code: string,
  valence: Valence,
  add: (segment: AddSegment) => Promise<unknown>,
  progress: (done: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { coded: [], refused: [], left: 0 };
  for (const [index, passage] of passages.entries()) {
    progress(index);
    const { interview, transcript, start, end } = passage;
    try {
      await add({ interview, transcript, start, end, code, valence });
      outcome.coded.push(passage);
    } catch (error) {
      if (error instanceof Unreachable || (error instanceof Refused && error.kind === 'signed-out')) {
        outcome.left = passages.length - index;
        return outcome;
      }
      if (!(error instanceof Refused)) throw error;
      outcome.refused.push({ passage, why: error.message, help: error.help });
    }
  }
  return outcome;
}
