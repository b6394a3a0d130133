#include "analysis/codebook_changes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk {
namespace {

Code code(std::string id, std::string label, Index parent = no_index) {
  Code made;
  made.id = std::move(id);
  made.label = {label, label};
  made.parent = parent;
  return made;
}

std::string told(const Codebook& before, const Codebook& after) {
  std::string text;
  for (const CodebookChange& change : codebook_changes(before, after)) {
    text += fmt::format("{} {} {} [{}] [{}]\n", name_of(change.kind), change.code, change.field,
                        change.from, change.to);
  }
  return text;
}

TEST(CodebookChanges, TheSameCodebookDiffersInNothing) {
  const Codebook book{"b", {"B", "B"}, "", {code("a", "A"), code("b", "B", 0)}};
  EXPECT_EQ(told(book, book), "");
}

TEST(CodebookChanges, EveryKindIsTold) {
  Codebook before{"b", {"B", "B"}, "", {}};
  before.codes = {code("work", "Work"), code("time", "Time", 0), code("team", "Team", 0),
                  code("gone", "Gone")};
  Codebook after{"b2", {"B", "Book"}, "", {}};
  after.codes = {code("work", "Labour"), code("new", "New", 0), code("hours", "Time", 0),
                 code("team", "Team")};
  after.codes[0].number = 3;
  after.codes[3].retired = true;
  after.codes[3].keywords_nl = {"ploeg", "samen"};
  EXPECT_EQ(told(before, after),
            "codebook  id [b] [b2]\n"
            "codebook  label en [B] [Book]\n"
            "changed work number [] [3]\n"
            "changed work label [Work] [Labour]\n"
            "added new  [] []\n"
            "renamed hours  [time] [hours]\n"
            "moved team  [work] []\n"
            "changed team keywords nl [] [ploeg; samen]\n"
            "changed team retired [false] [true]\n"
            "removed gone  [] []\n");
}

TEST(CodebookChanges, ARenamedParentMovesNobody) {
  const Codebook before{"b", {}, "", {code("work", "Work"), code("time", "Time", 0)}};
  const Codebook after{"b", {}, "", {code("labour", "Work"), code("time", "Time", 0)}};
  EXPECT_EQ(told(before, after), "renamed labour  [work] [labour]\n");
}

TEST(CodebookChanges, WhereSeveralSayTheSameNothingIsGuessed) {
  const Codebook before{"b", {}, "", {code("a", "Same"), code("b", "Same")}};
  const Codebook after{"b", {}, "", {code("c", "Same")}};
  EXPECT_EQ(told(before, after), "added c  [] []\nremoved a  [] []\nremoved b  [] []\n");
}

TEST(CodebookChanges, AnotherOrderIsTold) {
  const Codebook before{"b", {}, "", {code("a", "A"), code("b", "B")}};
  const Codebook after{"b", {}, "", {code("b", "B"), code("a", "A")}};
  EXPECT_EQ(told(before, after), "codebook  order [a b] [b a]\n");
}

}  // namespace
}  // namespace veldwerk
