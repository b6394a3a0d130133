// OpenDocument texts that are built here: white space, lists, tables, notes, changes; and what is
// damaged, locked or hostile.
#include "exchange/odt.hpp"

#include <ctime>

#include <gtest/gtest.h>

#include "base/zip.hpp"
#include "tests/exchange/transcript_text.hpp"

namespace veldwerk {
namespace {

std::string content(std::string_view body, std::string_view styles = "") {
  constexpr std::string_view urn = "urn:oasis:names:tc:opendocument:xmlns:";
  return fmt::format(
      "<office:document-content xmlns:office=\"{0}office:1.0\" xmlns:text=\"{0}text:1.0\" "
      "xmlns:table=\"{0}table:1.0\" xmlns:style=\"{0}style:1.0\" xmlns:draw=\"{0}drawing:1.0\" "
      "xmlns:fo=\"{0}xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<office:automatic-styles>{1}</office:automatic-styles><office:body><office:text>{2}"
      "</office:text></office:body></office:document-content>",
      urn, styles, body);
}

std::string odt(std::string_view body, std::string_view styles = "") {
  return imported(read_odt, "i.odt",
                  make_zip({{"mimetype", "application/vnd.oasis.opendocument.text", true},
                            {"content.xml", content(body, styles)}}));
}

std::string many(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(ReadOdt, CollapsesWhiteSpace) {
  EXPECT_EQ(odt("<text:p>\n  a  <text:span>b </text:span> <text:span>c</text:span>\n d </text:p>"
                "<text:p>e<text:s/><text:s text:c=\"2\"/>f<text:tab/>g<text:line-break/> h</text:p>"
                "<text:p> </text:p><text:p><text:s text:c=\"99999999999999999999\"/>x</text:p>")
                .substr(0, 49),
            "text: a b c d\ntext: e   f\\tg\\nh\ntext:            ");
}

TEST(ReadOdt, ReadsListsHeadingsSectionsAndFields) {
  EXPECT_EQ(odt("<text:h>k</text:h><text:list><text:list-header><text:p>a</text:p>"
                "</text:list-header><text:list-item><text:p>b</text:p><text:list><text:list-item>"
                "<text:h>c</text:h></text:list-item></text:list></text:list-item></text:list>"
                "<text:section><text:p>d<text:date>1 mei</text:date><text:soft-page-break/>"
                "<text:a>e</text:a><text:bookmark/></text:p></text:section>"
                "<text:section text:display=\"none\"><text:p>nee</text:p></text:section>"),
            "heading: k\nlist_item: a\nlist_item: b\nheading: c\ntext: d1 meie\n"
            "lost: 1 hidden text: left out\n");
}

TEST(ReadOdt, KnowsWhatIsBoldOrHidden) {
  const std::string styles =
      "<style:style style:family=\"text\" style:name=\"A\" style:parent-style-name=\"B\"/>"
      "<style:style style:family=\"text\" style:name=\"B\"><style:text-properties "
      "fo:font-weight=\"600\"/></style:style>"
      "<style:style style:family=\"text\" style:name=\"N\"><style:text-properties "
      "fo:font-weight=\"normal\"/></style:style>"
      "<style:style style:family=\"text\" style:name=\"H\"><style:text-properties "
      "text:display=\"none\"/></style:style>"
      "<style:style style:family=\"paragraph\" style:name=\"P\" style:parent-style-name=\"P\">"
      "<style:text-properties fo:font-weight=\"bold\"/></style:style>";
  EXPECT_EQ(odt("<text:p><text:span text:style-name=\"A\">R4:</text:span> ja</text:p>"
                "<text:p text:style-name=\"P\">a<text:span text:style-name=\"N\">b</text:span>"
                "</text:p><text:p>x<text:span text:style-name=\"H\">nee</text:span></text:p>",
                styles),
            "text: *R4:* ja\ntext: *a*b\ntext: x\nlost: 1 hidden text: left out\n");
}

TEST(ReadOdt, ReadsTables) {
  EXPECT_EQ(odt("<table:table><table:table-header-rows><table:table-row><table:table-cell>"
                "<text:p>a</text:p></table:table-cell><table:covered-table-cell/>"
                "<table:table-cell table:number-columns-repeated=\"2\"/></table:table-row>"
                "</table:table-header-rows><table:table-row table:number-rows-repeated=\"2\">"
                "<table:table-cell table:number-columns-repeated=\"2\"><text:p>b</text:p>"
                "<text:p>c</text:p></table:table-cell></table:table-row></table:table>"),
            "table_row: a\\t\\t\ntable_row: b\\nc\\tb\\nc\ntable_row: b\\nc\\tb\\nc\n");
}

TEST(ReadOdt, PutsNotesAndCommentsInPlace) {
  EXPECT_EQ(odt("<text:p>een <office:annotation office:name=\"n\"><dc:creator>Kees</dc:creator>"
                "<dc:date>2024-03-04</dc:date><text:p>A</text:p><text:list><text:list-item>"
                "<text:p>B</text:p></text:list-item></text:list></office:annotation>twee"
                "<office:annotation-end office:name=\"n\"/><text:note><text:note-citation>1"
                "</text:note-citation><text:note-body><text:p> noot</text:p></text:note-body>"
                "</text:note> drie<office:annotation><text:p>C</text:p></office:annotation>"
                "<draw:frame><draw:text-box><text:p>doos</text:p></draw:text-box></draw:frame>"
                "</text:p>"),
            "text: een twee drie\nfootnote: noot\ntext: doos\n"
            "comment on 0 [twee]: Kees 2024-03-04 | A\\nB\ncomment on 0 []:   | C\n");
}

TEST(ReadOdt, AcceptsTrackedChanges) {
  EXPECT_EQ(odt("<text:tracked-changes><text:changed-region text:id=\"d\"><text:deletion>"
                "<text:p>nee</text:p></text:deletion></text:changed-region><text:changed-region "
                "text:id=\"i\"><text:insertion/></text:changed-region></text:tracked-changes>"
                "<text:p>a<text:change text:change-id=\"d\"/>b<text:change-start "
                "text:change-id=\"i\"/>c<text:change-end text:change-id=\"i\"/><text:change-start "
                "text:change-id=\"d\"/>nee</text:p><text:p>nee<text:change-end "
                "text:change-id=\"d\"/>e</text:p>"),
            "text: abce\nlost: 1 tracked deletion: left out\n"
            "lost: 1 tracked insertion: kept as text\n");
}

TEST(ReadOdt, CountsWhatItLeavesOut) {
  EXPECT_EQ(odt("<text:p>a<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/>"
                "</draw:frame><draw:line/><draw:rect><text:p>in</text:p></draw:rect>"
                "<text:placeholder>nee</text:placeholder><draw:control/></text:p>"),
            "text: a\ntext: in\nlost: 1 picture: left out\nlost: 1 embedded object: left out\n"
            "lost: 1 drawing: left out\nlost: 1 empty form field: left out\n"
            "lost: 1 form field: left out\n");
}

TEST(ReadOdt, RefusesWhatIsNoneOrLockedOrHostile) {
  const std::clock_t start = std::clock();  // of this process: others may keep the machine busy
  const auto read = [](const std::vector<ZipMember>& members) {
    return imported(read_odt, "i.odt", make_zip(members));
  };
  EXPECT_EQ(
      read({{"content.xml", "<x/>"}, {"META-INF/manifest.xml", "<encryption-data/>"}}),
      "import-format: it is locked with a password; open it in LibreOffice with its password, "
      "and save a copy without one\n");
  EXPECT_TRUE(
      read({{"content.xml", "<x>"}})
          .starts_with("import-format: a part of it, `content.xml`, can't be read: it is not "
                       "well-formed (line 1)"));
  EXPECT_TRUE(read({{"content.xml", "<x/>"}}).starts_with("import-format: "));
  EXPECT_TRUE(read({{"word/document.xml", "<x/>"}}).ends_with("give its name the ending .docx\n"));
  EXPECT_TRUE(imported(read_odt, "i.odt", "").starts_with("import-format: it is not"));
  EXPECT_TRUE(imported(read_odt, "i.fodt", "<?xml version=\"1.0\"?><!DOCTYPE x><x/>")
                  .find("it has a DOCTYPE") != std::string::npos);
  EXPECT_EQ(imported(read_odt, "i.fodt", "<?xml version=\"1.0\"?>" + content("<text:p>a</text:p>")),
            "text: a\n");
  const std::string row =
      "<table:table><table:table-row table:number-rows-repeated=\"1000000\">"
      "<table:table-cell table:number-columns-repeated=\"1000000\">";
  const std::string end = "</table:table-cell></table:table-row></table:table>";
  EXPECT_TRUE(odt(many(row, 60) + "<text:p>a</text:p>" + many(end, 60))
                  .starts_with("import-limit: it holds more than 64 MiB"));
  EXPECT_EQ(odt(many(row, 60) + many(end, 60)), "");
  const std::string spaces = many("<text:s text:c=\"1000000000\"/>", 70'000);
  EXPECT_TRUE(imported(read_odt, "i.fodt", content("<text:p>a" + spaces + "b</text:p>"))
                  .starts_with("import-limit: it holds more than 64 MiB"));
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 10);
}

}  // namespace
}  // namespace veldwerk
