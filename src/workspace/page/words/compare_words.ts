// What the view says in which two codings are compared.

export interface CompareWords {
  title: string;
  intro: string;
  first: string;
  second: string;
  interview: string;
  all_interviews: (count: number) => string;
  of_interview: (id: string, open: number) => string;
  show: string;
  states: { all: string; open: string };
  /** Where fewer than two codings can be seen. */
  alone: string;
  alone_help: string;
  nobody_else: string;
  nothing_coded: string;
  none_left: string;
  none_here: string;
  kinds_name: string;
  kinds: Record<string, string>; // by the name of the difference
  short_kinds: Record<string, string>; // as well; `all` is every difference
  kind_help: Record<string, string>;
  kind_count: (open: number, total: number) => string; // for a screen reader
  list: string;
  pair_of: (at: number, total: number) => string;
  nothing: string; // where a coder has no segment
  standing: { open: string; there: string; changed: string };
  decided: (what: string) => string;
  decision: { both: string; none: string };
  decision_of: (coder: string) => string;
  decide: string; // the group of buttons
  take_of: (coder: string) => string;
  take_both: string;
  take_none: string;
  only_them: (coder: string) => string;
  agreed_help: string;
  taken_help: string;
  changed_help: string;
  again_help: string;
  to_text: string;
  text_of: (coder: string, interview: string) => string;
  here: string;
  respondent: (who: string) => string;
  by_speaker: string;
  note: string;
  note_hint: string;
  note_saved: string;
  note_clash: string;
  note_keep_theirs: string;
  take_all: (count: number) => string;
  take_title: string;
  take_text: (count: number, first: string, second: string) => string;
  take_where: (file: string) => string;
  take_yes: string;
  taken: (count: number) => string;
  cancel: string;
  coders_needed: string;
  coders_way_out: string;
  said_pair: (at: string, what: string, first: string, second: string) => string;
  clash: string;
  gone: string;
  not_here: string;
  keys_title: string;
  k_next: string;
  k_first: string;
  k_second: string;
  k_both: string;
  k_none: string;
  k_note: string;
  k_take: string;
  to_be_seen: (coder: string) => string;
  take_nothing: string;
  next: string;
  previous: string;
  one_only: (interviews: string) => string;
  chosen: string; // beside the list, for a screen reader
}
