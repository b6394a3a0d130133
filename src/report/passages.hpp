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
  std::vector<Index> innovations = {};  // that the segment names
};

/// The segments that count and that `query` asks for, ascending.
std::vector<Index> find_passages(const Study& study, const PassageQuery& query);

/// The passages of `segments` (ascending), in `language`. The study must hold
/// its texts.
std::vector<Passage> make_passages(const Study& study, const std::vector<Index>& segments,
                                   Language language);

/// How passages are laid out as a table.
struct PassageColumns {
  std::vector<Index> attributes;  // of the respondents, a column each
  /// Direction and strength in words, for reading; else as in a coding file.
  bool in_words = false;
};

/// Passages as a table, one row a segment: id, interview, lines, respondent, the
/// attributes, code_number, code, code_label, category, valence, strength, coder,
/// memo, quote; behind code the innovation, where the study lists any.
Table passage_table(const Study& study, const std::vector<Passage>& passages, Language language,
                    const PassageColumns& columns);

/// The sheet of passages beside a report: all that count, in the study's order,
/// with every attribute; with a note in their place where they are more than
/// `most`.
Table passage_sheet(const Study& study, Language language, std::size_t most);

/// "R4, I04:112-118 (Welzijn; manager)": who and where, for a line of text.
std::string citation(const Passage& passage);

}  // namespace veldwerk
