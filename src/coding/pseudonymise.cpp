#include "coding/pseudonymise.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "coding/coded_files.hpp"
#include "coding/edited_text.hpp"
#include "coding/folder_sweep.hpp"
#include "coding/journal_cleaning.hpp"
#include "coding/moved_segments.hpp"
#include "coding/name_finder.hpp"
#include "files/input.hpp"
#include "files/transcript.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view label_rule = "pseudonym-label";

/// Forms that say little by themselves: noise in files that are only looked at.
bool is_faint(FormKind kind) {
  return kind == FormKind::part || kind == FormKind::beginning || kind == FormKind::ending ||
         kind == FormKind::diminutive;
}

bool same_turns(const Interview& before, const EditedText& text, const Interview& after) {
  return before.speech.size() == after.speech.size() &&
         std::ranges::equal(before.speech, after.speech, [&](const Speech& a, const Speech& b) {
           return a.speaker == b.speaker && a.turn == b.turn &&
                  text.start_of(a.start, AtEdge::take_in) == b.start &&
                  text.end_of(a.end, AtEdge::take_in) == b.end;
         });
}

/// Makes the plan; a struct so that its steps share their state.
struct Pseudonymiser {
  const LoadedStudy& loaded;
  const PseudonymRequest& request;
  NameFinder finder;
  Draft draft;
  PseudonymPlan plan;
  std::map<std::string, std::size_t> counts;     // by pseudonym
  std::map<std::string, NameForm> forms;         // by form
  std::set<std::string> files_done;              // the rest is only looked at
  std::map<Index, EditedText> transcripts;       // those that change
  std::vector<std::vector<std::string>> labels;  // by interview, new ones by speaker

  /// What a hit becomes; nothing where it stays.
  std::optional<std::string> replacement_of(std::string_view text, const NameHit& hit) const {
    if (hit.kind == FormKind::exact) return finder.key()[hit.entries.front()].pseudonym;
    const auto decided = request.decisions.find(form_of(text, hit));
    if (decided == request.decisions.end() || !decided->second.replace) return std::nullopt;
    return decided->second.replacement;
  }

  std::vector<TextEdit> edits_of(std::string_view text) const {
    std::vector<TextEdit> edits;
    for (const NameHit& hit : finder.find(text)) {
      if (auto with = replacement_of(text, hit)) {
        edits.push_back({hit.begin, hit.end, std::move(*with)});
      }
    }
    return edits;
  }

  std::string reworded(std::string_view text) const { return edit_raw(text, edits_of(text)); }

  void note_form(std::string_view text, const NameHit& hit, std::string place) {
    NameForm& form = forms[form_of(text, hit)];
    if (form.places.empty()) {
      form.form = form_of(text, hit);
      form.kind = hit.kind;
      form.replacement = proposed_for(hit, finder.key());
      for (const std::size_t entry : hit.entries) {
        if (!form.names.empty()) form.names += " / ";
        form.names += finder.key()[entry].name;
      }
    }
    form.places.push_back(std::move(place));
  }

  /// Counts and lists what stands in a text; gives the edits.
  std::vector<TextEdit> note(std::string_view file, std::string_view text) {
    std::vector<TextEdit> edits;
    const LineIndex lines(text);
    for (const NameHit& hit : finder.find(text)) {
      if (hit.kind != FormKind::exact) {
        note_form(text, hit, fmt::format("{}:{}", file, lines.line_of(hit.begin)));
      }
      auto with = replacement_of(text, hit);
      if (!with) continue;
      ++counts[finder.key()[hit.entries.front()].pseudonym];
      edits.push_back({hit.begin, hit.end, std::move(*with)});
    }
    return edits;
  }

  void relabel() {
    for (const Interview& interview : loaded.study.interviews) {
      std::vector<std::string>& fresh = labels.emplace_back();
      for (const Speaker& speaker : interview.speakers) {
        fresh.push_back(reworded(speaker.label));
        if (fresh.back() != speaker.label) check_label(interview, fresh);
      }
    }
  }

  void check_label(const Interview& interview, const std::vector<std::string>& fresh) {
    const Place place{loaded.interviews_file, interview.line, 0};
    const std::string& label = fresh.back();
    if (label.find_first_of(" =:") != label.npos || !is_blank_free(label)) {
      plan.refused.push_back(make_error(
          std::string(label_rule), place,
          fmt::format("a label of interview {} would become `{}`, and a label has no space, `=` or "
                      "`:`",
                      printable(interview.id), shorten(label)),
          "Choose a pseudonym of one word for this name, or give the label another name first, "
          "here and in the transcript."));
    }
  }
  static bool is_blank_free(std::string_view label) { return collapse_white_space(label) == label; }

  void check_labels_differ() {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const Interview& interview = loaded.study.interviews[i];
      const std::set<std::string> distinct(labels[i].begin(), labels[i].end());
      if (distinct.size() == labels[i].size()) continue;
      plan.refused.push_back(make_error(
          std::string(label_rule), {loaded.interviews_file, interview.line, 0},
          fmt::format("two labels of interview {} would become one", printable(interview.id)),
          "Give the two names pseudonyms of their own."));
    }
  }

  void edit_transcript(Index number) {
    const Interview& interview = loaded.study.interviews[number];
    if (interview.file.empty()) return;
    const std::optional<std::string> raw = draft.read(interview.file);
    Diagnostics ignored;  // loading has said so
    if (!raw || !check_text(interview.file, *raw, ignored)) return;
    files_done.insert(interview.file);
    std::string text = *raw;
    normalise_transcript(text);
    const std::vector<TextEdit> edits = note(interview.file, text);
    if (edits.empty()) return;
    const auto [at, fresh] = transcripts.emplace(number, EditedText(*raw, edits));
    check_turns(interview, number, at->second);
    draft.write(interview.file, at->second.raw());
    of_interview(number).replaced = edits.size();
  }

  /// A pseudonym could make a line look like a turn, or a turn like none.
  void check_turns(const Interview& before, Index number, const EditedText& text) {
    Interview after = before;
    for (std::size_t i = 0; i < after.speakers.size(); ++i) {
      after.speakers[i].label = labels[number][i];
    }
    Diagnostics ignored;
    split_turns(after, text.text(), CodePointIndex(text.text()), {}, ignored);
    if (same_turns(before, text, after)) return;
    plan.refused.push_back(make_error(
        std::string(label_rule), {before.file, 0, 0},
        "with these pseudonyms the turns of this transcript would be cut otherwise",
        "A label of a speaker is a name that is decided on in some places only, or a pseudonym "
        "stands where a label would: choose another pseudonym, or decide the same everywhere."));
  }

  PseudonymisedInterview& of_interview(Index number) {
    const auto known =
        std::ranges::find(plan.interviews, number, &PseudonymisedInterview::interview);
    if (known != plan.interviews.end()) return *known;
    return plan.interviews.emplace_back(PseudonymisedInterview{number});
  }

  void edit_coded(const CodedFile& file) {
    Diagnostics ignored;
    std::optional<CsvText> csv = read_coded(draft, file.file, ignored);
    if (!csv) return;  // looked at with the rest
    files_done.insert(file.file);
    const Reword reword = [&](std::string_view words) { return reworded(words); };
    const auto transcript = transcripts.find(file.interview);
    MovedSegments moved;
    // The places of what is unplaced are of an earlier text.
    if (transcript != transcripts.end() && file.kind != CodedKind::unplaced) {
      moved = move_segments(*csv, transcript->second, AtEdge::take_in, reword);
    }
    const std::vector<std::string> header = csv->header();
    for (std::size_t line = 0; line < csv->lines().size(); ++line) {
      if (!csv->lines()[line].is_row()) {
        if (!edits_of(csv->lines()[line].raw).empty()) {
          plan.left.push_back({file.file, csv->lines()[line].number, ""});
        }
        continue;
      }
      edit_words(file, *csv, line, header);
    }
    const std::string text = csv->text();
    if (text == draft.read(file.file)) return;
    draft.write(file.file, text);
    if (file.interview == no_index) return;
    of_interview(file.interview).moved += moved.moved;
    of_interview(file.interview).requoted += moved.requoted;
  }

  /// Fields with words of people; a quote that stands in the transcript has been made anew.
  void edit_words(const CodedFile& file, CsvText& csv, std::size_t line,
                  const std::vector<std::string>& header) {
    for (const std::string& column : header) {
      if (!holds_words(column)) continue;
      const std::string words(csv.field(line, column));
      if (column == "quote" && file.kind == CodedKind::coding) continue;
      const std::vector<TextEdit> edits =
          column == "quote"
              ? edits_of(words)
              : note(fmt::format("{}:{}", file.file, csv.lines()[line].number), words);
      if (!edits.empty()) csv.set(line, column, edit_raw(words, edits));
    }
  }

  /// Memos and summaries.
  void edit_coder_texts() {
    for (const std::string& file : coder_texts(draft)) {
      const std::optional<std::string> raw = draft.read(file);
      Diagnostics ignored;
      if (!raw || !check_text(file, *raw, ignored)) continue;
      files_done.insert(file);
      std::string text = *raw;
      normalise_transcript(text);
      const std::vector<TextEdit> edits = note(file, text);
      if (!edits.empty()) draft.write(file, edit_raw(*raw, edits));
    }
  }

  /// The reasons of the researchers' ratings; a name elsewhere in the file is left, and told.
  void edit_ratings() {
    const std::string& file = loaded.ratings_file;
    const std::optional<std::string> bytes = file.empty() ? std::nullopt : draft.read(file);
    Diagnostics ignored;
    if (!bytes || !check_text(file, *bytes, ignored)) return;
    std::optional<CsvText> csv = CsvText::read(
        file, *bytes, {{"respondent", "determinant", "rating"}, {"reason"}, true}, ignored);
    if (!csv) return;  // looked at with the rest
    files_done.insert(file);
    const std::vector<std::string> header = csv->header();
    for (std::size_t line = 0; line < csv->lines().size(); ++line) {
      const std::uint32_t number = csv->lines()[line].number;
      if (!csv->lines()[line].is_row()) {
        if (has_name(csv->lines()[line].raw)) plan.left.push_back({file, number, ""});
        continue;
      }
      for (const std::string& column : header) {
        const std::string text(csv->field(line, column));
        if (column != "reason") {
          if (has_name(text)) plan.left.push_back({file, number, column});
          continue;
        }
        const std::vector<TextEdit> edits = note(fmt::format("{}:{}", file, number), text);
        if (!edits.empty()) csv->set(line, column, edit_raw(text, edits));
      }
    }
    draft.write(file, csv->text());
  }

  /// `Anna=R1` becomes `P1=R1`, and `Anna`, which is a respondent's id too, `P1=Anna`.
  std::string new_speakers(std::string_view speakers, Index number) const {
    const Interview& interview = loaded.study.interviews[number];
    std::string out;
    while (!speakers.empty()) {
      const std::size_t end = std::min(speakers.find_first_of(" \t"), speakers.size());
      const std::string_view word = speakers.substr(0, end);
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::string_view label = word.substr(0, equals);
      const auto known = std::ranges::find(interview.speakers, label, &Speaker::label);
      const auto at = static_cast<std::size_t>(known - interview.speakers.begin());
      if (known == interview.speakers.end() || labels[number][at] == label) {
        out += word;
      } else {
        out += labels[number][at];
        out += equals < word.size() ? std::string(word.substr(equals)) : fmt::format("={}", label);
      }
      if (end < speakers.size()) out += speakers[end];
      speakers.remove_prefix(std::min(end + 1, speakers.size()));
    }
    return out;
  }

  void edit_interviews_file() {
    const std::optional<std::string> bytes = draft.read(loaded.interviews_file);
    Diagnostics ignored;
    const CsvColumns columns{{"id", "file", "record", "speakers"}, {"date", "minutes"}, false};
    if (!bytes || !check_text(loaded.interviews_file, *bytes, ignored)) return;
    std::optional<CsvText> csv = CsvText::read(loaded.interviews_file, *bytes, columns, ignored);
    if (!csv) return;
    for (std::size_t line = 0; line < csv->lines().size(); ++line) {
      if (!csv->lines()[line].is_row()) continue;
      const Index number = loaded.study.find_interview(trim(csv->field(line, "id")));
      if (number == no_index) continue;
      const std::string speakers(csv->field(line, "speakers"));
      const std::string fresh = new_speakers(speakers, number);
      if (fresh == speakers) continue;
      csv->set(line, "speakers", fresh);
      for (std::size_t i = 0; i < labels[number].size(); ++i) {
        const bool other = labels[number][i] != loaded.study.interviews[number].speakers[i].label;
        if (other) ++of_interview(number).labels;
      }
    }
    draft.write(loaded.interviews_file, csv->text());
  }

  void look_at_csv(const std::string& file, std::string_view text) {
    Diagnostics ignored;
    CsvReader csv(file, text, {{"id"}, {"file", "record", "speakers", "date", "minutes"}, true},
                  ignored);
    if (!csv.header_ok()) return look_at_text(file, text);
    CsvRow row;
    while (csv.next(row)) {
      for (std::size_t column = 0; column < row.fields.size(); ++column) {
        if (has_name(row.fields[column].text)) {
          plan.left.push_back({file, row.line, csv.header()[column]});
        }
      }
    }
  }

  bool has_name(std::string_view text) const {
    return std::ranges::any_of(finder.find(text),
                               [](const NameHit& hit) { return !is_faint(hit.kind); });
  }

  void look_at_text(const std::string& file, std::string_view text) {
    const LineIndex lines(text);
    std::uint32_t last = 0;
    for (const NameHit& hit : finder.find(text)) {
      const std::uint32_t line = lines.line_of(hit.begin);
      if (is_faint(hit.kind) || line == last) continue;
      last = line;
      plan.left.push_back({file, line, ""});
    }
  }

  void look_at(const std::string& file) {
    if (has_name(file)) plan.left.push_back({reworded(file), 0, "(the file's name)"});
    if (files_done.contains(file) || file.starts_with(".veldwerk/")) return;
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes) return;
    std::vector<ReadableText> texts = readable_texts(*bytes);
    std::erase_if(texts, [](const ReadableText& text) { return text.unwrapped; });
    const bool csv = file == loaded.interviews_file || file == loaded.respondents_file;
    if (csv && texts.size() == 1) return look_at_csv(file, texts.front().text);
    for (const ReadableText& text : texts) {
      if (file.starts_with("journal/")) {
        count_journal_lines(text.text);
      } else {
        look_at_text(text.member.empty() ? file : fmt::format("{} ({})", file, text.member),
                     text.text);
      }
    }
  }

  void count_journal_lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (has_name(text.substr(0, end))) ++plan.journal_lines;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  /// A pseudonym that somebody in the texts has already would make one of two people.
  void find_taken() {
    std::vector<KeyEntry> pseudonyms;
    std::set<std::string> known;
    for (const KeyEntry& entry : request.key) {
      if (entry.pseudonym.starts_with('[') || !known.insert(entry.pseudonym).second) continue;
      pseudonyms.push_back({entry.pseudonym, "", 0});
    }
    const NameFinder there(pseudonyms);
    std::map<std::size_t, std::size_t> places;
    for (const Interview& interview : loaded.study.interviews) {
      for (const NameHit& hit : there.find(interview.text)) {
        if (hit.kind == FormKind::exact) ++places[hit.entries.front()];
      }
    }
    for (const auto& [entry, count] : places)
      plan.taken.emplace_back(pseudonyms[entry].name, count);
  }

  void sum_up() {
    std::set<std::string> done;
    for (const KeyEntry& entry : request.key) {
      if (!done.insert(entry.pseudonym).second) continue;
      plan.pseudonyms.emplace_back(entry.pseudonym, counts[entry.pseudonym]);
    }
    for (auto& [form, entry] : forms) {
      if (!request.decisions.contains(form)) ++plan.undecided;
      plan.forms.push_back(std::move(entry));
    }
    for (const auto& [form, decision] : request.decisions) {
      if (!forms.contains(form)) ++plan.decided_in_vain;
    }
    std::ranges::sort(plan.interviews, {}, &PseudonymisedInterview::interview);
    if (request.clean_journal) clean_journal();
    if (const auto& failed = draft.failed()) {
      plan.refused.push_back(
          make_error("file-unreadable", {failed->file, 0, 0}, failed->message, failed->help));
    }
    plan.files = draft.changes();
  }

  void clean_journal() {
    std::set<std::string> changed;
    for (const FileChange& file : draft.changes()) changed.insert(file.file);
    plan.journal_cleaned = clean_journals(draft, [&](std::string_view file, std::string_view text) {
      return changed.contains(std::string(file)) || has_name(text);
    });
  }

  PseudonymPlan run() {
    find_taken();
    relabel();
    check_labels_differ();
    for (Index i = 0; i < loaded.study.interviews.size(); ++i) edit_transcript(i);
    for (const CodedFile& file : coded_files(loaded, draft)) edit_coded(file);
    edit_coder_texts();
    edit_ratings();
    edit_interviews_file();
    for (const std::string& file : files_below(draft, loaded.root)) look_at(file);
    sum_up();
    return std::move(plan);
  }
};

}  // namespace

PseudonymPlan plan_pseudonyms(const LoadedStudy& loaded, const PseudonymRequest& request) {
  Pseudonymiser work{loaded, request, NameFinder(request.key), Draft(loaded.root), {}, {}, {}, {},
                     {},     {}};
  return work.run();
}

}  // namespace veldwerk
