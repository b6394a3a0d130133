// What is said of each fault of a YAML file: the whole text.
#include <gtest/gtest.h>

#include "base/yaml.hpp"
#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {
namespace {

/// What is said of a text that is refused.
std::string refused(std::string_view text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_yaml("f.yaml", text, diagnostics)) << shorten(text);
  EXPECT_TRUE(has_errors(diagnostics));
  return as_text(diagnostics);
}

/// What is said of a text that is read all the same.
std::string warned(std::string_view text) {
  Diagnostics diagnostics;
  EXPECT_TRUE(read_yaml("f.yaml", text, diagnostics)) << shorten(text);
  return as_text(diagnostics);
}

/// Only place, message and rule of what is said, a line each.
std::string heads(std::string_view text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_yaml("f.yaml", text, diagnostics)) << shorten(text);
  for (Diagnostic& diagnostic : diagnostics) {
    EXPECT_NE(diagnostic.help, "") << shorten(text);
    EXPECT_NE(diagnostic.excerpt.text, "") << shorten(text);
    diagnostic.help.clear();
    diagnostic.excerpt = {};
  }
  return as_text(diagnostics);
}

TEST(YamlFaults, AQuoteLeftOpen) {
  EXPECT_EQ(refused("codes:\n  - id: a\n    name: \"Aap\n  - id: b\n    name: Beer\n"),
            "f.yaml:3:11: error: the quote that opens here is not closed on this line "
            "[yaml-open-quote]\n"
            "  |     name: \"Aap\n"
            "  |           ^^^^\n"
            "help: Close it on the same line; a text of several lines is written as `key: |` with "
            "the text on indented lines below it.\n");
  // What follows an open quote is not reported for it; the next open quote is.
  EXPECT_EQ(heads("a: 'één\n  twee: drie\n  vier\nb: \"vijf\nc: zes\n"),
            "f.yaml:1:4: error: the quote that opens here is not closed on this line "
            "[yaml-open-quote]\n"
            "f.yaml:4:4: error: the quote that opens here is not closed on this line "
            "[yaml-open-quote]\n");
  EXPECT_EQ(refused("label: De Brug\"\n"),
            "f.yaml:1:15: error: a `\"` stands here without its partner [yaml-open-quote]\n"
            "  | label: De Brug\"\n"
            "  |               ^\n"
            "help: Put a quote at both ends of the text; where the sign belongs to the text, put "
            "the text in quotes of the other kind.\n");
  EXPECT_EQ(heads("a: De \"Brug\n"),
            "f.yaml:1:7: error: a `\"` stands here without its partner [yaml-open-quote]\n");
  EXPECT_EQ(heads("a: zeg \\\"ja\\\" of\"\n"),
            "f.yaml:1:9: error: a `\"` stands here without its partner [yaml-open-quote]\n");
  EXPECT_EQ(heads("a: De Brug'\n"),
            "f.yaml:1:11: error: a `'` stands here without its partner [yaml-open-quote]\n");
  EXPECT_EQ(heads("a: ''s avonds'\n"),
            "f.yaml:1:6: error: text stands behind the closing quote [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {nl: 'A'', en: 'B'}\n"),
            "f.yaml:1:20: error: text stands behind the closing quote [yaml-syntax]\n");
}

TEST(YamlFaults, ATextOverSeveralLines) {
  EXPECT_EQ(refused("a: één\n  twee\n"),
            "f.yaml:2:3: error: this line goes on with the text of line 1 [yaml-multiline]\n"
            "  |   twee\n"
            "  |   ^^^^\n"
            "help: Put the whole text on the line of its key, in quotes; or write `key: |` and the "
            "text on indented lines below it.\n");
  EXPECT_EQ(heads("a:\n  één\n"),
            "f.yaml:2:3: error: this text does not stand on the line of its key or dash (line 1) "
            "[yaml-multiline]\n");
  EXPECT_EQ(heads("- \n  één\n"),
            "f.yaml:2:3: error: this text does not stand on the line of its key or dash (line 1) "
            "[yaml-multiline]\n");
  EXPECT_EQ(refused("a: [één,\n  twee\n  drie]\n"),
            "f.yaml:3:3: error: this line goes on with the text of line 2, or a comma is missing "
            "[yaml-multiline]\n"
            "  |   drie]\n"
            "  |   ^\n"
            "help: Part what stands between brackets with commas, and keep each text on one "
            "line.\n");
}

TEST(YamlFaults, ShorthandsAndTypes) {
  EXPECT_EQ(
      refused("a: &b [c]\nd: *b\n"),
      "f.yaml:1:4: error: `&` gives what follows a name for use elsewhere, which is not read "
      "here [yaml-alias]\n"
      "  | a: &b [c]\n"
      "  |    ^\n"
      "help: Write that part out in full. If it belongs to the text, put the text in quotes.\n"
      "f.yaml:2:4: error: `*` stands for a part written elsewhere, which is not read here "
      "[yaml-alias]\n"
      "  | d: *b\n"
      "  |    ^\n"
      "help: Write that part out in full. If it belongs to the text, put the text in "
      "quotes.\n");
  EXPECT_EQ(heads("codes: &all\n  - id: a\n    codes: *all\n"),
            "f.yaml:1:8: error: `&` gives what follows a name for use elsewhere, which is not read "
            "here [yaml-alias]\n"
            "f.yaml:3:12: error: `*` stands for a part written elsewhere, which is not read here "
            "[yaml-alias]\n");
  EXPECT_EQ(refused("a: !werk x\n"),
            "f.yaml:1:4: error: `!` gives what follows a type, which is not read here [yaml-tag]\n"
            "  | a: !werk x\n"
            "  |    ^\n"
            "help: Remove it. If it belongs to the text, put the text in quotes.\n");
}

TEST(YamlFaults, AKeyTwice) {
  EXPECT_EQ(refused("codes:\n  - id: a\n    label: é\n    number: 1\n    label: b\n"),
            "f.yaml:5:5: error: the key `label` stands in line 3 and again in line 5 "
            "[yaml-duplicate-key]\n"
            "  |     label: b\n"
            "  |     ^^^^^\n"
            "help: Remove one of the two; where a list item starts, write `- ` before its first "
            "key.\n");
  EXPECT_EQ(heads("{é: b, c: {d: e, \"d\": f}, é: g, é: h}"),
            "f.yaml:1:27: error: the key `é` stands twice in this line [yaml-duplicate-key]\n"
            "f.yaml:1:33: error: the key `é` stands twice in this line [yaml-duplicate-key]\n"
            "f.yaml:1:18: error: the key `d` stands twice in this line [yaml-duplicate-key]\n");
}

TEST(YamlFaults, AnotherDocumentOrAnOrder) {
  EXPECT_EQ(refused("a: b\n---\nc: d\n"),
            "f.yaml:2:1: error: `---` starts another document, and only one is read "
            "[yaml-document]\n"
            "  | ---\n"
            "  | ^^^\n"
            "help: Remove the line, or put what follows in a file of its own.\n");
  EXPECT_EQ(refused("codes:\n  - id: a\n    name: Aap\n...\ncodes:\n"),
            "f.yaml:4:1: error: `...` ends the file here: what follows would not be read "
            "[yaml-document]\n"
            "  | ...\n"
            "  | ^^^\n"
            "help: Remove the line, or put what follows in a file of its own.\n");
  EXPECT_EQ(heads("---\n---\na: b\n"),
            "f.yaml:2:1: error: `---` starts another document, and only one is read "
            "[yaml-document]\n");
  EXPECT_EQ(heads("--- a\n"),
            "f.yaml:1:1: error: `---` starts another document, and only one is read "
            "[yaml-document]\n");
  EXPECT_EQ(refused("[a]\nb: c\n"),
            "f.yaml:2:1: error: the file goes on after its contents have ended [yaml-document]\n"
            "  | b: c\n"
            "  | ^\n"
            "help: Remove what stands here, or what stands before it.\n");
  EXPECT_EQ(refused("%YAML 1.2\n---\na: b\n"),
            "f.yaml:1:1: error: a line starts with `%`, which is no part of the contents "
            "[yaml-directive]\n"
            "  | %YAML 1.2\n"
            "  | ^^^^^^^^^\n"
            "help: Remove the line; if `%` belongs to a text, put the text in quotes.\n");
}

TEST(YamlFaults, TabsThatIndent) {
  EXPECT_EQ(refused("codes:\n  - id: é\n  \tname: Aap\n\tx: y\n"),
            "f.yaml:3:3: error: a tab indents this line [yaml-tab]\n"
            "  |   \\u{9}name: Aap\n"
            "  |   ^^^^^\n"
            "help: Indent with spaces, two for each step.\n"
            "f.yaml:4:1: error: a tab indents this line [yaml-tab]\n"
            "  | \\u{9}x: y\n"
            "  | ^^^^^\n"
            "help: Indent with spaces, two for each step.\n");
  EXPECT_EQ(refused("-\ta: b\n"),
            "f.yaml:1:2: error: a tab stands between the dash and what it lists [yaml-tab]\n"
            "  | -\\u{9}a: b\n"
            "  |  ^^^^^\n"
            "help: Put one space behind the dash.\n");
  EXPECT_EQ(heads("a: |\n\tb\n"), "f.yaml:2:1: error: a tab indents this line [yaml-tab]\n");
}

TEST(YamlFaults, CharactersThatAreNoText) {
  EXPECT_EQ(refused("a: é\x01\n"),
            "f.yaml:1:5: error: the control character U+0001 stands here [yaml-control]\n"
            "  | a: é\\u{1}\n"
            "  |     ^^^^^\n"
            "help: Remove it: most editors do not show it.\n");
  EXPECT_EQ(refused("a: b\rc: d\r"),
            "f.yaml:1:5: error: a line end of the old Mac kind (a lone CR) stands here "
            "[yaml-control]\n"
            "  | a: b\\u{D}c: d\\u{D}\n"
            "  |     ^^^^^\n"
            "help: Save the file with the line ends of Unix (LF) or Windows (CRLF).\n");
  EXPECT_EQ(refused("a: b\n\xEF\xBB\xBF"
                    "c: d\n"),
            "f.yaml:2:1: error: an invisible byte-order mark (U+FEFF) stands here [yaml-control]\n"
            "  | \\u{FEFF}c: d\n"
            "  | ^^^^^^^^\n"
            "help: Remove it: it comes from joining two files, and would become part of what "
            "follows.\n");
  EXPECT_EQ(refused("a: \"\\x1b[31m\"\n"),
            "f.yaml:1:5: error: this stands for the control character U+001B [yaml-control]\n"
            "  | a: \"\\x1b[31m\"\n"
            "  |     ^^\n"
            "help: Remove it: it is no text.\n");
  EXPECT_EQ(heads("a: b\xE9\n"),
            "f.yaml:1:5: error: the file is not UTF-8; it looks like Windows-1252 or ISO 8859-1 "
            "[not-utf8]\n");
}

TEST(YamlFaults, IndentsThatFitNothing) {
  const std::string help =
      "help: Lines that belong together start in the same column; what belongs to a line is "
      "indented two spaces more than that line.\n";
  EXPECT_EQ(refused("  a: b\nc: d\n"),
            "f.yaml:2:1: error: this line is indented less than the first one (line 1) "
            "[yaml-indent]\n"
            "  | c: d\n"
            "  | ^\n" +
                help);
  EXPECT_EQ(refused("a:\n    b: c\n  d: e\n"),
            "f.yaml:3:3: error: this line is indented 2 spaces, unlike each line above that it "
            "could belong with [yaml-indent]\n"
            "  |   d: e\n"
            "  |   ^\n" +
                help);
  EXPECT_EQ(refused("a: b\n  c: d\n"),
            "f.yaml:2:3: error: this line is indented more than line 1, which has its value "
            "already [yaml-indent]\n"
            "  |   c: d\n"
            "  |   ^\n" +
                help);
  EXPECT_EQ(heads("- a\nb: c\n"),
            "f.yaml:2:1: error: a key stands among the items of the list that starts in line 1 "
            "[yaml-indent]\n");
  EXPECT_EQ(heads("a: b\n- c\n"),
            "f.yaml:2:1: error: a list item stands among the keys that start in line 1 "
            "[yaml-indent]\n");
  EXPECT_EQ(refused("a: |\n    b\n  c\n"),
            "f.yaml:3:3: error: this line is indented less than the first line of its text "
            "[yaml-indent]\n"
            "  |   c\n"
            "  |   ^\n"
            "help: Indent all lines of the text alike.\n");
  EXPECT_EQ(heads("a: |\n    \n  b\n"),
            "f.yaml:3:3: error: a blank line above holds more spaces than this line "
            "[yaml-indent]\n");
}

TEST(YamlFaults, LinesThatAreNoEntry) {
  EXPECT_EQ(refused("a: \"b\"\n  c\n"),
            "f.yaml:2:3: error: this line belongs to nothing above it [yaml-lost-line]\n"
            "  |   c\n"
            "  |   ^\n"
            "help: Write `key: value`, or `- ` before an item of a list, or remove the line.\n");
  EXPECT_EQ(heads("Een gewone tekst.\nNog een.\n"),
            "f.yaml:1:1: error: this line has no `:` and is no list item [yaml-syntax]\n");
  EXPECT_EQ(heads("a: b\nlabel:Titel\n"),
            "f.yaml:2:6: error: no space stands behind the `:` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: b: c\n"),
            "f.yaml:1:5: error: a second `:` stands in this line [yaml-syntax]\n");
  EXPECT_EQ(heads("a: - b\n"),
            "f.yaml:1:4: error: a list item stands on the line of its key [yaml-syntax]\n");
  EXPECT_EQ(heads("? a\n: b\n"),
            "f.yaml:1:1: error: `? ` starts a key in a way that is not read here [yaml-syntax]\n");
  EXPECT_EQ(heads(": b\n"),
            "f.yaml:1:1: error: a `:` stands here without a key before it [yaml-syntax]\n");
  EXPECT_EQ(heads("a: \"b\" c\n"),
            "f.yaml:1:8: error: text stands behind the closing quote [yaml-syntax]\n");
  EXPECT_EQ(heads("| x\n"), "f.yaml:1:1: error: a `|` stands without a key [yaml-syntax]\n");
  EXPECT_EQ(heads("a: |x\n"),
            "f.yaml:1:4: error: text stands on the line of a `|` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: @b\n"),
            "f.yaml:1:4: error: a text without quotes starts with `@` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: ...b\n"),
            "f.yaml:1:4: error: a text without quotes starts with `...` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: \"C:\\Users\"\n"),
            "f.yaml:1:7: error: a `\\` stands here with nothing it could mean [yaml-syntax]\n");
  EXPECT_EQ(heads("a: \"\\ud83d\"\n"),
            "f.yaml:1:5: error: a `\\` stands here with nothing it could mean [yaml-syntax]\n");
}

TEST(YamlFaults, Brackets) {
  EXPECT_EQ(refused("a: {b: [c, d\n  }\ne: f\n"),
            "f.yaml:2:3: error: `}` closes here what `[` opened in line 1 [yaml-syntax]\n"
            "  |   }\n"
            "  |   ^\n"
            "help: Close it with `]`.\n");
  EXPECT_EQ(
      refused("a:\n  - b: [c\n  - d: e\n"),
      "f.yaml:2:8: error: this `[` is not closed: line 3 starts something else [yaml-syntax]\n"
      "  |   - b: [c\n"
      "  |        ^\n"
      "help: Close the list with `]`.\n");
  EXPECT_EQ(heads("a: {b: c,\n"),
            "f.yaml:1:4: error: this `{` is not closed: the file ends [yaml-syntax]\n");
  EXPECT_EQ(heads("a: b]\n"),
            "f.yaml:1:5: error: a `]` stands here without an opening bracket [yaml-syntax]\n");
  EXPECT_EQ(heads("a: [b]]\n"),
            "f.yaml:1:7: error: text stands behind the closing bracket [yaml-syntax]\n");
  EXPECT_EQ(heads("a: ]\n"),
            "f.yaml:1:4: error: a `]` stands here without an opening bracket [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {nl: Tijd, of niet, en: Time}\n"),
            "f.yaml:1:15: error: `of niet` has no `:` and no value [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {nl\n  : Tijd}\n"),
            "f.yaml:1:5: error: `nl` has no `:` and no value [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {nl:Tijd}\n"),
            "f.yaml:1:5: error: `nl:Tijd` has no `:` and no value [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {b: c d: e}\n"),
            "f.yaml:1:11: error: a comma is missing before this text [yaml-syntax]\n");
  EXPECT_EQ(heads("a: [b: c]\n"), "f.yaml:1:6: error: a `:` stands in a list [yaml-syntax]\n");
  EXPECT_EQ(heads("a: [b,,c]\n"),
            "f.yaml:1:7: error: a comma stands here without anything before it [yaml-syntax]\n");
  EXPECT_EQ(heads("a: [b [c]]\n"),
            "f.yaml:1:7: error: a comma is missing before this `[` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {[b]: c}\n"),
            "f.yaml:1:5: error: a `[` stands where a key is expected [yaml-syntax]\n");
  EXPECT_EQ(heads("a: {nl: Wie?}\n"),
            "f.yaml:1:12: error: a text with a `?` stands between brackets without quotes "
            "[yaml-syntax]\n");
  EXPECT_EQ(heads("a: [\n  - b\n]\n"),
            "f.yaml:2:3: error: a list item with a dash stands within `[` [yaml-syntax]\n");
  EXPECT_EQ(heads("a: [#b]\n"),
            "f.yaml:1:5: error: a `#` stands here without a space before it [yaml-syntax]\n");
}

TEST(YamlFaults, NotesThatMayBeText) {
  EXPECT_EQ(warned("title: Loon #1\n"),
            "f.yaml:1:13: warning: what follows `#` is taken for a note and not read "
            "[yaml-comment]\n"
            "  | title: Loon #1\n"
            "  |             ^^\n"
            "help: If it belongs to the text, put the text in quotes; if it is a note, put a space "
            "behind the `#`.\n");
  EXPECT_EQ(warned("title: Loon# 1\n"),
            "f.yaml:1:12: warning: this `#` is taken for a part of the text [yaml-comment]\n"
            "  | title: Loon# 1\n"
            "  |            ^\n"
            "help: If it starts a note, put a space before it; if it belongs to the text, put the "
            "text in quotes.\n");
  EXPECT_NE(warned("color: #1F77B4\n"), "");
  EXPECT_NE(warned("a: [b, #metoo\n  c]\n"), "");
  EXPECT_EQ(warned("groups: [a]  # note\nb: 'c' #note\n#note\nd:  # note\n"), "");
}

TEST(YamlFaults, EntriesThatATextSwallowed) {
  EXPECT_EQ(
      warned("a: |\n  één\n  label: twee\nb: c\n"),
      "f.yaml:3:3: warning: what looks like an entry is read as a part of the text before it "
      "[yaml-swallowed]\n"
      "  |   label: twee\n"
      "  |   ^\n"
      "help: If it is one, start it on a line of its own, in the column of its neighbours; if "
      "it belongs to the text, start it with a capital and leave one space before it.\n");
  EXPECT_NE(warned("a: |\n  één\n  - id: x\n"), "");
  EXPECT_NE(warned("a: |\n  één\n  - {id: x}\n"), "");
  EXPECT_NE(warned("a: |\n  één    label: x\n"), "");
  EXPECT_NE(warned("- een  - twee\n"), "");
  EXPECT_EQ(warned("a: |\n  Één\n  - {{ n() }} mensen\n"), "");
  EXPECT_EQ(warned("a: |\n  Let op: één\n  - punt\n  zie https://x.nl - hier\nb: c - d\n"), "");
}

TEST(YamlFaults, Limits) {
  EXPECT_EQ(refused(std::string((1 << 20) + 1, ' ')),
            "f.yaml: error: the file is larger than 1 MiB [yaml-limit]\n"
            "help: Is this the file you meant? A codebook of this size can be parted in two, of "
            "which one extends the other.\n");
  EXPECT_EQ(warned(std::string(1 << 20, ' ')), "");
  EXPECT_EQ(warned(std::string(40, '[') + std::string(40, ']')), "");
  EXPECT_EQ(heads(std::string(41, '[') + std::string(41, ']')),
            "f.yaml:1:41: error: this is nested more than 40 deep [yaml-limit]\n");
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  EXPECT_EQ(warned(deep), "");
  EXPECT_EQ(heads(deep + std::string(40, ' ') + "a:\n"),
            "f.yaml:41:41: error: this is nested more than 40 deep [yaml-limit]\n");
  std::string many = "[";
  for (int i = 0; i < 199'999; ++i) many += "a,";
  EXPECT_EQ(warned(many + "]"), "");
  EXPECT_EQ(heads(many + "a]"),
            "f.yaml:1:400001: error: the file holds more than 200000 values [yaml-limit]\n");
  std::string nothings;
  for (int i = 0; i < 200'000; ++i) nothings += "-\n";
  EXPECT_EQ(heads(nothings),
            "f.yaml:200000:2: error: the file holds more than 200000 values [yaml-limit]\n");
  EXPECT_EQ(warned(std::string(1000, 'k') + ": v"), "");
  EXPECT_EQ(heads(std::string(1001, 'k') + ": v"),
            "f.yaml:1:1: error: this key is longer than 1000 bytes [yaml-limit]\n");
  EXPECT_EQ(heads("{" + std::string(1001, 'k') + ": v}"),
            "f.yaml:1:2: error: this key is longer than 1000 bytes [yaml-limit]\n");
}

TEST(YamlFaults, ReportsSeveralAtOnceButNotThousands) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "a: &b\n";
  Diagnostics diagnostics;
  EXPECT_FALSE(read_yaml("f.yaml", text, diagnostics));
  EXPECT_EQ(diagnostics.size(), 20U);
}

}  // namespace
}  // namespace veldwerk
