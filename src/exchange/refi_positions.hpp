// Positions in the texts of a REFI-QDA project. The standard says "Unicode codepoint", but
// programs count otherwise: NVivo counts UTF-16 units and CRLF as two, ATLAS.ti counts CRLF as
// one. Here is what a position of each means in our text, which has LF only and no mark; and which
// way of counting fits a source best, where that shows. Nothing is searched for, nothing mended.
// Source: the REFI-QDA standard 1.5, and positions of real files compared with their texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/refi_project.hpp"

namespace veldwerk {

/// How a program counts.
struct PositionModel {
  bool utf16 = false;      // UTF-16 units, else code points
  std::uint32_t crlf = 2;  // what a CRLF counts: 1 or 2
  std::uint32_t mark = 0;  // what a byte-order mark counts: 0 or 1
  bool operator==(const PositionModel&) const = default;
};

/// "UTF-16 units, CRLF as two", "code points".
std::string words_of(const PositionModel& model);

/// How the program that calls itself `origin` counts.
PositionModel model_of_origin(std::string_view origin);

/// A text as it came, in UTF-8 with its mark taken off, and as ours: LF only.
struct SourceText {
  std::string text;
  bool has_mark = false;
  std::vector<std::uint32_t> crlf;    // code points of our text that were a CRLF
  std::vector<std::uint32_t> astral;  // code points of our text beyond U+FFFF
  std::uint32_t length = 0;           // code points of our text
};

/// Takes `utf8` as it came.
SourceText source_text(std::string utf8, bool has_mark);

/// From positions by one model to code points of our text.
class PositionMap {
 public:
  PositionMap(const SourceText& text, const PositionModel& model);
  /// The code point at a position, which may lie outside: then below 0, or over `length`.
  std::int64_t code_point(std::int64_t position) const;

 private:
  std::vector<std::int64_t> doubled_;  // positions of the second halves of what counts two
  std::int64_t mark_ = 0;
};

/// What speaks for a model: how many names of selections are the words there, and how many
/// starts and ends do not cut a word.
struct ModelScore {
  PositionModel model;
  std::size_t names = 0;
  std::size_t edges = 0;
  std::size_t selections = 0;  // that were looked at
};

/// Scores every model that differs for this text, `usual` first; only `usual` where none does.
/// At most 2,000 selections are looked at.
std::vector<ModelScore> score_models(const SourceText& text,
                                     const std::vector<RefiSelection>& selections,
                                     const PositionModel& usual);

/// The best of `scores` (all of the same selections), if it is clearly better than the first;
/// else the first. By edges alone, a model must place most of them well: where selections start
/// and end within words by every model, one of them is always better by chance.
const ModelScore& clearly_best(const std::vector<ModelScore>& scores);

}  // namespace veldwerk
