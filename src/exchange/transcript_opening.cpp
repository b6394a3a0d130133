#include "exchange/transcript_opening.hpp"

#include <algorithm>
#include <array>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_name = 60;  // bytes
constexpr std::size_t most_words = 5;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_gap(char c) {
  return c == ' ' || c == '\t';
}

std::size_t after_gap(std::string_view line, std::size_t at) {
  while (at < line.size() && is_gap(line[at])) ++at;
  return at;
}

/// The end of "12:03", "00:12:03" or "00:12:03,250" at `at`; `at` itself where there is none.
std::size_t after_clock(std::string_view line, std::size_t at) {
  const std::size_t from = at;
  const auto digits = [&](std::size_t least, std::size_t most) {
    const std::size_t first = at;
    while (at < line.size() && at - first < most && is_digit(line[at])) ++at;
    return at - first >= least;
  };
  if (!digits(1, 3) || at >= line.size() || line[at] != ':') return from;
  ++at;
  if (!digits(2, 2)) return from;
  if (at + 2 < line.size() && line[at] == ':' && is_digit(line[at + 1])) {
    ++at;
    if (!digits(2, 2)) return from;
  }
  if (at + 1 < line.size() && (line[at] == '.' || line[at] == ',') && is_digit(line[at + 1])) {
    ++at;
    digits(1, 9);
  }
  return at < line.size() && is_digit(line[at]) ? from : at;
}

struct Clock {
  std::string_view time;
  std::size_t after = 0;  // 0: there is none
  bool bare = true;       // without brackets
};

/// A time at `at`, in brackets or bare.
Clock clock_at(std::string_view line, std::size_t at) {
  if (at >= line.size()) return {};
  const std::size_t bracket = std::string_view("[(<").find(line[at]);
  const bool bare = bracket == std::string_view::npos;
  const std::size_t from = bare ? at : at + 1;
  const std::size_t end = after_clock(line, from);
  if (end == from || (bare && end < line.size() && !is_gap(line[end]) && line[end] != ':')) {
    return {};
  }
  if (bare) return {line.substr(from, end - from), end, true};
  if (end >= line.size() || line[end] != std::string_view("])>")[bracket]) return {};
  return {line.substr(from, end - from), end + 1, false};
}

/// Where what may be a name ends.
std::size_t end_of_name(std::string_view line, std::size_t at) {
  const std::size_t from = at;
  for (; at < line.size() && at - from <= longest_name; ++at) {
    if (std::string_view(":\t[](){}<>").find(line[at]) != std::string_view::npos) return at;
    const bool new_word = at > from && line[at - 1] == ' ';
    if (new_word && is_digit(line[at]) && after_clock(line, at) != at) return at;
  }
  // No character is cut in two.
  while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// Small words within names, and before them.
bool is_particle(std::string_view word) {
  constexpr std::array particles = {"de",    "den",     "der",  "van", "von",  "het",  "'t",
                                    "ten",   "ter",     "te",   "en",  "and",  "&",    "van't",
                                    "el",    "la",      "le",   "al",  "bin",  "dhr.", "mw.",
                                    "mevr.", "mevrouw", "heer", "dr.", "drs.", "in"};
  return std::ranges::find(particles, word) != particles.end();
}

enum class Shape : std::uint8_t { none, word, name };

Shape shape_of_word(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    at += c.bytes;
    if (is_word_character(c.value)) {
      ++letters;
    } else if (std::u32string_view(U"'’.-_&/#+").find(c.value) == std::u32string_view::npos) {
      return Shape::none;
    }
  }
  // "A." and "Mw." are of names, "gezegd." ends a sentence.
  if (letters == 0 || (word.ends_with('.') && letters > 4)) return Shape::none;
  const char32_t first = code_point_at(word, 0).value;
  return is_word_character(first) && !is_lower(first) ? Shape::name : Shape::word;
}

Shape shape_of(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return Shape::none;
  std::size_t words = 0;
  std::size_t small = 0;
  bool capital = false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(after_gap(name, end), name.size()));
    if (++words > most_words) return Shape::none;
    if (is_particle(word)) {
      ++small;
      continue;
    }
    const Shape shape = shape_of_word(word);
    if (shape == Shape::none) return Shape::none;
    if (shape == Shape::word) ++small;
    if (shape == Shape::word && words + (name.empty() ? 0 : 1) > 1) return Shape::none;
    capital = capital || shape == Shape::name;
  }
  if (capital) return Shape::name;
  return words == 1 && small == 1 ? Shape::word : Shape::none;
}

/// Cells before the name in a table: numbers and times. Gives the time, if there is one.
std::size_t after_first_cells(std::string_view line, Clock& clock) {
  std::size_t at = after_gap(line, 0);
  for (int cell = 0; cell < 2; ++cell) {
    if (clock.after == 0) {
      clock = clock_at(line, at);
      if (clock.after != 0) {
        at = clock.after;
        while (at < line.size() && (is_gap(line[at]) || line[at] == '-')) ++at;
        continue;
      }
    }
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end == at || end - at > 5 || end >= line.size() || line[end] != '\t') break;
    if (after_gap(line, end) >= line.size()) break;
    // "1<TAB>text" of a list names nobody: a number counts only before another cell.
    if (line.find('\t', end + 1) == line.npos) break;
    at = after_gap(line, end);
  }
  return at;
}

/// What stands behind the name: a time, a colon, a tab.
struct Tail {
  Clock clock;
  bool colon = false;
  bool tab = false;
  std::size_t after = 0;
};

Tail tail_of(std::string_view line, std::size_t at) {
  Tail tail;
  tail.tab = at < line.size() && line[at] == '\t';
  std::size_t next = after_gap(line, at);
  tail.clock = clock_at(line, next);
  if (tail.clock.after != 0) {
    at = tail.clock.after;
    tail.tab = tail.tab || (at < line.size() && line[at] == '\t');
    next = after_gap(line, at);
  }
  if (next < line.size() && line[next] == ':') {
    tail.colon = true;
    next = after_gap(line, next + 1);
  }
  tail.after = next;
  return tail;
}

bool is_address(std::string_view line, std::size_t after) {
  return line.substr(after).starts_with("//");
}

}  // namespace

std::optional<Opening> find_opening(std::string_view line, std::size_t bold) {
  Clock before;
  std::size_t at = after_first_cells(line, before);
  Opening opening;
  Tail tail;
  bool bracketed = false;
  if (at < line.size() && line[at] == '[') {
    const std::size_t close = line.find(']', at);
    if (close == line.npos || close - at > longest_name) return std::nullopt;
    opening.name = trim(line.substr(at + 1, close - at - 1));
    tail = tail_of(line, close + 1);
    bracketed = true;
  } else {
    const std::size_t end = end_of_name(line, at);
    opening.name = trim(line.substr(at, end - at));
    std::size_t bold_end = std::min(bold, line.size());
    const std::string_view strong = bold_end > at ? trim(line.substr(at, bold_end - at)) : "";
    const bool bold_name = !strong.empty() && strong.size() < opening.name.size() &&
                           opening.name.starts_with(strong) && shape_of(strong) == Shape::name;
    if (bold_name) opening.name = strong;  // "Anna ja, dat klopt", of which the name is bold
    tail = tail_of(line, bold_name ? bold_end : end);
  }
  const Shape shape = shape_of(opening.name);
  if (shape == Shape::none || is_address(line, tail.after)) return std::nullopt;
  opening.time = tail.clock.after != 0 ? tail.clock.time : before.time;
  opening.after = tail.after;
  const bool number = std::ranges::all_of(opening.name, is_digit);
  if (tail.colon) {
    // "10:30" is a time, and "3:4" a score.
    if (number && tail.after < line.size() && is_digit(line[tail.after])) return std::nullopt;
    opening.form = shape == Shape::name || opening.name.size() <= 2 || bracketed
                       ? OpeningForm::firm
                       : OpeningForm::weak;
    return opening;
  }
  if (shape != Shape::name || number) return std::nullopt;
  const bool ends = tail.after >= line.size();
  const bool timed = (tail.clock.after != 0 && (!tail.clock.bare || ends || tail.tab)) ||
                     (before.after != 0 && ends && tail.clock.after == 0);
  const std::size_t name_end =
      static_cast<std::size_t>(opening.name.data() - line.data()) + opening.name.size();
  const bool strong = bold >= name_end && bold > 0 && (bold <= tail.after || ends);
  if (!bracketed && !timed && !tail.tab && !strong) return std::nullopt;
  return opening;
}

std::string label_of_name(std::string_view name) {
  std::string label;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    const std::string_view bytes = name.substr(at, c.bytes);
    at += c.bytes;
    if (is_white_space(c.value) || c.value == ':' || c.value == '=') {
      if (!label.empty() && !label.ends_with('_')) label += '_';
    } else if (printable(bytes) == bytes) {
      label += bytes;
    }
  }
  while (label.ends_with('_') && !name.ends_with('_')) label.pop_back();
  return label;
}

}  // namespace veldwerk
