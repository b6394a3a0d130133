// From the STUDY argument to a study that a command may work on: finds it, loads
// it, says what is wrong, and refuses to go on where that would drop something in
// silence. The same for every command.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "files/load.hpp"
#include "report/definition.hpp"
#include "study/summary.hpp"

namespace veldwerk {

/// Where the study is: as given, or the nearest upward; nothing where there is none (which
/// is said).
std::optional<std::filesystem::path> place_of_study(const StudyOptions& options, Io& io);
/// The folder of a study given as folder or as its study.yaml.
std::filesystem::path study_folder(const std::filesystem::path& place);

/// Loads the study; nothing where there is none to be found (which is said).
std::optional<LoadedStudy> open_study(const StudyOptions& options, LoadOptions load, Io& io);

/// Whether a command goes on, and the exit status that it ends with.
struct Verdict {
  bool goes_on = false;
  int status = exit_falls_short;
};

/// Says what is wrong and judges: errors (with `--strict`, warnings too) are
/// refused, unless the user said `--keep-going` and the study could be read.
Verdict judge(const LoadedStudy& loaded, const StudyOptions& options, Io& io);

/// A study that a command may work on, and the exit status that it ends with.
struct JudgedStudy {
  LoadedStudy loaded;
  int status = exit_good;
};
/// Loads and judges; nothing where the command can't go on (which is said): it falls short.
std::optional<JudgedStudy> open_judged(const StudyOptions& options, const LoadOptions& load,
                                       Io& io);

/// The study's report definition, its own or a built-in one. Mistakes in it are
/// added to the study's diagnostics, its fingerprint to the inputs.
std::optional<ReportDefinition> open_definition(LoadedStudy& loaded, bool fingerprint);

/// The summaries of coders of record. Faults of their files are added to the study's diagnostics,
/// their fingerprints, where asked for, to the inputs.
std::vector<Summary> summaries_that_count(LoadedStudy& loaded, bool fingerprint = false);

/// Reads names given on the command line; one that the study does not have is
/// wrong use, with the nearest that it has.
std::vector<Index> find_attributes(const Study& study, const std::vector<std::string>& names);
/// Columns of the questionnaire.
std::vector<Index> find_survey_attributes(const Study& study,
                                          const std::vector<std::string>& names);
/// Numbers of study/breakdown.hpp: also `innovation` and `innovation.recognition`.
std::vector<Index> find_breakdowns(const Study& study, const std::vector<std::string>& names);
std::vector<Index> find_innovations(const Study& study, const std::vector<std::string>& ids);
std::vector<Index> find_codes(const Study& study, const std::vector<std::string>& ids);
/// For each code of the study whether `ids` ask for it: a code stands for those below it, and
/// no id for all.
std::vector<bool> asked_codes(const Study& study, const std::vector<std::string>& ids);
std::vector<Index> find_interviews(const Study& study, const std::vector<std::string>& ids);
/// The same; all where none is named.
std::vector<Index> asked_interviews(const Study& study, const std::vector<std::string>& ids);
std::vector<Index> find_respondents(const Study& study, const std::vector<std::string>& ids);

}  // namespace veldwerk
