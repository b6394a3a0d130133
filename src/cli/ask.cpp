#include "cli/ask.hpp"

#include <istream>
#include <ostream>

#include <fmt/format.h>

#include "text/white_space.hpp"

namespace veldwerk {

std::optional<std::string> ask_line(Io& io, std::string_view question) {
  io.err << question << ' ' << std::flush;
  std::string line;
  if (!std::getline(io.in, line)) {
    io.err << '\n';
    return std::nullopt;
  }
  if (!io.in_is_terminal) io.err << '\n';  // nobody's return key ended the line
  return std::string(trim(line));
}

std::optional<char> ask_key(Io& io, std::string_view question, std::string_view keys) {
  std::string choices;
  for (const char key : keys) {
    if (!choices.empty()) choices += '/';
    choices += key;
  }
  while (true) {
    const auto answer = ask_line(io, fmt::format("{} [{}]", question, choices));
    if (!answer) return std::nullopt;
    if (answer->size() != 1) continue;
    const char given = answer->front();
    const char key = given >= 'A' && given <= 'Z' ? static_cast<char>(given - 'A' + 'a') : given;
    if (keys.find(key) != keys.npos) return key;
  }
}

Option list_option(std::string_view help) {
  return {.name = "list", .value = "FILE", .help = help, .completes = Completes::files};
}

Option decisions_option(std::string_view help) {
  return {.name = "decisions", .value = "FILE", .help = help, .completes = Completes::files};
}

}  // namespace veldwerk
