#include "coding/codebook_text.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

CodebookText read(std::string_view bytes) {
  Diagnostics faults;
  std::optional<CodebookText> text = CodebookText::read("codebook.yaml", bytes, faults);
  EXPECT_TRUE(text && faults.empty());
  return text ? *text : CodebookText{};
}

constexpr std::string_view book = R"(# Ours since 2015.
veldwerk: 1
codebook: "ours"   # its id
extends: midi-29

codes:
  # Work and what comes with it.
  - id: work
    label: 'Work'  # a label
    codes:
      - {id: time, label: {nl: Tijd, en: Time}, keywords: [tijd, uren]}
      - id: "team"
        label: Team
        definition: |
          Colleagues
            who help.

        # ask Bram whether managers belong here

  # Trust, of whomever.
  - label: Trust
    id: trust
)";

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(CodebookText, ARenameChangesTheIdAlone) {
  for (const auto& [id, from, to] : {std::tuple{"work", "id: work", "id: labour"},
                                     {"time", "id: time", "id: labour"},
                                     {"team", "id: \"team\"", "id: \"labour\""},
                                     {"trust", "id: trust", "id: labour"}}) {
    CodebookText text = read(book);
    EXPECT_EQ(text.rename(id, "labour"), std::nullopt);
    EXPECT_EQ(text.text(), with(std::string(book), from, to));
    EXPECT_EQ(text.rename("labour", id), std::nullopt);
    EXPECT_EQ(text.text(), book);
  }
}

TEST(CodebookText, RetiringAddsOneLineOrOneKey) {
  CodebookText text = read(book);
  EXPECT_EQ(text.retire("work"), std::nullopt);
  EXPECT_EQ(text.text(),
            with(std::string(book), "  - id: work\n", "  - id: work\n    retired: true\n"));
  text = read(book);
  EXPECT_EQ(text.retire("time"), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), "{id: time,", "{id: time, retired: true,"));
  text = read(book);
  EXPECT_EQ(text.retire("trust"), std::nullopt);  // the file's last line
  EXPECT_EQ(text.text(), std::string(book) + "    retired: true\n");
}

TEST(CodebookText, RemovingTakesTheEntryWithItsCommentsInside) {
  CodebookText text = read(book);
  EXPECT_EQ(text.remove("team"), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), R"(      - id: "team"
        label: Team
        definition: |
          Colleagues
            who help.

        # ask Bram whether managers belong here
)",
                              ""));
  EXPECT_EQ(text.remove("time"), std::nullopt);  // the last below `work`: its key goes too
  EXPECT_EQ(text.text().find("    codes:"), std::string::npos);
  EXPECT_EQ(text.remove("work"), std::nullopt);
  EXPECT_EQ(text.remove("trust"), std::nullopt);  // the last of all
  EXPECT_NE(text.text().find("\ncodes: []\n"), std::string::npos) << text.text();
}

TEST(CodebookText, AMoveTakesAllOfTheEntryAlong) {
  CodebookText text = read(book);
  EXPECT_EQ(text.move("team", ""), std::nullopt);
  const std::string moved = R"(  - label: Trust
    id: trust
  - id: "team"
    label: Team
    definition: |
      Colleagues
        who help.

    # ask Bram whether managers belong here
)";
  EXPECT_TRUE(text.text().ends_with(moved)) << text.text();
  EXPECT_EQ(text.move("time", "trust"), std::nullopt);
  EXPECT_NE(text.text().find("    id: trust\n"
                             "    codes:\n"
                             "      - {id: time, label: {nl: Tijd, en: Time}, keywords: [tijd, "
                             "uren]}\n"),
            std::string::npos)
      << text.text();
}

TEST(CodebookText, AMoveBelowACodeOfTheBaseAddsToIt) {
  CodebookText text = read(book);
  EXPECT_EQ(text.move("trust", "organisation"), std::nullopt);
  EXPECT_TRUE(
      text.text().ends_with("  - id: \"organisation\"\n"
                            "    codes:\n"
                            "      - label: Trust\n"
                            "        id: trust\n"))
      << text.text();
  EXPECT_EQ(text.move("trust", ""), std::nullopt);  // the entry that only added goes again
  EXPECT_EQ(text.text().find("organisation"), std::string::npos);
}

TEST(CodebookText, ListsBetweenBracketsAreChangedBetweenTheirBrackets) {
  CodebookText text = read(
      "veldwerk: 1\ncodebook: b\ncodes: [{id: a, label: A, codes: [{id: c, "
      "label: C}]}, {id: b, label: B}, {id: d, label: D}] # all\n");
  EXPECT_EQ(text.move("d", "a"), std::nullopt);
  EXPECT_EQ(text.move("c", "b"), std::nullopt);
  EXPECT_EQ(text.remove("d"), std::nullopt);
  EXPECT_EQ(text.text(),
            "veldwerk: 1\ncodebook: b\ncodes: [{id: a, label: A}, {id: b, label: B, "
            "codes: [{id: c, label: C}]}] # all\n");
}

TEST(CodebookText, LineEndsAndMarkStay) {
  std::string bytes = "\xEF\xBB\xBF";
  for (const char c : book) {
    if (c == '\n') bytes += '\r';
    bytes += c;
  }
  CodebookText text = read(bytes);
  EXPECT_EQ(text.retire("work"), std::nullopt);
  EXPECT_EQ(text.move("team", ""), std::nullopt);
  EXPECT_EQ(text.move("trust", "self-efficacy"), std::nullopt);
  const std::string after = text.text();
  EXPECT_TRUE(after.starts_with("\xEF\xBB\xBF# Ours"));
  EXPECT_EQ(std::ranges::count(after, '\n'), std::ranges::count(after, '\r'));
  EXPECT_EQ(text.rename("time", "hours"), std::nullopt);
  EXPECT_EQ(text.rename("hours", "time"), std::nullopt);
  EXPECT_EQ(text.text(), after);
}

TEST(CodebookText, AFileWithoutALastLineEndGetsOneOnlyWhereLinesFollow) {
  CodebookText text = read("veldwerk: 1\ncodebook: b\ncodes:\n- id: a\n  label: A");
  EXPECT_EQ(text.rename("a", "z"), std::nullopt);
  EXPECT_EQ(text.text(), "veldwerk: 1\ncodebook: b\ncodes:\n- id: z\n  label: A");
  EXPECT_EQ(text.move("z", "organisation"), std::nullopt);
  EXPECT_EQ(text.text(),
            "veldwerk: 1\ncodebook: b\ncodes:\n- id: \"organisation\"\n  codes:\n    - id: z\n"
            "      label: A\n");
}

TEST(CodebookText, ATextChangesWhereItStands) {
  CodebookText text = read(book);
  EXPECT_EQ(text.set_text("work", "label", {"Werk \"nu\"", "Werk \"nu\""}), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), "'Work'  #", "\"Werk \\\"nu\\\"\"  #"));
  text = read(book);
  EXPECT_EQ(text.set_text("time", "label", {"Tijd", "Hours"}), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), "en: Time}", "en: \"Hours\"}"));
  text = read(book);
  EXPECT_EQ(text.set_text("team", "label", {"Ploeg", "Team"}), std::nullopt);
  EXPECT_EQ(text.text(),
            with(std::string(book), "label: Team", "label: {nl: \"Ploeg\", en: \"Team\"}"));
}

TEST(CodebookText, ATextInABlockBecomesOneLine) {
  CodebookText text = read(book);
  EXPECT_EQ(text.set_text("team", "definition", {"Who\nhelps.", ""}), std::nullopt);
  const std::string block =
      "        definition: |\n          Colleagues\n            who help.\n\n";
  EXPECT_EQ(text.text(),
            with(std::string(book), block, "        definition: \"Who\\nhelps.\"\n\n"));
}

TEST(CodebookText, ATextThatWasNotThereComesInTheirOrder) {
  CodebookText text = read(book);
  EXPECT_EQ(text.set_text("work", "definition", {"A", "B"}), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), "# a label\n",
                              "# a label\n    definition: {nl: \"A\", en: \"B\"}\n"));
  text = read(book);
  EXPECT_EQ(text.set_text("time", "color", {"#102030", "#102030"}), std::nullopt);
  EXPECT_EQ(text.text(),
            with(std::string(book), "en: Time}, key", "en: Time}, color: \"#102030\", key"));
  text = read(book);
  EXPECT_EQ(text.set_text("team", "label", {"", ""}), std::nullopt);
  EXPECT_EQ(text.text(), with(std::string(book), "        label: Team\n", ""));
  text = read(book);
  EXPECT_EQ(text.set_text("trust", "example", {"", ""}), std::nullopt);
  EXPECT_EQ(text.text(), book);
}

TEST(CodebookText, WhatCantBeChangedWithCertaintyIsRefusedAndKept) {
  const std::string bytes =
      "veldwerk: 1\ncodebook: b\ncodes:\n  -\n    id: a\n    label: A\n  - id: b\n    label: B\n";
  CodebookText text = read(bytes);
  EXPECT_EQ(text.remove("a"),
            "the entry of `a` is laid out in a way that can't be changed with certainty");
  EXPECT_TRUE(text.move("b", "a").has_value());
  EXPECT_EQ(text.text(), bytes);
  // An entry of several lines has no place between brackets.
  const std::string flow =
      "veldwerk: 1\ncodebook: b\ncodes:\n  - {id: a, label: A}\n  - id: b\n    label: B\n";
  text = read(flow);
  EXPECT_TRUE(text.move("b", "a").has_value());
  EXPECT_EQ(text.text(), flow);
}

}  // namespace
}  // namespace veldwerk
