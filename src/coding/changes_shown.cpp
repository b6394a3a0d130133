// What changed between a quote and the passage found for it, word by word, for one line of a
// terminal. Belongs to reanchor.hpp.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "coding/reanchor.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_words = 1500;  // of either text compared word by word

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    if (to > from) words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

/// A stretch of words that both have, or that differ.
struct Stretch {
  bool same = false;
  std::vector<std::string_view> old_words;
  std::vector<std::string_view> new_words;
};

/// The longest words in common, as stretches.
std::vector<Stretch> compare(const std::vector<std::string_view>& a,
                             const std::vector<std::string_view>& b) {
  std::vector<Stretch> out;
  const auto add = [&](bool same, std::string_view old_word, std::string_view new_word) {
    if (out.empty() || out.back().same != same) out.push_back({same, {}, {}});
    if (!old_word.empty()) out.back().old_words.push_back(old_word);
    if (!new_word.empty()) out.back().new_words.push_back(new_word);
  };
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> common((a.size() + 1) * width);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i * width + j] =
          a[i] == b[j] ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                       : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      add(true, a[i++], b[j++]);
    } else if (j == b.size() ||
               (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      add(false, a[i++], "");
    } else {
      add(false, "", b[j++]);
    }
  }
  return out;
}

std::string shown(const std::vector<std::string_view>& words, std::size_t most) {
  return shorten(fmt::format("{}", fmt::join(words, " ")), most);
}

/// The last words, at most `most` code points of them.
std::string last_of(const std::vector<std::string_view>& words, std::size_t most) {
  std::string text;
  for (std::size_t i = words.size(); i-- > 0;) {
    if (count_code_points(text) + count_code_points(words[i]) > most) return "…" + text;
    text = std::string(words[i]) + " " + text;
  }
  return text;
}

std::string first_of(const std::vector<std::string_view>& words, std::size_t most) {
  std::string text;
  for (const std::string_view word : words) {
    if (count_code_points(text) + count_code_points(word) > most) return text + "…";
    text += fmt::format(" {}", word);
  }
  return text;
}

}  // namespace

std::string changes_shown(std::string_view quote, std::string_view passage, std::size_t most) {
  const std::vector<std::string_view> old_words = words_of(quote);
  const std::vector<std::string_view> new_words = words_of(passage);
  if (old_words.size() > most_words || new_words.size() > most_words) {
    return fmt::format("[-{}-]{{+{}+}}", shorten(quote, most / 2), shorten(passage, most / 2));
  }
  const std::vector<Stretch> stretches = compare(old_words, new_words);
  const auto first = std::ranges::find(stretches, false, &Stretch::same);
  if (first == stretches.end()) return "";
  std::string text;
  const std::size_t part = most / 4;
  if (first != stretches.begin()) text += last_of((first - 1)->old_words, part);
  if (!first->old_words.empty()) text += fmt::format("[-{}-]", shown(first->old_words, part));
  if (!first->new_words.empty()) text += fmt::format("{{+{}+}}", shown(first->new_words, part));
  if (first + 1 != stretches.end()) text += first_of((first + 1)->old_words, part);
  const auto changes = std::ranges::count(stretches, false, &Stretch::same);
  if (changes > 1) text += fmt::format(" (and {} more)", changes - 1);
  return printable(text);
}

}  // namespace veldwerk
