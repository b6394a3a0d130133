#include "analysis/matrix.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

TEST(Matrix, HasACellForEachCodableCodeAndRespondent) {
  const Study study = study_of(R"(
    code heading heading
    code a in heading
    code b
    respondent R1
    respondent R2
    respondent R3
    coder anna
    coder bert
    coder cas rejected
    interview I1 R1 R2
    0-5 a barrier R1
    4-9 a barrier R2
    8-12 a facilitator R1
    11-14 a neutral R1 @bert
    0-9 b mixed R1 R2
    5-6 b neutral R1 @cas
    5-6 b neutral nobody
    interview I2 R2 R3
    0-3 b neutral R2
    3-4 b neutral R2
  )");
  EXPECT_EQ(as_text(study, matrix(study)),
            "a R1: bfn 2 [s1 s3 s4]\n"
            "a R2: b-- 1 [s2]\n"
            "a R3: --- 0 []\n"
            "b R1: bf- 1 [s5]\n"
            "b R2: bfn 3 [s5 s8 s9]\n"
            "b R3: --- 0 []\n");
}

TEST(Matrix, OneValenceLeavesTheOthersOpen) {
  const Study study = study_of(R"(
    code a
    respondent R1
    respondent R2
    respondent R3
    interview I1 R1 R2 R3
    0-5 a barrier R1
    0-5 a facilitator R2
    0-5 a neutral R3
  )");
  EXPECT_EQ(as_text(study, matrix(study)),
            "a R1: b-- 1 [s1]\n"
            "a R2: -f- 1 [s2]\n"
            "a R3: --n 1 [s3]\n");
  EXPECT_TRUE(matrix(study).rows.at(0).cells.at(0).named());
  EXPECT_FALSE(MatrixCell{}.named());
}

TEST(Matrix, TakesNoNoticeOfAHeadingsSegments) {
  const Study study = study_of(R"(
    code heading heading
    code a
    respondent R1
    interview I1 R1
    0-5 heading barrier
  )");
  EXPECT_EQ(as_text(study, matrix(study)), "a R1: --- 0 []\n");
}

TEST(Matrix, OfAnEmptyStudyIsEmpty) {
  EXPECT_TRUE(matrix(Study{}).rows.empty());
  EXPECT_TRUE(matrix(study_of("code a")).rows.at(0).cells.empty());
}

}  // namespace
}  // namespace veldwerk::test
