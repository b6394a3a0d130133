#include "text/alignment.hpp"

#include <algorithm>
#include <limits>

namespace veldwerk {
namespace {

constexpr int match = 2;
constexpr int mismatch = -3;
constexpr int gap_open = 3;
constexpr int gap_letter = 1;
constexpr int end_bonus = 6;  // for reaching the old text's end, so that its last letters count
constexpr int nowhere = std::numeric_limits<int>::min() / 4;

// Where a cell's best score comes from.
constexpr std::uint8_t from_letters = 0;  // both texts a letter on
constexpr std::uint8_t from_new = 1;      // a letter that only the new text has
constexpr std::uint8_t from_old = 2;      // a letter that only the old text has
constexpr std::uint8_t source = 3;
constexpr std::uint8_t new_goes_on = 4;  // the gap in the old text was open already
constexpr std::uint8_t old_goes_on = 8;

struct Cell {
  std::size_t old_at = 0;
  std::size_t new_at = 0;
  int score = nowhere;
};

/// The table of scores, row by row of the old text; only where they come from is kept.
struct Table {
  std::u32string_view old_text;
  std::u32string_view new_text;
  Reach reach;
  std::vector<std::uint8_t> from;
  Cell best;

  std::size_t width() const { return new_text.size() + 1; }

  void note(std::size_t i, std::size_t j, int score) {
    const bool at_end = i == old_text.size();
    if (reach == Reach::whole && (!at_end || j != new_text.size())) return;
    if (reach == Reach::within && !at_end) return;
    if (reach == Reach::onward && at_end) score += end_bonus;
    if (score > best.score) best = {i, j, score};
  }

  void fill() {
    from.assign((old_text.size() + 1) * width(), from_letters);
    std::vector<int> above(width());
    std::vector<int> deleted(width(), nowhere);
    for (std::size_t j = 0; j < width(); ++j) {
      const bool is_free = reach == Reach::within || j == 0;
      above[j] = is_free ? 0 : -gap_open - gap_letter * static_cast<int>(j);
      from[j] = static_cast<std::uint8_t>(from_new | (j > 1 ? new_goes_on : 0));
      note(0, j, above[j]);
    }
    std::vector<int> row(width());
    for (std::size_t i = 1; i <= old_text.size(); ++i) {
      row[0] = -gap_open - gap_letter * static_cast<int>(i);
      from[i * width()] = static_cast<std::uint8_t>(from_old | (i > 1 ? old_goes_on : 0));
      note(i, 0, row[0]);
      fill_row(i, above, row, deleted);
      above.swap(row);
    }
  }

  void fill_row(std::size_t i, const std::vector<int>& above, std::vector<int>& row,
                std::vector<int>& deleted) {
    int inserted = nowhere;
    for (std::size_t j = 1; j < width(); ++j) {
      std::uint8_t code = from_letters;
      const int opened_new = row[j - 1] - gap_open - gap_letter;
      inserted -= gap_letter;
      if (inserted > opened_new) {
        code |= new_goes_on;
      } else {
        inserted = opened_new;
      }
      const int opened_old = above[j] - gap_open - gap_letter;
      deleted[j] -= gap_letter;
      if (deleted[j] > opened_old) {
        code |= old_goes_on;
      } else {
        deleted[j] = opened_old;
      }
      int score = above[j - 1] + (old_text[i - 1] == new_text[j - 1] ? match : mismatch);
      if (inserted > score) {
        score = inserted;
        code |= from_new;
      }
      if (deleted[j] > score) {
        score = deleted[j];
        code = static_cast<std::uint8_t>((code & ~source) | from_old);
      }
      row[j] = score;
      from[i * width() + j] = code;
      note(i, j, score);
    }
  }

  /// The letters that match, from the best cell back.
  void trace(Alignment& out) const {
    std::size_t i = best.old_at;
    std::size_t j = best.new_at;
    std::uint8_t state = from_letters;
    while (i > 0 || (j > 0 && reach != Reach::within)) {
      const std::uint8_t code = from[i * width() + j];
      if (state == from_letters) state = code & source;
      if (state == from_letters) {
        --i, --j;
        if (old_text[i] == new_text[j]) {
          out.matches.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
        }
      } else if (state == from_new) {
        if ((code & new_goes_on) == 0) state = from_letters;
        --j;
      } else {
        if ((code & old_goes_on) == 0) state = from_letters;
        --i;
      }
    }
    std::ranges::reverse(out.matches);
  }
};

}  // namespace

Alignment align(std::u32string_view old_text, std::u32string_view new_text, Reach reach) {
  Table table{old_text, new_text, reach, {}, {}};
  table.fill();
  Alignment out;
  out.old_end = static_cast<std::uint32_t>(table.best.old_at);
  out.new_end = static_cast<std::uint32_t>(table.best.new_at);
  out.score = table.best.score;
  table.trace(out);
  return out;
}

}  // namespace veldwerk
