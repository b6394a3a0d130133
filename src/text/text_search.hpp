// What a person looks for in what was said, by one of three notations:
//
//   words    tijd geld tijd* ~werken    any of these words (search_term.hpp has the notation)
//   phrase   geen * tijd                words behind each other
//   regex    te (weinig|druk)           a regular expression (regex.hpp)
//
// concordance.hpp looks for it in a whole study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/find_passage.hpp"
#include "text/stems.hpp"
#include "text/word_list.hpp"

namespace veldwerk {

enum class SearchMode : std::uint8_t { words, phrase, regex };

std::string_view name_of(SearchMode mode);  // "words", "phrase", "regex"
/// The mode with this name; nothing where there is none.
std::optional<SearchMode> find_search_mode(std::string_view name);

struct SearchPattern {
  std::string text;  // valid UTF-8
  SearchMode mode = SearchMode::words;
  LetterCase letters = LetterCase::ignored;
  StemAlgorithm stems = StemAlgorithm::dutch;  // of words with `~`
};

/// Why a pattern can't be looked for, and the way out.
struct PatternFault {
  std::string message;
  std::string help;
};

class TextSearch {
 public:
  /// The most code points that a pattern may have.
  static constexpr std::size_t longest = 1000;

  /// Reads a pattern; nothing, and `fault`, where it can't be looked for.
  static std::optional<TextSearch> make(const SearchPattern& pattern, PatternFault& fault);

  TextSearch(TextSearch&&) noexcept;
  TextSearch& operator=(TextSearch&&) noexcept;
  ~TextSearch();

  /// Appends to `found` where it stands in `speech` (valid UTF-8, what one person says in one
  /// go), by start and end, no place twice. What stands in square brackets is passed over, a
  /// hit has no white space at either end. False where a regular expression takes too long.
  bool find(std::string_view speech, std::vector<ByteSpan>& found);

 private:
  struct Parts;
  explicit TextSearch(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace veldwerk
