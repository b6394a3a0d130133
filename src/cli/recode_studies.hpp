// What the commands `recode ...` share: they change several studies, and all are looked at before
// the first is written, so that a refusal leaves every study as it was.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "coding/recode.hpp"

namespace veldwerk {

struct RecodeOptions {
  std::string command;               // "recode rename"
  std::vector<std::string> studies;  // as given; one that is empty: the nearest upward
  std::string coder;
  bool dry_run = false;
};

/// `STUDY...`
Operand studies_operand();
RecodeOptions recode_options(std::string command, const Arguments& arguments);

/// A study that is being changed, under the name by which it was given.
struct RecodeStudy {
  std::string name;
  OpenedStudy opened;
};

/// Locks and loads them all; nothing where one can't be (which is said).
std::optional<std::vector<RecodeStudy>> open_studies(const RecodeOptions& options,
                                                     const LoadOptions& load, Io& io);

/// Whether the steps can be carried out in every study, before a person is asked for more; what
/// stands in the way is said.
bool can_recode(const RecodeOptions& options, const std::vector<RecodeStudy>& studies,
                const std::vector<RecodeStep>& steps, Io& io);

/// The steps for one study; nothing where they can't be made (which is said).
using StepsOf = std::function<std::optional<std::vector<RecodeStep>>(const RecodeStudy&)>;

/// Carries out the steps in every study, or in none; says what was done. The exit status.
int recode_studies(const RecodeOptions& options, std::vector<RecodeStudy> studies,
                   const StepsOf& steps_of, Io& io);

/// Opens the studies and carries out the same steps in each.
int recode_studies(const RecodeOptions& options, const std::vector<RecodeStep>& steps, Io& io);

}  // namespace veldwerk
