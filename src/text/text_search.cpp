#include "text/text_search.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "text/regex.hpp"
#include "text/search_term.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::array modes = {SearchMode::words, SearchMode::phrase, SearchMode::regex};

/// The pieces of `text` that white space parts.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t space = at < text.size() ? white_space_at(text, at) : 1;
    if (space == 0) {
      at += code_point_at(text, at).bytes;
      continue;
    }
    if (at > begin) pieces.push_back(text.substr(begin, at - begin));
    at += space;
    begin = at;
  }
  return pieces;
}

PatternFault fault_of(const Regex::Fault& fault) {
  const std::string at =
      fault.at == 0 ? "" : fmt::format(", as was noticed at its character {}", fault.at);
  return {fmt::format("the regular expression {}{}", fault.message, at),
          fault.no_library ? "Install the package libicu, or look for words."
                           : "Correct it, or look for words: there, only `*` and `?` are more "
                             "than themselves."};
}

}  // namespace

std::string_view name_of(SearchMode mode) {
  switch (mode) {
    case SearchMode::phrase:
      return "phrase";
    case SearchMode::regex:
      return "regex";
    case SearchMode::words:
      break;
  }
  return "words";
}

std::optional<SearchMode> find_search_mode(std::string_view name) {
  for (const SearchMode mode : modes) {
    if (name_of(mode) == name) return mode;
  }
  return std::nullopt;
}

/// Kept in one place, since the finder knows stems and terms by their address.
struct TextSearch::Parts {
  LetterCase letters = LetterCase::ignored;
  std::optional<Regex> regex;
  Stems stems;
  std::vector<SearchTerm> terms;
  std::optional<TermFinder> finder;

  /// Reads words or a phrase; false, and `fault`, where they can't be looked for.
  bool read_terms(const SearchPattern& pattern, PatternFault& fault) {
    std::vector<std::string_view> pieces = {trim(pattern.text)};
    if (pattern.mode == SearchMode::words) pieces = pieces_of(pattern.text);
    bool of_stems = false;
    for (const std::string_view piece : pieces) {
      const bool stem = piece.starts_with('~');
      of_stems = of_stems || stem;
      std::optional<SearchTerm> term =
          make_term(stem ? piece.substr(1) : piece, stem, pattern.stems, stems, letters);
      if (term) terms.push_back(std::move(*term));
    }
    if (terms.empty()) {
      fault = {fmt::format("`{}` holds no letter or digit to look for", shorten(pattern.text)),
               "Write a word, or a part of a word with `*`."};
    } else if (of_stems && letters == LetterCase::kept) {
      fault = {"a word with `~` stands for words with the same stem, whatever their capitals",
               "Leave the `~` out, or look regardless of capitals."};
    } else {
      finder.emplace(stems);
      for (const SearchTerm& term : terms) finder->add(term, 0);
    }
    return finder.has_value();
  }
};

TextSearch::TextSearch(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TextSearch::TextSearch(TextSearch&&) noexcept = default;
TextSearch& TextSearch::operator=(TextSearch&&) noexcept = default;
TextSearch::~TextSearch() = default;

std::optional<TextSearch> TextSearch::make(const SearchPattern& pattern, PatternFault& fault) {
  if (is_blank(pattern.text)) {
    fault = {"there is nothing to look for", "Write a word."};
    return std::nullopt;
  }
  if (count_code_points(pattern.text) > longest) {
    fault = {fmt::format("what is looked for is longer than {} characters", longest),
             "Look for a few words of it."};
    return std::nullopt;
  }
  auto parts = std::make_unique<Parts>();
  parts->letters = pattern.letters;
  if (pattern.mode == SearchMode::regex) {
    Regex::Fault why;
    parts->regex = Regex::compile(pattern.text, why, pattern.letters);
    if (!parts->regex) {
      fault = fault_of(why);
      return std::nullopt;
    }
  } else if (!parts->read_terms(pattern, fault)) {
    return std::nullopt;
  }
  return TextSearch(std::move(parts));
}

bool TextSearch::find(std::string_view speech, std::vector<ByteSpan>& found) {
  if (parts_->regex) return parts_->regex->find_said(speech, found);
  const std::vector<TextWord> words = words_of(speech, parts_->letters);
  const std::size_t before = found.size();
  for (const TermFinder::Hit& hit : parts_->finder->find(speech, words)) {
    found.push_back(hit.span);
  }
  const auto place = [](const ByteSpan& span) { return std::tuple(span.begin, span.end); };
  const auto first = found.begin() + static_cast<std::ptrdiff_t>(before);
  std::ranges::sort(first, found.end(), {}, place);
  found.erase(std::ranges::unique(first, found.end(), {}, place).begin(), found.end());
  return true;
}

}  // namespace veldwerk
