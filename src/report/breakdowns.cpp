// The tables that one entry of a report definition stands for: by which attributes each is.
#include <algorithm>
#include <utility>

#include "report/definition.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {

bool places(const ReportDefinition& definition, std::string_view kind) {
  return std::ranges::any_of(definition.sections, [&](const DefinedSection& section) {
    return std::ranges::find(section.tables, kind, &DefinedTable::kind) != section.tables.end();
  });
}

std::vector<std::vector<Index>> breakdowns_of(const Study& study, const DefinedTable& defined) {
  const std::vector<Index>& groups = study.groups;
  std::vector<std::vector<Index>> by;
  if (defined.kind == "survey") return {{}};  // none of respondents
  if (defined.by_groups) {
    for (const Index group : groups) by.push_back({group});
  } else if (defined.by_group_pairs) {
    for (std::size_t one = 0; one < groups.size(); ++one) {
      for (std::size_t other = one + 1; other < groups.size(); ++other) {
        by.push_back({groups[one], groups[other]});
      }
    }
  } else if (defined.by.empty()) {
    by.emplace_back();
  }
  for (const std::vector<std::string>& names : defined.by) {
    std::vector<Index> attributes;
    for (const std::string& name : names) attributes.push_back(find_breakdown(study, name));
    by.push_back(std::move(attributes));
  }
  return by;
}

std::vector<std::vector<Index>> survey_breakdowns_of(const Study& study,
                                                     const DefinedTable& defined) {
  if (!study.survey) return {};
  std::vector<Index> groups;
  for (const Index group : study.groups) {
    const Index own = study.survey->find_attribute(study.attributes[group].name);
    if (own != no_index) groups.push_back(own);
  }
  std::vector<std::vector<Index>> by;
  for (std::size_t one = 0; one < groups.size(); ++one) {
    if (defined.by_groups) by.push_back({groups[one]});
    for (std::size_t other = one + 1; defined.by_group_pairs && other < groups.size(); ++other) {
      by.push_back({groups[one], groups[other]});
    }
  }
  for (const std::vector<std::string>& names : defined.by) {
    std::vector<Index>& attributes = by.emplace_back();
    for (const std::string& name : names) attributes.push_back(study.survey->find_attribute(name));
  }
  if (!defined.by_groups && !defined.by_group_pairs && defined.by.empty()) by.emplace_back();
  return by;
}

}  // namespace veldwerk
