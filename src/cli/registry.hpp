// The one list of commands: what the program runs, and what help, man pages and
// completion are made of.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace veldwerk {

/// An operand of this name takes a command's name; its choices are filled in here.
inline constexpr std::string_view command_operand = "COMMAND";

/// In the order of the manual.
std::span<const Command> commands();

/// The command with this name, or null.
const Command* find_command(std::string_view name);

std::vector<std::string_view> command_names();

/// The command of this name; an unknown one is wrong use, with the nearest name.
const Command& require_command(std::string_view name);

/// The version of the program: "0.1.0".
std::string_view program_version();

}  // namespace veldwerk
