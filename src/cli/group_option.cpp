#include "cli/group_option.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/open_study.hpp"

namespace veldwerk {

GroupOption read_group_option(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos || sign == 0) {
    throw WrongUse(fmt::format("`--group` can't be `{}`", shorten(text)),
                   "It is an attribute and one of its values: `--group sector=Welzijn`.");
  }
  return {text.substr(0, sign), text.substr(sign + 1)};
}

ChosenGroup find_group(const Study& study, const GroupOption& asked) {
  const Index attribute = find_attributes(study, {asked.attribute}).front();
  const std::string value = asked.value == "(unknown)" ? "" : asked.value;
  std::vector<std::string_view> known;
  for (const Respondent& respondent : study.respondents) {
    const std::string_view has = respondent.values[attribute];
    if (has == value) return {attribute, value};
    if (std::ranges::find(known, has) == known.end()) known.push_back(has);
  }
  const std::string near = nearest_name(value, known);
  throw WrongUse(
      fmt::format("no respondent's {} is `{}`", printable(asked.attribute), shorten(asked.value)),
      near.empty() ? fmt::format("`veldwerk table composition --by {}` shows the groups.",
                                 printable(asked.attribute))
                   : fmt::format("Is `{}` meant?", near));
}

}  // namespace veldwerk
