// `veldwerk compare`: several studies beside each other, or what differs between two versions of
// one; to standard output, or as a report in a folder.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/sha256.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/registry.hpp"
#include "cli/report_files.hpp"
#include "cli/talk.hpp"
#include "files/group_names.hpp"
#include "files/input.hpp"
#include "files/recode_file.hpp"
#include "files/study_file.hpp"
#include "report/comparison.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

enum class Mode : std::uint8_t { guess, studies, versions };

struct CompareOptions {
  std::vector<std::string> studies;  // as given
  Mode mode = Mode::guess;
  std::vector<std::string> by;
  std::string groups;  // mapping files as given, or empty
  std::string codes;
  std::string language;
  std::string output;  // empty: standard output
  std::vector<const Format*> formats;
  bool all_formats = true;
  bool keep_going = false;
  bool strict = false;
};

Mode mode_of(const Arguments& arguments, const CompareOptions& options) {
  const bool of_studies = !options.by.empty() || !options.groups.empty();
  if (!arguments.has("versions")) {
    return arguments.has("studies") || of_studies ? Mode::studies : Mode::guess;
  }
  if (arguments.has("studies")) {
    throw WrongUse("`--versions` and `--studies` exclude each other", "Give one of the two.");
  }
  if (of_studies) {
    throw WrongUse("`--by` and `--groups` have no meaning with `--versions`",
                   "What differs is told for every group of the study.");
  }
  if (options.studies.size() != 2) {
    throw WrongUse("`--versions` compares two folders", "Give the older and the newer one.");
  }
  return Mode::versions;
}

/// The one format of standard output, or those of a folder.
std::vector<const Format*> formats_of(const Arguments& arguments, bool folder) {
  const std::vector<std::string> asked = arguments.values("format");
  if (folder) {
    if (std::ranges::find(asked, "text") != asked.end()) {
      throw WrongUse("`--format text` has no meaning with `--output`", "It is for a terminal.");
    }
    return report_formats_of(asked, asked.empty());
  }
  if (asked.size() > 1) {
    throw WrongUse("standard output takes one format", "Give a folder with `--output`.");
  }
  const std::string name = asked.empty() ? "text" : asked.front();
  if (name == "docx" || name == "xlsx") {
    throw WrongUse(fmt::format("`{}` is not written to standard output", name),
                   "Give a folder with `--output`.");
  }
  return {find_format(name)};
}

CompareOptions parse(const Arguments& arguments) {
  CompareOptions options;
  options.studies = arguments.values("STUDY");
  if (options.studies.size() < 2) {
    throw WrongUse("one study has nothing to be compared with", "Name two or more.");
  }
  options.by = arguments.values("by");
  options.groups = arguments.value("groups");
  options.codes = arguments.value("codes");
  options.mode = mode_of(arguments, options);
  options.language = arguments.value("language");
  options.output = arguments.value("output");
  options.formats = formats_of(arguments, !options.output.empty());
  options.all_formats = !arguments.has("format");
  options.keep_going = arguments.has("keep-going");
  options.strict = arguments.has("strict");
  return options;
}

/// The studies, and what else was read.
struct Opened {
  std::vector<LoadedStudy> loaded;
  std::vector<std::string> folders;  // their names
  std::vector<std::string> names;    // as tables call the studies, each another
  std::vector<InputFile> mappings;
  int status = exit_good;
};

std::string folder_name(const LoadedStudy& loaded) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(loaded.root, error);
  return (error || whole.filename().empty() ? loaded.root : whole).filename().string();
}

bool all_differ(std::vector<std::string> names) {
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}

/// Titles; where two have the same, the folder behind it, or else the number of the study.
std::vector<std::string> names_of_studies(const Opened& opened) {
  std::vector<std::string> names;
  for (const LoadedStudy& loaded : opened.loaded) names.push_back(printable(loaded.study.title));
  if (all_differ(names)) return names;
  const std::vector<std::string> titles = names;
  const bool by_folder = all_differ(opened.folders);
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (std::ranges::count(titles, titles[at]) == 1) continue;
    names[at] += by_folder ? fmt::format(" ({})", printable(opened.folders[at]))
                           : fmt::format(" ({})", at + 1);
  }
  return names;
}

/// Loads every study and says what is wrong with each; nothing where one can't be used.
std::optional<Opened> open_studies(const CompareOptions& options, Io& io) {
  Opened opened;
  bool all_good = true;
  for (const std::string& name : options.studies) {
    const StudyOptions asked{
        .study = name, .coders = {}, .keep_going = options.keep_going, .strict = options.strict};
    LoadOptions load;
    load.fingerprints = !options.output.empty();
    std::optional<LoadedStudy> loaded = open_study(asked, load, io);
    if (!loaded) return std::nullopt;
    opened.folders.push_back(folder_name(*loaded));
    for (Diagnostic& one : loaded->diagnostics) {
      one.place.file = fmt::format("{}/{}", opened.folders.back(), one.place.file);
    }
    const Verdict verdict = judge(*loaded, asked, io);
    all_good = all_good && verdict.goes_on;
    opened.status = std::max(opened.status, verdict.status);
    opened.loaded.push_back(std::move(*loaded));
  }
  if (!all_good) return std::nullopt;
  opened.names = names_of_studies(opened);
  return opened;
}

/// A mapping file's bytes, and its fingerprint among the inputs.
bool read_mapping(const std::string& name, std::string_view missing_rule, Opened& opened,
                  std::string& bytes, Diagnostics& found) {
  const fs::path path = name;
  const std::string file = path.filename().string();
  if (!read_input(path.parent_path(), file, yaml_size_limit, missing_rule, {printable(name), 0, 0},
                  bytes, found)) {
    return false;
  }
  opened.mappings.push_back({file, sha256_hex(bytes)});
  return true;
}

/// Gives respondents the groups of `--groups`.
bool map_groups(const CompareOptions& options, Opened& opened, Diagnostics& found) {
  if (options.groups.empty()) return true;
  std::string bytes;
  if (!read_mapping(options.groups, "group-names", opened, bytes, found)) return false;
  std::vector<NamedStudy> studies;
  for (std::size_t at = 0; at < opened.loaded.size(); ++at) {
    Study& study = opened.loaded[at].study;
    studies.push_back({{study.title, opened.names[at], opened.folders[at]}, &study});
  }
  return apply_group_names(printable(options.groups), bytes, studies, found);
}

/// As what codes count by `--codes`.
std::optional<std::vector<RecodedCode>> map_codes(const CompareOptions& options,
                                                  const Codebook& codebook, Opened& opened,
                                                  Diagnostics& found) {
  if (options.codes.empty()) return std::vector<RecodedCode>{};
  std::string bytes;
  if (!read_mapping(options.codes, "recode-missing", opened, bytes, found)) return std::nullopt;
  const auto steps = read_recode_file(printable(options.codes), bytes, found);
  if (!steps) return std::nullopt;
  return recoded_codes(*steps, codebook, found);
}

/// The studies under one codebook and the names of their groups; nothing where a mapping file is
/// at fault, which is said.
std::optional<JointStudies> join(const CompareOptions& options, Opened& opened, Io& io) {
  Diagnostics found;
  const bool sound = map_groups(options, opened, found);
  std::vector<const Study*> studies;
  for (const LoadedStudy& loaded : opened.loaded) studies.push_back(&loaded.study);
  const auto joined = map_codes(options, joint_codebook(studies), opened, found);
  sort_diagnostics(found);
  write_diagnostics(io.err, found, io.colour);
  if (!sound || !joined) {
    say_error(io, "a mapping file can't be used, and nothing was written", "Mend the file first.");
    return std::nullopt;
  }
  return join_studies(studies, *joined);
}

/// Attributes that no study has are wrong use.
void check_attributes(const std::vector<std::string>& asked, const JointStudies& joint) {
  std::vector<std::string_view> known;
  for (const Study& study : joint.studies) {
    for (const Attribute& attribute : study.attributes) known.push_back(attribute.name);
  }
  for (const std::string& name : asked) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const std::string near = nearest_name(name, known);
    throw WrongUse(fmt::format("no study has an attribute `{}`", shorten(name)),
                   near.empty() ? "Attributes are the columns of respondents.csv."
                                : fmt::format("Is `{}` meant?", near));
  }
}

bool as_versions(const CompareOptions& options, const JointStudies& joint, Io& io) {
  if (options.mode != Mode::guess) return options.mode == Mode::versions;
  if (joint.studies.size() != 2 || !look_like_versions(joint.studies[0], joint.studies[1])) {
    return false;
  }
  say_note(io,
           "most passages of the two have the same ids: compared as two versions of one study; "
           "`--studies` compares them as studies");
  return true;
}

/// The command as provenance.json keeps it: only what changes the result, and no path.
std::string command_of(const CompareOptions& options, bool versions) {
  std::string command = "veldwerk compare";
  for (std::size_t at = 0; at < options.studies.size(); ++at) command += " STUDY";
  command += " --output DIR";
  command += versions ? " --versions" : " --studies";
  if (!options.language.empty()) command += " --language " + options.language;
  if (!options.by.empty()) command += fmt::format(" --by {}", fmt::join(options.by, ","));
  if (!options.groups.empty()) command += " --groups FILE";
  if (!options.codes.empty()) command += " --codes FILE";
  if (!options.all_formats) {
    std::vector<std::string_view> names;
    for (const Format* format : options.formats) names.push_back(format->name);
    command += fmt::format(" --format {}", fmt::join(names, ","));
  }
  if (options.keep_going) command += " --keep-going";
  return command;
}

/// What was read: the files of the first study as `1/study.yaml`, and so on.
std::vector<InputFile> inputs_of(const Opened& opened) {
  std::vector<InputFile> inputs = opened.mappings;
  for (std::size_t at = 0; at < opened.loaded.size(); ++at) {
    for (const InputFile& input : opened.loaded[at].inputs) {
      const fs::path path = input.file;
      const std::string file = path.is_absolute() ? path.filename().string() : input.file;
      inputs.push_back({fmt::format("{}/{}", at + 1, file), input.sha256});
    }
  }
  return inputs;
}

int write_folder(const CompareOptions& options, const Opened& opened, const Document& document,
                 RenderContext context, bool versions, Io& io) {
  const fs::path folder = options.output;
  std::vector<OutputFile> files;
  try {
    std::optional<ScratchFolder> scratch;
    if (std::ranges::find(options.formats, find_format("xlsx")) != options.formats.end()) {
      scratch.emplace(folder);
      if (const auto failed = scratch->failed()) return refuse(io, *failed);
      context.scratch_folder = scratch->path().string();
    }
    files = report_files(release_to_team(document), options.formats, context);
  } catch (const RenderFailure& failure) {
    return refuse(io, {fmt::format("`{}` can't be written: {}",
                                   (folder / "report.xlsx").generic_string(), failure.what()),
                       "Give another folder, or make room and see that you may write there."});
  }
  const std::string main_file = files.empty() ? "provenance.json" : files.front().name;
  const Provenance provenance{command_of(options, versions),
                              document.language == Language::nl ? "nl" : "en", inputs_of(opened)};
  if (const auto error = write_output_folder(folder, std::move(files), provenance)) {
    return refuse(io, *error);
  }
  io.out << (folder / main_file).generic_string() << '\n';
  return opened.status;
}

int run(const CompareOptions& options, Io& io) {
  std::optional<Opened> opened = open_studies(options, io);
  if (!opened) return exit_falls_short;
  if (!options.output.empty()) {
    for (const LoadedStudy& loaded : opened->loaded) {
      if (const auto error = check_output_folder(options.output, loaded, "compare")) {
        return refuse(io, *error);
      }
    }
  }
  const std::optional<JointStudies> joint = join(options, *opened, io);
  if (!joint) return exit_falls_short;
  check_attributes(options.by, *joint);
  const bool versions = as_versions(options, *joint, io);
  const ComparisonView view{language_or(options.language, joint->studies.front().language),
                            opened->names, std::string(program_version())};
  RenderContext context = context_for(joint->studies.front(), view.language);
  context.spreadsheet_safe = true;

  std::optional<VersionChanges> changes;
  std::optional<Comparison> comparison;
  if (versions) {
    changes = version_changes(*joint);
  } else {
    comparison = compare_studies(*joint, options.by);
  }
  if (options.output.empty() && !options.formats.front()->writes_documents()) {
    const Table data =
        versions ? versions_data(*joint, *changes) : comparison_data(*comparison, view);
    options.formats.front()->write_table(io.out, release_to_team(data), context);
    return opened->status;
  }
  const Document document = versions ? versions_document(*joint, *changes, view)
                                     : comparison_document(*joint, *comparison, view);
  if (!options.output.empty()) {
    return write_folder(options, *opened, document, std::move(context), versions, io);
  }
  options.formats.front()->write_document(io.out, release_to_team(document), context);
  return opened->status;
}

Option compare_format_option() {
  Option option =
      format_option({"text", "markdown", "html", "docx", "xlsx", "csv", "json", "latex"});
  option.help =
      "How the result is written; to standard output one, text if left out; into a folder "
      "several, with commas or by repeating it, and all if left out.";
  option.repeatable = true;
  option.comma_list = true;
  return option;
}

}  // namespace

Command compare_command() {
  return {.name = "compare",
          .summary = "lay studies, or two versions of one, beside each other",
          .operands = {{.name = "STUDY",
                        .help = "Two or more studies' folders; of two versions, the older first.",
                        .required = true,
                        .repeated = true,
                        .completes = Completes::folders}},
          .options = options_of_maker(
              {{.name = "versions",
                .help = "The two are versions of one study: tell what differs. Chosen by itself "
                        "where at least half of the passages have the same ids."},
               {.name = "studies", .help = "They are different studies, whatever their ids."},
               {.name = "by",
                .value = "ATTRIBUTE",
                .help = "Tell it for each group of respondents too; several with commas or by "
                        "repeating it, one after the other.",
                .repeatable = true,
                .comma_list = true},
               {.name = "groups",
                .value = "FILE",
                .help = "A CSV that says which groups are the same: study,attribute,value,group, "
                        "and `as` for the attribute's name.",
                .completes = Completes::files},
               {.name = "codes",
                .value = "FILE",
                .help = "A mapping file, as for `recode apply`, that says which codes are the "
                        "same.",
                .completes = Completes::files},
               {.name = "output",
                .value = "DIR",
                .help = "Write a report into this folder instead of to standard output.",
                .completes = Completes::folders},
               compare_format_option(),
               language_option("The language of the result; that of the first study if left "
                               "out.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
