// `veldwerk help`: the manual on the screen.
#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/help_text.hpp"
#include "cli/options.hpp"
#include "cli/registry.hpp"

namespace veldwerk {
namespace {

struct HelpOptions {
  std::vector<std::string> command;  // its words; none: the program as a whole
  bool all_options = false;
};

HelpOptions parse(const Arguments& arguments) {
  HelpOptions options{arguments.values(command_operand), arguments.has("all-options")};
  if (arguments.has(second_word_operand)) {
    options.command.push_back(arguments.value(second_word_operand));
  }
  if (options.all_options && !options.command.empty()) {
    throw WrongUse("`--all-options` lists those of every command", "Leave out COMMAND.");
  }
  return options;
}

int run(const HelpOptions& options, Io& io) {
  if (options.all_options) {
    for (const Command& command : commands()) {
      for (const Option& option : command.options) {
        io.out << command.name << " --" << option.name << '\n';
      }
    }
  } else if (options.command.empty()) {
    write_help(io.out, overview_page());
  } else {
    write_help(io.out, page_of(options.command));
  }
  return exit_good;
}

}  // namespace

Command help_command() {
  return {.name = "help",
          .summary = "explain the program or one of its commands",
          .operands = {{.name = command_operand, .help = "The command to explain."},
                       {.name = second_word_operand,
                        .help = "The second word of its name, where it has two."}},
          .options = {{.name = "all-options",
                       .help = "List every option of every command, one a line."},
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
