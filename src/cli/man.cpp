// `veldwerk man`: the manual's pages in roff. The installation makes them with
// it: veldwerk.1, veldwerk-check.1, ...
#include <ostream>

#include "cli/commands.hpp"
#include "cli/help_text.hpp"
#include "cli/options.hpp"
#include "cli/registry.hpp"

namespace veldwerk {
namespace {

struct ManOptions {
  std::vector<std::string> command;  // its words; none: the program as a whole
};

ManOptions parse(const Arguments& arguments) {
  ManOptions options{arguments.values(command_operand)};
  if (arguments.has(second_word_operand)) {
    options.command.push_back(arguments.value(second_word_operand));
  }
  return options;
}

int run(const ManOptions& options, Io& io) {
  write_roff(io.out, options.command.empty() ? overview_page() : page_of(options.command));
  return exit_good;
}

}  // namespace

Command man_command() {
  return {.name = "man",
          .summary = "write a page of the manual for man(1)",
          .operands = {{.name = command_operand,
                        .help = "The command whose page it is; left out: the program's own."},
                       {.name = second_word_operand,
                        .help = "The second word of its name, where it has two."}},
          .options = {help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
