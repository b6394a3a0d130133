#include "coding/take_in.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv_text.hpp"
#include "base/source_text.hpp"
#include "files/transcript.hpp"
#include "text/letters.hpp"
#include "text/turn_opening.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_label = 30;  // bytes

/// The word before the colon that may open a turn on this line; "" if none does.
std::string_view label_of(std::string_view line) {
  const std::size_t end = line.find_first_of(" :=\t");
  if (end == 0 || end == line.npos || end > longest_label) return {};
  const std::string_view label = line.substr(0, end);
  const std::size_t after = turn_opening(line, label);
  const bool address = line.substr(after).starts_with("//");
  return after == 0 || address ? std::string_view() : label;
}

/// One act of taking in; a struct so that its steps share their state.
struct TakeIn {
  const LoadedStudy& loaded;
  const NewTranscript& transcript;
  Draft& draft;
  Diagnostics& diagnostics;
  TakenIn result;

  void refuse(std::string rule, std::string file, std::string message, std::string help) {
    diagnostics.push_back(
        make_error(std::move(rule), {std::move(file), 0, 0}, std::move(message), std::move(help)));
  }

  bool check_id() {
    const std::string& id = transcript.interview;
    const bool sound = !id.empty() && id.size() <= 100 && !id.starts_with('.') &&
                       printable(id) == id && id.find_first_of("/\\:*?\"<>| ") == id.npos;
    if (!sound) {
      refuse("interview-id", loaded.interviews_file,
             fmt::format("`{}` can't be an interview's id: it names files", shorten(id)),
             "Give a short id of letters, digits and hyphens, such as I07.");
    }
    return sound;
  }

  /// Whether there is something to do: false where the interview is there already.
  bool is_new() {
    const Index known = loaded.study.find_interview(transcript.interview);
    if (known == no_index) return true;
    const Interview& interview = loaded.study.interviews[known];
    std::string present = draft.read(interview.file).value_or("");
    normalise_transcript(present);
    if (!interview.file.empty() && present == transcript.text) {
      result.was_there = true;
      result.file = interview.file;
      return false;
    }
    refuse("interview-duplicate", loaded.interviews_file,
           fmt::format("the study has an interview `{}` with another text",
                       printable(transcript.interview)),
           "Give another id with --interview. To correct the transcript of an interview, edit its "
           "file and let `veldwerk reanchor` move the coding along.");
    return false;
  }

  /// The respondents that the speakers name, whether the study has them or not.
  std::vector<std::string> respondents() const {
    std::vector<std::string> ids;
    for (const std::string& speaker : transcript.speakers) {
      const std::size_t equals = speaker.find('=');
      std::string who = equals == speaker.npos ? speaker : speaker.substr(equals + 1);
      const bool told = std::ranges::find(ids, who) != ids.end();
      if (who != "interviewer" && who != "other" && !told) ids.push_back(std::move(who));
    }
    return ids;
  }

  /// Finds the turns as a later reader will, so that what is wrong is told before writing.
  bool check_turns() {
    Interview interview;
    interview.id = transcript.interview;
    interview.file = result.file;
    if (transcript.record == name_of(Record::summary)) interview.record = Record::summary;
    if (transcript.record == name_of(Record::excerpts)) interview.record = Record::excerpts;
    for (const std::string& speaker : transcript.speakers) {
      const std::size_t equals = speaker.find('=');
      const std::string who = equals == speaker.npos ? speaker : speaker.substr(equals + 1);
      Speaker added{speaker.substr(0, equals), SpeakerRole::respondent, no_index};
      if (who == "interviewer") added.role = SpeakerRole::interviewer;
      if (who == "other") added.role = SpeakerRole::other;
      interview.speakers.push_back(std::move(added));
    }
    Diagnostics found;
    split_turns(interview, transcript.text, CodePointIndex(transcript.text),
                {loaded.interviews_file, 0, 0}, found);
    const bool sound = !has_errors(found);
    std::ranges::move(found, std::back_inserter(diagnostics));
    std::uint32_t last = no_index;
    for (const Speech& speech : interview.speech) {
      if (interview.has_turns && speech.turn != last) ++result.turns;
      last = speech.turn;
    }
    return sound;
  }

  std::optional<CsvText> read(const std::string& file, const CsvColumns& columns) {
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes) {
      refuse("file-missing", file, "the file can't be read",
             "`veldwerk check` tells what is wrong with the study's files.");
      return std::nullopt;
    }
    if (!check_text(file, *bytes, diagnostics)) return std::nullopt;
    return CsvText::read(file, *bytes, columns, diagnostics);
  }

  bool add_respondents() {
    std::vector<std::string> ids = respondents();
    std::erase_if(
        ids, [&](const std::string& id) { return loaded.study.find_respondent(id) != no_index; });
    if (ids.empty()) return true;
    std::optional<CsvText> people = read(loaded.respondents_file, {{"id"}, {}, true});
    if (!people) return false;
    for (const std::string& id : ids) people->insert(people->lines().size(), {{"id", id}});
    draft.write(loaded.respondents_file, people->text());
    result.new_respondents = std::move(ids);
    return true;
  }

  bool add_interview() {
    std::optional<CsvText> rows = read(
        loaded.interviews_file, {{"id", "file", "record", "speakers"}, {"date", "minutes"}, false});
    if (!rows) return false;
    rows->insert(rows->lines().size(),
                 {{"id", transcript.interview},
                  {"file", result.file},
                  {"record", transcript.record},
                  {"speakers", fmt::format("{}", fmt::join(transcript.speakers, " "))},
                  {"date", transcript.date},
                  {"minutes", transcript.minutes}});
    draft.write(loaded.interviews_file, rows->text());
    return true;
  }

  bool add_text() {
    result.file = fmt::format("interviews/{}.txt", transcript.interview);
    const std::optional<std::string> present = draft.read(result.file);
    if (!present || *present == transcript.text) {
      draft.write(result.file, transcript.text);
      return true;
    }
    refuse("interview-duplicate", result.file, "a file of this name is there, with another text",
           "Move it away, or give the interview another id.");
    return false;
  }
};

}  // namespace

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
    } else {
      labels.push_back({std::string(label), 1});
    }
  }
  return labels;
}

std::optional<TakenIn> take_in(const LoadedStudy& loaded, const NewTranscript& transcript,
                               Draft& draft, Diagnostics& diagnostics) {
  TakeIn act{loaded, transcript, draft, diagnostics, {}};
  if (!act.check_id()) return std::nullopt;
  if (!act.is_new()) {
    if (act.result.was_there) return act.result;
    return std::nullopt;
  }
  const bool done =
      act.add_text() && act.check_turns() && act.add_respondents() && act.add_interview();
  return done ? std::optional(act.result) : std::nullopt;
}

}  // namespace veldwerk
