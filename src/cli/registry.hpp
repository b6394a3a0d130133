// The one list of commands: what the program runs, and what help, man pages and
// completion are made of.
//
// A name is one word (`check`) or two (`code add`). Commands of two words with the same
// first are a family, which has a page of its own that lists them, but runs nothing.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace veldwerk {

/// Operands of these names take the first and the second word of a command's name; the
/// choices of the first are filled in here.
inline constexpr std::string_view command_operand = "COMMAND";
inline constexpr std::string_view second_word_operand = "WORD";

/// In the order of the manual.
std::span<const Command> commands();

/// The first word of a command's name, and the second or "".
std::string_view first_word(std::string_view name);
std::string_view second_word(std::string_view name);

/// The commands of two words that begin with `word`, in the order of `all`; none where it
/// begins no family.
std::vector<const Command*> family_of(std::span<const Command> all, std::string_view word);

/// The first words of all names, each once, in order: what may stand behind `veldwerk`.
std::vector<std::string_view> first_words(std::span<const Command> all);

/// What the beginning of `words` names: a command, and how many words that took; or, where
/// `command` is null, the family of words[0].
struct NamedCommand {
  const Command* command = nullptr;
  std::size_t words = 0;
};

/// Reads a command's name. `words` is not empty. A name that there isn't is wrong use, with the
/// nearest; a family's word alone, or followed by an option, is the family.
NamedCommand require_command(std::span<const Command> all, std::span<const std::string> words);

/// The version of the program: "0.1.0".
std::string_view program_version();

}  // namespace veldwerk
