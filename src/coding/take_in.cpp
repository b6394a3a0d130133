#include "coding/take_in.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv_text.hpp"
#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "coding/memos.hpp"
#include "coding/originals.hpp"
#include "coding/place.hpp"
#include "files/transcript.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// One act of taking in; a struct so that its steps share their state.
struct TakeIn {
  const LoadedStudy& loaded;
  const NewTranscript& transcript;
  std::string_view coder;
  Draft& draft;
  Diagnostics& diagnostics;
  TakenIn result = {};
  Interview interview = {};  // as it will be

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
    const Interview& present = loaded.study.interviews[known];
    if (is_same(present)) {
      result.was_there = true;
      result.file = present.file;
      return false;
    }
    const bool coded = std::ranges::any_of(
        loaded.study.segments, [&](const Segment& segment) { return segment.interview == known; });
    if (transcript.replace && !coded) return result.replaced = true;
    std::string message = fmt::format("the study has an interview `{}` with another text",
                                      printable(transcript.interview));
    if (coded) message += ", which is coded";
    refuse("interview-duplicate", loaded.interviews_file, std::move(message),
           coded ? fmt::format("Give another id with --interview. To correct the transcript, edit "
                               "{}, and let `veldwerk reanchor` move the coding along.",
                               printable(present.file))
                 : "Give another id with --interview, or overwrite the text with --replace: "
                   "nothing of it is coded.");
    return false;
  }

  /// Whether the interview came from the same file, or has the same text.
  bool is_same(const Interview& present) {
    if (present.file.empty()) return false;
    if (!transcript.original.empty() && draft.read(original_file()) == transcript.original_bytes) {
      return true;
    }
    std::string text = draft.read(present.file).value_or("");
    normalise_transcript(text);
    return text == transcript.text;
  }

  std::string original_file() const {
    return fmt::format("originals/{}", original_name(transcript.interview, transcript.original));
  }

  static CsvColumns interview_columns() {
    return {{"id", "file", "record", "speakers"}, {"date", "minutes"}, false};
  }

  std::size_t line_of(const CsvText& rows) const {
    std::size_t line = 0;
    while (line < rows.lines().size() &&
           !(rows.lines()[line].is_row() && rows.field(line, "id") == transcript.interview)) {
      ++line;
    }
    return line;
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
    interview.id = transcript.interview;
    interview.file = result.file;
    interview.text = transcript.text;
    if (transcript.record == name_of(Record::summary)) interview.record = Record::summary;
    if (transcript.record == name_of(Record::excerpts)) interview.record = Record::excerpts;
    const std::vector<std::string> people = respondents();
    for (const std::string& speaker : transcript.speakers) {
      const std::size_t equals = speaker.find('=');
      const std::string who = equals == speaker.npos ? speaker : speaker.substr(equals + 1);
      Speaker added{speaker.substr(0, equals), SpeakerRole::respondent, no_index};
      if (who == "interviewer") added.role = SpeakerRole::interviewer;
      if (who == "other") added.role = SpeakerRole::other;
      if (added.role == SpeakerRole::respondent) added.respondent = index_of(who, people);
      interview.speakers.push_back(std::move(added));
    }
    for (const std::string& id : people) interview.respondents.push_back(index_of(id, people));
    Diagnostics found;
    split_turns(interview, transcript.text, CodePointIndex(transcript.text),
                {loaded.interviews_file, 0, 0}, found);
    const bool sound = !has_errors(found);
    std::ranges::move(found, std::back_inserter(diagnostics));
    std::uint32_t last = no_index;
    result.turns_of.assign(interview.speakers.size(), 0);
    for (const Speech& speech : interview.speech) {
      if (interview.has_turns && speech.turn != last) {
        ++result.turns;
        ++result.turns_of[speech.speaker];
      }
      last = speech.turn;
    }
    return sound;
  }

  /// Where a respondent stands in the study as it will be: new ones behind the others, in order.
  Index index_of(const std::string& id, const std::vector<std::string>& people) const {
    const Index known = loaded.study.find_respondent(id);
    if (known != no_index) return known;
    auto place = static_cast<Index>(loaded.study.respondents.size());
    for (const std::string& one : people) {
      if (one == id) break;
      if (loaded.study.find_respondent(one) == no_index) ++place;
    }
    return place;
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
    std::optional<CsvText> rows = read(loaded.interviews_file, interview_columns());
    if (!rows) return false;
    const std::string speakers = fmt::format("{}", fmt::join(transcript.speakers, " "));
    if (const std::size_t line = line_of(*rows); line < rows->lines().size()) {
      rows->set(line, "speakers", speakers);
      rows->set(line, "record", transcript.record);
    } else {
      rows->insert(rows->lines().size(), {{"id", transcript.interview},
                                          {"file", result.file},
                                          {"record", transcript.record},
                                          {"speakers", speakers},
                                          {"date", transcript.date},
                                          {"minutes", transcript.minutes}});
    }
    draft.write(loaded.interviews_file, rows->text());
    return true;
  }

  bool add_text() {
    result.file = fmt::format("interviews/{}.txt", transcript.interview);
    if (result.replaced) {
      result.file = loaded.study.interviews[loaded.study.find_interview(transcript.interview)].file;
    }
    const std::optional<std::string> present = draft.read(result.file);
    if (!present || *present == transcript.text || result.replaced) {
      draft.write(result.file, transcript.text);
      return true;
    }
    refuse("interview-duplicate", result.file, "a file of this name is there, with another text",
           "Move it away, or give the interview another id.");
    return false;
  }

  /// The file as it came, and its line in the list of fingerprints, which `sha256sum -c` reads.
  bool add_original() {
    if (transcript.original.empty()) return true;
    const std::string name = original_name(transcript.interview, transcript.original);
    if (invalid_utf8_at(name) || printable(name) != name ||
        name.find_first_of("/\\") != name.npos || original_file() == original_sums_file) {
      refuse("import-format", shorten(transcript.original),
             "a file with such an ending can't be kept under originals/", "Give it a plain name.");
      return false;
    }
    const std::string file = original_file();
    const std::optional<std::string> present = draft.read(file);
    if (present && *present != transcript.original_bytes && !result.replaced) {
      refuse("interview-duplicate", file, "an original of this name is there, with other bytes",
             "Is it another interview's? Then move it away.");
      return false;
    }
    result.original = file;
    draft.write(file, transcript.original_bytes);
    const std::string sums(original_sums_file);
    draft.write(sums,
                with_original(draft.read(sums).value_or(""), name, transcript.original_bytes));
    return true;
  }

  /// The coder's memo on the interview, a paragraph for each remark.
  bool add_remarks() {
    if (transcript.remarks.empty()) return true;
    const InterviewText text(interview);
    const MemoSubject subject{MemoKind::interview, transcript.interview};
    result.memo = memo_file(coder, subject);
    for (const MarginRemark& remark : transcript.remarks) {
      std::string said = transcript.interview;
      if (remark.span.start < remark.span.end) {
        said =
            fmt::format("{} \"{}\"", text.cited(remark.span), shorten(text.quote(remark.span), 80));
      }
      std::vector<std::string_view> by;
      if (!remark.author.empty()) by.push_back(remark.author);
      if (!remark.date.empty()) by.push_back(remark.date);
      if (!by.empty()) said += fmt::format(" ({})", fmt::join(by, ", "));
      const std::string paragraph = fmt::format("{}: {}", said, trim(remark.text));
      if (const auto fault = append_memo(draft, coder, subject, paragraph)) {
        refuse(fault->rule.empty() ? "import-format" : fault->rule, result.memo, fault->message,
               fault->help);
        return false;
      }
    }
    return true;
  }

  bool add_coding() {
    if (transcript.segments.empty()) return true;
    LoadedStudy with = loaded;
    for (const std::string& id : result.new_respondents) {
      with.study.respondents.push_back(
          {id, std::vector<std::string>(with.study.attributes.size()), 0});
    }
    Index place = with.study.find_interview(transcript.interview);
    if (place == no_index) {
      place = static_cast<Index>(with.study.interviews.size());
      with.study.interviews.emplace_back();
    }
    with.study.interviews[place] = interview;
    std::vector<NewSegment> segments = transcript.segments;
    for (NewSegment& segment : segments) {
      // A path through a tree of codes, "work>time": the last is the code.
      const std::size_t last = segment.code.rfind('>');
      if (last != segment.code.npos && with.study.codebook.find(segment.code) == no_index) {
        segment.code.erase(0, last + 1);
      }
    }
    EditResult edited = add_segments(with, draft, coder, place, segments, Faulty::leave_out);
    result.segments = edited.done.size();
    result.faults = std::move(edited.faults);
    return true;
  }
};

}  // namespace

std::string interview_id_of(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of('/');
  if (slash != file_name.npos) file_name.remove_prefix(slash + 1);
  const std::size_t dot = file_name.find_last_of('.');
  if (dot != file_name.npos && dot > 0) file_name = file_name.substr(0, dot);
  std::string id;
  for (std::size_t at = 0; at < file_name.size();) {
    const CodePoint c = code_point_at(file_name, at);
    const std::string_view bytes = file_name.substr(at, c.bytes);
    at += c.bytes;
    const bool sound = is_word_character(c.value) || bytes == "-" || bytes == "." || bytes == "+";
    if (sound) {
      id += bytes;
    } else if (!id.empty() && !id.ends_with('-')) {
      id += '-';
    }
  }
  while (id.ends_with('-') || id.ends_with('.')) id.pop_back();
  return id;
}

std::optional<TakenIn> take_in(const LoadedStudy& loaded, const NewTranscript& transcript,
                               std::string_view coder, Draft& draft, Diagnostics& diagnostics) {
  TakeIn act{loaded, transcript, coder, draft, diagnostics};
  if (!act.check_id()) return std::nullopt;
  if (!act.is_new()) {
    if (act.result.was_there) return act.result;
    return std::nullopt;
  }
  const bool done = act.add_text() && act.add_original() && act.check_turns() &&
                    act.add_respondents() && act.add_interview() && act.add_remarks() &&
                    act.add_coding();
  return done ? std::optional(act.result) : std::nullopt;
}

}  // namespace veldwerk
