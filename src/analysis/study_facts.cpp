#include "analysis/study_facts.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

namespace veldwerk {
namespace {

std::optional<std::uint64_t> whole_number(const std::string& text) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size() || number > 100'000) {
    return std::nullopt;
  }
  return number;
}

void note_interviews(const Study& study, StudyFacts& facts) {
  std::vector<std::size_t> times(study.respondents.size());
  for (Index index = 0; index < study.interviews.size(); ++index) {
    const Interview& interview = study.interviews[index];
    ++facts.by_record[static_cast<std::size_t>(interview.record)];
    for (const Index who : interview.respondents) ++times[who];
    if (interview.respondents.size() > 1) facts.joint.push_back(index);
    const auto is_other = [](const Speaker& one) { return one.role == SpeakerRole::other; };
    if (std::ranges::any_of(interview.speakers, is_other)) facts.with_others.push_back(index);
    if (!interview.date.empty()) {
      const bool first = facts.dated++ == 0;
      if (first || interview.date < facts.first_date) facts.first_date = interview.date;
      if (first || interview.date > facts.last_date) facts.last_date = interview.date;
    }
    if (const auto minutes = whole_number(interview.minutes)) {
      const bool first = facts.timed++ == 0;
      facts.minutes += *minutes;
      facts.shortest = first ? *minutes : std::min(facts.shortest, *minutes);
      facts.longest = std::max(facts.longest, *minutes);
    }
  }
  facts.interviewed_again = static_cast<std::size_t>(
      std::ranges::count_if(times, [](std::size_t one) { return one > 1; }));
}

void note_coding(const Study& study, StudyFacts& facts) {
  for (Index coder = 0; coder < study.coders.size(); ++coder) {
    if (study.coders[coder].of_record) facts.coders.push_back(coder);
  }
  std::set<std::pair<Index, std::uint16_t>> coded;  // interview and coder
  std::vector<bool> named(study.codebook.codes.size());
  for (const Segment& segment : study.segments) {
    if (!counts(study, segment)) continue;
    ++facts.segments;
    named[segment.code] = true;
    coded.emplace(segment.interview, segment.coder);
  }
  std::vector<std::size_t> coders_of(study.interviews.size());
  for (const auto& [interview, coder] : coded) ++coders_of[interview];
  for (const std::size_t coders : coders_of) {
    if (coders > 0) ++facts.coded_interviews;
    if (coders > 1) ++facts.coded_by_several;
  }
  std::set<Index> parents;
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const Code& entry = study.codebook.codes[code];
    if (entry.parent != no_index) parents.insert(entry.parent);
    if (!entry.codable) continue;
    ++facts.codes;
    if (named[code]) ++facts.codes_named;
  }
  facts.categories = parents.size();
}

}  // namespace

StudyFacts study_facts(const Study& study) {
  StudyFacts facts;
  facts.respondents = study.respondents.size();
  facts.interviews = study.interviews.size();
  note_interviews(study, facts);
  note_coding(study, facts);
  return facts;
}

}  // namespace veldwerk
