// ROCK both ways: utterances and their codes in, sentences with codes out.
#include "exchange/rock.hpp"

#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"
#include "tests/exchange/imported_text.hpp"

namespace veldwerk {
namespace {

TEST(Rock, ReadsUtterancesCodesAndComments) {
  EXPECT_EQ(imported(sample("interview.rock")),
            "interviewer: Hoe gaat het met de tijd?\n"
            "R4: Tijd hebben we nooit.\n"
            "En het café kost € 5. 😀\n"
            "Er staat [[onleesbaar woord]] in het verslag.\n"
            "interviewer: Dank je.\n"
            "[1 0-21 1] work>time\n"
            "[2 0-23 2] money\n"
            "[2 0-23 2] work>time\n"
            "(0) Interview in de opvang\n"
            "(3) nog navragen\n"
            "- 2 fragment of YAML (attributes, tree of codes): left out\n"
            "- 1 identifier of a class (other than cid): left out\n"
            "- 4 identifier of an utterance: left out\n"
            "- 1 value of a code: left out\n"
            "- 1 mark of nesting (~): left out\n"
            "- 1 code of a line without words: left out\n"
            "- 1 break of a section: left out\n");
}

TEST(Rock, OneCaseIsTheInterviews) {
  EXPECT_EQ(imported(foreign("a.rock", "[[cid=1]]\nEen.\nTwee. [[a]]\n")),
            "Een.\nTwee.\n[1 0-5 1] a\n"
            "- 1 identifier of a case (cid): left out: the file has one only\n");
}

TEST(Rock, ALineOfDashesThatIsNoYamlLosesNoText) {
  EXPECT_EQ(
      imported(foreign("a.rock", "Een.\n---\nTwee.\nDrie.\n")),
      "Een.\nTwee.\nDrie.\n"
      "warning 2: a line `---` opens no fragment of YAML: it is passed over, and what follows "
      "is text [import-left-out]\n");
}

TEST(Rock, NothingToReadIsRefused) {
  EXPECT_EQ(imported(foreign("a.rock", "---\ncodes:\n---\n# x\n\n")),
            "error 0: it has no utterance: every line is empty, a comment or YAML "
            "[import-format]\n");
}

TEST(Rock, LinesOfBracketsEnd) {
  EXPECT_EQ(imported(foreign("a.rock", std::string(3'000'000, '['))).size(), 3'000'001U);
}

TEST(Rock, LinesAndCodesAreBounded) {
  std::string codes = "a";
  for (int i = 0; i < 600'000; ++i) codes += "[[a]]";
  EXPECT_EQ(imported(foreign("a.rock", codes)),
            "error 0: it has more than 500000 codes [import-limit]\n");
  EXPECT_EQ(imported(foreign("a.rock", std::string(600'000, '\n'))),
            "error 0: it has more than 500000 lines [import-limit]\n");
}

TEST(Rock, WritesSentencesWithCodes) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  Diagnostics diagnostics;
  const auto out = write_rock({.loaded = loaded}, diagnostics);
  ASSERT_TRUE(out);
  ASSERT_EQ(out->files.size(), 4U);
  EXPECT_EQ(out->files[0].name, "I01_anna.rock");
  EXPECT_EQ(out->files[0].bytes,
            "[[sourceId=I01]]\n[[coderId=anna]]\n\n"
            "[[uid=I01_1_1]] [[cid=interviewer]] Hoe gaat het?\n"
            "[[uid=I01_2_1]] [[cid=R1]] Café 😀 kost € 5.\n"
            "[[uid=I01_2_2]] We hebben nooit tijd. [[time_barrier]]\n"
            "\n"
            "[[uid=I01_4_1]] [[cid=R1]] Tijd is geld, en tijd is er nooit. [[time]]\n");
  EXPECT_EQ(out->files[1].name, "I01_bram.rock");
  EXPECT_EQ(out->files[2].bytes,
            "[[sourceId=I02]]\n\n"
            "[[uid=I02_1_1]] Beiden vinden het team fijn.\n");
  EXPECT_EQ(out->files[3].name, "codebook.rock");
  EXPECT_EQ(out->files[3].bytes,
            "---\ncodes:\n"
            "  -\n    id: work\n    label: \"Work\"\n"
            "  -\n    id: time\n    label: \"Time\"\n    parentId: work\n"
            "  -\n    id: time_barrier\n    label: \"Time: barrier\"\n    parentId: time\n"
            "  -\n    id: team\n    label: \"Team\"\n    parentId: work\n"
            "  -\n    id: trust\n    label: \"Trust\"\n"
            "  -\n    id: trust_facilitator\n    label: \"Trust: facilitator\"\n    parentId: "
            "trust\n"
            "---\n");
}

TEST(Rock, WhatItWritesItReads) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  Diagnostics diagnostics;
  const auto out = write_rock({.loaded = loaded}, diagnostics);
  ASSERT_TRUE(out);
  EXPECT_EQ(imported(foreign("I01_anna.rock", out->files[0].bytes)),
            "interviewer: Hoe gaat het?\nR1: Café 😀 kost € 5.\nWe hebben nooit tijd.\n"
            "R1: Tijd is geld, en tijd is er nooit.\n"
            "[2 0-21 2] time_barrier\n[3 0-34 3] time\n"
            "- 2 identifier of a class (other than cid): left out\n"
            "- 4 identifier of an utterance: left out\n");
}

}  // namespace
}  // namespace veldwerk
