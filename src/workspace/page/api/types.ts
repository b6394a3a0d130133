// What page and server say to each other: JSON, answered by the files of the same names in
// src/workspace/routes. Places are code points of the transcript, half-open; text/positions.ts is
// the only place that turns them into the UTF-16 units of the browser.

export type * from './compare_types.ts';

export type Language = 'nl' | 'en';
export type Valence = '' | 'barrier' | 'facilitator' | 'mixed'; // '' is neutral
export type Strength = '' | 'weak' | 'strong';

export interface LocalText {
  nl: string;
  en: string;
}

/** A code of the codebook, in its order: a parent before its children. */
export interface CodeView {
  id: string;
  label: LocalText;
  number: number | null;
  color: string; // "#RRGGBB", or ''
  definition: LocalText;
  barrier: LocalText;
  facilitator: LocalText;
  include: LocalText;
  exclude: LocalText;
  example: LocalText;
  parent: string; // id, or ''
  depth: number;
  codable: boolean;
  retired: boolean;
}

export interface RespondentView {
  id: string;
  values: string[]; // one an attribute of the study; '' is unknown
}

/** GET /api/study */
export interface StudyView {
  title: string;
  language: Language;
  coder: string;
  round: string;
  attributes: string[];
  groups: string[]; // attributes by which tables are broken down
  respondents: RespondentView[];
  /** `version` is the hash of the study's own codebook file; not editable where it is built in. */
  codebook: { id: string; label: LocalText; editable: boolean; version: string; codes: CodeView[] };
  innovations: { id: string; name: string }[];
  coders: LayerView[];
  stamp: string;
  diagnostics: DiagnosticView[];
}

/** A coder, and whether their segments are shown: one's own always are. */
export interface LayerView {
  coder: string;
  own: boolean;
  revealed: boolean;
}

/** As `veldwerk check` says it. */
export interface DiagnosticView {
  severity: 'error' | 'warning';
  rule: string;
  file: string;
  line: number;
  column: number;
  message: string;
  help: string;
}

/** GET /api/stamp: differs when any file of the study was changed. Cheap: asked for every second. */
export interface StampView {
  stamp: string;
}

/** GET /api/overview */
export interface OverviewView {
  stamp: string;
  attributes: string[];
  interviews: OverviewRow[];
  coders: string[]; // of `progress`, in this order: those who have coded anything, and oneself
  unplaced: number;
  /** One's own. `interview` is where the segment is that a memo speaks of; '' for others. */
  memos: { kind: string; id: string; coder: string; interview?: string; first_line: string }[];
}

export interface OverviewRow {
  id: string;
  record: 'verbatim' | 'summary' | 'excerpts' | 'none';
  date: string;
  minutes: string;
  respondents: RespondentView[];
  characters: number; // code points
  /** One an element of `coders`: segments, and the share of respondents' speech that is coded. */
  progress: { segments: number; share: number | null }[];
  warnings: number;
  unplaced: number;
  proposals: number; // open, of oneself
  memo: boolean; // a memo of oneself on the interview
}

/** GET /api/interviews/{id} */
export interface InterviewView {
  id: string;
  record: 'verbatim' | 'summary' | 'excerpts' | 'none';
  date: string;
  minutes: string;
  text: string; // line ends are \n
  transcript: string; // SHA-256 of `text`: what places are places in
  speakers: { label: string; role: 'respondent' | 'interviewer' | 'other'; respondent: string }[];
  speech: { start: number; end: number; speaker: number; turn: number }[]; // in order of start
  respondents: string[];
  segments: SegmentView[]; // one's own, and those of layers that were revealed
  layers: LayerView[]; // of coders who coded this interview
  proposals: ProposalView[]; // open, one's own
  unplaced: number;
  diagnostics: DiagnosticView[]; // of its files
  stamp: string;
}

export interface SegmentView {
  id: string;
  coder: string;
  start: number;
  end: number;
  code: string;
  valence: Valence;
  strength: Strength;
  respondent: string; // as the file has it: ids parted by spaces, or ''
  belongs_to: string[]; // respondents, by the rules of attribution
  memo: string;
  use: '' | 'preferred' | 'never';
  innovation: string;
  cited: string; // "I04:112-118"
  version: string; // hash of its row: what a change of it is based on
}

export interface ProposalView {
  start: number;
  end: number;
  code: string;
  valence: Valence;
  rules: string;
  cited: string;
}

/** POST /api/segments/add: as `code add --at`. Answer: SegmentsView. */
export interface AddSegment {
  interview: string;
  transcript: string; // what the places are based on; else 409
  start: number;
  end: number;
  code: string;
  valence: Valence;
  strength?: Strength;
  respondent?: string;
  memo?: string;
  innovation?: string;
}

/** POST /api/segments/change: what is not given stays. Only one's own. Answer: SegmentsView. */
export interface ChangeSegment {
  interview: string;
  id: string;
  version: string; // what the change is based on; else 409
  transcript?: string; // must be given with a place
  start?: number;
  end?: number;
  code?: string;
  valence?: Valence;
  strength?: Strength;
  respondent?: string;
  memo?: string;
  use?: '' | 'preferred' | 'never';
  innovation?: string;
}

/** POST /api/segments/remove. Only one's own. Answer: SegmentsView. */
export interface RemoveSegment {
  interview: string;
  id: string;
  version: string;
}

/** The interview's segments as they are after a change, and which of them it touched. */
export interface SegmentsView {
  segments: SegmentView[];
  proposals: ProposalView[];
  touched: string[]; // ids
  warnings: DiagnosticView[]; // what `check` will say of those
  stamp: string;
}

/** POST /api/undo, POST /api/redo: no body but {}. One's own last change. */
export interface UndoView {
  summary: string; // of the change that was taken back, or made again: ids and counts
  files: string[];
  by_rows: string[]; // files changed since, in which only its rows were taken back
  stamp: string;
}

/** GET /api/memos/{kind}/{id} (kind: segment, interview, respondent, code), and study/study. */
export interface MemoView {
  text: string; // one's own; '' where there is none
  version: string; // hash of the file, '' where there is none
  stamp: string;
}

/** POST /api/memos/{kind}/{id}: an empty text removes it. Answer: MemoView. 409 carries MemoView. */
export interface WriteMemo {
  text: string;
  version: string;
}

/**
 * POST /api/codes/add: a new code in the study's own codebook; where it has none (`editable` is
 * false, `version` ''), it gets one that extends the built-in one. Answer: StudyView.
 */
export interface AddCode {
  id: string;
  label: string; // in the study's language
  definition: string;
  parent: string; // id, or ''
  version: string; // `StudyView.codebook.version` that it is based on; else 409
}

/** GET /api/codebook: what the codebook view asks besides `StudyView.codebook`. */
export interface CodebookView {
  version: string; // as `StudyView.codebook.version`
  file: string; // the study's own codebook, or ''
  codes: CodeUseView[]; // in the order of `StudyView.codebook.codes`
  stamp: string;
}

export interface CodeUseView {
  id: string;
  segments: number; // of oneself
  own: boolean; // its entry stands in a file of the study, so it can be edited
  home: string; // else: the built-in codebook ("midi-29") or the file it stands in
}

/** What is to be done to a code: as `veldwerk recode`, and an edit of what it says of itself. */
export type CodebookOperation =
  | { operation: 'rename'; code: string; to: string }
  | { operation: 'merge'; codes: string[]; to: string; remove?: boolean } // else they are retired
  | { operation: 'move'; code: string; to: string } // '' is the top
  | { operation: 'split'; code: string; into: string[]; decisions: SplitDecision[] } // `into`: 9 at most
  | { operation: 'retire'; code: string }
  | { operation: 'delete'; code: string; to?: string; drop?: boolean }
  | ({ operation: 'edit'; code: string; color?: string } & Partial<Record<CodeText, LocalText>>);
export type CodeText = 'label' | 'definition' | 'barrier' | 'facilitator' | 'include' | 'exclude' | 'example';

/** What a segment of oneself becomes: one of `into`, or the code that it has. */
export interface SplitDecision {
  interview: string;
  id: string;
  version: string; // SplitSegment.version; else 409
  to: string;
}

/** GET /api/codebook/split?code=time: what oneself decides on when that code is split. */
export interface SplitView {
  code: string;
  segments: SplitSegment[]; // one's own, by interview and place
  others: { segments: number; coders: number }; // that have the code too: they decide on theirs
  other_rounds: number; // one's own that are hidden, of another round
  recoded: number; // one's own that only count as the code: `recode` of study.yaml
  stamp: string;
}

export interface SplitSegment {
  interview: string;
  id: string;
  version: string;
  cited: string;
  valence: Valence;
  memo: string;
  before: string; // of the transcript, with its line ends
  text: string;
  after: string;
}

/** POST /api/codebook/preview: writes nothing. 409 carries StudyView. */
export type PreviewCodebook = CodebookOperation & { version: string };

/** What an operation would touch. Of other coders' work only numbers, whatever is hidden. */
export interface CodebookPreview {
  basis: string; // of everything it would write
  summary: string; // as the journal will say it
  touches: {
    segments: number;
    own: number; // of these: of oneself
    coders: number; // who have any of these segments
    interviews: number;
    proposals: number;
    unplaced: number;
    ratings: number;
    answers: number;
  };
  memos: number; // on the code
  summaries: number; // of the code
  files: string[]; // that would be written, and may be named
  hidden_files: number; // and those of coders who are hidden
  mentions: string[]; // "report.yaml:12": name a code that will be gone; a person must look
  look: string[]; // what else a person should look at
  stamp: string;
}

/** POST /api/codebook/apply: one change, which one undo takes back. Answer, and of 409: StudyView. */
export type ApplyCodebook = PreviewCodebook & { basis: string };

/** POST /api/proposals/accept and /api/proposals/reject. Answer: SegmentsView. */
export interface DecideProposal {
  interview: string;
  start: number;
  end: number;
  code: string; // as proposed
  valence: Valence; // as proposed
  as_code?: string; // accept as another code
  as_valence?: Valence;
}

/** POST /api/layers/reveal: that coder's layer is shown from now on; journalled. Answer: StudyView. */
export interface Reveal {
  coder: string;
}

/**
 * GET /api/table?kind=frequencies&by=sector&code=time&coder=&parents=&language=nl: as `veldwerk table`
 * makes it, of one's own coding and the layers that were revealed; `coder` names some of these.
 * Several of by, code and coder are parted by commas; `parents=1` adds rows for parents.
 */
export interface TableView {
  /** That can be asked for; whether `by`, and `code`, have a meaning. */
  kinds: { name: string; by: boolean; code: boolean }[];
  title: string;
  columns: { heading: string; group: string; number: boolean }[];
  rows: { kind: 'plain' | 'heading' | 'total'; depth: number; cells: CellView[] }[];
  stamp: string;
  notes: string[];
  segments: number; // of the coders that are counted: 0 where there is nothing to count yet
}

export interface CellView {
  text: string;
  passages: string; // query for GET /api/passages behind this number, or ''
}

/** GET /api/passages?...: the query of a CellView. */
export interface PassagesView {
  total: number; // of which at most 1,000 are given
  passages: {
    interview: string;
    id: string; // of the segment
    coder: string;
    start: number;
    end: number;
    cited: string;
    respondents: string[];
    code: string;
    valence: Valence;
    text: string;
  }[];
}

/**
 * GET /api/search?q=...&mode=words|phrase|regex&case=0|1&role=respondent|interviewer|other|all
 * &attribute=&value=&order=place|before|after&from=0&limit=50: key words in context, `limit` at
 * most 200. Without `attribute` everyone's; an empty `value` is unknown.
 */
export interface SearchView {
  total: number;
  interviews: number;
  from: number;
  hits: HitView[];
  more: boolean;
  /** Of the interviews of `hits`: what their places are based on (AddSegment.transcript). */
  transcripts: Record<string, string>;
  /** Left out of a group: their text does not tell which respondent says what. */
  untold: string[];
  stamp: string;
}

export interface HitView {
  interview: string;
  start: number;
  end: number;
  cited: string;
  speaker: string; // label; '' where the text has no turns and several respondents
  before: string; // of the same turn, as `after`
  match: string;
  after: string;
  sentence: { start: number; end: number }; // in which it stands
  turn: { start: number; end: number };
  coded: string[]; // codes there, of one's own and of layers that were revealed
}

/** GET /api/words?role=...&attribute=&value=&stop=nl|en|none&from=0&limit=200 (at most 200) */
export interface WordsView {
  words: { word: string; times: number; interviews: number }[]; // most often first
  all: number; // words in all, stop words among them
  stopped: number; // of those, stop words
  different: number; // words, stop words left out
  more: boolean;
  untold: string[]; // as in SearchView
  stamp: string;
}

/**
 * GET /api/grid?codes=time,trust&from=0&limit=100: respondents by codes, with one's own summaries.
 * Without `codes` the codes at the top of the tree. `limit` at most 200. A code takes its own
 * segments and those of the codes below it.
 */
export interface GridView {
  codes: string[]; // as asked for; one that the codebook does not have is refused (400)
  /** In the study's order; `values` as in RespondentView, `interviews` their ids. */
  respondents: { id: string; values: string[]; interviews: string[] }[];
  cells: GridCell[]; // of these respondents and codes: those with a segment or a summary
  total: number; // respondents in all
  from: number;
  more: boolean;
  stamp: string;
}

export interface GridCell {
  respondent: string;
  code: string;
  segments: number; // of oneself and of layers that were revealed
  summary: string; // its first 300 code points; '' where there is none, and where it can't be shown
  cut: boolean; // there is more of it
  version: string; // hash of its file, '' where there is none
}

/** GET /api/grid/{respondent}/{code} */
export interface GridCellView {
  respondent: string;
  code: string;
  summary: string; // one's own, whole; '' where there is none
  version: string;
  passages: PassagesView;
  stamp: string;
}

/**
 * POST /api/grid/{respondent}/{code}: an empty text removes the summary. At most 1 MiB. One change,
 * which one undo takes back. Answer: GridCellView. 409 carries GridCellView.
 */
export interface WriteSummary {
  text: string;
  version: string; // what it is based on; else 409
}

/** What every refusal says: 400, 401, 403, 404, 405, 409, 413, 422, 503. Never a stack or a path. */
export interface Refusal {
  error: {
    /** gate: not by this browser or page; the way in is the link that the terminal shows. */
    kind: 'request' | 'gone' | 'clash' | 'refused' | 'busy' | 'failed' | 'gate';
    message: string;
    help: string;
    rule?: string; // as in docs/diagnostics.md
    /** Of a clash: what stands there now, in the shape of the answer that the change would give. */
    now?: unknown;
  };
}
