#include "analysis/frequencies.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string table(const Study& study, const std::vector<Index>& by,
                  const FrequencyOptions& options = {}) {
  return as_text(study, frequencies(study, make_grouping(study, by), options));
}

// The whole, of a study of R1 and R2 in one interview, coded by anna, bert and
// the rejected cas.
std::string of_pair(const std::string& segments) {
  return table(study_of(R"(
    code a
    respondent R1
    respondent R2
    coder anna
    coder bert
    coder cas rejected
    interview I1 R1 R2
  )" + segments),
               {});
}

TEST(InColumn, MixedIsABarrierAndAFacilitator) {
  const auto columns = [](Valence valence) {
    std::string text;
    if (in_column(valence, Column::barrier)) text += 'b';
    if (in_column(valence, Column::facilitator)) text += 'f';
    if (in_column(valence, Column::neutral)) text += 'n';
    if (in_column(valence, Column::any)) text += 'a';
    return text;
  };
  EXPECT_EQ(columns(Valence::barrier), "ba");
  EXPECT_EQ(columns(Valence::facilitator), "fa");
  EXPECT_EQ(columns(Valence::mixed), "bfa");
  EXPECT_EQ(columns(Valence::neutral), "na");
}

TEST(Frequencies, EachValenceGoesToItsColumn) {
  EXPECT_EQ(of_pair("0-5 a barrier R1"), "all a: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s1]\n");
  EXPECT_EQ(of_pair("0-5 a facilitator R1"), "all a: b 0/0 f 1/1 n 0/0 any 1/1 both 0(0) [s1]\n");
  EXPECT_EQ(of_pair("0-5 a neutral R1"), "all a: b 0/0 f 0/0 n 1/1 any 1/1 both 0(0) [s1]\n");
  EXPECT_EQ(of_pair("0-5 a mixed R1"), "all a: b 1/1 f 1/1 n 0/0 any 1/1 both 1(0) [s1]\n");
}

TEST(Frequencies, OverlappingPassagesAreOneMentionInAnyButOneInEachColumn) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 4-9 a facilitator R1"),
            "all a: b 1/1 f 1/1 n 0/0 any 1/1 both 1(0) [s1 s2]\n");
}

TEST(Frequencies, TouchingPassagesAreTwoMentions) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 5-9 a barrier R1"),
            "all a: b 2/1 f 0/0 n 0/0 any 2/1 both 0(0) [s1 s2]\n");
}

TEST(Frequencies, AnotherValenceDoesNotBridgeWithinAColumn) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 4-6 a neutral R1\n 5-9 a barrier R1"),
            "all a: b 2/1 f 0/0 n 1/1 any 1/1 both 0(0) [s1 s2 s3]\n");
}

TEST(Frequencies, BothByOnePassageOrBySeveralIsTheSame) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 20-25 a facilitator R1"),
            "all a: b 1/1 f 1/1 n 0/0 any 2/1 both 1(0) [s1 s2]\n");
}

TEST(Frequencies, BothIsPerRespondent) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 20-25 a facilitator R2"),
            "all a: b 1/1 f 1/1 n 0/0 any 2/2 both 0(0) [s1 s2]\n");
}

TEST(Frequencies, APassageOfTwoIsOneMentionOfTwoRespondents) {
  EXPECT_EQ(of_pair("0-5 a mixed"), "all a: b 1/2 f 1/2 n 0/0 any 1/2 both 2(0) [s1]\n");
}

TEST(Frequencies, CodingTwiceOrByTwoPeopleCountsOnce) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 0-5 a barrier R1\n 0-5 a barrier R1 @bert"),
            "all a: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s1 s2 s3]\n");
}

TEST(Frequencies, BothByDisagreementIsWhatNoCoderAloneSays) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 0-5 a facilitator R1 @bert"),
            "all a: b 1/1 f 1/1 n 0/0 any 1/1 both 1(1) [s1 s2]\n");
}

TEST(Frequencies, OneCoderAloneSettlesBoth) {
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 0-5 a facilitator R1 @bert\n 9-10 a barrier R1 @bert"),
            "all a: b 2/1 f 1/1 n 0/0 any 2/1 both 1(0) [s1 s2 s3]\n");
  EXPECT_EQ(of_pair("0-5 a mixed R1\n 0-5 a facilitator R1 @bert"),
            "all a: b 1/1 f 1/1 n 0/0 any 1/1 both 1(0) [s1 s2]\n");
}

TEST(Frequencies, DisagreementIsReckonedForEachRespondentApart) {
  // R1: each coder one side. R2: anna both sides. Neutral settles nothing.
  EXPECT_EQ(of_pair("0-5 a barrier R1 R2\n 6-7 a facilitator R2\n 6-7 a facilitator R1 @bert\n"
                    "8-9 a neutral R1\n 8-9 a neutral R1 @bert"),
            "all a: b 1/2 f 1/2 n 1/1 any 3/2 both 2(1) [s1 s2 s3 s4 s5]\n");
}

TEST(Frequencies, RejectedCodingAndNobodysPassagesDoNotCount) {
  EXPECT_EQ(of_pair("0-5 a barrier R1 @cas\n 0-9 a barrier nobody"),
            "all a: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n");
  // Nor do they bridge two mentions.
  EXPECT_EQ(of_pair("0-5 a barrier R1\n 4-6 a barrier R1 @cas\n 4-6 a barrier nobody\n"
                    "5-8 a barrier R1"),
            "all a: b 2/1 f 0/0 n 0/0 any 2/1 both 0(0) [s1 s4]\n");
}

TEST(Frequencies, AnInterviewStartsAnew) {
  EXPECT_EQ(of_pair("3-90 a barrier R1\n interview I2 R1\n 0-5 a barrier\n 4-9 a barrier"),
            "all a: b 2/1 f 0/0 n 0/0 any 2/1 both 0(0) [s1 s2 s3]\n");
}

constexpr const char* sectors = R"(
  attribute sector
  code a
  code b
  respondent R1 Welzijn
  respondent R2 GGZ
  respondent R3 Welzijn
  respondent R4 -
  interview I1 R1 R2 R3
  0-5 a barrier R1
  4-9 a barrier R2
  8-12 a barrier R3
  20-25 a facilitator R1 R2
  30-35 a neutral R1 R3
  30-35 b mixed R3 R2
)";

TEST(Frequencies, AGroupTakesWholeSegmentsOfItsRespondents) {
  // Without R2's passage in between, R1's and R3's are two mentions of Welzijn.
  EXPECT_EQ(table(study_of(sectors), {0}),
            "Welzijn a: b 2/2 f 1/1 n 1/2 any 4/2 both 1(0) [s1 s3 s4 s5]\n"
            "GGZ a: b 1/1 f 1/1 n 0/0 any 2/1 both 1(0) [s2 s4]\n"
            "(unknown) a: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n"
            "Welzijn b: b 1/1 f 1/1 n 0/0 any 1/1 both 1(0) [s6]\n"
            "GGZ b: b 1/1 f 1/1 n 0/0 any 1/1 both 1(0) [s6]\n"
            "(unknown) b: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n");
  EXPECT_EQ(table(study_of(sectors), {}),
            "all a: b 1/3 f 1/2 n 1/2 any 3/3 both 2(0) [s1 s2 s3 s4 s5]\n"
            "all b: b 1/2 f 1/2 n 0/0 any 1/2 both 2(0) [s6]\n");
}

TEST(Frequencies, KeepsTheGrouping) {
  const Study study = study_of(sectors);
  const Frequencies result = frequencies(study, make_grouping(study, std::vector<Index>{0}));
  EXPECT_EQ(as_text(study, result.grouping),
            "Welzijn 2: R1 R3\n"
            "GGZ 1: R2\n"
            "(unknown) 1: R4\n");
}

TEST(Frequencies, WithoutSegmentsHasTheSameCounts) {
  FrequencyOptions options;
  options.with_segments = false;
  EXPECT_EQ(table(study_of(sectors), {}, options),
            "all a: b 1/3 f 1/2 n 1/2 any 3/3 both 2(0) []\n"
            "all b: b 1/2 f 1/2 n 0/0 any 1/2 both 2(0) []\n");
}

TEST(Frequencies, ACodeNobodyNamedHasItsRow) {
  EXPECT_EQ(table(study_of("code a\n respondent R1"), {}),
            "all a: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n");
}

TEST(Frequencies, OfAnEmptyStudyAreEmpty) {
  EXPECT_EQ(table(Study{}, {}), "");
  EXPECT_EQ(table(study_of("attribute sector\n code a"), {}),
            "all a: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n");
  EXPECT_EQ(table(study_of("attribute sector\n code a"), {0}), "");
}

constexpr const char* tree = R"(
  code first
  code heading heading
  code one in heading
  code deep in one
  code two in heading
  code alone heading
  code last
  respondent R1
  respondent R2
  coder anna
  coder bert
  interview I1 R1 R2
  0-5 deep barrier R1
  4-9 one barrier R1
  8-12 two barrier R2
  20-25 deep facilitator R1 @bert
  20-25 last neutral R2
)";

TEST(Frequencies, HeadingsHaveNoRow) {
  EXPECT_EQ(table(study_of(tree), {}),
            "all first: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n"
            "all one: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s2]\n"
            "all deep: b 1/1 f 1/1 n 0/0 any 2/1 both 1(1) [s1 s4]\n"
            "all two: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s3]\n"
            "all last: b 0/0 f 0/0 n 1/1 any 1/1 both 0(0) [s5]\n");
}

TEST(Frequencies, AParentTakesItsOwnAndItsDescendantsSegmentsTogether) {
  FrequencyOptions options;
  options.parents = true;
  EXPECT_EQ(table(study_of(tree), {}, options),
            "all first: b 0/0 f 0/0 n 0/0 any 0/0 both 0(0) []\n"
            "all heading+: b 1/2 f 1/1 n 0/0 any 2/2 both 1(1) [s1 s2 s3 s4]\n"
            "all one+: b 1/1 f 1/1 n 0/0 any 2/1 both 1(1) [s1 s2 s4]\n"
            "all one: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s2]\n"
            "all deep: b 1/1 f 1/1 n 0/0 any 2/1 both 1(1) [s1 s4]\n"
            "all two: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s3]\n"
            "all last: b 0/0 f 0/0 n 1/1 any 1/1 both 0(0) [s5]\n");
}

TEST(Frequencies, OnlyTheCodesAskedForInCodebookOrder) {
  FrequencyOptions options;
  options.codes = {6, 2, 1, 2};  // last, one, heading
  EXPECT_EQ(table(study_of(tree), {}, options),
            "all one: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s2]\n"
            "all last: b 0/0 f 0/0 n 1/1 any 1/1 both 0(0) [s5]\n");
  options.parents = true;
  EXPECT_EQ(table(study_of(tree), {}, options),
            "all heading+: b 1/2 f 1/1 n 0/0 any 2/2 both 1(1) [s1 s2 s3 s4]\n"
            "all one+: b 1/1 f 1/1 n 0/0 any 2/1 both 1(1) [s1 s2 s4]\n"
            "all one: b 1/1 f 0/0 n 0/0 any 1/1 both 0(0) [s2]\n"
            "all last: b 0/0 f 0/0 n 1/1 any 1/1 both 0(0) [s5]\n");
  options.codes = {3};  // deep: its parents were not asked for
  EXPECT_EQ(table(study_of(tree), {}, options),
            "all deep: b 1/1 f 1/1 n 0/0 any 2/1 both 1(1) [s1 s4]\n");
}

// What is behind `both`, of the whole or by sector.
std::string behind_both(const std::string& text, const std::vector<Index>& by = {},
                        const FrequencyOptions& options = {}) {
  const Study study = study_of(text);
  return both_as_text(study, frequencies(study, make_grouping(study, by), options));
}

constexpr const char* disagreeing = R"(
  attribute sector
  code top
  code a in top
  code b in top
  respondent R1 Welzijn
  respondent R2 GGZ
  respondent R3 Welzijn
  coder anna
  coder cas rejected
  interview I1 R1 R2 R3
)";

TEST(BothSegments, AreTheirsInEitherDirectionWithoutNeutralOnes) {
  EXPECT_EQ(behind_both(std::string(disagreeing) +
                        "0-5 a barrier R1\n 6-7 a neutral R1\n 8-9 a facilitator R1\n"
                        "10-12 a barrier R2\n 13-14 b facilitator R2\n 15-16 b mixed R3"),
            "all top: 0 []\nall a: 1 [s1 s3]\nall b: 1 [s6]\n");
}

TEST(BothSegments, AreAscendingAndListedOnceWhateverTheirOwners) {
  // R2's come before R1's; s3 belongs to all.
  EXPECT_EQ(behind_both(std::string(disagreeing) +
                        "0-5 a barrier R2\n 6-7 a facilitator R1\n 8-9 a mixed R1 R2 R3\n"
                        "10-11 a facilitator R2"),
            "all top: 0 []\nall a: 3 [s1 s2 s3 s4]\nall b: 0 []\n");
}

TEST(BothSegments, AreOfThoseOfTheGroupWhoAreBoth) {
  // s2 is of R1, who is both, and of R2, who is not; R3 is in R1's sector.
  EXPECT_EQ(behind_both(std::string(disagreeing) +
                            "0-5 a barrier R1\n 6-7 a facilitator R1 R2\n 8-9 a barrier R3",
                        {0}),
            "Welzijn top: 0 []\nGGZ top: 0 []\nWelzijn a: 1 [s1 s2]\nGGZ a: 0 []\n"
            "Welzijn b: 0 []\nGGZ b: 0 []\n");
}

TEST(BothSegments, OfAParentAreItsDescendantsToo) {
  FrequencyOptions options;
  options.parents = true;
  EXPECT_EQ(behind_both(std::string(disagreeing) +
                            "0-5 a barrier R1\n 6-7 b facilitator R1\n 8-9 top neutral R1",
                        {}, options),
            "all top+: 1 [s1 s2]\nall top: 0 []\nall a: 0 []\nall b: 0 []\n");
}

TEST(BothSegments, AreNotRejectedOnesNorNobodys) {
  EXPECT_EQ(behind_both(std::string(disagreeing) +
                        "0-5 a mixed R1\n 0-5 a barrier R1 @cas\n 0-5 a facilitator nobody\n"
                        "6-7 b barrier R1\n 6-7 b facilitator R1 @cas"),
            "all top: 0 []\nall a: 1 [s1]\nall b: 0 []\n");
}

TEST(BothSegments, AreLeftOutUnlessAskedFor) {
  FrequencyOptions options;
  options.with_segments = false;
  EXPECT_EQ(behind_both(std::string(disagreeing) + "0-5 a mixed R1", {}, options),
            "all top: 0 []\nall a: 1 []\nall b: 0 []\n");
}

TEST(SegmentsBehind, AreThoseWhoseValenceIsInTheColumn) {
  const Study study = study_of(R"(
    code a
    respondent R1
    interview I1 R1
    0-1 a barrier
    1-2 a facilitator
    2-3 a mixed
    3-4 a neutral
    4-5 a barrier
  )");
  const Frequencies result = frequencies(study, make_grouping(study, {}));
  const FrequencyCell& cell = result.rows.at(0).cells.at(0);
  EXPECT_EQ(ids_of(study, segments_behind(study, cell, Column::barrier)), "s1 s3 s5");
  EXPECT_EQ(ids_of(study, segments_behind(study, cell, Column::facilitator)), "s2 s3");
  EXPECT_EQ(ids_of(study, segments_behind(study, cell, Column::neutral)), "s4");
  EXPECT_EQ(ids_of(study, segments_behind(study, cell, Column::any)), "s1 s2 s3 s4 s5");
}

}  // namespace
}  // namespace veldwerk::test
