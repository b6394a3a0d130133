#include "cli/completion_scripts.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "cli/registry.hpp"

namespace veldwerk {
namespace {

std::string words_of(const std::vector<Choice>& choices) {
  std::string words;
  for (const Choice& choice : choices) {
    words += fmt::format("{}{}", words.empty() ? "" : " ", choice.name);
  }
  return words;
}

using Commands = std::span<const Command>;

/// The words that begin a family: "code" of "code add". Not those that are a command alone, too.
std::vector<std::string_view> families_of(Commands all) {
  std::vector<std::string_view> words = first_words(all);
  std::erase_if(words, [&](std::string_view word) {
    return family_of(all, word).empty() ||
           std::ranges::find(all, word, &Command::name) != all.end();
  });
  return words;
}

std::string second_words(Commands all, std::string_view first) {
  std::string words;
  for (const Command* command : family_of(all, first)) {
    words += fmt::format("{}{}", words.empty() ? "" : " ", second_word(command->name));
  }
  return words;
}

/// Whether the command takes the name of a command, of one word or two.
bool takes_command(const Command& command) {
  return std::ranges::find(command.operands, command_operand, &Operand::name) !=
         command.operands.end();
}

/// The first sentence, or what of it stands before a semicolon.
std::string_view in_short(std::string_view help) {
  const std::size_t end = std::min(help.find(". "), help.find("; "));
  std::string_view sentence = help.substr(0, end);
  if (sentence.ends_with('.')) sentence.remove_suffix(1);
  return sentence;
}

/// `text` for a single-quoted string, with `\` before each of `marked`.
std::string quoted(std::string_view text, std::string_view marked, std::string_view quote) {
  std::string safe;
  for (const char byte : text) {
    if (byte == '\'') {
      safe += quote;
      continue;
    }
    if (marked.find(byte) != std::string_view::npos) safe.push_back('\\');
    safe.push_back(byte);
  }
  return safe;
}

// bash ------------------------------------------------------------------------

/// A command's name in a pattern of `case`.
std::string bash_name(const Command& command) {
  return second_word(command.name).empty() ? std::string(command.name)
                                           : fmt::format("'{}'", command.name);
}

void write_bash_command(std::ostream& out, Commands all, const Command& command) {
  std::string options;
  for (const Option& option : command.options) {
    options += fmt::format("{}--{}", options.empty() ? "" : " ", option.name);
    if (option.value.empty()) continue;
    out << fmt::format("    {}:--{}) ", bash_name(command), option.name);
    if (option.value_optional) out << "kind=directory ";
    if (!option.choices.empty()) out << fmt::format("words=\"{}\" ", words_of(option.choices));
    if (option.completes == Completes::folders) out << "kind=directory ";
    if (option.completes == Completes::files) out << "kind=file ";
    out << ";;\n";
  }
  std::string words;
  bool folders = false;
  for (const Operand& operand : command.operands) {
    words += fmt::format("{}{}", words.empty() ? "" : " ", words_of(operand.choices));
    folders = folders || operand.completes != Completes::nothing;
  }
  if (takes_command(command)) {
    for (const std::string_view family : families_of(all)) {
      out << fmt::format("    {}:{}) words=\"{}\" ;;\n", command.name, family,
                         second_words(all, family));
    }
  }
  out << fmt::format("    {}:*)\n      if [[ $cur == -* ]]; then words=\"{}\"\n",
                     bash_name(command), options);
  out << fmt::format("      else words=\"{}\"{}; fi ;;\n", words, folders ? " kind=directory" : "");
}

void write_bash(std::ostream& out, Commands all) {
  out << "# bash completion for veldwerk; made by `veldwerk completion bash`.\n"
         "_veldwerk() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= kind=\n"
         "  local command=${COMP_WORDS[1]}\n"
         "  COMPREPLY=()\n"
         "  if [[ $cur == = ]]; then cur=; "
         "elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n";
  std::string pairs;
  for (const Command& command : all) {
    if (!second_word(command.name).empty()) pairs += fmt::format("|'{}'", command.name);
  }
  if (!pairs.empty()) {
    out << fmt::format(
        "  if (( COMP_CWORD > 2 )); then case \"$command ${{COMP_WORDS[2]}}\" in\n"
        "    {}) command+=\" ${{COMP_WORDS[2]}}\" ;;\n"
        "  esac; fi\n",
        pairs.substr(1));
  }
  out << "  if (( COMP_CWORD == 1 )); then\n";
  out << fmt::format("    words=\"{} --help --version\"\n", fmt::join(first_words(all), " "));
  out << "  else case $command:$prev in\n";
  for (const Command& command : all) write_bash_command(out, all, command);
  for (const std::string_view family : families_of(all)) {
    out << fmt::format("    {}:*) words=\"{} --help\" ;;\n", family, second_words(all, family));
  }
  out << "  esac; fi\n"
         "  local IFS=$' \\t\\n'\n"
         "  if [[ -n $words ]]; then COMPREPLY+=($(compgen -W \"$words\" -- \"$cur\")); fi\n"
         "  if [[ -n $kind ]]; then\n"
         "    IFS=$'\\n'\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    COMPREPLY+=($(compgen -A \"$kind\" -- \"$cur\"))\n"
         "  fi\n"
         "}\n"
         "complete -F _veldwerk veldwerk\n";
}

// zsh -------------------------------------------------------------------------

std::string for_zsh(std::string_view text) {
  return quoted(text, "[]:\\", "'\\''");
}

std::string zsh_action(const std::vector<Choice>& choices, Completes completes) {
  if (!choices.empty()) return fmt::format("({})", words_of(choices));
  if (completes == Completes::folders) return "_files -/";
  return completes == Completes::files ? "_files" : "";
}

void write_zsh_command(std::ostream& out, const Command& command) {
  const std::string_view second = second_word(command.name);
  out << fmt::format("    {})\n      _arguments -s", second.empty() ? command.name : second);
  for (const Option& option : command.options) {
    const std::string help = for_zsh(in_short(option.help));
    const std::string_view many = option.repeatable ? "*" : "";
    out << " \\\n        ";
    if (!option.value.empty()) {
      out << fmt::format("'{}--{}=[{}]{}{}:{}'", many, option.name, help,
                         option.value_optional ? "::" : ":", option.value,
                         zsh_action(option.choices, option.completes));
    } else if (option.letter != 0) {
      out << fmt::format("'(-{0} --{1})'{{-{0},--{1}}}'[{2}]'", option.letter, option.name, help);
    } else {
      out << fmt::format("'--{}[{}]'", option.name, help);
    }
  }
  std::size_t place = 0;
  for (const Operand& operand : command.operands) {
    const std::string at = operand.repeated ? "*" : std::to_string(++place);
    out << fmt::format(" \\\n        '{}{}{}:{}'", at,
                       operand.required || operand.repeated ? ":" : "::", operand.name,
                       zsh_action(operand.choices, operand.completes));
  }
  out << " ;;\n";
}

/// The second words of a family, and its commands behind them.
void write_zsh_family(std::ostream& out, Commands all, std::string_view word) {
  out << fmt::format(
      "    {})\n"
      "      if (( CURRENT == 2 )); then\n"
      "        names=(\n",
      word);
  const std::vector<const Command*> family = family_of(all, word);
  for (const Command* command : family) {
    out << fmt::format("          '{}:{}'\n", second_word(command->name),
                       for_zsh(command->summary));
  }
  out << "        )\n"
         "        _describe command names\n"
         "        compadd -- --help\n"
         "        return\n"
         "      fi\n"
         "      shift words\n"
         "      (( CURRENT-- ))\n"
         "      case $words[1] in\n";
  for (const Command* command : family) write_zsh_command(out, *command);
  out << "      esac ;;\n";
}

/// What may stand behind `veldwerk`: a command, or a family with its second words.
void write_zsh_first_words(std::ostream& out, Commands all) {
  for (const std::string_view word : first_words(all)) {
    const auto command = std::ranges::find(all, word, &Command::name);
    if (command != all.end()) {
      out << fmt::format("      '{}:{}'\n", word, for_zsh(command->summary));
      continue;
    }
    std::string seconds;
    for (const Command* one : family_of(all, word)) {
      seconds += fmt::format("{}{}", seconds.empty() ? "" : ", ", second_word(one->name));
    }
    out << fmt::format("      '{}:{}'\n", word, for_zsh(seconds));
  }
}

void write_zsh(std::ostream& out, Commands all) {
  out << "#compdef veldwerk\n"
         "# zsh completion for veldwerk; made by `veldwerk completion zsh`.\n"
         "_veldwerk() {\n"
         "  local -a names\n"
         "  if (( CURRENT == 2 )); then\n"
         "    names=(\n";
  write_zsh_first_words(out, all);
  out << "    )\n"
         "    _describe command names\n"
         "    compadd -- --help --version\n"
         "    return\n"
         "  fi\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $words[1] in\n";
  for (const Command& command : all) {
    if (second_word(command.name).empty()) write_zsh_command(out, command);
  }
  for (const std::string_view family : families_of(all)) write_zsh_family(out, all, family);
  out << "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _veldwerk ]]; then _veldwerk \"$@\"; "
         "else compdef _veldwerk veldwerk; fi\n";
}

// fish ------------------------------------------------------------------------

std::string for_fish(std::string_view text) {
  return quoted(text, "\\", "\\'");
}

std::string fish_values(const std::vector<Choice>& choices, Completes completes) {
  if (!choices.empty()) return fmt::format(" -x -a '{}'", words_of(choices));
  if (completes == Completes::folders) return " -x -a '(__fish_complete_directories)'";
  return completes == Completes::files ? " -r -F" : " -x";
}

void write_fish_command(std::ostream& out, const Command& command) {
  const std::string inside =
      fmt::format("complete -c veldwerk -n '__veldwerk_in {}'", command.name);
  for (const Option& option : command.options) {
    out << inside;
    if (option.letter != 0) out << fmt::format(" -s {}", option.letter);
    out << fmt::format(" -l {}", option.name);
    if (option.value_optional) {
      out << fmt::format(" -a '{}'", words_of(option.choices));
    } else if (!option.value.empty()) {
      out << fish_values(option.choices, option.completes);
    }
    out << fmt::format(" -d '{}'\n", for_fish(in_short(option.help)));
  }
  for (const Operand& operand : command.operands) {
    if (operand.choices.empty() && operand.completes == Completes::nothing) continue;
    std::string values = fish_values(operand.choices, operand.completes);
    if (values.starts_with(" -x")) values.erase(0, 3);
    out << inside << values << '\n';
  }
}

/// The names: first words, and behind each family's its second words.
void write_fish_names(std::ostream& out, Commands all) {
  for (const std::string_view word : first_words(all)) {
    const auto command = std::ranges::find(all, word, &Command::name);
    out << fmt::format("complete -c veldwerk -n __fish_use_subcommand -a {} -d '{}'\n", word,
                       command == all.end() ? second_words(all, word) : for_fish(command->summary));
    for (const Command* one : family_of(all, word)) {
      out << fmt::format("complete -c veldwerk -n '__veldwerk_just {}' -a {} -d '{}'\n", word,
                         second_word(one->name), for_fish(one->summary));
    }
  }
  for (const Command& command : all) {
    if (!takes_command(command)) continue;
    for (const std::string_view family : families_of(all)) {
      out << fmt::format("complete -c veldwerk -n '__veldwerk_just {} {}' -a '{}'\n", command.name,
                         family, second_words(all, family));
    }
  }
}

void write_fish(std::ostream& out, Commands all) {
  out << "# fish completion for veldwerk; made by `veldwerk completion fish`.\n"
         "# Whether the words behind veldwerk begin with these, or are just these.\n"
         "function __veldwerk_in\n"
         "  set -l words (commandline -opc)\n"
         "  test (count $words) -gt (count $argv)\n"
         "  and test \"$words[2..(math (count $argv) + 1)]\" = \"$argv\"\n"
         "end\n"
         "function __veldwerk_just\n"
         "  test (count (commandline -opc)) -eq (math (count $argv) + 1)\n"
         "  and __veldwerk_in $argv\n"
         "end\n"
         "complete -c veldwerk -f\n"
         "complete -c veldwerk -n __fish_use_subcommand -l help -d 'Show help'\n"
         "complete -c veldwerk -n __fish_use_subcommand -l version -d 'Show the version'\n";
  write_fish_names(out, all);
  for (const Command& command : all) write_fish_command(out, command);
}

constexpr std::array<Shell, 3> all_shells = {{
    {"bash", "for bash: source it, or put it in a folder of bash-completion", write_bash},
    {"zsh", "for zsh: put it as _veldwerk in a folder of $fpath", write_zsh},
    {"fish", "for fish: put it as veldwerk.fish in ~/.config/fish/completions", write_fish},
}};

}  // namespace

std::span<const Shell> shells() {
  return all_shells;
}

}  // namespace veldwerk
