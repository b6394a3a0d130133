// Excel's dates are numbers; only the format of a cell tells that they are dates.
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "base/xlsx_reader.hpp"

namespace veldwerk {

bool is_date_format(std::string_view format) {
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char c = format[at];
    if (c == '"') {  // words
      at = format.find('"', at + 1);
    } else if (c == '\\' || c == '_' || c == '*') {  // the next character is shown, or left blank
      ++at;
    } else if (c == '[') {  // a colour, a language, or hours that run on: [h]
      const std::string_view inside = format.substr(at + 1, 2);
      if (inside == "h]" || inside == "m]" || inside == "s]" || inside == "hh" || inside == "mm") {
        return true;
      }
      at = format.find(']', at + 1);
    } else if (c == ';') {  // of negative numbers
      return false;
    } else if (std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos) {
      return true;
    }
    if (at == std::string_view::npos) return false;
  }
  return false;
}

std::optional<std::string> xlsx_date(double days, bool from_1904) {
  if (!(days >= 0) || days >= 2'958'466) return std::nullopt;
  const double whole = std::floor(days);
  auto seconds = std::llround((days - whole) * 86'400);
  auto number = static_cast<int>(whole);
  if (seconds == 86'400) {
    seconds = 0;
    ++number;
  }
  const std::string time =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (number == 0 && !from_1904) return time;
  // Excel has a 29 February 1900, which never was: days before it are one off.
  using std::chrono::day, std::chrono::month, std::chrono::year;
  const std::chrono::sys_days origin =
      from_1904 ? std::chrono::sys_days(year(1904) / month(1) / day(1))
                : std::chrono::sys_days(year(1899) / month(12) / day(number < 60 ? 31 : 30));
  const std::chrono::year_month_day date(origin + std::chrono::days(number));
  const std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return seconds == 0 ? text : fmt::format("{}T{}", text, time);
}

}  // namespace veldwerk
