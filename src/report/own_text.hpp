// The researchers' own text in a report: Markdown between the tables, with
// numbers drawn from the study by name, `{{ respondents(code: time) }}`, so that
// a text never disagrees with the tables. Read with the report definition, filled
// in by build.cpp from the same analysis as the tables. A number never becomes
// markup: it is put in after the Markdown was read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/markdown.hpp"
#include "base/yaml.hpp"
#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct BlockRequest;

/// A number that is asked for by name.
struct Placeholder {
  enum class What : std::uint8_t {
    literal,  // two braces as typed
    respondents,
    mentions,
    percent,
    group_size,
    quantity,
    interviews,
    passages,
  };
  enum class Of : std::uint8_t { any, barrier, facilitator, both, neutral };  // valence

  What what = What::literal;
  Of of = Of::any;
  bool capital = false;           // starts a sentence
  Index code = no_index;          // none: all
  std::vector<Index> attributes;  // of the group; none: everybody
  std::vector<std::string> values;
};

/// A text as read. In its runs, each placeholder is the sign U+E000, its place in
/// `placeholders` in digits, and U+E001.
struct OwnText {
  std::vector<MarkdownBlock> blocks;
  std::vector<Placeholder> placeholders;
};

struct OwnTexts {
  OwnText nl;
  OwnText en;
  const OwnText& in(Language language) const { return language == Language::nl ? nl : en; }
};

/// The text under a key of a report definition: one, or `{nl: ..., en: ...}`.
/// Mistakes become diagnostics at their own place (`report-placeholder`,
/// `report-unknown-attribute`, `report-unknown-code`, `report-unknown-value`,
/// and `report-markup`, a warning).
OwnTexts read_own_texts(const YamlFile& file, const YamlNode& node, const Study& study,
                        Diagnostics& diagnostics);

/// `text` with its numbers.
std::vector<Block> own_text(const OwnText& text, const BlockRequest& request);

}  // namespace veldwerk
