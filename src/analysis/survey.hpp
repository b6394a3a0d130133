// A questionnaire beside interviews: for each determinant with an item, how many answered, and
// whether it is a barrier or a facilitator by the rule of the MIDI (Fleuren et al. 2014, Int J Qual
// Health Care 26(5), 501-510): a barrier where at least 20 % (totally) disagree, a facilitator
// where at least 80 % (totally) agree. And both beside the interviews: docs/questionnaire.md has
// the rules.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The smallest shares that make a barrier or a facilitator, as percentages from 1 to 100.
struct SurveyThresholds {
  std::uint32_t negative = 20;
  std::uint32_t positive = 80;
};

/// What a questionnaire says of a determinant.
enum class SurveyOutcome : std::uint8_t {
  silent,  // no item, or nobody answered it
  barrier,
  facilitator,
  both,     // both shares are reached: by the MIDI's own, only with exactly 20 and 80 %
  neither,  // asked, and neither share is reached
};

/// The answers to one item, of one group. n + missing is the group.
struct ItemCounts {
  std::uint32_t n = 0;         // scores
  std::uint32_t missing = 0;   // people of the group without a score, or without a row
  std::uint32_t negative = 0;  // 1 or 2, after a reversed item's score was made 6 - score
  std::uint32_t middle = 0;    // 3
  std::uint32_t positive = 0;  // 4 or 5
};

/// Shares are compared as integers, before any rounding.
SurveyOutcome outcome_of(const ItemCounts& counts, const SurveyThresholds& thresholds);

struct ItemRow {
  Index code = no_index;
  std::vector<ItemCounts> groups;  // one a group
};

struct SurveyCounts {
  std::vector<Group> groups;      // no attributes: the whole as one
  std::vector<ItemRow> items;     // codable codes with a row in the file, codebook order
  std::uint32_t people = 0;       // of the questionnaire
  std::uint32_t interviewed = 0;  // of these, respondents of the study
  std::vector<Index> without;     // codable codes that have no item
};

/// `by`: attributes of Study::survey, crossed. A study without a survey has no items.
SurveyCounts survey_counts(const Study& study, std::span<const Index> by);

/// What interviews say of a determinant, by who names it in a direction.
enum class InterviewVoice : std::uint8_t {
  silent,       // nobody names it in a direction
  barrier,      // more respondents name it as a barrier than as a facilitator
  facilitator,  // the other way round
  mixed,        // as many
};
InterviewVoice voice_of(std::uint32_t barrier, std::uint32_t facilitator);

/// How the two stand to each other.
enum class Agreement : std::uint8_t {
  agree,          // the same direction, or both directions in both
  partly,         // one says a direction, the other both
  contradict,     // opposite directions
  unconfirmed,    // interviews say a direction, the questionnaire asked and reaches neither share
  survey_silent,  // interviews alone speak
  interviews_silent,  // the questionnaire alone speaks
  both_silent,
};
Agreement agreement_of(SurveyOutcome survey, InterviewVoice interviews);

/// One codable code, with both sides. The segments behind the interviews' numbers are ascending.
struct JointRow {
  Index code = no_index;
  std::uint32_t barrier = 0;  // respondents of the interviews
  std::uint32_t facilitator = 0;
  std::vector<Index> barrier_segments;
  std::vector<Index> facilitator_segments;
  InterviewVoice interviews = InterviewVoice::silent;
  ItemCounts survey;
  SurveyOutcome outcome = SurveyOutcome::silent;
  Agreement agreement = Agreement::both_silent;
};
std::vector<JointRow> joint_display(const Study& study, const SurveyThresholds& thresholds);

}  // namespace veldwerk
