#include "exchange/transcript_layout.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/transcript_opening.hpp"
#include "text/code_points.hpp"
#include "text/turn_opening.hpp"

namespace veldwerk {
namespace {

ImportedTranscript of(const std::vector<ImportedParagraph>& paragraphs) {
  ImportedTranscript transcript;
  transcript.paragraphs = paragraphs;
  return transcript;
}

/// The names found, a line each: "Anna de Vries -> Anna_de_Vries, 2".
std::string names_of(const ImportedTranscript& transcript,
                     const std::vector<std::string>& told = {}) {
  std::string all;
  for (const SpeakerName& name : speaker_names(transcript, told)) {
    all += name.name + (name.name == name.label ? "" : " -> " + name.label) + ", " +
           std::to_string(name.turns) + (name.certain ? "" : "?") +
           (name.near.empty() ? "" : ", near " + name.near) + "\n";
  }
  return all;
}

std::string laid_out(const ImportedTranscript& transcript,
                     const std::vector<std::string>& told = {}) {
  return lay_out(transcript, speaker_names(transcript, told)).text;
}

std::string opening_of(std::string_view line, std::size_t bold = 0) {
  const auto opening = find_opening(line, bold);
  if (!opening) return "none";
  const std::string form = opening->form == OpeningForm::firm   ? "firm"
                           : opening->form == OpeningForm::weak ? "weak"
                                                                : "soft";
  return form + " " + std::string(opening->name) + "|" + std::string(opening->time) + "|" +
         std::string(line.substr(opening->after));
}

TEST(TranscriptOpening, FormsOfTypistsAndPrograms) {
  EXPECT_EQ(opening_of("Anna: ja"), "firm Anna||ja");
  EXPECT_EQ(opening_of("ANNA: ja"), "firm ANNA||ja");
  EXPECT_EQ(opening_of("Anna : ja"), "firm Anna||ja");
  EXPECT_EQ(opening_of("R4:ja"), "firm R4||ja");
  EXPECT_EQ(opening_of("[Anna] ja"), "soft Anna||ja");
  EXPECT_EQ(opening_of("[Anna]: ja"), "firm Anna||ja");
  EXPECT_EQ(opening_of("Anna (00:12:03) ja"), "soft Anna|00:12:03|ja");
  EXPECT_EQ(opening_of("Anna (00:12:03): ja"), "firm Anna|00:12:03|ja");
  EXPECT_EQ(opening_of("Anna [00:12:03]: ja"), "firm Anna|00:12:03|ja");
  EXPECT_EQ(opening_of("Anna [00:12:03,250]: ja"), "firm Anna|00:12:03,250|ja");
  EXPECT_EQ(opening_of("00:12:03 Anna: ja"), "firm Anna|00:12:03|ja");
  EXPECT_EQ(opening_of("[00:12:03] Anna: ja"), "firm Anna|00:12:03|ja");
  EXPECT_EQ(opening_of("(12:03) - Anna: ja"), "firm Anna|12:03|ja");
  EXPECT_EQ(opening_of("[00:12:03] Anna"), "soft Anna|00:12:03|");
  EXPECT_EQ(opening_of("Anna de Vries  0:12"), "soft Anna de Vries|0:12|");
  EXPECT_EQ(opening_of("Anna\tja"), "soft Anna||ja");
  EXPECT_EQ(opening_of("00:12\tAnna\tja"), "soft Anna|00:12|ja");
  EXPECT_EQ(opening_of("3\t00:12\tAnna\tja"), "soft Anna|00:12|ja");
  EXPECT_EQ(opening_of("Anna\t00:12\tja"), "soft Anna|00:12|ja");
  EXPECT_EQ(opening_of("Anna ja, dat klopt", 4), "soft Anna||ja, dat klopt");
  EXPECT_EQ(opening_of("Anna", 4), "soft Anna||");
  EXPECT_EQ(opening_of("Anna de Vries: ja"), "firm Anna de Vries||ja");
  EXPECT_EQ(opening_of("dhr. A. van 't Hof: ja"), "firm dhr. A. van 't Hof||ja");
  EXPECT_EQ(opening_of("Spreker 1: ja"), "firm Spreker 1||ja");
  EXPECT_EQ(opening_of("SPEAKER_00: ja"), "firm SPEAKER_00||ja");
  EXPECT_EQ(opening_of("Zoë: ja"), "firm Zoë||ja");
  EXPECT_EQ(opening_of("noot: ja"), "weak noot||ja");
}

TEST(TranscriptOpening, TextThatMerelyHasAColonOrABracket) {
  for (const char* line :
       {"", ":", "zie https://a.b", "https://c.d", "Een ding is zeker: het werkt", "om 10:30 uur",
        "10:30 uur begon het", "12:30", "Ja, zei hij: nee", "[...]", "[onverstaanbaar]",
        "(lacht) ja", "Hij zei \"ja\": goed", "[00:12:03]", "1\tpunt een",
        "De vraag die ik toen aan iedereen stelde was simpel genoeg om te onthouden: hoe dan?"}) {
    EXPECT_EQ(opening_of(line), "none") << line;
  }
}

TEST(TranscriptOpening, ALabelHasNoSpaces) {
  EXPECT_EQ(label_of_name("Anna de Vries"), "Anna_de_Vries");
  EXPECT_EQ(label_of_name("  A=B: c "), "A_B_c");
  EXPECT_EQ(label_of_name("Anna\u00a0V"), "Anna_V");
  EXPECT_EQ(label_of_name("An\u202ena"), "Anna");
  EXPECT_EQ(label_of_name("SPEAKER_00"), "SPEAKER_00");
  EXPECT_EQ(label_of_name(" : "), "");
}

TEST(SpeakerNames, CountTurnsAndKnowSlips) {
  const auto transcript = of({{.text = "Anna: een"},
                              {.text = "M: twee"},
                              {.text = "Anna: drie"},
                              {.text = "Ana: vier"},
                              {.text = "M: vijf\nNoot: zes"}});
  EXPECT_EQ(names_of(transcript), "Anna, 2\nM, 2\nAna, 1?, near Anna\nNoot, 1?\n");
}

TEST(SpeakerNames, WithoutAColonANameOpensSeveralTurns) {
  EXPECT_EQ(
      names_of(of({{.text = "[Anna] een"}, {.text = "[Kees] twee"}, {.text = "[Anna] drie"}})),
      "Anna, 2\n");
  EXPECT_EQ(names_of(of({{.text = "[Anna] een"}}), {"Anna"}), "Anna, 1\n");
  EXPECT_EQ(names_of(of({{.text = "Inleiding", .kind = ParagraphKind::heading},
                         {.text = "Anna: een"},
                         {.text = "Anna: twee"}})),
            "Anna, 2\n");
}

TEST(SpeakerNames, SmallWordsMustBeMany) {
  EXPECT_EQ(names_of(of({{.text = "noot: een"}, {.text = "noot: twee"}})), "");
  EXPECT_EQ(names_of(of({{.text = "anna: een"}, {.text = "anna: b"}, {.text = "anna: c"}})),
            "anna, 3\n");
}

TEST(SpeakerNames, OfTheFormatCountOnceWhileTheySpeak) {
  const auto transcript = of({{.text = "een", .speaker = "Anna de Vries", .time = "00:01"},
                              {.text = "twee", .speaker = "Anna de Vries", .time = "00:02"},
                              {.text = "drie", .speaker = "M", .time = "00:03"}});
  EXPECT_EQ(names_of(transcript), "Anna de Vries -> Anna_de_Vries, 1\nM, 1\n");
}

TEST(TranscriptLayout, TurnsOfAPlainText) {
  const auto transcript = of({{.text = "Interview 4"},
                              {.text = "M: Hoe gaat het?\nAnna: Goed.\nEcht waar."},
                              {.text = "Nog iets."},
                              {.text = "M (00:12): En?"},
                              {.text = "Anna:"},
                              {.text = "Zo dus."}});
  EXPECT_EQ(laid_out(transcript),
            "Interview 4\n\nM: Hoe gaat het?\n\nAnna: Goed.\nEcht waar.\n\nNog iets.\n\n"
            "M [00:12]: En?\n\nAnna: Zo dus.\n");
}

TEST(TranscriptLayout, AnOmissionStandsAlone) {
  EXPECT_EQ(laid_out(of({{.text = "Anna: een\n[...]\ntwee"}, {.text = "Anna: drie"}})),
            "Anna: een\n\n[...]\n\ntwee\n\nAnna: drie\n");
}

TEST(TranscriptLayout, ListsTablesHeadingsAndFootnotes) {
  const auto transcript = of({{.text = "Verslag", .kind = ParagraphKind::heading},
                              {.text = "Anna: dit zijn ze:"},
                              {.text = "tijd", .kind = ParagraphKind::list_item},
                              {.text = "2. geld", .kind = ParagraphKind::list_item},
                              {.text = "Daarna."},
                              {.text = "Zie bijlage.", .kind = ParagraphKind::footnote},
                              {.text = "a\tb c", .kind = ParagraphKind::table_row},
                              {.text = "d\te f", .kind = ParagraphKind::table_row},
                              {.text = "Anna: klaar"}});
  EXPECT_EQ(laid_out(transcript),
            "Verslag\n\nAnna: dit zijn ze:\n\n- tijd\n2. geld\n\nDaarna. [Zie bijlage.]\n\n"
            "a\tb c\nd\te f\n\nAnna: klaar\n");
}

TEST(TranscriptLayout, CuesOfOneSpeakerAreOneTurn) {
  const auto transcript = of({{.text = "Hallo,", .speaker = "Anna V", .time = "00:00:01.500"},
                              {.text = "allemaal.", .speaker = "Anna V", .time = "00:00:03.000"},
                              {.text = "Dag.", .speaker = "M", .time = "00:00:05.000"},
                              {.text = "zonder naam", .time = "00:00:07.000"}});
  EXPECT_EQ(laid_out(transcript),
            "Anna_V [00:00:01.500]: Hallo, allemaal.\n\nM [00:00:05.000]: Dag. zonder naam\n");
  const auto prefixed = of({{.text = "Anna: Hallo,", .time = "00:01"},
                            {.text = "allemaal.", .time = "00:02"},
                            {.text = "Anna: Dag.", .time = "geen"}});
  EXPECT_EQ(laid_out(prefixed), "Anna [00:01]: Hallo, allemaal.\n\nAnna: Dag.\n");
}

TEST(TranscriptLayout, ASlipMayBeGivenTheRightLabel) {
  const auto transcript = of({{.text = "Anna: a"}, {.text = "Ana: b"}, {.text = "Anna: c"}});
  EXPECT_EQ(
      lay_out(transcript, {{.name = "Anna", .label = "Anna"}, {.name = "Ana", .label = "Anna"}})
          .text,
      "Anna: a\n\nAnna: b\n\nAnna: c\n");
  EXPECT_EQ(lay_out(transcript, {{.name = "Anna", .label = "Anna"}}).text,
            "Anna: a\n\nAna: b\n\nAnna: c\n");
}

TEST(TranscriptLayout, WhatCannotBeSeenIsLeftOutAndCounted) {
  const auto made =
      lay_out(of({{.text = "co\u00adde\u00adren \ufeff\x07 be\u0308n a\u00a0b"}}), {});
  EXPECT_EQ(made.text, "coderen  bën a\u00a0b\n");
  ASSERT_EQ(made.losses.size(), 3U);
  EXPECT_EQ(made.losses[0].element, "soft hyphen");
  EXPECT_EQ(made.losses[0].count, 2U);
}

/// The passage of each comment of `transcript`, in the text as laid out.
std::vector<std::string> passages(const LaidOutTranscript& made) {
  const CodePointIndex index(made.text);
  std::vector<std::string> all;
  for (const LaidOutComment& comment : made.comments) {
    const std::size_t from = index.byte_of(comment.span.start);
    all.push_back(made.text.substr(from, index.byte_of(comment.span.end) - from));
  }
  return all;
}

TEST(TranscriptLayout, CommentsStayAtTheirWords) {
  auto transcript = of({{.text = "Anna: een\u0301 twee"}, {.text = "Anna:  dri\u00ade 👍 vier"}});
  transcript.comments = {{.paragraph = 0, .start = 6, .end = 10},  // "een" with an accent
                         {.paragraph = 0, .start = 0, .end = 8},   // label and "ee"
                         {.paragraph = 1},                         // the paragraph
                         {.paragraph = 1, .start = 7, .end = 12},  // "drie" with its hyphen
                         {.paragraph = 1, .start = 13, .end = 14},
                         {.paragraph = 0, .start = 0, .end = 3},   // the label alone
                         {.paragraph = 7, .start = 0, .end = 3}};  // no such paragraph
  const auto made = lay_out(transcript, speaker_names(transcript, {}));
  EXPECT_EQ(passages(made),
            (std::vector<std::string>{"eeń", "ee", "drie 👍 vier", "drie", "👍", "eeń twee", ""}));
}

TEST(TranscriptLayout, CodingsRunOverParagraphs) {
  auto transcript = of({{.text = "Anna: een twee"}, {.text = "drie"}, {.text = "Anna: vier"}});
  transcript.codings = {{.first = 0, .start = 10, .last = 2, .end = 10, .code = "tijd"},
                        {.first = 2, .start = 0, .last = 2, .end = 3, .code = "leeg"}};
  const auto made = lay_out(transcript, speaker_names(transcript, {}));
  ASSERT_EQ(made.codings.size(), 1U);
  EXPECT_EQ(made.text.substr(made.codings[0].span.start,
                             made.codings[0].span.end - made.codings[0].span.start),
            "twee\n\ndrie\n\nAnna: vier");
  EXPECT_EQ(made.losses.at(0).element, "coding without words");
}

// What a reader takes for one character, as a file has it; composed, it may be shorter.
struct Unit {
  std::string_view raw;
  std::string_view made;
};

// Any span of a text of nasty letters is its words in the layout; where it begins or ends within a
// letter that became one, it holds all of that letter.
TEST(TranscriptLayout, SpansAreTheirWordsWhateverTheLetters) {
  const std::vector<Unit> units = {{"a", "a"},
                                   {"e\u0301", "é"},
                                   {"é", "é"},
                                   {"👍🏽", "👍🏽"},
                                   {"👩‍👩‍👧", "👩‍👩‍👧"},
                                   {"\u00ad", ""},
                                   {"\u1112\u1161\u11ab", "한"},
                                   {"n\u0303\u0323", "\u1e47\u0303"},
                                   {"q\u0308\u0301", "q\u0308\u0301"},
                                   {"z", "z"}};
  std::mt19937 random(20261122);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    std::string made;
    std::string expected;
    std::size_t at = 0;  // code points
    const std::size_t start = random() % 8;
    const std::size_t end = start + 1 + random() % 12;
    for (int i = 0; i < 24; ++i) {
      const Unit& unit = i == 0 || i == 23 ? units[9] : units[random() % units.size()];
      text += unit.raw;
      made += unit.made;
      const std::size_t size = count_code_points(unit.raw);
      if (at < end && at + size > start) {
        const std::size_t from = start > at ? start - at : 0;
        const std::size_t to = std::min(size, end - at);
        const std::size_t byte = bytes_of(unit.raw, from);
        expected += unit.raw == unit.made ? unit.raw.substr(byte, bytes_of(unit.raw, to) - byte)
                                          : unit.made;
      }
      at += size;
    }
    ImportedTranscript transcript = of({{.text = "Anna: " + text}, {.text = "Anna: c"}});
    transcript.comments = {{.paragraph = 0, .start = 6 + start, .end = 6 + end}};
    const auto laid = lay_out(transcript, speaker_names(transcript, {}));
    ASSERT_EQ(laid.text, "Anna: " + made + "\n\nAnna: c\n");
    if (expected.empty()) continue;  // a soft hyphen alone: the paragraph as a whole
    EXPECT_EQ(passages(laid).front(), expected) << text;
  }
}

// A reader of ours finds as many turns in the layout as were found in the file.
TEST(TranscriptLayout, EveryTurnIsFoundAgain) {
  const std::vector<std::string> lines = {"Anna: ja", "[Anna] nee",   "M (0:12) wat",
                                          "M: hoe",   "los: eind",    "",
                                          "[...]",    "gewoon tekst", "Anna:"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 15; ++i) text += lines[random() % lines.size()] + "\n";
    Diagnostics none;
    const auto transcript = read_plain_text({"a.txt", {}, text}, {}, none);
    ASSERT_TRUE(transcript);
    const auto names = speaker_names(*transcript, {"Anna", "M"});
    const std::string made = lay_out(*transcript, names).text;
    std::size_t found = 0;
    for (std::size_t at = 0; at < made.size();) {
      const std::size_t end = std::min(made.find('\n', at), made.size());
      for (const SpeakerName& name : names) {
        found += turn_opening(std::string_view(made).substr(at, end - at), name.label) > 0 ? 1 : 0;
      }
      at = end + 1;
    }
    std::size_t expected = 0;
    for (const SpeakerName& name : names) expected += name.turns;
    EXPECT_EQ(found, expected) << text << "----\n" << made;
  }
}

}  // namespace
}  // namespace veldwerk
