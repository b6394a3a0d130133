#include "files/transcript.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

std::string normalised(std::string text) {
  normalise_transcript(text);
  return text;
}

TEST(Transcript, RemovesOneMarkAndMakesEveryLineEndLf) {
  EXPECT_EQ(normalised("\xEF\xBB\xBF"
                       "a\r\nb\rc\n"),
            "a\nb\nc\n");
  EXPECT_EQ(normalised("\xEF\xBB\xBF\xEF\xBB\xBF"
                       "a"),
            "\xEF\xBB\xBF"
            "a");
  EXPECT_EQ(normalised("a\r\r\nb\r"), "a\n\nb\n");
  EXPECT_EQ(normalised("plain\n"), "plain\n");
  EXPECT_EQ(normalised(""), "");
}

Interview interview_of(std::vector<Speaker> speakers) {
  Interview interview;
  interview.id = "I01";
  interview.file = "I01.txt";
  interview.speakers = std::move(speakers);
  for (const Speaker& speaker : interview.speakers) {
    if (speaker.role == SpeakerRole::respondent)
      interview.respondents.push_back(speaker.respondent);
  }
  return interview;
}

const std::vector<Speaker> usual = {{"I", SpeakerRole::interviewer, no_index},
                                    {"R1", SpeakerRole::respondent, 0},
                                    {"R2", SpeakerRole::respondent, 1}};

/// Each stretch of speech as "turn LABEL|text|", then the diagnostics.
std::string split(std::string_view text, std::vector<Speaker> speakers = usual) {
  Interview interview = interview_of(std::move(speakers));
  const CodePointIndex index(text);
  Diagnostics diagnostics;
  split_turns(interview, text, index, {"interviews.csv", 2, 9}, diagnostics);
  std::ostringstream out;
  for (const Speech& speech : interview.speech) {
    const std::size_t from = index.byte_of(speech.start);
    out << speech.turn << ' ' << interview.speakers[speech.speaker].label << '|'
        << text.substr(from, index.byte_of(speech.end) - from) << "|\n";
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.rule == "speaker-without-turn") continue;
    if (diagnostic.rule == "transcript-without-turns") continue;  // has a test of its own
    out << diagnostic.place.line << ':' << diagnostic.place.column << ' ' << diagnostic.rule
        << '\n';
  }
  return out.str();
}

TEST(Transcript, ATurnRunsToTheNext) {
  EXPECT_EQ(split("Before.\nI:  Vraag? \n\nR1: Ja é 🙂,\nnou.\n\nEn verder.  \n\nR2:Nee"),
            "0 I|Vraag?|\n1 R1|Ja é 🙂,\nnou.\n\nEn verder.|\n2 R2|Nee|\n");
}

TEST(Transcript, TimesBesideTheLabel) {
  EXPECT_EQ(split("I [0:07]: a\nR1 [02:07]: b\nR2 [01:02:03.5]: c\nR1 [100:02,25]: d"),
            "0 I|a|\n1 R1|b|\n2 R2|c|\n3 R1|d|\n");
}

TEST(Transcript, LabelsAreCaseSensitiveAndStandAtTheStartOfALine) {
  EXPECT_EQ(split("R1: a\n R2: b\nr2: c\nPunt: d\nI, nee: e"),
            "0 R1|a\n R2: b\nr2: c\nPunt: d\nI, nee: e|\n2:1 speaker-line\n3:1 speaker-line\n");
}

TEST(Transcript, OneLabelMayBeginAnother) {
  EXPECT_EQ(split("R1: a\nR12: b",
                  {{"R1", SpeakerRole::respondent, 0}, {"R12", SpeakerRole::respondent, 1}}),
            "0 R1|a|\n1 R12|b|\n");
}

TEST(Transcript, AnEmptyTurnHasNoSpeech) {
  EXPECT_EQ(split("R1:\nI: \n\nR2: a"), "2 R2|a|\n");
}

TEST(Transcript, ParagraphsThatAreOnlyAnElisionAreNoSpeech) {
  EXPECT_EQ(split("R1: a\n\n[...]\n\nb\nR2: [...]\n\nc\n\n [...] \n"),
            "0 R1|a\n\n|\n0 R1|\n\nb|\n1 R2|\n\nc\n\n|\n");
  EXPECT_EQ(split("R1: a\n[...]\nb"), "0 R1|a\n[...]\nb|\n");
  EXPECT_EQ(split("R1: a\n\n[...]\nb"), "0 R1|a\n\n[...]\nb|\n");
  EXPECT_EQ(split("R1: a\n\n[...] b"), "0 R1|a\n\n[...] b|\n");
  EXPECT_EQ(split("R1: [...]"), "");
}

TEST(Transcript, ASummaryIsItsOnlyRespondentsSpeech) {
  const std::vector<Speaker> one = {{"I", SpeakerRole::interviewer, no_index},
                                    {"R1", SpeakerRole::respondent, 0}};
  EXPECT_EQ(split(" Hij vertelt.\n\n[...]\n\nMeer.\n", one),
            "0 R1|Hij vertelt.\n\n|\n0 R1|\n\nMeer.|\n");
  EXPECT_EQ(split("Zij vertellen."), "");
}

TEST(Transcript, ALineThatStartsLikeALabelIsAnError) {
  EXPECT_EQ(split("R1: a\nR3: b\nR11 [01:02]: c\nR: d"),
            "0 R1|a\nR3: b\nR11 [01:02]: c\nR: d|\n2:1 speaker-unknown\n3:1 speaker-unknown\n"
            "4:1 speaker-unknown\n");
  // Not like a label: other letters, a time of day, a label of digits alone.
  EXPECT_EQ(split("R1: a\nP1: b\n12:30 c\nR3 zei: d"), "0 R1|a\nP1: b\n12:30 c\nR3 zei: d|\n");
}

TEST(Transcript, ALabelThatAlmostOpensATurnIsAWarning) {
  EXPECT_EQ(split("R1: a\nR2 : b\nR2 [1:2]: c\nR2 [kucht] d"),
            "0 R1|a\nR2 : b\nR2 [1:2]: c\nR2 [kucht] d|\n2:1 speaker-line\n3:1 speaker-line\n");
}

TEST(Transcript, AMarkBeforeALabelIsAWarning) {
  EXPECT_EQ(split("R1: a\n\xEF\xBB\xBFR2: b\n\xEF\xBB\xBF en\n"),
            "0 R1|a\n\xEF\xBB\xBFR2: b\n\xEF\xBB\xBF en|\n2:1 speaker-line\n");
}

TEST(Transcript, ALabelWithoutATurnIsAWarningWhereThereAreTurns) {
  Interview interview = interview_of(usual);
  const std::string text = "I: a\nR1: b";
  Diagnostics diagnostics;
  split_turns(interview, text, CodePointIndex(text), {"interviews.csv", 2, 9}, diagnostics);
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  EXPECT_EQ(out.str(),
            "interviews.csv:2:9: warning: the label `R2` of interview I01 opens no turn in I01.txt "
            "[speaker-without-turn]\n"
            "help: Correct the label here or in the transcript, or take it out.\n");
  diagnostics.clear();
  interview.record = Record::summary;
  split_turns(interview, "A summary.", CodePointIndex("A summary."), {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace veldwerk
