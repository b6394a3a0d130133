#include "coding/merge_rows.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "files/coding_file.hpp"

namespace veldwerk {
namespace {

const std::string head = "id,start,end,code,valence,respondent,memo,quote\n";

CsvText csv(const std::string& rows, const std::string& header = head) {
  Diagnostics found;
  auto text = CsvText::read("I01.csv", header + rows, coding_columns(), found);
  EXPECT_TRUE(text && found.empty());
  return *text;
}

/// What a merge makes of three texts.
struct Made {
  std::string text;
  RowsMerged rows;
};
Made merge(const std::string& base, const std::string& ours, const std::string& theirs) {
  CsvText here = csv(ours);
  const CsvText before = csv(base);
  RowsMerged rows = merge_rows(here, csv(theirs), &before);
  return {here.text(), rows};
}
Made merge(const std::string& ours, const std::string& theirs) {
  CsvText here = csv(ours);
  RowsMerged rows = merge_rows(here, csv(theirs), nullptr);
  return {here.text(), rows};
}

TEST(MergeRows, TakesWhatOnlyOneSideChanged) {
  const Made made = merge("a,0,5,time,,,,one\nb,6,9,time,,,,two\nc,9,12,time,,,,three\n",
                          "a,0,5,trust,,,,one\nb,6,9,time,,,,two\nc,9,12,time,,,,three\n",
                          "a,0,5,time,,,,one\nb,6,9,time,barrier,,new,two\n"
                          "d,10,11,time,,,,t\n");
  EXPECT_EQ(made.text, head +
                           "a,0,5,trust,,,,one\nb,6,9,time,barrier,,new,two\n"
                           "d,10,11,time,,,,t\n");
  EXPECT_EQ(made.rows.added.size(), 1U);
  EXPECT_EQ(made.rows.changed, std::vector<std::string>{"b"});
  EXPECT_EQ(made.rows.deleted, std::vector<std::string>{"c"});
  EXPECT_TRUE(made.rows.conflicts.empty());
}

TEST(MergeRows, KeepsOursWhereBothChangedAField) {
  const Made made =
      merge("a,0,5,time,,,,one\n", "a,0,5,trust,,,mine,one\n", "a,0,5,team,,,mine,one\n");
  EXPECT_EQ(made.text, head + "a,0,5,trust,,,mine,one\n");
  ASSERT_EQ(made.rows.conflicts.size(), 1U);
  EXPECT_EQ(made.rows.conflicts[0].kind, ConflictKind::changed_both);
  EXPECT_EQ(made.rows.conflicts[0].fields, std::vector<std::string>{"code"});
  EXPECT_EQ(value_of(made.rows.conflicts[0].row, "code"), "team");
}

TEST(MergeRows, TakesOtherFieldsOfARowInConflict) {
  const Made made =
      merge("a,0,5,time,,,,one\n", "a,0,5,trust,,,,one\n", "a,0,5,team,,R1,said,one\n");
  EXPECT_EQ(made.text, head + "a,0,5,trust,,R1,said,one\n");
  EXPECT_EQ(made.rows.conflicts.size(), 1U);
}

TEST(MergeRows, NeverMakesAPlaceOrAJudgementOfTwoHalves) {
  // One moved the start, the other the end: half of each is a passage that nobody marked.
  const Made place = merge("a,2,5,time,,,,abc\n", "a,1,5,time,,,,xabc\n", "a,2,6,time,,,,abcy\n");
  EXPECT_EQ(place.text, head + "a,1,5,time,,,,xabc\n");
  EXPECT_EQ(place.rows.conflicts.size(), 1U);
  const Made code = merge("a,2,5,time,barrier,,,abc\n", "a,2,5,trust,barrier,,,abc\n",
                          "a,2,5,time,facilitator,,,abc\n");
  EXPECT_EQ(code.rows.conflicts.size(), 1U);
}

TEST(MergeRows, ADeletedRowThatWasChangedIsAConflict) {
  const Made there = merge("a,0,5,time,,,,one\n", "a,0,5,trust,,,,one\n", "");
  EXPECT_EQ(there.text, head + "a,0,5,trust,,,,one\n");
  ASSERT_EQ(there.rows.conflicts.size(), 1U);
  EXPECT_EQ(there.rows.conflicts[0].kind, ConflictKind::deleted_there);
  const Made here = merge("a,0,5,time,,,,one\n", "", "a,0,5,trust,,,,one\n");
  EXPECT_EQ(here.text, head);
  ASSERT_EQ(here.rows.conflicts.size(), 1U);
  EXPECT_EQ(here.rows.conflicts[0].kind, ConflictKind::deleted_here);
  EXPECT_EQ(value_of(here.rows.conflicts[0].row, "code"), "trust");
}

TEST(MergeRows, WithoutABaseNothingIsDeletedAndItIsCounted) {
  const Made made =
      merge("a,0,5,time,,,,one\nx,7,8,time,,,,x\n", "a,0,5,time,,,,one\ny,8,9,time,,,,y\n");
  EXPECT_EQ(made.text, head + "a,0,5,time,,,,one\nx,7,8,time,,,,x\ny,8,9,time,,,,y\n");
  EXPECT_EQ(made.rows.only_here, 1U);
  EXPECT_EQ(made.rows.only_there, 1U);
  EXPECT_EQ(merge("a,0,5,time,,,,one\n", "a,0,5,team,,,,one\n").rows.conflicts.size(), 1U);
}

TEST(MergeRows, ColumnsOfEitherSideAreKept) {
  CsvText ours =
      csv("a,0,5,time,,,,one,2\n", "id,start,end,code,valence,respondent,memo,quote,mine\n");
  const CsvText theirs =
      csv("1,a,0,5,time,,,,one\n", "theirs,id,start,end,code,valence,respondent,memo,quote\n");
  const CsvText base = csv("a,0,5,time,,,,one\n");
  const RowsMerged made = merge_rows(ours, theirs, &base);
  EXPECT_TRUE(made.conflicts.empty());
  EXPECT_EQ(ours.text(),
            "id,start,end,code,valence,respondent,memo,quote,mine,theirs\na,0,5,time,,,,one,2,1\n");
}

TEST(MergeRows, WhatIsNotTakenKeepsItsBytes) {
  Diagnostics found;
  const std::string bytes =
      "\xEF\xBB\xBFid;start;end;code;valence;respondent;memo;quote\r\n"
      "\"b\";6;9;time;;;;\"two\"\r\n\r\na;0;5;time;;;;one\r\n";
  CsvText ours = *CsvText::read("f", bytes, coding_columns(), found);
  const CsvText base = csv("a,0,5,time,,,,one\nb,6,9,time,,,,two\n");
  merge_rows(ours, csv("a,0,5,time,,,,one\nb,6,9,time,barrier,,,two\n"), &base);
  EXPECT_EQ(ours.text(),
            "\xEF\xBB\xBFid;start;end;code;valence;respondent;memo;quote\r\n"
            "\"b\";6;9;time;barrier;;;\"two\"\r\n\r\na;0;5;time;;;;one\r\n");
}

TEST(MergeRows, NothingIsPlacedInAnotherText) {
  CsvText ours = csv("a,0,5,time,,,,one\nc,1,3,time,,,,see\n");
  const CsvText base = csv("a,0,5,time,,,,one\nc,1,3,time,,,,see\n");
  const Fits nowhere = [](const CsvText&, std::size_t) { return false; };
  // a: other words; b: new; c: the same words at another place, for their text is another.
  const RowsMerged made = merge_rows(
      ours, csv("a,0,7,time,,,,one or\nb,9,12,time,,,,new\nc,2,4,trust,,,,see\n"), &base, nowhere);
  EXPECT_EQ(ours.text(), head + "a,0,5,time,,,,one\nc,1,3,trust,,,,see\n");
  ASSERT_EQ(made.conflicts.size(), 2U);
  EXPECT_EQ(made.conflicts[0].kind, ConflictKind::other_text);
  EXPECT_EQ(made.conflicts[0].fields, (std::vector<std::string>{"end", "quote"}));
  EXPECT_TRUE(made.conflicts[1].fields.empty());
}

TEST(MergeRows, RowsThatShareAnIdOrHaveNoneAreNotMixedUp) {
  const Made made = merge("", "a,0,1,time,,,,x\na,2,3,time,,,,y\n,4,5,time,,,,z\n",
                          "a,0,1,time,,,,x\na,2,3,time,,,,y\n,4,5,time,,,,z\n,4,5,team,,,,z\n");
  EXPECT_EQ(made.rows.added.size(), 1U);
  EXPECT_TRUE(made.rows.conflicts.empty());
}

/// A state of a file: rows by id.
using State = std::map<std::string, std::string>;

std::string rows_of(const State& state, std::mt19937* shuffled = nullptr) {
  std::vector<std::string> rows;
  for (const auto& [id, rest] : state) rows.push_back(fmt::format("{},{}\n", id, rest));
  if (shuffled != nullptr) std::shuffle(rows.begin(), rows.end(), *shuffled);
  return fmt::format("{}", fmt::join(rows, ""));
}

std::set<std::string> segments(const CsvText& text) {
  std::set<std::string> all;
  for (const CsvLine& line : text.lines())
    all.insert(fmt::format("{}", fmt::join(line.fields, ",")));
  return all;
}

State edited(State state, std::mt19937& random, const std::string& mark) {
  const auto some = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
  for (auto row = state.begin(); row != state.end();) {
    const unsigned what = some(6);
    if (what == 0) {
      row = state.erase(row);
      continue;
    }
    // Each side moves a row to where only it does: so both versions are whole rows.
    if (what == 1) {
      row->second = fmt::format("{},99,time,,,{},q", mark.size() * 10 + some(9), mark);
    }
    ++row;
  }
  for (unsigned i = 0; i < some(4); ++i) {
    state[fmt::format("{}{}", mark, i)] = fmt::format("{},9,trust,,,,q{}", some(9), mark);
  }
  return state;
}

TEST(MergeRows, ForAnyThreeStates) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    State base;
    for (unsigned i = 0; i < random() % 8; ++i) {
      base[fmt::format("r{}", i)] = fmt::format("{},9,time,,,,q", random() % 9);
    }
    const State left = edited(base, random, "left");
    const State right = edited(base, random, "right");
    const CsvText before = csv(rows_of(base));
    CsvText one = csv(rows_of(left));
    CsvText two = csv(rows_of(right));
    const RowsMerged made = merge_rows(one, csv(rows_of(right)), &before);
    const RowsMerged back = merge_rows(two, csv(rows_of(left)), &before);
    ASSERT_EQ(made.conflicts.size(), back.conflicts.size()) << seed;
    if (made.conflicts.empty()) {
      EXPECT_EQ(segments(one), segments(two)) << seed;
    }
    // Whatever stood in either file stands in the result, in a conflict, or was deleted by a side
    // that saw it as it is.
    std::set<std::string> kept = segments(one);
    for (const RowConflict& conflict : made.conflicts) {
      std::string row;
      for (const auto& [name, value] : conflict.row) row += (row.empty() ? "" : ",") + value;
      kept.insert(row);
    }
    for (const State& side : {left, right}) {
      for (const auto& [id, rest] : side) {
        if (base.contains(id) && base.at(id) == rest) continue;
        EXPECT_TRUE(kept.contains(fmt::format("{},{}", id, rest))) << seed << ' ' << id;
      }
    }
    // Again, and in another order of rows: nothing new.
    const std::string once = one.text();
    const RowsMerged again = merge_rows(one, csv(rows_of(right)), &before);
    EXPECT_EQ(one.text(), once) << seed;
    EXPECT_TRUE(again.added.empty() && again.changed.empty() && again.deleted.empty()) << seed;
    CsvText shuffled = csv(rows_of(left, &random));
    merge_rows(shuffled, csv(rows_of(right, &random)), &before);
    EXPECT_EQ(segments(shuffled), segments(one)) << seed;
  }
}

}  // namespace
}  // namespace veldwerk
