// `veldwerk completion SHELL`: prints the script by which a shell completes.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/completion_scripts.hpp"
#include "cli/options.hpp"
#include "cli/registry.hpp"

namespace veldwerk {
namespace {

struct CompletionOptions {
  const Shell* shell = nullptr;
};

CompletionOptions parse(const Arguments& arguments) {
  for (const Shell& shell : shells()) {
    if (shell.name == arguments.value("SHELL")) return {&shell};
  }
  return {};  // the operand's choices are checked: not reached
}

int run(const CompletionOptions& options, Io& io) {
  options.shell->write(io.out, commands());
  return exit_good;
}

}  // namespace

Command completion_command() {
  Operand shell{.name = "SHELL", .help = "Which shell.", .required = true};
  for (const Shell& one : shells()) shell.choices.push_back({one.name, "", one.summary});
  return {.name = "completion",
          .summary = "write the script by which a shell completes commands",
          .operands = {std::move(shell)},
          .options = {help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
