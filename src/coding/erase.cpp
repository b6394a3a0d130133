#include "coding/erase.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/coded_files.hpp"
#include "coding/coding_text.hpp"
#include "coding/edited_text.hpp"
#include "coding/erased_rows.hpp"
#include "coding/erased_tables.hpp"
#include "coding/erased_turns.hpp"
#include "coding/erased_words.hpp"
#include "coding/folder_sweep.hpp"
#include "coding/journal_cleaning.hpp"
#include "coding/originals.hpp"
#include "coding/own_output.hpp"
#include "files/transcript.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "[...]";

std::string stem_of(std::string_view file) {
  const std::string name = fs::path(std::string(file)).filename().string();
  return name.substr(0, name.find('.', 1));
}

/// Copies that editors and we leave behind.
bool is_leftover(std::string_view file) {
  const std::string name = fs::path(std::string(file)).filename().string();
  return name.ends_with('~') || name.ends_with(".bak") || name.ends_with(".tmp") ||
         name.ends_with(".swp") || name.starts_with(".~") || name.starts_with("~$") ||
         name.starts_with(".veldwerk-") || file.starts_with(".veldwerk/");
}

/// Makes the plan; a struct so that its steps share their state.
struct Eraser {
  const LoadedStudy& loaded;
  const EraseRequest& request;
  Draft draft;
  ErasePlan plan;
  ErasedWords words;
  std::string id;                       // of the respondent
  std::vector<Index> whole;             // interviews that go
  std::map<Index, EditedText> shared;   // interviews of which their turns go
  std::set<std::string> theirs;         // files of their interviews: their journal goes
  std::set<std::string> gone_segments;  // ids
  std::set<std::string> done;           // files that need no further look
  std::map<std::string, ErasedOfCoder> coders;

  const Study& study() const { return loaded.study; }

  bool takes_part(const Interview& interview) const {
    return std::ranges::find(interview.respondents, request.respondent) !=
           interview.respondents.end();
  }

  void remove(const std::string& file) {
    if (!draft.read(file)) return;
    draft.remove(file);
    done.insert(file);
    plan.removed.push_back(file);
  }

  void refuse(const Interview& interview, std::string message, std::string help) {
    plan.refused.push_back(make_error("erase-turns", {loaded.interviews_file, interview.line, 0},
                                      std::move(message), std::move(help)));
  }

  void choose_interviews() {
    for (Index i = 0; i < study().interviews.size(); ++i) {
      const Interview& interview = study().interviews[i];
      const bool asked = std::ranges::find(request.whole, i) != request.whole.end();
      if (asked && !takes_part(interview)) {
        refuse(interview, fmt::format("interview {} is not one of theirs", printable(interview.id)),
               "Name an interview in which this respondent takes part.");
      }
      if (!takes_part(interview)) continue;
      words.add(interview, request.respondent);
      if (!interview.file.empty()) theirs.insert(interview.file);
      if (asked || interview.respondents.size() == 1) {
        whole.push_back(i);
        plan.interviews.push_back({interview.id, true, 0});
      } else if (interview.file.empty()) {
        plan.interviews.push_back({interview.id, false, 0});
      } else {
        take_turns_out(i);
      }
    }
  }

  void take_turns_out(Index number) {
    const Interview& interview = study().interviews[number];
    const std::optional<std::string> raw = draft.read(interview.file);
    Diagnostics ignored;
    if (!raw || !check_text(interview.file, *raw, ignored)) {
      return refuse(interview,
                    fmt::format("the transcript of {} can't be read", printable(interview.id)),
                    "Mend it first, or erase the interview whole: `--whole-interview`.");
    }
    if (!interview.has_turns) {
      return refuse(
          interview,
          fmt::format("the text of {} has no turns, so nobody can tell which words are theirs",
                      printable(interview.id)),
          "Take their words out by hand and them from the speakers of this interview, or erase it "
          "whole, though others took part: `--whole-interview`.");
    }
    const std::vector<TextEdit> edits = erase_turns(interview, interview.text, request.respondent);
    const auto at = shared.emplace(number, EditedText(*raw, edits)).first;
    draft.write(interview.file, at->second.raw());
    done.insert(interview.file);
    plan.interviews.push_back({interview.id, false, edits.size()});
  }

  bool is_whole(Index interview) const {
    return std::ranges::find(whole, interview) != whole.end();
  }

  void edit_coded() {
    for (const CodedFile& file : coded_files(loaded, draft)) {
      const bool of_theirs =
          file.interview != no_index && takes_part(study().interviews[file.interview]);
      if (of_theirs) theirs.insert(file.file);
      Diagnostics ignored;
      std::optional<CsvText> csv = read_coded(draft, file.file, ignored);
      if (file.interview != no_index && is_whole(file.interview)) {
        if (csv) count_removed(file, *csv);
        remove(file.file);
        continue;
      }
      if (!csv) continue;  // looked at with the rest
      const auto at = shared.find(file.interview);
      const RowsToErase rows{study(), request.respondent, words, file.interview,
                             at == shared.end() ? nullptr : &at->second};
      const ErasedRows erased = erase_rows(*csv, file, rows);
      note_rows(file, erased);
      if (csv->text() != draft.read(file.file)) draft.write(file.file, csv->text());
      if (erased.sound) done.insert(file.file);
    }
  }

  void count_removed(const CodedFile& file, const CsvText& csv) {
    for (std::size_t line = 0; line < csv.lines().size(); ++line) {
      if (!csv.lines()[line].is_row()) continue;
      gone_segments.emplace(csv.field(line, "id"));
      if (file.kind == CodedKind::coding) ++coders[file.coder].removed;
    }
  }

  void note_rows(const CodedFile& file, const ErasedRows& erased) {
    gone_segments.insert(erased.gone.begin(), erased.gone.end());
    plan.passages += erased.passages;
    for (const std::uint32_t line : erased.mentions) plan.mentions.push_back({file.file, line});
    if (file.kind != CodedKind::coding) return;
    ErasedOfCoder& coder = coders[file.coder];
    coder.removed += erased.gone.size();
    coder.shortened += erased.shortened;
    coder.moved += erased.moved;
  }

  void remove_memos() {
    for (const MemoFile& memo : memo_files(draft)) {
      const Index interview = study().find_interview(memo.id);
      const bool about_them =
          (memo.about == "respondent" && memo.id == id) ||
          (memo.about == "segment" && gone_segments.contains(memo.id)) ||
          (memo.about == "interview" && interview != no_index && is_whole(interview));
      if (!about_them) continue;
      theirs.insert(memo.file);
      remove(memo.file);
    }
  }

  /// All that stands in summaries/CODER/ID/, copies of sync programs and editors too.
  void remove_summaries() {
    for (const std::string& file : files_below(draft, loaded.root)) {
      const fs::path path(file);
      auto part = path.begin();
      if (std::distance(part, path.end()) < 4 || *part != "summaries" ||
          *std::next(part, 2) != id) {
        continue;
      }
      theirs.insert(file);
      remove(file);
    }
  }

  /// Rows of respondents.csv.
  void edit_respondents() {
    theirs.insert(loaded.respondents_file);
    const auto bytes = draft.read(loaded.respondents_file);
    if (!bytes) return;
    Diagnostics ignored;
    auto csv = CsvText::read(loaded.respondents_file, *bytes, {{"id"}, {}, true}, ignored);
    if (!csv) return;
    for (std::size_t line = csv->lines().size(); line-- > 0;) {
      if (csv->lines()[line].is_row() && trim(csv->field(line, "id")) == id) csv->erase(line);
    }
    draft.write(loaded.respondents_file, csv->text());
  }

  /// Rows of interviews.csv.
  void edit_interviews() {
    theirs.insert(loaded.interviews_file);
    Diagnostics ignored;
    const CsvColumns columns{{"id", "file", "record", "speakers"}, {"date", "minutes"}, false};
    const auto bytes = draft.read(loaded.interviews_file);
    if (!bytes) return;
    auto csv = CsvText::read(loaded.interviews_file, *bytes, columns, ignored);
    if (!csv) return;
    for (std::size_t line = csv->lines().size(); line-- > 0;) {
      if (!csv->lines()[line].is_row()) continue;
      const Index interview = study().find_interview(trim(csv->field(line, "id")));
      if (interview == no_index) continue;
      if (is_whole(interview)) {
        csv->erase(line);
      } else {
        const std::string speakers = other_speakers(csv->field(line, "speakers"), interview);
        csv->set(line, "speakers", speakers);
      }
    }
    draft.write(loaded.interviews_file, csv->text());
  }

  /// Their rows of ratings.csv and survey.csv go, and their words from others' reasons.
  std::size_t erase_judgements(const std::string& file, std::string_view value) {
    if (file.empty()) return 0;
    theirs.insert(file);
    Diagnostics ignored;
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes || !check_text(file, *bytes, ignored)) return 0;
    const CsvColumns columns{{"respondent", "determinant", value}, {"reason"}, true};
    auto csv = CsvText::read(file, *bytes, columns, ignored);
    if (!csv) return 0;  // looked at with the rest
    std::size_t gone = 0;
    for (std::size_t line = csv->lines().size(); line-- > 0;) {
      const bool is_row = csv->lines()[line].is_row();
      if (is_row && trim(csv->field(line, "respondent")) == id) {
        csv->erase(line);
        ++gone;
      } else if (is_row) {
        erase_words(*csv, line, file);
      } else if (names_respondent(csv->lines()[line].raw, id)) {
        plan.mentions.push_back({file, csv->lines()[line].number});
      }
    }
    draft.write(file, csv->text());
    return gone;
  }

  void erase_words(CsvText& csv, std::size_t line, const std::string& file) {
    bool named = false;
    for (const std::string& column : std::vector<std::string>(csv.header())) {
      const std::string text(csv.field(line, column));
      named = named || names_respondent(text, id);
      if (!words.stand_in(text)) continue;
      plan.passages += words.find(text).size();
      csv.set(line, column, words.without(text, mark));
    }
    if (named) plan.mentions.push_back({file, csv.lines()[line].number});
  }

  /// The speakers but for theirs; the same bytes where none of them is.
  std::string other_speakers(std::string_view speakers, Index interview) const {
    if (!takes_part(study().interviews[interview])) return std::string(speakers);
    std::string out;
    while (!speakers.empty()) {
      const std::size_t end = std::min(speakers.find_first_of(" \t"), speakers.size());
      const std::string_view word = speakers.substr(0, end);
      const std::size_t equals = word.find('=');
      const std::string_view who = equals == word.npos ? word : word.substr(equals + 1);
      if (!word.empty() && who != id) {
        if (!out.empty()) out += ' ';
        out += word;
      }
      speakers.remove_prefix(std::min(end + 1, speakers.size()));
    }
    return out;
  }

  void remove_transcripts() {
    for (const Index interview : whole) {
      const std::string& file = study().interviews[interview].file;
      if (!file.empty()) remove(file);
    }
  }

  /// What the transcripts of their interviews were made from, and reports.
  void remove_sources() {
    std::set<std::string> stems;
    std::set<std::string> originals;
    for (const Interview& interview : study().interviews) {
      if (!takes_part(interview)) continue;
      stems.insert(interview.id);
      if (!interview.file.empty()) stems.insert(stem_of(interview.file));
    }
    for (const std::string& file : files_below(draft, loaded.root)) {
      if (!file.starts_with("originals/")) continue;
      const std::string_view below = std::string_view(file).substr(10);
      const std::string first = stem_of(below.substr(0, below.find('/')));
      if (!stems.contains(first) && !stems.contains(stem_of(file))) continue;
      originals.insert(std::string(below));
      remove(file);
    }
    const std::string sums(original_sums_file);
    if (const auto listed = draft.read(sums); listed && !originals.empty()) {
      draft.write(sums, without_originals(*listed, originals));
    }
    const std::size_t removed = plan.removed.size();
    for (const std::string& file : own_outputs(draft, loaded.root)) remove(file);
    plan.outputs = plan.removed.size() - removed;
    plan.removed.resize(removed);
  }

  /// What they, and what is gone with them, was called in the project that the study came from.
  void forget_guids() {
    const std::string file = "refi/guids.csv";
    if (!draft.read(file)) return;
    static const CsvColumns columns{{"kind", "id", "guid"}, {"name"}, false};
    Diagnostics ignored;  // a list that can't be read is looked at as any other file
    std::optional<CsvText> rows = read_rows(draft, file, columns, ignored);
    if (!rows) return;
    for (std::size_t line = rows->lines().size(); line-- > 0;) {
      if (rows->lines()[line].is_row() && is_gone(rows->field(line, "id"))) rows->erase(line);
    }
    draft.write(file, rows->text());
  }

  /// Whether an id of refi/guids.csv ("R4", "R4/I04", "memos/anna/study.md#2") is theirs.
  bool is_gone(std::string_view what) const {
    if (done.contains(std::string(what.substr(0, what.find('#'))))) return true;
    const auto is_theirs = [&](std::string_view part) {
      const auto is = [&](Index interview) { return study().interviews[interview].id == part; };
      return part == id || gone_segments.contains(std::string(part)) ||
             std::ranges::any_of(whole, is);
    };
    const std::size_t slash = std::min(what.find('/'), what.size());
    return is_theirs(what.substr(0, slash)) ||
           is_theirs(what.substr(std::min(slash + 1, what.size())));
  }

  bool is_transcript(const std::string& file) const {
    return std::ranges::find(study().interviews, file, &Interview::file) !=
           study().interviews.end();
  }

  /// Everything else: their words go from our texts, and from copies left behind; other files
  /// that hold them are named.
  void look_at(const std::string& file) {
    if (done.contains(file) || file.starts_with("journal/") || file == ".veldwerk/lock") return;
    if (is_transcript(file)) return;  // another's words, though they be the same
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes) return;
    const std::vector<ReadableText> texts = readable_texts(*bytes);
    const bool holds = std::ranges::any_of(
        texts, [&](const ReadableText& text) { return words.stand_in(text.text); });
    if (holds && is_leftover(file)) return remove(file);
    const bool markdown = file.ends_with(".md");
    const bool ours = markdown || file.ends_with(".yaml");
    const bool plain = ours && texts.size() == 1 && texts.front().text == *bytes;
    if (holds && plain) {
      plan.passages += words.find(*bytes).size();
      const std::string cut = words.without(*bytes, markdown ? mark : "\u2026");
      draft.write(file, cut);
      if (words.stand_in(cut)) plan.holding.push_back(file);
    } else if (holds) {
      plan.holding.push_back(file);
    }
    if (ours) note_mentions(file, draft.read(file).value_or(""));
  }

  void note_mentions(const std::string& file, std::string_view text) {
    std::uint32_t line = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line;
      if (names_respondent(text.substr(0, end), id)) plan.mentions.push_back({file, line});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void clean_journal() {
    const MustGo must_go = [&](std::string_view file, std::string_view text) {
      if (file.empty()) return names_respondent(text, id) || words.stand_in(text);
      return theirs.contains(std::string(file)) || words.said(text) || names_respondent(text, id);
    };
    plan.journal = clean_journals(draft, must_go);
  }

  /// What the study is afterwards, read as any other: with the errors it had, and no more.
  void look_ahead() {
    FilesAsIf as_if;
    for (const FileChange& file : plan.files) as_if.emplace(file.file, file.after);
    LoadOptions options;
    options.keep_texts = true;
    options.as_if = &as_if;
    const LoadedStudy after = load_study(loaded.root, options);
    plan.tables = changed_tables(loaded.study, after.study);
    const auto errors = [](const LoadedStudy& one) {
      return std::ranges::count(one.diagnostics, Severity::error, &Diagnostic::severity);
    };
    if (errors(after) <= errors(loaded)) return;
    std::ranges::copy_if(after.diagnostics, std::back_inserter(plan.refused),
                         [](const Diagnostic& one) { return one.severity == Severity::error; });
  }

  void refuse_unreadable() {
    const std::optional<ChangeRefused>& failed = draft.failed();
    if (!failed) return;
    plan.refused.push_back(
        make_error("file-unreadable", {failed->file, 0, 0}, failed->message, failed->help));
  }

  ErasePlan run() {
    id = study().respondents[request.respondent].id;
    choose_interviews();
    if (!plan.refused.empty()) return std::move(plan);
    edit_coded();
    remove_memos();
    remove_summaries();
    remove_transcripts();
    edit_respondents();
    edit_interviews();
    plan.ratings = erase_judgements(loaded.ratings_file, "rating");
    plan.answers = erase_judgements(loaded.survey_file, "score");
    remove_sources();
    forget_guids();
    for (const std::string& file : files_below(draft, loaded.root)) look_at(file);
    clean_journal();
    for (auto& [name, coder] : coders) {
      coder.coder = name;
      if (coder.removed + coder.shortened + coder.moved > 0) plan.coders.push_back(coder);
    }
    std::ranges::sort(plan.removed);
    refuse_unreadable();
    plan.files = draft.changes();
    look_ahead();
    return std::move(plan);
  }
};

}  // namespace

ErasePlan plan_erasure(const LoadedStudy& loaded, const EraseRequest& request) {
  Eraser work{.loaded = loaded,
              .request = request,
              .draft = Draft(loaded.root),
              .plan = {},
              .words = {},
              .id = {},
              .whole = {},
              .shared = {},
              .theirs = {},
              .gone_segments = {},
              .done = {},
              .coders = {}};
  return work.run();
}

}  // namespace veldwerk
