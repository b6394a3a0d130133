// A house style: its styles take the place of ours by their names, whatever their
// ids; what it lacks is added; what can't be used is refused in words.
#include "report/render/docx_reference.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/report/render/sample.hpp"
#include "tests/report/render/word_file.hpp"

namespace veldwerk {
namespace {

using sample::lines_of;

constexpr std::string_view relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relationships(const std::vector<std::pair<std::string, std::string>>& targets) {
  std::string xml = "<Relationships>";
  for (const auto& [kind, target] : targets) {
    xml.append("<Relationship Type=\"").append(relationship).append(kind);
    xml.append("\" Target=\"").append(target).append("\"/>");
  }
  return xml.append("</Relationships>");
}

/// A .docx with these styles, whose parts have names of their own.
std::string house(const std::string& styles, const std::string& numbering = "<w:numbering/>") {
  return make_zip(
      {{"_rels/.rels", relationships({{"officeDocument", "/word/document2.xml"}})},
       {"word/document2.xml", "<w:document/>"},
       {"word/_rels/document2.xml.rels", relationships({{"styles", "styles2.xml"},
                                                        {"numbering", "../word/lists.xml"},
                                                        {"theme", "theme/theme9.xml"}})},
       {"word/styles2.xml", styles},
       {"word/lists.xml", numbering},
       {"word/theme/theme9.xml", "<a:theme name=\"Huis\" r:embed=\"rId1\"/>"}});
}

std::string styles(const std::string& inside) {
  return "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
         inside + "</w:styles>";
}

const std::string dutch = styles(
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name "
    "w:val=\"Normal\"/><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:style><w:style "
    "w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"Heading 1\"/><w:basedOn "
    "w:val=\"Standaard\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"TableText\"><w:name "
    "w:val=\"Iets anders\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Lijst\"><w:name "
    "w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>");

std::string rendered(const std::string& reference) {
  RenderContext context = sample::context();
  context.reference_docx = reference;
  return sample::render("docx", sample::document(), context);
}

TEST(DocxReference, GivesItsStylesByName) {
  const std::string bytes = rendered(house(dutch));
  const std::vector<std::string> lines = lines_of(bytes);
  EXPECT_NE(std::ranges::find(lines, "Kop1: Tellingen"), lines.end());
  EXPECT_NE(std::ranges::find(lines, "Standaard: Wie noemt wat?"), lines.end());
  EXPECT_NE(std::ranges::find(lines, "Lijst: Eerste regel"), lines.end());
  EXPECT_NE(std::ranges::find(lines, "Title: Verslag"), lines.end());  // ours, added
  const auto members = sample::members(bytes);
  const std::string& made = members.at("word/styles.xml");
  // Our own styles stand on the house's normal one, under an id that is free.
  EXPECT_NE(made.find("w:styleId=\"TableText0\"><w:name w:val=\"Table Text\"/><w:basedOn "
                      "w:val=\"Standaard\"/>"),
            made.npos);
  EXPECT_NE(made.find("<w:name w:val=\"Iets anders\"/>"), made.npos);
  EXPECT_EQ(made.find("w:styleId=\"Normal\""), made.npos);
  // All text is in the report's language.
  EXPECT_EQ(made.find("de-DE"), made.npos);
  EXPECT_NE(made.find("<w:lang w:val=\"nl-NL\""), made.npos);
  EXPECT_NE(members.at("word/_rels/document.xml.rels").find("theme/theme1.xml"), std::string::npos);
  EXPECT_EQ(members.at("word/theme/theme1.xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<a:theme name=\"Huis\"/>");
}

TEST(DocxReference, KeepsTheListsOfItsStyles) {
  const std::string numbering =
      "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:numPicBullet/><w:abstractNum w:abstractNumId=\"7\"/><w:num w:numId=\"4\">"
      "<w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
  const auto with_list = sample::members(rendered(house(dutch, numbering)));
  const std::string& made = with_list.at("word/numbering.xml");
  EXPECT_NE(made.find("<w:abstractNum w:abstractNumId=\"7\"/>"), made.npos);
  EXPECT_NE(made.find("<w:abstractNum w:abstractNumId=\"8\">"), made.npos);
  EXPECT_NE(made.find("<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num>"), made.npos);
  EXPECT_NE(made.find("<w:num w:numId=\"5\"><w:abstractNumId w:val=\"8\"/></w:num>"), made.npos);
  EXPECT_EQ(made.find("numPicBullet"), made.npos);
  const auto bullet = [](const std::string& body) {
    return body.substr(body.find("<w:pStyle w:val=\"Lijst\"/>"), 100);
  };
  EXPECT_EQ(bullet(with_list.at("word/document.xml")).find("numPr"), std::string::npos);
  // Where the style's list is not there, ours takes its place.
  const auto without = sample::members(rendered(house(dutch)));
  EXPECT_NE(bullet(without.at("word/document.xml")).find("<w:numId w:val=\"1\"/>"),
            std::string::npos);
}

TEST(DocxReference, IsRefusedInWords) {
  const auto fault = [](const std::string& bytes) {
    return docx_reference_fault(bytes).value_or("none");
  };
  EXPECT_EQ(fault(house(dutch)), "none");
  EXPECT_EQ(fault("no zip"), "it is not a zip file");
  EXPECT_EQ(fault(make_zip({{"a", "b"}})), "it has no styles of Word in it");
  EXPECT_EQ(fault(house("<styleSheet/>")), "its styles are not those of a usual Word document");
  EXPECT_EQ(
      fault(house("<w:styles xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>")),
      "its styles are not those of a usual Word document");
  EXPECT_EQ(fault(house("<!DOCTYPE a><w:styles/>")), "of its `word/styles2.xml`, it has a DOCTYPE");
  EXPECT_EQ(fault(house("<w:styles>")),
            "of its `word/styles2.xml`, it is not well-formed (line 1)");
  EXPECT_EQ(fault(house(styles(std::string(5'000'000, ' ')))),
            "it unpacks to far more than such a file holds");
  EXPECT_EQ(fault(make_zip({{"_rels/.rels", relationships({{"officeDocument", "word/d.xml"}})},
                            {"word/_rels/d.xml.rels", relationships({{"styles", "../../x"}})}})),
            "it has no styles of Word in it");
}

}  // namespace
}  // namespace veldwerk
