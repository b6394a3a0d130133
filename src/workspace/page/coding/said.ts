// What the coding view says aloud to who can't see it, and in its line of messages.
import type { Language } from '../api/types.ts';
import { lineAt } from '../text/lines.ts';
import type { Words } from '../words/words.ts';
import { segmentName } from './margin.tsx';
import type { CodingSession, Place, Told } from './session.ts';

const saidAtMost = 240; // code points of a passage

function passage(session: CodingSession, place: Place): string {
  const { positions, interview } = session;
  const text = interview.text.slice(positions.toUnit(place.start), positions.toUnit(place.end)).replace(/\s+/gu, ' ');
  const points = [...text];
  return points.length <= saidAtMost ? text : points.slice(0, saidAtMost).join('') + '…';
}

export function linesOfPlace(session: CodingSession, place: Place): number {
  const { positions, lines } = session;
  return lineAt(lines, positions.toUnit(place.end) - 1) - lineAt(lines, positions.toUnit(place.start)) + 1;
}

/** "Line 112, R4: it takes too much time". */
export function saidOfSelection(session: CodingSession, place: Place, words: Words): string {
  const line = session.lines[lineAt(session.lines, session.positions.toUnit(place.start))];
  const speaker = session.interview.speakers[line?.speaker ?? -1];
  return words.coding.said_line(line?.number ?? 1, speaker?.label ?? '', passage(session, place));
}

/** "barrier: Time, I04:112-118, 7 lines". */
export function saidOfChosen(session: CodingSession, id: string, words: Words, language: Language): string {
  const segment = session.segments.find((one) => one.id === id);
  if (!segment) return '';
  return `${segmentName(session, segment, words, language)}, ${words.coding.lines(linesOfPlace(session, segment))}`;
}

/** What became of a change. */
export function saidOf(session: CodingSession, told: Told, words: Words, language: Language): string {
  switch (told.kind) {
    case 'saved':
      if (told.change.kind === 'remove') return words.coding.said_removed;
      return told.segment ? `${saidOfChosen(session, told.segment.id, words, language)}, ${words.coding.said_saved}` : words.coding.said_saved;
    case 'undone':
      return words.coding.undone(told.summary);
    case 'redone':
      return words.coding.redone(told.summary);
    case 'decided':
      return told.accepted ? words.coding.accepted : words.coding.rejected;
    case 'elsewhere':
      return words.coding.changed_elsewhere;
    case 'refused':
      return [words.coding.refused, told.message || words.coding.no_answer, told.help].filter(Boolean).join('. ');
  }
}
