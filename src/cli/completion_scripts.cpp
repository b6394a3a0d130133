#include "cli/completion_scripts.hpp"

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

std::string all_command_names() {
  return fmt::format("{}", fmt::join(command_names(), " "));
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

void write_bash_command(std::ostream& out, const Command& command) {
  std::string options;
  for (const Option& option : command.options) {
    options += fmt::format("{}--{}", options.empty() ? "" : " ", option.name);
    if (option.value.empty()) continue;
    out << fmt::format("    {}:--{}) ", command.name, option.name);
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
  out << fmt::format("    {}:*)\n      if [[ $cur == -* ]]; then words=\"{}\"\n", command.name,
                     options);
  out << fmt::format("      else words=\"{}\"{}; fi ;;\n", words, folders ? " kind=directory" : "");
}

void write_bash(std::ostream& out) {
  out << "# bash completion for veldwerk; made by `veldwerk completion bash`.\n"
         "_veldwerk() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= kind=\n"
         "  COMPREPLY=()\n"
         "  if [[ $cur == = ]]; then cur=; "
         "elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "  if (( COMP_CWORD == 1 )); then\n";
  out << fmt::format("    words=\"{} --help --version\"\n", all_command_names());
  out << "  else case ${COMP_WORDS[1]}:$prev in\n";
  for (const Command& command : commands()) write_bash_command(out, command);
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
  out << fmt::format("    {})\n      _arguments -s", command.name);
  for (const Option& option : command.options) {
    const std::string help = for_zsh(in_short(option.help));
    const std::string_view many = option.repeatable ? "*" : "";
    out << " \\\n        ";
    if (!option.value.empty()) {
      out << fmt::format("'{}--{}=[{}]:{}:{}'", many, option.name, help, option.value,
                         zsh_action(option.choices, option.completes));
    } else if (option.letter != 0) {
      out << fmt::format("'(-{0} --{1})'{{-{0},--{1}}}'[{2}]'", option.letter, option.name, help);
    } else {
      out << fmt::format("'--{}[{}]'", option.name, help);
    }
  }
  std::size_t place = 0;
  for (const Operand& operand : command.operands) {
    out << fmt::format(" \\\n        '{}{}{}:{}'", ++place,
                       operand.required ? ":" : "::", operand.name,
                       zsh_action(operand.choices, operand.completes));
  }
  out << " ;;\n";
}

void write_zsh(std::ostream& out) {
  out << "#compdef veldwerk\n"
         "# zsh completion for veldwerk; made by `veldwerk completion zsh`.\n"
         "_veldwerk() {\n"
         "  if (( CURRENT == 2 )); then\n"
         "    local -a names=(\n";
  for (const Command& command : commands()) {
    out << fmt::format("      '{}:{}'\n", command.name, for_zsh(command.summary));
  }
  out << "    )\n"
         "    _describe command names\n"
         "    compadd -- --help --version\n"
         "    return\n"
         "  fi\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $words[1] in\n";
  for (const Command& command : commands()) write_zsh_command(out, command);
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

void write_fish(std::ostream& out) {
  out << "# fish completion for veldwerk; made by `veldwerk completion fish`.\n"
         "complete -c veldwerk -f\n"
         "complete -c veldwerk -n __fish_use_subcommand -l help -d 'Show help'\n"
         "complete -c veldwerk -n __fish_use_subcommand -l version -d 'Show the version'\n";
  for (const Command& command : commands()) {
    out << fmt::format("complete -c veldwerk -n __fish_use_subcommand -a {} -d '{}'\n",
                       command.name, for_fish(command.summary));
    const std::string inside =
        fmt::format("complete -c veldwerk -n '__fish_seen_subcommand_from {}'", command.name);
    for (const Option& option : command.options) {
      out << inside;
      if (option.letter != 0) out << fmt::format(" -s {}", option.letter);
      out << fmt::format(" -l {}", option.name);
      if (!option.value.empty()) out << fish_values(option.choices, option.completes);
      out << fmt::format(" -d '{}'\n", for_fish(in_short(option.help)));
    }
    for (const Operand& operand : command.operands) {
      if (operand.choices.empty() && operand.completes == Completes::nothing) continue;
      std::string values = fish_values(operand.choices, operand.completes);
      if (values.starts_with(" -x")) values.erase(0, 3);
      out << inside << values << '\n';
    }
  }
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
