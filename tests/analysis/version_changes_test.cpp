// Two versions of one study: what is new, gone, moved or recoded, and which numbers differ.
#include "analysis/version_changes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

const char* const old_text =
    "attribute sector\n"
    "code time\n"
    "code team\n"
    "respondent R1 Zorg\n"
    "respondent R2 Welzijn\n"
    "coder anna\n"
    "coder bram rejected\n"
    "interview I1 R1 R2\n"
    "0-5 time barrier R1\n"
    "5-9 time barrier R2\n"
    "10-15 team facilitator R1\n"
    "20-25 team neutral R2\n"
    "30-35 time barrier R1 @bram\n";

StudyParts old_parts() {
  StudyParts parts = parts_of(old_text);
  parts.study.groups = {0};
  return parts;
}

/// Moved: s1; recoded: s2, from time to team; gone: s3; new: s9. The rest as it was.
StudyParts new_parts() {
  StudyParts parts = old_parts();
  parts.segments[0].segment.end = 6;
  parts.segments[1].segment.code = 1;
  parts.segments[3].segment.strength = 0;
  SegmentPart fresh = parts.segments[2];
  fresh.id = "s9";
  fresh.segment.start = 12;
  fresh.segment.valence = Valence::barrier;
  parts.segments.erase(parts.segments.begin() + 2);
  parts.segments.push_back(fresh);
  return parts;
}

VersionChanges changes_of(const Study& before, const Study& after) {
  const std::vector<const Study*> both = {&before, &after};
  return version_changes(join_studies(both, {}));
}

std::string told(const Study& before, const Study& after, const VersionChanges& found) {
  std::string text;
  for (const ChangedSegment& change : found.segments) {
    const Study& study = change.is_gone() ? before : after;
    const Segment& shown = study.segments[change.is_gone() ? change.before : change.after];
    text +=
        fmt::format("{}{}{}{}{}{} ", study.text_of(shown.id), change.is_new() ? " new" : "",
                    change.is_gone() ? " gone" : "", change.moved ? " moved" : "",
                    change.recoded ? " recoded" : "", change.reattributed ? " reattributed" : "");
  }
  return text;
}

std::string tally_text(const std::vector<SegmentTally>& tallies) {
  std::string text;
  for (const SegmentTally& one : tallies) {
    text +=
        fmt::format("{}: {}>{} +{} -{} moved {} recoded {} others {}\n", one.name, one.before,
                    one.after, one.added, one.removed, one.moved, one.recoded, one.reattributed);
  }
  return text;
}

std::string cells_text(const Study& study, const TableChange& table) {
  constexpr std::string_view names[] = {"barrier", "facilitator", "neutral", "any"};
  std::string text = fmt::format("{} cells\n", table.cells);
  for (const CellChange& cell : table.changes) {
    text += fmt::format(
        "{} {} {}: {}/{}>{}/{} mentions {}>{}\n", cell.group, study.codebook.codes[cell.code].id,
        names[static_cast<std::size_t>(cell.column)], cell.before.respondents, cell.size_before,
        cell.after.respondents, cell.size_after, cell.before.mentions, cell.after.mentions);
  }
  return text;
}

TEST(VersionChanges, AStudyWithItselfHasNone) {
  const Study study = assemble(old_parts());
  const VersionChanges found = changes_of(study, study);
  EXPECT_TRUE(found.segments.empty());
  EXPECT_EQ(found.unchanged, 5U);
  ASSERT_EQ(found.tables.size(), 2U);
  for (const TableChange& table : found.tables) {
    EXPECT_TRUE(table.changes.empty());
    EXPECT_TRUE(table.sizes.empty());
  }
  EXPECT_TRUE(found.respondents.added.empty() && found.codes.removed.empty());
  EXPECT_TRUE(look_like_versions(study, study));
}

TEST(VersionChanges, OneMovedOneRecodedOneGoneOneNew) {
  const Study before = assemble(old_parts());
  const Study after = assemble(new_parts());
  const VersionChanges found = changes_of(before, after);
  EXPECT_EQ(told(before, after, found), "s1 moved s2 recoded s3 gone s9 new ");
  EXPECT_EQ(found.unchanged, 2U);
  EXPECT_EQ(tally_text({found.all}), ": 5>5 +1 -1 moved 1 recoded 1 others 0\n");
  EXPECT_EQ(tally_text(found.by_coder),
            "anna: 4>4 +1 -1 moved 1 recoded 1 others 0\n"
            "bram: 1>1 +0 -0 moved 0 recoded 0 others 0\n");
  EXPECT_EQ(tally_text(found.by_code),
            "time: 3>2 +0 -0 moved 1 recoded 1 others 0\n"
            "team: 2>3 +1 -1 moved 0 recoded 1 others 0\n");
}

TEST(VersionChanges, EachCellThatDiffersIsTold) {
  const Study before = assemble(old_parts());
  const Study after = assemble(new_parts());
  const VersionChanges found = changes_of(before, after);
  EXPECT_EQ(cells_text(after, found.tables[0]),
            "8 cells\n"
            " time barrier: 2/2>1/2 mentions 2>1\n"
            " time any: 2/2>1/2 mentions 2>1\n"
            " team barrier: 0/2>2/2 mentions 0>2\n"
            " team facilitator: 1/2>0/2 mentions 1>0\n"
            " team any: 2/2>2/2 mentions 2>3\n");
  EXPECT_EQ(found.tables[1].attribute, "sector");
  EXPECT_EQ(cells_text(after, found.tables[1]),
            "16 cells\n"
            "Zorg team barrier: 0/1>1/1 mentions 0>1\n"
            "Zorg team facilitator: 1/1>0/1 mentions 1>0\n"
            "Welzijn time barrier: 1/1>0/1 mentions 1>0\n"
            "Welzijn time any: 1/1>0/1 mentions 1>0\n"
            "Welzijn team barrier: 0/1>1/1 mentions 0>1\n"
            "Welzijn team any: 1/1>1/1 mentions 1>2\n");
}

TEST(VersionChanges, TheOtherWayRoundNewIsGone) {
  const Study before = assemble(old_parts());
  const Study after = assemble(new_parts());
  const VersionChanges found = changes_of(after, before);
  EXPECT_EQ(told(after, before, found), "s1 moved s2 recoded s3 new s9 gone ");
}

TEST(VersionChanges, ValenceStrengthAndOwnersAreChangesToo) {
  const Study before = assemble(old_parts());
  StudyParts parts = old_parts();
  parts.segments[0].segment.valence = Valence::mixed;
  parts.segments[1].segment.strength = 2;
  parts.segments[2].owners = {1};
  const Study after = assemble(parts);
  EXPECT_EQ(told(before, after, changes_of(before, after)),
            "s1 recoded s2 recoded s3 reattributed ");
}

TEST(VersionChanges, PeopleCodesAndGroupsThatCameAndWent) {
  const Study before = assemble(old_parts());
  StudyParts parts = old_parts();
  parts.study.respondents[0].values[0] = "Welzijn";
  parts.study.respondents.push_back({"R3", {"Zorg"}, 0});
  parts.study.interviews[0].id = "I2";
  parts.study.codebook.codes[1].id = "crew";
  parts.study.coders[1].name = "cas";
  const Study after = assemble(parts);
  const VersionChanges found = changes_of(before, after);
  using Ids = std::vector<std::string>;
  EXPECT_EQ(found.respondents.added, Ids{"R3"});
  EXPECT_EQ(found.other_attributes, Ids{"R1"});
  EXPECT_EQ(found.interviews.added, Ids{"I2"});
  EXPECT_EQ(found.interviews.removed, Ids{"I1"});
  EXPECT_EQ(found.codes.added, Ids{"crew"});
  EXPECT_EQ(found.codes.removed, Ids{"team"});
  EXPECT_EQ(found.coders.added, Ids{"cas"});
  EXPECT_EQ(found.coders.removed, Ids{"bram"});
  std::string sizes;
  for (const TableChange& table : found.tables) {
    for (const GroupSizeChange& size : table.sizes) {
      sizes += fmt::format("{}/{}: {}>{}\n", table.attribute, size.group, size.before, size.after);
    }
  }
  EXPECT_EQ(sizes, "/: 2>3\nsector/Welzijn: 1>2\n");
  EXPECT_FALSE(look_like_versions(before, after));  // no segment in the same interview
}

}  // namespace
}  // namespace veldwerk::test
