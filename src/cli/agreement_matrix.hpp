// `veldwerk agreement --matrix FILE.csv`, and writing what `agreement` makes to a file.
#pragma once

#include <string>

#include "cli/agreement_options.hpp"
#include "cli/command.hpp"

namespace veldwerk {

/// Agreement on a file of units by coders; the exit status.
int run_agreement_matrix(const AgreementOptions& options, Io& io);

/// Writes `bytes` to the file that `--output` names, whole or not at all, and says so; the exit
/// status.
int write_agreement(const AgreementOptions& options, const std::string& bytes, Io& io);

}  // namespace veldwerk
