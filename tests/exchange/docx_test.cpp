// Word documents that are built here, member by member: what each element of WordprocessingML
// becomes, and what is damaged, locked, hostile or something else.
#include "exchange/docx.hpp"

#include <ctime>

#include <gtest/gtest.h>

#include "base/zip.hpp"
#include "tests/exchange/transcript_text.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relations(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string out =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (const auto& [type, target] : parts) {
    out += fmt::format("<Relationship Id=\"r{}\" Type=\"{}{}\" Target=\"{}\"/>", out.size(), office,
                       type, target);
  }
  return out + "</Relationships>";
}

std::string part(std::string_view root, std::string_view content) {
  return fmt::format(
      "<?xml version=\"1.0\"?><w:{0} xmlns:w=\"{1}\" "
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
      "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
      "xmlns:v=\"urn:schemas-microsoft-com:vml\">{2}</w:{0}>",
      root, w, content);
}

struct Parts {
  std::string styles = {};
  std::string footnotes = {};
  std::string comments = {};
};

std::string document(std::string_view body, const Parts& parts = {}) {
  std::vector<ZipMember> members = {
      {"_rels/.rels", relations({{"officeDocument", "word/document.xml"}})},
      {"word/document.xml", part("document", fmt::format("<w:body>{}</w:body>", body))},
      {"word/_rels/document.xml.rels", relations({{"styles", "styles.xml"},
                                                  {"footnotes", "/word/footnotes.xml"},
                                                  {"comments", "../word/comments.xml"}})}};
  if (!parts.styles.empty()) members.push_back({"word/styles.xml", part("styles", parts.styles)});
  if (!parts.footnotes.empty()) {
    members.push_back({"word/footnotes.xml", part("footnotes", parts.footnotes)});
  }
  if (!parts.comments.empty()) {
    members.push_back({"word/comments.xml", part("comments", parts.comments)});
  }
  return make_zip(members);
}

std::string docx(std::string_view body, const Parts& parts = {}) {
  return imported(read_docx, "i.docx", document(body, parts));
}

std::string zipped(const std::vector<ZipMember>& members) {
  return imported(read_docx, "i.docx", make_zip(members));
}

std::string p(std::string_view runs) {
  return fmt::format("<w:p>{}</w:p>", runs);
}
std::string r(std::string_view text) {
  return fmt::format("<w:r><w:t>{}</w:t></w:r>", text);
}

std::string many(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(ReadDocx, ReadsWhatStandsInARun) {
  EXPECT_EQ(
      docx(p("<w:r><w:t xml:space=\"preserve\">a </w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
             "<w:cr/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:noBreakHyphen/>"
             "<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/>"
             "<w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:t>&#x1F600;\n  é</w:t></w:r>")),
      "text: a \\tb\\nc\\nd\\u{ad}e\\u{2011}☺α😀   é\n");
  EXPECT_EQ(docx(p("<w:r><w:sym w:font=\"Zapf\" w:char=\"F0FF\"/><w:t>\n   x\n  </w:t></w:r>")),
            "text: �x\nlost: 1 sign of a symbol font: shown as �\n");
  EXPECT_EQ(docx(p(r("a&#1;b"))), "text: ab\nlost: 1 control character: left out\n");
}

TEST(ReadDocx, ReadsThroughWrappers) {
  EXPECT_EQ(
      docx(p("<w:hyperlink>" + r("a") + "</w:hyperlink><w:smartTag>" + r("b") + "</w:smartTag>" +
             "<w:sdt><w:sdtPr/><w:sdtContent>" + r("c") + "</w:sdtContent></w:sdt>" +
             "<w:fldSimple w:instr=\"DATE\">" + r("d") + "</w:fldSimple>" +
             "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>NEE</w:instrText><w:t>nee</w:t>"
             "<w:fldChar w:fldCharType=\"separate\"/><w:t>e</w:t>"
             "<w:fldChar w:fldCharType=\"end\"/><w:t>f</w:t></w:r>"
             "<mc:AlternateContent><mc:Choice>" +
             r("g") + "</mc:Choice><mc:Fallback>" + r("nee") +
             "</mc:Fallback></mc:AlternateContent>"
             "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
             r("Klik hier") + "</w:sdtContent></w:sdt>") +
           "<w:sdt><w:sdtContent>" + p(r("h")) + "</w:sdtContent></w:sdt><w:customXml>" +
           p(r("i")) + "</w:customXml>"),
      "text: abcdefg\ntext: h\ntext: i\nlost: 1 empty form field: left out\n");
  // A field that never ends takes no text after its paragraph away.
  EXPECT_EQ(docx(p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>") + p(r("a"))), "text: a\n");
}

TEST(ReadDocx, AcceptsTrackedChanges) {
  EXPECT_EQ(
      docx(p(r("a") + "<w:del><w:r><w:delText>b</w:delText><w:t>b</w:t></w:r></w:del><w:ins>" +
             r("c") + "</w:ins>") +
           "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("d") + "</w:p>" + p(r("e")) +
           p("<w:moveFrom>" + r("f") + "</w:moveFrom>") + p("<w:moveTo>" + r("f") + "</w:moveTo>") +
           "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(r("g")) + "</w:tc></w:tr></w:tbl>"),
      "text: ac\ntext: de\ntext: f\nlost: 4 tracked deletion: left out\n"
      "lost: 2 tracked insertion: kept as text\n");
}

TEST(ReadDocx, KnowsWhatIsBoldOrHidden) {
  const Parts parts{
      .styles =
          "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"S\"/>"
          "<w:style w:type=\"character\" w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style>"
          "<w:style w:type=\"character\" w:styleId=\"C\"><w:basedOn w:val=\"B\"/></w:style>"
          "<w:style w:type=\"character\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>"
          "<w:style w:type=\"paragraph\" w:styleId=\"P\"><w:basedOn w:val=\"Q\"/>"
          "<w:rPr><w:b/></w:rPr></w:style>"
          "<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:basedOn w:val=\"P\"/></w:style>"
          "<w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/>"
          "</w:style><w:style w:type=\"paragraph\" w:styleId=\"L\"><w:pPr><w:numPr>"
          "<w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>"};
  const auto styled = [](std::string_view style, std::string_view text) {
    return fmt::format("<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>", style, text);
  };
  const auto of_style = [](std::string_view style, const std::string& runs) {
    return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>", style, runs);
  };
  EXPECT_EQ(docx(p(styled("<w:b/>", "a:") + r(" b")) + p(styled("<w:b w:val=\"0\"/>", "a")) +
                     p(styled("<w:rStyle w:val=\"C\"/>", "a") + styled("<w:b/>", "b")) +
                     of_style("P", r("a") + styled("<w:b w:val=\"false\"/>", "b")) +
                     of_style("Q", styled("<w:rStyle w:val=\"C\"/>", "a")) +
                     of_style("Kop1", r("k")) + of_style("L", r("l")) +
                     p(styled("<w:vanish/>", "x") + styled("<w:rStyle w:val=\"H\"/>", "y") +
                       styled("<w:caps/>", "z")),
                 parts),
            "text: *a:* b\ntext: a\ntext: *ab*\ntext: *a*b\ntext: a\nheading: k\nlist_item: l\n"
            "text: z\nlost: 1 hidden text: left out\n");
}

TEST(ReadDocx, ReadsTables) {
  const auto cell = [](const std::string& content) { return "<w:tc>" + content + "</w:tc>"; };
  const auto row = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
  EXPECT_EQ(docx("<w:tbl>" + row(cell(p(r("a"))) + cell(p(r("b")) + p(r("c"))) + cell(p(""))) +
                 row(cell(p("")) + cell(p(r("x") + "<w:r><w:tab/></w:r>" + r("y"))) + cell(p(""))) +
                 row(cell(p(r("alleen")) + p(r("dit")))) + "</w:tbl>"),
            "table_row: a\\tb\\nc\\t\ntable_row: \\tx y\\t\ntext: alleen\ntext: dit\n");
  const std::string inner = "<w:tbl>" + row(cell(p(r("c"))) + cell(p(r("d")))) + "</w:tbl>";
  EXPECT_EQ(docx("<w:tbl>" + row(cell(p(r("a")) + inner) + cell(p(r("b")))) + "</w:tbl>"),
            "table_row: a\\nc\\nd\\tb\n");
  EXPECT_EQ(docx("<w:tbl>" + row(cell(p(r("a")) + inner)) + "</w:tbl>"),
            "text: a\ntable_row: c\\td\n");
}

TEST(ReadDocx, PutsNotesTextBoxesAndCommentsInPlace) {
  const Parts parts{
      .footnotes = "<w:footnote w:type=\"separator\" w:id=\"0\">" + p(r("-")) + "</w:footnote>" +
                   "<w:footnote w:id=\"2\">" +
                   p("<w:r><w:footnoteRef/><w:t xml:space=\"preserve\"> de noot</w:t></w:r>") +
                   "</w:footnote>",
      .comments = "<w:comment w:id=\"5\" w:author=\"Kees\" w:date=\"2024-03-04T11:12:13Z\">" +
                  p(r("Een")) + p(r("twee")) +
                  "</w:comment><w:comment w:id=\"6\" w:author=\"Bo\">" + p(r("Drie")) +
                  "</w:comment><w:comment w:id=\"7\">" + p(r("Zwevend")) +
                  "</w:comment><w:comment w:id=\"8\">" + p(r("Lang")) + "</w:comment>"};
  EXPECT_EQ(
      docx("<w:commentRangeStart w:id=\"8\"/>" +
               p(r("één ") + "<w:commentRangeStart w:id=\"5\"/>" + r("twee") +
                 "<w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r>" +
                 "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + r(" drie")) +
               p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p(r("in de doos")) +
                 "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" + r("vier") +
                 "<w:commentRangeEnd w:id=\"8\"/><w:r><w:commentReference w:id=\"6\"/></w:r>") +
               p("<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + r("vijf")),
           parts),
      "text: één twee drie\nfootnote: de noot\ntext: vier\ntext: in de doos\ntext: vijf\n"
      "comment on 0 []:   | Zwevend\n"
      "comment on 0 [één twee drie]:   | Lang\n"
      "comment on 0 [twee]: Kees 2024-03-04T11:12:13Z | Een\\ntwee\n"
      "comment on 2 []: Bo  | Drie\n"
      "lost: 1 comment without a place: put at the first paragraph\n");
}

TEST(ReadDocx, CountsWhatItLeavesOut) {
  EXPECT_EQ(docx(p("<w:r><w:drawing><pic:pic/></w:drawing><w:object><v:imagedata/></w:object>"
                   "<w:pict><v:rect/></w:pict></w:r><m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>") +
                 "<w:altChunk/>"),
            "text: x²\nlost: 1 picture: left out\nlost: 1 embedded object: left out\n"
            "lost: 1 drawing: left out\n"
            "lost: 1 equation: its characters are kept, its layout is not\n"
            "lost: 1 document within the document: left out\n");
}

TEST(ReadDocx, GoesByNamespacesAndRelationships) {
  const std::string strict =
      "<d:document xmlns:d=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><d:body><d:p><d:r>"
      "<d:t>strikt</d:t></d:r></d:p></d:body></d:document>";
  const std::string top =
      "<q:Relationships xmlns:q=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<q:Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
      "officeDocument\" Target=\"/a/b.xml\"/></q:Relationships>";
  EXPECT_EQ(zipped({{"_rels/.rels", top}, {"a/b.xml", strict}}), "text: strikt\n");
  EXPECT_EQ(
      zipped({{"_rels/.rels", relations({{"officeDocument", "w.xml"}})},
              {"w.xml", "<document xmlns=\"urn:x\"><w:p/></document>"}}),
      "import-format: it can't be read as a Word document (.docx): its main part is something "
      "else; open it in the program that made it, and save it again\n");
  EXPECT_EQ(zipped({{"_RELS\\.rels", top}, {"A\\B.xml", strict}}), "text: strikt\n");
  EXPECT_TRUE(zipped({{"_rels/.rels", relations({{"officeDocument", "../../../etc/passwd"}})}})
                  .starts_with("import-format: "));
}

TEST(ReadDocx, SaysWhatElseItIs) {
  const auto read = [](std::string bytes) {
    return imported(read_docx, "i.docx", std::move(bytes));
  };
  const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  EXPECT_EQ(read(ole + "WordDocument"),
            "import-format: it is not a Word document (.docx): it is a document of Word 97 to 2003 "
            "(.doc); open it in Word or LibreOffice, and save it as .docx\n");
  std::string wide;
  for (const char c : std::string_view("EncryptedPackage")) wide.append(1, c).append(1, '\0');
  EXPECT_EQ(read(ole + wide),
            "import-format: it is not a Word document (.docx): it is locked with a password; "
            "open it in Word with its password, and save a copy without one\n");
  EXPECT_TRUE(read("{\\rtf1 x}").ends_with("give its name the ending .rtf\n"));
  EXPECT_TRUE(read("<html><p>x").ends_with("give its name the ending .html\n"));
  EXPECT_TRUE(read("tekst").starts_with("import-format: it can't be read as a Word document"));
  EXPECT_TRUE(zipped({{"mimetype", "application/vnd.oasis.opendocument.text", true}})
                  .ends_with("give its name the ending .odt\n"));
  EXPECT_TRUE(zipped({{"xl/workbook.xml", "<x/>"}}).find("Excel") != std::string::npos);
}

TEST(ReadDocx, RefusesWhatIsDamagedOrHostile) {
  const std::clock_t start = std::clock();  // of this process: others may keep the machine busy
  const std::string whole = document(p(r("a")));
  EXPECT_TRUE(imported(read_docx, "i.docx", whole.substr(0, whole.size() / 2))
                  .starts_with("import-format: it can't be read as a Word document (.docx): it "));
  EXPECT_EQ(
      docx("<w:p><w:r>"),
      "import-format: a part of it, `word/document.xml`, can't be read: it is not well-formed "
      "(line 1); open it in Word or LibreOffice, and save it again as .docx\n");
  EXPECT_TRUE(docx(many("<w:p>", 300) + many("</w:p>", 300))
                  .starts_with("import-limit: a part of it, `word/document.xml`, can't be read: it "
                               "is nested too deep"));
  EXPECT_TRUE(docx(p(r(std::string(3'000'000, ' '))))
                  .starts_with("import-limit: a part of it, `word/document.xml`, can't be read: it "
                               "unpacks to far more than such a file holds"));
  EXPECT_TRUE(
      zipped({{"_rels/.rels", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}})
          .starts_with("import-format: a part of it, `_rels/.rels`, can't be read: it has a "
                       "DOCTYPE"));
  EXPECT_TRUE(docx(p(r("a")), {.comments = "<w:comment>"}).starts_with("import-format: "));
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 10);
}

}  // namespace
}  // namespace veldwerk
