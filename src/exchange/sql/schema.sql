-- A study of coded interviews as tables, as `veldwerk export` writes it for SQLite and as JSON
-- Lines. Plain SQL: the same text runs on SQLite, PostgreSQL and DuckDB. docs/sql.md explains it.
-- Flags are 1 or 0. Positions in texts count Unicode code points from 0, ends exclusive.
-- A table is filled after those that it refers to: the order below.

CREATE TABLE study (
  schema_version INTEGER NOT NULL,       -- 1
  title TEXT NOT NULL,
  language TEXT NOT NULL,                -- nl, en
  codebook TEXT NOT NULL
);

-- What could not be used, where the study had errors and was exported nonetheless (--keep-going).
CREATE TABLE left_out (
  rule TEXT NOT NULL PRIMARY KEY,        -- of the diagnostic
  times INTEGER NOT NULL
);

-- Attributes of respondents: the columns of respondents.csv.
CREATE TABLE attributes (
  attribute TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  is_group INTEGER NOT NULL              -- reports break tables down by it
);

-- Their values in the order in which tables show them.
CREATE TABLE attribute_values (
  attribute TEXT NOT NULL REFERENCES attributes (attribute),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (attribute, position)
);

CREATE TABLE respondents (
  respondent TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL
);

CREATE TABLE respondent_values (
  respondent TEXT NOT NULL REFERENCES respondents (respondent),
  attribute TEXT NOT NULL REFERENCES attributes (attribute),
  value TEXT,                            -- missing: unknown
  PRIMARY KEY (respondent, attribute)
);

CREATE TABLE interviews (
  interview TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,                  -- verbatim, summary, excerpts, none
  date TEXT,                             -- ISO 8601
  minutes TEXT,                          -- as written
  characters INTEGER NOT NULL,           -- of the transcript, code points
  has_turns INTEGER NOT NULL
);

CREATE TABLE interview_respondents (
  interview TEXT NOT NULL REFERENCES interviews (interview),
  respondent TEXT NOT NULL REFERENCES respondents (respondent),
  PRIMARY KEY (interview, respondent)
);

-- Transcripts as positions count them: without a byte-order mark, lines end in LF.
CREATE TABLE transcripts (
  interview TEXT NOT NULL PRIMARY KEY REFERENCES interviews (interview),
  text TEXT NOT NULL
);

CREATE TABLE speakers (
  interview TEXT NOT NULL REFERENCES interviews (interview),
  label TEXT NOT NULL,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,                    -- respondent, interviewer, other
  respondent TEXT REFERENCES respondents (respondent),
  PRIMARY KEY (interview, label)
);

-- Stretches of speech; a turn is several where [...] cuts it.
CREATE TABLE speech (
  interview TEXT NOT NULL REFERENCES interviews (interview),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  turn INTEGER NOT NULL,                 -- from 0
  label TEXT,                            -- missing: the transcript has no turns
  respondent TEXT REFERENCES respondents (respondent),
  PRIMARY KEY (interview, start_at)
);

CREATE TABLE codes (
  code TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,             -- in the codebook
  number INTEGER,
  parent TEXT,                           -- another code
  depth INTEGER NOT NULL,                -- 0: at the top
  category TEXT NOT NULL,                -- the code at the top above it, or itself
  codable INTEGER NOT NULL,
  retired INTEGER NOT NULL,
  color TEXT,
  label_nl TEXT,
  label_en TEXT,
  definition_nl TEXT,
  definition_en TEXT,
  barrier_nl TEXT,                       -- when a passage is coded as a barrier
  barrier_en TEXT,
  facilitator_nl TEXT,
  facilitator_en TEXT,
  include_nl TEXT,
  include_en TEXT,
  exclude_nl TEXT,
  exclude_en TEXT,
  example_nl TEXT,
  example_en TEXT
);

CREATE TABLE code_keywords (
  code TEXT NOT NULL REFERENCES codes (code),
  language TEXT NOT NULL,
  position INTEGER NOT NULL,
  keyword TEXT NOT NULL,
  PRIMARY KEY (code, language, position)
);

-- Every code with each code above it.
CREATE TABLE code_ancestors (
  code TEXT NOT NULL REFERENCES codes (code),
  ancestor TEXT NOT NULL REFERENCES codes (code),
  PRIMARY KEY (code, ancestor)
);

CREATE TABLE coders (
  coder TEXT NOT NULL PRIMARY KEY,       -- a folder; with a round's folder "anna/round-2"
  position INTEGER NOT NULL,
  of_record INTEGER NOT NULL             -- tables count it
);

-- What the study asks about, such as interventions.
CREATE TABLE innovations (
  innovation TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL
);

CREATE TABLE innovation_values (
  innovation TEXT NOT NULL REFERENCES innovations (innovation),
  attribute TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (innovation, attribute)
);

-- Coded passages, of every coder.
CREATE TABLE segments (
  segment TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,             -- by interview, start, end, code, coder, id
  interview TEXT NOT NULL REFERENCES interviews (interview),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  first_line INTEGER NOT NULL,           -- of the transcript, from 1
  last_line INTEGER NOT NULL,
  code TEXT NOT NULL REFERENCES codes (code),
  valence TEXT NOT NULL,                 -- barrier, facilitator, mixed, neutral
  strength INTEGER,                      -- 1 weak, 2 strong
  coder TEXT NOT NULL REFERENCES coders (coder),
  innovation TEXT REFERENCES innovations (innovation),
  quoting TEXT,                          -- preferred, never
  recoded INTEGER NOT NULL,              -- its file has an older code
  memo TEXT,
  quote TEXT NOT NULL                    -- the passage, white space made single
);

-- Other columns of coding files, such as `created` and `round`.
CREATE TABLE segment_values (
  segment TEXT NOT NULL REFERENCES segments (segment),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (segment, name)
);

-- To whom a segment belongs (counting rule 1); nobody: no row.
CREATE TABLE segment_respondents (
  segment TEXT NOT NULL REFERENCES segments (segment),
  respondent TEXT NOT NULL REFERENCES respondents (respondent),
  PRIMARY KEY (segment, respondent)
);

CREATE TABLE memos (
  coder TEXT NOT NULL,
  kind TEXT NOT NULL,                    -- segment, interview, respondent, code, study
  subject TEXT NOT NULL,                 -- its id; empty: the study
  text TEXT NOT NULL,
  PRIMARY KEY (coder, kind, subject)
);

-- The researchers' own ratings, which overrule those that are reckoned.
CREATE TABLE ratings (
  respondent TEXT NOT NULL REFERENCES respondents (respondent),
  code TEXT NOT NULL REFERENCES codes (code),
  rating TEXT NOT NULL,                  -- -2, -1, 0, 1, 2, X, M
  reason TEXT,
  PRIMARY KEY (respondent, code)
);

-- The questionnaire beside the interviews.
CREATE TABLE survey_people (
  person TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  respondent TEXT REFERENCES respondents (respondent)
);

CREATE TABLE survey_values (
  person TEXT NOT NULL REFERENCES survey_people (person),
  attribute TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (person, attribute)
);

CREATE TABLE survey_answers (
  person TEXT NOT NULL REFERENCES survey_people (person),
  code TEXT NOT NULL REFERENCES codes (code),
  score INTEGER,                         -- 1 to 5 as written; missing: no answer
  PRIMARY KEY (person, code)
);

-- How many respondents the study meant to reach.
CREATE TABLE sample_targets (
  attribute TEXT NOT NULL REFERENCES attributes (attribute),
  value TEXT NOT NULL,
  respondents INTEGER NOT NULL,
  PRIMARY KEY (attribute, value)
);
