// Several studies under one codebook and beside each other: codes by id, joined by a mapping, and
// those that a study does not have; groups by name.
#include "analysis/comparison.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

const char* const first_text =
    "attribute sector\n"
    "attribute role\n"
    "code work heading\n"
    "code time in work\n"
    "code team in work\n"
    "code trust\n"
    "respondent R1 Zorg staf\n"
    "respondent R2 Zorg manager\n"
    "respondent R3 Welzijn staf\n"
    "coder anna\n"
    "coder bram rejected\n"
    "interview I1 R1 R2\n"
    "0-5 time barrier R1\n"
    "5-9 time mixed R2\n"
    "5-9 trust barrier R1 @bram\n"
    "interview I2 R3\n"
    "0-5 team facilitator\n";

const char* const second_text =
    "attribute sector\n"
    "code work heading\n"
    "code hours in work\n"
    "code team in work\n"
    "code care in work\n"
    "respondent A Welzijn\n"
    "respondent B -\n"
    "interview X A B\n"
    "0-5 hours barrier A\n"
    "5-9 care facilitator B\n";

struct Pair {
  Study first = study_of(first_text);
  Study second = study_of(second_text);

  Pair() {
    first.groups = {0, 1};
    second.groups = {0};
    first.interviews[0].date = "2015-03-19";
    first.interviews[1].date = "2014-11-02";
    second.codebook.codes[2].label = {"Collega's", "Colleagues"};
  }

  JointStudies join(bool swapped = false,
                    const std::vector<std::pair<std::string, Index>>& joined = {}) const {
    const std::vector<const Study*> in_order = {&first, &second};
    const std::vector<const Study*> turned = {&second, &first};
    return join_studies(swapped ? turned : in_order, joined);
  }
};

/// "time: 2,1,2 -" a row: barrier, facilitator and any in each study.
std::string rows_text(const Comparison& found, const ComparedGroup& group) {
  std::string text;
  for (const auto& size : group.sizes) text += size ? fmt::format("n={} ", *size) : "n=? ";
  text += "\n";
  for (const ComparedRow& row : group.rows) {
    text += found.codebook.codes[row.code].id + ":";
    for (const auto& told : row.respondents) {
      text += told ? fmt::format(" {},{},{}", (*told)[0], (*told)[1], (*told)[3]) : " -";
    }
    text += "\n";
  }
  return text;
}

TEST(JointStudies, ACodebookHasEachCodeOnceBelowItsParent) {
  const Pair pair;
  std::string ids;
  const JointStudies joint = pair.join();
  for (const Code& code : joint.codebook.codes) ids += fmt::format("{}{} ", code.id, code.depth);
  EXPECT_EQ(ids, "work0 time1 team1 hours1 care1 trust0 ");
  for (const Study& study : joint.studies) EXPECT_EQ(study.codebook.codes.size(), 6U);
  EXPECT_EQ(joint.codebook.codes[joint.studies[1].segments[0].code].id, "hours");
}

TEST(JointStudies, SaysWhichCodesAreNotTheSame) {
  const Pair pair;
  const JointStudies joint = pair.join(false, {{"hours", Index{1}}});
  std::string text;
  for (Index code = 0; code < joint.codes.size(); ++code) {
    const JointCode& one = joint.codes[code];
    text += fmt::format("{}: {}{}{}{}\n", joint.codebook.codes[code].id, one.in(0) ? "1" : "",
                        one.in(1) ? "2" : "", one.other_label ? " label" : "",
                        one.joined ? " joined" : "");
  }
  EXPECT_EQ(text, "work: \ntime: 12 joined\nteam: 12 label\nhours: \ncare: 2\ntrust: 1\n");
}

TEST(Comparison, NobodyIsZeroAndACodeThatAStudyLacksIsNot) {
  const Pair pair;
  const Comparison found = compare_studies(pair.join(), {});
  EXPECT_EQ(rows_text(found, found.whole),
            "n=3 n=2 \n"
            "time: 2,1,2 -\n"
            "team: 0,1,1 0,0,0\n"
            "hours: - 1,0,1\n"
            "care: - 0,1,1\n"
            "trust: 0,0,0 -\n");
  EXPECT_EQ(found.studies[0].first_date, "2014-11-02");
  EXPECT_EQ(found.studies[0].last_date, "2015-03-19");
  EXPECT_EQ(found.studies[0].coders, 1U);
  EXPECT_EQ(found.studies[0].passages, 3U);
  EXPECT_EQ(found.studies[1].last_date, "");
}

TEST(Comparison, SwappedStudiesSwapColumns) {
  const Pair pair;
  const Comparison one = compare_studies(pair.join(), {"sector"});
  const Comparison two = compare_studies(pair.join(true), {"sector"});
  ASSERT_EQ(one.whole.rows.size(), two.whole.rows.size());
  for (const ComparedRow& row : one.whole.rows) {
    const std::string& id = one.codebook.codes[row.code].id;
    const auto same = std::ranges::find(two.whole.rows, id, [&](const ComparedRow& other) {
      return two.codebook.codes[other.code].id;
    });
    ASSERT_NE(same, two.whole.rows.end()) << id;
    EXPECT_EQ(row.respondents[0], same->respondents[1]) << id;
    EXPECT_EQ(row.respondents[1], same->respondents[0]) << id;
  }
}

TEST(Comparison, AStudyWithItselfHasTheSameNumbersTwice) {
  const Pair pair;
  const std::vector<const Study*> twice = {&pair.first, &pair.first};
  const Comparison found = compare_studies(join_studies(twice, {}), {"sector"});
  for (const ComparedRow& row : found.whole.rows) {
    ASSERT_TRUE(row.respondents[0]);
    EXPECT_EQ(row.respondents[0], row.respondents[1]);
  }
  for (const JointCode& code : found.codes) EXPECT_FALSE(code.other_label || code.joined);
}

TEST(Comparison, AMappingMakesCodesOne) {
  const Pair pair;
  const Comparison found = compare_studies(pair.join(false, {{"hours", Index{1}}}), {});
  EXPECT_EQ(rows_text(found, found.whole),
            "n=3 n=2 \n"
            "time: 2,1,2 1,0,1\n"
            "team: 0,1,1 0,0,0\n"
            "care: - 0,1,1\n"
            "trust: 0,0,0 -\n");
}

TEST(Comparison, GroupsAreTheSameByName) {
  const Pair pair;
  const Comparison found = compare_studies(pair.join(), {"sector"});
  ASSERT_EQ(found.samples.size(), 2U);
  std::string sizes;
  for (const ComparedAttribute& attribute : found.samples) {
    for (const ComparedGroup& group : attribute.groups) {
      sizes += fmt::format("{}={}", attribute.name, group.value);
      for (const auto& size : group.sizes) sizes += size ? fmt::format(" {}", *size) : " ?";
      sizes += "\n";
    }
  }
  EXPECT_EQ(sizes,
            "sector=Zorg 2 0\nsector=Welzijn 1 1\nsector= 0 1\nrole=staf 2 ?\nrole=manager 1 ?\n");
  ASSERT_EQ(found.by.size(), 1U);
  EXPECT_EQ(rows_text(found, found.by[0].groups[1]),
            "n=1 n=1 \n"
            "time: 0,0,0 -\n"
            "team: 0,1,1 0,0,0\n"
            "hours: - 1,0,1\n"
            "care: - 0,0,0\n"
            "trust: 0,0,0 -\n");
}

}  // namespace
}  // namespace veldwerk::test
