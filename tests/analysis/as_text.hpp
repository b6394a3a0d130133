// Results of analysis as lines of text, so that a test compares a whole result
// at once and shows what differs.
#pragma once

#include <string>
#include <vector>

#include "analysis/composition.hpp"
#include "analysis/cooccurrence.hpp"
#include "analysis/coverage.hpp"
#include "analysis/frequencies.hpp"
#include "analysis/key_determinants.hpp"
#include "analysis/matrix.hpp"
#include "analysis/mentions.hpp"

namespace veldwerk::test {

/// "s1 s4"
inline std::string ids_of(const Study& study, const std::vector<Index>& segments) {
  std::string text;
  for (const Index index : segments) {
    if (!text.empty()) text += ' ';
    text += study.text_of(study.segments.at(index).id);
  }
  return text;
}

/// "R1 R2"
inline std::string people_of(const Study& study, const std::vector<Index>& respondents) {
  std::string text;
  for (const Index who : respondents) {
    if (!text.empty()) text += ' ';
    text += study.respondents.at(who).id;
  }
  return text;
}

inline const std::string& code_id(const Study& study, Index code) {
  return study.codebook.codes.at(code).id;
}

/// "Welzijn 2: R1 R3" a line, then "empty 1" where combinations are empty.
inline std::string as_text(const Study& study, const Grouping& grouping) {
  std::string text;
  for (std::size_t group = 0; group < grouping.groups.size(); ++group) {
    std::vector<Index> members;
    for (Index who = 0; who < study.respondents.size(); ++who) {
      if (grouping.group_of.at(who) == group) members.push_back(who);
    }
    text += grouping.groups[group].name() + ' ' + std::to_string(grouping.groups[group].size) +
            ": " + people_of(study, members) + '\n';
  }
  if (grouping.empty_combinations != 0) {
    text += "empty " + std::to_string(grouping.empty_combinations) + '\n';
  }
  return text;
}

/// "I1 0-8 [s1 s2] R1 R2" a line
inline std::string as_text(const Study& study, const std::vector<Mention>& mentions) {
  std::string text;
  for (const Mention& mention : mentions) {
    text += study.interviews.at(mention.interview).id + ' ' + std::to_string(mention.start) + '-' +
            std::to_string(mention.end) + " [" + ids_of(study, mention.segments) + "] " +
            people_of(study, mention.owners) + '\n';
  }
  return text;
}

/// Mentions/respondents of a column: "2/1"
inline std::string as_text(const Counts& counts) {
  return std::to_string(counts.mentions) + '/' + std::to_string(counts.respondents);
}

enum class Detail { all, counts, counts_whoever_coded };

/// "all a: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s1]" a line; a parent's row has
/// "a+". `both` is followed by those by disagreement alone; they, and the segments,
/// can be left out.
inline std::string as_text(const Study& study, const Frequencies& table,
                           Detail detail = Detail::all) {
  std::string text;
  for (const FrequencyRow& row : table.rows) {
    for (std::size_t group = 0; group < table.grouping.groups.size(); ++group) {
      const FrequencyCell& cell = row.cells.at(group);
      text += table.grouping.groups[group].name() + ' ' + code_id(study, row.code) +
              (row.parent ? "+" : "") + ": b " + as_text(cell[Column::barrier]) + " f " +
              as_text(cell[Column::facilitator]) + " n " + as_text(cell[Column::neutral]) +
              " any " + as_text(cell[Column::any]) + " both " +
              std::to_string(cell.both_respondents);
      if (detail != Detail::counts_whoever_coded) {
        text += '(' + std::to_string(cell.both_by_disagreement) + ')';
      }
      if (detail == Detail::all) text += " [" + ids_of(study, cell.segments) + ']';
      text += '\n';
    }
  }
  return text;
}

/// "all a: 1 [s1 s2]" a line: `both` and what is behind it
inline std::string both_as_text(const Study& study, const Frequencies& table) {
  std::string text;
  for (const FrequencyRow& row : table.rows) {
    for (std::size_t group = 0; group < table.grouping.groups.size(); ++group) {
      const FrequencyCell& cell = row.cells.at(group);
      text += table.grouping.groups[group].name() + ' ' + code_id(study, row.code) +
              (row.parent ? "+" : "") + ": " + std::to_string(cell.both_respondents) + " [" +
              ids_of(study, cell.both_segments) + "]\n";
    }
  }
  return text;
}

/// "a R1: bf- 2 [s1 s2]" a line for each cell, also the empty ones
inline std::string as_text(const Study& study, const Matrix& matrix, Detail detail = Detail::all) {
  std::string text;
  for (const MatrixRow& row : matrix.rows) {
    for (Index who = 0; who < row.cells.size(); ++who) {
      const MatrixCell& cell = row.cells[who];
      text += code_id(study, row.code) + ' ' + study.respondents.at(who).id + ": ";
      text += cell.barrier ? 'b' : '-';
      text += cell.facilitator ? 'f' : '-';
      text += cell.neutral ? 'n' : '-';
      text += ' ' + std::to_string(cell.mentions);
      if (detail == Detail::all) text += " [" + ids_of(study, cell.segments) + ']';
      text += '\n';
    }
  }
  return text;
}

/// "a b: n1 2 n2 1 n12 1 R1 [s1 s2]" a line
inline std::string as_text(const Study& study, const std::vector<CooccurrencePair>& pairs,
                           Detail detail = Detail::all) {
  std::string text;
  for (const CooccurrencePair& pair : pairs) {
    text += code_id(study, pair.first) + ' ' + code_id(study, pair.second) + ": n1 " +
            std::to_string(pair.n1) + " n2 " + std::to_string(pair.n2) + " n12 " +
            std::to_string(pair.n12) + ' ' + people_of(study, pair.respondents);
    if (detail == Detail::all) text += " [" + ids_of(study, pair.segments) + ']';
    text += '\n';
  }
  return text;
}

/// "R1 3/10" a line, then one for each code, then "total"
inline std::string as_text(const Study& study, const Coverage& coverage) {
  std::string text;
  const auto line = [&](const std::string& name, const Covered& part) {
    text += name + ' ' + std::to_string(part.covered) + '/' + std::to_string(part.speech) + '\n';
  };
  for (Index who = 0; who < coverage.by_respondent.size(); ++who) {
    line(study.respondents.at(who).id, coverage.by_respondent[who]);
  }
  for (Index code = 0; code < coverage.by_code.size(); ++code) {
    line(code_id(study, code), coverage.by_code[code]);
  }
  line("total", coverage.total);
  return text;
}

/// "R1 [s1 s2]" a line: what is behind the numbers of as_text
inline std::string segments_as_text(const Study& study, const Coverage& coverage) {
  std::string text;
  for (Index who = 0; who < coverage.by_respondent.size(); ++who) {
    text += study.respondents.at(who).id + " [" +
            ids_of(study, coverage.by_respondent[who].segments) + "]\n";
  }
  for (Index code = 0; code < coverage.by_code.size(); ++code) {
    text += code_id(study, code) + " [" + ids_of(study, coverage.by_code[code].segments) + "]\n";
  }
  return text + "total [" + ids_of(study, coverage.total.segments) + "]\n";
}

/// "a: 3 of 10, mentions 4, not naming 6 [s1 s2 s3 s4]" a line
inline std::string as_text(const Study& study, const std::vector<KeyDeterminant>& ranked) {
  std::string text;
  for (const KeyDeterminant& key : ranked) {
    text += code_id(study, key.code) + ": " + std::to_string(key.respondents) + " of " +
            std::to_string(key.of) + ", mentions " + std::to_string(key.mentions) +
            ", not naming " + std::to_string(key.not_naming) + " [" + ids_of(study, key.segments) +
            "]\n";
  }
  return text;
}

}  // namespace veldwerk::test
