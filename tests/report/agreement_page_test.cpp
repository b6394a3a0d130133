// The page on which coders talk: every segment of the two is a mark on exactly its own words, those
// that overlap lie in lanes of their own, and the list and the text point at each other.
#include "report/agreement_page.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "analysis/agreement/disagreements.hpp"
#include "base/utf8.hpp"
#include "files/load.hpp"
#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

Study two_coders() {
  LoadOptions load;
  load.keep_texts = true;
  return load_study(source_folder() / "tests/studies/two-coders", load).study;
}

AgreementPage page_of(const Study& study) {
  const AgreementQuestion question;
  return agreement_page(study, question, disagreements(study, question), Language::en);
}

/// The words of each mark: of the runs that it covers, without line ends.
std::vector<std::string> words_of_marks(const MarkedTranscript& transcript) {
  std::vector<std::string> words(transcript.marks.size());
  for (const MarkedLine& line : transcript.lines) {
    for (const MarkedRun& run : line.runs) {
      for (const std::uint32_t mark : run.marks) words[mark] += run.text;
    }
  }
  return words;
}

std::string without_line_ends(std::string text) {
  std::erase(text, '\n');
  return text;
}

TEST(AgreementPage, MarksExactlyTheWordsOfEachSegment) {
  const AgreementPage page = page_of(two_coders());
  ASSERT_EQ(page.transcripts.size(), 2U);
  const MarkedTranscript& first = page.transcripts[0];
  EXPECT_EQ(first.interview, "I01");
  EXPECT_EQ(first.coders, (std::array<std::string, 2>{"anna", "bram"}));
  const std::vector<std::string> words = words_of_marks(first);
  ASSERT_EQ(words.size(), 13U);
  EXPECT_EQ(words[0], "Eén dag per week is te weinig. 😀 We hebben er de tijd niet voor");
  EXPECT_EQ(words[1], "😀 We hebben er de tijd niet voor");
  EXPECT_EQ(words[2], "We hebben er de tijd niet voor, en het kost € 5 per keer.");
  const std::string whole =
      "Mijn collega's helpen <b>altijd</b> mee. Daar vertrouw ik op."
      "I: En het geld?R1: Geld is er genoeg";
  EXPECT_NE(std::ranges::find(words, whole), words.end());
}

TEST(AgreementPage, KeepsTheTranscriptAsItIs) {
  const Study study = two_coders();
  const AgreementPage page = page_of(study);
  for (const MarkedTranscript& transcript : page.transcripts) {
    std::string text;
    for (const MarkedLine& line : transcript.lines) {
      for (const MarkedRun& run : line.runs) text += run.text;
      text += '\n';
    }
    EXPECT_EQ(text, study.interviews[study.find_interview(transcript.interview)].text);
  }
  EXPECT_EQ(page.transcripts[0].lines[1].runs.front().text, "R1:");
  EXPECT_TRUE(page.transcripts[0].lines[1].runs.front().label);
  EXPECT_TRUE(page.transcripts[1].lines[2].runs.empty()) << "an empty line";
}

TEST(AgreementPage, ListAndTextPointAtEachOther) {
  const AgreementPage page = page_of(two_coders());
  EXPECT_EQ(page.codes.front(), "Time");
  std::size_t linked = 0;
  for (Index at = 0; at < page.differences.size(); ++at) {
    const ListedDifference& one = page.differences[at];
    for (std::uint32_t side = 0; side < 2; ++side) {
      EXPECT_EQ(one.sides[side].mark == no_index, one.sides[side].code.empty());
      if (one.sides[side].mark == no_index) continue;
      const CodingMark& mark = page.transcripts[one.transcript].marks[one.sides[side].mark];
      EXPECT_EQ(mark.difference, at);
      EXPECT_EQ(mark.side, side);
      EXPECT_EQ(mark.code, one.sides[side].code);
      EXPECT_FALSE(mark.agreed);
      ++linked;
    }
  }
  std::size_t marks = 0;
  std::size_t agreed = 0;
  for (const MarkedTranscript& transcript : page.transcripts) {
    marks += transcript.marks.size();
    agreed +=
        static_cast<std::size_t>(std::ranges::count(transcript.marks, true, &CodingMark::agreed));
  }
  EXPECT_EQ(linked + agreed, marks);
  EXPECT_EQ(agreed, 4U);  // time and trust in I02
}

TEST(AgreementPage, ShowsOnlyTheCodesAskedForAndWhatTheyWereLaidBeside) {
  const Study study = two_coders();
  AgreementQuestion question;
  question.codes = {study.codebook.find("trust")};
  const Disagreements found = disagreements(study, question);
  const AgreementPage page = agreement_page(study, question, found, Language::nl);
  ASSERT_EQ(page.transcripts.size(), 1U) << "of I02 the two say the same";
  ASSERT_EQ(page.transcripts[0].marks.size(), 2U);
  EXPECT_EQ(page.transcripts[0].marks[0].code, "Collega's & team");
  EXPECT_EQ(page.transcripts[0].marks[1].code, "Vertrouwen");
}

Study with_random_segments(std::uint32_t seed) {
  Study study = two_coders();
  std::mt19937 draw(seed);
  study.segments.clear();
  study.owners.clear();
  for (Index interview = 0; interview < 2; ++interview) {
    const std::uint32_t length = study.interviews[interview].length;
    for (int count = 0; count < 14; ++count) {
      Segment segment;
      segment.interview = interview;
      segment.start = static_cast<std::uint32_t>(draw() % length);
      segment.end = segment.start + 1 +
                    static_cast<std::uint32_t>(draw() % std::min(60U, length - segment.start));
      segment.code = static_cast<std::uint16_t>(std::array{1, 2, 4, 5}[draw() % 4]);
      segment.coder = static_cast<std::uint16_t>(draw() % 2);
      segment.end = std::min(segment.end, length);
      study.segments.push_back(segment);
    }
  }
  std::ranges::sort(study.segments, {}, [](const Segment& one) {
    return std::tuple(one.interview, one.start, one.end, one.code, one.coder);
  });
  return study;
}

void expect_sound(const Study& study, const MarkedTranscript& transcript) {
  const Index interview = study.find_interview(transcript.interview);
  const std::string& text = study.interviews[interview].text;
  std::vector<const Segment*> segments;
  for (const Segment& segment : study.segments) {
    if (segment.interview == interview) segments.push_back(&segment);
  }
  const std::vector<std::string> words = words_of_marks(transcript);
  ASSERT_EQ(words.size(), segments.size());
  std::vector<int> begun(words.size());
  std::vector<int> ended(words.size());
  for (const MarkedLine& line : transcript.lines) {
    for (const MarkedRun& run : line.runs) {
      for (const std::uint32_t mark : run.begin) ++begun[mark];
      for (const std::uint32_t mark : run.end) ++ended[mark];
    }
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::size_t from = bytes_of(text, segments[at]->start);
    const std::size_t to = bytes_of(text, segments[at]->end);
    const std::string own = without_line_ends(text.substr(from, to - from));
    EXPECT_EQ(words[at], own);
    EXPECT_EQ(begun[at], own.empty() ? 0 : 1);
    EXPECT_EQ(ended[at], own.empty() ? 0 : 1);
    for (std::size_t other = 0; other < at; ++other) {
      const CodingMark& one = transcript.marks[at];
      const CodingMark& two = transcript.marks[other];
      const bool overlap = segments[other]->end > segments[at]->start;
      EXPECT_FALSE(overlap && one.side == two.side && one.lane == two.lane);
    }
  }
}

TEST(AgreementPage, HoldsForSegmentsAnywhere) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const Study study = with_random_segments(seed);
    const AgreementPage page = page_of(study);
    for (const MarkedTranscript& transcript : page.transcripts) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << transcript.interview);
      expect_sound(study, transcript);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(AgreementPage, ReckonsItsSizeFromTranscriptsWithDifferencesOnly) {
  const Study study = two_coders();
  const Disagreements found = disagreements(study, {});
  EXPECT_EQ(page_text_bytes(study, found),
            study.interviews[0].text.size() + study.interviews[1].text.size());
  EXPECT_EQ(page_text_bytes(study, {}), 0U);
}

}  // namespace
}  // namespace veldwerk::test
