#include "exchange/rtf_words.hpp"

#include <charconv>
#include <unordered_map>

#include <fmt/format.h>

namespace veldwerk {
namespace {

const std::unordered_map<std::string_view, RtfPlace>& places() {
  using P = RtfPlace;
  static const std::unordered_map<std::string_view, RtfPlace> all = {
      {"fonttbl", P::fonts},        {"colortbl", P::skipped},
      {"stylesheet", P::skipped},   {"info", P::skipped},
      {"pict", P::skipped},         {"nonshppict", P::skipped},
      {"shprslt", P::skipped},      {"result", P::skipped},
      {"objdata", P::skipped},      {"fldinst", P::skipped},
      {"listtext", P::skipped},     {"pntext", P::skipped},
      {"xe", P::skipped},           {"tc", P::skipped},
      {"tcn", P::skipped},          {"rxe", P::skipped},
      {"filetbl", P::skipped},      {"revtbl", P::skipped},
      {"ftnsep", P::skipped},       {"ftnsepc", P::skipped},
      {"ftncn", P::skipped},        {"aftnsep", P::skipped},
      {"aftnsepc", P::skipped},     {"aftncn", P::skipped},
      {"nonesttables", P::skipped}, {"private", P::skipped},
      {"template", P::skipped},     {"sp", P::passed},
      {"shpinst", P::passed},       {"do", P::passed},
      {"shptxt", P::text_box},      {"dptxbxtext", P::text_box},
      {"header", P::margin},        {"headerl", P::margin},
      {"headerr", P::margin},       {"headerf", P::margin},
      {"footer", P::margin},        {"footerl", P::margin},
      {"footerr", P::margin},       {"footerf", P::margin},
      {"footnote", P::footnote},    {"annotation", P::comment},
      {"atnauthor", P::author},     {"atnref", P::comment_ref},
      {"atndate", P::comment_date}, {"atrfstart", P::range_start},
      {"atrfend", P::range_end},    {"shppict", P::unchanged},
      {"moMath", P::unchanged},     {"moMathPara", P::unchanged},
  };
  return all;
}

const std::unordered_map<std::string_view, char32_t>& characters() {
  static const std::unordered_map<std::string_view, char32_t> all = {
      {"line", U'\n'},      {"lbr", U'\n'},         {"tab", U'\t'},         {"emdash", U'—'},
      {"endash", U'–'},     {"emspace", U'\u2003'}, {"enspace", U'\u2002'}, {"qmspace", U'\u2005'},
      {"bullet", U'•'},     {"lquote", U'‘'},       {"rquote", U'’'},       {"ldblquote", U'“'},
      {"rdblquote", U'”'},  {"zwj", U'\u200d'},     {"zwnj", U'\u200c'},    {"zwbo", U'\u200b'},
      {"zwnbo", U'\u2060'}, {"ltrmark", U'\u200e'}, {"rtlmark", U'\u200f'},
  };
  return all;
}

}  // namespace

RtfPlace rtf_place(std::string_view word, bool marked) {
  if (const auto found = places().find(word); found != places().end()) return found->second;
  const bool of_math = word.size() > 3 && word.starts_with('m') && word.ends_with("Pr");
  return marked || of_math ? RtfPlace::skipped : RtfPlace::unchanged;
}

char32_t rtf_character(std::string_view word) {
  const auto found = characters().find(word);
  return found == characters().end() ? 0 : found->second;
}

int rtf_code_page(int charset) {
  switch (charset) {
    case 0:
      return 1252;
    case 2:
      return rtf_symbol_page;
    case 77:
      return 10000;
    case 128:
      return 932;
    case 129:
      return 949;
    case 130:
      return 1361;
    case 134:
      return 936;
    case 136:
      return 950;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    case 254:
      return 437;
    case 255:
      return 850;
    default:
      return 0;
  }
}

std::string rtf_date(std::string_view number) {
  const std::size_t start = number.find_first_not_of(' ');
  if (start == std::string_view::npos) return "";
  number.remove_prefix(start);
  std::int64_t written = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), written).ec != std::errc()) {
    return "";
  }
  const auto bits = static_cast<std::uint32_t>(written);
  const std::uint32_t minute = bits & 0x3fU;
  const std::uint32_t hour = (bits >> 6U) & 0x1fU;
  const std::uint32_t day = (bits >> 11U) & 0x1fU;
  const std::uint32_t month = (bits >> 16U) & 0xfU;
  const std::uint32_t year = 1900 + ((bits >> 20U) & 0x1ffU);
  if (day == 0 || month == 0 || month > 12 || hour > 23 || minute > 59) return "";
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00", year, month, day, hour, minute);
}

}  // namespace veldwerk
