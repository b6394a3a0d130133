// Moving by keyboard: what is selected next, and what is chosen next. Nothing of the document in
// here; places are code points.
import { sentenceFrom, trimmed, turnFrom, wordFrom } from '../text/stretches.ts';
import type { Span } from '../text/stretches.ts';
import type { CodingSession, Place } from './session.ts';

const toSpan = (session: CodingSession, place: Place): Span => ({
  start: session.positions.toUnit(place.start),
  end: session.positions.toUnit(place.end),
});

const toPlace = (session: CodingSession, span: Span | undefined): Place | undefined =>
  span && span.end > span.start
    ? { start: session.positions.toPoint(span.start), end: session.positions.toPoint(span.end) }
    : undefined;

/** Where the keyboard is: what is selected, else what is chosen, else from what is in view. */
function here(session: CodingSession, firstInView: number): Span {
  const place = session.selection ?? session.chosenSegment ?? session.interview.proposals[session.proposal];
  return place ? toSpan(session, place) : { start: firstInView, end: firstInView };
}

export function nextStretch(session: CodingSession, what: 'sentence' | 'turn', by: 1 | -1, firstInView: number): Place | undefined {
  const { text } = session.interview;
  const from = here(session, firstInView);
  const nowhere = from.start === from.end;
  if (what === 'turn') return toPlace(session, turnFrom(text, session.lines, nowhere ? from.start - 1 : from.start, by));
  return toPlace(session, sentenceFrom(text, session.lines, by === 1 ? from.end : from.start, by, session.study.language));
}

/** The selection with its end moved; never shorter than its first word. */
export function extended(session: CodingSession, what: 'sentence' | 'word', by: 1 | -1, firstInView: number): Place | undefined {
  const { text } = session.interview;
  const { language } = session.study;
  const from = here(session, firstInView);
  if (what === 'word') return toPlace(session, { start: from.start, end: edge(session, from, 'end', by) });
  const next = by === 1 ? sentenceFrom(text, session.lines, from.end, 1, language) : undefined;
  if (by === 1) return toPlace(session, next ? { start: from.start, end: next.end } : from);
  // Back to the end of the sentence before the one in which it ends.
  const before = sentenceFrom(text, session.lines, from.end - 1, -1, language);
  return toPlace(session, before && before.end > from.start ? { start: from.start, end: before.end } : from);
}

// A passage made shorter doesn't end with the bracket that opens the words it lost: so the end of
// a sentence before "[laughs]" can be reached.
const opening = /[\s([{“‘„«]/u;

function edge(session: CodingSession, span: Span, which: 'start' | 'end', by: 1 | -1): number {
  const { text } = session.interview;
  const { language } = session.study;
  const to = wordFrom(text, span[which], by, language);
  if (which === 'end') {
    if (by === 1) return trimmed(text, { start: span.start, end: to }).end;
    let end = to;
    while (end > span.start && opening.test(text.charAt(end - 1))) end -= 1;
    return end > span.start ? end : span.end;
  }
  if (by === -1) return to;
  const next = wordFrom(text, wordFrom(text, to, 1, language), -1, language); // without a comma between
  return next > span.start && next < span.end ? next : span.start;
}

/** A segment with one end moved by a word. */
export function resized(session: CodingSession, place: Place, which: 'start' | 'end', by: 1 | -1): Place | undefined {
  const span = toSpan(session, place);
  const moved = edge(session, span, which, by);
  const next = toPlace(session, which === 'start' ? { start: moved, end: span.end } : { start: span.start, end: moved });
  return next && (next.start !== place.start || next.end !== place.end) ? next : undefined;
}

/** The next of `ids` (in order of place) after what is chosen, else after what is selected. */
export function nextSegment(session: CodingSession, hidden: ReadonlySet<string>, by: 1 | -1): string {
  const all = session.segments.filter((segment) => !hidden.has(segment.coder));
  const at = all.findIndex((segment) => segment.id === session.chosen);
  if (at >= 0) return all[at + by]?.id ?? session.chosen;
  const from = session.selection?.start ?? (by === 1 ? -1 : Number.POSITIVE_INFINITY);
  const next = by === 1 ? all.find((segment) => segment.start >= from) : all.filter((segment) => segment.start <= from).pop();
  return next?.id ?? '';
}

/** Segments and proposals that a click met, one after another with each click. */
export function nextClicked(ids: readonly string[], chosen: string): string {
  const at = ids.indexOf(chosen);
  return ids[(at + 1) % Math.max(1, ids.length)] ?? '';
}
