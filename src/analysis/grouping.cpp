#include "analysis/grouping.hpp"

#include <limits>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace veldwerk {
namespace {

// The values of one attribute in the order of tables, and who has which.
struct Values {
  std::vector<std::string> in_order;  // without the unknown one
  std::vector<Index> of;              // one a respondent: in in_order; no_index: unknown
  std::size_t count = 0;              // with the unknown one, where somebody has it
};

Values values_of(const Study& study, Index index) {
  const Attribute& attribute = study.attributes[index];
  Values values;
  std::unordered_map<std::string_view, Index> places;
  const auto place_of = [&](const std::string& value) {
    if (value.empty()) return no_index;
    const auto [found, fresh] =
        places.try_emplace(value, static_cast<Index>(values.in_order.size()));
    if (fresh) values.in_order.push_back(value);
    return found->second;
  };

  if (attribute.listed) {
    for (const std::string& value : attribute.allowed) place_of(value);
  }
  bool somebody_unknown = false;
  for (const Respondent& respondent : study.respondents) {
    values.of.push_back(place_of(respondent.values[index]));
    somebody_unknown = somebody_unknown || values.of.back() == no_index;
  }
  values.count = values.in_order.size() + (somebody_unknown ? 1 : 0);
  return values;
}

// Splits each group by `values`. As no_index is the greatest index, unknown
// comes last in each.
void split(Grouping& grouping, const Values& values) {
  std::map<std::pair<Index, Index>, Index> parts;  // (group, value) -> new group
  for (std::size_t who = 0; who < values.of.size(); ++who) {
    parts.try_emplace({grouping.group_of[who], values.of[who]});
  }
  std::vector<Group> groups;
  for (auto& [part, number] : parts) {
    const auto [group, value] = part;
    number = static_cast<Index>(groups.size());
    groups.push_back({grouping.groups[group].values, 0});
    groups.back().values.push_back(value == no_index ? std::string() : values.in_order[value]);
  }
  for (std::size_t who = 0; who < values.of.size(); ++who) {
    Index& group = grouping.group_of[who];
    group = parts.at({group, values.of[who]});
    ++groups[group].size;
  }
  grouping.groups = std::move(groups);
}

// `a` times `b`, or the greatest number where that is more: ten attributes with
// a hundred values each have more combinations than a std::size_t can tell.
std::size_t saturated_product(std::size_t a, std::size_t b) {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  return b != 0 && a > most / b ? most : a * b;
}

}  // namespace

std::string Group::name() const {
  if (values.empty()) return std::string(whole_name);
  std::string name;
  for (const std::string& value : values) {
    if (!name.empty()) name += cross_sign;
    name += value.empty() ? unknown_name : std::string_view(value);
  }
  return name;
}

Grouping make_grouping(const Study& study, std::span<const Index> attributes) {
  Grouping grouping;
  grouping.attributes.assign(attributes.begin(), attributes.end());
  grouping.groups.push_back({{}, static_cast<std::uint32_t>(study.respondents.size())});
  grouping.group_of.assign(study.respondents.size(), 0);
  std::size_t combinations = 1;
  for (const Index attribute : attributes) {
    const Values values = values_of(study, attribute);
    combinations = saturated_product(combinations, values.count);
    split(grouping, values);
  }
  grouping.empty_combinations = combinations - grouping.groups.size();
  return grouping;
}

}  // namespace veldwerk
