// The keys of the coding view: three groups on the card of keys. What they do is in `Actions`.
import type { Strength, Valence } from '../api/types.ts';
import { useKeys } from '../keys/registry.ts';
import type { KeyBinding } from '../keys/registry.ts';

export interface Actions {
  sentence: (by: 1 | -1) => void;
  turn: (by: 1 | -1) => void;
  longer: (what: 'word' | 'sentence', by: 1 | -1) => void;
  pick: () => void;
  segment: (by: 1 | -1) => void;
  proposal: (by: 1 | -1) => void;
  valence: (valence: Valence) => boolean;
  strength: (strength: Strength) => boolean;
  resize: (which: 'start' | 'end', by: 1 | -1) => boolean;
  toSelection: () => boolean;
  remove: () => boolean;
  note: () => boolean;
  respondent: () => boolean;
  decide: (accept: boolean) => boolean;
  undo: (again: boolean) => void;
  searchCodes: () => void;
  interviewMemo: () => void;
  escape: () => boolean;
}

/** Arrow keys are the text's, unless the focus is on what has arrow keys of its own. */
function inText(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return true;
  return target === document.body || target.closest('.reader') !== null || target.tagName === 'MAIN' || target.tagName === 'H1';
}

/** One line of the card: a key and the other way round. */
export function pair(keys: [string, string], what: KeyBinding['what'], run: (by: 1 | -1) => unknown, onlyInText = false): KeyBinding[] {
  const bind = (key: string, by: 1 | -1, hidden: boolean, shown: string[]): KeyBinding => ({
    keys: hidden ? [key] : shown,
    what,
    hidden,
    // The key itself decides: both stand on one line of the card.
    run: (event) => (onlyInText && !inText(event) ? false : (run(by), undefined)),
  });
  return [bind(keys[1], -1, true, []), { ...bind(keys[0], 1, false, keys) }];
}

export function useCodingKeys(actions: Actions): void {
  useKeys(
    (words) => words.coding.keys_title,
    [
      { keys: ['Enter', 'c'], what: (words) => words.coding.k_pick, run: () => actions.pick() },
      { keys: ['Ctrl+z'], what: (words) => words.coding.k_undo, run: () => actions.undo(false) },
      { keys: ['Ctrl+Shift+z', 'Ctrl+y'], what: (words) => words.coding.k_redo, run: () => actions.undo(true) },
      { keys: ['l'], what: (words) => words.coding.k_codes, run: () => actions.searchCodes() },
      { keys: ['i'], what: (words) => words.coding.k_interview_memo, run: () => actions.interviewMemo() },
      ...pair(['.', ','], (words) => words.coding.k_proposals, actions.proposal),
      { keys: ['a'], what: (words) => words.coding.k_accept, run: () => actions.decide(true) },
      { keys: ['x'], what: (words) => words.coding.k_reject, run: () => actions.decide(false) },
      { keys: ['Escape'], what: (words) => words.coding.k_escape, run: () => actions.escape() },
    ],
  );
  useKeys(
    (words) => words.coding.keys_move_title,
    [
      ...pair(['ArrowDown', 'ArrowUp'], (words) => words.coding.k_sentence, actions.sentence, true),
      ...pair(['n', 'p'], (words) => words.coding.k_turn, actions.turn),
      ...pair(['Shift+ArrowRight', 'Shift+ArrowLeft'], (words) => words.coding.k_word, (by) => actions.longer('word', by), true),
      ...pair(['Shift+ArrowDown', 'Shift+ArrowUp'], (words) => words.coding.k_longer, (by) => actions.longer('sentence', by), true),
      ...pair(['j', 'k'], (words) => words.coding.k_segment, actions.segment),
    ],
  );
  useKeys(
    (words) => words.coding.keys_segment_title,
    [
      { keys: ['b'], what: (words) => words.coding.k_barrier, run: () => actions.valence('barrier') },
      { keys: ['f'], what: (words) => words.coding.k_facilitator, run: () => actions.valence('facilitator') },
      { keys: ['m'], what: (words) => words.coding.k_mixed, run: () => actions.valence('mixed') },
      { keys: ['0'], what: (words) => words.coding.k_neutral, run: () => actions.valence('') },
      { keys: ['w'], what: (words) => words.coding.k_weak, run: () => actions.strength('weak') },
      { keys: ['s'], what: (words) => words.coding.k_strong, run: () => actions.strength('strong') },
      { keys: ['e'], what: (words) => words.coding.k_note, run: () => actions.note() },
      { keys: ['r'], what: (words) => words.coding.k_respondent, run: () => actions.respondent() },
      ...pair(['{', '['], (words) => words.coding.k_start, (by) => actions.resize('start', by)).reverse(),
      ...pair([']', '}'], (words) => words.coding.k_end, (by) => actions.resize('end', by)),
      { keys: ['t'], what: (words) => words.coding.k_to_selection, run: () => actions.toSelection() },
      { keys: ['Delete', 'Backspace'], what: (words) => words.coding.k_remove, run: () => actions.remove() },
    ],
  );
}
