// The one shared parse of a command's arguments, and the options that several
// commands have. Guessing (`--show` for `--show-ids`) is off: a script that works
// today must not change its meaning when an option is added.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/saturation.hpp"
#include "cli/command.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The options and arguments of one call, by name; values are checked against
/// their choices, and written as the first spelling of each choice.
class Arguments {
 public:
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  /// The value of an option or operand, or `otherwise` where it is not given.
  std::string value(std::string_view name, std::string_view otherwise = "") const;
  /// All values of a repeatable option or a repeated operand.
  std::vector<std::string> values(std::string_view name) const;
  /// The value as a whole number from `least` to `most`; else wrong use.
  std::uint32_t number(std::string_view name, std::uint32_t least, std::uint32_t most,
                       std::uint32_t otherwise) const;

 private:
  void take_operand(const Command& command, const std::string& text, std::size_t count);
  void take_option(const Command& command, const Option& option, const std::string& text);
  friend Arguments parse_arguments(const Command&, const std::vector<std::string>&);
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// Reads what stands behind the command's name. Every mistake is wrong use, with
/// the nearest known name.
Arguments parse_arguments(const Command& command, const std::vector<std::string>& words);

/// Whether `words` ask for help rather than work: `--help` or `-h` before `--`.
bool asks_for_help(const std::vector<std::string>& words);

/// `names` for a sentence: "`a`, `b` or `c`".
std::string one_of(const std::vector<std::string_view>& names);
std::vector<std::string_view> names_of(const std::vector<Choice>& choices);

// Options and operands that several commands have.
Operand study_operand();
/// `--study`: for commands whose last operand takes all that is left, so that STUDY can't
/// stand behind it.
Option study_option();
Option quiet_option();
Option verbose_option();
Option help_option();
Option coder_option();
Option round_option();
Option language_option(std::string_view help);
Option keep_going_option();
Option strict_option();
Option code_option();
Option recode_option();
Option crosswalk_option();
/// `--interview`: only these.
Option interviews_option();
/// --base, --run and --threshold of the rule of saturation, and the rule they make.
std::vector<Option> saturation_options();
SaturationRule saturation_rule(const Arguments& arguments);
/// `own`, and behind them those of every command that makes something of a study:
/// --keep-going, --strict, --quiet, --verbose and --help.
std::vector<Option> options_of_maker(std::vector<Option> own);
/// `--format` with these formats of report/render/.
Option format_option(const std::vector<std::string_view>& names);

/// What every command that reads a study is told.
struct StudyOptions {
  std::string study;  // as given; empty: the nearest one upward
  std::vector<std::string> coders;
  bool keep_going = false;
  bool strict = false;
  std::vector<std::string> rounds = {};
  std::string recode = {};     // a mapping file
  std::string crosswalk = {};  // built in, or a file
};
StudyOptions study_options(const Arguments& arguments);

/// The language asked for, or `otherwise`.
Language language_or(const std::string& asked, Language otherwise);

}  // namespace veldwerk
