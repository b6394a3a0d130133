// `veldwerk log`: what was changed in a study, by whom and when; what one change did; and the study
// as it was, written into a new folder.
#include <algorithm>
#include <ostream>
#include <ranges>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"
#include "base/diagnostic_text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/history.hpp"
#include "coding/line_difference.hpp"
#include "coding/restore.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_line =
    80;  // code points, of a passage that nobody asked to see whole

struct LogOptions {
  StudyOptions study;
  std::string coder;
  std::string entry;
  std::string at;
  std::string restore;
  std::uint32_t limit = 0;  // 0: all
  bool whole = false;
  bool json = false;
};

LogOptions parse(const Arguments& arguments) {
  LogOptions options{.study = {},
                     .coder = arguments.value("coder"),
                     .entry = arguments.value("entry"),
                     .at = arguments.value("at"),
                     .restore = arguments.value("restore"),
                     .limit = arguments.number("limit", 1, 1'000'000'000, 0),
                     .whole = arguments.has("whole"),
                     .json = arguments.value("format") == "json"};
  options.study.study = arguments.value("STUDY");
  if (options.at.empty() != options.restore.empty()) {
    throw WrongUse("`--at` and `--restore` go together",
                   "`--at ENTRY --restore DIR` writes the study as it was after ENTRY into DIR.");
  }
  if (!options.at.empty() && !options.entry.empty()) {
    throw WrongUse("`--entry` and `--at` don't go together", "Give one of the two.");
  }
  if (options.whole && options.entry.empty()) {
    throw WrongUse("`--whole` has no meaning without `--entry`",
                   "`--entry ID` shows the lines that a change removed and added.");
  }
  return options;
}

/// "2026-11-22 09:00:00": to the second, which is enough to look at.
std::string shown_time(const JournalEntry& entry) {
  std::string time = entry.time.substr(0, 19);
  std::ranges::replace(time, 'T', ' ');
  return time;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t size = count_code_points(text);
  return text + std::string(width > size ? width - size : 0, ' ');
}

void write_list(const std::vector<const JournalEntry*>& entries,
                const std::set<std::string>& undone, std::ostream& out) {
  std::size_t coder = 0;
  std::size_t command = 0;
  for (const JournalEntry* entry : entries) {
    coder = std::max(coder, count_code_points(printable(entry->coder)));
    command = std::max(command, count_code_points(printable(entry->command)));
  }
  for (const JournalEntry* entry : entries) {
    out << fmt::format("{}  {}  {}  {}  {}{}\n", shown_time(*entry), entry->id,
                       padded(printable(entry->coder), coder),
                       padded(printable(entry->command), command), printable(entry->summary),
                       undone.contains(entry->id) ? " (taken back)" : "");
  }
}

Json head_json(const JournalEntry& entry, bool undone) {
  Json json = {{"id", entry.id},           {"time", entry.time},       {"coder", entry.coder},
               {"command", entry.command}, {"summary", entry.summary}, {"codebook", nullptr},
               {"taken_back", undone}};
  if (!entry.codebook_sha256.empty()) {
    json["codebook"] = {{"id", entry.codebook}, {"sha256", entry.codebook_sha256}};
  }
  if (!entry.undoes.empty()) json["undoes"] = entry.undoes;
  if (!entry.redoes.empty()) json["redoes"] = entry.redoes;
  if (entry.erases) json["erases"] = true;
  json["files"] = Json::array();
  return json;
}

Json file_json(const JournalFile& file) {
  Json json = {{"file", file.file}, {"before", nullptr}, {"after", nullptr}};
  if (file.before) json["before"] = *file.before;
  if (file.after) json["after"] = *file.after;
  return json;
}

void write_out(const Json& json, std::ostream& out) {
  constexpr bool ascii_only = true;
  out << json.dump(2, ' ', ascii_only, Json::error_handler_t::replace) << '\n';
}

/// What a change did to one file.
struct ShownFile {
  const JournalFile* file = nullptr;
  PastState before;
  PastState after;
  std::string silent;  // why no lines are shown, or empty
  std::vector<ChangedLine> lines;
};

ShownFile look_at(const Journal& journal, const LoadedStudy& loaded, const JournalEntry& entry,
                  const JournalFile& file) {
  ShownFile shown{.file = &file, .before = {}, .after = {}, .silent = {}, .lines = {}};
  if (file.file == loaded.respondents_file || file.file.ends_with("respondents.csv")) {
    shown.silent = "what it says of persons is not shown";
  } else if (entry.erases) {
    shown.silent = "it was erased, and no text of it was kept";
  } else {
    shown.before = rebuild(journal, loaded.root, file.file, entry, When::before);
    shown.after = rebuild(journal, loaded.root, file.file, entry, When::after);
    if (!shown.before.known) shown.silent = shown.before.why;
    if (!shown.after.known) shown.silent = shown.after.why;
  }
  if (!shown.silent.empty()) return shown;
  if (!shown.before.bytes) shown.before.bytes = "";
  if (!shown.after.bytes) shown.after.bytes = "";
  if (invalid_utf8_at(*shown.before.bytes) || invalid_utf8_at(*shown.after.bytes)) {
    shown.silent = "it is no text in UTF-8";
    return shown;
  }
  shown.lines = changed_lines(*shown.before.bytes, *shown.after.bytes);
  return shown;
}

std::string line_text(const ChangedLine& line, bool whole) {
  return whole ? printable(line.text) : shorten(line.text, longest_line);
}

void write_entry(const Journal& journal, const LoadedStudy& loaded, const JournalEntry& entry,
                 const LogOptions& options, std::ostream& out) {
  const bool undone = taken_back_entries(journal).contains(entry.id);
  Json json = head_json(entry, undone);
  if (!options.json) {
    write_list({&entry}, taken_back_entries(journal), out);
    if (!entry.codebook_sha256.empty()) {
      out << fmt::format("codebook {} {}\n", printable(entry.codebook), entry.codebook_sha256);
    }
  }
  for (const JournalFile& file : entry.files) {
    const ShownFile shown = look_at(journal, loaded, entry, file);
    Json one = file_json(file);
    if (!shown.silent.empty()) {
      one["not_shown"] = shown.silent;
      if (!options.json) out << fmt::format("{}: {}\n", printable(file.file), shown.silent);
    } else {
      one["lines"] = Json::array();
      if (!options.json) {
        const std::string_view what = !file.before ? "new" : !file.after ? "removed" : "changed";
        out << fmt::format("{}: {}\n", printable(file.file), what);
      }
      for (const ChangedLine& line : shown.lines) {
        const std::string text = line_text(line, options.whole);
        one["lines"].push_back({{line.added ? "added" : "removed", text}, {"line", line.line}});
        if (!options.json) out << fmt::format("{} {}\n", line.added ? '+' : '-', text);
      }
    }
    json["files"].push_back(std::move(one));
  }
  if (options.json) write_out(json, out);
}

void list(const Journal& journal, const LogOptions& options, std::ostream& out) {
  std::vector<const JournalEntry*> entries;
  for (const JournalEntry& entry : std::views::reverse(journal.entries)) {
    if (!options.coder.empty() && entry.coder != options.coder) continue;
    if (options.limit != 0 && entries.size() == options.limit) break;
    entries.push_back(&entry);
  }
  const std::set<std::string> undone = taken_back_entries(journal);
  if (!options.json) {
    write_list(entries, undone, out);
    return;
  }
  Json json = Json::array();
  for (const JournalEntry* entry : entries) {
    json.push_back(head_json(*entry, undone.contains(entry->id)));
    for (const JournalFile& file : entry->files) json.back()["files"].push_back(file_json(file));
  }
  write_out(json, out);
}

int restore(const Journal& journal, const LoadedStudy& loaded, const JournalEntry& entry,
            const LogOptions& options, Io& io) {
  Restored restored;
  if (const auto refused = restore_study(loaded.root, journal, entry, options.restore, restored)) {
    return refuse_change(io, *refused);
  }
  io.out << fmt::format("wrote {}: {}, the study as it was after {}\n",
                        std::filesystem::path(options.restore).generic_string(),
                        counted(restored.files, "file", "files"), entry.id);
  for (const Restored::LeftOut& file : restored.left_out) {
    say_error(io, fmt::format("left out `{}`: {}", shorten(file.file, 80), file.why));
  }
  return restored.left_out.empty() ? exit_good : exit_falls_short;
}

int run(const LogOptions& options, Io& io) {
  const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
  if (!loaded) return exit_falls_short;
  const Journal journal = read_journal(loaded->root);
  write_diagnostics(io.err, journal.diagnostics, io.colour);
  const int status = journal.diagnostics.empty() ? exit_good : exit_falls_short;
  const std::string& id = options.at.empty() ? options.entry : options.at;
  if (id.empty()) {
    list(journal, options, io.out);
    if (journal.entries.empty()) say_note(io, "nothing was changed by veldwerk here yet");
    return status;
  }
  const JournalEntry* entry = journal.find(id);
  if (entry == nullptr) {
    if (journal.failed) return status;  // it may stand in what can't be read
    throw WrongUse(fmt::format("the journal has no change `{}`", shorten(id)),
                   "`veldwerk log` lists the changes.");
  }
  if (!options.at.empty()) return std::max(status, restore(journal, *loaded, *entry, options, io));
  write_entry(journal, *loaded, *entry, options, io.out);
  return status;
}

}  // namespace

Command log_command() {
  return {.name = "log",
          .summary = "list what was changed, by whom and when",
          .operands = {study_operand()},
          .options = {{.name = "coder", .value = "NAME", .help = "Only changes by this coder."},
                      {.name = "limit", .value = "N", .help = "Only the last N changes."},
                      {.name = "entry",
                       .value = "ID",
                       .help = "Show what this change did, as lines removed and added."},
                      {.name = "whole",
                       .help = "With --entry: show lines whole, not their first 80 characters."},
                      {.name = "at",
                       .value = "ID",
                       .help = "With --restore: the study as it was after this change."},
                      {.name = "restore",
                       .value = "DIR",
                       .help = "With --at: the new folder to write that state into.",
                       .completes = Completes::folders},
                      {.name = "format",
                       .value = "FORMAT",
                       .help = "How it is written; text if left out.",
                       .choices = {{"text", "", "for people"}, {"json", "", "for programs"}}},
                      quiet_option(),
                      verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
