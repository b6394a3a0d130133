// Passages: segments as a reader sees them, with speaker's label, place and the
// turns around them.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Which passages are wanted; empty fields ask nothing.
struct PassageQuery {
  std::vector<Index> codes;       // a parent stands for its descendants too
  std::vector<Valence> valences;  // by column: barrier takes mixed ones too
  struct GroupValue {
    Index attribute = no_index;
    std::string value;  // empty: unknown
  };
  std::vector<GroupValue> groups;  // respondents must share all of these
  std::vector<Index> respondents;
};

/// The segments that count and that `query` asks for, ascending.
std::vector<Index> find_passages(const Study& study, const PassageQuery& query);

/// The passages of `segments` (ascending), in `language`. The study must hold
/// its texts.
std::vector<Passage> make_passages(const Study& study, const std::vector<Index>& segments,
                                   Language language);

/// Passages as a table, one row a segment, for `quotes --format csv|json`:
/// id, interview, lines, respondent, one column a group attribute, code,
/// valence, strength, coder, memo, quote.
Table passage_table(const Study& study, const std::vector<Passage>& passages, Language language);

/// "R4, I04:112-118 (Welzijn; manager)": who and where, for a line of text.
std::string citation(const Passage& passage);

}  // namespace veldwerk
