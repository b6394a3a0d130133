#include "coding/line_difference.hpp"

#include <algorithm>
#include <cstdint>

namespace veldwerk {
namespace {

constexpr std::size_t most_cells = 4'000'000;

/// Lines with their ends, so that an end that is lost shows as a difference.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

struct Differ {
  std::vector<std::string_view> before;
  std::vector<std::string_view> after;
  std::size_t head = 0;
  std::vector<ChangedLine> changed = {};

  void put(bool added, std::size_t line) {
    std::string_view text = (added ? after : before)[line];
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    changed.push_back({added, line + 1, text});
  }

  /// The longest common lines of before[head, before_end) and after[head, after_end).
  void compare(std::size_t before_end, std::size_t after_end) {
    const std::size_t rows = before_end - head;
    const std::size_t columns = after_end - head;
    if (rows * columns > most_cells) {
      for (std::size_t i = head; i < before_end; ++i) put(false, i);
      for (std::size_t j = head; j < after_end; ++j) put(true, j);
      return;
    }
    // common[i][j]: of the lines from i and from j on.
    std::vector<std::uint32_t> common((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
      return common[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = before[head + i] == after[head + j] ? at(i + 1, j + 1) + 1
                                                       : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && before[head + i] == after[head + j]) {
        ++i, ++j;
      } else if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) {
        put(false, head + i++);
      } else {
        put(true, head + j++);
      }
    }
  }
};

}  // namespace

std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after) {
  Differ differ{lines_of(before), lines_of(after)};
  const std::size_t shorter = std::min(differ.before.size(), differ.after.size());
  while (differ.head < shorter && differ.before[differ.head] == differ.after[differ.head]) {
    ++differ.head;
  }
  std::size_t tail = 0;
  while (tail < shorter - differ.head &&
         *(differ.before.rbegin() + static_cast<std::ptrdiff_t>(tail)) ==
             *(differ.after.rbegin() + static_cast<std::ptrdiff_t>(tail))) {
    ++tail;
  }
  differ.compare(differ.before.size() - tail, differ.after.size() - tail);
  return std::move(differ.changed);
}

}  // namespace veldwerk
