// From the STUDY argument to a study that a command changes: locked, so that no other
// program of ours changes it meanwhile, then loaded; and from a change to an exit status. The same
// for every command that writes into a study.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "coding/change.hpp"

namespace veldwerk {

/// A study that nobody else changes while this lives.
struct OpenedStudy {
  StudyLock lock;
  LoadedStudy loaded;
};

/// Locks and loads the study; nothing where that can't be (which is said). Errors in the
/// study are not judged: an edit may be what mends them.
std::optional<OpenedStudy> open_for_change(const StudyOptions& options, const LoadOptions& load,
                                           Io& io);

/// `--coder NAME`: who makes the change.
Option acting_coder_option();
/// `--dry-run`
Option dry_run_option();
/// `own`, and behind them --coder, --dry-run, --quiet, --verbose and --help.
std::vector<Option> options_of_change(std::vector<Option> own);

/// Whether a folder in coding/ can have this name, on every system.
bool is_coder_name(std::string_view name);
/// Names that are no coder's of the study are wrong use.
void require_coders(const Study& study, const std::vector<std::string>& names);

/// Who makes the change: as given, else the environment's VELDWERK_CODER, else the study's only
/// coder; else wrong use. A new name is fine, if a folder can have it.
std::string acting_coder(const std::string& given, const LoadedStudy& loaded);

/// Says what stood in the way; the exit status.
int refuse_change(Io& io, const ChangeRefused& refused);

/// Makes the change, or says what stood in the way; the exit status.
int commit_or_refuse(const StudyLock& lock, Change change, Io& io);

}  // namespace veldwerk
