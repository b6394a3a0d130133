// What is kept gives what reckoning anew gives, and is reckoned once.
#include "analysis/agreement/kept_agreement.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

Study two_sectors() {
  return study_of(R"(
    code a
    code b
    attribute sector
    respondent R1 Welzijn
    respondent R2 GGZ
    coder anna
    coder bert
    interview I1 R1
    speech R1 0-10
    speech R1 10-20
    interview I2 R2
    speech R2 0-20
    0-10 a barrier @anna
    0-8 a barrier @bert
    12-16 b barrier @bert
  )");
}

AgreementQuestion of_turns() {
  AgreementQuestion question;
  question.unit = AgreementUnit::turn;
  question.resampling.samples = 50;
  question.exclusive = true;
  return question;
}

AgreementQuestion of_text(AgreementQuestion question) {
  question.unit = AgreementUnit::text;
  question.resampling.samples = 0;
  question.exclusive = false;
  return question;
}

TEST(KeptAgreement, ReckonsOnceWhatRestsOnTheSame) {
  const Study study = two_sectors();
  KeptAgreement kept(study);
  const CodeAgreement& found = kept.find(of_turns());
  EXPECT_EQ(&kept.find(of_turns()), &found);
  EXPECT_EQ(&kept.find_of_text(of_text(of_turns())), &found);
  AgreementQuestion more = of_turns();
  more.resampling.samples = 0;
  EXPECT_EQ(&kept.find_without_intervals(more), &found);
  EXPECT_NE(&kept.find(more), &found) << "it has other intervals: none";
  more.unit = AgreementUnit::interview;
  EXPECT_NE(&kept.find_without_intervals(more), &found) << "it counts other units";
  more = of_text(of_turns());
  more.overlap = 50;
  EXPECT_NE(&kept.find_of_text(more), &found) << "other segments agree";
  more = of_text(of_turns());
  more.codes = {1};
  EXPECT_NE(&kept.find_of_text(more), &found);
}

TEST(KeptAgreement, GivesWhatReckoningAnewGives) {
  const Study study = two_sectors();
  KeptAgreement kept(study);
  kept.find(of_turns());
  const CodeAgreement& text = kept.find_of_text(of_text(of_turns()));
  const CodeAgreement anew = code_agreement(study, of_text(of_turns()));
  ASSERT_EQ(text.rows.size(), anew.rows.size());
  for (std::size_t row = 0; row < anew.rows.size(); ++row) {
    const PairAgreement& one = text.rows[row].pairs.at(0);
    const PairAgreement& other = anew.rows[row].pairs.at(0);
    EXPECT_EQ(one.shared.code_points.both, other.shared.code_points.both) << row;
    EXPECT_EQ(one.segments.agree, other.segments.agree) << row;
    EXPECT_EQ(one.binary.value, other.binary.value) << row;
    EXPECT_EQ(one.occurrence.agree, other.occurrence.agree) << row;
  }
}

TEST(KeptAgreement, AnswersByGroupAsWithoutIt) {
  const Study study = two_sectors();
  KeptAgreement kept(study);
  const CodeAgreement& whole = kept.find(of_turns());
  const AgreementByGroup all = kept.by_group(of_turns());
  ASSERT_EQ(all.groups.size(), 1U);
  EXPECT_EQ(all.groups[0].found.several, whole.several);
  AgreementQuestion by_sector = of_turns();
  by_sector.by = {0};
  const AgreementByGroup groups = kept.by_group(by_sector);
  const AgreementByGroup anew = agreement_by_group(study, by_sector);
  ASSERT_EQ(groups.groups.size(), anew.groups.size());
  for (std::size_t group = 0; group < anew.groups.size(); ++group) {
    EXPECT_EQ(groups.groups[group].found.several, anew.groups[group].found.several);
  }
  EXPECT_EQ(&kept.find(by_sector), &whole) << "find() leaves groups aside";
}

}  // namespace
}  // namespace veldwerk::test
