// What is compared and shown, as it stands in the address; and of a list of pairs what a reader can
// do with one. Nothing of the document in here.
import { query } from '../api/client.ts';
import type { CompareDecision, CompareKind, PairView } from '../api/types.ts';

export const kinds: readonly CompareKind[] = ['only', 'code', 'valence', 'boundaries', 'respondent', 'agreed'];
export const pageSize = 100;

export interface Question {
  first: string; // '' lets the server choose, as it does for `second`
  second: string;
  interview: string; // '' is all
  kind: CompareKind | ''; // '' is every difference
  state: 'all' | 'open';
  from: number;
  pair: string; // keyOf the one that is looked at; '' is the first
}

/** `hidden`: coders whose work may not be seen, such as in a bookmark of an earlier day. */
export function questionOf(asked: Record<string, string>, hidden: readonly string[]): Question {
  const coder = (name: string): string => (hidden.includes(name) ? '' : name);
  const first = coder(asked['first'] ?? '');
  const second = coder(asked['second'] ?? '');
  const known = first !== '' && second !== '' && first !== second; // one alone says nothing
  return {
    first: known ? first : '',
    second: known ? second : '',
    interview: asked['interview'] ?? '',
    kind: kinds.find((kind) => kind === asked['kind']) ?? '',
    state: asked['state'] === 'open' ? 'open' : 'all',
    from: /^\d{1,7}$/.test(asked['from'] ?? '') ? Number(asked['from']) : 0,
    pair: asked['pair'] ?? '',
  };
}

/** For the address; what is as usual is left out. */
export function addressOf(question: Question): Record<string, string> {
  const { first, second, interview, kind, state, from, pair } = question;
  return { first, second, interview, kind, state: state === 'all' ? '' : state, from: from === 0 ? '' : String(from), pair };
}

/** What the server is asked. */
export function pathOf(question: Question): string {
  const { first, second, interview, kind, state, from } = question;
  return '/api/compare' + query({ first, second, interview, kind, state, from: String(from), limit: String(pageSize) });
}

/** Names a pair, also when the list is read again. */
export function keyOf(pair: Pick<PairView, 'interview' | 'ids'>): string {
  return `${pair.interview} ${pair.ids}`;
}

/** What can be decided of a pair: not of one who has nothing there, nor where both agree. */
export function decisionsOf(pair: PairView): CompareDecision[] {
  if (pair.kind === 'agreed') return [];
  const [first, second] = pair.sides;
  const found: CompareDecision[] = [];
  if (first !== null) found.push('first');
  if (second !== null) found.push('second');
  if (first !== null && second !== null) found.push('both');
  found.push('none');
  return found;
}

/** A pair that was just decided, and where it stood in the list. */
export interface Kept {
  pair: PairView;
  at: number;
}

/**
 * The pairs as they are shown: those that were read, as the last change left them, and the one that
 * was just decided, although a list of what is open has it no more.
 */
export function listed(read: readonly PairView[], changed: ReadonlyMap<string, PairView>, kept: Kept | undefined): PairView[] {
  const pairs = read.map((pair) => changed.get(keyOf(pair)) ?? pair);
  if (kept !== undefined && !pairs.some((pair) => keyOf(pair) === keyOf(kept.pair))) {
    pairs.splice(Math.min(kept.at, pairs.length), 0, kept.pair);
  }
  return pairs;
}

/** Which of the pairs is looked at: the one that is named, else the one now in its place; -1 where there is none. */
export function chosenIn(pairs: readonly PairView[], key: string, before: number): number {
  const found = key === '' ? 0 : pairs.findIndex((pair) => keyOf(pair) === key);
  return Math.min(found >= 0 ? found : Math.max(0, before), pairs.length - 1);
}
