#include "cli/import_speakers.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

const std::vector<SpeakerName> names = {
    {.name = "I", .label = "I", .turns = 3, .certain = true},
    {.name = "Anna V", .label = "Anna_V", .turns = 3, .certain = true},
    {.name = "Ana V", .label = "Ana_V", .turns = 1, .near = "Anna V"},
    {.name = "Noot", .label = "Noot", .turns = 2, .certain = true},
    {.name = "R1", .label = "R1", .turns = 1},
    {.name = "Dus", .label = "Dus", .turns = 1}};

/// "declared: ...; turns of: ...; unknown: ...", behind what was asked and said.
std::string decided(const std::vector<std::string>& told, const std::string& answers,
                    bool terminal) {
  Study study;
  study.respondents.push_back({"R1", {}, 0});
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in(answers);
  Io io{.out = out, .err = err, .in = in, .in_is_terminal = terminal};
  const Speakers speakers = decide_speakers("a.txt", names, told_speakers(told), study, io);
  std::string all = err.str() + "|";
  for (const std::string& one : speakers.declared) all += " " + one;
  all += " |";
  for (const SpeakerName& name : speakers.names) all += " " + name.name + ">" + name.label;
  all += " |";
  for (const std::string& one : speakers.unknown) all += " " + one;
  return all;
}

TEST(ImportSpeakers, WithoutATerminalUnknownNamesAreListed) {
  EXPECT_EQ(decided({}, "", false),
            "veldwerk: a.txt: `Ana V` opens one line, and is taken for text; is it a slip of `Anna "
            "V`? Correct it in the file, or say `--speaker \"Ana V=ID\"`\n"
            "veldwerk: `Dus:` opens one line, and is taken for text\n"
            "| I=interviewer R1 | I>I R1>R1 | `Anna V` (3 turns) `Noot` (2 turns)");
}

TEST(ImportSpeakers, AreTold) {
  EXPECT_EQ(decided({"Anna V=R2", "Ana V=R2", "Noot=text", "Dus=text"}, "", false),
            "| I=interviewer Anna_V=R2 Ana_V=R2 R1 | I>I Anna V>Anna_V Ana V>Ana_V R1>R1 |");
}

TEST(ImportSpeakers, AreAskedOnATerminal) {
  EXPECT_EQ(
      decided({}, "R 2\nR2\ny\ntext\n", true),
      "a.txt: who is `Anna V` (3 turns)? A respondent's id, `interviewer`, `other`, or `text` "
      "for no speaker: "
      "a.txt: who is `Anna V` (3 turns)? A respondent's id, `interviewer`, `other`, or `text` "
      "for no speaker: "
      "a.txt: `Ana V` opens one turn, and looks like `Anna V`. Is it the same speaker? [y/n] "
      "a.txt: who is `Noot` (2 turns)? A respondent's id, `interviewer`, `other`, or `text` "
      "for no speaker: "
      "veldwerk: `Dus:` opens one line, and is taken for text\n"
      "| I=interviewer Anna_V=R2 R1 | I>I Anna V>Anna_V Ana V>Anna_V R1>R1 |");
}

TEST(ImportSpeakers, WhatCannotBeToldIsWrongUse) {
  for (const char* value : {"", "=R1", "Anna=", "Anna V", "Anna=R 1", "A:b=R1", "a=b=c"}) {
    EXPECT_THROW(told_speakers({value}), WrongUse) << value;
  }
}

}  // namespace
}  // namespace veldwerk
