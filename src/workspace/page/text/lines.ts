// A transcript as its lines, and each line as pieces: whose speech it is, or a speaker's label, or
// nobody's. The pieces of all lines, one after another, are the text: nothing is added or left out.
// Places are UTF-16 units.
import type { InterviewView } from '../api/types.ts';
import type { Positions } from './positions.ts';

export interface Piece {
  start: number;
  end: number;
  kind: 'label' | 'speech' | 'aside';
  speaker: number; // index in InterviewView.speakers; -1 where it is nobody's
}

export interface Line {
  number: number; // from 1, as passages are cited
  start: number;
  end: number; // behind its line end
  opens: boolean; // a turn starts here
  speaker: number; // whose turn goes on here; -1 before the first
  pieces: Piece[];
}

/** Length of a speaker's label with its colon at the start of `line`, and of which speaker. */
export function labelAt(line: string, labels: readonly string[]): { length: number; speaker: number } {
  for (let speaker = 0; speaker < labels.length; speaker += 1) {
    const label = labels[speaker] ?? '';
    if (label === '' || !line.startsWith(label)) continue;
    const rest = /^(?: \[\d+(?::\d+){1,2}(?:[.,]\d+)?\])?:[ \t\u00a0]*/.exec(line.slice(label.length));
    if (rest) return { length: label.length + rest[0].length, speaker };
  }
  return { length: 0, speaker: -1 };
}

/** Cuts [start, end) at what is speech; `next` is the first stretch of speech that may touch it. */
function cut(start: number, end: number, speech: Piece[], next: number, into: Piece[]): void {
  let at = start;
  for (let index = next; index < speech.length; index += 1) {
    const stretch = speech[index];
    if (!stretch || stretch.start >= end) break;
    const from = Math.max(at, stretch.start);
    const to = Math.min(end, stretch.end);
    if (to <= from) continue;
    if (from > at) into.push({ start: at, end: from, kind: 'aside', speaker: -1 });
    into.push({ start: from, end: to, kind: 'speech', speaker: stretch.speaker });
    at = to;
  }
  if (at < end) into.push({ start: at, end, kind: 'aside', speaker: -1 });
}

type Transcript = Pick<InterviewView, 'text' | 'speakers' | 'speech'>;

export function linesOf(view: Transcript, positions: Positions): Line[] {
  const speech: Piece[] = view.speech.map((stretch) => ({
    start: positions.toUnit(stretch.start),
    end: positions.toUnit(stretch.end),
    kind: 'speech',
    speaker: stretch.speaker,
  }));
  const labels = view.speakers.map((speaker) => speaker.label);
  const lines: Line[] = [];
  let next = 0;
  let whose = -1;
  for (let start = 0; start < view.text.length; ) {
    const found = view.text.indexOf('\n', start);
    const end = found < 0 ? view.text.length : found + 1;
    const label = labelAt(view.text.slice(start, end), labels);
    const pieces: Piece[] = [];
    if (label.length > 0) {
      whose = label.speaker;
      pieces.push({ start, end: start + label.length, kind: 'label', speaker: whose });
    }
    while (next < speech.length && (speech[next]?.end ?? 0) <= start) next += 1;
    cut(start + label.length, end, speech, next, pieces);
    lines.push({ number: lines.length + 1, start, end, opens: label.length > 0, speaker: whose, pieces });
    start = end;
  }
  return lines;
}

/** The index of the line in which a unit stands; the last line for the end of the text. */
export function lineAt(lines: readonly Line[], unit: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lines[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
