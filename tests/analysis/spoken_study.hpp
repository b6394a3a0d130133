// Studies whose transcripts hold words, for the questions that read them: made from turns, with
// the places of speech that a transcript of these would have.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "study/study.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {

/// Gives the last interview of `study` its turns: a label of its speakers and what it says.
inline void say(Study& study, const std::vector<std::pair<std::string, std::string>>& turns) {
  Interview& interview = study.interviews.back();
  for (const auto& [label, words] : turns) {
    interview.text += label + ": ";
    Speech speech;
    speech.start = static_cast<std::uint32_t>(count_code_points(interview.text));
    interview.text += words;
    speech.end = static_cast<std::uint32_t>(count_code_points(interview.text));
    interview.text += "\n\n";
    speech.turn = static_cast<std::uint32_t>(interview.speech.size());
    while (interview.speakers[speech.speaker].label != label) ++speech.speaker;
    interview.speech.push_back(speech);
  }
  interview.length = static_cast<std::uint32_t>(count_code_points(interview.text));
  interview.has_turns = true;
}

/// A study of one interview with R1 (Welzijn) and R2 (GGZ).
inline Study one_interview(const std::vector<std::pair<std::string, std::string>>& turns) {
  Study study = study_of(R"(
    attribute sector
    respondent R1 Welzijn
    respondent R2 GGZ
    respondent R3
    interview I1 R1 R2
  )");
  say(study, turns);
  return study;
}

}  // namespace veldwerk::test
