#include "base/yaml.hpp"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {
namespace {

/// A tree on one line: texts in <>, with a ' before those in quotes.
std::string shape(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "-";
    case YamlNode::Kind::scalar:
      return (node.quoted ? "'<" : "<") + node.scalar + ">";
    case YamlNode::Kind::sequence:
      for (const YamlNode& item : node.items) out += shape(item) + " ";
      return "[ " + out + "]";
    case YamlNode::Kind::map:
      for (const auto& [key, value] : node.members) out += shape(key) + shape(value) + " ";
  }
  return "{ " + out + "}";
}

std::string read(std::string_view text) {
  Diagnostics diagnostics;
  const auto yaml = read_yaml("f.yaml", text, diagnostics);
  EXPECT_EQ(as_text(diagnostics), "");
  return yaml ? shape(yaml->root) : "nothing";
}

TEST(Yaml, ReadsEveryWayToWrite) {
  EXPECT_EQ(read("a: b\nc:\n  - d\n  - e: f\n    g: [h, {i: j}]\n"),
            "{ <a><b> <c>[ <d> { <e><f> <g>[ <h> { <i><j> } ] } ] }");
  EXPECT_EQ(read("- - a\n  - b\n-\n  c: d\n"), "[ [ <a> <b> ] { <c><d> } ]");
  EXPECT_EQ(read("a:\n- b\n- c\nd: e\n"), "{ <a>[ <b> <c> ] <d><e> }");
  EXPECT_EQ(read("{a: b, 'c': \"d\",}"), "{ <a><b> '<c>'<d> }");
  EXPECT_EQ(read("a: [\n  b,\n  c\n]\nd: {}\ne: []\n"), "{ <a>[ <b> <c> ] <d>{ } <e>[ ] }");
  EXPECT_EQ(read("\"a\" : 'b''c'\n\"d\": \"\\\"e\\\\\\u00e9\\n\\x41\\/\"\n"),
            "{ '<a>'<b'c> '<d>'<\"e\\é\nA/> }");
  EXPECT_EQ(read("a: |\n  één\n    twee\n\n  # drie\nb: >-\n  vier\n  vijf\nc: |+\n  zes\n\n"),
            "{ <a>'<één\n  twee\n\n# drie\n> <b>'<vier vijf> <c>'<zes\n\n> }");
  EXPECT_EQ(read("- |\n a\n- b\n"), "[ '<a\n> <b> ]");
}

TEST(Yaml, LeavesTextsAsTheyAreWritten) {
  EXPECT_EQ(read("a: no\nb: 007\nc: 1e3\nd: ~\ne: null\nnull: x\n12:30: y\n"),
            "{ <a><no> <b><007> <c><1e3> <d><~> <e><null> <null><x> <12:30><y> }");
  EXPECT_EQ(read("a: https://x.nl/#y\nb: C#\nc: -5\nd: x - y\ne: Thema's in 's-Hertogenbosch\n"),
            "{ <a><https://x.nl/#y> <b><C#> <c><-5> <d><x - y> <e><Thema's in 's-Hertogenbosch> }");
  EXPECT_EQ(read("a: hij zei \"ja\" (\"nee\")\n"), "{ <a><hij zei \"ja\" (\"nee\")> }");
}

TEST(Yaml, NothingIsNothing) {
  EXPECT_EQ(read(""), "-");
  EXPECT_EQ(read("\xEF\xBB\xBF"), "-");
  EXPECT_EQ(read("# a note\n\n  # another\n---\n"), "-");
  EXPECT_EQ(read("a:\nb: # note\n"), "{ <a>- <b>- }");
  EXPECT_EQ(read("- a\n-\n- b\n"), "[ <a> - <b> ]");
  EXPECT_EQ(read("{a: , b: }"), "{ <a>- <b>- }");
  EXPECT_EQ(read("a: ''\n"), "{ <a>'<> }");
}

TEST(Yaml, TakesByteOrderMarkLineEndsAndNotes) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a: b\r\nc: |\r\n  d\r\n  e\r\n"),
            "{ <a><b> <c>'<d\ne\n> }");
  EXPECT_EQ(read("---\na: [b]  # note\n \t\n\t# note\nc: \"d\" #note\ne: f # note"),
            "{ <a>[ <b> ] <c>'<d> <e><f> }");
  EXPECT_EQ(read("a:\tb\t\n"), "{ <a><b> }");
}

TEST(Yaml, KnowsThePlaceOfEveryNode) {
  Diagnostics diagnostics;
  const std::string text =
      "\xEF\xBB\xBF# é\r\ncliënt: {één: 😀, x: [y]}\r\nlijst:\r\n  - 'z'\r\nleeg:\r\n";
  const auto yaml = read_yaml("f.yaml", text, diagnostics);
  ASSERT_TRUE(yaml) << as_text(diagnostics);
  std::string places;
  const auto note = [&](const YamlNode& node) {
    const std::string_view line = std::string_view(yaml->text).substr(node.at);
    places += fmt::format("{}:{} {}\n", node.line, node.column,
                          line.substr(0, code_point_at(line, 0).bytes));
  };
  for (const auto& [key, value] : yaml->root.members) {
    note(key);
    note(value);
    for (const YamlNode& item : value.items) note(item);
    for (const auto& member : value.members) note(member.second);
  }
  EXPECT_EQ(places,
            "2:1 c\n2:9 {\n2:15 😀\n2:21 [\n"
            "3:1 l\n4:3 -\n4:5 '\n"
            "5:1 l\n5:1 l\n");
  EXPECT_EQ(yaml->root.line, 2U);
  const YamlNode& face = *yaml->root.members[0].second.find("één");
  EXPECT_EQ(yaml->excerpt(face).text, "cliënt: {één: 😀, x: [y]}");
  EXPECT_EQ(yaml->excerpt(face).caret, 14U);
  EXPECT_EQ(yaml->root.find("geen"), nullptr);
  EXPECT_EQ(face.find("één"), nullptr);
}

// Random texts of every kind of character, written as one value and read back.
TEST(Yaml, ReadsBackWhatYamlQuotedWrites) {
  std::mt19937 random(7);
  constexpr char32_t kinds[] = {'\n',   '\t',    '"',      '\\', '\'',   '#',    ':',    ' ',
                                '{',    0x85,    0xA0,     0xE9, 0x2028, 0x202E, 0xFEFF, 0xFFFE,
                                0xFFFF, 0x1F600, 0x10FFFF, '-',  'n',    '\r',   '%',    '!'};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto left = random() % 20; left > 0; --left) {
      append_utf8(text, kinds[random() % std::size(kinds)]);
    }
    Diagnostics diagnostics;
    const std::string file = "- " + yaml_quoted(text) + "\n- {a: " + yaml_quoted(text) + "}\n";
    const auto yaml = read_yaml("f.yaml", file, diagnostics);
    ASSERT_TRUE(yaml) << file << as_text(diagnostics);
    ASSERT_EQ(yaml->root.items[0].scalar, text) << file;
    ASSERT_EQ(yaml->root.items[1].find("a")->scalar, text) << file;
  }
}

// Texts of pieces that mean something to YAML: whatever they are, the reader
// and yaml-cpp agree, or the text is refused in words.
TEST(Yaml, NeverReadsWithDoubt) {
  constexpr std::string_view pieces[] = {"a",
                                         "b",
                                         "\n",
                                         "\n  ",
                                         "\n    ",
                                         "- ",
                                         "-",
                                         ": ",
                                         ":",
                                         " ",
                                         "  ",
                                         "[",
                                         "]",
                                         "{",
                                         "}",
                                         ",",
                                         "\"",
                                         "'",
                                         "#",
                                         " # ",
                                         "|\n",
                                         "> ",
                                         "|",
                                         "key: ",
                                         "- id: x\n",
                                         "  label: y\n",
                                         "&",
                                         "*",
                                         "!",
                                         "?",
                                         "%",
                                         "---",
                                         "...",
                                         "\t",
                                         "\\",
                                         "\\n",
                                         "\r\n",
                                         "\r",
                                         "é",
                                         "~",
                                         "null",
                                         "\"t\"",
                                         "'q'",
                                         "@",
                                         "`",
                                         "😀",
                                         "codes:\n",
                                         "  - ",
                                         "\u2028",
                                         "\u0085",
                                         "\xEF\xBB\xBF",
                                         "\xEF\xBF\xBE"};
  std::mt19937 random(3);
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto left = 1 + random() % 14; left > 0; --left)
      text += pieces[random() % std::size(pieces)];
    Diagnostics diagnostics;
    const bool sound = read_yaml("f.yaml", text, diagnostics).has_value();
    ASSERT_NE(sound, has_errors(diagnostics)) << text;
    ASSERT_EQ(as_text(diagnostics).find("without doubt"), std::string::npos) << text;
    read += sound ? 1 : 0;
  }
  EXPECT_GT(read, 500);
}

}  // namespace
}  // namespace veldwerk
