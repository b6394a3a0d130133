// The program as a whole, with streams in memory: what no case of tests/cases can
// reach, such as a terminal, colours, and what goes wrong inside.
#include "cli/program.hpp"

#include <filesystem>
#include <new>
#include <sstream>
#include <system_error>
#include <thread>

#include <gtest/gtest.h>

#include "cli/talk.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

const std::string studies = (source_folder() / "tests/studies/").string();

/// Streams in memory, and what a run left in them.
struct Fixture {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Io io{out, err, in};
};

TEST(Program, WhatGoesWrongInsideEndsInAMessage) {
  const auto message = [](const std::function<int()>& work) {
    Fixture fixture;
    EXPECT_EQ(guarded(fixture.io, work), exit_falls_short);
    EXPECT_EQ(fixture.out.str(), "");
    return fixture.err.str();
  };
  EXPECT_EQ(message([]() -> int { throw std::bad_alloc(); }),
            "veldwerk: error: not enough memory\n"
            "help: Close other programs, or use a machine with more.\n");
  EXPECT_EQ(message([]() -> int {
              throw std::filesystem::filesystem_error(
                  "library words", "a/b", std::make_error_code(std::errc::permission_denied));
            }),
            "veldwerk: error: `a/b`: Permission denied\n");
  EXPECT_EQ(message([]() -> int {
              throw std::system_error(std::make_error_code(std::errc::too_many_files_open));
            }),
            "veldwerk: error: the system refuses: Too many open files\n");
  EXPECT_EQ(message([]() -> int { throw std::logic_error("no word"); }),
            "veldwerk: error: something went wrong inside the program (no word)\n"
            "help: Please report this as a bug, with the command you gave.\n");
}

TEST(Program, WrongUseIsStatusTwo) {
  Fixture fixture;
  const int status = guarded(fixture.io, []() -> int { throw WrongUse("no", "way out"); });
  EXPECT_EQ(status, exit_wrong_use);
  EXPECT_EQ(fixture.err.str(), "veldwerk: error: no\nhelp: way out\n");
}

TEST(Program, AResultThatIsLostIsAnError) {
  Fixture fixture;
  fixture.out.setstate(std::ios::badbit);
  EXPECT_EQ(run_program({"--version"}, fixture.io), exit_falls_short);
  EXPECT_EQ(fixture.err.str(),
            "veldwerk: error: the result could not be written to standard output\n"
            "help: The disk may be full, or the program that reads it has stopped.\n");
}

TEST(Program, ControlCharactersNeverReachTheTerminal) {
  Fixture fixture;
  EXPECT_EQ(run_program({"\x1b[31mred\n"}, fixture.io), exit_wrong_use);
  EXPECT_EQ(fixture.err.str(),
            "veldwerk: error: there is no command `\\u{1B}[31mred\\u{A}`\n"
            "help: `veldwerk help` lists the commands.\n");
}

TEST(Program, ColourOnlyWhereTheTerminalWantsItAndNobodyAsksForQuiet) {
  const auto coloured = [](std::vector<std::string> words, bool colour) {
    Fixture fixture;
    fixture.io.colour = colour;
    words.push_back(studies + "broken");
    EXPECT_EQ(run_program(words, fixture.io), exit_falls_short);
    return fixture.err.str().find('\x1b') != std::string::npos;
  };
  EXPECT_TRUE(coloured({"check"}, true));
  EXPECT_FALSE(coloured({"check"}, false));
  EXPECT_FALSE(coloured({"check", "--quiet"}, true));
  EXPECT_TRUE(coloured({"quotes"}, true));
}

TEST(Program, AGoodRunSaysNothing) {
  Fixture fixture;
  EXPECT_EQ(run_program({"table", "frequencies", studies + "tiny"}, fixture.io), exit_good);
  EXPECT_EQ(fixture.err.str(), "");
}

std::string sign_of_life(bool terminal, bool quiet, std::chrono::milliseconds how_long) {
  Fixture fixture;
  fixture.io.err_is_terminal = terminal;
  fixture.io.quiet = quiet;
  {
    const SignOfLife sign(fixture.io, "Reading the study", std::chrono::milliseconds(1));
    std::this_thread::sleep_for(how_long);
  }
  return fixture.err.str();
}

TEST(SignOfLife, IsShownOnATerminalAndWipedOut) {
  const std::string shown = sign_of_life(true, false, std::chrono::milliseconds(500));
  EXPECT_EQ(shown.find("\r\x1b[KReading the study… 0 s"), 0U) << shown;
  EXPECT_TRUE(shown.ends_with("\r\x1b[K")) << shown;
}

TEST(SignOfLife, IsSilentElsewhere) {
  EXPECT_EQ(sign_of_life(false, false, std::chrono::milliseconds(20)), "");
  EXPECT_EQ(sign_of_life(true, true, std::chrono::milliseconds(20)), "");
}

TEST(SignOfLife, WhatIsQuickShowsNothing) {
  Fixture fixture;
  fixture.io.err_is_terminal = true;
  { const SignOfLife sign(fixture.io, "Reading the study"); }
  EXPECT_EQ(fixture.err.str(), "");
}

}  // namespace
}  // namespace veldwerk
