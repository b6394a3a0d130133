// Who speaks in a text, as far as it says so itself: labels that open turns and are a case's name.
// A text that says nothing is its respondent's as a whole, as a summary is. No segment becomes
// nobody's: what lies in nobody's speech is given to the respondents of its source.
#include <algorithm>

#include <fmt/format.h>

#include "exchange/refi_work.hpp"
#include "files/transcript.hpp"
#include "study/attribution.hpp"
#include "text/code_points.hpp"
#include "text/folding.hpp"
#include "text/turn_opening.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_label = 30;  // bytes
constexpr std::size_t most_labels = 1000;  // of one text; more are no labels

/// A label that opens lines of a text, which stays as it is: so only labels without spaces.
struct SpeakerLabel {
  std::string label;
  std::size_t turns = 0;  // lines that it opens
};

/// The word before the colon that may open a turn on this line; "" if none does.
std::string_view label_of(std::string_view line) {
  const std::size_t end = line.find_first_of(" :=\t");
  if (end == 0 || end == line.npos || end > longest_label) return {};
  const std::string_view label = line.substr(0, end);
  const std::size_t after = turn_opening(line, label);
  const bool address = line.substr(after).starts_with("//");
  return after == 0 || address ? std::string_view() : label;
}

/// The labels of a text, in order of first appearance.
std::vector<SpeakerLabel> speaker_labels(std::string_view text) {
  std::vector<SpeakerLabel> labels;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view label = label_of(text.substr(0, end));
    text.remove_prefix(end);
    if (label.empty()) continue;
    const auto known = std::ranges::find(labels, label, &SpeakerLabel::label);
    if (known != labels.end()) {
      ++known->turns;
    } else if (labels.size() < most_labels) {
      labels.push_back({std::string(label), 1});
    }
  }
  return labels;
}

bool is_interviewer(std::string_view label) {
  const std::string small = small_letters(label);
  return small == "i" || small == "int" || small == "interviewer" || small == "interviewster";
}

struct SpeakerImport {
  RefiWork& work;
  std::size_t given = 0;  // segments in nobody's speech

  const std::string& respondent_id(std::size_t respondent) {
    return work.to().respondents[respondent].id;
  }

  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
      if (end > 0) words.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
  }

  /// As we wrote it ourselves; false where the source has no such facts.
  bool as_told(std::size_t i, ProjectInterview& interview) {
    const auto found = work.facts.find(work.from.sources[i].guid);
    if (found == work.facts.end()) return false;
    const RefiFacts& facts = found->second;
    if (!refi_fact(facts, "record").empty() && work.work[i].has_text) {
      interview.record = refi_fact(facts, "record");
    }
    interview.speakers = words_of(refi_fact(facts, "speakers"));
    interview.date = refi_fact(facts, "date");
    interview.minutes = refi_fact(facts, "minutes");
    return true;
  }

  /// The respondent of the source whose id or name a label is, or none.
  std::size_t of_label(const WorkSource& source, std::string_view label) {
    const std::string small = small_letters(label);
    for (const std::size_t respondent : source.respondents) {
      const std::string& id = respondent_id(respondent);
      const std::string name = small_letters(work.guids.name("case", id, id));
      if (small == small_letters(id) || small == name) return respondent;
    }
    std::size_t found = none;
    for (const std::size_t respondent : source.respondents) {
      const std::string& id = respondent_id(respondent);
      const std::string name = small_letters(work.guids.name("case", id, id));
      if (name.substr(0, name.find(' ')) != small) continue;
      if (found != none) return none;  // two of that first name
      found = respondent;
    }
    return found;
  }

  /// The speakers that the text's own labels tell; none where they tell nothing.
  std::vector<std::string> speakers_told(const WorkSource& source, std::string_view text) {
    std::vector<std::string> speakers;
    std::vector<std::string> others;
    std::vector<bool> speaks(source.respondents.size(), false);
    bool interviewer = false;
    for (const SpeakerLabel& label : speaker_labels(text)) {
      const std::size_t respondent = of_label(source, label.label);
      if (respondent != none) {
        const std::string& id = respondent_id(respondent);
        speakers.push_back(label.label == id ? id : fmt::format("{}={}", label.label, id));
        const auto at = std::ranges::find(source.respondents, respondent);
        speaks[static_cast<std::size_t>(at - source.respondents.begin())] = true;
      } else if (is_interviewer(label.label)) {
        speakers.push_back(label.label + "=interviewer");
        interviewer = true;
      } else if (label.turns > 1) {
        others.push_back(label.label);
      }
    }
    const bool anybody = std::ranges::find(speaks, true) != speaks.end();
    if (!anybody && (!interviewer || others.size() != 1 || speaks.size() != 1)) return {};
    if (!anybody) {  // two speak, and one of them asks
      speakers.push_back(
          fmt::format("{}={}", others.front(), respondent_id(source.respondents.front())));
      return speakers;
    }
    for (std::size_t i = 0; i < speaks.size(); ++i) {
      if (!speaks[i]) speakers.push_back(respondent_id(source.respondents[i]));
    }
    return speakers;
  }

  /// The interview as it will be read, with numbers of `respondents` as those of a study.
  Interview interview_of(const ProjectInterview& from) {
    Interview made;
    made.id = from.id;
    made.record = from.record == "verbatim" ? Record::verbatim : Record::summary;
    for (const std::string& word : from.speakers) {
      const std::size_t equals = word.find('=');
      const std::string who = equals == word.npos ? word : word.substr(equals + 1);
      Speaker speaker{word.substr(0, equals), SpeakerRole::other, no_index};
      if (who == "interviewer") speaker.role = SpeakerRole::interviewer;
      const auto known = std::ranges::find(work.to().respondents, who, &ProjectRespondent::id);
      if (known != work.to().respondents.end()) {
        speaker.role = SpeakerRole::respondent;
        speaker.respondent = static_cast<Index>(known - work.to().respondents.begin());
        if (std::ranges::find(made.respondents, speaker.respondent) == made.respondents.end()) {
          made.respondents.push_back(speaker.respondent);
        }
      }
      made.speakers.push_back(std::move(speaker));
    }
    return made;
  }

  /// Finds the turns; false where a reader of the study would call something wrong.
  static bool find_turns(Interview& interview, std::string_view text, const CodePointIndex& index) {
    Diagnostics found;
    split_turns(interview, text, index, {}, found);
    return !has_errors(found);
  }

  void take_whole(const WorkSource& source, ProjectInterview& interview) {
    interview.record = "summary";
    interview.speakers.clear();
    for (const std::size_t one : source.respondents) {
      interview.speakers.push_back(respondent_id(one));
    }
  }

  std::string respondents_at(const WorkSource& source, const ProjectSegment& segment) {
    std::vector<std::size_t> who;
    for (const CaseSpan& span : source.spans) {
      const bool touched = span.start < segment.end && segment.start < span.end;
      if (touched && span.respondent != none &&
          std::ranges::find(who, span.respondent) == who.end()) {
        who.push_back(span.respondent);
      }
    }
    if (who.empty()) who = source.respondents;
    std::string ids;
    for (const std::size_t one : who) {
      if (!ids.empty()) ids += ' ';
      ids += respondent_id(one);
    }
    return ids;
  }

  void give_to_somebody(const WorkSource& source, ProjectInterview& interview,
                        const Interview& read, const CodePointIndex& index) {
    std::vector<Index> owners;
    for (ProjectSegment& segment : interview.segments) {
      if (!segment.respondent.empty()) continue;
      const bool several = !read.has_turns && source.respondents.size() > 1;
      if (!several) {
        respondents_of(read, interview.text, index, segment.start, segment.end, owners);
        if (!owners.empty()) continue;
        ++given;
      }
      segment.respondent = respondents_at(source, segment);
    }
  }

  void import(std::size_t i) {
    WorkSource& source = work.work[i];
    if (source.interview == none) return;
    ProjectInterview& interview = work.to().interviews[source.interview];
    interview.text = std::move(source.text.text);
    if (as_told(i, interview)) return;
    if (!source.has_text) {
      for (const std::size_t one : source.respondents) {
        interview.speakers.push_back(respondent_id(one));
      }
      return;
    }
    const CodePointIndex index(interview.text);
    interview.speakers = speakers_told(source, interview.text);
    interview.record = "verbatim";
    Interview read = interview_of(interview);
    const bool sound =
        !interview.speakers.empty() && find_turns(read, interview.text, index) && read.has_turns;
    if (!sound) {
      take_whole(source, interview);
      read = interview_of(interview);
      if (!find_turns(read, interview.text, index)) work.lose("label", "is like a speaker's");
    }
    give_to_somebody(source, interview, read, index);
  }
};

}  // namespace

void import_speakers(RefiWork& work) {
  SpeakerImport speakers{work};
  std::size_t verbatim = 0;
  for (std::size_t i = 0; i < work.work.size(); ++i) {
    speakers.import(i);
    const std::size_t interview = work.work[i].interview;
    if (interview != none) verbatim += work.to().interviews[interview].record == "verbatim";
  }
  if (work.own) return;
  if (verbatim > 0) {
    work.note(fmt::format("{} of {} interviews say who speaks", verbatim, work.work.size()));
  }
  if (speakers.given > 0) {
    work.note(
        fmt::format("{} segments lie in nobody's speech, and name the respondents of their "
                    "source",
                    speakers.given));
  }
}

}  // namespace veldwerk
