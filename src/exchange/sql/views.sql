-- The frequencies of a study, reckoned from the tables of schema.sql by the counting rules of the
-- manual (docs/counting.md), so that an engine that holds the tables counts as veldwerk does. Plain
-- SQL-92 with window functions: the same text runs on SQLite, PostgreSQL and DuckDB.
-- Query `frequencies`, or `frequencies_with_parents`; the views before them are its steps.

-- Columns that a passage of a valence is counted in (rules 2 and 5).
CREATE VIEW valence_directions AS
  SELECT 'barrier' AS valence, 'barrier' AS direction
  UNION ALL SELECT 'mixed', 'barrier'
  UNION ALL SELECT 'facilitator', 'facilitator'
  UNION ALL SELECT 'mixed', 'facilitator'
  UNION ALL SELECT 'neutral', 'neutral'
  UNION ALL SELECT 'barrier', 'any'
  UNION ALL SELECT 'facilitator', 'any'
  UNION ALL SELECT 'mixed', 'any'
  UNION ALL SELECT 'neutral', 'any';

-- Everybody's value of every attribute; an empty one is (unknown), and comes last.
CREATE VIEW attribute_members AS
  SELECT v.respondent, v.attribute, t.is_group,
         COALESCE(a.position, 999999) AS value_position,
         COALESCE(a.value, '(unknown)') AS value_name
  FROM respondent_values v
  JOIN attributes t ON t.attribute = v.attribute
  LEFT JOIN attribute_values a ON a.attribute = v.attribute AND a.value = v.value;

-- Who is in which group: of the whole (by_attributes is empty), of each attribute, and of two
-- attributes crossed (rule 9), where reports break tables down by both.
CREATE VIEW group_members AS
  SELECT '' AS by_attributes, CAST(0 AS BIGINT) AS group_position, 'all' AS group_name, respondent
  FROM respondents
  UNION ALL
  SELECT attribute, CAST(value_position AS BIGINT), value_name, respondent
  FROM attribute_members
  UNION ALL
  SELECT a.attribute || ',' || b.attribute,
         CAST(a.value_position AS BIGINT) * 1000000 + b.value_position,
         a.value_name || ' × ' || b.value_name,
         a.respondent
  FROM attribute_members a
  JOIN attribute_members b ON b.respondent = a.respondent
  WHERE a.is_group = 1 AND b.is_group = 1 AND a.attribute <> b.attribute;

-- The groups with their size: respondents, coded or not.
CREATE VIEW respondent_groups AS
  SELECT '' AS by_attributes, CAST(0 AS BIGINT) AS group_position, 'all' AS group_name,
         COUNT(*) AS group_size
  FROM respondents
  UNION ALL
  SELECT by_attributes, group_position, group_name, COUNT(*)
  FROM group_members
  WHERE by_attributes <> ''
  GROUP BY by_attributes, group_position, group_name;

-- Rows of a table and the codes that each takes: a codable code its own; a parent (rule 6) its own
-- and its descendants'.
CREATE VIEW row_codes AS
  SELECT code AS row_code, 0 AS is_parent, code FROM codes WHERE codable = 1
  UNION ALL
  SELECT ancestor, 1, code FROM code_ancestors
  UNION ALL
  SELECT DISTINCT ancestor, 1, ancestor FROM code_ancestors;

-- What is counted: passages by coders of record that belong to somebody of the group, each once in
-- a group, row and direction. One that belongs to nobody has no row in segment_respondents.
CREATE VIEW group_passages AS
  SELECT DISTINCT m.by_attributes, m.group_position, r.row_code, r.is_parent, d.direction,
         s.interview, s.start_at, s.end_at, s.segment
  FROM segments s
  JOIN coders c ON c.coder = s.coder AND c.of_record = 1
  JOIN segment_respondents o ON o.segment = s.segment
  JOIN group_members m ON m.respondent = o.respondent
  JOIN row_codes r ON r.code = s.code
  JOIN valence_directions d ON d.valence = s.valence;

-- Mentions (rule 4): a passage starts one unless it overlaps an earlier one of its interview.
CREATE VIEW mention_counts AS
  SELECT by_attributes, group_position, row_code, is_parent, direction,
         SUM(starts_mention) AS mentions
  FROM (
    SELECT by_attributes, group_position, row_code, is_parent, direction,
           CASE WHEN start_at < MAX(end_at) OVER (
             PARTITION BY by_attributes, group_position, row_code, is_parent, direction, interview
             ORDER BY start_at, end_at, segment
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) THEN 0 ELSE 1 END AS starts_mention
    FROM group_passages
  ) AS passages
  GROUP BY by_attributes, group_position, row_code, is_parent, direction;

-- Respondents (rule 3), each once.
CREATE VIEW group_respondents AS
  SELECT DISTINCT m.by_attributes, m.group_position, r.row_code, r.is_parent, d.direction,
         o.respondent
  FROM segments s
  JOIN coders c ON c.coder = s.coder AND c.of_record = 1
  JOIN segment_respondents o ON o.segment = s.segment
  JOIN group_members m ON m.respondent = o.respondent
  JOIN row_codes r ON r.code = s.code
  JOIN valence_directions d ON d.valence = s.valence;

CREATE VIEW respondent_counts AS
  SELECT by_attributes, group_position, row_code, is_parent, direction, COUNT(*) AS respondents
  FROM group_respondents
  GROUP BY by_attributes, group_position, row_code, is_parent, direction;

-- Respondents in the barrier and in the facilitator column, by one passage or by several (rule 3).
CREATE VIEW both_counts AS
  SELECT by_attributes, group_position, row_code, is_parent, COUNT(*) AS both_respondents
  FROM (
    SELECT by_attributes, group_position, row_code, is_parent, respondent
    FROM group_respondents
    WHERE direction IN ('barrier', 'facilitator')
    GROUP BY by_attributes, group_position, row_code, is_parent, respondent
    HAVING COUNT(*) = 2
  ) AS in_both
  GROUP BY by_attributes, group_position, row_code, is_parent;

-- The directions beside each other.
CREATE VIEW wide_counts AS
  SELECT m.by_attributes, m.group_position, m.row_code, m.is_parent,
         SUM(CASE WHEN m.direction = 'barrier' THEN m.mentions ELSE 0 END) AS barrier_mentions,
         SUM(CASE WHEN m.direction = 'barrier' THEN p.respondents ELSE 0 END)
           AS barrier_respondents,
         SUM(CASE WHEN m.direction = 'facilitator' THEN m.mentions ELSE 0 END)
           AS facilitator_mentions,
         SUM(CASE WHEN m.direction = 'facilitator' THEN p.respondents ELSE 0 END)
           AS facilitator_respondents,
         SUM(CASE WHEN m.direction = 'neutral' THEN m.mentions ELSE 0 END) AS neutral_mentions,
         SUM(CASE WHEN m.direction = 'neutral' THEN p.respondents ELSE 0 END)
           AS neutral_respondents,
         SUM(CASE WHEN m.direction = 'any' THEN m.mentions ELSE 0 END) AS mentions,
         SUM(CASE WHEN m.direction = 'any' THEN p.respondents ELSE 0 END) AS respondents
  FROM mention_counts m
  JOIN respondent_counts p
    ON p.by_attributes = m.by_attributes AND p.group_position = m.group_position
   AND p.row_code = m.row_code AND p.is_parent = m.is_parent AND p.direction = m.direction
  GROUP BY m.by_attributes, m.group_position, m.row_code, m.is_parent;

-- One row for each group and code, also those that nobody named (rule 6). A parent's row stands
-- before the others: ORDER BY group_position, code_position, is_parent DESC.
CREATE VIEW frequencies_with_parents AS
  SELECT g.by_attributes, g.group_position, g.group_name, CAST(g.group_size AS INTEGER) AS group_size,
         k.position AS code_position, r.row_code AS code, r.is_parent,
         CAST(COALESCE(w.barrier_mentions, 0) AS INTEGER) AS barrier_mentions,
         CAST(COALESCE(w.barrier_respondents, 0) AS INTEGER) AS barrier_respondents,
         CAST(COALESCE(w.facilitator_mentions, 0) AS INTEGER) AS facilitator_mentions,
         CAST(COALESCE(w.facilitator_respondents, 0) AS INTEGER) AS facilitator_respondents,
         CAST(COALESCE(w.neutral_mentions, 0) AS INTEGER) AS neutral_mentions,
         CAST(COALESCE(w.neutral_respondents, 0) AS INTEGER) AS neutral_respondents,
         CAST(COALESCE(w.mentions, 0) AS INTEGER) AS mentions,
         CAST(COALESCE(w.respondents, 0) AS INTEGER) AS respondents,
         CAST(COALESCE(b.both_respondents, 0) AS INTEGER) AS both_respondents
  FROM respondent_groups g
  CROSS JOIN (SELECT DISTINCT row_code, is_parent FROM row_codes) r
  JOIN codes k ON k.code = r.row_code
  LEFT JOIN wide_counts w
    ON w.by_attributes = g.by_attributes AND w.group_position = g.group_position
   AND w.row_code = r.row_code AND w.is_parent = r.is_parent
  LEFT JOIN both_counts b
    ON b.by_attributes = g.by_attributes AND b.group_position = g.group_position
   AND b.row_code = r.row_code AND b.is_parent = r.is_parent;

CREATE VIEW frequencies AS
  SELECT by_attributes, group_position, group_name, group_size, code_position, code,
         barrier_mentions, barrier_respondents, facilitator_mentions, facilitator_respondents,
         neutral_mentions, neutral_respondents, mentions, respondents, both_respondents
  FROM frequencies_with_parents
  WHERE is_parent = 0;
