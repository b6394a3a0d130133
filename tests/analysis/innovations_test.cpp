#include "analysis/innovations.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "analysis/disclosure.hpp"
#include "study/breakdown.hpp"
#include "tests/analysis/random_study.hpp"

namespace veldwerk::test {
namespace {

/// "db: 1/2 0/0" a group: respondents and mentions of each code's any column.
std::string numbers(const Frequencies& found) {
  std::string text;
  for (std::size_t group = 0; group < found.grouping.groups.size(); ++group) {
    const Group& one = found.grouping.groups[group];
    text += one.name() + " (" + std::to_string(one.size) + "):";
    for (const FrequencyRow& row : found.rows) {
      const Counts& counts = row.cells[group][Column::any];
      text += " " + std::to_string(counts.respondents) + "/" + std::to_string(counts.mentions);
    }
    text += "\n";
  }
  return text;
}

Frequencies by(const Study& study, std::initializer_list<const char*> names) {
  std::vector<Index> breakdowns;
  for (const char* name : names) breakdowns.push_back(find_breakdown(study, name));
  return frequencies_by_innovation(study, breakdowns);
}

constexpr const char* asked = R"(
  attribute sector
  innovation-attributes recognition
  innovation db -
  innovation ours well
  innovation games well
  innovation silent effective
  code a
  code b
  respondent R1 care
  respondent R2 welfare
  respondent R3 care
  coder anna
  interview I1 R1
  0-10 a barrier %db
  5-15 a facilitator %ours
  20-30 a barrier
  40-50 b neutral %games
  interview I2 R2 R3
  0-10 a barrier R2 %ours
  5-15 a barrier R3 %games
)";

TEST(Innovations, EachTakesTheSegmentsThatNameIt) {
  EXPECT_EQ(numbers(by(study_of(asked), {"innovation"})),
            "db (3): 1/1 0/0\n"
            "ours (3): 2/2 0/0\n"
            "games (3): 1/1 1/1\n"
            "silent (3): 0/0 0/0\n"
            "(none) (3): 1/1 0/0\n");
}

// Two of the same value are one there: what overlaps is one mention. Unknown comes behind.
TEST(Innovations, AttributesPutThemTogether) {
  EXPECT_EQ(numbers(by(study_of(asked), {"innovation.recognition"})),
            "well (3): 3/2 1/1\n"
            "effective (3): 0/0 0/0\n"
            "(unknown) (3): 1/1 0/0\n"
            "(none) (3): 1/1 0/0\n");
}

// n is that of the respondents' group; what stands first changes last.
TEST(Innovations, CrossedWithGroupsOfRespondents) {
  const Study study = study_of(asked);
  EXPECT_EQ(numbers(by(study, {"sector", "innovation.recognition"})),
            "care × well (2): 2/2 1/1\n"
            "care × effective (2): 0/0 0/0\n"
            "care × (unknown) (2): 1/1 0/0\n"
            "care × (none) (2): 1/1 0/0\n"
            "welfare × well (1): 1/1 0/0\n"
            "welfare × effective (1): 0/0 0/0\n"
            "welfare × (unknown) (1): 0/0 0/0\n"
            "welfare × (none) (1): 0/0 0/0\n");
  const Frequencies turned = by(study, {"innovation", "sector"});
  EXPECT_EQ(turned.grouping.groups[0].name(), "db × care");
  EXPECT_EQ(turned.grouping.groups[1].name(), "db × welfare");
  EXPECT_EQ(turned.grouping.groups[1].names.front(), "Name of db");
  EXPECT_EQ(turned.grouping.groups.back().name(), "(none) × welfare");
}

// Barrier of one and facilitator of another is both in the whole, in neither of them.
TEST(Innovations, BothIsWithinOne) {
  const Study study = study_of(asked);
  EXPECT_EQ(
      frequencies(study, make_grouping(study, {})).rows.front().cells.front().both_respondents, 1U);
  const Frequencies parts = by(study, {"innovation"});
  for (const FrequencyCell& cell : parts.rows.front().cells) {
    EXPECT_EQ(cell.both_respondents, 0U);
  }
}

TEST(Innovations, NoneIsAGroupOnlyWhereASegmentNamesNone) {
  const Study study = study_of(R"(
    innovation db
    code a
    respondent R1
    coder anna
    coder bert rejected
    interview I1 R1
    0-10 a barrier %db
    0-10 a barrier @bert
    20-30 a barrier nobody
  )");
  EXPECT_EQ(numbers(by(study, {"innovation"})), "db (1): 1/1\n");
}

TEST(Innovations, TheTeamAsksTheDisclosureAndOthersGetTheWhole) {
  const Study study = study_of(asked);
  const std::vector<Index> breakdown = {find_breakdown(study, "innovation")};
  const Disclosure team(study);
  EXPECT_TRUE(team.shows(breakdown));
  EXPECT_EQ(numbers(team.frequencies(breakdown)), numbers(by(study, {"innovation"})));
  const Disclosure outside = Disclosure::to_outside(
      study, {.breakdowns = {breakdown, {0, breakdown.front()}}, .labels = {}});
  EXPECT_FALSE(outside.shows(breakdown));
  EXPECT_FALSE(outside.shows(std::vector<Index>{0, breakdown.front()}));
  EXPECT_EQ(outside.frequencies(breakdown).grouping.groups.size(), 1U);
}

/// A random study in which segments name one of three innovations, or none.
StudyParts random_parts(unsigned seed) {
  RandomStudy random(seed);
  StudyParts parts = random.parts();
  parts.study.innovation_attributes = {"kind"};
  parts.study.innovations = {{"x", "X", {"old"}}, {"y", "Y", {""}}, {"z", "Z", {"old"}}};
  for (SegmentPart& part : parts.segments) {
    const unsigned named = random.up_to(3);
    part.segment.innovation = named == 3 ? no_innovation : static_cast<std::uint16_t>(named);
  }
  return parts;
}

/// The study as if only the segments of `part` had ever been coded.
Study only(StudyParts parts, const InnovationPart& part) {
  std::erase_if(parts.segments, [&](const SegmentPart& one) { return !part.takes(one.segment); });
  return assemble(std::move(parts));
}

constexpr unsigned studies = 200;
const std::vector<std::vector<Index>> people = {{}, {0}, {1, 0}};

// Each column is what frequencies() says of a study that has no other segments.
TEST(Innovations, AreStudiesOfTheirOwn) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const StudyParts parts = random_parts(seed);
    const Study study = assemble(parts);
    for (const Index breakdown : {Index{2}, Index{3}}) {
      const std::vector<InnovationPart> values = innovation_parts(study, {{breakdown}});
      for (const std::vector<Index>& groups : people) {
        std::vector<Index> crossed = {breakdown};
        crossed.insert(crossed.end(), groups.begin(), groups.end());
        FrequencyOptions options;
        options.parents = true;
        const Frequencies found = frequencies_by_innovation(study, crossed, options);
        std::size_t at = 0;
        for (const InnovationPart& value : values) {
          const Study alone = only(parts, value);
          const Frequencies expected = frequencies(alone, make_grouping(alone, groups), options);
          for (std::size_t group = 0; group < expected.grouping.groups.size(); ++group, ++at) {
            ASSERT_EQ(found.grouping.groups[at].size, expected.grouping.groups[group].size);
            for (std::size_t row = 0; row < expected.rows.size(); ++row) {
              const FrequencyCell& have = found.rows[row].cells[at];
              const FrequencyCell& want = expected.rows[row].cells[group];
              for (const Column column : all_columns) {
                ASSERT_EQ(have[column].mentions, want[column].mentions) << "seed " << seed;
                ASSERT_EQ(have[column].respondents, want[column].respondents) << "seed " << seed;
              }
              ASSERT_EQ(have.both_respondents, want.both_respondents) << "seed " << seed;
              ASSERT_EQ(have.segments.size(), want.segments.size()) << "seed " << seed;
            }
          }
        }
        ASSERT_EQ(at, found.grouping.groups.size()) << "seed " << seed;
      }
    }
  }
}

// Together they hold every segment once: so mentions are at least those of the whole, and
// respondents of the whole are those of any of them.
TEST(Innovations, TogetherTheyDropNothing) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(random_parts(seed));
    const Frequencies whole = frequencies(study, make_grouping(study, {}));
    for (const Index breakdown : {Index{2}, Index{3}}) {
      const Frequencies parted = frequencies_by_innovation(study, {{breakdown}});
      for (std::size_t row = 0; row < whole.rows.size(); ++row) {
        const FrequencyCell& all = whole.rows[row].cells.front();
        std::vector<Index> segments;
        std::set<Index> owners;
        for (const FrequencyCell& cell : parted.rows[row].cells) {
          segments.insert(segments.end(), cell.segments.begin(), cell.segments.end());
        }
        std::sort(segments.begin(), segments.end());
        ASSERT_EQ(segments, all.segments) << "seed " << seed;
        for (const Index index : segments) {
          const auto of = study.owners_of(study.segments[index]);
          owners.insert(of.begin(), of.end());
        }
        ASSERT_EQ(owners.size(), all[Column::any].respondents) << "seed " << seed;
        for (const Column column : all_columns) {
          std::uint32_t mentions = 0;
          for (const FrequencyCell& cell : parted.rows[row].cells) {
            mentions += cell[column].mentions;
          }
          ASSERT_GE(mentions, all[column].mentions) << "seed " << seed;
        }
      }
    }
  }
}

TEST(Innovations, TheOrderOfSegmentsInFilesIsNothing) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    StudyParts parts = random_parts(seed);
    const std::string before = numbers(frequencies_by_innovation(assemble(parts), {{Index{2}}}));
    std::reverse(parts.segments.begin(), parts.segments.end());
    ASSERT_EQ(numbers(frequencies_by_innovation(assemble(parts), {{Index{2}}})), before);
  }
}

}  // namespace
}  // namespace veldwerk::test
