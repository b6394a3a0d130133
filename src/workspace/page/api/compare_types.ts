// What page and server say to each other about two layers side by side: the part of types.ts that
// src/workspace/routes/compare.cpp answers. types.ts gives it out again.
import type { Strength, Valence } from './types.ts';

/**
 * GET /api/compare?first=anna&second=bram&interview=&kind=&state=open|all&from=0&limit=100 (at most 200):
 * two layers side by side, paired as `veldwerk consensus --from anna,bram` does it, in the interviews
 * that both coded. Without `first` and `second`: the first two of `coders`, oneself before others.
 * `kind` is one of CompareKind; left out: every difference, not what agrees. state=open: what is to
 * be decided or taken yet, or was taken as another (`changed`).
 */
export interface CompareView extends CompareTotals {
  coders: string[]; // that can be compared: one's own, and those revealed, but for `consensus`
  first: string; // '', and nothing compared, where there are fewer than two
  second: string;
  to: 'consensus';
  one_only: string[]; // interviews that one of the two coded and the other did not: left out
  total: number; // pairs that fit interview, kind and state
  from: number;
  pairs: PairView[]; // in order of interview and place
  more: boolean;
  /** Of the interviews of `pairs`: the text that their places are in (InterviewView.transcript). */
  transcripts: Record<string, string>;
}

/** What there is to compare, whatever kind and state were asked for. */
export interface CompareTotals {
  /** That both coded: pairs that agree, of these not taken yet; that differ, of these not decided yet. */
  interviews: { id: string; agreed: number; to_take: number; differ: number; open: number }[];
  /** All six, in this order; of the interview that was asked for. */
  kinds: { kind: CompareKind; total: number; open: number }[];
  /** What TakeAgreed takes with the same `interview`: `basis` is the hash of it. */
  take: { count: number; basis: string };
  /** study.yaml does not say that the consensus counts. Where it names nobody, `check`, `report` and
   * `table` refuse once there is coding/consensus ("coders-needed"): say so before the first change. */
  coders_needed: boolean;
  stamp: string;
}

/** `only`: the other has no segment there. The rest as in the help of `veldwerk consensus`. */
export type CompareKind = 'only' | 'code' | 'valence' | 'boundaries' | 'respondent' | 'agreed';

export interface PairView {
  interview: string;
  kind: CompareKind;
  /** open: to be taken (`agreed`) or decided (the rest). there: taken. decided: by `decision`.
   * changed: agreed, but what was taken of these segments is another by now, and stays. */
  standing: 'open' | 'there' | 'decided' | 'changed';
  ids: string; // of its segments, parted by a space: names the pair
  version: string; // hash of all that is shown of it but the note: what a decision is based on
  start: number; // from the first to the last character that either marked
  end: number;
  cited: string; // "I04:112-118"
  text: string; // that passage, at most 300 code points; then it ends in "…"
  sides: [SideView | null, SideView | null]; // of first and second
  decision: '' | CompareDecision; // where decided
  by: string; // who decided
  result: SideView[]; // what coding/consensus has of these segments, and of no others
  note: { text: string; version: string }; // '' where there is none
}
export type CompareDecision = 'first' | 'second' | 'both' | 'none';

/** A segment as its row says it: its code may be one that the codebook does not have. */
export interface SideView {
  id: string;
  start: number;
  end: number;
  code: string;
  valence: Valence;
  strength: Strength;
  respondent: string; // ids parted by spaces, or ''
  innovation: string;
  memo: string;
  cited: string;
}

/** What all three changes answer, and what a clash carries as `now`. */
export interface CompareChanged extends CompareTotals {
  pairs: PairView[]; // the pair that was decided or noted; of a clash those that have its segments now
  segments: string[]; // ids of the new segments in coding/consensus
}

/** POST /api/compare/decide: also again, in place of an earlier decision. Not where both agree. */
export interface DecidePair {
  first: string;
  second: string;
  interview: string;
  ids: string;
  version: string; // else 409
  decision: CompareDecision; // not of one who has no segment there
  within: string; // interview that `kinds` and `take` of the answer are of; '' is all
}

/** POST /api/compare/take: every pair that agrees and is not there yet, as one change. */
export interface TakeAgreed {
  first: string;
  second: string;
  interview: string; // '' is all
  basis: string; // else 409
}

/**
 * POST /api/compare/note: a note on a pair, for whoever compares either of its segments. Kept as the
 * memo of `consensus` on its first segment; an empty text removes it.
 */
export interface NotePair {
  first: string;
  second: string;
  interview: string;
  ids: string;
  text: string;
  version: string; // of the note; else 409
  within: string; // as in DecidePair
}
