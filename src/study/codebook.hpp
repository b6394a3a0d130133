// Codes and codebooks as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Index of a thing in its vector in Study (or Codebook::codes).
using Index = std::uint32_t;
inline constexpr Index no_index = 0xffffffffU;

enum class Language : std::uint8_t { nl, en };

/// A text in both languages; where one was not given, both are the same.
struct LocalText {
  std::string nl;
  std::string en;

  const std::string& in(Language language) const { return language == Language::nl ? nl : en; }
  bool empty() const { return nl.empty() && en.empty(); }
};

/// An entry of the codebook.
struct Code {
  std::string id;
  LocalText label;
  std::optional<int> number;  // as in the MIDI: 1 to 29
  std::string color;          // "#RRGGBB", or empty
  LocalText definition, barrier, facilitator, include, exclude, example;
  std::vector<std::string> keywords_nl, keywords_en;
  bool codable = true;      // false: it only groups others
  bool retired = false;     // counts as before, but is not offered for new coding
  Index parent = no_index;  // code index
  std::uint32_t depth = 0;  // 0 at the top of the tree
  std::string file;         // where it was read, for diagnostics
  std::uint32_t line = 0;
};

struct Codebook {
  std::string id;
  LocalText label;
  std::string source;
  std::vector<Code> codes;  // codebook order: a parent before its children (pre-order)

  /// The code with this id, or no_index.
  Index find(std::string_view code_id) const;
  /// The outermost ancestor of `code` (itself, where it has no parent).
  Index category_of(Index code) const;
};

/// The codes of a study under the names of another codebook: each counts as one of the other's
/// codes, or as none.
struct Crosswalk {
  std::string id;
  LocalText label;  // of the other codebook, as tables name it
  std::string source;
  Codebook to;
  std::vector<Index> targets;       // in `to`, one a code of the study's codebook; no_index: none
  std::vector<LocalText> doubtful;  // one a code of the study's: why it is; empty: it is not
};

}  // namespace veldwerk
