// Rule `attribute-value`: where study.yaml lists an attribute's values, others
// are errors. The value itself is not shown.
#include <algorithm>

#include <fmt/format.h>

#include "files/checks/registry.hpp"

namespace veldwerk {

void check_attribute_values(const CheckContext& context, Diagnostics& diagnostics);

void check_attribute_values(const CheckContext& context, Diagnostics& diagnostics) {
  const Study& study = context.study;
  for (std::size_t a = 0; a < study.attributes.size(); ++a) {
    const Attribute& attribute = study.attributes[a];
    if (!attribute.listed) continue;
    for (const Respondent& respondent : study.respondents) {
      const std::string& value = respondent.values[a];
      if (value.empty() || std::find(attribute.allowed.begin(), attribute.allowed.end(), value) !=
                               attribute.allowed.end()) {
        continue;
      }
      diagnostics.push_back(make_error(
          "attribute-value", {context.respondents_file, respondent.line, 0},
          fmt::format("the value in column `{}` is not one that study.yaml allows",
                      printable(attribute.name)),
          fmt::format("Use one of: {}; or add the value under `attributes` in study.yaml.",
                      shorten(fmt::format("{}", fmt::join(attribute.allowed, ", ")), 200))));
    }
  }
}

}  // namespace veldwerk
