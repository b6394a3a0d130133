// Subtitles as several programs write them: every word once, the speaker's turns, and what is not
// carried over.
#include "exchange/captions.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "tests/exchange/imported_text.hpp"

namespace veldwerk {
namespace {

TEST(Captions, ZoomNamesTheSpeakerInEachCue) {
  EXPECT_EQ(imported(sample("zoom.vtt")),
            "00:00:02 Anna de Vries: Goedemiddag, fijn dat je er bent. Hoe gaat het met de "
            "opvang?\n"
            "00:00:08 Renée Bakker: Nou, het café is weer open, dat scheelt € 50 per week. 😀 Maar "
            "tijd hebben we nooit.\n"
            "00:00:15 Anna de Vries: Waar ligt dat aan?\n"
            "- 2 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Captions, TeamsHasVoices) {
  EXPECT_EQ(imported(sample("teams.vtt")),
            "00:00:03 Anna de Vries: Goedemiddag, fijn dat je er bent. Kom binnen & ga zitten.\n"
            "00:00:07 Renée Bakker: Dank je.\n"
            "00:00:07 Anna de Vries: Koffie?\n"
            "01:00:01 Renée Bakker: Graag, 5 < 6 zeker 😀\n"
            "- 1 note of the file: left out\n"
            "- 4 name of a cue: left out\n"
            "- 1 setting of a cue (its place on the screen): left out\n"
            "- 1 style of the file: left out\n"
            "- 1 class of a voice: left out\n"
            "- 1 tag of formatting: its words are kept\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Captions, YouTubeRollsAndEachWordStandsOnce) {
  EXPECT_EQ(imported(sample("youtube.vtt")),
            "00:00:00 hallo en welkom bij de opvang\n"
            "00:00:09 ja ja\n"
            "- 2 line of the header: left out\n"
            "- 5 setting of a cue (its place on the screen): left out\n"
            "- 5 time of a word: left out\n"
            "- 5 tag of formatting: its words are kept\n"
            "- 4 repeated line of rolling captions: left out: it stands in the cue before\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Captions, ATypistsLabelsHoldUntilTheNext) {
  EXPECT_EQ(imported(sample("typist.srt")),
            "00:00:00 Anna: Waar woont u nu? En uw zoon?\n"
            "00:00:02 Bram: Bij mij. Hij slaapt slecht. Ja.\n"
            "- 2 tag of formatting: its words are kept\n"
            "- 3 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Captions, WithoutSpeakersSentencesPart) {
  EXPECT_EQ(imported(sample("whisper.srt")),
            "00:00:00 We zijn in maart begonnen met twaalf cliënten.\n"
            "00:00:06 Dat was te veel.\n"
            "00:00:10 En toen zei hij: stop.\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n");
}

TEST(Captions, ARepeatedAnswerIsNoRolling) {
  EXPECT_EQ(imported(foreign("a.srt",
                             "1\n00:00:01,000 --> 00:00:02,000\nJa.\n\n2\n00:00:02,000 --> "
                             "00:00:03,000\nJa.\n\n3\n00:00:03,000 --> "
                             "00:00:04,000\nNee.\n")),
            "00:00:01 Ja.\n00:00:02 Ja.\n00:00:03 Nee.\n");
}

TEST(Captions, ALabelThatStandsOnceStaysInTheText) {
  EXPECT_EQ(imported(foreign("a.srt",
                             "1\n00:00:01,000 --> 00:00:02,000\nEn toen,\n\n"
                             "2\n00:00:02,000 --> 00:00:03,000\nAdvies: bel ons\n")),
            "00:00:01 En toen,\n00:00:02 Advies: bel ons\n");
}

TEST(Captions, FaultyTimesKeepTheirWords) {
  EXPECT_EQ(
      imported(
          foreign("times.vtt",
                  "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Bewoner>een &lt;b&gt;</v>\n\n00:09.000 "
                  "--> 00:03.000\n<v Bewoner>twee\n\n00:10.000 -->\n<v <u>X</u>>drie\n\n"
                  "zz --> 00:12.000\nvier\n\n00:99.000 --> 01:00.000\nvijf\n")),
      "00:00:00 Bewoner: een <b> twee\n"
      "00:00:10 X>drie vier vijf\n"
      "- 1 name of a voice with a tag in it: left out\n"
      "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n"
      "warning 12: the times of a cue can't be read, and are left out (2 such, this is the first) "
      "[import-cue]\n"
      "warning 9: a cue has no end that can be read, which is left out [import-cue]\n"
      "warning 6: a cue ends before it starts: its end is left out [import-cue]\n");
}

TEST(Captions, CuesWithoutBlankLinesBetween) {
  EXPECT_EQ(imported(foreign("a.srt",
                             "1\n00:00:01,000 --> 00:00:02,000\nAnna: een\n2\n"
                             "00:00:02,000 --> 00:00:03,000\nBram: twee")),
            "00:00:01 Anna: een\n00:00:02 Bram: twee\n"
            "warning 5: a cue begins without a blank line before it [import-cue]\n");
}

TEST(Captions, TextOutsideCuesIsKept) {
  EXPECT_EQ(imported(foreign("a.srt",
                             "1\n00:00:05,000 --> 00:00:06,000\nAnna: een\n\nen nog wat\n\n"
                             "2\n00:00:02,000 --> 00:00:03,000\nAnna: twee\n")),
            "00:00:05 Anna: een en nog wat twee\n"
            "- 1 time of a cue: left out: a turn has the time at which its first cue begins\n"
            "warning 5: a text stands outside any cue, and is added to the cue before it "
            "[import-cue]\n"
            "warning 8: a cue starts before the one above it [import-cue]\n");
}

TEST(Captions, EncodingsAndTheHeaderThatIsMissing) {
  const std::string text = "00:01.000 --> 00:02.000\nAnna: caf\u00e9\n";
  EXPECT_EQ(imported(foreign("a.vtt", text)), "00:00:01 Anna: caf\u00e9\n");
  EXPECT_EQ(imported(foreign("a.vtt", "\xFF\xFE" + to_utf16(text))),
            "00:00:01 Anna: caf\u00e9\nUTF-16\n");
  EXPECT_EQ(imported(foreign("a.vtt", "00:01.000 --> 00:02.000\nAnna: caf\xE9\n")),
            "00:00:01 Anna: caf\u00e9\nWindows-1252 (guessed)\n");
}

TEST(Captions, WhatIsNoneIsRefused) {
  EXPECT_EQ(imported(foreign("a.srt", "Beste Anna,\n\nTot morgen.\n")),
            "error 0: these are no subtitles: no line has times with `-->` [import-format]\n");
  EXPECT_EQ(imported(foreign("a.vtt", "")),
            "error 0: these are no subtitles: no line has times with `-->` [import-format]\n");
  EXPECT_NE(imported(foreign("a.vtt", std::string("PK\x03\x04\0\0\x81\xff", 8))).find("import-enc"),
            std::string::npos);
}

TEST(Captions, LongLinesAndManyCuesEnd) {
  std::string tags = "1\n00:00:01,000 --> 00:00:02,000\n";
  for (int i = 0; i < 300'000; ++i) tags += "<a&";
  EXPECT_EQ(imported(foreign("a.srt", tags)).size(), 9 + 900'000 + 1U);
  std::string open_tags = "1\n00:00:01,000 --> 00:00:02,000\n";
  for (int i = 0; i < 2'000'000; ++i) open_tags += "<a";
  EXPECT_EQ(imported(foreign("a.srt", open_tags)).size(), 9 + 4'000'000 + 1U);
  std::string cues;
  for (int i = 0; i < 600'000; ++i) cues += "-->\n";
  EXPECT_EQ(imported(foreign("a.srt", cues)),
            "error 0: it has more than 500000 lines of subtitles [import-limit]\n");
}

}  // namespace
}  // namespace veldwerk
