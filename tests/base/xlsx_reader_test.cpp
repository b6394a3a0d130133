// Workbooks: what Excel shows, dates as ISO 8601, and what a hostile one asks for.
#include "base/xlsx_reader.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/zip.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

std::string shown(std::string_view bytes, std::string_view sheet = "") {
  XlsxSheet read;
  if (const auto error = read_xlsx(bytes, sheet, read)) return error->reason;
  std::string out = read.name + ":";
  for (const XlsxRow& row : read.rows) {
    for (const XlsxCell& cell : row.cells) {
      out += fmt::format(" {},{}={}", row.number, cell.column, cell.text);
    }
  }
  if (read.unsaved > 0) out += fmt::format(" unsaved {}", read.unsaved);
  return out;
}

/// A workbook of one sheet with these rows, shared texts and styles.
std::string workbook(const std::string& rows, const std::string& strings = "",
                     const std::string& styles = "", const std::string& properties = "") {
  std::vector<ZipMember> members = {
      {"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + properties +
                              "<sheets><sheet name=\"Een\" r:id=\"a\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></Relationships>"},
      {"xl/worksheets/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
  if (!strings.empty()) members.push_back({"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"});
  if (!styles.empty())
    members.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
  return make_zip(members);
}

TEST(XlsxReader, ASampleOfAnotherProgram) {
  std::ostringstream bytes;
  bytes << std::ifstream(source_folder() / "tests/exchange/samples/people.xlsx", std::ios::binary)
               .rdbuf();
  EXPECT_EQ(shown(bytes.str()),
            "Mensen: 1,0=Naam 1,1=Sector 1,2=Leeftijd 1,3=Datum 1,4=Vast 2,0=R1 2,1=zorg & welzijn "
            "2,2=41 2,3=2026-03-19 2,4=TRUE 3,0=R2 3,1=café € 3,2=38.5 3,3=2026-03-19T14:30:00 "
            "3,4=FALSE 5,0=R3 unsaved 1");
  EXPECT_EQ(shown(bytes.str(), "Tweede"), "Tweede: 3,2=x");
  EXPECT_EQ(shown(bytes.str(), "Derde"), "it has no sheet `Derde`");
}

TEST(XlsxReader, KindsOfCells) {
  EXPECT_EQ(
      shown(workbook("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>in</t>"
                     "<rPh><t>x</t></rPh></is></c><c r=\"E2\" t=\"str\"><f>A1</f><v>f</v></c>"
                     "<c t=\"e\"><v>#N/A</v></c><c><v>0.1</v></c></row>"
                     "<row><c><v>1E3</v></c></row>",
                     "<si><t>a</t></si><si><r><t>b</t></r><r><t>_x0041_c</t></r></si>")),
      "Een: 2,1=bAc 2,2=in 2,4=f 2,5=#N/A 2,6=0.1 3,0=1000");
}

TEST(XlsxReader, DatesAreToldByTheirFormat) {
  EXPECT_TRUE(is_date_format("dd/mm/yyyy"));
  EXPECT_TRUE(is_date_format("[$-413]d mmm"));
  EXPECT_TRUE(is_date_format("[h]:mm"));
  EXPECT_FALSE(is_date_format("0.00\" dag\""));
  EXPECT_FALSE(is_date_format("@"));
  EXPECT_FALSE(is_date_format("[Red]0;d"));
  EXPECT_FALSE(is_date_format("\"open"));
  EXPECT_EQ(xlsx_date(1, false), "1900-01-01");
  EXPECT_EQ(xlsx_date(61, false), "1900-03-01");
  EXPECT_EQ(xlsx_date(0, true), "1904-01-01");
  EXPECT_EQ(xlsx_date(0.5, false), "12:00:00");
  EXPECT_EQ(xlsx_date(46100.999999, false), "2026-03-20");
  EXPECT_EQ(xlsx_date(-1, false), std::nullopt);
  EXPECT_EQ(xlsx_date(1e300, false), std::nullopt);
  EXPECT_EQ(
      shown(workbook("<row><c s=\"1\"><v>46100</v></c><c s=\"0\"><v>46100</v></c>"
                     "<c s=\"2\"><v>46100</v></c></row>",
                     "",
                     "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts><cellXfs>"
                     "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>",
                     "<workbookPr date1904=\"1\"/>")),
      "Een: 1,0=2030-03-20 1,1=46100 1,2=2030-03-20");
}

TEST(XlsxReader, WhatCantBeReadSaysWhy) {
  EXPECT_EQ(shown("\xD0\xCF\x11\xE0zz"),
            "it is an Excel file of before 2007, or one with a password");
  EXPECT_EQ(shown(make_zip({{"word/document.xml", "<a/>"}})),
            "it is a zip file, but no Excel workbook");
  EXPECT_EQ(shown(workbook("<row><c r=\"XFE1\"><v>1</v></c></row>")), "it has a cell at `XFE1`");
  EXPECT_EQ(shown(workbook("<row><c r=\"A1048577\"><v>1</v></c></row>")),
            "it has a cell at `A1048577`");
  EXPECT_EQ(shown(workbook("<row><c r=\"XFD1048576\"><v>1</v></c></row>")), "Een: 1048576,16383=1");
  EXPECT_EQ(shown(workbook("<row r=\"4294967295\"><c><v>1</v></c></row>")),
            "it has a row 4294967295");
  EXPECT_EQ(shown(workbook("<row><c r=\"A1\" t=\"s\"><v>9</v></c></row>")),
            "cell `A1` refers to a text that is not there");
}

TEST(XlsxReader, OneTextThatIsShownManyTimesIsBounded) {
  std::string cells;
  for (int i = 0; i < 15'000; ++i) cells += "<c t=\"s\"><v>0</v></c>";
  EXPECT_EQ(shown(workbook("<row>" + cells + "</row>",
                           "<si><t>" + std::string(10'000, 'x') + "</t></si>")),
            "its cells hold more than 128 MiB of text");
}

}  // namespace
}  // namespace veldwerk
