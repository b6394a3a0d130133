// What comes from the registry agrees with it: help, man pages, completion.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "cli/completion_scripts.hpp"
#include "cli/help_text.hpp"
#include "cli/options.hpp"
#include "cli/registry.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string help_of(const HelpPage& page) {
  std::ostringstream out;
  write_help(out, page);
  return out.str();
}

std::string roff_of(const HelpPage& page) {
  std::ostringstream out;
  write_roff(out, page);
  return out.str();
}

std::vector<HelpPage> all_pages() {
  std::vector<HelpPage> pages = {overview_page()};
  for (const Command& command : commands()) pages.push_back(command_page(command));
  return pages;
}

TEST(Registry, EachCommandHasAPageAndEachPageACommand) {
  std::set<std::string> expected = {"veldwerk"};
  for (const Command& command : commands()) expected.insert(page_name(command.name));
  std::set<std::string> found;
  const std::filesystem::path folder = source_folder() / "src/cli";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    found.insert(entry.path().stem().string());
    // The installation reads from it which command's page it is.
    std::ifstream in(entry.path());
    std::string title;
    std::getline(in, title);
    EXPECT_TRUE(title.starts_with("# veldwerk"));
    EXPECT_EQ(page_name(title.substr(2)), entry.path().stem() == "veldwerk"
                                              ? "veldwerk"
                                              : "veldwerk-" + entry.path().stem().string());
  }
  EXPECT_EQ(found, expected);
}

TEST(Registry, NamesAreUniqueAndHelpIsThere) {
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_FALSE(command.summary.empty()) << command.name;
    std::set<std::string_view> options;
    std::set<char> letters;
    for (const Option& option : command.options) {
      EXPECT_TRUE(options.insert(option.name).second) << option.name;
      EXPECT_TRUE(option.letter == 0 || letters.insert(option.letter).second) << option.letter;
      EXPECT_TRUE(option.help.ends_with('.')) << option.name;
      // `-output` would otherwise be read as `-o utput`.
      EXPECT_TRUE(option.letter == 0 || option.value.empty()) << option.name;
    }
    EXPECT_TRUE(options.contains("help")) << command.name;
  }
}

TEST(Help, NamesEveryOptionAndArgumentInLinesThatFit) {
  for (const Command& command : commands()) {
    const std::string help = help_of(command_page(command));
    EXPECT_THAT(help, HasSubstr("\nusage: veldwerk " + std::string(command.name)));
    EXPECT_THAT(help, HasSubstr("\nExit status:\n"));
    EXPECT_THAT(help, HasSubstr("\nExamples:\n"));
    for (const Option& option : command.options) {
      EXPECT_THAT(help, HasSubstr("\n  " + option_term(option)));
    }
    for (const Operand& operand : command.operands) {
      EXPECT_THAT(help, HasSubstr("\n  " + std::string(operand.name))) << command.name;
      for (const Choice& choice : operand.choices) {
        EXPECT_THAT(help, HasSubstr(std::string(choice.name)));
      }
    }
  }
  for (const HelpPage& page : all_pages()) {
    for (const std::string& line : lines_of(help_of(page))) {
      EXPECT_LE(count_code_points(line), 80U) << line;
      EXPECT_FALSE(line.ends_with(' ')) << page.name << ": " << line;
    }
  }
}

TEST(Help, TheOverviewNamesEveryCommand) {
  const std::string help = help_of(overview_page());
  for (const Command& command : commands()) {
    EXPECT_THAT(help, HasSubstr("\n  " + std::string(command.name) + " "));
    EXPECT_THAT(help, HasSubstr(std::string(command.summary) + "\n"));
  }
}

/// Requests of the man macros that pages use, and nothing else.
TEST(Man, PagesAreSoundRoff) {
  const std::set<std::string> requests = {".TH", ".SH", ".PP", ".TP", ".IP", ".RS",
                                          ".RE", ".nf", ".fi", ".nh", ".ad", ".SS"};
  for (const HelpPage& page : all_pages()) {
    const std::string roff = roff_of(page);
    EXPECT_THAT(roff, StartsWith(".TH VELDWERK"));
    EXPECT_THAT(roff, HasSubstr("\n.SH NAME\nveldwerk"));
    EXPECT_THAT(roff, HasSubstr("\n.SH EXIT STATUS\n"));
    EXPECT_THAT(roff, HasSubstr("\n.SH SEE ALSO\n"));
    int depth = 0;
    int bold = 0;
    for (const std::string& line : lines_of(roff)) {
      EXPECT_FALSE(line.empty()) << page.name;
      EXPECT_FALSE(line.starts_with('\'')) << line;
      if (line.starts_with('.')) {
        EXPECT_TRUE(requests.contains(line.substr(0, 3))) << line;
        if (line.starts_with(".RS")) ++depth;
        if (line.starts_with(".RE")) --depth;
        EXPECT_GE(depth, 0) << page.name;
      }
      for (std::size_t at = line.find("\\f"); at != std::string::npos;
           at = line.find("\\f", at + 1)) {
        bold += line[at + 2] == 'R' ? -1 : 1;
      }
      EXPECT_EQ(bold, 0) << line;
    }
    EXPECT_EQ(depth, 0) << page.name;
  }
}

TEST(Man, PagesNameEveryOption) {
  for (const Command& command : commands()) {
    const std::string roff = roff_of(command_page(command));
    for (const Option& option : command.options) {
      std::string name;
      for (const char byte : option.name) name += byte == '-' ? "\\-" : std::string(1, byte);
      EXPECT_THAT(roff, HasSubstr("\\-\\-" + name)) << command.name;
    }
  }
}

/// A registry with a family of two and commands of one word beside it.
std::vector<Command> with_a_family() {
  return {{.name = "check", .summary = "look", .operands = {}, .options = {help_option()}},
          {.name = "code add",
           .summary = "add a thing",
           .operands = {{.name = "ID", .help = "Which.", .required = true, .repeated = true}},
           .options = {{.name = "apply",
                        .value = "WHICH",
                        .help = "Do.",
                        .value_optional = true,
                        .choices = {{"close", "", ""}, {"all", "", ""}}},
                       help_option()}},
          {.name = "code list", .summary = "list things", .operands = {}, .options = {}},
          {.name = "help",
           .summary = "explain",
           .operands = {{.name = command_operand,
                         .help = "",
                         .choices = {{"check", "", ""}, {"code", "", ""}}},
                        {.name = second_word_operand, .help = ""}},
           .options = {}}};
}

/// What the words name, or the mistake in them.
std::string named_by(const std::vector<std::string>& words) {
  const std::vector<Command> all = with_a_family();
  try {
    const NamedCommand named = require_command(all, words);
    const std::string_view name = named.command == nullptr ? "family" : named.command->name;
    return std::string(name) + " " + std::to_string(named.words);
  } catch (const WrongUse& wrong) {
    return wrong.what() + std::string(" / ") + wrong.help();
  }
}

TEST(Registry, NamesOfOneWordAndOfTwo) {
  EXPECT_EQ(named_by({"check", "add"}), "check 1");
  EXPECT_EQ(named_by({"code", "add", "x"}), "code add 2");
  EXPECT_EQ(named_by({"code"}), "family 1");
  EXPECT_EQ(named_by({"code", "--help"}), "family 1");
  EXPECT_EQ(named_by({"code", "lsit"}), "there is no command `code lsit` / Is `code list` meant?");
  EXPECT_EQ(named_by({"code", "check"}),
            "there is no command `code check` / `veldwerk help code` lists those that begin so.");
  EXPECT_EQ(named_by({"cod", "add"}), "there is no command `cod` / Is `code` meant?");
  EXPECT_EQ(named_by({"code-add"}), "there is no command `code-add` / Is `code add` meant?");
  EXPECT_EQ(named_by({"code add"}), "there is no command `code add` / Is `code add` meant?");
  EXPECT_EQ(named_by({"add"}), "there is no command `add` / `veldwerk help` lists the commands.");
}

TEST(Registry, FamiliesAndTheirWords) {
  const std::vector<Command> all = with_a_family();
  EXPECT_EQ(first_words(all), (std::vector<std::string_view>{"check", "code", "help"}));
  EXPECT_EQ(family_of(all, "code").size(), 2U);
  EXPECT_TRUE(family_of(all, "check").empty());
  EXPECT_EQ(first_word("check"), "check");
  EXPECT_EQ(second_word("check"), "");
  EXPECT_EQ(second_word("code add"), "add");
  EXPECT_EQ(page_name("code add"), "code-add");
}

TEST(Help, AFamilyHasAPage) {
  const std::vector<Command> all = with_a_family();
  EXPECT_EQ(help_of(family_page(all, "code")),
            "veldwerk-code: add, list\n"
            "\n"
            "usage: veldwerk code COMMAND [OPTION]... [ARGUMENT]...\n"
            "\n"
            "Commands:\n"
            "  code add   add a thing\n"
            "  code list  list things\n"
            "\n"
            "`veldwerk help code add` explains the first of them.\n"
            "\n"
            "Exit status:\n"
            "  - `0`: good\n"
            "  - `2`: wrong use, such as no second word\n");
  EXPECT_EQ(option_term(all[1].options[0]), "--apply [WHICH]");
}

TEST(Completion, FamiliesCompleteTheirSecondWord) {
  const std::vector<Command> all = with_a_family();
  const auto script_of = [&](std::string_view name) {
    for (const Shell& shell : shells()) {
      if (shell.name != name) continue;
      std::ostringstream out;
      shell.write(out, all);
      return out.str();
    }
    return std::string();
  };
  const std::string bash = script_of("bash");
  EXPECT_THAT(bash, HasSubstr("    words=\"check code help --help --version\"\n"));
  EXPECT_THAT(bash, HasSubstr("    'code add'|'code list') command+=\" ${COMP_WORDS[2]}\" ;;\n"));
  EXPECT_THAT(bash, HasSubstr("    'code add':--apply) kind=directory words=\"close all\" ;;\n"));
  EXPECT_THAT(bash, HasSubstr("    help:code) words=\"add list\" ;;\n"));
  EXPECT_THAT(bash, HasSubstr("    code:*) words=\"add list --help\" ;;\n"));
  const std::string zsh = script_of("zsh");
  EXPECT_THAT(zsh, HasSubstr("      'code:add, list'\n"));
  EXPECT_THAT(zsh, HasSubstr("          'add:add a thing'\n"));
  EXPECT_THAT(zsh, HasSubstr("'--apply=[Do]::WHICH:(close all)'"));
  EXPECT_THAT(zsh, HasSubstr("'*:ID:'"));
  const std::string fish = script_of("fish");
  EXPECT_THAT(fish, HasSubstr("-n __fish_use_subcommand -a code -d 'add list'\n"));
  EXPECT_THAT(fish, HasSubstr("-n '__veldwerk_just code' -a add -d 'add a thing'\n"));
  EXPECT_THAT(fish, HasSubstr("-n '__veldwerk_just help code' -a 'add list'\n"));
  EXPECT_THAT(fish, HasSubstr("-n '__veldwerk_in code add' -l apply -a 'close all' -d 'Do'\n"));
}

TEST(Completion, EachShellKnowsEveryCommandAndOption) {
  for (const Shell& shell : shells()) {
    std::ostringstream out;
    shell.write(out, commands());
    const std::string script = out.str();
    for (const Command& command : commands()) {
      EXPECT_THAT(script, HasSubstr(std::string(first_word(command.name)))) << shell.name;
      EXPECT_THAT(script, HasSubstr(std::string(second_word(command.name)))) << shell.name;
      for (const Option& option : command.options) {
        const std::string dashes = shell.name == "fish" ? "-l " : "--";
        EXPECT_THAT(script, HasSubstr(dashes + std::string(option.name))) << shell.name;
        for (const Choice& choice : option.choices) {
          EXPECT_THAT(script, HasSubstr(std::string(choice.name))) << shell.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace veldwerk
