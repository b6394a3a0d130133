// The simple types of XML Schema, part 2, as far as refi_write.hpp asks.
#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "exchange/refi_write.hpp"

namespace veldwerk {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes exactly `count` digits off the start of `text`, as a number; -1: they aren't there.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count || !std::all_of(text.begin(), text.begin() + count, is_digit)) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + count, value);
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text) {
  const int year = take_digits(text, 4);
  if (year <= 0 || !take(text, '-')) return false;
  const int month = take_digits(text, 2);
  if (month < 1 || month > 12 || !take(text, '-')) return false;
  const int day = take_digits(text, 2);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2 ? (leap ? 29 : 28)
                              : (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
  return day >= 1 && day <= days;
}

bool take_time(std::string_view& text) {
  const int hour = take_digits(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return false;
  const int minute = take_digits(text, 2);
  if (minute < 0 || minute > 59 || !take(text, ':')) return false;
  const int second = take_digits(text, 2);
  if (second < 0 || second > 59) return false;
  if (!take(text, '.')) return true;
  const auto end = std::ranges::find_if_not(text, is_digit);
  if (end == text.begin()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  return true;
}

/// Whether what is left is a time zone, or nothing.
bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  const int hour = take_digits(text, 2);
  if (hour < 0 || hour > 13 || !take(text, ':')) return false;
  const int minute = take_digits(text, 2);
  return minute >= 0 && minute <= 59 && text.empty();
}

}  // namespace

bool fits_in_xml(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const bool blank = c.value == '\t' || c.value == '\n' || c.value == '\r';
    if ((c.value < 0x20 && !blank) || (c.value >= 0x7f && c.value < 0xa0)) return false;
    if (c.value == 0xfffe || c.value == 0xffff) return false;
    at += c.bytes;
  }
  return true;
}

bool is_xsd_datetime(std::string_view text) {
  return take_date(text) && take(text, 'T') && take_time(text) && is_zone(text);
}

bool is_xsd_date(std::string_view text) {
  return take_date(text) && text.empty();
}

bool is_xsd_integer(std::string_view text) {
  if (!take(text, '-')) take(text, '+');
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_xsd_decimal(std::string_view text) {
  if (!take(text, '-')) take(text, '+');
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part = text.substr(std::min(dot + 1, text.size()));
  return (!whole.empty() || !part.empty()) && std::ranges::all_of(whole, is_digit) &&
         std::ranges::all_of(part, is_digit);
}

}  // namespace veldwerk
