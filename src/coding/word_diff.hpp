// Which words two texts don't share, for showing a person what differs. By the greedy
// algorithm of Myers (An O(ND) difference algorithm and its variations, 1986).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Words [from, to) of the one text stand where the other has [other_from, other_to); either
/// may be none.
struct WordHunk {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t other_from = 0;
  std::size_t other_to = 0;
};

/// The words of `text`, parted by white space; views of it.
std::vector<std::string_view> split_at_white_space(std::string_view text);

/// The stretches in which `one` and `other` differ, in order; nothing where more than `most`
/// words would have to be added or taken away.
std::optional<std::vector<WordHunk>> diff_words(const std::vector<std::string_view>& one,
                                                const std::vector<std::string_view>& other,
                                                std::size_t most = 500);

}  // namespace veldwerk
