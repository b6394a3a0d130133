#include "analysis/survey.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analysis/frequencies.hpp"

namespace veldwerk {
namespace {

/// The values of an attribute in the order of tables: as study.yaml lists them for the attribute of
/// the same name, others by first appearance, unknown last.
std::vector<std::string> values_in_order(const Study& study, Index attribute) {
  const Survey& survey = *study.survey;
  std::vector<std::string> values;
  const Index same = study.find_attribute(survey.attributes[attribute]);
  if (same != no_index && study.attributes[same].listed) values = study.attributes[same].allowed;
  bool unknown = false;
  for (const SurveyPerson& person : survey.people) {
    const std::string& value = person.values[attribute];
    unknown = unknown || value.empty();
    if (value.empty() || std::ranges::find(values, value) != values.end()) continue;
    values.push_back(value);
  }
  if (unknown) values.emplace_back();
  return values;
}

/// The groups with people in them, and each person's.
struct People {
  std::vector<Group> groups;
  std::vector<std::size_t> group_of;
};

People group_people(const Study& study, std::span<const Index> by) {
  const Survey& survey = *study.survey;
  std::vector<std::vector<std::string>> orders;
  for (const Index attribute : by) orders.push_back(values_in_order(study, attribute));
  std::map<std::vector<std::size_t>, std::vector<Index>> sorted;  // places of values; people
  for (Index who = 0; who < survey.people.size(); ++who) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < by.size(); ++i) {
      const auto at = std::ranges::find(orders[i], survey.people[who].values[by[i]]);
      places.push_back(static_cast<std::size_t>(at - orders[i].begin()));
    }
    sorted[places].push_back(who);
  }
  People made;
  made.group_of.resize(survey.people.size());
  if (by.empty() && sorted.empty()) made.groups.emplace_back();
  for (const auto& [places, people] : sorted) {
    Group group;
    for (std::size_t i = 0; i < by.size(); ++i) group.values.push_back(orders[i][places[i]]);
    group.size = static_cast<std::uint32_t>(people.size());
    for (const Index who : people) made.group_of[who] = made.groups.size();
    made.groups.push_back(std::move(group));
  }
  return made;
}

void count(ItemCounts& counts, std::uint8_t score, bool reversed) {
  if (score == 0) return;
  const int value = reversed ? 6 - score : score;
  ++counts.n;
  if (value <= 2) {
    ++counts.negative;
  } else if (value >= 4) {
    ++counts.positive;
  } else {
    ++counts.middle;
  }
}

}  // namespace

SurveyOutcome outcome_of(const ItemCounts& counts, const SurveyThresholds& thresholds) {
  if (counts.n == 0) return SurveyOutcome::silent;
  const auto reaches = [&](std::uint32_t k, std::uint32_t percent) {
    return std::uint64_t{k} * 100 >= std::uint64_t{percent} * counts.n;
  };
  const bool barrier = reaches(counts.negative, thresholds.negative);
  const bool facilitator = reaches(counts.positive, thresholds.positive);
  if (barrier && facilitator) return SurveyOutcome::both;
  if (barrier) return SurveyOutcome::barrier;
  return facilitator ? SurveyOutcome::facilitator : SurveyOutcome::neither;
}

SurveyCounts survey_counts(const Study& study, std::span<const Index> by) {
  SurveyCounts made;
  const std::vector<Code>& codes = study.codebook.codes;
  std::vector<std::size_t> item_of(codes.size(), codes.size());
  if (!study.survey) return made;
  const Survey& survey = *study.survey;
  People people = group_people(study, by);
  made.people = static_cast<std::uint32_t>(survey.people.size());
  made.interviewed = static_cast<std::uint32_t>(std::ranges::count_if(
      survey.people, [](const SurveyPerson& one) { return one.respondent != no_index; }));
  std::set<Index> asked;
  for (const SurveyAnswer& answer : survey.answers) asked.insert(answer.code);
  for (Index code = 0; code < codes.size(); ++code) {
    if (asked.contains(code)) {
      item_of[code] = made.items.size();
      made.items.push_back({code, std::vector<ItemCounts>(people.groups.size())});
    } else if (codes[code].codable) {
      made.without.push_back(code);
    }
  }
  for (const SurveyAnswer& answer : survey.answers) {
    ItemRow& item = made.items[item_of[answer.code]];
    count(item.groups[people.group_of[answer.person]], answer.score, codes[answer.code].reversed);
  }
  for (ItemRow& item : made.items) {
    for (std::size_t group = 0; group < people.groups.size(); ++group) {
      item.groups[group].missing = people.groups[group].size - item.groups[group].n;
    }
  }
  made.groups = std::move(people.groups);
  return made;
}

InterviewVoice voice_of(std::uint32_t barrier, std::uint32_t facilitator) {
  if (barrier > facilitator) return InterviewVoice::barrier;
  if (facilitator > barrier) return InterviewVoice::facilitator;
  return barrier == 0 ? InterviewVoice::silent : InterviewVoice::mixed;
}

Agreement agreement_of(SurveyOutcome survey, InterviewVoice interviews) {
  const bool heard = interviews != InterviewVoice::silent;
  if (survey == SurveyOutcome::silent) {
    return heard ? Agreement::survey_silent : Agreement::both_silent;
  }
  if (!heard) return Agreement::interviews_silent;
  if (survey == SurveyOutcome::neither) return Agreement::unconfirmed;
  const bool both = survey == SurveyOutcome::both;
  const bool mixed = interviews == InterviewVoice::mixed;
  if (both || mixed) return both && mixed ? Agreement::agree : Agreement::partly;
  const bool same = (survey == SurveyOutcome::barrier) == (interviews == InterviewVoice::barrier);
  return same ? Agreement::agree : Agreement::contradict;
}

std::vector<JointRow> joint_display(const Study& study, const SurveyThresholds& thresholds) {
  const SurveyCounts survey = survey_counts(study, {});
  const Frequencies interviews = frequencies(study, make_grouping(study, {}));
  std::vector<JointRow> rows;
  for (const FrequencyRow& found : interviews.rows) {
    const FrequencyCell& cell = found.cells.front();
    JointRow row;
    row.code = found.code;
    row.barrier = cell[Column::barrier].respondents;
    row.facilitator = cell[Column::facilitator].respondents;
    row.barrier_segments = segments_behind(study, cell, Column::barrier);
    row.facilitator_segments = segments_behind(study, cell, Column::facilitator);
    row.interviews = voice_of(row.barrier, row.facilitator);
    const auto item = std::ranges::find(survey.items, found.code, &ItemRow::code);
    if (item != survey.items.end()) row.survey = item->groups.front();
    row.outcome = outcome_of(row.survey, thresholds);
    row.agreement = agreement_of(row.outcome, row.interviews);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace veldwerk
