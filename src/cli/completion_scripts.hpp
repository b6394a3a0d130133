// Completion for the shells, made from the registry: nothing in it is kept by
// hand. The command `completion` prints them, the installation puts them where
// the shells look.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "cli/command.hpp"

namespace veldwerk {

struct Shell {
  std::string_view name;
  std::string_view summary;  // where its script goes
  void (*write)(std::ostream& out, std::span<const Command> all);
};

std::span<const Shell> shells();

}  // namespace veldwerk
