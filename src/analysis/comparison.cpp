#include "analysis/comparison.hpp"

#include <algorithm>
#include <utility>

namespace veldwerk {
namespace {

ComparedStudy facts_of(const Study& study) {
  ComparedStudy facts{.title = study.title,
                      .codebook = study.codebook.id,
                      .respondents = static_cast<std::uint32_t>(study.respondents.size()),
                      .interviews = static_cast<std::uint32_t>(study.interviews.size())};
  for (const Coder& coder : study.coders) facts.coders += coder.of_record ? 1 : 0;
  for (const Segment& segment : study.segments) facts.passages += counts(study, segment) ? 1 : 0;
  for (const Interview& interview : study.interviews) {
    if (interview.date.empty()) continue;
    if (facts.first_date.empty() || interview.date < facts.first_date) {
      facts.first_date = interview.date;
    }
    facts.last_date = std::max(facts.last_date, interview.date);
  }
  return facts;
}

/// The numbers of each study in one breakdown; a class so that its steps share them.
class Breakdown {
 public:
  Breakdown(const JointStudies& joint, const std::string& attribute, bool with_rows)
      : joint_(joint), with_rows_(with_rows) {
    for (const Study& study : joint.studies) {
      const Index index = attribute.empty() ? no_index : study.find_attribute(attribute);
      known_.push_back(attribute.empty() || index != no_index);
      const std::vector<Index> by =
          index == no_index ? std::vector<Index>{} : std::vector<Index>{index};
      found_.push_back(frequencies(study, make_grouping(study, by),
                                   {.parents = false, .with_segments = false, .codes = {}}));
    }
  }

  std::vector<ComparedGroup> groups() const {
    std::vector<ComparedGroup> groups;
    for (const std::string& value : values()) groups.push_back(group(value));
    return groups;
  }

 private:
  static std::string value_of(const Group& group) {
    return group.values.empty() ? std::string() : group.values.front();
  }

  /// In order of appearance, the unknown last.
  std::vector<std::string> values() const {
    std::vector<std::string> all;
    bool unknown = false;
    for (std::size_t at = 0; at < found_.size(); ++at) {
      if (!known_[at]) continue;
      for (const Group& group : found_[at].grouping.groups) {
        const std::string value = value_of(group);
        if (value.empty()) {
          unknown = true;
        } else if (std::ranges::find(all, value) == all.end()) {
          all.push_back(value);
        }
      }
    }
    if (unknown) all.emplace_back();
    return all;
  }

  ComparedGroup group(const std::string& value) const {
    ComparedGroup made;
    made.value = value;
    std::vector<std::size_t> places;  // in each study's grouping; its size: not there
    for (std::size_t at = 0; at < found_.size(); ++at) {
      const std::vector<Group>& groups = found_[at].grouping.groups;
      const auto place = std::ranges::find(groups, value, value_of);
      const auto here = static_cast<std::size_t>(place - groups.begin());
      places.push_back(known_[at] ? here : groups.size());
      if (!known_[at]) {
        made.sizes.emplace_back();
      } else {
        made.sizes.emplace_back(here < groups.size() ? place->size : 0U);
      }
    }
    if (!with_rows_) return made;
    // All studies have the same codebook, and so the same rows.
    for (std::size_t row = 0; row < found_.front().rows.size(); ++row) {
      const Index code = found_.front().rows[row].code;
      if (!joint_.codes[code].anywhere()) continue;
      ComparedRow& compared = made.rows.emplace_back();
      compared.code = code;
      for (std::size_t at = 0; at < found_.size(); ++at) {
        auto& told = compared.respondents.emplace_back();
        if (!joint_.codes[code].in(at)) continue;
        told.emplace();
        const std::vector<FrequencyCell>& cells = found_[at].rows[row].cells;
        if (places[at] >= cells.size()) continue;
        for (std::size_t column = 0; column < column_count; ++column) {
          (*told)[column] = cells[places[at]].counts[column].respondents;
        }
      }
    }
    return made;
  }

  const JointStudies& joint_;
  const bool with_rows_;
  std::vector<bool> known_;  // whether the study has the attribute
  std::vector<Frequencies> found_;
};

}  // namespace

Comparison compare_studies(const JointStudies& joint, const std::vector<std::string>& by) {
  Comparison result;
  result.codebook = joint.codebook;
  result.codes = joint.codes;
  std::vector<std::string> attributes;
  for (const Study& study : joint.studies) {
    result.studies.push_back(facts_of(study));
    for (const Index group : study.groups) {
      const std::string& name = study.attributes[group].name;
      if (std::ranges::find(attributes, name) == attributes.end()) attributes.push_back(name);
    }
  }
  std::vector<ComparedGroup> whole = Breakdown(joint, {}, true).groups();
  if (!whole.empty()) result.whole = std::move(whole.front());
  for (const std::string& name : attributes) {
    result.samples.push_back({name, Breakdown(joint, name, false).groups()});
  }
  for (const std::string& name : by) {
    result.by.push_back({name, Breakdown(joint, name, true).groups()});
  }
  return result;
}

}  // namespace veldwerk
