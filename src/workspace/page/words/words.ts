// Every word that the page says, as one type that nl.ts and en.ts fill completely. One section a
// folder of the page; a function where a number or a name stands in the sentence. What a report's
// table says comes from the server, by the same words as the report.
import type { CodebookWords } from './codebook_words.ts';
import type { CodingWords } from './coding_nl.ts';
import type { CompareWords } from './compare_words.ts';
import type { SearchWords } from './search_nl.ts';
import type { TableKindWords } from './tables_nl.ts';

export interface Words {
  skip: string;
  close: string;
  retry: string;
  loading: string;
  menu: string;
  coder: string;
  language: string;
  theme: { name: string; system: string; light: string; dark: string };
  views: { overview: string; interview: string; tables: string; search: string };
  refusal: {
    lost: string;
    lost_help: string;
    signed_out: string;
    signed_out_help: string;
    failed: string;
    gone: string;
    nowhere: string;
    nowhere_help: string;
    to_overview: string;
  };
  keys: {
    title: string;
    everywhere: string;
    in_list: string;
    card: string;
    or: string;
    then: string;
    letters: string;
    licences: string;
    names: Record<string, string>; // of keys, as they stand on the keyboard
    to_overview: string;
    to_interview: string;
    to_tables: string;
    to_search: string;
    to_codebook: string;
    to_compare: string;
  };
  codebook: CodebookWords;
  record: { verbatim: string; summary: string; excerpts: string; none: string };
  valence: { barrier: string; facilitator: string; mixed: string; neutral: string };
  overview: {
    title: string;
    interviews: (shown: number, all: number) => string;
    filter: string;
    filter_hint: string;
    only: string;
    all: string;
    not_coded: string;
    with_warnings: string;
    with_unplaced: string;
    with_proposals: string;
    interview: string;
    respondents: string;
    date: string;
    segments: (count: number) => string;
    coded: (share: string) => string;
    unknown_share: string;
    attention: string;
    warnings: (count: number) => string;
    unplaced: (count: number) => string;
    proposals: (count: number) => string;
    memo: string;
    none: string;
    warnings_title: (count: number) => string;
    no_warnings: string;
    error: string;
    warning: string;
    memos_title: (count: number) => string;
    no_memos: string;
    memo_of: (kind: string, id: string) => string;
    unplaced_help: (count: number) => string;
    sorted: string;
    coded_column: string;
    next: string;
    previous: string;
    show_all: (count: number) => string;
    minutes: (minutes: string) => string;
    unknown: string;
  };
  look: {
    title: string;
    kind: string;
    by: string;
    whole: string;
    code: string;
    all_codes: string;
    live: string;
    kinds: Record<string, TableKindWords>; // of tables, by the name that `veldwerk table` has for them
    passages_title: string;
    close_passages: string;
    count: (passages: number) => string;
    to_text: string;
    notes: string;
    number_hint: string;
    nothing_coded: string;
    nothing_coded_blind: string; // others may have, and are hidden
  };
  coding: CodingWords;
  search: SearchWords;
  compare: CompareWords;
}
