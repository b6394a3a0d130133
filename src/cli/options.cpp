#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/whole_number.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

namespace po = boost::program_options;

/// Every way of writing an option but the guessed and the disguised ones.
constexpr int style =
    po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
    po::command_line_style::long_allow_next | po::command_line_style::allow_short |
    po::command_line_style::allow_dash_for_short | po::command_line_style::short_allow_adjacent |
    po::command_line_style::short_allow_next | po::command_line_style::allow_sticky;
static_assert((style & po::command_line_style::allow_guessing) == 0);

std::string help_hint(const Command& command) {
  return fmt::format("`veldwerk help {}` lists its options.", command.name);
}

[[noreturn]] void refuse_unknown(const Command& command, const std::string& given) {
  std::vector<std::string> dashed;
  for (const Option& option : command.options) dashed.push_back(fmt::format("--{}", option.name));
  const std::string near =
      nearest_name(given, std::vector<std::string_view>(dashed.begin(), dashed.end()));
  throw WrongUse(fmt::format("`{}` has no option `{}`", command.name, shorten(given)),
                 near.empty() ? help_hint(command) : fmt::format("Is `{}` meant?", near));
}

[[noreturn]] void refuse_missing(const Command& command, const std::string& given) {
  throw WrongUse(fmt::format("`{}` needs a value", shorten(given)), help_hint(command));
}

/// Stands for the value of an option that was given without its optional one; nothing that can
/// be typed as a choice.
constexpr std::string_view no_value = "\x01";

bool is_choice(const std::vector<Choice>& choices, std::string_view word) {
  return std::ranges::any_of(choices, [&](const Choice& choice) {
    return word == choice.name || (!choice.also.empty() && word == choice.also);
  });
}

/// `words` with the value of each option that may have one joined to it: `--apply close` is
/// `--apply=close` where `close` is a choice, else `--apply` stands alone.
std::vector<std::string> join_optional_values(const Command& command,
                                              const std::vector<std::string>& words) {
  std::vector<std::string> joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    joined.push_back(words[i]);
    if (words[i] == "--") {
      joined.insert(joined.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    const auto option = std::ranges::find_if(command.options, [&](const Option& known) {
      return known.value_optional && words[i] == fmt::format("--{}", known.name);
    });
    if (option == command.options.end()) continue;
    const bool given = i + 1 < words.size() && is_choice(option->choices, words[i + 1]);
    joined.back() += fmt::format("={}", given ? std::string_view(words[++i]) : no_value);
  }
  return joined;
}

po::parsed_options parse_words(const Command& command, const std::vector<std::string>& words) {
  po::options_description known;
  for (const Option& option : command.options) {
    std::string name(option.name);
    if (option.letter != 0) name += fmt::format(",{}", option.letter);
    if (option.value.empty()) {
      known.add_options()(name.c_str(), "");
    } else {
      known.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  try {
    return po::command_line_parser(join_optional_values(command, words))
        .options(known)
        .style(style)
        .run();
  } catch (const po::unknown_option& error) {
    refuse_unknown(command, error.get_option_name());
  } catch (const po::invalid_command_line_syntax& error) {
    if (error.kind() == po::invalid_syntax::extra_parameter) {
      throw WrongUse(fmt::format("`{}` takes no value", error.get_option_name()),
                     help_hint(command));
    }
    refuse_missing(command, error.get_option_name());
  } catch (const po::error&) {
    throw WrongUse("the options can't be understood", help_hint(command));
  }
}

/// The value of a choice in its first spelling.
std::string checked(const std::vector<Choice>& choices, const std::string& given,
                    std::string_view what) {
  if (choices.empty()) return given;
  for (const Choice& choice : choices) {
    if (given == choice.name || (!choice.also.empty() && given == choice.also)) {
      return std::string(choice.name);
    }
  }
  const std::vector<std::string_view> names = names_of(choices);
  const std::string near = nearest_name(given, names);
  throw WrongUse(
      fmt::format("{} can't be `{}`", what, shorten(given)),
      near.empty() ? fmt::format("It is {}.", one_of(names)) : fmt::format("Is `{}` meant?", near));
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char byte : text) {
    if (byte == ',') {
      parts.emplace_back();
    } else {
      parts.back().push_back(byte);
    }
  }
  return parts;
}

const Option& option_of(const Command& command, const std::string& key) {
  return *std::ranges::find_if(command.options, [&](const Option& option) {
    return option.name == key || (key.size() == 2 && key[0] == '-' && key[1] == option.letter);
  });
}

}  // namespace

std::string Arguments::value(std::string_view name, std::string_view otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? std::string(otherwise)
                                                         : found->second.front();
}

std::vector<std::string> Arguments::values(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::uint32_t Arguments::number(std::string_view name, std::uint32_t least, std::uint32_t most,
                                std::uint32_t otherwise) const {
  if (!has(name)) return otherwise;
  const std::string text = value(name);
  const std::optional<std::uint32_t> number = whole_number(text);
  if (!number || *number < least || *number > most) {
    throw WrongUse(fmt::format("`--{}` can't be `{}`", name, shorten(text)),
                   fmt::format("It is a whole number from {} to {}.", least, most));
  }
  return *number;
}

/// Takes a word that is no option, the `count`th, for the operand at its place.
void Arguments::take_operand(const Command& command, const std::string& text, std::size_t count) {
  const std::vector<Operand>& operands = command.operands;
  const bool behind = count >= operands.size();
  if (behind && (operands.empty() || !operands.back().repeated)) {
    throw WrongUse(fmt::format("`{}` is one argument too many", shorten(text)), help_hint(command));
  }
  const Operand& operand = behind ? operands.back() : operands[count];
  if (text.empty()) throw WrongUse(fmt::format("{} is empty", operand.name), help_hint(command));
  values_[std::string(operand.name)].push_back(checked(operand.choices, text, operand.name));
}

void Arguments::take_option(const Command& command, const Option& option, const std::string& text) {
  const std::string dashed = fmt::format("--{}", option.name);
  if (has(option.name) && !option.repeatable && !option.value.empty()) {
    throw WrongUse(fmt::format("`{}` is given twice", dashed), help_hint(command));
  }
  std::vector<std::string>& values = values_[std::string(option.name)];
  if (option.value.empty() || (option.value_optional && text == no_value)) return;
  for (const std::string& part :
       option.comma_list ? split_at_commas(text) : std::vector<std::string>{text}) {
    if (part.empty()) refuse_missing(command, dashed);
    values.push_back(checked(option.choices, part, fmt::format("`{}`", dashed)));
  }
}

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words) {
  Arguments arguments;
  std::size_t operands = 0;
  for (const po::option& given : parse_words(command, words).options) {
    const std::string text = given.value.empty() ? "" : given.value.front();
    if (given.string_key.empty()) {
      arguments.take_operand(command, text, operands++);
      continue;
    }
    const Option& option = option_of(command, given.string_key);
    // An option's value may start with "--" only where it is joined to it by "=":
    // `--output --quiet` is a slip of the hand.
    if (given.original_tokens.size() == 2 && given.original_tokens[1].starts_with("--")) {
      refuse_missing(command, fmt::format("--{}", option.name));
    }
    arguments.take_option(command, option, text);
  }
  for (const Operand& operand : command.operands) {
    if (operand.required && !arguments.has(operand.name)) {
      throw WrongUse(fmt::format("`{}` needs {}", command.name, operand.name),
                     operand.choices.empty()
                         ? help_hint(command)
                         : fmt::format("It is {}.", one_of(names_of(operand.choices))));
    }
  }
  return arguments;
}

bool asks_for_help(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "--help" || word == "-h") return true;
  }
  return false;
}

std::string one_of(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += fmt::format("`{}`", names[i]);
  }
  return text;
}

std::vector<std::string_view> names_of(const std::vector<Choice>& choices) {
  std::vector<std::string_view> names;
  for (const Choice& choice : choices) names.push_back(choice.name);
  return names;
}

Operand study_operand() {
  return {.name = "STUDY",
          .help =
              "A study's folder or its study.yaml; left out: the nearest one upward from the "
              "current folder.",
          .completes = Completes::folders};
}

Option study_option() {
  return {.name = "study",
          .value = "STUDY",
          .help =
              "A study's folder or its study.yaml; left out: the nearest one upward from the "
              "current folder.",
          .completes = Completes::folders};
}

Option quiet_option() {
  return {.name = "quiet", .letter = 'q', .help = "Say nothing but results and errors."};
}

Option verbose_option() {
  return {.name = "verbose", .letter = 'v', .help = "Tell on standard error what is being done."};
}

Option help_option() {
  return {.name = "help", .letter = 'h', .help = "Show this help."};
}

Option coder_option() {
  return {.name = "coder",
          .value = "NAME",
          .help =
              "Count the coding of these coders (folders in the study's coding folder) instead "
              "of the coders of record; several with commas or by repeating it.",
          .repeatable = true,
          .comma_list = true};
}

Option round_option() {
  return {.name = "round",
          .value = "NAME",
          .help =
              "Count only the coding of these rounds (the column `round`, or a folder in the "
              "coder's); several with commas or by repeating it.",
          .repeatable = true,
          .comma_list = true};
}

Option language_option(std::string_view help) {
  return {.name = "language",
          .value = "LANGUAGE",
          .help = help,
          .choices = {{"nl", "", "Dutch"}, {"en", "", "English"}}};
}

Option keep_going_option() {
  return {.name = "keep-going",
          .help =
              "Go on in spite of errors, without what can't be used; the result says what was "
              "left out, and the exit status is 1."};
}

Option strict_option() {
  return {.name = "strict", .help = "Take every warning for an error."};
}

Option code_option() {
  return {.name = "code",
          .value = "ID",
          .help =
              "Only these codes; a code that has others below it stands for those too. Several "
              "with commas or by repeating it.",
          .repeatable = true,
          .comma_list = true};
}

Option interviews_option() {
  return {.name = "interview",
          .value = "ID",
          .help = "Only these interviews; several with commas or by repeating it.",
          .repeatable = true,
          .comma_list = true};
}

Option recode_option() {
  return {.name = "recode",
          .value = "FILE",
          .help =
              "Count old codes as others by this mapping file, in the place of the one that "
              "study.yaml names under `recode`; coding files stay as they are.",
          .completes = Completes::files};
}

Option crosswalk_option() {
  return {.name = "crosswalk",
          .value = "NAME",
          .help =
              "Under the names of another codebook, by this crosswalk: a built-in one "
              "(midi-29-to-cfir-2009), or a file of your own that ends in .yaml.",
          .completes = Completes::files};
}

std::vector<Option> saturation_options() {
  return {{.name = "base",
           .value = "NUMBER",
           .help = "Saturation: the first interviews, against whose codes new ones are held; 4 if "
                   "left out."},
          {.name = "run",
           .value = "NUMBER",
           .help = "Saturation: the interviews of each run behind the base; 2 if left out."},
          {.name = "threshold",
           .value = "NUMBER",
           .help = "Saturation: the percentage of the base that new codes of a run may be; 5 if "
                   "left out."}};
}

SaturationRule saturation_rule(const Arguments& arguments) {
  const SaturationRule usual;
  return {arguments.number("base", 1, most_saturation_interviews, usual.base),
          arguments.number("run", 1, most_saturation_interviews, usual.run),
          arguments.number("threshold", 0, 100, usual.threshold)};
}

std::vector<Option> options_of_maker(std::vector<Option> own) {
  for (Option& option : std::array{keep_going_option(), strict_option(), quiet_option(),
                                   verbose_option(), help_option()}) {
    own.push_back(std::move(option));
  }
  return own;
}

Option format_option(const std::vector<std::string_view>& names) {
  Option option{
      .name = "format", .value = "FORMAT", .help = "How the result is written; text if left out."};
  for (const Format& format : formats()) {
    if (std::ranges::find(names, format.name) == names.end()) continue;
    const std::string_view extension = format.extension.substr(1);
    option.choices.push_back(
        {format.name, extension == format.name ? std::string_view() : extension, format.summary});
  }
  return option;
}

StudyOptions study_options(const Arguments& arguments) {
  return {arguments.value("STUDY", arguments.value("study")),
          arguments.values("coder"),
          arguments.has("keep-going"),
          arguments.has("strict"),
          arguments.values("round"),
          arguments.value("recode"),
          arguments.value("crosswalk")};
}

Language language_or(const std::string& asked, Language otherwise) {
  if (asked.empty()) return otherwise;
  return asked == "nl" ? Language::nl : Language::en;
}

}  // namespace veldwerk
