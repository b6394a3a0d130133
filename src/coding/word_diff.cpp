#include "coding/word_diff.hpp"

#include <algorithm>
#include <cstdint>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

using Words = std::vector<std::string_view>;
using Reach = std::vector<std::int64_t>;  // how far in `one` each diagonal reaches

/// For each number of edits what was reached before it, the way back included.
std::optional<std::vector<Reach>> reaches_of(const Words& one, const Words& other,
                                             std::size_t most) {
  const auto n = static_cast<std::int64_t>(one.size());
  const auto m = static_cast<std::int64_t>(other.size());
  const auto limit = static_cast<std::int64_t>(std::min(most, one.size() + other.size()));
  Reach reach(static_cast<std::size_t>(2 * limit + 3), 0);
  const auto at = [&](std::int64_t k) -> std::int64_t& {
    return reach[static_cast<std::size_t>(k + limit + 1)];
  };
  std::vector<Reach> before;
  for (std::int64_t edits = 0; edits <= limit; ++edits) {
    before.push_back(reach);
    for (std::int64_t k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
      std::int64_t x = down ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && x >= 0 && x - k >= 0 &&
             one[static_cast<std::size_t>(x)] == other[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      at(k) = x;
      if (x >= n && x - k >= m) return before;
    }
  }
  return std::nullopt;
}

/// Puts an edit that stands before those in `hunks` (last first) to them.
void put_edit(std::vector<WordHunk>& hunks, std::size_t x, std::size_t y, bool down) {
  const WordHunk edit{x, x + (down ? 0U : 1U), y, y + (down ? 1U : 0U)};
  if (!hunks.empty() && hunks.back().from == edit.to && hunks.back().other_from == edit.other_to) {
    hunks.back().from = edit.from;
    hunks.back().other_from = edit.other_from;
  } else {
    hunks.push_back(edit);
  }
}

}  // namespace

std::vector<std::string_view> split_at_white_space(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = text.npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = white_space_at(text, at);
    if (space > 0 && begin != text.npos) words.push_back(text.substr(begin, at - begin));
    if (space > 0) begin = text.npos;
    if (space == 0 && begin == text.npos) begin = at;
    at += std::max<std::size_t>(space, 1);
  }
  if (begin != text.npos) words.push_back(text.substr(begin));
  return words;
}

std::optional<std::vector<WordHunk>> diff_words(const Words& one, const Words& other,
                                                std::size_t most) {
  const auto reaches = reaches_of(one, other, most);
  if (!reaches) return std::nullopt;
  const auto limit = static_cast<std::int64_t>(std::min(most, one.size() + other.size()));
  auto x = static_cast<std::int64_t>(one.size());
  auto y = static_cast<std::int64_t>(other.size());
  std::vector<WordHunk> hunks;
  for (auto edits = static_cast<std::int64_t>(reaches->size()) - 1; edits > 0; --edits) {
    const Reach& reach = (*reaches)[static_cast<std::size_t>(edits)];
    const auto at = [&](std::int64_t k) { return reach[static_cast<std::size_t>(k + limit + 1)]; };
    const std::int64_t k = x - y;
    const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
    x = down ? at(k + 1) : at(k - 1);
    y = x - (down ? k + 1 : k - 1);
    put_edit(hunks, static_cast<std::size_t>(x), static_cast<std::size_t>(y), down);
  }
  std::ranges::reverse(hunks);
  return hunks;
}

}  // namespace veldwerk
