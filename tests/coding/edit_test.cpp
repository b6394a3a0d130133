// Adding, changing and removing segments: what stands in the files afterwards, byte for byte,
// and that nothing does where one of them is at fault.
#include "coding/edit.hpp"

#include <algorithm>
#include <random>
#include <sstream>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "files/coding_file.hpp"
#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view header = "id,start,end,code,valence,respondent,memo,quote\n";

class Edit : public testing::Test {
 protected:
  SmallStudy small;
  LoadedStudy loaded = small.load();
  Draft draft{small.root()};

  std::string file(const std::string& name) { return draft.read(name).value_or("(none)"); }

  std::string added(Index interview, const NewSegment& segment, const std::string& coder = "anna") {
    return told(add_segments(loaded, draft, coder, interview, {segment}));
  }

  static std::string told(const EditResult& result) {
    std::string text;
    for (const EditDone& done : result.done) {
      const SegmentRow& row = done.row;
      text += fmt::format("{} {} {} \"{}\"", done.cited, row.code, row.valence, row.quote);
      for (const Diagnostic& warning : done.warnings) text += " " + warning.rule;
      text += "\n";
    }
    for (const ItemFault& fault : result.faults) {
      text += fmt::format("{}: {}: {} / {}\n", fault.item, fault.fault.rule, fault.fault.message,
                          fault.fault.help);
    }
    return text;
  }
};

TEST_F(Edit, ASegmentIsAddedWhereItBelongs) {
  EXPECT_EQ(added(0, {.span = {48, 58}, .code = "trust", .valence = "mixed", .memo = "a, \"b\""}),
            "I01:2 trust mixed \"nooit tijd\"\n");
  const std::string text = file("coding/anna/I01.csv");
  const std::string first = std::string(header) + "a1,38,59,time,barrier,,,We hebben nooit tijd.\n";
  EXPECT_EQ(text.substr(0, first.size()), first);
  EXPECT_EQ(text.substr(first.size() + 14),
            ",48,58,trust,mixed,,\"a, \"\"b\"\"\",nooit tijd\n"
            "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
}

TEST_F(Edit, TheQuoteIsTheTranscriptsOwn) {
  EXPECT_EQ(added(0, {.span = {21, 32}, .code = "trust", .strength = "2", .use = "never"}),
            "I01:2 trust  \"Caf\u00e9 \U0001F600 kost\"\n");
  const std::string text = file("coding/anna/I01.csv");
  const std::string id = text.substr(text.find('\n') + 1, 14);
  EXPECT_EQ(text, "id,start,end,code,valence,respondent,memo,quote,strength,use\n" + id +
                      ",21,32,trust,,,,Caf\u00e9 \U0001F600 kost,2,never\n"
                      "a1,38,59,time,barrier,,,We hebben nooit tijd.,,\n"
                      "a2,65,78,time,,,eerder,\"Tijd is geld,\",,\n");
}

TEST_F(Edit, TheHandsFileKeepsItsManner) {
  EXPECT_EQ(added(0, {.span = {28, 32}, .code = "time"}, "bram"), "I01:2 time  \"kost\"\n");
  const std::string text = file("coding/bram/I01.csv");
  const std::size_t last = text.rfind("\r\n", text.size() - 3) + 2;
  EXPECT_EQ(text.substr(0, last),
            "id;start;end;code;valence;respondent;memo;quote;colour\r\n"
            "b1;21;27;trust;facilitator;;;Caf\u00e9 \U0001F600;red\r\n");
  EXPECT_EQ(text.substr(last + 14), ";28;32;time;;;;kost;\r\n");
}

TEST_F(Edit, ANewCoderGetsAFile) {
  EXPECT_EQ(added(1, {.span = {0, 6}, .code = "team", .respondent = "R2 R3"}, "cor"),
            "I02:1 team  \"Beiden\"\n");
  const std::string text = file("coding/cor/I02.csv");
  EXPECT_EQ(text.substr(0, header.size()), header);
  EXPECT_EQ(text.substr(header.size() + 14), ",0,6,team,,R2 R3,,Beiden\n");
}

TEST_F(Edit, WhatCheckWouldCallAnErrorIsRefusedAndNothingIsInTheDraft) {
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "tiem"}),
            "0: code-unknown: `tiem` is not a code of the codebook / Is `time` meant?\n");
  EXPECT_EQ(
      added(0, {.span = {38, 59}, .code = "work"}),
      "0: code-not-codable: `work` only groups other codes and can't be used itself / Use one "
      "of the codes below it, or make it codable in codebook.yaml.\n");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .valence = "good"}),
            "0: valence-unknown: `good` is not a valence / Use barrier, facilitator or mixed, or "
            "leave it empty.\n");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .respondent = "R2"}),
            "0: respondent-elsewhere: `R2` is not in interview I01 / A segment can belong only to: "
            "R1.\n");
  EXPECT_EQ(added(1, {.span = {0, 6}, .code = "team"}).substr(0, 21), "0: respondent-needed:");
  EXPECT_EQ(added(0, {.span = {90, 101}, .code = "team"}).substr(0, 20), "0: segment-past-end:");
  EXPECT_EQ(added(2, {.span = {0, 1}, .code = "team"}).substr(0, 23), "0: coding-without-text:");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .memo = "one\ntwo"}),
            "0: csv-line-break: the memo holds a line break / A memo in the coding file is one "
            "line; `veldwerk memo segment ID` is for longer ones.\n");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .memo = "\xff"}),
            "0: not-utf8: the memo is not UTF-8 text / Type it anew, or save it as UTF-8.\n");
  EXPECT_TRUE(draft.changes().empty());
}

TEST_F(Edit, ARetiredCodeIsNotGivenButMayStay) {
  small.write("codebook.yaml",
              "veldwerk: 1\ncodebook: small\ncodes:\n"
              "  - {id: time, label: Time, retired: true}\n  - {id: team, label: Team}\n"
              "  - {id: trust, label: Trust}\n");
  loaded = small.load();
  const std::string refused =
      "0: code-retired: `time` is retired: nothing new is coded with it / Name another code, or "
      "remove `retired` from its entry.\n";
  EXPECT_EQ(added(0, {.span = {48, 58}, .code = "time"}), refused);
  EXPECT_EQ(told(change_segments(loaded, draft, "bram", {"b1"}, {.code = "time"})), refused);
  EXPECT_EQ(draft.changes().size(), 0u);
  EXPECT_EQ(
      told(change_segments(loaded, draft, "anna", {"a1"}, {.code = "time", .valence = "mixed"})),
      "I01:2 time mixed \"We hebben nooit tijd.\"\n");
}

TEST_F(Edit, WhatCheckWouldWarnOfIsTold) {
  EXPECT_EQ(added(0, {.span = {3, 16}, .code = "time"}),
            "I01:1 time  \"Hoe gaat het?\" segment-of-nobody\n");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .valence = "mixed"}),
            "I01:2 time mixed \"We hebben nooit tijd.\" segment-twice\n");
}

TEST_F(Edit, ThePassageMayHaveItsCodeAgainInAnotherRound) {
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time", .valence = "mixed", .round = "two"}),
            "I01:2 time mixed \"We hebben nooit tijd.\"\n");
}

TEST_F(Edit, SeveralAreAddedOrNone) {
  const std::vector<NewSegment> segments = {{.span = {0, 2}, .code = "trust"},
                                            {.span = {38, 59}, .code = "nothing"},
                                            {.span = {65, 69}, .code = "trust"}};
  EXPECT_EQ(
      told(add_segments(loaded, draft, "anna", 0, segments)),
      "1: code-unknown: `nothing` is not a code of the codebook / Add it to codebook.yaml, or "
      "use one of its ids.\n");
  EXPECT_TRUE(draft.changes().empty());
  const EditResult kept = add_segments(loaded, draft, "anna", 0, segments, Faulty::leave_out);
  ASSERT_EQ(kept.done.size(), 2U);
  EXPECT_EQ(kept.done[1].item, 2U);
  EXPECT_EQ(kept.faults.size(), 1U);
  EXPECT_EQ(file("coding/anna/I01.csv").find("nothing"), std::string::npos);
}

TEST_F(Edit, AChangeTouchesItsFieldsOnly) {
  EXPECT_EQ(told(change_segments(loaded, draft, "bram", {"b1"}, {.valence = ""})),
            "I01:2 trust  \"Caf\u00e9 \U0001F600\"\n");
  EXPECT_EQ(file("coding/bram/I01.csv"),
            "id;start;end;code;valence;respondent;memo;quote;colour\r\n"
            "b1;21;27;trust;;;;Caf\u00e9 \U0001F600;red\r\n");
  EXPECT_EQ(draft.changes().size(), 1U);
}

TEST_F(Edit, AChangeOfPlaceRenewsTheQuoteAndKeepsTheOrder) {
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a2"},
                                 {.place = PlaceWish{.quote = "Hoe gaat"}, .memo = "m"})),
            "I01:1 time  \"Hoe gaat\" segment-of-nobody\n");
  EXPECT_EQ(file("coding/anna/I01.csv"), std::string(header) +
                                             "a2,3,11,time,,,m,Hoe gaat\n"
                                             "a1,38,59,time,barrier,,,We hebben nooit tijd.\n");
}

TEST_F(Edit, AllAreChangedOrNone) {
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a2", "b1", "nothing"}, {.code = "team"})),
            "1: : anna has no segment `b1` / It is a segment of bram: `--of bram` works on that "
            "coder's.\n"
            "2: : anna has no segment `nothing` / `veldwerk code list` shows the ids.\n");
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a1", "a2"}, {.respondent = "R2"}))
                .substr(0, 24),
            "0: respondent-elsewhere:");
  EXPECT_TRUE(draft.changes().empty());
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a2", "a1"}, {.code = "team"})),
            "I01:4 team  \"Tijd is geld,\"\nI01:2 team barrier \"We hebben nooit tijd.\"\n");
}

TEST_F(Edit, ARowAtFaultIsMendedInSteps) {
  small.write("coding/anna/I01.csv", std::string(header) +
                                         "a1,38,58,tiem,barrier,,,We hebben nooit tijd.\n"
                                         "a2,x,78,tiem,,,,Tijd\n");
  loaded = small.load();
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a1"}, {.code = "time"})),
            "I01:2 time barrier \"We hebben nooit tijd.\" quote-mismatch\n");
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a1"}, {.respondent = "R2"})),
            "0: respondent-elsewhere: `R2` is not in interview I01 / A segment can belong only to: "
            "R1.\n");
  EXPECT_EQ(told(change_segments(loaded, draft, "anna", {"a1"},
                                 {.place = PlaceWish{.quote = "hebben nooit"}})),
            "I01:2 time barrier \"hebben nooit\"\n");
  EXPECT_EQ(told(remove_segments(loaded, draft, "anna", {"a2"})), "I01:? tiem  \"Tijd\"\n");
}

TEST_F(Edit, AnIdThatStandsTwiceIsRefused) {
  small.write("coding/anna/I02.csv", std::string(header) + "a1,0,6,team,,R2,,Beiden\n");
  loaded = small.load();
  EXPECT_EQ(told(remove_segments(loaded, draft, "anna", {"a1"})),
            "0: segment-id-duplicate: 2 rows have the id `a1` / Give one of them another id by "
            "hand: an id is never used twice.\n");
}

TEST_F(Edit, TheHeaderStaysWhenTheLastRowGoes) {
  EXPECT_EQ(told(remove_segments(loaded, draft, "anna", {"a1", "a2"})),
            "I01:2 time barrier \"We hebben nooit tijd.\"\nI01:4 time  \"Tijd is geld,\"\n");
  EXPECT_EQ(file("coding/anna/I01.csv"), header);
}

TEST_F(Edit, AFileThatCantBeReadIsNotWritten) {
  small.write("coding/anna/I01.csv", "id,start\n");
  EXPECT_EQ(added(0, {.span = {38, 59}, .code = "time"}).substr(0, 22), "0: csv-missing-column:");
  EXPECT_EQ(told(remove_segments(loaded, draft, "anna", {"a1"})).substr(0, 22),
            "0: csv-missing-column:");
  EXPECT_TRUE(draft.changes().empty());
}

/// The lines of a text, sorted.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::ranges::sort(lines);
  return lines;
}

/// The lines of `text` but for that of the segment `id`.
std::vector<std::string> lines_without(const std::string& text, const std::string& id) {
  std::vector<std::string> lines = lines_of(text);
  std::erase_if(lines, [&](const std::string& line) { return line.starts_with(id + ","); });
  return lines;
}

/// Random edits: each leaves every other line as it was, rows in order, and a study in which
/// `check` finds no error.
TEST_F(Edit, RandomEditsChangeOnlyTheirLine) {
  std::mt19937 random(42);
  const std::string name = "coding/anna/I01.csv";
  const std::vector<std::string> codes = {"time", "team", "trust"};
  const std::uint32_t length = loaded.study.interviews[0].length;
  std::vector<std::string> ids = {"a1", "a2"};
  int edits = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string before = file(name);
    const auto start = static_cast<std::uint32_t>(random() % (length - 1));
    const Span span{start, start + 1 + static_cast<std::uint32_t>(random() % (length - start))};
    const std::string& code = codes[random() % codes.size()];
    const std::size_t which = ids.empty() ? 0 : random() % ids.size();
    EditResult result;
    if (ids.empty() || random() % 2 == 0) {
      result = add_segments(loaded, draft, "anna", 0, {{.span = span, .code = code}});
      if (!result.done.empty()) ids.push_back(result.done[0].row.id);
    } else if (random() % 2 == 0) {
      result = change_segments(loaded, draft, "anna", {ids[which]},
                               {.place = PlaceWish{.at = span}, .code = code});
    } else {
      result = remove_segments(loaded, draft, "anna", {ids[which]});
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(which));
    }
    if (result.done.empty()) {  // only white space there
      ASSERT_EQ(file(name), before);
      continue;
    }
    ++edits;
    const SegmentRow& row = result.done[0].row;
    ASSERT_EQ(lines_without(before, row.id), lines_without(file(name), row.id));
  }
  EXPECT_GT(edits, 250);
  small.write(name, file(name));
  loaded = small.load();
  EXPECT_FALSE(has_errors(loaded.diagnostics));
  EXPECT_EQ(loaded.study.segments.size(), ids.size() + 1);
  Diagnostics diagnostics;
  const auto text = CsvText::read(name, file(name), coding_columns(), diagnostics);
  for (std::size_t line = 1; line < text->lines().size(); ++line) {
    const auto above = segment_row(*text, line - 1);
    const auto row = segment_row(*text, line);
    EXPECT_LT(std::tie(above->start, above->end, above->code, above->id),
              std::tie(row->start, row->end, row->code, row->id));
  }
}

}  // namespace
}  // namespace veldwerk
