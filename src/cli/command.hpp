// What a command is: its name, its options and arguments as data, from which
// help, man page and completion are made, and two steps: parse (no files, no
// work) gives a plain struct of options, run works on it with the streams it is
// handed. registry.hpp lists the commands, options.hpp parses their options.
#pragma once

#include <functional>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

/// Where a command writes: results to `out`, all else to `err`; and reads answers from.
struct Io {
  std::ostream& out;
  std::ostream& err;
  std::istream& in;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour = false;  // on `err`
  bool quiet = false;   // nothing but results and errors
  bool verbose = false;
  bool out_colour = false;  // on `out`
};

/// Exit status: never a count.
inline constexpr int exit_good = 0;
inline constexpr int exit_falls_short = 1;  // the study, a file or a check; or left something out
inline constexpr int exit_wrong_use = 2;

/// The command line asks for what cannot be: an unknown option, a value that no
/// option takes, a name that the study does not have. Ends in status 2.
class WrongUse : public std::runtime_error {
 public:
  explicit WrongUse(const std::string& message, std::string help = "")
      : std::runtime_error(message), help_(std::move(help)) {}
  const std::string& help() const { return help_; }

 private:
  std::string help_;
};

/// What a shell offers to complete a value with.
enum class Completes : std::uint8_t { nothing, files, folders };

/// A value that an option or argument accepts.
struct Choice {
  std::string_view name;     // as the manual shows it: "markdown"
  std::string_view also;     // another spelling: "md", or empty
  std::string_view summary;  // one line, may be empty
};

struct Option {
  std::string_view name;             // "language"
  char letter = 0;                   // 'l', or 0
  std::string_view value = {};       // what the help calls its value: "DIR"; empty: a flag
  std::string_view help;             // one sentence
  bool repeatable = false;           // may be given more than once
  bool comma_list = false;           // values are split at commas; only with `repeatable`
  bool value_optional = false;       // `--apply` alone, or followed by one of its choices
  std::vector<Choice> choices = {};  // empty: any text
  Completes completes = Completes::nothing;
};

/// An argument without a name: `STUDY`.
struct Operand {
  std::string_view name;
  std::string_view help;
  bool required = false;
  bool repeated = false;  // takes all that is left: only the last operand
  std::vector<Choice> choices = {};
  Completes completes = Completes::nothing;
};

class Arguments;

/// The second step, ready to run: gives the exit status.
using Action = std::function<int(Io&)>;

struct Command {
  std::string_view name;     // one word, or two: "code add"
  std::string_view summary;  // one line, as in `veldwerk help`
  std::vector<Operand> operands;
  std::vector<Option> options;
  Action (*prepare)(const Arguments& arguments) = nullptr;
  std::string_view group = {};  // under which `veldwerk help` lists it: registry.cpp fills it in
};

/// A Command::prepare made of the two steps.
template <auto parse, auto run>
Action two_steps(const Arguments& arguments) {
  return [options = parse(arguments)](Io& io) { return run(options, io); };
}

}  // namespace veldwerk
