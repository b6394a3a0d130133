// JSON of the Whisper family: turns, speakers of words, and JSON of anything else.
#include "exchange/whisper.hpp"

#include <gtest/gtest.h>

#include "tests/exchange/imported_text.hpp"

namespace veldwerk {
namespace {

TEST(Whisper, SegmentsBecomeSentences) {
  EXPECT_EQ(imported(sample("whisper.json")),
            "00:00:00 We zijn in maart begonnen met twaalf cliënten.\n"
            "00:00:06 Dat was te veel.\n"
            "- 3 list of tokens: left out\n"
            "- 9 confidence of a segment: left out\n"
            "- 3 time of a word, and its confidence: left out\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Whisper, WhisperXSplitsWhereTheSpeakerOfWordsChanges) {
  EXPECT_EQ(imported(sample("whisperx.json")),
            "00:00:00 SPEAKER_00: Hoe gaat het?\n"
            "00:01:02 SPEAKER_01: Goed hoor.\n"
            "00:01:04 SPEAKER_00: Mooi zo. En verder?\n"
            "- 1 list of words: left out: the segments have the same words\n"
            "- 7 time of a word, and its confidence: left out\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Whisper, WhisperCppHasTranscription) {
  EXPECT_EQ(imported(sample("whisper-cpp.json")),
            "00:00:00 Welkom bij de opvang, zegt René.\n"
            "01:02:03 0: Dag.\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Whisper, WordsThatAreNotTheTextDontSplitIt) {
  EXPECT_EQ(
      imported(foreign("a.json",
                       R"({"segments":[{"text":"Ja, dat klopt","start":1,"speaker":"A",)"
                       R"("words":[{"word":"Ja","speaker":"A"},{"word":"nee","speaker":"B"}]}]})")),
      "00:00:01 A: Ja, dat klopt\n"
      "- 1 change of speaker within a segment: left out: its words are not those of its "
      "text\n"
      "- 2 time of a word, and its confidence: left out\n");
}

TEST(Whisper, AListOfSegmentsAlone) {
  EXPECT_EQ(imported(foreign("a.json", R"([{"start":3661.5,"end":3662,"text":"Ja","speaker":2}])")),
            "01:01:01 2: Ja\n");
}

TEST(Whisper, WhatIsSomethingElseIsRefused) {
  EXPECT_EQ(imported(foreign("a.json", R"({"name":"veldwerk","scripts":{"a":[1,2]}})")),
            "error 0: this JSON is no transcript: it has no list `segments` or `transcription` "
            "[import-format]\n");
  EXPECT_EQ(imported(foreign("a.json", "{\"segments\":[\n{\"text\":\"Ja\"},\n{\"text\":")),
            "error 3: it is no JSON from here on [import-format]\n");
  EXPECT_EQ(imported(foreign("a.json", R"({"segments":[{"text":"  "},{}, 5, null, [1]]})")),
            "error 0: its segments have no text [import-format]\n");
  EXPECT_EQ(imported(foreign("a.json", R"({"segments":7,"transcription":{"text":"x"}})")),
            "error 0: this JSON is no transcript: it has no list `segments` or `transcription` "
            "[import-format]\n");
}

TEST(Whisper, NestingAndNumbersAreBounded) {
  EXPECT_EQ(imported(foreign("a.json", std::string(1'000'000, '['))),
            "error 0: its values are nested deeper than 64 levels [import-limit]\n");
  EXPECT_EQ(
      imported(foreign(
          "a.json", R"({"segments":[{"text":"Ja","start":-1e300,"end":1e300,"speaker":1e99}]})")),
      "Ja\n- 1 other value of a segment: left out\n");
}

}  // namespace
}  // namespace veldwerk
