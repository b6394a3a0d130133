#include "analysis/crosswalk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/frequencies.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Study a_study() {
  return test::study_of(R"(
code a
code b
code x
respondent R1
respondent R2
coder anna
interview I1 R1
0-5 a barrier
3-9 b barrier
20-25 x neutral
interview I2 R2
0-5 b facilitator
)");
}

/// a and b lead to one construct; x leads nowhere; its id is taken.
Crosswalk a_crosswalk() {
  Crosswalk made;
  made.id = "trial";
  made.to.codes.resize(2);
  made.to.codes[0].id = "x";
  made.to.codes[1].id = "resources";
  made.targets = {1, 1, no_index};
  made.doubtful.resize(3);
  return made;
}

TEST(Crosswalk, CountsCodesThatLeadToOneTogether) {
  const Study study = a_study();
  const Study made = under_crosswalk(study, a_crosswalk());
  ASSERT_THAT(made.codebook.codes, SizeIs(3));
  EXPECT_EQ(made.codebook.codes[2].id, "x-own");
  const Frequencies found = frequencies(made, make_grouping(made, {}));
  const FrequencyCell& resources = found.rows.at(1).cells[0];
  EXPECT_EQ(resources[Column::barrier].mentions, 1U);  // two passages that overlap
  EXPECT_EQ(resources[Column::barrier].respondents, 1U);
  EXPECT_EQ(resources[Column::any].respondents, 2U);
  EXPECT_THAT(resources.segments, ElementsAre(0, 1, 3));
  EXPECT_EQ(found.rows.at(0).cells[0][Column::any].mentions, 0U);  // a construct that nobody names
  EXPECT_EQ(found.rows.at(2).cells[0][Column::any].mentions, 1U);  // nothing is dropped
}

TEST(Crosswalk, OfEachCodeToItselfChangesNoNumber) {
  const Study study = a_study();
  Crosswalk same;
  same.to = study.codebook;
  same.targets = {0, 1, 2};
  same.doubtful.resize(3);
  const Study made = under_crosswalk(study, same);
  const Frequencies before = frequencies(study, make_grouping(study, {}));
  const Frequencies after = frequencies(made, make_grouping(made, {}));
  ASSERT_EQ(before.rows.size(), after.rows.size());
  for (std::size_t row = 0; row < before.rows.size(); ++row) {
    for (const Column column : all_columns) {
      EXPECT_EQ(before.rows[row].cells[0][column].mentions,
                after.rows[row].cells[0][column].mentions);
    }
    EXPECT_EQ(before.rows[row].cells[0].segments, after.rows[row].cells[0].segments);
  }
}

}  // namespace
}  // namespace veldwerk
