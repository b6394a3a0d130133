// Stretches of a text that a keyboard moves by: words, sentences, turns. Places are UTF-16 units.
// A sentence ends where the language's rules say so, and always at a line's end.
import type { Line } from './lines.ts';
import { lineAt } from './lines.ts';

export interface Span {
  start: number;
  end: number; // behind the last unit
}

const isSpace = (text: string, unit: number): boolean => /\s/u.test(text.charAt(unit));

/** Without white space at its ends; of nothing but white space an empty span at its start. */
export function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return end > start ? { start, end } : { start: span.start, end: span.start };
}

/** The sentences of one line, without its speaker's label; none in an empty line. */
export function sentencesOf(text: string, line: Line, language: string): Span[] {
  const label = line.pieces[0]?.kind === 'label' ? line.pieces[0].end : line.start;
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const found: Span[] = [];
  for (const part of segmenter.segment(text.slice(label, line.end))) {
    const span = trimmed(text, { start: label + part.index, end: label + part.index + part.segment.length });
    if (span.end > span.start) found.push(span);
  }
  return found;
}

/** The first sentence that starts behind `unit`, or (by = -1) the last that ends before it. */
export function sentenceFrom(
  text: string,
  lines: readonly Line[],
  unit: number,
  by: 1 | -1,
  language: string,
): Span | undefined {
  for (let index = lineAt(lines, unit); index >= 0 && index < lines.length; index += by) {
    const line = lines[index];
    if (!line) break;
    const all = sentencesOf(text, line, language);
    const fits = by === 1 ? all.find((one) => one.start >= unit) : all.filter((one) => one.end <= unit).pop();
    if (fits) return fits;
  }
  return undefined;
}

/** The speech of the next turn that starts behind `unit` (by = -1: before it). */
export function turnFrom(text: string, lines: readonly Line[], unit: number, by: 1 | -1): Span | undefined {
  const opening = lines.some((line) => line.opens);
  for (let index = lineAt(lines, unit); index >= 0 && index < lines.length; index += by) {
    const line = lines[index];
    if (!line || (opening && !line.opens)) continue;
    const label = line.pieces[0]?.kind === 'label' ? line.pieces[0].end : line.start;
    const span = trimmed(text, { start: label, end: line.end });
    if (span.end === span.start) continue;
    if (by === 1 ? span.start > unit : span.start < unit) return span;
  }
  return undefined;
}

/** Where the next word ends behind `unit`, or (by = -1) where the last word before it starts. */
export function wordFrom(text: string, unit: number, by: 1 | -1, language: string): number {
  const reach = 400; // longer than any word
  const from = by === 1 ? unit : Math.max(0, unit - reach);
  const part = text.slice(from, by === 1 ? unit + reach : unit);
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(part)].filter(
    (one) => one.isWordLike,
  );
  const word = by === 1 ? words[0] : words[words.length - 1];
  if (!word) return by === 1 ? Math.min(text.length, from + part.length) : from;
  return by === 1 ? from + word.index + word.segment.length : from + word.index;
}

/** Widens to whole words: what a dragged handle snaps to. */
export function wholeWords(text: string, unit: number, edge: 'start' | 'end', language: string): number {
  const reach = 200;
  const from = Math.max(0, unit - reach);
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text.slice(from, unit + reach));
  const word = words.containing(Math.min(unit - from, Math.max(0, text.length - from - 1)));
  if (!word || !word.isWordLike) return unit;
  const start = from + word.index;
  if (edge === 'start') return start;
  return unit === start ? unit : start + word.segment.length;
}
