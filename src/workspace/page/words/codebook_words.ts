// What the codebook view says.
import type { CodeText, Language } from '../api/types.ts';

type Operation = 'rename' | 'merge' | 'move' | 'retire' | 'delete';
type Each<Value> = Record<Operation, Value>;

export interface CodebookWords {
  title: string;
  codes: string; // the tree, for a screen reader
  chosen: string; // the code beside it
  choose: string;
  search: string;
  shown: (shown: number, all: number) => string;
  own_segments: (count: number) => string;
  retired: string;
  next: string; // keys
  previous: string;
  texts: Record<CodeText, string>;
  in_language: Record<Language, string>;
  color: string;
  not_own: (home: string) => string;
  no_own_file: (codebook: string) => string;
  way_out: (file: string) => string;
  operations: string;
  operation: Each<string>; // on its button
  title_of: Each<(label: string) => string>;
  about: Each<string>;
  target: Each<string>;
  confirm: Each<string>;
  did: Each<(label: string, target: string) => string>;
  choose_code: string;
  unused: string;
  drop: string;
  to_top: string;
  remove_merged: string;
  touches: (segments: number, coders: number, interviews: number, own: number) => string;
  touched: (segments: number) => string;
  and_also: (list: string) => string;
  proposals: (count: number) => string; // '' for none, as those below
  unplaced: (count: number) => string;
  ratings: (count: number) => string;
  answers: (count: number) => string;
  memos: (count: number) => string;
  writes: (files: number) => string;
  files: (count: number) => string;
  hidden_files: (count: number) => string;
  mentions: string;
  edit: string;
  edit_title: (label: string) => string;
  edit_help: string;
  edited: (label: string) => string;
  stands_now: string;
  overtaken: string;
  go_on: string;
  save: string;
  cancel: string;
  undo: string;
  undone: string;
  unused_now: (label: string) => string; // after a split: nobody gives it any more
  split: SplitWords;
}

/** Splitting a code: each of one's own segments gets one of several codes. */
export interface SplitWords {
  begin: string; // on the button that leads there
  title: (label: string) => string;
  about: string;
  back: (label: string) => string;
  into: string;
  into_hint: (most: number) => string;
  add: string;
  add_label: string;
  new_code: string;
  leave_out: (label: string) => string;
  walk: string;
  at: (number: number, all: number) => string;
  decision: string; // of this segment
  open: string;
  stays: (label: string) => string;
  gives: (label: string) => string; // of a key
  next: string;
  previous: string;
  note: string; // the coder's own, on the segment
  decided: (number: number, all: number) => string;
  all_decided: string;
  overtaken: (number: number) => string;
  none: string;
  others: (segments: number, coders: number) => string; // '' for none, as those below
  other_rounds: (segments: number) => string;
  recoded: (segments: number) => string;
  look: string;
  confirm: string;
  did: (label: string) => string;
}
