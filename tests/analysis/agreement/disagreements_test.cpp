// How the segments of coders are laid beside each other, and what differs.
#include "analysis/agreement/disagreements.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analysis/agreement/pairing.hpp"
#include "tests/analysis/random_study.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string id_of(const Study& study, Index segment) {
  return segment == no_index ? "-" : std::string(study.text_of(study.segments[segment].id));
}

/// "missed a: s1 -; ..." in the order of the list, then "= s2 s3; ..." of what agrees.
std::string as_text(const Study& study, const Disagreements& found) {
  std::string text;
  for (const Disagreement& one : found.list) {
    text += std::string(name_of(one.kind)) + " " + study.codebook.codes[one.code].id + ": " +
            id_of(study, one.first) + " " + id_of(study, one.second) + "; ";
  }
  for (const Accord& one : found.agreed) {
    text += "= " + id_of(study, one.first) + " " + id_of(study, one.second) + "; ";
  }
  return text;
}

std::string compare(const std::string& lines, AgreementQuestion question = {}) {
  const Study study = study_of(R"(
    code a
    code b
    respondent R1
    respondent R2
    innovation one
    innovation two
    coder anna
    coder bert
    interview I1 R1 R2
    coded anna bert
  )" + lines);
  return as_text(study, disagreements(study, question));
}

TEST(Disagreements, NamesEachKind) {
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-10 a barrier @bert"), "= s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier @anna"), "missed a: s1 -; ");
  EXPECT_EQ(compare("0-10 a barrier @bert"), "missed a: - s1; ");
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-10 a facilitator @bert"), "other-valence a: s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-8 a barrier @bert"), "other-boundaries a: s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-8 a mixed @bert"), "other-valence a: s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-10 b barrier @bert"), "other-code a: s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-8 b barrier @bert"),
            "missed a: s1 -; missed b: - s2; ");
  EXPECT_EQ(compare("0-10 a barrier R1 @anna\n0-10 a barrier R2 @bert"),
            "other-respondent a: s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier R1 @anna\n0-10 a barrier R1 R2 @bert"), "= s1 s2; ");
  EXPECT_EQ(compare("0-10 a barrier %one @anna\n0-10 a barrier %two @bert"),
            "missed a: s1 -; missed a: - s2; ");
}

TEST(Disagreements, OverlapIsReckonedInWholeNumbers) {
  AgreementQuestion question;
  question.overlap = 80;
  const std::string lines = "0-10 a barrier @anna\n0-8 a barrier @bert";
  EXPECT_EQ(compare(lines, question), "= s1 s2; ") << "8 of 10";
  question.overlap = 81;
  EXPECT_EQ(compare(lines, question), "other-boundaries a: s1 s2; ");
  // 8 shared: 80 % of the longer, 67 % of what either marked.
  const std::string moved = "0-10 a barrier @anna\n2-12 a barrier @bert";
  question.overlap = 80;
  EXPECT_EQ(compare(moved, question), "other-boundaries a: s1 s2; ");
  question.overlap_of = OverlapOf::longer;
  EXPECT_EQ(compare(moved, question), "= s1 s2; ");
}

TEST(Disagreements, WhatAgreesGoesFirstThenTheNearest) {
  // s3 has all of s2, but another valence; it agrees with s1.
  EXPECT_EQ(compare("0-100 a barrier @anna\n1-98 a facilitator @anna\n1-98 a barrier @bert"),
            "missed a: s2 -; = s1 s3; ");
  EXPECT_EQ(compare("0-100 a barrier @anna\n0-95 a barrier @bert\n0-99 a barrier @bert"),
            "missed a: - s2; = s1 s3; ");
  // Within a code first: s1 and s3 are of one code, though s2 is at the same place.
  EXPECT_EQ(compare("0-10 a barrier @anna\n0-10 b barrier @bert\n5-15 a barrier @bert"),
            "other-boundaries a: s1 s3; missed b: - s2; ");
}

TEST(Disagreements, CodesWithMostComeFirst) {
  EXPECT_EQ(compare("0-10 a barrier @anna\n20-30 b barrier @anna\n40-50 b barrier @bert"),
            "missed b: s2 -; missed b: - s3; missed a: s1 -; ");
}

TEST(Disagreements, OnlyWhatWasAskedFor) {
  const std::string lines =
      "0-10 a barrier @anna\n0-10 b barrier @bert\n20-30 a barrier @anna\n40-50 b barrier @anna";
  AgreementQuestion question;
  question.codes = {1};
  EXPECT_EQ(compare(lines, question), "other-code b: s1 s2; missed b: s4 -; ");
  question = {};
  question.coders = {0};
  EXPECT_EQ(compare(lines, question), "") << "nobody to compare with";
}

TEST(Disagreements, OnlyWhereBothCoded) {
  EXPECT_EQ(compare("0-10 a barrier @anna\ninterview I2 R1\n0-10 a barrier @anna"),
            "missed a: s1 -; ");
}

TEST(Disagreements, TellWhatEitherMarked) {
  const Study study = study_of(R"(
    code a
    respondent R1
    coder anna
    coder bert
    interview I1 R1
    0-10 a barrier @anna
    5-15 a barrier @bert
  )");
  const Disagreements found = disagreements(study, {});
  ASSERT_EQ(found.list.size(), 1U);
  EXPECT_EQ(found.list[0].start, 0U);
  EXPECT_EQ(found.list[0].end, 15U);
  EXPECT_EQ(found.list[0].first_coder, 0U);
  EXPECT_EQ(found.list[0].second_coder, 1U);
}

/// Everybody codes every interview.
Study random_study(unsigned seed, StudyParts& parts) {
  parts = RandomStudy(seed).parts();
  for (Coder& coder : parts.study.coders) {
    for (Index i = 0; i < parts.study.interviews.size(); ++i) coder.interviews.push_back(i);
  }
  return assemble(parts);
}

/// How often which kind, under which code; the two of them in the order of their names.
std::map<std::tuple<std::string, std::string>, int> counts(const Study& study, bool turned) {
  std::map<std::tuple<std::string, std::string>, int> all;
  AgreementQuestion question;
  for (Index coder = 0; coder < study.coders.size(); ++coder) question.coders.push_back(coder);
  if (turned) std::ranges::reverse(question.coders);
  const Disagreements found = disagreements(study, question);
  for (const Disagreement& one : found.list) {
    std::string code = study.codebook.codes[one.code].id;
    // A passage with two codes stands under that of the first coder: name both.
    if (one.kind == DisagreementKind::other_code) {
      std::string other = study.codebook.codes[study.segments[one.second].code].id;
      std::string own = study.codebook.codes[study.segments[one.first].code].id;
      if (other < own) std::swap(own, other);
      code = own.append("/").append(other);
    }
    ++all[{std::string(name_of(one.kind)), code}];
  }
  all[{"agreed", ""}] = static_cast<int>(found.agreed.size());
  return all;
}

TEST(Disagreements, DoNotDependOnWhoComesFirst) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    StudyParts parts;
    const Study study = random_study(seed, parts);
    EXPECT_EQ(counts(study, false), counts(study, true)) << "seed " << seed;
  }
}

TEST(Disagreements, EachSegmentStandsOnceForEachOtherCoder) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    StudyParts parts;
    const Study study = random_study(seed, parts);
    if (study.coders.size() < 2) continue;
    const Disagreements found = disagreements(study, {});
    std::map<Index, std::size_t> times;
    for (const Disagreement& one : found.list) {
      if (one.first != no_index) ++times[one.first];
      if (one.second != no_index) ++times[one.second];
    }
    for (const Accord& one : found.agreed) {
      ++times[one.first];
      ++times[one.second];
    }
    for (Index segment = 0; segment < study.segments.size(); ++segment) {
      EXPECT_EQ(times[segment], study.coders.size() - 1) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace veldwerk::test
