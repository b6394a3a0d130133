// `veldwerk codebook diff OLD NEW`: what differs between two codebooks.
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/yaml.hpp"
#include "cli/codebook_changes_text.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "files/codebook_file.hpp"
#include "files/input.hpp"
#include "files/study_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct DiffOptions {
  std::string before;
  std::string after;
  std::string format;
};

DiffOptions parse(const Arguments& arguments) {
  return {arguments.value("OLD"), arguments.value("NEW"), arguments.value("format", "text")};
}

/// The codebook that `name` stands for: a study's, a file's or a built-in one; nothing where
/// it can't be read (which is said).
std::optional<Codebook> open_codebook(const std::string& name, Io& io) {
  const fs::path path = name;
  std::error_code error;
  Diagnostics found;
  std::vector<CodebookSource> sources;
  std::optional<Codebook> book;
  if (fs::is_directory(path, error) || path.filename() == "study.yaml") {
    const fs::path root = study_folder(path);
    std::string text;
    if (read_input(root, "study.yaml", yaml_size_limit, "study-missing", {printable(name), 0, 0},
                   text, found)) {
      Diagnostics of_study;  // other faults of the study have no bearing here
      const std::optional<StudyFile> study = read_study_file("study.yaml", text, of_study);
      if (study) {
        book = load_codebook(root, study->codebook.text, study->codebook.place, found, sources);
      }
      if (!study || study->codebook.text.empty()) found = of_study;
    }
  } else if (name.ends_with(".yaml")) {
    book = load_codebook(path.parent_path(), path.filename().string(), {printable(name), 0, 0},
                         found, sources);
  } else {
    book = load_codebook({}, name, {printable(name), 0, 0}, found, sources);
  }
  if (book && !has_errors(found)) return book;
  sort_diagnostics(found);
  write_diagnostics(io.err, found, io.colour);
  say_error(io, fmt::format("the codebook `{}` can't be compared", shorten(name)),
            "Name a codebook's file, a study's folder, or a built-in codebook such as midi-29.");
  return std::nullopt;
}

int run(const DiffOptions& options, Io& io) {
  const std::optional<Codebook> before = open_codebook(options.before, io);
  const std::optional<Codebook> after = open_codebook(options.after, io);
  if (!before || !after) return exit_falls_short;
  const std::vector<CodebookChange> changes = codebook_changes(*before, *after);
  if (options.format == "csv") {
    io.out << changes_csv(changes);
  } else if (options.format == "json") {
    io.out << changes_json(changes).dump(2) << '\n';
  } else {
    for (const CodebookChange& change : changes) io.out << change_line(change) << '\n';
    if (changes.empty()) say_note(io, "the codebooks say the same");
  }
  return exit_good;
}

}  // namespace

Command codebook_diff_command() {
  return {.name = "codebook diff",
          .summary = "tell what differs between two codebooks",
          .operands = {{.name = "OLD",
                        .help = "A codebook's file, a study's folder, or a built-in codebook.",
                        .required = true,
                        .completes = Completes::files},
                       {.name = "NEW",
                        .help = "The same, to compare with.",
                        .required = true,
                        .completes = Completes::files}},
          .options = {format_option({"text", "csv", "json"}), quiet_option(), verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
