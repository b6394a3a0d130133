// Which coders, rounds and interviews are compared.
#include "analysis/agreement/question.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analysis/agreement/compared_coding.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

using Indices = std::vector<Index>;

constexpr const char* three_coders = R"(
  code a
  respondent R1
  coder anna
  coder bert
  coder cas
  coder consensus
  interview I1 R1
  0-5 a barrier @anna
  0-5 a barrier @bert
  0-5 a barrier @consensus
  interview I2 R1
  0-5 a barrier @anna
  coded bert
  interview I3 R1
  0-5 a barrier @cas
)";

std::vector<std::string> names(const Study& study, const Indices& coders) {
  std::vector<std::string> all;
  for (const Index coder : coders) all.push_back(study.coders[coder].name);
  return all;
}

TEST(AgreementQuestion, ComparesAllButConsensus) {
  const Study study = study_of(three_coders);
  EXPECT_EQ(names(study, compared_coders(study)),
            (std::vector<std::string>{"anna", "bert", "cas"}));
  AgreementQuestion question;
  question.coders = {3, 0, 3};
  EXPECT_EQ(compared_coders(study, question), (Indices{3, 0})) << "as named, each once";
}

TEST(AgreementQuestion, AnEmptyCodingFileCounts) {
  const Study study = study_of(three_coders);
  EXPECT_EQ(interviews_of_both(study, {}, 0, 1), (Indices{0, 1}));
  EXPECT_EQ(interviews_of_both(study, {}, 0, 2), Indices());
  EXPECT_EQ(interviews_of_all(study, {}), Indices());
  EXPECT_EQ(interviews_of_several(study, {}), (Indices{0, 1}));
  AgreementQuestion question;
  question.coders = {0, 1};
  EXPECT_EQ(interviews_of_all(study, question), (Indices{0, 1}));
  question.interviews = {2, 1};
  EXPECT_EQ(interviews_of_all(study, question), (Indices{1}));
}

constexpr const char* folders_of_rounds = R"(
  code a
  respondent R1
  rounds round-10 round-9
  coder anna/round-10
  coder anna/round-9
  coder bert/round-10
  coder bert/round-9
  coder consensus/round-10
  interview I1 R1
  coded anna/round-10 bert/round-10 anna/round-9 bert/round-9 consensus/round-10
  0-5 a barrier @anna/round-9 #round-9
)";

TEST(AgreementQuestion, ComparesTheLastRoundOfFolders) {
  const Study study = study_of(folders_of_rounds);
  EXPECT_EQ(rounds_in_order(study), (Indices{1, 0})) << "9 before 10";
  EXPECT_EQ(compared_round(study), 0U);
  EXPECT_EQ(names(study, compared_coders(study)),
            (std::vector<std::string>{"anna/round-10", "bert/round-10"}));
  AgreementQuestion question;
  question.round = 1;
  EXPECT_EQ(names(study, compared_coders(study, question)),
            (std::vector<std::string>{"anna/round-9", "bert/round-9"}));
  question = {};
  question.coders = {0, 1};
  EXPECT_EQ(compared_round(study, question), no_index) << "one coder's rounds with each other";
  EXPECT_EQ(interviews_of_both(study, question, 0, 1), (Indices{0}));
}

TEST(AgreementQuestion, CodingOfNoNamedRoundIsTheFirst) {
  const Study study = study_of(R"(
  code a
  respondent R1
  rounds round-2
  coder anna
  coder anna/round-2
  coder bert
  coder bert/round-2
  interview I1 R1
  coded anna/round-2 bert/round-2
  0-5 a barrier @anna
  0-5 a barrier @bert
  9-12 a barrier @anna/round-2 #round-2
)");
  EXPECT_EQ(names(study, compared_coders(study)),
            (std::vector<std::string>{"anna/round-2", "bert/round-2"}))
      << "never one person's rounds with each other";
}

TEST(AgreementQuestion, ARoundThatWasChosenIsTheRound) {
  Study study = study_of(folders_of_rounds);
  study.rounds_chosen = {"round-9"};
  EXPECT_EQ(compared_round(study), 1U);
}

TEST(AgreementQuestion, ARoundOfAColumnHoldsWhereItHasSegments) {
  const Study study = study_of(R"(
    code a
    respondent R1
    rounds first second
    coder anna
    coder bert
    interview I1 R1
    0-5 a barrier @anna #first
    0-4 a barrier @bert #first
    0-5 a barrier @anna #second
    0-4 a barrier @bert #second
    interview I2 R1
    0-5 a barrier @anna #first
    0-5 a barrier @bert #first
  )");
  AgreementQuestion question;
  EXPECT_EQ(interviews_of_all(study, question), (Indices{0}));
  const ComparedCoding second = compared_coding(study, question);
  ASSERT_EQ(second.pairs.size(), 1U);
  EXPECT_EQ(second.coders[0].segments.size(), 1U);
  question.round = 0;
  EXPECT_EQ(interviews_of_all(study, question), (Indices{0, 1}));
  EXPECT_EQ(compared_coding(study, question).coders[1].segments.size(), 2U);
}

}  // namespace
}  // namespace veldwerk::test
