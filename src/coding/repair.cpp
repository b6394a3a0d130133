#include "coding/repair.hpp"

#include <algorithm>
#include <set>

#include "base/csv.hpp"
#include "coding/coded_files.hpp"
#include "coding/journal.hpp"
#include "coding/repaired_kinds.hpp"
#include "coding/repaired_table.hpp"
#include "files/coding_file.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Makes the plan; a struct so that its steps share their state.
struct Repairer {
  const LoadedStudy& loaded;
  Journal journal;
  Draft draft;
  RepairPlan plan;

  static std::vector<std::string_view> coding_names() {
    std::vector<std::string_view> names = coding_columns().required;
    const auto& more = coding_columns().optional;
    names.insert(names.end(), more.begin(), more.end());
    return names;
  }

  void finish(const std::string& file, const RepairedTable& table) {
    plan.findings.insert(plan.findings.end(), table.findings().begin(), table.findings().end());
    draft.write(file, table.text());
  }

  /// What coding, labels, memos and summaries call respondents.
  std::vector<std::string> named_respondents() {
    std::set<std::string> names;
    const auto add_all = [&](std::string_view text) {
      while (!(text = trim(text)).empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        const std::size_t equals = word.find('=');
        const std::string_view who = equals == word.npos ? word : word.substr(equals + 1);
        if (who != "interviewer" && who != "other") names.emplace(who);
        text.remove_prefix(end);
      }
    };
    Draft reading(loaded.root);
    for (const CodedFile& file : coded_files(loaded, draft)) {
      const RepairedTable table(file.file, reading.read(file.file).value_or(""), coding_names(),
                                {});
      for (std::size_t row = 0; row < table.rows(); ++row) add_all(table.field(row, "respondent"));
    }
    const RepairedTable interviews(loaded.interviews_file,
                                   reading.read(loaded.interviews_file).value_or(""),
                                   {"id", "file", "record", "speakers"}, {});
    for (std::size_t row = 0; row < interviews.rows(); ++row) {
      add_all(interviews.field(row, "speakers"));
    }
    for (const MemoFile& memo : memo_files(draft)) {
      if (memo.about == "respondent") names.insert(memo.id);
    }
    for (const SummaryName& summary : summary_names(draft)) names.insert(summary.respondent);
    if (reading.failed()) draft.fail(*reading.failed());
    return {names.begin(), names.end()};
  }

  /// What files of coding and memos call interviews.
  std::vector<std::string> named_interviews() {
    std::set<std::string> names;
    for (const CodedFile& file : coded_files(loaded, draft)) {
      names.insert(std::filesystem::path(file.file).stem().string());
    }
    for (const MemoFile& memo : memo_files(draft)) {
      if (memo.about == "interview") names.insert(memo.id);
    }
    return {names.begin(), names.end()};
  }

  LoadedStudy reloaded() {
    FilesAsIf as_if;
    for (const FileChange& file : draft.changes()) as_if.emplace(file.file, file.after);
    LoadOptions options;
    options.keep_texts = true;
    options.as_if = &as_if;
    LoadedStudy now = load_study(loaded.root, options);
    check_all_read(now);
    return now;
  }

  /// What the system does not let us read would be taken for sound.
  void check_all_read(const LoadedStudy& one) {
    for (const Diagnostic& unread : unreadable_inputs(one.diagnostics)) draft.fail(unread);
  }

  void repair_people() {
    if (const auto bytes = draft.read(loaded.respondents_file)) {
      std::vector<std::string_view> names = {"id"};
      for (const Attribute& attribute : loaded.study.attributes) names.push_back(attribute.name);
      RepairedTable table(loaded.respondents_file, *bytes, names, journal);
      if (table.usable()) repair_respondents(table, loaded.study, named_respondents());
      finish(loaded.respondents_file, table);
    }
    const LoadedStudy now = reloaded();
    if (const auto bytes = draft.read(loaded.interviews_file)) {
      RepairedTable table(loaded.interviews_file, *bytes,
                          {"id", "file", "record", "speakers", "date", "minutes"}, journal);
      if (table.usable()) repair_interviews(table, now.study, named_interviews());
      finish(loaded.interviews_file, table);
    }
  }

  void repair_all_coding() {
    const LoadedStudy now = reloaded();
    const std::vector<CodedFile> files = coded_files(now, draft);
    // Ids of which there is a memo, and no segment: one that was changed may be meant.
    std::set<std::string, std::less<>> memo_ids;
    for (const MemoFile& memo : memo_files(draft)) {
      if (memo.about == "segment") memo_ids.insert(memo.id);
    }
    for (const CodedFile& file : files) {
      const RepairedTable table(file.file, draft.read(file.file).value_or(""), coding_names(), {});
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto known = memo_ids.find(table.field(row, "id"));
        if (known != memo_ids.end()) memo_ids.erase(known);
      }
    }
    const std::vector<std::string> orphans(memo_ids.begin(), memo_ids.end());
    for (const CodedFile& file : files) {
      if (file.interview == no_index || now.study.interviews[file.interview].text.empty()) continue;
      if (file.kind == CodedKind::conflicts) continue;
      const std::optional<std::string> bytes = draft.read(file.file);
      if (!bytes) continue;
      RepairedTable table(file.file, *bytes, coding_names(), journal);
      if (table.usable()) repair_coding(table, now.study, file, orphans);
      finish(file.file, table);
    }
  }

  void repair_ratings_and_survey() {
    if (loaded.ratings_file.empty() && loaded.survey_file.empty()) return;
    const LoadedStudy now = reloaded();
    const auto repair = [&](const std::string& file, std::string_view value) {
      const std::optional<std::string> bytes = file.empty() ? std::nullopt : draft.read(file);
      if (!bytes) return;
      RepairedTable table(file, *bytes, {"respondent", "determinant", value, "reason"}, journal);
      if (table.usable()) repair_judgements(table, now.study, value == "score");
      finish(file, table);
    };
    repair(loaded.ratings_file, "rating");
    repair(loaded.survey_file, "score");
  }

  /// A mend that makes an error is none: then nothing is mended, and all is left.
  void look_ahead() {
    const LoadedStudy after = reloaded();
    const auto errors = [](const LoadedStudy& one) {
      return std::ranges::count(one.diagnostics, Severity::error, &Diagnostic::severity);
    };
    const bool blind = !loaded.usable || loaded.study.respondents.empty();
    if (blind || errors(after) <= errors(loaded)) return;
    plan.files.clear();
    for (RepairFinding& finding : plan.findings) finding.mended = false;
  }

  RepairPlan run() {
    check_all_read(loaded);
    repair_people();
    repair_ratings_and_survey();
    repair_all_coding();
    std::ranges::stable_sort(plan.findings, [](const RepairFinding& a, const RepairFinding& b) {
      return a.file != b.file ? a.file < b.file : a.line < b.line;
    });
    plan.files = draft.changes();
    look_ahead();
    plan.failed = draft.failed();
    return std::move(plan);
  }
};

}  // namespace

RepairPlan plan_repair(const LoadedStudy& loaded) {
  Repairer repairer{loaded, read_journal(loaded.root), Draft(loaded.root), {}};
  if (repairer.journal.failed) repairer.draft.fail(*repairer.journal.failed);
  return repairer.run();
}

}  // namespace veldwerk
