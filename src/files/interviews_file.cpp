#include "files/interviews_file.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t speaker_limit = 1000;  // labels of one interview

constexpr std::array<Record, 4> records = {Record::verbatim, Record::summary, Record::excerpts,
                                           Record::none};

/// Reads the rows one by one; a struct so that its steps share their state.
struct InterviewsReader {
  CsvReader& csv;
  const std::filesystem::path& root;
  const std::unordered_map<std::string_view, Index>& respondents;
  const std::vector<std::string_view>& respondent_ids;
  bool respondents_read;
  Diagnostics& diagnostics;
  CsvRow row;

  std::string_view field(std::string_view column) const {
    const int at = csv.column(column);
    return at < 0 ? std::string_view() : trim(row.fields[static_cast<std::size_t>(at)].text);
  }
  Place place(std::string_view column) const {
    return csv.place(row, static_cast<std::size_t>(csv.column(column)));
  }
  void error(std::string rule, std::string_view column, std::string message, std::string help) {
    Diagnostic found =
        make_error(std::move(rule), place(column), std::move(message), std::move(help));
    found.excerpt = csv.excerpt(row, static_cast<std::size_t>(csv.column(column)));
    diagnostics.push_back(std::move(found));
  }

  void warning(std::string rule, std::string_view column, std::string message, std::string help) {
    error(std::move(rule), column, std::move(message), std::move(help));
    diagnostics.back().severity = Severity::warning;
  }

  bool read_record(Interview& interview) {
    const std::string_view name = field("record");
    for (const Record record : records) {
      if (name_of(record) == name) {
        interview.record = record;
        return true;
      }
    }
    const std::string near = nearest_name(name, {"verbatim", "summary", "excerpts", "none"});
    error("record-unknown", "record", fmt::format("`{}` is not a kind of record", shorten(name)),
          fmt::format("Use verbatim, summary, excerpts or none{}.",
                      near.empty() ? "" : fmt::format(" (is `{}` meant?)", near)));
    return false;
  }

  void read_file_name(Interview& interview) {
    const std::string_view name = field("file");
    if ((interview.record == Record::none) != name.empty()) {
      error("record-file", "file",
            name.empty() ? fmt::format("interview {} has no file, but its record is `{}`",
                                       printable(interview.id), name_of(interview.record))
                         : fmt::format("interview {} has a file, but its record is `none`",
                                       printable(interview.id)),
            "Leave `file` empty if, and only if, the record is `none` (held, but no text).");
    }
    if (name.empty() || interview.record == Record::none) return;
    if (!check_inside(root, name, place("file"), diagnostics)) return;
    interview.file = shown_path(std::string(name));
  }

  void read_speaker(Interview& interview, std::string_view word) {
    const std::size_t equals = word.find('=');
    const std::string_view label = word.substr(0, equals);
    const std::string_view who = equals == std::string_view::npos ? label : word.substr(equals + 1);
    if (label.empty() || who.empty() || label.find(':') != std::string_view::npos ||
        who.find('=') != std::string_view::npos) {
      error("speaker-syntax", "speakers",
            fmt::format("`{}` does not say which label stands for whom", shorten(word)),
            "Write LABEL, LABEL=ID, LABEL=interviewer or LABEL=other, parted by spaces.");
      return;
    }
    const bool twice = std::any_of(interview.speakers.begin(), interview.speakers.end(),
                                   [&](const Speaker& s) { return s.label == label; });
    if (twice) {
      error("speaker-duplicate", "speakers",
            fmt::format("the label `{}` stands here twice", shorten(label)),
            "Give each label once; two labels may stand for one respondent.");
      return;
    }
    Speaker speaker{std::string(label), SpeakerRole::respondent, no_index};
    if (who == "interviewer" || who == "other") {
      speaker.role = who == "other" ? SpeakerRole::other : SpeakerRole::interviewer;
    } else if (const auto found = respondents.find(who); found != respondents.end()) {
      speaker.respondent = found->second;
      const auto known =
          std::find(interview.respondents.begin(), interview.respondents.end(), speaker.respondent);
      if (known == interview.respondents.end()) interview.respondents.push_back(speaker.respondent);
    } else {
      // Whoever it is has turns of their own: nobody else's, and nobody's here.
      speaker.role = SpeakerRole::other;
    }
    if (speaker.role == SpeakerRole::other && who != "other" && respondents_read) {
      const std::string near = nearest_name(who, respondent_ids);
      error("respondent-unknown", "speakers",
            fmt::format("`{}` is not a respondent of this study", shorten(who)),
            near.empty()
                ? "Add a row to respondents.csv, or write =interviewer or =other after the "
                  "label."
                : fmt::format("Is `{}` meant? Else add a row to respondents.csv.", near));
    }
    interview.speakers.push_back(std::move(speaker));
  }

  void read_speakers(Interview& interview) {
    std::string_view rest = field("speakers");
    while (!rest.empty() && interview.speakers.size() <= speaker_limit) {
      const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
      if (end > 0) read_speaker(interview, rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (interview.speakers.size() > speaker_limit) {
      error("speaker-syntax", "speakers", "more than 1,000 labels in one interview",
            "Declare only the labels that open a turn; those after the first 1,000 are not read.");
    }
  }
};

}  // namespace

std::vector<InterviewRow> read_interviews(std::string_view file, std::string_view text,
                                          const std::filesystem::path& root,
                                          const std::vector<Respondent>* respondents,
                                          Diagnostics& diagnostics) {
  std::vector<InterviewRow> result;
  const CsvColumns columns{{"id", "file", "record", "speakers"}, {"date", "minutes"}, false};
  CsvReader csv(file, text, columns, diagnostics);
  std::unordered_map<std::string_view, Index> by_id;
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; respondents != nullptr && i < respondents->size(); ++i) {
    by_id.emplace((*respondents)[i].id, static_cast<Index>(i));
    ids.push_back((*respondents)[i].id);
  }
  InterviewsReader reader{csv, root, by_id, ids, respondents != nullptr, diagnostics, {}};
  std::unordered_map<std::string, std::uint32_t> seen;
  std::unordered_map<std::string, std::uint32_t> files;
  while (csv.next(reader.row)) {
    Interview interview;
    interview.line = reader.row.line;
    interview.id = reader.field("id");
    interview.date = reader.field("date");
    interview.minutes = reader.field("minutes");
    if (interview.id.empty() || interview.id.starts_with('.') ||
        interview.id.find_first_of("/\\") != std::string::npos) {
      reader.error("interview-id", "id",
                   interview.id.empty() ? "the interview in this row has no id"
                                        : "an interview's id names its coding files, so it can't "
                                          "hold a slash or start with a dot",
                   "Give each interview a short id, such as I07.");
      continue;
    }
    const auto [at, fresh] = seen.emplace(interview.id, interview.line);
    if (!fresh) {
      reader.error(
          "interview-duplicate", "id",
          fmt::format("interview {} stands in line {} already", shorten(interview.id), at->second),
          "Give each interview an id of its own, or remove one of the rows.");
      continue;
    }
    if (!reader.read_record(interview)) continue;
    reader.read_file_name(interview);
    reader.read_speakers(interview);
    if (!interview.file.empty()) {
      const auto [first, alone] = files.emplace(interview.file, interview.line);
      if (!alone) {
        reader.error("transcript-twice", "file",
                     fmt::format("line {} names the same transcript", first->second),
                     "One transcript is one interview: else its passages would count twice.");
      }
    }
    if (interview.respondents.empty() && respondents != nullptr) {
      reader.warning("interview-without-respondent", "speakers",
                     fmt::format("interview {} has no respondent", shorten(interview.id)),
                     "Name who was interviewed: LABEL where the label is the respondent's id, or "
                     "LABEL=ID.");
    }
    result.push_back(
        {std::move(interview), reader.place("id"), reader.place("file"), reader.place("speakers")});
  }
  return result;
}

}  // namespace veldwerk
