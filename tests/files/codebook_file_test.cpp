#include "files/codebook_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "tests/base/diagnostics_as_text.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

/// What loading a codebook gives and says.
struct Loaded {
  std::optional<Codebook> book;
  std::string said;
  std::string files;
};

Loaded load(const std::filesystem::path& root, std::string_view name) {
  Loaded loaded;
  Diagnostics diagnostics;
  std::vector<CodebookSource> files;
  loaded.book = load_codebook(root, name, {"study.yaml", 4, 11}, diagnostics, files);
  loaded.said = as_text(diagnostics);
  for (const CodebookSource& file : files) loaded.files += file.file + " ";
  return loaded;
}

/// The codebook with these entries of `codes`, in a folder of its own.
Loaded load_codes(std::string_view codes, std::string_view head = "") {
  const TemporaryFolder folder;
  folder.write("codebook.yaml",
               fmt::format("veldwerk: 1\ncodebook: own\n{}codes:\n{}", head, codes));
  return load(folder.path(), "codebook.yaml");
}

/// Ids, each with as many dots as it stands deep.
std::string tree(const std::optional<Codebook>& book) {
  std::string text;
  if (!book) return "nothing";
  for (std::size_t i = 0; i < book->codes.size(); ++i) {
    const Code& code = book->codes[i];
    if (code.parent != no_index) {
      EXPECT_LT(code.parent, i);
      EXPECT_EQ(code.depth, book->codes[code.parent].depth + 1);
    } else {
      EXPECT_EQ(code.depth, 0U);
    }
    text += std::string(code.depth, '.') + code.id + " ";
  }
  return text;
}

TEST(BuiltinCodebooks, AreSound) {
  ASSERT_EQ(builtin_codebook_names(), (std::vector<std::string_view>{"cfir-2009", "midi-29"}));
  EXPECT_FALSE(builtin_codebook("midi"));
  EXPECT_FALSE(builtin_codebook("midi-29.yaml"));
  const Loaded cfir = load("/nowhere", "cfir-2009");
  EXPECT_EQ(cfir.said, "");
  ASSERT_TRUE(cfir.book);
  EXPECT_EQ(std::ranges::count(cfir.book->codes, true, &Code::codable), 39);
  const Loaded midi = load("/nowhere", "midi-29");
  EXPECT_EQ(midi.said, "");
  EXPECT_EQ(midi.files, "builtin:midi-29.yaml ");
  ASSERT_TRUE(midi.book);
  EXPECT_EQ(midi.book->id, "midi-29");
  EXPECT_EQ(midi.book->label.en, "MIDI: 29 determinants of innovations");
  EXPECT_NE(midi.book->source, "");
  std::vector<int> numbers;
  for (const Code& code : midi.book->codes) {
    EXPECT_EQ(code.codable, code.number.has_value()) << code.id;
    EXPECT_EQ(code.codable, code.parent != no_index) << code.id;
    if (!code.codable) continue;
    numbers.push_back(*code.number);
    for (const LocalText& text : {code.label, code.definition, code.barrier, code.facilitator}) {
      EXPECT_FALSE(text.nl.empty() || text.en.empty()) << code.id;
    }
    EXPECT_FALSE(code.keywords_nl.empty() || code.keywords_en.empty()) << code.id;
  }
  ASSERT_EQ(numbers.size(), 29U);
  for (int i = 0; i < 29; ++i) EXPECT_EQ(numbers[static_cast<std::size_t>(i)], i + 1);
}

TEST(CodebookFile, ReadsAllOfACode) {
  const Loaded loaded = load_codes(
      "  - id: tijd\n"
      "    label: {nl: \" Te \\n weinig tijd\", en: Time}\n"
      "    number: 3\n"
      "    color: \"#1f77B4\"\n"
      "    definition: |\n"
      "      Of er tijd is.\n"
      "      Of niet.\n"
      "    barrier: Te weinig\n"
      "    facilitator: {en: Enough}\n"
      "    include: a\n"
      "    exclude: b\n"
      "    example: c\n"
      "    keywords: {nl: [tijd, uren]}\n"
      "    codable: no\n"
      "    codes:\n"
      "      - {id: no, label: Nee, keywords: [nee]}\n"
      "      - {id: 08, label: Acht}\n");
  EXPECT_EQ(loaded.said, "");
  EXPECT_EQ(loaded.files, "codebook.yaml ");
  EXPECT_EQ(tree(loaded.book), "tijd .no .08 ");
  EXPECT_EQ(loaded.book->label.nl, "own");
  const Code& code = loaded.book->codes[0];
  EXPECT_EQ(code.label.nl, "Te weinig tijd");
  EXPECT_EQ(code.label.en, "Time");
  EXPECT_EQ(code.number, 3);
  EXPECT_EQ(code.color, "#1f77B4");
  EXPECT_EQ(code.definition.en, "Of er tijd is.\nOf niet.");
  EXPECT_EQ(
      code.barrier.nl + code.facilitator.nl + code.include.nl + code.exclude.nl + code.example.nl,
      "Te weinigEnoughabc");
  EXPECT_EQ(code.keywords_en, (std::vector<std::string>{"tijd", "uren"}));
  EXPECT_FALSE(code.codable);
  EXPECT_TRUE(loaded.book->codes[1].codable);
  EXPECT_EQ(loaded.book->codes[1].keywords_nl, loaded.book->codes[1].keywords_en);
  EXPECT_EQ(code.file, "codebook.yaml");
  EXPECT_EQ(code.line, 4U);
  EXPECT_EQ(loaded.book->codes[2].line, 20U);
}

TEST(CodebookFile, ReportsIdsThatCanNotBe) {
  EXPECT_EQ(load_codes("  - {id: Tijd & geld, label: a}\n").said,
            "codebook.yaml:4:10: error: `Tijd & geld` can't be the id of a code [code-id]\n"
            "  |   - {id: Tijd & geld, label: a}\n"
            "  |          ^^^^^^^^^^^\n"
            "help: Write it in small letters a-z and digits, with single hyphens in between: "
            "`loss-of-time`.\n");
  for (const char* id : {"-a", "a-", "a--b", "a_b", "é", "A", "../x", "a b", "''"}) {
    EXPECT_NE(load_codes(fmt::format("  - {{id: {}, label: a}}\n", id)).said.find("[code-id]"),
              std::string::npos)
        << id;
  }
  const Loaded some = load_codes(
      "  - id: Bad\n    label: a\n    codes:\n      - {id: good, label: b}\n  - {label: c}\n");
  EXPECT_EQ(tree(some.book), "good ");
  EXPECT_NE(some.said.find("[missing-key]"), std::string::npos);
}

TEST(CodebookFile, ReportsACodeThatStandsTwice) {
  EXPECT_EQ(load_codes("  - {id: bus, label: Bus}\n"
                       "  - id: bakker\n"
                       "    label: Bakker\n"
                       "    codes:\n"
                       "      - {id: bus, label: Vervoer}\n")
                .said,
            "codebook.yaml:8:14: error: the code `bus` stands in line 4 and again in line 8 "
            "[code-duplicate]\n"
            "  |       - {id: bus, label: Vervoer}\n"
            "  |              ^^^\n"
            "help: Give one of the two another id, or remove it.\n");
}

TEST(CodebookFile, ReportsWhatIsMissingUnknownOrOfAnotherKind) {
  EXPECT_EQ(load_codes("  - id: a\n    name: Aap\n").said,
            "codebook.yaml:5:5: error: a code has no key `name` [unknown-key]\n"
            "  |     name: Aap\n"
            "  |     ^^^^\n"
            "help: The keys are id, label, number, color, definition, barrier, facilitator, "
            "include, exclude, example, keywords, codable, retired, reversed, codes.\n"
            "codebook.yaml:4:5: error: the key `label` is missing [missing-key]\n"
            "  |   - id: a\n"
            "  |     ^\n"
            "help: Add a line `label: ...`.\n");
  EXPECT_EQ(load_codes("  - {id: a, label: ''}\n").said,
            "codebook.yaml:4:20: error: the label of `a` is empty [missing-key]\n"
            "  |   - {id: a, label: ''}\n"
            "  |                    ^\n"
            "help: Write a label: tables show it.\n");
  EXPECT_EQ(
      load_codes("  - Tijd\n").said,
      "codebook.yaml:4:5: error: a code must hold keys with values, not a text [yaml-type]\n"
      "  |   - Tijd\n"
      "  |     ^^^^\n"
      "help: Write lines of the form `key: value`; the keys are id, label, number, color, "
      "definition, barrier, facilitator, include, exclude, example, keywords, codable, retired, "
      "reversed, codes.\n");
  EXPECT_EQ(load_codes("  - {id: a, label: b, keywords: tijd}\n").said,
            "codebook.yaml:4:33: error: `keywords` must be a list, not a text [yaml-type]\n"
            "  |   - {id: a, label: b, keywords: tijd}\n"
            "  |                                 ^^^^\n"
            "help: Write the items as a list, also where there is only one: `keywords: [a]`, or a "
            "line that starts with `- ` for each.\n");
  const TemporaryFolder folder;
  folder.write("c.yaml", "codes: {id: a}\n");
  EXPECT_EQ(load(folder.path(), "c.yaml").said,
            "c.yaml:1:1: error: the key `veldwerk` is missing [missing-key]\n"
            "  | codes: {id: a}\n"
            "  | ^\n"
            "help: Start the file with a line `veldwerk: 1`, the version of its format.\n"
            "c.yaml:1:1: error: the key `codebook` is missing [missing-key]\n"
            "  | codes: {id: a}\n"
            "  | ^\n"
            "help: Add a line `codebook: ...`.\n"
            "c.yaml:1:8: error: `codes` must be a list, not keys with values [yaml-type]\n"
            "  | codes: {id: a}\n"
            "  |        ^\n"
            "help: Write the items as a list, also where there is only one: `codes: [a]`, or a "
            "line that starts with `- ` for each.\n");
}

TEST(CodebookFile, WarnsOfColoursAndNumbers) {
  const Loaded loaded = load_codes(
      "  - {id: a, label: a, number: 1, color: \"#000;background:url(//127.0.0.1:9/x)\"}\n"
      "  - {id: b, label: b, number: 1}\n"
      "  - id: c\n"
      "    label: c\n"
      "    color: #1F77B4\n");
  EXPECT_EQ(
      loaded.said,
      "codebook.yaml:8:12: warning: what follows `#` is taken for a note and not read "
      "[yaml-comment]\n"
      "  |     color: #1F77B4\n"
      "  |            ^^^^^^^\n"
      "help: If it belongs to the text, put the text in quotes; if it is a note, put a space "
      "behind the `#`.\n"
      "codebook.yaml:4:41: warning: `#000;background:url(//127.0.0.1:9/x)` is no colour and "
      "is ignored [code-color]\n"
      "  |   - {id: a, label: a, number: 1, color: \"#000;background:url(//127.0.0.1:9/x)\"}\n"
      "  |                                         ^\n"
      "help: Write it as \"#RRGGBB\", in quotes: \"#1F77B4\".\n"
      "codebook.yaml:5:31: warning: the number 1 is also that of `a` "
      "[code-number-duplicate]\n"
      "  |   - {id: b, label: b, number: 1}\n"
      "  |                               ^\n"
      "help: Give each code a number of its own, or none.\n"
      "codebook.yaml:8:5: warning: this is no colour and is ignored [code-color]\n"
      "  |     color: #1F77B4\n"
      "  |     ^\n"
      "help: Write it as \"#RRGGBB\", in quotes: \"#1F77B4\".\n");
  EXPECT_EQ(tree(loaded.book), "a b c ");
  EXPECT_EQ(loaded.book->codes[0].color, "");
}

TEST(CodebookFile, HoldsToItsLimits) {
  std::string deep;
  for (std::size_t i = 0; i < 17; ++i) {
    deep +=
        fmt::format("{0:{1}}- id: c{2}\n{0:{1}}  label: c\n{0:{1}}  codes:\n", "", 2 * i + 2, i);
  }
  const Loaded seventeen = load_codes(deep);
  EXPECT_EQ(seventeen.said.substr(0, seventeen.said.find('\n')),
            "codebook.yaml:52:37: error: codes stand more than 16 deep below each other "
            "[code-depth]");
  EXPECT_EQ(seventeen.book->codes.size(), 16U);

  std::string many;
  for (int i = 0; i < 10000; ++i) many += fmt::format("- {{id: c{}, label: c}}\n", i);
  const Loaded full = load_codes(many);
  EXPECT_EQ(full.said, "");
  EXPECT_EQ(full.book->codes.size(), 10000U);
  EXPECT_EQ(load_codes(many + "- {id: one, label: c}\n- {id: two, label: c}\n").said,
            "codebook.yaml:10004:8: error: the codebook holds more than 10000 codes [code-limit]\n"
            "  | - {id: one, label: c}\n"
            "  |        ^^^\n"
            "help: Is this the file you meant?\n");

  const TemporaryFolder folder;
  folder.write("c.yaml", std::string((1 << 20) + 1, '#'));
  EXPECT_EQ(load(folder.path(), "c.yaml").said,
            "c.yaml: error: the file is larger than 1 MiB [yaml-limit]\n"
            "help: Is this the file you meant? A codebook of this size can be parted in two, of "
            "which one extends the other.\n");
}

TEST(CodebookFile, ReportsACodebookThatIsNotThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(load(folder.path(), "no.yaml").said,
            "study.yaml:4:11: error: the codebook `no.yaml` can't be read: there is no such file "
            "[codebook-missing]\n"
            "help: Check the path: it is relative to the folder of study.yaml.\n");
  EXPECT_EQ(load(folder.path(), "midi-29.yaml").said,
            "study.yaml:4:11: error: the codebook `midi-29.yaml` can't be read: there is no such "
            "file [codebook-missing]\n"
            "help: The codebook that is built in is named `midi-29`, without .yaml.\n");
  EXPECT_EQ(load(folder.path(), "midi29").said,
            "study.yaml:4:11: error: there is no built-in codebook `midi29` [codebook-unknown]\n"
            "help: Is `midi-29` meant? The path of a codebook of your own ends in .yaml.\n");
  EXPECT_EQ(
      load(folder.path(), "codes.yml").said,
      "study.yaml:4:11: error: there is no built-in codebook `codes.yml` [codebook-unknown]\n"
      "help: Built in: cfir-2009, midi-29. The path of a codebook of your own ends in .yaml.\n");
  EXPECT_EQ(load(folder.path(), "").said, "");
  EXPECT_FALSE(load(folder.path(), "").book);
}

TEST(CodebookFile, LeavesAnotherVersionAlone) {
  const TemporaryFolder folder;
  folder.write("c.yaml", "veldwerk: 2\ncodebook: c\ncodes: {new: form}\n");
  const Loaded loaded = load(folder.path(), "c.yaml");
  EXPECT_FALSE(loaded.book);
  EXPECT_EQ(loaded.said,
            "c.yaml:1:11: error: the file has format version 2, this program reads version 1 "
            "[study-version]\n"
            "  | veldwerk: 2\n"
            "  |           ^\n"
            "help: Read it with a newer veldwerk. Nothing of the file was read or changed.\n");
}

// --- extends ---

constexpr std::string_view base =
    "veldwerk: 1\n"
    "codebook: base\n"
    "source: the authors\n"
    "codes:\n"
    "  - id: a\n"
    "    label: A\n"
    "    number: 1\n"
    "    codes:\n"
    "      - {id: a1, label: A1}\n"
    "      - {id: a2, label: A2}\n"
    "  - {id: b, label: B}\n";

struct Extending {
  Extending() { folder.write("shared/base.yaml", base); }
  Loaded load_with(std::string_view codes) {
    folder.write(
        "study/own.yaml",
        fmt::format("veldwerk: 1\ncodebook: own\nextends: ../shared/base.yaml\ncodes:\n{}", codes));
    return load(folder.path() / "study", "own.yaml");
  }
  TemporaryFolder folder;
};

TEST(Extends, PutsTheBaseFirstAndChildrenInPlace) {
  Extending extending;
  const Loaded loaded = extending.load_with(
      "  - id: c\n    label: C\n"
      "    codes: [{id: c1, label: C1}]\n"
      "  - id: a1\n    codes: [{id: a11, label: A11}]\n"
      "  - id: a\n    codes:\n      - {id: a3, label: A3}\n"
      "      - id: a2\n        codes: [{id: a21, label: A21}]\n"
      "  - id: b\n    codes: [{id: b1, label: B1, codes: [{id: b11, label: B11}]}]\n");
  EXPECT_EQ(loaded.said, "");
  EXPECT_EQ(tree(loaded.book), "a .a1 ..a11 .a2 ..a21 .a3 b .b1 ..b11 c .c1 ");
  EXPECT_EQ(loaded.book->id, "own");
  EXPECT_EQ(loaded.book->source, "the authors");
  EXPECT_EQ(loaded.book->codes[0].file, "../shared/base.yaml");
  EXPECT_EQ(loaded.book->codes[2].file, "own.yaml");
  EXPECT_EQ(loaded.files, "own.yaml ../shared/base.yaml ");
}

TEST(Extends, TakesABuiltInBase) {
  const Loaded loaded = load_codes(
      "  - id: user\n    codes: [{id: fear, label: Fear}]\n"
      "  - {id: themes, label: Themes, codable: false}\n",
      "extends: midi-29\n");
  EXPECT_EQ(loaded.said, "");
  ASSERT_TRUE(loaded.book);
  EXPECT_EQ(loaded.book->codes.size(), 35U);
  EXPECT_EQ(loaded.book->codes.back().id, "themes");
  const Index fear = loaded.book->find("fear");
  ASSERT_NE(fear, no_index);
  EXPECT_EQ(loaded.book->codes[loaded.book->codes[fear].parent].id, "user");
  EXPECT_EQ(loaded.book->codes[fear + 1].parent, no_index);
  EXPECT_NE(loaded.book->source, "");
  EXPECT_EQ(loaded.files, "codebook.yaml builtin:midi-29.yaml ");
}

TEST(Extends, SaysOfACodeOfTheBaseThatItsItemIsReversed) {
  Extending extending;
  const Loaded loaded = extending.load_with(
      "  - {id: a1, reversed: true}\n"
      "  - {id: b, reversed: true, codes: [{id: b1, label: B1, reversed: true}]}\n");
  EXPECT_EQ(loaded.said, "");
  EXPECT_EQ(tree(loaded.book), "a .a1 .a2 b .b1 ");
  std::string reversed;
  for (const Code& code : loaded.book->codes) reversed += code.reversed ? code.id + " " : "";
  EXPECT_EQ(reversed, "a1 b b1 ");
  EXPECT_NE(extending.load_with("  - {id: a1, reversed: true, label: Mine}\n")
                .said.find("[code-extends-clash]"),
            std::string::npos);
}

TEST(Extends, ReportsAnIdThatTheBaseHas) {
  Extending extending;
  EXPECT_EQ(extending.load_with("  - {id: a1, label: Mine}\n").said,
            "own.yaml:5:10: error: the code `a1` is in base already [code-extends-clash]\n"
            "  |   - {id: a1, label: Mine}\n"
            "  |          ^^\n"
            "help: Give the own code another id; to add codes below this one, leave only `id` and "
            "`codes` in the entry.\n");
  EXPECT_NE(extending.load_with("  - {id: a1}\n").said.find("[code-extends-clash]"),
            std::string::npos);
  EXPECT_EQ(extending
                .load_with("  - id: c\n    label: C\n    codes:\n"
                           "      - id: a1\n        codes: [{id: a11, label: A}]\n")
                .said,
            "own.yaml:8:13: error: the code `a1` of base stands below another code there "
            "[code-extends-clash]\n"
            "  |       - id: a1\n"
            "  |             ^^\n"
            "help: Write the entry at the top of `codes`; the code keeps its place.\n");
  EXPECT_EQ(extending
                .load_with("  - id: a\n    codes: [{id: x, label: X}]\n"
                           "  - id: a\n    codes: [{id: y, label: Y}]\n")
                .said,
            "own.yaml:7:9: error: the code `a` stands in line 5 and again in line 7 "
            "[code-duplicate]\n"
            "  |   - id: a\n"
            "  |         ^\n"
            "help: Give one of the two another id, or remove it.\n");
  EXPECT_NE(extending.load_with("  - {id: c, label: C, number: 1}\n")
                .said.find("the number 1 is also that of `a` [code-number-duplicate]"),
            std::string::npos);
}

TEST(Extends, ReportsABaseThatIsNotThere) {
  EXPECT_EQ(load_codes("  - {id: a, label: A}\n", "extends: midi-92\n").said,
            "codebook.yaml:3:10: error: there is no built-in codebook `midi-92` "
            "[extends-unknown]\n"
            "  | extends: midi-92\n"
            "  |          ^^^^^^^\n"
            "help: Is `midi-29` meant? The path of a codebook of your own ends in .yaml.\n");
  const Loaded missing = load_codes("  - {id: a, label: A}\n", "extends: base.yaml\n");
  EXPECT_EQ(missing.said,
            "codebook.yaml:3:10: error: the codebook `base.yaml` can't be read: there is no such "
            "file [codebook-missing]\n"
            "  | extends: base.yaml\n"
            "  |          ^^^^^^^^^\n"
            "help: Check the path: it is relative to the folder of codebook.yaml.\n");
  EXPECT_FALSE(missing.book);
  EXPECT_NE(load_codes("  - {id: a, label: A}\n", "extends: [midi-29]\n").said.find("[yaml-type]"),
            std::string::npos);
}

TEST(Extends, ReportsACircle) {
  const TemporaryFolder folder;
  const auto write = [&](std::string_view name, std::string_view base_name) {
    folder.write(
        fmt::format("{}.yaml", name),
        fmt::format("veldwerk: 1\ncodebook: {}\nextends: {}\ncodes: []\n", name, base_name));
  };
  write("one", "two.yaml");
  write("two", "./sub/../one.yaml");
  folder.write("sub/x", "");
  EXPECT_EQ(load(folder.path(), "one.yaml").said,
            "two.yaml:3:10: error: the codebook extends itself, by way of `one.yaml` "
            "[codebook-cycle]\n"
            "  | extends: ./sub/../one.yaml\n"
            "  |          ^^^^^^^^^^^^^^^^^\n"
            "help: Remove one `extends`, so that the row of codebooks ends.\n");
  write("self", "self.yaml");
  EXPECT_FALSE(load(folder.path(), "self.yaml").book);
}

TEST(Extends, AFaultOfTheBaseIsReportedThere) {
  Extending extending;
  extending.folder.write("shared/base.yaml", "veldwerk: 1\ncodebook: base\ncodes:\n  - id: \"a\n");
  const Loaded loaded = extending.load_with("  - {id: c, label: C}\n");
  EXPECT_FALSE(loaded.book);
  EXPECT_EQ(loaded.said.substr(0, loaded.said.find('\n')),
            "../shared/base.yaml:4:9: error: the quote that opens here is not closed on this line "
            "[yaml-open-quote]");
}

}  // namespace
}  // namespace veldwerk
