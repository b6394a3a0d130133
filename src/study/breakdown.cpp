#include "study/breakdown.hpp"

#include <algorithm>
#include <iterator>

namespace veldwerk {
namespace {

constexpr std::string_view innovation_name = "innovation";

/// The number of the attribute of innovations, or no_index for the innovation itself.
Index attribute_of(const Study& study, Index breakdown) {
  const Index place = breakdown - static_cast<Index>(study.attributes.size());
  return place == 0 ? no_index : place - 1;
}

std::vector<Index> part(const Study& study, std::span<const Index> by, bool of_innovations) {
  std::vector<Index> chosen;
  std::copy_if(by.begin(), by.end(), std::back_inserter(chosen), [&](Index breakdown) {
    return is_of_innovations(study, breakdown) == of_innovations;
  });
  return chosen;
}

}  // namespace

Index count_breakdowns(const Study& study) {
  const std::size_t more = study.innovations.empty() ? 0 : 1 + study.innovation_attributes.size();
  return static_cast<Index>(study.attributes.size() + more);
}

std::string breakdown_name(const Study& study, Index breakdown) {
  if (!is_of_innovations(study, breakdown)) return study.attributes[breakdown].name;
  std::string name(innovation_name);
  const Index attribute = attribute_of(study, breakdown);
  if (attribute == no_index) return name;
  name += '.';
  name += study.innovation_attributes[attribute];
  return name;
}

std::vector<std::string> breakdown_names(const Study& study) {
  std::vector<std::string> names;
  for (Index breakdown = 0; breakdown < count_breakdowns(study); ++breakdown) {
    names.push_back(breakdown_name(study, breakdown));
  }
  return names;
}

Index find_breakdown(const Study& study, std::string_view name) {
  for (Index breakdown = 0; breakdown < count_breakdowns(study); ++breakdown) {
    if (breakdown_name(study, breakdown) == name) return breakdown;
  }
  return no_index;
}

bool any_of_innovations(const Study& study, std::span<const Index> by) {
  return std::any_of(by.begin(), by.end(),
                     [&](Index breakdown) { return is_of_innovations(study, breakdown); });
}

std::vector<Index> respondents_part(const Study& study, std::span<const Index> by) {
  return part(study, by, false);
}

std::vector<Index> innovations_part(const Study& study, std::span<const Index> by) {
  return part(study, by, true);
}

const std::string& innovation_value(const Study& study, Index breakdown,
                                    const Innovation& innovation) {
  const Index attribute = attribute_of(study, breakdown);
  return attribute == no_index ? innovation.id : innovation.values[attribute];
}

}  // namespace veldwerk
