// What comes from the registry agrees with it: help, man pages, completion.
#include <filesystem>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "cli/completion_scripts.hpp"
#include "cli/help_text.hpp"
#include "cli/registry.hpp"

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
  for (const Command& command : commands()) expected.insert(std::string(command.name));
  std::set<std::string> found;
  const std::filesystem::path folder = VELDWERK_SOURCE_DIR "/src/cli";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") found.insert(entry.path().stem().string());
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
                                          ".RE", ".nf", ".fi", ".nh", ".ad"};
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

TEST(Completion, EachShellKnowsEveryCommandAndOption) {
  for (const Shell& shell : shells()) {
    std::ostringstream out;
    shell.write(out);
    const std::string script = out.str();
    for (const Command& command : commands()) {
      EXPECT_THAT(script, HasSubstr(std::string(command.name))) << shell.name;
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
