#include "analysis/disclosure.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

const std::vector<Index> sector = {0};
const std::vector<Index> role = {1};
const std::vector<Index> crossed = {0, 1};

/// Twelve in Welzijn, four in Opvang, one in GGZ, one in MWD; roles: 9 staf, 9 leiding.
/// Of Welzijn seven name `time` as a barrier, of GGZ the only one.
Study study() {
  std::string text = "attribute sector\nattribute role\ncode time nr 1\ncode self nr 2\n";
  for (int i = 1; i <= 18; ++i) {
    const char* where = i <= 12 ? "Welzijn" : i <= 16 ? "Opvang" : i == 17 ? "GGZ" : "MWD";
    text += fmt::format("respondent R{} {} {}\n", i, where, i % 2 == 0 ? "staf" : "leiding");
  }
  text += "coder anna\n";
  for (int i = 1; i <= 18; ++i) {
    text += fmt::format("interview I{} R{}\n", i, i);
    if (i <= 7 || i == 17) text += "0-5 time barrier\n";
    if (i <= 6) text += "6-9 self facilitator\n";
  }
  Study made = study_of(text);
  made.groups = {0, 1};
  return made;
}

OutsideReport report(std::vector<std::vector<Index>> breakdowns, bool secondary = true) {
  return {.breakdowns = std::move(breakdowns), .labels = {0, 1}, .secondary = secondary};
}

std::string groups(const Grouping& grouping) {
  std::string text;
  for (const Group& group : grouping.groups) {
    text += fmt::format("{} {}{}; ", group.name(), group.size, group.rest ? " rest" : "");
  }
  return text;
}

/// "Welzijn 7, (other) x"
std::string barriers(const Frequencies& found, std::size_t row) {
  std::string text;
  for (std::size_t group = 0; group < found.grouping.groups.size(); ++group) {
    const FrequencyCell& cell = found.rows[row].cells[group];
    text += fmt::format("{} {}; ", found.grouping.groups[group].name(),
                        cell.is_withheld(Column::barrier)
                            ? "x"
                            : fmt::format("{}", cell[Column::barrier].respondents));
  }
  return text;
}

TEST(Disclosure, TheTeamSeesEverything) {
  const Study made = study();
  const Disclosure disclosure(made);
  EXPECT_FALSE(disclosure.outside());
  EXPECT_TRUE(disclosure.shows(crossed));
  EXPECT_EQ(groups(disclosure.grouping(sector)), "Welzijn 12; Opvang 4; GGZ 1; MWD 1; ");
  EXPECT_EQ(barriers(disclosure.frequencies(sector), 0), "Welzijn 7; Opvang 0; GGZ 1; MWD 0; ");
}

TEST(Disclosure, PutsSmallGroupsTogether) {
  const Study made = study();
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector, role}));
  EXPECT_EQ(groups(disclosure.grouping(sector)), "Welzijn 12; (other) 6 rest; ");
  EXPECT_EQ(groups(disclosure.grouping(role)), "leiding 9; staf 9; ");
}

TEST(Disclosure, ASmallRestTakesTheSmallestGroup) {
  Study made = study();
  made.privacy.smallest_group = 7;
  EXPECT_FALSE(Disclosure::to_outside(made, report({sector})).shows(sector));
  made.privacy.smallest_group = 3;
  EXPECT_EQ(groups(Disclosure::to_outside(made, report({sector})).grouping(sector)),
            "Welzijn 12; (other) 6 rest; ");  // GGZ and MWD are two: Opvang too
}

TEST(Disclosure, WithholdsTheOnlyOneAndWhatWouldTellThem) {
  const Study made = study();
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector}));
  const Frequencies found = disclosure.frequencies(sector);
  EXPECT_EQ(barriers(found, 0), "Welzijn x; (other) x; ");
  EXPECT_TRUE(found.rows[0].cells[0].mentions_withheld);
  EXPECT_TRUE(disclosure.withholds(0));
  EXPECT_EQ(disclosure.frequencies({}).rows[0].cells[0][Column::barrier].respondents, 8U);
  const Disclosure first = Disclosure::to_outside(made, report({sector}, false));
  EXPECT_EQ(barriers(first.frequencies(sector), 0), "Welzijn 7; (other) x; ");
}

TEST(Disclosure, ShowsOnlyWhatTheReportNamed) {
  const Study made = study();
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector}));
  EXPECT_TRUE(disclosure.shows(sector));
  EXPECT_FALSE(disclosure.shows(role));
  EXPECT_FALSE(disclosure.shows(crossed));
  // Asked all the same, it tells of the whole.
  EXPECT_EQ(groups(disclosure.grouping(role)), "all 18; ");
  EXPECT_EQ(disclosure.frequencies(role).rows[0].cells.size(), 1U);
}

TEST(Disclosure, CrossesOnlyWhereNoGroupIsSmall) {
  Study made = study();
  EXPECT_FALSE(Disclosure::to_outside(made, report({crossed})).shows(crossed));  // rest: 3 and 3
  made.privacy.smallest_group = 3;
  EXPECT_TRUE(Disclosure::to_outside(made, report({crossed})).shows(crossed));
  made.privacy.apart = {{1, 0}};
  const Disclosure apart = Disclosure::to_outside(made, report({crossed, sector, role}));
  EXPECT_FALSE(apart.shows(crossed));
  EXPECT_TRUE(apart.shows(sector));
}

TEST(Disclosure, WitnessesAreNotQuoted) {
  const Study made = study();
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector}));
  std::size_t quotable = 0;
  for (const Segment& segment : made.segments) {
    if (segment.code == 0 && disclosure.may_quote(segment)) ++quotable;
  }
  EXPECT_LT(quotable, 8U);
  EXPECT_GT(quotable, 0U);
  EXPECT_TRUE(Disclosure(made).may_quote(made.segments.front()));
}

TEST(Disclosure, LabelsAreSharedByEnough) {
  const Study made = study();
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector, role}));
  const std::vector<Index> wanted = {0, 1};
  EXPECT_EQ(disclosure.labels_of(0, wanted), (std::vector<Index>{0, 1}));  // six are alike
  // The only GGZ: of those without a sector three are `leiding`, so that it stays out too.
  EXPECT_EQ(disclosure.labels_of(16, wanted), std::vector<Index>());
  EXPECT_EQ(Disclosure(made).labels_of(16, wanted), wanted);
  Study stricter = study();
  stricter.privacy.smallest_group = 7;
  EXPECT_EQ(Disclosure::to_outside(stricter, report({role})).labels_of(0, wanted),
            (std::vector<Index>{1}));  // all sectors are put together, and have no name
}

// Eleven in Zorg, of whom one is `leiding`: without a role beside what they say, they
// would be the only one.
TEST(Disclosure, NobodyStandsOutByAMissingLabel) {
  std::string text = "attribute sector\nattribute role\ncode time nr 1\n";
  for (int i = 1; i <= 18; ++i) {
    const bool staff = (i > 1 && i <= 11) || i > 15;
    text += fmt::format("respondent R{} {} {}\n", i, i <= 11 ? "Zorg" : "Welzijn",
                        staff ? "staf" : "leiding");
  }
  const Study made = study_of(text);
  const Disclosure disclosure = Disclosure::to_outside(made, report({{0}, {1}}));
  const std::vector<Index> wanted = {0, 1};
  for (Index who = 0; who < 11; ++who) {
    EXPECT_EQ(disclosure.labels_of(who, wanted), (std::vector<Index>{0})) << who;
  }
}

// Organisations lie in sectors: Zorg without `ZorgA` would be three persons.
TEST(Disclosure, AGroupWithoutItsPartsIsNotSmallEither) {
  std::string text = "attribute sector\nattribute organisation\ncode time nr 1\n";
  for (int i = 1; i <= 18; ++i) {
    const std::string where = i <= 9 ? "Zorg" : "Welzijn";
    text += fmt::format("respondent R{} {} {}{}\n", i, where, where, (i - 1) % 9 < 6 ? "A" : "B");
  }
  Study made = study_of(text);
  const Disclosure disclosure = Disclosure::to_outside(made, report({sector, role}));
  EXPECT_TRUE(disclosure.shows(sector));
  EXPECT_FALSE(disclosure.shows(role));
  EXPECT_TRUE(Disclosure::to_outside(made, report({role})).shows(role));
  made.privacy.smallest_group = 3;
  EXPECT_TRUE(Disclosure::to_outside(made, report({sector, role})).shows(role));
}

// `deep` is named by six and `wide` by the same six and one more; with how many name any of
// the two, who names `deep` is known to name `wide`.
TEST(Disclosure, ACategoryTellsNothingOfCodesThatAreWithheld) {
  std::string text = "attribute sector\ncode all heading\ncode deep in all\ncode wide in all\n";
  for (int i = 1; i <= 12; ++i) {
    text += fmt::format("respondent R{} {}\n", i, i <= 6 ? "Zorg" : "Welzijn");
  }
  text += "coder anna\n";
  for (int i = 1; i <= 12; ++i) {
    text += fmt::format("interview I{} R{}\n", i, i);
    if (i == 1) text += "0-5 deep barrier\n";
    if (i <= 6) text += "6-9 wide barrier\n";
  }
  const Study made = study_of(text);
  FrequencyOptions options;
  options.parents = true;
  const std::vector<Index> none;
  const Disclosure disclosure = Disclosure::to_outside(made, {{sector}, {}});
  ASSERT_TRUE(disclosure.withholds(1));
  const Frequencies found = disclosure.frequencies(none, options);
  ASSERT_TRUE(found.rows[0].parent);
  EXPECT_TRUE(found.rows[0].cells[0].is_withheld(Column::any));
  EXPECT_TRUE(found.rows[0].cells[0].mentions_withheld);
  EXPECT_FALSE(found.rows[1].cells[0].is_withheld(Column::any));
  EXPECT_FALSE(Disclosure(made).frequencies(none, options).rows[0].cells[0].mentions_withheld);
}

TEST(Disclosure, TheOnlyPairIsNotQuoted) {
  std::string text = "attribute sector\ncode time nr 1\n";
  for (int i = 1; i <= 12; ++i) text += fmt::format("respondent R{} Zorg\n", i);
  text += "coder anna\ninterview I1 R1 R2\n0-5 time barrier\n6-9 time barrier R1\n";
  const Study made = study_of(text);
  const Disclosure disclosure = Disclosure::to_outside(made, {});
  EXPECT_FALSE(disclosure.may_quote(made.segments[0]));
  EXPECT_TRUE(disclosure.may_quote(made.segments[1]));
  const Study more = study_of(text + "interview I2 R3 R4\ninterview I3 R5 R6\n0-5 time barrier\n");
  EXPECT_TRUE(Disclosure::to_outside(more, {}).may_quote(more.segments[0]));
}

}  // namespace
}  // namespace veldwerk::test
