#include "base/diagnostic.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t excerpt_width = 80;
constexpr std::size_t longest_name = 64;  // names longer than this are never a slip

/// Characters that a terminal obeys instead of showing, or that hide or turn
/// the text around them: C0 and C1 controls, line ends, bidirectional controls
/// and the byte-order mark.
bool must_be_written_out(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x061C || value == 0x200E ||
         value == 0x200F || (value >= 0x2028 && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF;
}

/// One character of a text as it is shown.
struct Cell {
  std::size_t at = 0;      // its first byte
  std::size_t bytes = 1;   // its bytes
  std::size_t points = 1;  // code points it takes when shown
  std::string shown;
};

Cell cell_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  Cell cell{.at = at, .bytes = bytes, .points = 1, .shown = {}};
  const std::string_view character = text.substr(at, bytes);
  if (character.size() < bytes || invalid_utf8_at(character)) {
    cell.bytes = 1;
    cell.shown = fmt::format("\\x{{{:02X}}}", lead);
    cell.points = cell.shown.size();
    return cell;
  }
  const char32_t value = code_point_at(text, at).value;
  if (must_be_written_out(value)) {
    cell.shown = fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(value));
    cell.points = cell.shown.size();
  } else {
    cell.shown = character;
  }
  return cell;
}

std::size_t points_of(const std::vector<Cell>& cells) {
  return std::accumulate(cells.begin(), cells.end(), std::size_t{0},
                         [](std::size_t sum, const Cell& cell) { return sum + cell.points; });
}

/// How many of the cells from `first` on fit in `budget` code points, one of
/// which goes to the mark of a cut if they do not all fit.
template <typename Iterator>
std::size_t cells_that_fit(Iterator first, Iterator last, std::size_t budget, bool goes_on) {
  std::size_t used = 0;
  std::size_t fit = 0;
  for (Iterator cell = first; cell != last; ++cell) {
    const bool is_last = std::next(cell) == last && !goes_on;
    if (used + cell->points + (is_last ? 0 : 1) > budget) break;
    used += cell->points;
    ++fit;
  }
  return fit;
}

Diagnostic make(Severity severity, std::string rule, Place place, std::string message,
                std::string help) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.rule = std::move(rule);
  diagnostic.place = std::move(place);
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  return diagnostic;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

/// Letters to change, add, drop or swap with their neighbour to get from `a` to
/// `b`, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    before = previous;
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

Diagnostic make_error(std::string rule, Place place, std::string message, std::string help) {
  return make(Severity::error, std::move(rule), std::move(place), std::move(message),
              std::move(help));
}

Diagnostic make_warning(std::string rule, Place place, std::string message, std::string help) {
  return make(Severity::warning, std::move(rule), std::move(place), std::move(message),
              std::move(help));
}

Excerpt make_excerpt(std::string_view line, std::size_t at, std::size_t width) {
  at = std::min(at, line.size());
  // Only the neighbourhood is looked at, so that a line of a megabyte is as
  // cheap as another: 4 bytes for each code point that could be shown.
  std::size_t from = at > 4 * excerpt_width ? at - 4 * excerpt_width : 0;
  while (from > 0 && from < at && (static_cast<unsigned char>(line[from]) & 0xC0U) == 0x80U) ++from;
  std::vector<Cell> left;
  std::vector<Cell> right;
  std::size_t next = from;
  for (std::size_t shown = 0; next < line.size() && shown <= excerpt_width;) {
    Cell cell = cell_at(line, next);
    next += cell.bytes;
    if (next > at) shown += cell.points;
    (next > at ? right : left).push_back(std::move(cell));
  }
  const bool more_left = from > 0;
  const bool more_right = next < line.size();
  const std::size_t left_points = points_of(left) + (more_left ? excerpt_width : 0);
  const std::size_t right_points = points_of(right) + (more_right ? excerpt_width : 0);

  const std::size_t left_spare = excerpt_width - std::min(excerpt_width, left_points);
  const std::size_t for_right = std::min(right_points, std::max(excerpt_width / 2, left_spare));
  const std::size_t take_left =
      cells_that_fit(left.rbegin(), left.rend(), excerpt_width - for_right, more_left);
  const std::size_t take_right = cells_that_fit(right.begin(), right.end(), for_right, more_right);

  Excerpt excerpt;
  if (take_left < left.size() || more_left) {
    excerpt.text = "…";
    excerpt.caret = 1;
  }
  for (std::size_t i = left.size() - take_left; i < left.size(); ++i) {
    excerpt.text += left[i].shown;
    excerpt.caret += left[i].points;
  }
  std::size_t underlined = 0;
  for (std::size_t i = 0; i < take_right; ++i) {
    excerpt.text += right[i].shown;
    if (right[i].at < at + width) underlined += right[i].points;
  }
  if (take_right < right.size() || more_right) excerpt.text += "…";
  excerpt.caret_width = std::max<std::size_t>(underlined, 1);
  return excerpt;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Cell cell = cell_at(text, at);
    out += cell.shown;
    at += cell.bytes;
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t most) {
  std::vector<Cell> cells;
  std::size_t points = 0;
  std::size_t at = 0;
  while (at < text.size() && points <= most) {
    cells.push_back(cell_at(text, at));
    points += cells.back().points;
    at += cells.back().bytes;
  }
  const bool goes_on = at < text.size();
  const std::size_t fit = cells_that_fit(cells.begin(), cells.end(), most, goes_on);
  std::string out;
  for (std::size_t i = 0; i < fit; ++i) out += cells[i].shown;
  if (fit < cells.size() || goes_on) out += "…";
  return out;
}

void sort_diagnostics(Diagnostics& diagnostics) {
  std::stable_sort(
      diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.line, a.place.column, a.rule, a.message) <
               std::tie(b.place.file, b.place.line, b.place.column, b.rule, b.message);
      });
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  });
}

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
  if (name.empty() || name.size() > longest_name) return {};
  for (const std::string_view candidate : known) {
    if (equal_but_for_case(name, candidate)) return std::string(candidate);
  }
  std::size_t least = std::max<std::size_t>(name.size() / 3, 1) + 1;
  std::string_view nearest;
  for (const std::string_view candidate : known) {
    const std::size_t longer = std::max(candidate.size(), name.size());
    if (longer - std::min(candidate.size(), name.size()) >= least) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return std::string(nearest);
}

}  // namespace veldwerk
