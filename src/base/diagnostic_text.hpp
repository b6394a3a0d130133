// The one place where diagnostics are drawn: for people and for programs.
#pragma once

#include <iosfwd>

#include "base/diagnostic.hpp"

namespace veldwerk {

/// For each diagnostic:
///   file:line:column: error: what is wrong [rule-name]
///     | the excerpt
///     |     ^^^
///   help: the way out
/// Line and column are left out where they are 0. With `colour`, ANSI colours.
void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, bool colour);

/// A JSON array of {severity, rule, file, line, column, message, help, excerpt};
/// line and column are null where they are 0.
void write_diagnostics_json(std::ostream& out, const Diagnostics& diagnostics);

}  // namespace veldwerk
