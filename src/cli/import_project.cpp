#include "cli/import_project.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/durable.hpp"
#include "base/file.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"
#include "exchange/new_study.hpp"
#include "exchange/project_addition.hpp"
#include "exchange/refi_archive.hpp"
#include "exchange/refi_import.hpp"
#include "exchange/refi_read.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

std::string shown_name(const std::string& file) {
  return printable(fs::path(file).filename().string());
}

/// Reads the project into what a study is made of; nothing where it can't be (which is said).
std::optional<RefiImported> read_project(const ProjectImportOptions& options,
                                         const RefiImportOptions& import, Io& io) {
  std::string bytes;
  if (const auto error = read_file(options.file, refi_file_limit, bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(options.file, 200), error->reason));
    return std::nullopt;
  }
  Diagnostics diagnostics;
  RefiArchive archive;
  std::optional<RefiImported> imported;
  if (archive.open(shown_name(options.file), std::move(bytes), diagnostics)) {
    std::optional<RefiProject> project =
        read_refi(archive.xml_name(), archive.take_xml(), diagnostics);
    if (project) imported = import_refi(archive, std::move(*project), import, diagnostics);
  }
  sort_diagnostics(diagnostics);
  if (io.quiet && !has_errors(diagnostics)) diagnostics.clear();
  write_diagnostics(io.err, diagnostics, io.colour);
  if (!imported) {
    say_error(io, fmt::format("`{}` was not imported", shorten(options.file, 200)));
  }
  return imported;
}

void tell_positions(const RefiImported& imported, Io& io) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> models;
  for (const SourcePositions& one : imported.positions) {
    if (one.selections == 0) continue;
    std::string words = words_of(one.model);
    if (one.changed) {
      words += fmt::format(", which fits better than what {} usually counts",
                           imported.origin.empty() ? "its program" : shorten(imported.origin, 60));
    }
    if (!one.certain) words += ", in a text taken from a document: look at them";
    auto& [sources, selections] = models[words];
    ++sources;
    selections += one.selections;
    if (io.verbose) {
      io.out << fmt::format("positions of {}: {}\n", printable(one.interview), words);
    }
  }
  for (const auto& [words, counts] : models) {
    io.out << fmt::format("positions: {} ({}, {})\n", words,
                          counted(counts.first, "source", "sources"),
                          counted(counts.second, "selection", "selections"));
  }
}

void tell_meanings(const RefiImported& imported, Io& io) {
  for (const CodeMeaning& one : imported.meanings) {
    const std::string what = one.alone ? std::string("the others of its passage")
                                       : fmt::format("`{}`", shorten(one.label, 60));
    io.out << fmt::format("{}: `{}` is the {} of {}\n",
                          imported.meanings_followed ? "valence" : "valence proposed",
                          shorten(one.code, 80), name_of(one.valence), what);
  }
  if (!imported.meanings.empty() && !imported.meanings_followed) {
    say_note(io,
             fmt::format("{} as a valence: codes were left as they are; `--valence guess` follows "
                         "the proposals, `--codes FILE` a list of them that you edit",
                         imported.meanings.size() == 1
                             ? "1 code can be read"
                             : fmt::format("{} codes can be read", imported.meanings.size())));
  }
}

void tell(const RefiImported& imported, Io& io) {
  tell_positions(imported, io);
  tell_meanings(imported, io);
  for (const std::string& note : imported.notes) io.out << "note: " << note << '\n';
  for (const auto& [what, count] : imported.project.counts) {
    const bool theirs = what.front() >= 'A' && what.front() <= 'Z';  // an element's name
    io.out << fmt::format("{}: {} {}\n", theirs ? "read" : "imported", count, what);
  }
  for (const Loss& loss : imported.project.losses) {
    io.err << fmt::format("not carried over: {} {} ({})\n", loss.count, printable(loss.element),
                          loss.fate);
  }
}

/// A folder that is not there, or is empty.
bool is_new_folder(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) return true;
  return fs::is_directory(status) && fs::is_empty(folder, error) && !error &&
         !fs::equivalent(folder, fs::current_path(error), error) && !error;
}

int make_study(const ProjectImportOptions& options, RefiImported imported, Io& io) {
  const fs::path folder = options.study;
  ImportedProject project = std::move(imported.project);
  imported.project = {};
  imported.project.counts = project.counts;
  imported.project.losses = project.losses;
  const std::vector<ProjectFile> files = new_study_files(std::move(project));
  if (!options.dry_run) {
    std::vector<NewFile> all;
    all.reserve(files.size());
    for (const ProjectFile& file : files) all.push_back({file.file, file.bytes});
    if (const auto failed = write_new_folder(folder, all)) {
      say_error(io, fmt::format("`{}` can't be made: {}", folder.string(), failed->reason));
      return exit_falls_short;
    }
  }
  tell(imported, io);
  io.out << fmt::format("{}{}\n", options.dry_run ? "would make " : "made ",
                        (folder / "study.yaml").generic_string());
  return exit_good;
}

int add_to_study(const ProjectImportOptions& options, RefiImported imported, Io& io) {
  StudyOptions study;
  study.study = options.study;
  const auto add = [&](const LoadedStudy& loaded, const StudyLock* lock) {
    if (!loaded.usable) {
      write_diagnostics(io.err, loaded.diagnostics, io.colour);
      return exit_falls_short;
    }
    Draft draft(loaded.root);
    Diagnostics diagnostics;
    const std::optional<ProjectAdded> added =
        add_project(loaded, imported.project, draft, diagnostics);
    sort_diagnostics(diagnostics);
    write_diagnostics(io.err, diagnostics, io.colour);
    if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
    if (!added) {
      say_error(io, fmt::format("`{}` was not imported", shorten(options.file, 200)));
      return exit_falls_short;
    }
    std::vector<FileChange> changes = draft.changes();
    const bool changed = !changes.empty();
    if (lock != nullptr && changed) {
      const int status = commit_or_refuse(*lock,
                                          {.command = "import",
                                           .coder = acting_coder(options.coder, loaded),
                                           .summary = added->summary,
                                           .files = std::move(changes)},
                                          io);
      if (status != exit_good) return status;
    }
    tell(imported, io);
    for (const std::string& line : added->lines) {
      io.out << (options.dry_run ? "would be " : "") << line << '\n';
    }
    if (!changed) io.out << "there already, nothing changed\n";
    return exit_good;
  };
  if (options.dry_run) {
    const std::optional<LoadedStudy> loaded = open_study(study, {}, io);
    return loaded ? add(*loaded, nullptr) : exit_falls_short;
  }
  const std::optional<OpenedStudy> opened = open_for_change(study, {}, io);
  return opened ? add(opened->loaded, &opened->lock) : exit_falls_short;
}

/// Writes the list of codes that is not there yet.
int write_codes(const ProjectImportOptions& options, Io& io) {
  RefiImportOptions import;
  import.nest = options.nest;
  const std::optional<RefiImported> imported = read_project(options, import, io);
  if (!imported) return exit_falls_short;
  if (!options.dry_run) {
    if (const auto failed = write_file_atomically(options.codes, meanings_csv(imported->codes))) {
      say_error(io, fmt::format("`{}` can't be written: {}", shorten(options.codes, 200),
                                failed->reason));
      return exit_falls_short;
    }
  }
  tell_meanings(*imported, io);
  io.out << fmt::format("{}{}\n", options.dry_run ? "would write " : "written: ", options.codes);
  say_note(io, "nothing was imported: look at the list, and give the same command again");
  return exit_good;
}

}  // namespace

bool is_project_file(std::string_view file) {
  return is_refi_name(file);
}

std::vector<Option> project_import_options() {
  return {{.name = "valence",
           .value = "KIND",
           .help = "Of a project: which codes are barriers and facilitators of others. What "
                   "veldwerk wrote itself is known; the rest is only proposed if left out.",
           .choices = {{"own", "", "what veldwerk wrote (if left out)"},
                       {"guess", "", "what is proposed, too"},
                       {"none", "", "nothing"}}},
          {.name = "codes",
           .value = "FILE",
           .help = "Of a project: a CSV list of what its codes stand for, with the columns code, "
                   "id and valence. Where FILE is not there it is written, and nothing imported.",
           .completes = Completes::files},
          {.name = "nest",
           .value = "SEPARATOR",
           .help = "Of a project: what parts levels in the names of its codes, such as `::`."}};
}

ProjectImportOptions project_import(const Arguments& arguments) {
  ProjectImportOptions options;
  options.study = arguments.value("study");
  options.coder = arguments.value("coder");
  options.valence = arguments.value("valence", "own");
  options.codes = arguments.value("codes");
  options.nest = arguments.value("nest");
  options.dry_run = arguments.has("dry-run");
  return options;
}

int import_project(const ProjectImportOptions& options, Io& io) {
  RefiImportOptions import;
  import.nest = options.nest;
  if (options.valence == "guess") import.valence = ValenceWish::guess;
  if (options.valence == "none") import.valence = ValenceWish::none;
  if (!options.codes.empty()) {
    std::error_code error;
    if (!fs::exists(options.codes, error)) return write_codes(options, io);
    import.codes_file = options.codes;
    if (const auto failed = read_file(options.codes, csv_limit, import.codes_csv)) {
      say_error(io,
                fmt::format("`{}` can't be read: {}", shorten(options.codes, 200), failed->reason));
      return exit_falls_short;
    }
  }
  SignOfLife life(io, "importing");
  std::optional<RefiImported> imported = read_project(options, import, io);
  if (!imported) return exit_falls_short;
  if (!options.study.empty() && is_new_folder(options.study)) {
    return make_study(options, std::move(*imported), io);
  }
  return add_to_study(options, std::move(*imported), io);
}

}  // namespace veldwerk
