// Questions to a person, one line each, on standard error; answers come from standard
// input, which may be a terminal or a file. The end of input is the end of the asking. Or all of
// them at once, in a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace veldwerk {

/// Asks "QUESTION [a/b/c] " until one of `keys` is given (capitals aside); nothing at the end
/// of input.
std::optional<char> ask_key(Io& io, std::string_view question, std::string_view keys);

/// Asks for a text, trimmed; nothing at the end of input.
std::optional<std::string> ask_line(Io& io, std::string_view question);

/// The same questions in a spreadsheet: `--list FILE` writes them, `--decisions FILE` reads the
/// answers back. `help` says of what, and which answers there are.
Option list_option(std::string_view help);
Option decisions_option(std::string_view help);

}  // namespace veldwerk
