#include "text/spreadsheet_damage.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  return out;
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == digits.npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

/// A whole number: its digits, without zeros before them, behind each other.
struct Number {
  std::string digits;    // "1000"
  bool rounded = false;  // its last digits are lost: 1,23E+15
};

/// digits E exponent: the number it stands for, where that is whole and not absurd.
std::optional<Number> scientific(std::string_view whole, std::string_view fraction,
                                 std::string_view exponent) {
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  int power = 0;
  const auto [stop, error] =
      std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
  if (error != std::errc() || stop != exponent.data() + exponent.size() || power < 0 ||
      power > 60) {
    return std::nullopt;
  }
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(power)) return std::nullopt;
  std::string digits(whole);
  digits += fraction;
  digits.append(static_cast<std::size_t>(power) - fraction.size(), '0');
  return Number{std::string(without_zeros(digits)), power > 0};
}

/// A number as people type it in an id: 007, 1e3, 12345.
std::optional<Number> plain_number(std::string_view text) {
  if (all_digits(text)) return Number{std::string(without_zeros(text)), false};
  const std::size_t e = text.find_first_of("eE");
  if (e == text.npos || !all_digits(text.substr(0, e))) return std::nullopt;
  return scientific(text.substr(0, e), "", text.substr(e + 1));
}

/// A number as spreadsheets write it: 1.234 and 1,234 and 1 234; 120,0; 1,23E+15.
std::optional<Number> written_number(std::string_view text) {
  if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) return std::nullopt;
  const std::size_t e = text.find_first_of("eE");
  if (e != text.npos) {
    if (!text.substr(e + 1).starts_with('+')) return std::nullopt;
    const std::string_view mantissa = text.substr(0, e);
    const std::size_t point = std::min(mantissa.find_first_of(".,"), mantissa.size());
    const std::string_view whole = mantissa.substr(0, point);
    const std::string_view fraction = point < mantissa.size() ? mantissa.substr(point + 1) : "";
    if (!all_digits(whole) || (!fraction.empty() && !all_digits(fraction))) return std::nullopt;
    return scientific(whole, fraction, text.substr(e + 1));
  }
  std::string digits;
  std::size_t since = 0;   // digits since the last sign
  std::string_view signs;  // of thousands
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      ++since;
      continue;
    }
    const bool space =
        text.substr(at).starts_with("\u00a0") || text.substr(at).starts_with("\u202f");
    const std::size_t bytes = text.substr(at).starts_with("\u202f") ? 3 : space ? 2 : 1;
    if (!space && std::string_view(".,' ").find(text[at]) == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + bytes);
    const bool zeros = !rest.empty() && rest.find_first_not_of('0') == rest.npos;
    if (zeros && rest.size() != 3 && !digits.empty()) break;  // 120,0 and 1.234,00
    if (digits.empty() || (!signs.empty() && since != 3) || rest.empty()) return {};
    signs = text.substr(at, bytes);
    since = 0;
  }
  const std::string_view all = digits;
  if (all.empty() || (!signs.empty() && since != 3)) return {};
  return Number{std::string(without_zeros(all)), false};
}

Damage number_damage(std::string_view sound, std::string_view damaged) {
  const std::optional<Number> was = plain_number(sound);
  const std::optional<Number> is = written_number(damaged);
  if (!was || !is) return Damage::none;
  if (was->digits == is->digits) {
    return all_digits(sound) && all_digits(damaged) ? Damage::zeros : Damage::number;
  }
  // Fifteen digits are all that a spreadsheet keeps; in 1,23E+15 it shows fewer still.
  const std::size_t kept = is->digits.find_last_not_of('0') + 1;
  const bool long_one = was->digits.size() > 15 || is->rounded;
  const bool same_size = was->digits.size() == is->digits.size();
  if (!long_one || !same_size || kept < 3) return Damage::none;
  // The last digit that is shown may be rounded up.
  const bool same = is->digits.compare(0, kept - 1, was->digits, 0, kept - 1) == 0;
  return same ? Damage::number : Damage::none;
}

constexpr std::array<std::array<std::string_view, 3>, 12> months = {{{"jan", "jan", ""},
                                                                     {"feb", "feb", ""},
                                                                     {"mrt", "mar", "maa"},
                                                                     {"apr", "apr", ""},
                                                                     {"mei", "may", ""},
                                                                     {"jun", "jun", ""},
                                                                     {"jul", "jul", ""},
                                                                     {"aug", "aug", ""},
                                                                     {"sep", "sep", ""},
                                                                     {"okt", "oct", ""},
                                                                     {"nov", "nov", ""},
                                                                     {"dec", "dec", ""}}};

/// The month that a word begins to name, from 1; 0: none.
int month_of(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    for (const std::string_view name : months[i]) {
      if (!name.empty() && lower(word) == name) return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

/// The parts of a date: numbers, or a month's name as 100 + its number.
std::vector<int> date_parts(std::string_view text) {
  std::vector<int> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("-/. "), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    int value = 0;
    if (all_digits(part) && part.size() <= 4) {
      std::from_chars(part.data(), part.data() + part.size(), value);
    } else if (const int month = month_of(part); month > 0) {
      value = 100 + month;
    } else {
      return {};
    }
    parts.push_back(value);
  }
  return parts;
}

bool is_day(int value) {
  return value >= 1 && value <= 31;
}

/// Whether `made` (a date as written) is day and month, in whatever order and form.
bool is_day_and_month(const std::vector<int>& made, int day, int month) {
  if (made.size() < 2) return false;
  const auto is = [&](int one, int other) {
    return one == day && (other == month || other == 100 + month);
  };
  return is(made[0], made[1]) || is(made[1], made[0]);
}

Damage date_damage(std::string_view sound, std::string_view damaged) {
  const std::vector<int> was = date_parts(sound);
  const std::vector<int> is = date_parts(damaged);
  if (is.size() < 2 || is.size() > 3) return Damage::none;
  if (was.size() == 3 && was[0] > 999) {  // 2026-01-02
    const bool year = is.size() == 3 && (is[2] == was[0] || is[2] == was[0] % 100);
    return year && is_day_and_month(is, was[2], was[1]) ? Damage::date : Damage::none;
  }
  if (was.size() == 2 && was[0] < 100) {  // 1-2, 3/4, 1-mei
    const int second = was[1] > 100 ? was[1] - 100 : was[1];
    const bool sound_date = is_day(was[0]) && is_day(second);
    const bool made = is_day_and_month(is, was[0], second) || is_day_and_month(is, second, was[0]);
    return sound_date && made ? Damage::date : Damage::none;
  }
  // MAR1, sep2
  const std::size_t digits = std::min(sound.find_first_of("0123456789"), sound.size());
  const int month = month_of(sound.substr(0, digits));
  int day = 0;
  if (month == 0 || !all_digits(sound.substr(digits)) || sound.size() - digits > 2) {
    return Damage::none;
  }
  std::from_chars(sound.data() + digits, sound.data() + sound.size(), day);
  return is_day_and_month(is, day, month) ? Damage::date : Damage::none;
}

bool is_error_value(std::string_view text) {
  constexpr std::array<std::string_view, 12> errors = {"#NAAM?",   "#NAME?",  "#WAARDE!", "#VALUE!",
                                                       "#VERW!",   "#REF!",   "#N/B",     "#N/A",
                                                       "#DEEL/0!", "#DIV/0!", "#GETAL!",  "#NUM!"};
  return std::ranges::find(errors, text) != errors.end();
}

Damage truth_damage(std::string_view sound, std::string_view damaged) {
  const std::string was = lower(sound);
  const bool yes = was == "true" || was == "waar";
  const bool no = was == "false" || was == "onwaar";
  const bool made = (yes && (damaged == "TRUE" || damaged == "WAAR")) ||
                    (no && (damaged == "FALSE" || damaged == "ONWAAR"));
  return made ? Damage::truth : Damage::none;
}

bool starts_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

/// Typographic characters as a typewriter has them; white space collapsed.
std::string typed(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> plain = {
      {{"\u2018", "'"},  {"\u2019", "'"},  {"\u201a", "'"},   {"\u201b", "'"},  {"\u2032", "'"},
       {"`", "'"},       {"\u00b4", "'"},  {"\u201c", "\""},  {"\u201d", "\""}, {"\u201e", "\""},
       {"\u201f", "\""}, {"\u2033", "\""}, {"\u2026", "..."}, {"\u2013", "-"},  {"\u2014", "-"},
       {"\u2012", "-"},  {"\u2010", "-"},  {"\u2011", "-"},   {"\u2212", "-"},  {"\u00ad", ""},
       {"\u200b", ""},   {"\ufeff", ""}}};
  std::string out;
  const std::string flat = collapse_white_space(text);
  for (std::size_t at = 0; at < flat.size();) {
    const std::string_view rest = std::string_view(flat).substr(at);
    const auto found =
        std::ranges::find_if(plain, [&](const auto& sign) { return rest.starts_with(sign.first); });
    if (found != plain.end()) {
      out += found->second;
      at += found->first.size();
    } else {
      out += flat[at++];
    }
  }
  // Two hyphens are a dash that was typed.
  for (std::size_t at = out.find("--"); at != out.npos; at = out.find("--", at)) out.erase(at, 1);
  return out;
}

/// Whether `quote` is `passage` with each character that is not ASCII lost as `?` or U+FFFD.
bool same_but_for_lost(std::string_view quote, std::string_view passage) {
  std::size_t lost = 0;
  std::size_t kept = 0;
  std::size_t at = 0;
  for (std::size_t in = 0; in < passage.size();) {
    const CodePoint c = code_point_at(passage, in);
    if (at >= quote.size()) return false;
    const CodePoint q = code_point_at(quote, at);
    if (q.value == c.value) {
      ++kept;
    } else if (c.value >= 0x80 && (q.value == U'?' || q.value == 0xFFFD)) {
      ++lost;
    } else {
      return false;
    }
    in += c.bytes;
    at += q.bytes;
  }
  return at == quote.size() && lost > 0 && kept > 2 * lost;
}

}  // namespace

std::string_view name_of(Damage damage) {
  constexpr std::array<std::string_view, 9> names = {"nothing",
                                                     "the zeros before it were dropped",
                                                     "it was written as a number",
                                                     "it was taken for a date",
                                                     "it was taken for true or false",
                                                     "an apostrophe was put before it",
                                                     "it was taken for a formula",
                                                     "it was given a capital",
                                                     "blanks were put around it"};
  return names[static_cast<std::size_t>(damage)];
}

Damage damage_of(std::string_view sound, std::string_view damaged) {
  if (sound == damaged || sound.empty() || damaged.empty()) return Damage::none;
  if (trim(damaged) == sound) return Damage::blanks;
  if (damaged.starts_with('\'') && damaged.substr(1) == sound) return Damage::apostrophe;
  if (starts_formula(sound) && is_error_value(damaged)) return Damage::error;
  for (const auto of : {number_damage, date_damage, truth_damage}) {
    if (const Damage found = of(sound, damaged); found != Damage::none) return found;
  }
  return Damage::none;
}

std::optional<std::uint32_t> number_behind(std::string_view value) {
  const std::optional<Number> number = written_number(value);
  if (!number || number->rounded || number->digits.size() > 9) return std::nullopt;
  std::uint32_t made = 0;
  std::from_chars(number->digits.data(), number->digits.data() + number->digits.size(), made);
  return made;
}

bool looks_converted(std::string_view value) {
  const bool scientific_one = value.find_first_of("eE") != value.npos &&
                              value.find_first_of(".,+") != value.npos && written_number(value);
  const std::vector<int> parts = date_parts(value);
  const bool named = std::ranges::any_of(parts, [](int part) { return part > 100 && part < 113; });
  const bool whole = parts.size() == 3 && parts[2] > 1900 && parts[2] < 2100;
  return scientific_one || (parts.size() >= 2 && named) || whole || is_error_value(value);
}

bool same_but_for_typing(std::string_view quote, std::string_view passage) {
  const std::string flat = collapse_white_space(passage);
  const std::string words = collapse_white_space(quote);
  if (flat.empty() || words.empty()) return false;
  if (starts_formula(flat) && is_error_value(words)) return true;
  const std::string one = typed(words);
  const std::string other = typed(flat);
  if (one == other || (one.starts_with('\'') && one.substr(1) == other)) return true;
  if (other.size() == one.size() && other.size() > 3 && one.substr(1) == other.substr(1) &&
      lower(one.substr(0, 1)) == lower(other.substr(0, 1))) {
    return true;
  }
  if (same_but_for_lost(words, flat)) return true;
  // UTF-8 that was read as Windows-1252: the passage so read is the quote.
  const std::string misread = misread_as_windows_1252(flat);
  return misread != flat && collapse_white_space(misread) == words;
}

}  // namespace veldwerk
