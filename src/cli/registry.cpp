#include "cli/registry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "cli/commands.hpp"

namespace veldwerk {

namespace {

std::vector<Command> all_commands() {
  std::vector<Command> all = {
      init_command(),   check_command(),      report_command(),     table_command(),
      quotes_command(), transcript_command(), export_command(),     pseudonymise_command(),
      help_command(),   man_command(),        completion_command(),
  };
  // A command that speaks of commands can't ask for the list that it is in.
  std::vector<Choice> names;
  for (const Command& command : all) names.push_back({command.name, "", ""});
  for (Command& command : all) {
    for (Operand& operand : command.operands) {
      if (operand.name == command_operand) operand.choices = names;
    }
  }
  return all;
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

const Command* find_command(std::string_view name) {
  const std::span<const Command> all = commands();
  const auto found = std::ranges::find(all, name, &Command::name);
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return names;
}

const Command& require_command(std::string_view name) {
  if (const Command* command = find_command(name)) return *command;
  const std::string near = nearest_name(name, command_names());
  throw WrongUse(
      fmt::format("there is no command `{}`", shorten(name)),
      near.empty() ? "`veldwerk help` lists the commands." : fmt::format("Is `{}` meant?", near));
}

std::string_view program_version() {
  return VELDWERK_VERSION;
}

}  // namespace veldwerk
