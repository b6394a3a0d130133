#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/yaml.hpp"
#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {
namespace {

/// A file with one key `v`, and what a reader says of its value.
struct Value {
  explicit Value(std::string_view written)
      : yaml(*read_yaml("f.yaml", fmt::format("v: {}\n", written), diagnostics)),
        reader(yaml, diagnostics),
        node(*yaml.root.find("v")) {}

  Diagnostics diagnostics;
  YamlFile yaml;
  YamlReader reader;
  const YamlNode& node;
};

TEST(YamlReader, ReadsTexts) {
  EXPECT_EQ(Value("007").reader.text(Value("007").node, "v"), "007");
  Value block("|\n  één\n  twee\n");
  EXPECT_EQ(block.reader.text(block.node, "v"), "één\ntwee");
  Value nothing("");
  EXPECT_EQ(nothing.reader.text(nothing.node, "v"), std::nullopt);
  EXPECT_EQ(as_text(nothing.diagnostics),
            "f.yaml:1:1: error: `v` has no value [yaml-type]\n"
            "  | v: \n"
            "  | ^\n"
            "help: Write it on the line of its key, in quotes.\n");
  Value list("[a]");
  EXPECT_EQ(list.reader.text(list.node, "v"), std::nullopt);
  EXPECT_EQ(as_text(list.diagnostics),
            "f.yaml:1:4: error: `v` must be a text, not a list [yaml-type]\n"
            "  | v: [a]\n"
            "  |    ^\n"
            "help: Write it on the line of its key, in quotes.\n");
}

TEST(YamlReader, ReadsTruthInFourWords) {
  for (const auto& [written, meant] :
       {std::pair{"true", true}, {"yes", true}, {"false", false}, {"no", false}}) {
    Value value(written);
    EXPECT_EQ(value.reader.boolean(value.node, "v"), meant);
  }
  Value other("nee");
  EXPECT_EQ(other.reader.boolean(other.node, "v"), std::nullopt);
  EXPECT_EQ(as_text(other.diagnostics),
            "f.yaml:1:4: error: `v` must be true or false [yaml-type]\n"
            "  | v: nee\n"
            "  |    ^^^\n"
            "help: Write `v: true` or `v: false`.\n");
}

TEST(YamlReader, ReadsNumbersThatCanBeReadInOneWay) {
  for (const auto& [written, meant] : {std::pair{"1", 1}, {"29", 29}, {"-3", -3}, {"0", 0}}) {
    Value value(written);
    EXPECT_EQ(value.reader.integer(value.node, "v", -5, 29), meant);
  }
  for (const char* written :
       {"010", "1e3", "+1", "-0", "30", "1.0", "", "0x1", "een", "[1]", "99999999999999999999"}) {
    Value value(written);
    EXPECT_EQ(value.reader.integer(value.node, "v", -5, 29), std::nullopt) << written;
    EXPECT_TRUE(has_errors(value.diagnostics)) << written;
  }
  Value octal("010");
  octal.reader.integer(octal.node, "number", 1, 29);
  EXPECT_EQ(as_text(octal.diagnostics),
            "f.yaml:1:4: error: `number` must be a whole number from 1 to 29 [yaml-type]\n"
            "  | v: 010\n"
            "  |    ^^^\n"
            "help: Write it in digits, without a zero before it and without quotes or spaces.\n");
}

TEST(YamlReader, ReadsLists) {
  Value value("[a, 'b c', 007]");
  EXPECT_EQ(value.reader.texts(value.node, "v"), (std::vector<std::string>{"a", "b c", "007"}));
  EXPECT_EQ(as_text(value.diagnostics), "");
  Value text("a, b");
  EXPECT_EQ(text.reader.texts(text.node, "groups"), std::nullopt);
  EXPECT_EQ(as_text(text.diagnostics),
            "f.yaml:1:4: error: `groups` must be a list, not a text [yaml-type]\n"
            "  | v: a, b\n"
            "  |    ^^^^\n"
            "help: Write the items as a list, also where there is only one: `groups: [a]`, or a "
            "line that starts with `- ` for each.\n");
  Value holes("[\"\", [a], b, ' ']");
  EXPECT_EQ(holes.reader.texts(holes.node, "groups"), std::nullopt);
  EXPECT_EQ(as_text(holes.diagnostics),
            "f.yaml:1:5: error: an item of `groups` is empty [yaml-type]\n"
            "  | v: [\"\", [a], b, ' ']\n"
            "  |     ^\n"
            "help: Write the item, or remove its place.\n"
            "f.yaml:1:9: error: an item of `groups` must be a text, not a list [yaml-type]\n"
            "  | v: [\"\", [a], b, ' ']\n"
            "  |         ^\n"
            "help: Write `groups: [a, b]`.\n"
            "f.yaml:1:17: error: an item of `groups` is empty [yaml-type]\n"
            "  | v: [\"\", [a], b, ' ']\n"
            "  |                 ^\n"
            "help: Write the item, or remove its place.\n");
}

TEST(YamlReader, ReadsTextsInTwoLanguages) {
  const auto both = [](std::string_view written) {
    Value value(written);
    const auto texts = value.reader.two_texts(value.node, "label");
    return (texts ? texts->nl + "/" + texts->en : "nothing") + as_text(value.diagnostics);
  };
  EXPECT_EQ(both("Tijd"), "Tijd/Tijd");
  EXPECT_EQ(both("{nl: Tijd, en: Time}"), "Tijd/Time");
  EXPECT_EQ(both("{en: Time}"), "Time/Time");
  EXPECT_EQ(both("{nl: Tijd, en: ''}"), "Tijd/Tijd");
  EXPECT_EQ(both("{nl: Tijd, de: Zeit}"),
            "Tijd/Tijd"
            "f.yaml:1:15: error: `label` has no key `de` [unknown-key]\n"
            "  | v: {nl: Tijd, de: Zeit}\n"
            "  |               ^^\n"
            "help: The keys are nl, en.\n");
  EXPECT_EQ(both("{nl: , en: Time}"),
            "nothing"
            "f.yaml:1:5: error: `label: nl` has no value [yaml-type]\n"
            "  | v: {nl: , en: Time}\n"
            "  |     ^\n"
            "help: Write it on the line of its key, in quotes.\n");
  EXPECT_EQ(both("[Tijd]"),
            "nothing"
            "f.yaml:1:4: error: `label` must be a text, not a list [yaml-type]\n"
            "  | v: [Tijd]\n"
            "  |    ^\n"
            "help: Write `label: \"...\"`, or `label: {nl: \"...\", en: \"...\"}`.\n");
}

TEST(YamlReader, ChecksKeys) {
  Value value("{lable: a, id: b, x: c}");
  EXPECT_TRUE(value.reader.check_keys(value.node, "a code", {"id", "label"}));
  EXPECT_EQ(value.reader.require(value.node, "id")->scalar, "b");
  EXPECT_EQ(value.reader.require(value.node, "label"), nullptr);
  EXPECT_EQ(as_text(value.diagnostics),
            "f.yaml:1:5: error: a code has no key `lable` [unknown-key]\n"
            "  | v: {lable: a, id: b, x: c}\n"
            "  |     ^^^^^\n"
            "help: Is `label` meant? The keys are id, label.\n"
            "f.yaml:1:22: error: a code has no key `x` [unknown-key]\n"
            "  | v: {lable: a, id: b, x: c}\n"
            "  |                      ^\n"
            "help: The keys are id, label.\n"
            "f.yaml:1:4: error: the key `label` is missing [missing-key]\n"
            "  | v: {lable: a, id: b, x: c}\n"
            "  |    ^\n"
            "help: Add a line `label: ...`.\n");
  Value text("a");
  EXPECT_FALSE(text.reader.check_keys(text.node, "a code", {"id"}));
  EXPECT_EQ(as_text(text.diagnostics),
            "f.yaml:1:4: error: a code must hold keys with values, not a text [yaml-type]\n"
            "  | v: a\n"
            "  |    ^\n"
            "help: Write lines of the form `key: value`; the keys are id.\n");
}

// A file of one line with a fault at each of 20,000 keys is reported in no time.
TEST(YamlReader, ReportsManyFaultsOfALongLine) {
  std::string text = "{";
  for (int i = 0; i < 20000; ++i) text += fmt::format("é{}: 1, ", i);
  Diagnostics diagnostics;
  const auto yaml = read_yaml("f.yaml", text + "}", diagnostics);
  ASSERT_TRUE(yaml);
  YamlReader reader(*yaml, diagnostics);
  reader.check_keys(yaml->root, "a code", {"id", "label"});
  ASSERT_EQ(diagnostics.size(), 20000U);
  EXPECT_EQ(diagnostics.back().excerpt.text.substr(0, 3), "…");
  EXPECT_GT(diagnostics.back().place.column, 150000U);
}

TEST(YamlReader, ReportsAnEmptyFileAsAWhole) {
  Diagnostics diagnostics;
  const auto yaml = read_yaml("study.yaml", "# nothing yet\n", diagnostics);
  ASSERT_TRUE(yaml);
  YamlReader reader(*yaml, diagnostics);
  EXPECT_FALSE(reader.check_keys(yaml->root, "study.yaml", {"title"}));
  EXPECT_EQ(as_text(diagnostics),
            "study.yaml: error: study.yaml holds nothing [yaml-type]\n"
            "help: Write lines of the form `key: value`; the keys are title.\n");
}

}  // namespace
}  // namespace veldwerk
