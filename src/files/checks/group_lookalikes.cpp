// Rule `group-lookalike`: values of an attribute without a list that differ only
// in case, spaces or hyphens make two groups where one may be meant.
#include <map>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "files/checks/registry.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

void check_group_lookalikes(const CheckContext& context, Diagnostics& diagnostics);

namespace {

/// Lower case for the letters of Dutch and English, accents included (Latin-1).
char32_t lower(char32_t c) {
  const bool ascii = c >= U'A' && c <= U'Z';
  const bool latin = c >= 0xC0 && c <= 0xDE && c != 0xD7;
  return ascii || latin ? c + 0x20 : c;
}

bool is_hyphen(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0xAD;
}

/// `value` without what a slip of the hand changes.
std::string core(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const CodePoint point = code_point_at(value, at);
    at += point.bytes;
    if (!is_white_space(point.value) && !is_hyphen(point.value)) {
      append_utf8(out, lower(point.value));
    }
  }
  return out;
}

}  // namespace

void check_group_lookalikes(const CheckContext& context, Diagnostics& diagnostics) {
  const Study& study = context.study;
  for (std::size_t a = 0; a < study.attributes.size(); ++a) {
    if (study.attributes[a].listed) continue;
    struct First {
      std::string_view value;
      std::uint32_t line;
    };
    std::map<std::string, First> first_of;
    std::map<std::string_view, bool> told;
    for (const Respondent& respondent : study.respondents) {
      const std::string& value = respondent.values[a];
      if (value.empty()) continue;
      const auto [at, fresh] = first_of.emplace(core(value), First{value, respondent.line});
      if (fresh || at->second.value == value || told[value]) continue;
      told[value] = true;
      diagnostics.push_back(make_warning(
          "group-lookalike", {context.respondents_file, respondent.line, 0},
          fmt::format("the value in column `{}` differs from the one in line {} only in case, "
                      "spaces or hyphens, so they make two groups",
                      printable(study.attributes[a].name), at->second.line),
          "Write them alike, or list the values under `attributes` in study.yaml."));
    }
  }
}

}  // namespace veldwerk
