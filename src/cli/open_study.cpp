#include "cli/open_study.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <new>
#include <numeric>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "cli/talk.hpp"
#include "coding/load_unchanging.hpp"
#include "files/input.hpp"
#include "files/left_out.hpp"
#include "files/summary_folder.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t definition_limit = 1024ULL * 1024;
constexpr std::string_view default_definition = "determinants";

Diagnostics of_severity(const Diagnostics& diagnostics, Severity severity) {
  Diagnostics chosen;
  std::ranges::copy_if(diagnostics, std::back_inserter(chosen),
                       [&](const Diagnostic& one) { return one.severity == severity; });
  return chosen;
}

/// The indices of `names` among `count` things called `name_of(index)`.
std::vector<Index> find_names(const std::vector<std::string>& names, std::string_view what,
                              std::size_t count,
                              const std::function<std::string_view(Index)>& name_of) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < count; ++i) known.push_back(name_of(static_cast<Index>(i)));
  std::vector<Index> found;
  for (const std::string& name : names) {
    const auto at = std::ranges::find(known, name);
    if (at == known.end()) {
      const std::string near = nearest_name(name, known);
      std::string help;
      if (!near.empty()) {
        help = fmt::format("Is `{}` meant?", near);
      } else if (!known.empty() && known.size() <= 12) {
        help = fmt::format("The study has {}.", fmt::join(known, ", "));
      }
      throw WrongUse(fmt::format("the study has no {} `{}`", what, shorten(name)), help);
    }
    const auto index = static_cast<Index>(at - known.begin());
    if (std::ranges::find(found, index) == found.end()) found.push_back(index);
  }
  return found;
}

/// Names that are no coder's are wrong use; with `--round` a coder's name stands for those
/// rounds of theirs.
void find_coders(const Study& study, const StudyOptions& options) {
  std::vector<std::string> names = options.coders;
  std::erase_if(names, [&](const std::string& name) {
    return !options.rounds.empty() && std::ranges::any_of(study.coders, [&](const Coder& coder) {
      return coder.name.starts_with(fmt::format("{}/", name));
    });
  });
  find_names(names, "coder", study.coders.size(),
             [&](Index coder) -> std::string_view { return study.coders[coder].name; });
}

/// False where the study may be half changed, and nobody asked to go on; that is said.
bool read_unchanging(const fs::path& where, const LoadOptions& load, const StudyOptions& options,
                     LoadedStudy& loaded, Io& io) {
  const SignOfLife sign(io, "Reading the study");
  std::vector<std::string> notes;
  const std::optional<ChangeRefused> refused = load_unchanging(
      where, study_folder(where), load,
      options.keep_going ? HalfChanged::loaded : HalfChanged::refused, loaded, notes);
  for (const std::string& note : notes) say_note(io, note);
  if (refused) say_error(io, refused->message, refused->help);
  return !refused || options.keep_going;
}

}  // namespace

std::optional<fs::path> place_of_study(const StudyOptions& options, Io& io) {
  if (!options.study.empty()) return fs::path(options.study);
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error == std::errc::not_enough_memory) throw std::bad_alloc();
  std::optional<fs::path> found = find_study(here);
  if (!found) {
    say_error(io, "there is no study here: no study.yaml in this folder or one above it",
              "Go to a study's folder, or name one: `veldwerk check STUDY`. "
              "`veldwerk init DIR` starts a study.");
  }
  return found;
}

fs::path study_folder(const fs::path& place) {
  std::error_code error;
  if (fs::is_directory(place, error)) return place;
  return place.has_parent_path() ? place.parent_path() : fs::path(".");
}

std::optional<LoadedStudy> open_study(const StudyOptions& options, LoadOptions load, Io& io) {
  const std::optional<fs::path> where = place_of_study(options, io);
  if (!where) return std::nullopt;
  load.coders = options.coders;
  load.rounds = options.rounds;
  load.recode = options.recode;
  load.crosswalk = options.crosswalk;
  LoadedStudy loaded;
  if (!read_unchanging(*where, load, options, loaded, io)) return std::nullopt;
  // A name that is no coder's is a slip in the command, no fault of the study.
  if (!loaded.study.coders.empty()) find_coders(loaded.study, options);
  const std::vector<std::string>& rounds = loaded.study.rounds;
  if (loaded.usable) {
    find_names(options.rounds, "round", rounds.size(),
               [&](Index round) -> std::string_view { return rounds[round]; });
  }
  return loaded;
}

Verdict judge(const LoadedStudy& loaded, const StudyOptions& options, Io& io) {
  const Diagnostics errors = of_severity(loaded.diagnostics, Severity::error);
  const std::size_t warnings = loaded.diagnostics.size() - errors.size();
  const bool failed = !errors.empty() || (options.strict && warnings > 0);
  write_diagnostics(io.err, options.strict ? loaded.diagnostics : errors, io.colour);
  if (!failed) {
    if (warnings > 0) {
      say_note(
          io, fmt::format("{}; `veldwerk check` shows {}", counted(warnings, "warning", "warnings"),
                          warnings == 1 ? "it" : "them"));
    }
    return {true, exit_good};
  }
  std::string found = errors.empty() ? "" : counted(errors.size(), "error", "errors");
  if (options.strict && warnings > 0) {
    if (!found.empty()) found += " and ";
    found += counted(warnings, "warning", "warnings");
  }
  if (loaded.usable && options.keep_going) {
    if (!errors.empty()) {
      say_note(io, fmt::format("{}: going on without what can't be used", found));
    }
    return {true, exit_falls_short};
  }
  say_error(io, fmt::format("the study has {}, and nothing was written", found),
            loaded.usable ? "Mend the study, or use --keep-going to leave out what can't be used."
                          : "Mend the study first.");
  return {false, exit_falls_short};
}

std::optional<JudgedStudy> open_judged(const StudyOptions& options, const LoadOptions& load,
                                       Io& io) {
  std::optional<LoadedStudy> loaded = open_study(options, load, io);
  if (!loaded) return std::nullopt;
  const Verdict verdict = judge(*loaded, options, io);
  if (!verdict.goes_on) return std::nullopt;
  return JudgedStudy{std::move(*loaded), verdict.status};
}

std::optional<ReportDefinition> open_definition(LoadedStudy& loaded, bool fingerprint) {
  std::string file = loaded.study.report;
  std::string text;
  if (file.ends_with(".yaml")) {
    if (!read_input(loaded.root, file, definition_limit, "report-missing", loaded.report_at, text,
                    loaded.diagnostics)) {
      sort_diagnostics(loaded.diagnostics);
      return std::nullopt;
    }
    file = shown_path(file);
    const auto known = std::ranges::find(loaded.inputs, file, &InputFile::file);
    if (fingerprint && known == loaded.inputs.end()) {
      loaded.inputs.push_back({file, sha256_hex(text)});
      std::ranges::sort(loaded.inputs, {}, &InputFile::file);
    }
  } else {
    const std::string name(file.empty() ? default_definition : std::string_view(file));
    const std::optional<std::string_view> built_in = builtin_report(name);
    if (!built_in) {
      const std::string near = nearest_name(name, builtin_report_names());
      loaded.diagnostics.push_back(make_error(
          "report-missing", loaded.report_at,
          fmt::format("there is no built-in report definition `{}`", shorten(name)),
          near.empty() ? fmt::format("Name one of {}, or a file that ends in .yaml.",
                                     one_of(builtin_report_names()))
                       : fmt::format("Is `{}` meant? A file's name ends in .yaml.", near)));
      sort_diagnostics(loaded.diagnostics);
      return std::nullopt;
    }
    file = name + ".yaml";
    text = *built_in;
  }
  std::optional<ReportDefinition> definition =
      read_report_definition(file, text, loaded.study, loaded.diagnostics);
  sort_diagnostics(loaded.diagnostics);
  return definition;
}

std::vector<Summary> summaries_that_count(LoadedStudy& loaded, bool fingerprint) {
  Diagnostics found;
  std::vector<Summary> summaries =
      read_summaries(loaded.root, loaded.study, {}, found, fingerprint ? &loaded.inputs : nullptr);
  count_errors(found, loaded.coding_folder, loaded.study.left_out);
  std::ranges::move(found, std::back_inserter(loaded.diagnostics));
  std::ranges::sort(loaded.inputs, {}, &InputFile::file);
  sort_diagnostics(loaded.diagnostics);
  keep_of_record(loaded.study, summaries);
  return summaries;
}

std::vector<Index> find_attributes(const Study& study, const std::vector<std::string>& names) {
  return find_names(names, "attribute", study.attributes.size(),
                    [&](Index i) { return std::string_view(study.attributes[i].name); });
}

std::vector<Index> find_survey_attributes(const Study& study,
                                          const std::vector<std::string>& names) {
  const std::vector<std::string> none;
  const std::vector<std::string>& known = study.survey ? study.survey->attributes : none;
  return find_names(names, "column of the questionnaire", known.size(),
                    [&](Index i) { return std::string_view(known[i]); });
}

std::vector<Index> find_breakdowns(const Study& study, const std::vector<std::string>& names) {
  const std::vector<std::string> known = breakdown_names(study);
  return find_names(names, "attribute", known.size(),
                    [&](Index i) { return std::string_view(known[i]); });
}

std::vector<Index> find_innovations(const Study& study, const std::vector<std::string>& ids) {
  if (study.innovations.empty() && !ids.empty()) {
    throw WrongUse("the study lists no innovations",
                   "Name a file for them in study.yaml: `innovations: innovations.csv`.");
  }
  return find_names(ids, "innovation", study.innovations.size(),
                    [&](Index i) { return std::string_view(study.innovations[i].id); });
}

std::vector<Index> find_codes(const Study& study, const std::vector<std::string>& ids) {
  return find_names(ids, "code", study.codebook.codes.size(),
                    [&](Index i) { return std::string_view(study.codebook.codes[i].id); });
}

std::vector<bool> asked_codes(const Study& study, const std::vector<std::string>& ids) {
  const std::vector<Code>& codes = study.codebook.codes;
  std::vector<bool> asked(codes.size(), ids.empty());
  for (const Index code : find_codes(study, ids)) asked[code] = true;
  for (Index code = 0; code < codes.size(); ++code) {
    const Index parent = codes[code].parent;  // comes first in the codebook
    if (parent != no_index && asked[parent]) asked[code] = true;
  }
  return asked;
}

std::vector<Index> find_interviews(const Study& study, const std::vector<std::string>& ids) {
  return find_names(ids, "interview", study.interviews.size(),
                    [&](Index i) { return std::string_view(study.interviews[i].id); });
}

std::vector<Index> asked_interviews(const Study& study, const std::vector<std::string>& ids) {
  if (!ids.empty()) return find_interviews(study, ids);
  std::vector<Index> all(study.interviews.size());
  std::iota(all.begin(), all.end(), Index{0});
  return all;
}

std::vector<Index> find_respondents(const Study& study, const std::vector<std::string>& ids) {
  return find_names(ids, "respondent", study.respondents.size(),
                    [&](Index i) { return std::string_view(study.respondents[i].id); });
}

}  // namespace veldwerk
