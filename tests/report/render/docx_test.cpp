// Word files: the parts that must be there, every kind of block, wide tables, and
// that what people typed stays text. That LibreOffice opens one and python-docx
// reads the same as stands in report.md is for tests/docx/.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/render/visible_text.hpp"
#include "tests/report/render/sample.hpp"
#include "tests/report/render/word_file.hpp"

namespace veldwerk {
namespace {

using sample::joined;
using sample::lines_of;
using sample::render;

Document with(std::vector<Block> blocks) {
  Document document;
  document.sections = {{"a", "Deel", std::move(blocks)}};
  return document;
}

TEST(Docx, HasThePartsOfAWordFile) {
  const std::string bytes = render("docx", sample::document());
  std::set<std::string> names;
  for (const auto& [name, member] : sample::members(bytes)) {
    names.insert(name);
    XmlNode root;
    EXPECT_FALSE(read_xml(member, root)) << name;
  }
  EXPECT_EQ(names,
            (std::set<std::string>{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
                                   "word/_rels/document.xml.rels", "word/document.xml",
                                   "word/fontTable.xml", "word/footer1.xml", "word/header1.xml",
                                   "word/numbering.xml", "word/settings.xml", "word/styles.xml"}));
  EXPECT_EQ(bytes, render("docx", sample::document()));
}

TEST(Docx, WritesADocument) {
  EXPECT_EQ(joined(lines_of(render("docx", sample::document()))), R"(Title: Verslag
Subtitle: 18 respondenten
TOCHeading: Inhoud
TOC1: Tellingen
TOC2: Alles
TOC1: Passages
TableEnd: 
Heading1: Tellingen
Normal: Wie noemt wat?
Heading2: Alles
Caption: Determinanten (n = 18)
#  |  | belemmerend <2> | bevorderend |  |
# nr. | Determinant | respondenten | % van 18 | respondenten | c |
| De organisatie <6> |
| 23 | Tijd | 12 | 67 % | 0 | 0,25 |
| 24 | Geld | 0 | 0 % | 3 | n.t.b. |
|  | Totaal | 12 | 67 % | 3 |  |
TableNote: Gemengd telt als belemmerend en als bevorderend.
ListBullet: Eerste regel
ListBullet: Tweede regel
Heading1: Passages
Heading3: Tijd: belemmerend
Quote: R4: […] Er is geen tijd. […]
Quote: I: Nooit?
QuoteSource: — R4, I04:112-118 (Welzijn; manager)
Tijd: belemmerend, sterk; codeur anna
memo: let op
--- 
)");
}

TEST(Docx, WritesTheBlocksOfText) {
  Chart chart;
  chart.id = "chart-bars";
  chart.number = 2;
  chart.title = "Wie wat noemt";
  chart.alternative = "Tijd het meest";
  chart.notes = {"Noot."};
  chart.drawing = {400, 300, {}};
  const std::string bytes =
      render("docx",
             with({Prose{Prose::Kind::paragraph, 0, {{"Een ", false, false}, {"vet", true, false}}},
                   Prose{Prose::Kind::bullet, 0, {{"punt", false, true}}},
                   Prose{Prose::Kind::numbered, 1, {{"een", false, false}}},
                   Prose{Prose::Kind::numbered, 2, {{"twee", false, false}}},
                   Prose{Prose::Kind::numbered, 1, {{"weer een", false, false}}}, chart,
                   QuotationList{"Citaten",
                                 {{0, {{"R4", "Nee.", true}, {"", "Ja.", true}}, "(R4; I04:1)"}}},
                   TranscriptLines{{{1, "I", "Hoe?", {"tijd", "geld"}}, {2, "", "Zo.", {}}}}}));
  EXPECT_EQ(joined(lines_of(bytes)), R"(Heading1: Deel
Normal: Een vet
ListBullet: punt
ListNumber: een
ListNumber: twee
ListNumber: weer een
Caption: Figuur 2. Wie wat noemt
Picture: 
TableNote: Noot.
TableEnd: 
Heading3: Citaten
Quote: R4: Nee.
Quote: Ja.
QuoteSource: (R4; I04:1)
| 1 | I: Hoe? | tijd
geld |
| 2 | Zo. |  |
TableEnd: 
--- 
)");
  const auto members = sample::members(bytes);
  EXPECT_TRUE(members.contains("word/media/chart1.png"));
  EXPECT_TRUE(members.contains("word/media/chart1.svg"));
  const std::string& body = members.at("word/document.xml");
  EXPECT_NE(body.find("descr=\"Tijd het meest\" title=\"Wie wat noemt\""), body.npos);
  EXPECT_NE(body.find("<wp:extent cx=\"3810000\" cy=\"2857500\"/>"), body.npos);
  EXPECT_NE(body.find("<w:rPr><w:b/></w:rPr><w:t>vet</w:t>"), body.npos);
  EXPECT_NE(body.find("<w:rPr><w:i/></w:rPr><w:t>punt</w:t>"), body.npos);
  EXPECT_NE(body.find(" SEQ Figuur \\* ARABIC "), body.npos);
  // Two lists, each from 1: the third item does not go on with the first list.
  const std::string& numbering = members.at("word/numbering.xml");
  EXPECT_NE(numbering.find("<w:num w:numId=\"3\">"), numbering.npos);
  EXPECT_EQ(numbering.find("<w:num w:numId=\"4\">"), numbering.npos);
}

TEST(Docx, TellsItsLanguageAndMarkingAndNothingElse) {
  Document document = sample::document();
  document.marking = "intern";
  document.language = Language::en;
  const auto members = sample::members(render("docx", document));
  EXPECT_NE(members.at("word/header1.xml").find("<w:t>intern</w:t>"), std::string::npos);
  EXPECT_NE(members.at("word/footer1.xml").find(" PAGE "), std::string::npos);
  EXPECT_NE(members.at("word/styles.xml").find("<w:lang w:val=\"en-GB\""), std::string::npos);
  EXPECT_EQ(members.at("docProps/core.xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties "
            "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Verslag</dc:title>"
            "<dc:language>en</dc:language></cp:coreProperties>\n");
  EXPECT_EQ(members.at("word/settings.xml").find("updateFields"), std::string::npos);
}

/// The names of all elements and attributes in `node`.
void collect_names(const XmlNode& node, std::set<std::string>& names) {
  names.insert(node.name);
  for (const auto& [name, value] : node.attributes) names.insert("@" + name);
  for (const XmlNode& child : node.children) collect_names(child, names);
}

TEST(Docx, KeepsHostileTextAsText) {
  std::set<std::string> harmless;
  for (std::size_t length = 1; length < 80; length += 4) {  // as wide and as narrow
    const std::string text = std::string(length, 'x') + " \n y";
    collect_names(sample::part(render("docx", sample::hostile(text)), "word/document.xml"),
                  harmless);
  }
  for (const std::string& text : sample::hostile_texts()) {
    const std::string bytes = render("docx", sample::hostile(text));
    for (const auto& [name, member] : sample::members(bytes)) {
      XmlNode root;
      EXPECT_FALSE(read_xml(member, root)) << name << " of " << text;
    }
    std::set<std::string> names;
    collect_names(sample::part(bytes, "word/document.xml"), names);
    EXPECT_TRUE(std::ranges::includes(harmless, names)) << text;
    const std::vector<std::string> lines = lines_of(bytes);
    EXPECT_EQ(lines.at(1), "Subtitle: " + visible_text(text));
    const auto members = sample::members(bytes);
    EXPECT_EQ(members.at("word/_rels/document.xml.rels").find("External"), std::string::npos);
  }
}

Table wide_table(std::size_t columns, const std::string& value) {
  Table table;
  table.id = "wide";
  table.title = "Breed";
  table.number = 3;
  table.columns = {{"code", "Code", ""}};
  for (std::size_t i = 1; i < columns; ++i) {
    table.columns.push_back(
        {fmt::format("c{}", i), fmt::format("c{}", i), fmt::format("groep {}", (i - 1) / 2), true});
  }
  TableRow& row = add_row(table);
  row.cells.push_back(text_cell("Tijd"));
  for (std::size_t i = 1; i < columns; ++i) row.cells.push_back(text_cell(value));
  return table;
}

TEST(Docx, TurnsThePageForAWideTable) {
  Document document =
      with({Paragraph{"Vooraf"}, wide_table(26, "12"), Paragraph{"Daarna"}, BulletList{{"Slot"}}});
  document.title = "Verslag";
  // The heading and what leads to the table turn along; what follows is upright again.
  const std::vector<std::string> lines = lines_of(render("docx", document));
  EXPECT_EQ(std::vector<std::string>(lines.begin(), lines.begin() + 5),
            (std::vector<std::string>{"Title: Verslag", "--- ", "Heading1: Deel", "Normal: Vooraf",
                                      "Caption: Tabel 3. Breed"}));
  EXPECT_EQ(
      std::vector<std::string>(lines.end() - 4, lines.end()),
      (std::vector<std::string>{"--- landscape", "Normal: Daarna", "ListBullet: Slot", "--- "}));
  // A long text stays upright, a heading never without what it heads.
  document.sections.front().blocks = {Paragraph{std::string(600, 'a')}, Heading{"Kop", "kop"},
                                      Paragraph{std::string(699, 'b')}, wide_table(26, "12")};
  const std::vector<std::string> longer = lines_of(render("docx", document));
  EXPECT_EQ(longer[2], "Normal: " + std::string(600, 'a'));
  EXPECT_EQ(longer[3], "--- ");
  EXPECT_EQ(longer[4], "Heading2: Kop");
  // With nothing before it, no page is left empty.
  EXPECT_EQ(lines_of(render("docx", with({wide_table(26, "12")}))).front(), "Heading1: Deel");
}

TEST(Docx, LeavesASmallTableUpright) {
  const std::vector<std::string> lines = lines_of(render("docx", with({wide_table(5, "12")})));
  EXPECT_EQ(lines.back(), "--- ");
  EXPECT_EQ(std::ranges::count(lines, "--- landscape"), 0);
}

TEST(Docx, PartsATableThatFitsOnNoPage) {
  const std::string bytes = render("docx", with({wide_table(101, "12")}));
  std::vector<std::string> captions;
  std::set<std::string> shown;
  std::size_t parts = 0;
  for (const std::string& line : lines_of(bytes)) {
    if (line.starts_with("Caption: ")) captions.push_back(line);
    if (!line.starts_with("# Code | ")) continue;
    ++parts;
    EXPECT_LE(std::ranges::count(line, '|'), 63);
    for (std::size_t i = 1; i < 101; ++i) {
      if (line.find(fmt::format("| c{} |", i)) != line.npos) {
        EXPECT_TRUE(shown.insert(fmt::format("c{}", i)).second);
      }
    }
  }
  EXPECT_EQ(shown.size(), 100U);
  ASSERT_GE(parts, 2U);
  ASSERT_EQ(captions.size(), parts);
  EXPECT_EQ(captions.front(), fmt::format("Caption: Tabel 3. Breed (deel 1 van {})", parts));
  EXPECT_EQ(captions.back(), fmt::format("Caption: Tabel 3. Breed (deel {0} van {0})", parts));
}

TEST(Docx, WritesWhatIsAlmostNothing) {
  Table bare;
  bare.id = "bare";
  Table no_rows = sample::table();
  no_rows.rows.clear();
  const std::string bytes = render("docx", with({bare, no_rows, BulletList{}, TranscriptLines{}}));
  EXPECT_EQ(lines_of(bytes).front(), "Heading1: Deel");
  EXPECT_EQ(joined(lines_of(render("docx", Document{}))), "--- \n");
}

}  // namespace
}  // namespace veldwerk
