// Agreement by code: numbers reckoned by hand, and what must not change them.
#include "analysis/agreement/code_agreement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analysis/agreement/agreement_curve.hpp"
#include "analysis/agreement/binary_agreement.hpp"
#include "analysis/agreement/units_of_study.hpp"
#include "analysis/agreement/valence_agreement.hpp"
#include "tests/analysis/random_study.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

AgreementQuestion without_intervals() {
  AgreementQuestion question;
  question.resampling.samples = 0;
  return question;
}

constexpr const char* two_coders = R"(
  code group heading
  code a in group
  code b in group
  attribute sector
  respondent R1 Welzijn
  respondent R2 GGZ
  coder anna
  coder bert
  interview I1 R1
  speech R1 0-5
  speech I 5-8
  speech R1 8-14
  speech X 14-20
  0-10 a barrier @anna
  0-8 a facilitator @bert
  12-16 b barrier @bert
)";

TEST(CodeAgreement, CountsWhatEachAndBothCoded) {
  const Study study = study_of(two_coders);
  const CodeAgreement found = code_agreement(study, without_intervals());
  ASSERT_EQ(found.rows.size(), 3U) << "a, b, all";
  ASSERT_EQ(found.pairs.size(), 1U);
  const AgreementRow& a = found.rows[0];
  EXPECT_EQ(study.codebook.codes[a.code].id, "a");
  EXPECT_EQ(a.coders[0].segments, 1U);
  EXPECT_EQ(a.coders[0].code_points, 10U);
  EXPECT_EQ(a.coders[1].code_points, 8U);
  EXPECT_EQ(a.pairs[0].shared.code_points.first_only, 2U);
  EXPECT_EQ(a.pairs[0].shared.code_points.second_only, 0U);
  EXPECT_EQ(a.pairs[0].shared.code_points.both, 8U);
  EXPECT_EQ(a.pairs[0].shared.passages.both, 1U);
  EXPECT_EQ(a.segments.agree, 0U) << "8 of 10 is less than 90 %";
  EXPECT_EQ(a.segments.rows(), 2U);
  EXPECT_EQ(a.pairs[0].occurrence.agree, 1U);
  EXPECT_EQ(found.rows[1].pairs[0].occurrence.disagree, 1U);
  const AgreementRow& all = found.rows[2];
  EXPECT_EQ(all.code, no_index);
  EXPECT_EQ(all.coders[1].code_points, 12U) << "with any code";
  EXPECT_EQ(all.segments.rows(), 3U);
  EXPECT_EQ(found.lengths, (std::vector<std::uint64_t>{20, 20}));
}

TEST(CodeAgreement, BinaryAlphaIsThatOfKrippendorff) {
  const CodeAgreement found = code_agreement(study_of(two_coders), without_intervals());
  // a: 2 characters differ of 40; by chance 40 * 22 * 18 / (1600 - 164 - 22).
  const double a = 1 - 2 / (15840.0 / 1414);
  EXPECT_NEAR(found.rows[0].binary.value.value(), a, 1e-12);
  EXPECT_NEAR(found.rows[0].pairs[0].binary.value.value(), a, 1e-12);
  const double all = 1 - 6 / (15840.0 / 1414 + 5760.0 / 1548);
  EXPECT_NEAR(found.rows[2].binary.value.value(), all, 1e-12);
  EXPECT_NEAR(found.rows[2].pairs[0].binary.value.value(), all, 1e-12);
}

TEST(CodeAgreement, OfATurnACodeIsPresentOrAbsent) {
  AgreementQuestion question = without_intervals();
  question.unit = AgreementUnit::turn;
  question.coefficients = {Coefficient::alpha_nominal, Coefficient::percent_agreement};
  const CodeAgreement found = code_agreement(study_of(two_coders), question);
  // Three turns, without the interviewer's: anna has a in two of them, bert in the first.
  const AgreementRow& a = found.rows[0];
  EXPECT_EQ(a.basis.units, 3U);
  ASSERT_EQ(a.coefficients.size(), 2U);
  EXPECT_NEAR(a.coefficients[0].estimate.value.value(), 1 - (1.0 / 3) / 0.6, 1e-12);
  EXPECT_NEAR(a.coefficients[1].estimate.value.value(), 2.0 / 3, 1e-12);
  EXPECT_EQ(found.rows[2].basis.units, 6U) << "each unit once a code";
}

TEST(CodeAgreement, WhoDidNotCodeAnInterviewIsMissing) {
  const Study study = study_of(R"(
    code a
    respondent R1
    coder anna
    coder bert
    coder cas
    interview I1 R1
    speech R1 0-10
    0-10 a barrier @anna
    coded bert
    interview I2 R1
    speech R1 0-10
    0-10 a barrier @anna
    0-10 a barrier @bert
    0-10 a barrier @cas
    interview I3 R1
    speech R1 0-10
    0-10 a barrier @cas
  )");
  AgreementQuestion question = without_intervals();
  question.unit = AgreementUnit::interview;
  const CodeAgreement found = code_agreement(study, question);
  EXPECT_EQ(found.several, (std::vector<Index>{0, 1}));
  EXPECT_EQ(found.all, (std::vector<Index>{1}));
  EXPECT_EQ(found.pairs.size(), 3U);
  const Basis& basis = found.rows[0].basis;
  EXPECT_EQ(basis.units, 2U);
  EXPECT_EQ(basis.complete, 1U);
  EXPECT_EQ(basis.pairs, 4U);
  EXPECT_EQ(basis.agreeing, 3U);
  // All of the interview that all coded is coded: nothing to tell it from.
  EXPECT_FALSE(found.rows[0].binary.value.has_value());
}

TEST(CodeAgreement, UndefinedHasAReason) {
  AgreementQuestion question = without_intervals();
  question.coders = {0};
  const CodeAgreement alone = code_agreement(study_of(two_coders), question);
  EXPECT_TRUE(alone.pairs.empty());
  EXPECT_EQ(alone.rows[0].binary.why, Undefined::nothing_compared);
  const CodeAgreement nothing = code_agreement(study_of(R"(
    code a
    respondent R1
    coder anna
    coder bert
    interview I1 R1
    speech R1 0-10
    coded anna bert
  )"),
                                               without_intervals());
  EXPECT_EQ(nothing.rows[0].binary.why, Undefined::no_coding);
  EXPECT_EQ(nothing.rows[0].segments.rows(), 0U);
}

TEST(CodeAgreement, AParentTakesAllBelowItTogether) {
  AgreementQuestion question = without_intervals();
  question.parents = true;
  const CodeAgreement found = code_agreement(study_of(two_coders), question);
  ASSERT_EQ(found.rows.size(), 4U);
  EXPECT_TRUE(found.rows[0].together);
  EXPECT_EQ(found.rows[0].coders[1].segments, 2U);
  EXPECT_EQ(found.rows[0].segments.rows(), 3U);
  EXPECT_EQ(found.rows[3].segments.rows(), 3U) << "parents are not counted twice";
  question.codes = {1};
  EXPECT_EQ(code_agreement(study_of(two_coders), question).rows.size(), 2U)
      << "a parent of which one code was left out has no row";
}

TEST(CodeAgreement, ByGroupTakesTheInterviewsOfItsRespondents) {
  AgreementQuestion question = without_intervals();
  question.by = {0};
  const AgreementByGroup found = agreement_by_group(study_of(two_coders), question);
  ASSERT_EQ(found.groups.size(), 2U);
  EXPECT_EQ(found.groups[0].found.several.size(), 1U);
  EXPECT_TRUE(found.groups[1].found.rows.empty()) << "R2 is in no interview";
}

TEST(CodeAgreement, ExclusiveCodesHaveTheWholeFamily) {
  AgreementQuestion question = without_intervals();
  question.exclusive = true;
  const CodeAgreement found = code_agreement(study_of(two_coders), question);
  ASSERT_TRUE(found.exclusive.has_value());
  EXPECT_TRUE(found.exclusive->u.value.has_value());
  EXPECT_EQ(found.exclusive->ku.size(), 2U);
  const CodeAgreement overlapping =
      code_agreement(study_of(std::string(two_coders) + "4-9 b barrier @anna\n"), question);
  EXPECT_EQ(overlapping.exclusive->u.why, Undefined::codes_overlap);
}

TEST(ValenceAgreement, IsOfPassagesOfTheSameCode) {
  const Study study = study_of(R"(
    code a
    respondent R1
    coder anna
    coder bert
    interview I1 R1
    0-10 a barrier @anna
    0-10 a barrier @bert
    20-30 a barrier @anna
    20-30 a facilitator @bert
    40-50 a facilitator @anna
    40-50 a facilitator @bert
    60-70 a mixed @anna
    60-65 a mixed @bert
  )");
  const ValenceAgreement found = valence_agreement(study, without_intervals());
  const ValenceRow& a = found.rows[0];
  EXPECT_EQ(a.passages, 3U) << "the last share too little";
  EXPECT_EQ(a.same, 2U);
  EXPECT_EQ(a.pairs[0][1][2], 1U) << "barrier by anna, facilitator by bert";
  EXPECT_EQ(a.pairs[0][2][1], 0U);
  // Three of each: by chance 2 * 3 * 3 / (6 * 5) differ, seen 2 of 6.
  EXPECT_NEAR(a.alpha.value.value(), 1 - (2.0 / 6) / 0.6, 1e-12);
  EXPECT_EQ(found.rows.back().passages, 3U);
}

TEST(AgreementCurve, FallsWithTheOverlapAskedFor) {
  const AgreementCurve curve = agreement_curve(study_of(two_coders), without_intervals());
  const CurveRow& a = curve.rows[0];
  ASSERT_EQ(a.at.size(), std::size(curve_thresholds));
  EXPECT_EQ(a.at[7].agree, 2U) << "at 80 %";
  EXPECT_EQ(a.at[8].agree, 0U) << "at 90 %";
}

TEST(AgreementByRound, HasEachRoundInOrder) {
  const Study study = study_of(R"(
    code a
    respondent R1
    rounds r10 r9
    coder anna
    coder bert
    interview I1 R1
    0-10 a barrier @anna #r9
    0-10 a barrier @anna #r10
    0-5 a barrier @bert #r9
    0-10 a barrier @bert #r10
    20-30 a barrier nobody @bert #r10
  )");
  const std::vector<RoundAgreement> rounds = agreement_by_round(study, without_intervals());
  ASSERT_EQ(rounds.size(), 2U);
  EXPECT_EQ(study.rounds[rounds[0].round], "r9");
  EXPECT_EQ(rounds[0].found.rows[0].segments.agree, 0U);
  EXPECT_EQ(rounds[1].found.rows[0].segments.agree, 2U);
  EXPECT_EQ(rounds[1].found.rows[0].segments.rows(), 3U) << "also what belongs to nobody";
}

TEST(UnitsOfStudy, AreTurnsSentencesOrParagraphs) {
  Study study = study_of(R"(
    code a
    respondent R1
    interview I1 R1
    speech R1 4-39
  )");
  Interview& interview = study.interviews[0];
  interview.text = "R1: Er is geen tijd. Dat zegt iedereen.\n\n \nEn nu?";
  interview.length = 50;
  bool icu = true;
  interview.has_turns = true;
  EXPECT_EQ(units_of(study, 0, AgreementUnit::turn, icu).size(), 1U);
  const auto sentences = units_of(study, 0, AgreementUnit::sentence, icu);
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].start, 4U);
  EXPECT_EQ(sentences[0].end, 20U) << "without the space behind it";
  EXPECT_EQ(sentences[1].start, 21U);
  interview.has_turns = false;
  EXPECT_EQ(units_of(study, 0, AgreementUnit::turn, icu).size(), 2U) << "paragraphs";
  EXPECT_EQ(units_of(study, 0, AgreementUnit::interview, icu).size(), 1U);
}

// Properties.

/// All numbers of a result that do not say who is who, by code.
std::vector<double> numbers(const CodeAgreement& found) {
  std::vector<double> all;
  for (const AgreementRow& row : found.rows) {
    all.push_back(row.binary.value.value_or(-9));
    all.push_back(static_cast<double>(row.segments.agree));
    all.push_back(static_cast<double>(row.segments.rows()));
    for (const CoefficientValue& value : row.coefficients) {
      all.push_back(value.estimate.value.value_or(-9));
    }
    double shared = 0;
    for (const PairAgreement& pair : row.pairs) {
      shared += static_cast<double>(pair.shared.code_points.both);
    }
    all.push_back(shared);
  }
  return all;
}

void expect_same(const std::vector<double>& a, const std::vector<double>& b, unsigned seed) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t at = 0; at < a.size(); ++at) EXPECT_NEAR(a[at], b[at], 1e-9) << "seed " << seed;
}

StudyParts coded_by_all(unsigned seed) {
  StudyParts parts = RandomStudy(seed).parts();
  for (Coder& coder : parts.study.coders) {
    for (Index i = 0; i < parts.study.interviews.size(); ++i) coder.interviews.push_back(i);
  }
  return parts;
}

AgreementQuestion of_turns() {
  AgreementQuestion question = without_intervals();
  question.unit = AgreementUnit::turn;
  question.coefficients = {Coefficient::alpha_nominal, Coefficient::fleiss_kappa,
                           Coefficient::gwet_ac1};
  question.parents = true;
  return question;
}

TEST(CodeAgreement, DoesNotDependOnTheOrderOfCoders) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const Study study = assemble(coded_by_all(seed));
    AgreementQuestion question = of_turns();
    for (Index coder = 0; coder < study.coders.size(); ++coder) question.coders.push_back(coder);
    const std::vector<double> one = numbers(code_agreement(study, question));
    std::ranges::reverse(question.coders);
    expect_same(one, numbers(code_agreement(study, question)), seed);
  }
}

TEST(CodeAgreement, DoesNotDependOnNamesOfCodesOrOrderOfFiles) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    StudyParts parts = coded_by_all(seed);
    const std::vector<double> one = numbers(code_agreement(assemble(parts), of_turns()));
    for (Code& code : parts.study.codebook.codes) code.id = "x" + code.id;
    std::mt19937 random(seed);
    std::ranges::shuffle(parts.segments, random);
    for (SegmentPart& part : parts.segments) part.id = "t" + std::to_string(random());
    expect_same(one, numbers(code_agreement(assemble(parts), of_turns())), seed);
  }
}

TEST(CodeAgreement, TextsAreLaidEndToEnd) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    StudyParts parts = coded_by_all(seed);
    if (parts.study.interviews.size() < 2) continue;
    const std::vector<AgreementRow> apart =
        code_agreement(assemble(parts), without_intervals()).rows;
    const std::uint32_t length = parts.study.interviews[0].length;
    for (SegmentPart& part : parts.segments) {
      part.segment.start += length * part.segment.interview;
      part.segment.end += length * part.segment.interview;
      part.segment.interview = 0;
    }
    parts.study.interviews[0].length *= static_cast<std::uint32_t>(parts.study.interviews.size());
    parts.study.interviews.resize(1);
    for (Coder& coder : parts.study.coders) coder.interviews = {0};
    const std::vector<AgreementRow> together =
        code_agreement(assemble(parts), without_intervals()).rows;
    for (std::size_t row = 0; row < apart.size(); ++row) {
      EXPECT_NEAR(apart[row].binary.value.value_or(-9), together[row].binary.value.value_or(-9),
                  1e-9)
          << "seed " << seed;
    }
  }
}

TEST(CodeAgreement, OfCodersWhoAreAlikeItIsOneOrUndefined) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    StudyParts parts = coded_by_all(seed);
    std::erase_if(parts.segments, [](const SegmentPart& part) { return part.segment.coder != 0; });
    parts.study.coders.resize(1);
    parts.study.coders.push_back({"twin", false, 0, parts.study.coders[0].interviews});
    const std::vector<SegmentPart> own = parts.segments;
    for (SegmentPart part : own) {
      part.segment.coder = 1;
      part.id += "b";
      parts.segments.push_back(part);
    }
    for (const AgreementRow& row : code_agreement(assemble(parts), of_turns()).rows) {
      EXPECT_NEAR(row.binary.value.value_or(1), 1, 1e-9) << "seed " << seed;
      EXPECT_EQ(row.segments.agree, row.segments.rows()) << "seed " << seed;
      for (const CoefficientValue& value : row.coefficients) {
        EXPECT_NEAR(value.estimate.value.value_or(1), 1, 1e-9) << "seed " << seed;
      }
    }
  }
}

TEST(CodeAgreement, OfCodingByLotItIsNearZero) {
  std::mt19937 random(7);
  StudyParts parts = parts_of("code a\nrespondent R1\ncoder anna\ncoder bert\n");
  for (int interview = 0; interview < 40; ++interview) {
    StudyBuilder builder;
    builder.parts = std::move(parts);
    builder.line("interview I" + std::to_string(interview) + " R1");
    builder.line("speech R1 0-20000");
    for (const char* coder : {"@anna", "@bert"}) {
      for (int at = 0; at < 20; ++at) {
        const auto start = at * 1000 + static_cast<int>(random() % 700);
        builder.line(std::to_string(start) + "-" + std::to_string(start + 200) + " a barrier " +
                     coder);
      }
    }
    parts = std::move(builder.parts);
  }
  const CodeAgreement found = code_agreement(assemble(std::move(parts)), without_intervals());
  EXPECT_LT(std::abs(found.rows[0].binary.value.value()), 0.1);
}

TEST(BinaryAgreement, PooledOverOneCodeIsItsOwn) {
  for (const double coders : {2, 3, 10}) {
    const BinaryCounts counts{10, 30, 200, 90, coders};
    EXPECT_NEAR(pooled_binary_alpha(std::span(&counts, 1)).value.value(),
                binary_alpha(counts).value.value(), 1e-12);
  }
}

TEST(CodeAgreement, IntervalsComeWithSamples) {
  AgreementQuestion question;
  question.resampling.samples = 200;
  question.unit = AgreementUnit::turn;
  const CodeAgreement found = code_agreement(study_of(two_coders), question);
  ASSERT_TRUE(found.rows[0].binary_interval.has_value());
  EXPECT_EQ(found.rows[0].binary_interval->drawn_from, 1U);
  EXPECT_TRUE(found.rows[0].binary_interval->doubtful());
  EXPECT_EQ(found.rows[0].binary_interval->samples, 200U);
  ASSERT_TRUE(found.rows[0].coefficients[0].interval.has_value());
}

}  // namespace
}  // namespace veldwerk::test
