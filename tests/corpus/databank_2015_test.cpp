// What the example study promises: its shape, its density of coding, and that no
// transcript repeats another.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "files/codebook_file.hpp"
#include "files/load.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

const LoadedStudy& databank() {
  static const LoadedStudy loaded = [] {
    LoadOptions options;
    options.keep_texts = true;
    return load_study(source_folder() / "corpus" / "databank-2015", options);
  }();
  return loaded;
}

/// Words without punctuation, in lower case (ASCII letters are enough to compare).
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || byte >= 0x80) {
      words.back().push_back(static_cast<char>(std::tolower(byte)));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::size_t count_words(const std::string& text) {
  std::istringstream in(text);
  std::size_t count = 0;
  for (std::string word; in >> word;) ++count;
  return count;
}

TEST(Databank2015, IsSound) {
  EXPECT_FALSE(has_errors(databank().diagnostics));
  EXPECT_EQ(databank().study.respondents.size(), 18U);
  EXPECT_EQ(databank().study.interviews.size(), 16U);
}

TEST(Databank2015, HasTwoJointInterviewsAndTwoSummaries) {
  int joint = 0;
  int summaries = 0;
  for (const Interview& interview : databank().study.interviews) {
    joint += interview.respondents.size() == 2;
    summaries += interview.record == Record::summary && !interview.has_turns;
    const std::size_t words = count_words(interview.text);
    EXPECT_GE(words, interview.record == Record::summary ? 400U : 900U) << interview.id;
  }
  EXPECT_EQ(joint, 2);
  EXPECT_EQ(summaries, 2);
}

TEST(Databank2015, BothCodersCodedEveryInterviewAtTheDensityOfRealCoding) {
  const Study& study = databank().study;
  std::map<std::pair<Index, std::uint16_t>, int> segments;
  for (const Segment& segment : study.segments) ++segments[{segment.interview, segment.coder}];
  ASSERT_EQ(study.coders.size(), 2U);
  for (std::size_t i = 0; i < study.interviews.size(); ++i) {
    const int least = study.interviews[i].record == Record::summary ? 1 : 12;
    for (std::uint16_t coder = 0; coder < 2; ++coder) {
      const int found = segments[{static_cast<Index>(i), coder}];
      EXPECT_GE(found, least) << study.interviews[i].id << " " << study.coders[coder].name;
    }
  }
}

TEST(Databank2015, UsesAllCategoriesTwentyFourDeterminantsAndItsOwnThemes) {
  const Study& study = databank().study;
  std::set<std::string> determinants, categories, themes;
  bool strong = false, weak = false, memo = false;
  for (const Segment& segment : study.segments) {
    const Code& code = study.codebook.codes[segment.code];
    const std::string& category = study.codebook.codes[study.codebook.category_of(segment.code)].id;
    if (code.number) {
      determinants.insert(code.id);
      categories.insert(category);
    } else {
      themes.insert(code.id);
    }
    strong = strong || segment.strength == 2;
    weak = weak || segment.strength == 1;
    memo = memo || segment.memo.size > 0;
  }
  EXPECT_GE(determinants.size(), 24U);
  EXPECT_EQ(categories.size(), 4U);
  EXPECT_GE(themes.size(), 8U);
  EXPECT_TRUE(strong && weak && memo);
}

TEST(Databank2015, CodersDifferInKind) {
  const Study& study = databank().study;
  int agree = 0, missed = 0, code = 0, valence = 0, boundaries = 0;
  for (const Segment& one : study.segments) {
    bool met = false, same_code = false, same_valence = false, same_place = false;
    for (const Segment& two : study.segments) {
      if (two.interview != one.interview || two.coder == one.coder) continue;
      if (two.start >= one.end || one.start >= two.end) continue;
      met = true;
      if (two.code != one.code) continue;
      same_code = true;
      same_valence = same_valence || two.valence == one.valence;
      same_place = same_place || (two.start == one.start && two.end == one.end);
    }
    missed += !met;
    code += met && !same_code;
    valence += same_code && !same_valence;
    boundaries += same_code && !same_place;
    agree += same_code && same_valence;
  }
  const auto all = static_cast<int>(study.segments.size());
  EXPECT_GE(agree, all / 2);  // as real coders do
  EXPECT_LE(agree, all * 9 / 10);
  for (const int kind : {missed, code, valence, boundaries}) EXPECT_GE(kind, 20);
}

TEST(Databank2015, NoSequenceOfEightWordsStandsInTwoTranscripts) {
  std::map<std::string, std::string> first;
  for (const Interview& interview : databank().study.interviews) {
    const std::vector<std::string> words = words_of(interview.text);
    for (std::size_t i = 0; i + 8 <= words.size(); ++i) {
      std::string sequence;
      for (std::size_t j = i; j < i + 8; ++j) sequence += words[j] + " ";
      const auto [at, fresh] = first.emplace(sequence, interview.id);
      EXPECT_TRUE(fresh || at->second == interview.id)
          << '"' << sequence << "\" in " << at->second << " and " << interview.id;
    }
  }
}

TEST(Databank2015, SoundsLikeTalkWithItsAccentsAndSigns) {
  std::string all;
  for (const Interview& interview : databank().study.interviews) all += interview.text;
  for (const char* sign : {"é", "ë", "€", "\"", "eh", "…", "🎉"}) {
    EXPECT_NE(all.find(sign), std::string::npos) << sign;
  }
}

TEST(Midi29, HasEveryDeterminantInBothLanguages) {
  Diagnostics diagnostics;
  std::vector<CodebookSource> files;
  const auto codebook = load_codebook(".", "midi-29", {}, diagnostics, files);
  ASSERT_TRUE(codebook);
  EXPECT_TRUE(diagnostics.empty());
  int number = 0;
  for (const Code& code : codebook->codes) {
    for (const LocalText* text : {&code.label, &code.definition}) {
      EXPECT_FALSE(text->nl.empty() || text->en.empty()) << code.id;
      EXPECT_NE(text->nl, code.id);
    }
    EXPECT_EQ(code.codable, code.number.has_value()) << code.id;
    if (!code.number) continue;
    EXPECT_EQ(*code.number, ++number) << code.id;
    for (const LocalText* text : {&code.barrier, &code.facilitator, &code.exclude}) {
      EXPECT_FALSE(text->nl.empty() || text->en.empty()) << code.id;
    }
    EXPECT_GE(code.keywords_nl.size(), 5U) << code.id;
    EXPECT_GE(code.keywords_en.size(), 5U) << code.id;
  }
  EXPECT_EQ(number, 29);
}

}  // namespace
}  // namespace veldwerk
