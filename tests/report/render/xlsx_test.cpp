// Excel: names of sheets, what a cell may hold, the same bytes each time, and a
// scratch folder that is left empty. What its cells hold is read back by
// tests/xlsx/report_xlsx_test.py, with another library.
#include <gtest/gtest.h>

#include "base/zip.hpp"
#include "report/render/xlsx_parts.hpp"
#include "tests/report/render/sample.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

TEST(SheetNames, ComeFromTheCaption) {
  Table table;
  table.id = "frequencies-sector";
  table.number = 3;
  table.title = "Determinanten naar sector (n = 18)";
  EXPECT_EQ(sheet_name(table), "3 Determinanten naar sector");
  table.number = 0;
  EXPECT_EQ(sheet_name(table), "Determinanten naar sector");
  table.title.clear();
  EXPECT_EQ(sheet_name(table), "frequencies-sector");
}

TEST(SheetNames, AreSuchAsExcelTakes) {
  SheetNames names;
  EXPECT_EQ(names.take("a[b]c:d*e?f/g\\h"), "a-b-c-d-e-f-g-h");
  EXPECT_EQ(names.take("'tis 's avonds'"), "tis 's avonds");
  EXPECT_EQ(names.take(""), "-");
  EXPECT_EQ(names.take("'"), "- 2");
  EXPECT_EQ(names.take("twee\nregels"), "twee regels");
  EXPECT_EQ(names.take("\x01"), "-U+0001-");
  EXPECT_EQ(names.take("History"), "History 2");
}

TEST(SheetNames, AreCutAtAWord) {
  SheetNames names;
  EXPECT_EQ(names.take("12345678901234567890123456789 1"), "12345678901234567890123456789 1");
  EXPECT_EQ(names.take("4 Respondenten naar sector en functie"), "4 Respondenten naar sector en…");
  EXPECT_EQ(names.take("1234567890123456789012345678901x"), "123456789012345678901234567890…");
}

TEST(SheetNames, CountAsExcelDoes) {
  SheetNames names;
  std::string faces;
  for (int i = 0; i < 16; ++i) faces += "😀";  // two UTF-16 units each
  const std::string name = names.take(faces);
  EXPECT_EQ(utf16_units(name), 31U);
  EXPECT_TRUE(name.ends_with("😀…"));
}

TEST(SheetNames, AreEachTheirOwnWhateverTheCase) {
  SheetNames names;
  EXPECT_EQ(names.take("Passages"), "Passages");
  EXPECT_EQ(names.take("PASSAGES"), "PASSAGES 2");
  EXPECT_EQ(names.take("passages"), "passages 3");
  const std::string longest = "1234567890123456789012345678901";
  EXPECT_EQ(names.take(longest), longest);
  EXPECT_EQ(names.take(longest), "1234567890123456789012345678… 2");
}

TEST(XlsxText, IsReadBackAsItIs) {
  EXPECT_EQ(xlsx_text("een\ttwee\r\ndrie").text, "een twee\ndrie");
  EXPECT_EQ(xlsx_text("_x0041_").text, "_x005F_x0041_");
  EXPECT_EQ(xlsx_text("_x0041_x0042_").text, "_x005F_x0041_x005F_x0042_");
  EXPECT_EQ(xlsx_text("_x004_ _xyz01_ a_x").text, "_x004_ _xyz01_ a_x");
  EXPECT_EQ(xlsx_text("\x1b[1m").text, "[U+001B][1m");
  EXPECT_EQ(xlsx_text("a\uffff\ufffe").text, "a[U+FFFF][U+FFFE]");
}

TEST(XlsxText, IsCutWhereACellEnds) {
  const XlsxText whole = xlsx_text(std::string(32'767, 'x'));
  EXPECT_FALSE(whole.cut);
  EXPECT_EQ(whole.text.size(), 32'767U);
  const XlsxText cut = xlsx_text(std::string(32'768, 'x'));
  EXPECT_TRUE(cut.cut);
  EXPECT_EQ(utf16_units(cut.text), 32'767U);
  EXPECT_TRUE(cut.text.ends_with("xxx […]"));
  std::string faces;
  for (int i = 0; i < 16'384; ++i) faces += "😀";
  const XlsxText cut_face = xlsx_text(faces);
  EXPECT_TRUE(cut_face.cut);
  EXPECT_LE(utf16_units(cut_face.text), 32'767U);
  EXPECT_TRUE(cut_face.text.ends_with("😀 […]"));
}

TEST(XlsxText, KnowsWhatExcelWouldReckonWith) {
  for (const char* text : {"=1", "+1", "-1", "@a", "  =1", "\n=1"}) {
    EXPECT_TRUE(looks_like_formula(text)) << text;
  }
  for (const char* text : {"", "a=1", "1-2", "'=1"}) EXPECT_FALSE(looks_like_formula(text)) << text;
}

std::string written(const Document& document, const Table* passages = nullptr) {
  const TemporaryFolder folder;
  RenderContext context = sample::context();
  context.scratch_folder = folder.path().string();
  if (passages != nullptr) context.passages = release_to_team(*passages);
  std::string bytes = sample::render("xlsx", document, context);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  return bytes;
}

TEST(Xlsx, IsTheSameEachTimeAndLeavesNothingBehind) {
  const Document document = sample::document();
  const Table passages = sample::table();
  const std::string bytes = written(document, &passages);
  EXPECT_TRUE(bytes.starts_with("PK"));
  EXPECT_EQ(written(document, &passages), bytes);
  EXPECT_NE(written(document), bytes);
}

TEST(Xlsx, TakesWhateverPeopleType) {
  for (const std::string& text : sample::hostile_texts()) {
    Document document = sample::hostile(text);
    document.marking = text;
    const auto& table = std::get<Table>(document.sections.front().blocks[2]);
    EXPECT_TRUE(written(document, &table).starts_with("PK")) << text;
  }
  Document bare;
  EXPECT_TRUE(written(bare).starts_with("PK"));
  bare.sections = {{"a", "A", {Table{}}}};
  const Table none;
  EXPECT_TRUE(written(bare, &none).starts_with("PK"));
}

TEST(Xlsx, NoticesWhatAFullDiskCutShort) {
  const std::string head = "<?xml version=\"1.0\"?>\n";
  const auto whole = [](std::vector<ZipMember> members) {
    return is_whole_workbook(make_zip(members));
  };
  const ZipMember sheet{"sheet.xml", head + "<worksheet a=\"1\"><c/></worksheet>"};
  EXPECT_TRUE(whole({sheet}));
  EXPECT_FALSE(whole({sheet, {"sst.xml", head + "<sst><si>tekst</si>"}}));
  EXPECT_FALSE(whole({sheet, {"sst.xml", head}}));
  EXPECT_FALSE(whole({sheet, {"sst.xml", ""}}));
  EXPECT_FALSE(is_whole_workbook("PK"));
  const std::string bytes = written(sample::document());
  EXPECT_TRUE(is_whole_workbook(bytes));
  EXPECT_FALSE(is_whole_workbook(bytes.substr(0, bytes.size() / 2)));
}

TEST(Xlsx, SaysThatItCouldNotBeWritten) {
  RenderContext context = sample::context();
  context.scratch_folder = "/nowhere/at/all";
  EXPECT_THROW(sample::render("xlsx", sample::document(), context), RenderFailure);
}

}  // namespace
}  // namespace veldwerk
