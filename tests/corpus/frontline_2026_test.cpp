// What the second example study promises: its shape, what is named by everybody and what by
// nobody, two coders who differ, and that no transcript repeats another, of either study.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/load.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

const fs::path corpus = source_folder() / "corpus";

const LoadedStudy& frontline() {
  static const LoadedStudy loaded = [] {
    LoadOptions options;
    options.keep_texts = true;
    return load_study(corpus / "frontline-2026", options);
  }();
  return loaded;
}

const std::string& code_of(const Segment& segment) {
  return frontline().study.codebook.codes[segment.code].id;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Words in lower case, without punctuation (ASCII letters are enough to compare).
std::vector<std::string> words_of(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    c = std::isalnum(byte) || byte >= 0x80 ? static_cast<char>(std::tolower(byte)) : ' ';
  }
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

TEST(Frontline2026, IsSound) {
  EXPECT_TRUE(frontline().diagnostics.empty());
  EXPECT_EQ(frontline().study.respondents.size(), 12U);
  EXPECT_EQ(frontline().study.interviews.size(), 11U);
}

TEST(Frontline2026, HasAJointInterviewExcerptsASummaryAndOneWithoutDate) {
  int joint = 0, excerpts = 0, summaries = 0, undated = 0;
  for (const Interview& interview : frontline().study.interviews) {
    joint += interview.respondents.size() == 2;
    excerpts += interview.record == Record::excerpts;
    summaries += interview.record == Record::summary && !interview.has_turns;
    undated += interview.date.empty();
    EXPECT_GE(interview.length, interview.record == Record::summary ? 4000U : 5500U)
        << interview.id;
    EXPECT_LE(interview.length, 7500U) << interview.id;
  }
  EXPECT_EQ(joint, 1);
  EXPECT_EQ(excerpts, 1);
  EXPECT_EQ(summaries, 1);
  EXPECT_EQ(undated, 1);
}

TEST(Frontline2026, BothCodersCodedEveryInterview) {
  const Study& study = frontline().study;
  std::map<std::pair<Index, std::uint16_t>, int> segments;
  for (const Segment& segment : study.segments) ++segments[{segment.interview, segment.coder}];
  EXPECT_EQ(study.coders.size(), 2U);
  EXPECT_EQ(segments.size(), 22U);
  for (const auto& [where, count] : segments) {
    EXPECT_GE(count, 12) << study.interviews[where.first].id;
    EXPECT_LE(count, 18) << study.interviews[where.first].id;
  }
}

TEST(Frontline2026, SixDeterminantsAreNamedByNobody) {
  std::set<std::string> silent;
  for (const Code& code : frontline().study.codebook.codes) {
    if (code.number) silent.insert(code.id);
  }
  for (const Segment& segment : frontline().study.segments) silent.erase(code_of(segment));
  EXPECT_THAT(silent,
              testing::ElementsAre("awareness", "coordinator", "correctness", "formal-ratification",
                                   "legislation", "subjective-norm"));
}

TEST(Frontline2026, EveryInterviewNamesTimeStaffShortageAndSelfEfficacyAsBarriers) {
  for (const char* code : {"time", "staff-shortage", "self-efficacy"}) {
    std::set<Index> interviews;
    int facilitators = 0;
    for (const Segment& segment : frontline().study.segments) {
      if (code_of(segment) != code) continue;
      if (segment.valence == Valence::barrier) interviews.insert(segment.interview);
      facilitators += segment.valence == Valence::facilitator;
    }
    EXPECT_EQ(interviews.size(), 11U) << code;
    EXPECT_LE(facilitators, 1) << code;
  }
}

TEST(Frontline2026, CodersAgreeOnMostAndDifferOnSome) {
  const Study& study = frontline().study;
  std::size_t agree = 0;
  for (const Segment& one : study.segments) {
    bool same = false;
    for (const Segment& two : study.segments) {
      same = same ||
             (two.interview == one.interview && two.coder != one.coder && two.code == one.code &&
              two.valence == one.valence && two.start < one.end && one.start < two.end);
    }
    agree += same;
  }
  EXPECT_GE(agree * 100, study.segments.size() * 60);
  EXPECT_LE(agree * 100, study.segments.size() * 80);
}

TEST(Frontline2026, SixtyAnswersOfWhichThreeAreMissing) {
  std::istringstream in(bytes_of(corpus / "frontline-2026" / "survey.csv"));
  std::map<std::string, int> answers;
  int missing = 0;
  std::string line;
  ASSERT_TRUE(std::getline(in, line));
  EXPECT_EQ(line, "respondent,determinant,score,sector");
  while (std::getline(in, line)) {
    const std::size_t comma = line.find(',') + 1;
    ++answers[line.substr(comma, line.find(',', comma) - comma)];
    missing += line.find(",,") != std::string::npos;
  }
  EXPECT_THAT(answers, testing::ElementsAre(
                           testing::Pair("client-satisfaction", 12),
                           testing::Pair("digital-support", 12), testing::Pair("legislation", 12),
                           testing::Pair("self-efficacy", 12), testing::Pair("time", 12)));
  EXPECT_EQ(missing, 3);
}

TEST(Frontline2026, NoSequenceOfEightWordsStandsInTwoTranscriptsOfEitherStudy) {
  std::map<std::string, fs::path> first;
  int transcripts = 0;
  for (const char* name : {"databank-2015", "frontline-2026"}) {
    for (const auto& entry : fs::directory_iterator(corpus / name / "interviews")) {
      ++transcripts;
      const std::vector<std::string> words = words_of(bytes_of(entry.path()));
      for (std::size_t i = 0; i + 8 <= words.size(); ++i) {
        std::string sequence;
        for (std::size_t j = i; j < i + 8; ++j) sequence += words[j] + " ";
        const auto [at, fresh] = first.emplace(sequence, entry.path());
        EXPECT_TRUE(fresh || at->second == entry.path())
            << '"' << sequence << "\" in " << at->second << " and " << entry.path();
      }
    }
  }
  EXPECT_EQ(transcripts, 27);
}

}  // namespace
}  // namespace veldwerk
