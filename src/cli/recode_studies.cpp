#include "cli/recode_studies.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// A study with what is to be written into it.
struct Planned {
  RecodeStudy study;
  std::string coder;
  Draft draft;
  RecodeResult result;
};

/// "my-study: " before each line, where there are several studies.
void write_lines(const Planned& planned, bool several, Io& io) {
  const std::string before = several ? fmt::format("{}: ", printable(planned.study.name)) : "";
  for (const std::string& line : planned.result.done) io.out << before << line << '\n';
  for (const std::string& line : planned.result.look) io.out << before << "look: " << line << '\n';
}

bool plan(const RecodeStudy& study, const std::vector<RecodeStep>& steps, bool several,
          Draft& draft, RecodeResult& result, Io& io) {
  auto refused = recode(study.opened.loaded, steps, draft, result);
  if (!refused && draft.failed()) {
    refused = RecodeRefused{draft.failed()->message, draft.failed()->help};
  }
  if (!refused) return true;
  sort_diagnostics(refused->diagnostics);
  write_diagnostics(io.err, refused->diagnostics, io.colour);
  say_error(
      io,
      several ? fmt::format("{}: {}", printable(study.name), refused->message) : refused->message,
      refused->help);
  return false;
}

}  // namespace

Operand studies_operand() {
  Operand operand = study_operand();
  operand.help =
      "Studies: folders or their study.yaml; left out: the nearest one upward from the current "
      "folder. All are looked at before the first is changed.";
  operand.repeated = true;
  return operand;
}

RecodeOptions recode_options(std::string command, const Arguments& arguments) {
  RecodeOptions options{std::move(command), arguments.values("STUDY"), arguments.value("coder"),
                        arguments.has("dry-run")};
  if (options.studies.empty()) options.studies = arguments.values("study");
  if (options.studies.empty()) options.studies.emplace_back();
  return options;
}

std::optional<std::vector<RecodeStudy>> open_studies(const RecodeOptions& options,
                                                     const LoadOptions& load, Io& io) {
  std::vector<RecodeStudy> studies;
  std::vector<fs::path> folders;
  for (const std::string& name : options.studies) {
    StudyOptions one;
    one.study = name;
    const auto where = place_of_study(one, io);
    if (!where) return std::nullopt;
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(study_folder(*where), error);
    if (std::ranges::find(folders, folder) != folders.end()) {
      throw WrongUse(fmt::format("the study `{}` is given twice", shorten(name)));
    }
    folders.push_back(folder);
    std::optional<OpenedStudy> opened = open_for_change(one, load, io);
    if (!opened) return std::nullopt;
    if (!opened->loaded.usable) {
      judge(opened->loaded, one, io);
      return std::nullopt;
    }
    studies.push_back({name, std::move(*opened)});
  }
  return studies;
}

bool can_recode(const RecodeOptions& options, const std::vector<RecodeStudy>& studies,
                const std::vector<RecodeStep>& steps, Io& io) {
  return std::ranges::all_of(studies, [&](const RecodeStudy& study) {
    acting_coder(options.coder, study.opened.loaded);  // wrong use where nobody is named
    Draft draft(study.opened.loaded.root);
    RecodeResult result;
    return plan(study, steps, studies.size() > 1, draft, result, io);
  });
}

int recode_studies(const RecodeOptions& options, std::vector<RecodeStudy> studies,
                   const StepsOf& steps_of, Io& io) {
  std::vector<Planned> all;
  const bool several = studies.size() > 1;
  for (RecodeStudy& study : studies) {
    const std::string coder = acting_coder(options.coder, study.opened.loaded);
    const fs::path root = study.opened.loaded.root;
    all.push_back({std::move(study), coder, Draft(root), {}});
    const auto steps = steps_of(all.back().study);
    Planned& last = all.back();
    if (!steps || !plan(last.study, *steps, several, last.draft, last.result, io)) {
      return exit_falls_short;
    }
  }
  for (Planned& planned : all) {
    if (!options.dry_run) {
      const int status = commit_or_refuse(
          planned.study.opened.lock,
          {options.command, planned.coder, planned.result.summary, planned.draft.changes()}, io);
      if (status != exit_good) return status;
    }
    write_lines(planned, several, io);
  }
  if (options.dry_run) say_note(io, "nothing was written: --dry-run");
  return exit_good;
}

int recode_studies(const RecodeOptions& options, const std::vector<RecodeStep>& steps, Io& io) {
  std::optional<std::vector<RecodeStudy>> studies = open_studies(options, {}, io);
  if (!studies) return exit_falls_short;
  return recode_studies(
      options, std::move(*studies), [&](const RecodeStudy&) { return std::optional(steps); }, io);
}

}  // namespace veldwerk
