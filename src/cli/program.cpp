#include "cli/program.hpp"

#include <algorithm>
#include <filesystem>
#include <new>
#include <ostream>
#include <system_error>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/log.hpp"
#include "cli/help_text.hpp"
#include "cli/options.hpp"
#include "cli/registry.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

/// `--help`, `--version` and what is no command at all.
int run_without_command(const std::vector<std::string>& words, Io& io) {
  if (words.empty()) {
    write_help(io.err, overview_page());
    return exit_wrong_use;
  }
  const std::string& first = words.front();
  if (first != "--help" && first != "-h" && first != "--version") {
    throw WrongUse(first.empty()
                       ? std::string("an empty word stands where a command is expected")
                       : fmt::format("`{}` stands where a command is expected", shorten(first)),
                   "Options come behind the command: `veldwerk check --quiet`. `veldwerk help` "
                   "lists the commands.");
  }
  if (words.size() > 1) {
    throw WrongUse(fmt::format("`{}` stands alone", first),
                   "`veldwerk help COMMAND` helps with a command.");
  }
  if (first == "--version") {
    io.out << "veldwerk " << program_version() << '\n';
  } else {
    write_help(io.out, overview_page());
  }
  return exit_good;
}

/// `veldwerk code`, alone or with options: the commands that begin so.
int run_family(const std::string& word, const std::vector<std::string>& rest, Io& io) {
  if (asks_for_help(rest)) {
    write_help(io.out, family_page(commands(), word));
    return exit_good;
  }
  if (!rest.empty()) {
    throw WrongUse(
        fmt::format("`{}` stands where the second word of a command is expected",
                    shorten(rest.front())),
        fmt::format("Options come behind the command: `veldwerk help {}` lists those that begin "
                    "so.",
                    word));
  }
  write_help(io.err, family_page(commands(), word));
  return exit_wrong_use;
}

int run_command(const std::vector<std::string>& words, Io& io) {
  if (words.empty() || words.front().empty() || words.front().front() == '-') {
    return run_without_command(words, io);
  }
  const NamedCommand named = require_command(commands(), words);
  const std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(named.words),
                                      words.end());
  if (named.command == nullptr) return run_family(words.front(), rest, io);
  const Command& command = *named.command;
  if (asks_for_help(rest)) {
    write_help(io.out, command_page(command));
    return exit_good;
  }
  const Arguments arguments = parse_arguments(command, rest);
  io.quiet = arguments.has("quiet");
  io.verbose = arguments.has("verbose");
  if (io.quiet && io.verbose) throw WrongUse("`--quiet` and `--verbose` exclude each other");
  io.colour = io.colour && !io.quiet;
  start_log(io.err, io.quiet ? Talk::quiet : io.verbose ? Talk::verbose : Talk::normal);
  return command.prepare(arguments)(io);
}

}  // namespace

int guarded(Io& io, const std::function<int()>& work) {
  int status = exit_falls_short;
  try {
    status = work();
  } catch (const WrongUse& wrong) {
    say_error(io, wrong.what(), wrong.help());
    status = exit_wrong_use;
  } catch (const std::bad_alloc&) {
    say_error(io, "not enough memory", "Close other programs, or use a machine with more.");
  } catch (const std::filesystem::filesystem_error& error) {
    say_error(io, fmt::format("`{}`: {}", error.path1().string(), error.code().message()));
  } catch (const std::system_error& error) {
    say_error(io, fmt::format("the system refuses: {}", error.code().message()));
  } catch (const std::exception& error) {
    say_error(io, fmt::format("something went wrong inside the program ({})", error.what()),
              "Please report this as a bug, with the command you gave.");
  }
  io.err.flush();  // on a terminal, what is wrong stands before the closing line
  io.out.flush();
  if (!io.out) {
    say_error(io, "the result could not be written to standard output",
              "The disk may be full, or the program that reads it has stopped.");
    status = std::max(status, exit_falls_short);
  }
  io.err.flush();
  return status;
}

int run_program(const std::vector<std::string>& words, Io& io) {
  return guarded(io, [&] { return run_command(words, io); });
}

}  // namespace veldwerk
