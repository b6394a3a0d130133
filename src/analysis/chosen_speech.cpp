#include "analysis/chosen_speech.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

bool is_of_group(const Study& study, Index respondent, const SpeechChoice& choice) {
  return choice.attribute == no_index ||
         study.respondents[respondent].values[choice.attribute] == choice.value;
}

/// Whether the text is that of several respondents who can't be told apart.
bool is_joint(const Interview& interview) {
  return !interview.has_turns && interview.respondents.size() > 1;
}

bool asks_for_respondents(const SpeechChoice& choice) {
  return !choice.role || *choice.role == SpeakerRole::respondent;
}

}  // namespace

std::vector<SpeechText> chosen_speech(const Study& study, const Interview& interview,
                                      const CodePointIndex& index, const SpeechChoice& choice) {
  std::vector<SpeechText> stretches;
  if (interview.record == Record::none) return stretches;
  const auto of_group = [&](Index respondent) { return is_of_group(study, respondent, choice); };
  if (is_joint(interview)) {
    if (asks_for_respondents(choice) && std::ranges::all_of(interview.respondents, of_group)) {
      stretches.push_back({interview.text, 0, no_speaker, no_index});
    }
    return stretches;
  }
  if (choice.attribute != no_index && std::ranges::none_of(interview.respondents, of_group)) {
    return stretches;
  }
  for (Index i = 0; i < interview.speech.size(); ++i) {
    const Speech& speech = interview.speech[i];
    const Speaker& speaker = interview.speakers[speech.speaker];
    if (choice.role && *choice.role != speaker.role) continue;
    if (speaker.role == SpeakerRole::respondent && !of_group(speaker.respondent)) continue;
    const std::size_t begin = index.byte_of(speech.start);
    const std::string_view text(interview.text);
    stretches.push_back(
        {text.substr(begin, index.byte_of(speech.end) - begin), begin, speech.speaker, i});
  }
  return stretches;
}

std::vector<Index> untold_interviews(const Study& study, const SpeechChoice& choice) {
  std::vector<Index> untold;
  if (!asks_for_respondents(choice)) return untold;
  for (Index i = 0; i < study.interviews.size(); ++i) {
    const Interview& interview = study.interviews[i];
    if (interview.record == Record::none || !is_joint(interview)) continue;
    const auto of_group = [&](Index respondent) { return is_of_group(study, respondent, choice); };
    if (std::ranges::any_of(interview.respondents, of_group) &&
        !std::ranges::all_of(interview.respondents, of_group)) {
      untold.push_back(i);
    }
  }
  return untold;
}

}  // namespace veldwerk
