// A split in the making: the codes that take a part, and what was decided of one's own segments so
// far. Kept while the page is open, so that a look elsewhere loses nothing; written only at the end.
import type { CodebookOperation, SplitSegment } from '../api/types.ts';

export const mostInto = 9; // one key each

export interface Draft {
  into: readonly string[]; // ids, in the order of their keys
  decided: ReadonlyMap<string, Decided>; // by the segment's id
}

interface Decided {
  to: string; // one of `into`, or the code that is split: it stays
  version: string; // of the segment, as it was seen
}

export const nothingYet: Draft = { into: [], decided: new Map() };

const kept = new Map<string, Draft>(); // by the code that is split

export function draftOf(code: string): Draft {
  return kept.get(code) ?? nothingYet;
}

export function keep(code: string, draft: Draft): void {
  if (draft.into.length === 0) kept.delete(code);
  else kept.set(code, draft);
}

export function withTarget(draft: Draft, code: string): Draft {
  if (draft.into.includes(code) || draft.into.length === mostInto) return draft;
  return { ...draft, into: [...draft.into, code] };
}

/** What was to become `code` is open again. */
export function withoutTarget(draft: Draft, code: string): Draft {
  return {
    into: draft.into.filter((each) => each !== code),
    decided: new Map([...draft.decided].filter(([, { to }]) => to !== code)),
  };
}

/** Decides; the same decision once more takes it back. */
export function decide(draft: Draft, segment: SplitSegment, to: string): Draft {
  const decided = new Map(draft.decided);
  if (decided.get(segment.id)?.to === to) decided.delete(segment.id);
  else decided.set(segment.id, { to, version: segment.version });
  return { ...draft, decided };
}

/** Without decisions on segments that are gone or not as they were, and on codes that are. */
export function upToDate(draft: Draft, segments: readonly SplitSegment[], codes: ReadonlySet<string>): Draft {
  const versions = new Map(segments.map((segment) => [segment.id, segment.version]));
  const into = draft.into.filter((code) => codes.has(code));
  const decided = [...draft.decided].filter(([id, { to, version }]) => versions.get(id) === version && codes.has(to));
  if (into.length === draft.into.length && decided.length === draft.decided.size) return draft;
  return { into, decided: new Map(decided) };
}

/** The next segment behind `at` without a decision, from the first again; -1 where there is none. */
export function nextOpen(draft: Draft, segments: readonly SplitSegment[], at: number): number {
  const open = (index: number): boolean => !draft.decided.has(segments[index]?.id ?? '');
  for (let step = 1; step <= segments.length; ++step) {
    const index = (at + step) % segments.length;
    if (open(index)) return index;
  }
  return -1;
}

/** How many segments become `code`. */
export function countOf(draft: Draft, code: string): number {
  return [...draft.decided.values()].filter(({ to }) => to === code).length;
}

/** Nothing where no segment gets another code. */
export function operationOf(code: string, draft: Draft, segments: readonly SplitSegment[]): CodebookOperation | undefined {
  if (countOf(draft, code) === draft.decided.size) return undefined;
  const decisions = segments.flatMap(({ interview, id }) => {
    const decided = draft.decided.get(id);
    return decided === undefined ? [] : [{ interview, id, version: decided.version, to: decided.to }];
  });
  return { operation: 'split', code, into: [...draft.into], decisions };
}
