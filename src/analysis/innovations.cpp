#include "analysis/innovations.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "study/breakdown.hpp"

namespace veldwerk {
namespace {

/// The rank of each innovation's value of one breakdown, unknown ones last.
std::vector<Index> ranks_of(const Study& study, Index breakdown) {
  std::map<std::string_view, Index> first;
  std::vector<Index> ranks;
  for (const Innovation& innovation : study.innovations) {
    const std::string& value = innovation_value(study, breakdown, innovation);
    ranks.push_back(value.empty()
                        ? no_index
                        : first.try_emplace(value, static_cast<Index>(first.size())).first->second);
  }
  return ranks;
}

bool any_names_none(const Study& study) {
  return std::any_of(study.segments.begin(), study.segments.end(), [&](const Segment& segment) {
    return segment.innovation == no_innovation && counts(study, segment);
  });
}

/// The part of innovations that are like `innovation` in all of `by`.
InnovationPart part_like(const Study& study, std::span<const Index> by,
                         const Innovation& innovation) {
  InnovationPart part;
  const auto itself = static_cast<Index>(study.attributes.size());
  for (const Index breakdown : by) {
    const std::string& value = innovation_value(study, breakdown, innovation);
    part.values.push_back(value);
    part.names.push_back(breakdown == itself ? innovation.name : value);
  }
  part.holds.resize(study.innovations.size());
  return part;
}

/// One group of the table: of respondents, and of what their segments are about.
struct Crossed {
  std::size_t group = 0;
  std::size_t part = 0;
};

/// The values of `group` and `part` in the order of `by`.
Group crossed_group(const Study& study, std::span<const Index> by, const Group& group,
                    const InnovationPart& part) {
  Group made;
  made.size = group.size;
  made.rest = group.rest;
  made.none = part.none;
  std::size_t of_respondents = 0;
  std::size_t of_parts = 0;
  for (const Index breakdown : by) {
    if (is_of_innovations(study, breakdown)) {
      made.values.push_back(part.values[of_parts]);
      made.names.push_back(part.names[of_parts]);
      ++of_parts;
    } else {
      made.values.push_back(group.values[of_respondents]);
      made.names.push_back(group.values[of_respondents]);
      ++of_respondents;
    }
  }
  return made;
}

/// In the order of tables: what `by` names first changes last.
std::vector<Crossed> crossings(bool innovations_first, std::size_t groups, std::size_t parts) {
  std::vector<Crossed> crossed;
  if (innovations_first) {
    for (std::size_t part = 0; part < parts; ++part) {
      for (std::size_t group = 0; group < groups; ++group) crossed.push_back({group, part});
    }
  } else {
    for (std::size_t group = 0; group < groups; ++group) {
      for (std::size_t part = 0; part < parts; ++part) crossed.push_back({group, part});
    }
  }
  return crossed;
}

}  // namespace

std::vector<InnovationPart> innovation_parts(const Study& study, std::span<const Index> by) {
  std::vector<std::vector<Index>> keys(study.innovations.size());
  for (const Index breakdown : by) {
    const std::vector<Index> ranks = ranks_of(study, breakdown);
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i].push_back(ranks[i]);
  }
  std::map<std::vector<Index>, InnovationPart> in_order;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto [at, fresh] = in_order.try_emplace(keys[i]);
    if (fresh) at->second = part_like(study, by, study.innovations[i]);
    at->second.holds[i] = true;
  }
  std::vector<InnovationPart> parts;
  for (auto& [key, part] : in_order) parts.push_back(std::move(part));
  if (any_names_none(study)) {
    const std::vector<std::string> values(by.size(), std::string(none_name));
    parts.push_back({values, values, true, {}});
  }
  return parts;
}

const Study& InnovationSlice::of(const InnovationPart& part) {
  for (std::size_t i = 0; i < slice_.segments.size(); ++i) {
    const Segment& segment = whole_->segments[i];
    slice_.segments[i].owner_count = part.takes(segment) ? segment.owner_count : std::uint16_t{0};
  }
  return slice_;
}

Frequencies frequencies_by_innovation(const Study& study, std::span<const Index> by,
                                      const FrequencyOptions& options) {
  const Grouping people = make_grouping(study, respondents_part(study, by));
  const std::vector<InnovationPart> parts = innovation_parts(study, innovations_part(study, by));
  InnovationSlice slice(study);
  std::vector<Frequencies> found;  // one a part, by groups of respondents
  for (const InnovationPart& part : parts) {
    found.push_back(frequencies(slice.of(part), people, options));
  }
  Frequencies result;
  result.grouping.attributes.assign(by.begin(), by.end());
  result.grouping.empty_combinations = people.empty_combinations * parts.size();
  if (found.empty()) return result;
  for (const FrequencyRow& row : found.front().rows) {
    result.rows.push_back({row.code, row.parent, {}});
  }
  const bool innovations_first = !by.empty() && is_of_innovations(study, by.front());
  for (const auto [group, part] :
       crossings(innovations_first, people.groups.size(), parts.size())) {
    result.grouping.groups.push_back(crossed_group(study, by, people.groups[group], parts[part]));
    for (std::size_t row = 0; row < result.rows.size(); ++row) {
      result.rows[row].cells.push_back(std::move(found[part].rows[row].cells[group]));
    }
  }
  return result;
}

}  // namespace veldwerk
