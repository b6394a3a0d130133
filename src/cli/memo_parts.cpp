#include "cli/memo_parts.hpp"

#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/utf8.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

/// Lines of a memo, fit for a terminal.
void write_lines(std::ostream& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string shown = printable(line);
    out << (shown.empty() ? "" : "    ") << shown << '\n';
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
}

/// A subject that there is not is wrong use; one with a rule is a fault of the study.
int refuse(const EditFault& fault, Io& io) {
  if (fault.rule.empty()) throw WrongUse(fault.message, fault.help);
  say_error(io, fault.message, fault.help);
  return exit_falls_short;
}

int show_memos(const MemoOptions& options, Io& io) {
  StudyOptions study;
  study.study = options.study;
  const std::optional<LoadedStudy> loaded = open_study(study, {}, io);
  if (!loaded) return exit_falls_short;
  if (!loaded->usable) return judge(*loaded, study, io).status;
  Diagnostics diagnostics;
  std::size_t shown = 0;
  for (const Memo& memo : memos_on(*loaded, options.subject, diagnostics)) {
    if (!options.coder.empty() && memo.coder != options.coder) continue;
    io.out << (shown++ > 0 ? "\n" : "") << printable(memo.coder) << " (" << printable(memo.file)
           << "):\n";
    write_lines(io.out, memo.text);
  }
  write_diagnostics(io.err, diagnostics, io.colour);
  if (shown > 0 || !diagnostics.empty()) {
    return diagnostics.empty() ? exit_good : exit_falls_short;
  }
  // None, because there is nothing that it could be about?
  if (const auto fault = subject_fault(*loaded, options.subject)) return refuse(*fault, io);
  say_note(io, "there is no memo on this; `--text` writes one");
  return exit_good;
}

/// Puts the change into the draft; what was done, as a word.
std::optional<EditFault> edit_memo(const MemoOptions& options, const std::string& coder,
                                   Draft& draft, std::string_view& done) {
  if (options.remove) {
    done = "removed";
    return remove_memo(draft, coder, options.subject);
  }
  done = options.append ? "appended to" : "written";
  return options.append ? append_memo(draft, coder, options.subject, *options.text)
                        : write_memo(draft, coder, options.subject, *options.text);
}

int change_memo(const MemoOptions& options, Io& io) {
  StudyOptions study;
  study.study = options.study;
  std::optional<OpenedStudy> opened = open_for_change(study, {}, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  if (!loaded.usable) return judge(loaded, study, io).status;
  const std::string coder = acting_coder(options.coder, loaded);
  // A memo about what is gone may still be removed.
  if (!options.remove) {
    if (const auto fault = subject_fault(loaded, options.subject)) return refuse(*fault, io);
  }
  Draft draft(loaded.root);
  std::string_view done;
  if (const auto fault = edit_memo(options, coder, draft, done)) {
    say_error(io, fault->message, fault->help);
    return exit_falls_short;
  }
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  const std::string file = memo_file(coder, options.subject);
  if (!options.dry_run) {
    Change change{.command = fmt::format("memo {}", name_of(options.subject.kind)),
                  .coder = coder,
                  .summary = fmt::format("memo {}: {}", done, file),
                  .files = draft.changes()};
    const int status = commit_or_refuse(opened->lock, std::move(change), io);
    if (status != exit_good) return status;
  }
  io.out << (options.dry_run ? "would be " : "") << done << ' ' << printable(file) << '\n';
  return exit_good;
}

}  // namespace

MemoOptions memo_options(const Arguments& arguments, MemoKind kind) {
  MemoOptions options{.study = arguments.value("STUDY"),
                      .subject = {kind, arguments.value("ID")},
                      .text = std::nullopt,
                      .append = arguments.has("append"),
                      .remove = arguments.has("remove"),
                      .coder = arguments.value("coder"),
                      .dry_run = arguments.has("dry-run")};
  if (arguments.has("text")) options.text = arguments.value("text");
  if (options.append && !options.text) {
    throw WrongUse("`--append` needs `--text`", "Give the words to append by `--text`.");
  }
  if (options.remove && options.text) throw WrongUse("`--remove` and `--text` exclude each other");
  return options;
}

int run_memo(const MemoOptions& options, Io& io) {
  return options.text || options.remove ? change_memo(options, io) : show_memos(options, io);
}

Command memo_command(std::string_view name, std::string_view summary, std::string_view help,
                     Action (*prepare)(const Arguments&)) {
  std::vector<Operand> operands;
  if (!help.empty()) operands.push_back({.name = "ID", .help = help, .required = true});
  operands.push_back(study_operand());
  return {.name = name,
          .summary = summary,
          .operands = std::move(operands),
          .options = {{.name = "text",
                       .value = "TEXT",
                       .help = "Write this as your memo, in place of one that is there."},
                      {.name = "append",
                       .help = "With --text: put it behind what is there, as a paragraph."},
                      {.name = "remove", .help = "Remove your memo."},
                      {.name = "coder",
                       .value = "NAME",
                       .help = "Whose memo it is: your folder in coding/. Left out: the "
                               "environment's VELDWERK_CODER, or the study's only coder; when "
                               "memos are shown, everybody's."},
                      dry_run_option(),
                      quiet_option(),
                      verbose_option(),
                      help_option()},
          .prepare = prepare};
}

}  // namespace veldwerk
