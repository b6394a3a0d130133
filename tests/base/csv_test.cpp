#include "base/csv.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"

namespace veldwerk {
namespace {

const CsvColumns columns{{"id", "text"}, {"memo"}, false};

/// Every row as "line: field|field", and the diagnostics drawn below them.
std::string read(std::string_view csv, const CsvColumns& wanted = columns) {
  Diagnostics diagnostics;
  CsvReader reader("a.csv", csv, wanted, diagnostics);
  std::ostringstream out;
  CsvRow row;
  while (reader.next(row)) {
    out << row.line << ": ";
    for (std::size_t i = 0; i < row.fields.size(); ++i) out << (i ? "|" : "") << row.fields[i].text;
    out << '\n';
  }
  write_diagnostics(out, diagnostics, false);
  return out.str();
}

TEST(Csv, ReadsCommasSemicolonsAndTabs) {
  EXPECT_EQ(read("id,text\na,b;c\n"), "2: a|b;c\n");
  EXPECT_EQ(read("id;text\na;b,c\n"), "2: a|b,c\n");
  EXPECT_EQ(read("id\ttext\na\tb,c\n"), "2: a|b,c\n");
}

TEST(Csv, TheDelimiterIsTheOneThatSplitsTheHeaderIntoKnownColumns) {
  // More commas than semicolons, but only the semicolon gives known names.
  EXPECT_EQ(read("id;text;a,b,c,d\n1;2;3\n"), "2: 1|2|3\n");
}

TEST(Csv, ReadsExcelsOwnFirstLine) {
  EXPECT_EQ(read("sep=;\nid;text\n1;2\n"), "3: 1|2\n");
}

TEST(Csv, ReadsByteOrderMarkAndCrlf) {
  EXPECT_EQ(read("\xEF\xBB\xBFid,text\r\n\"1\",2\r\n"), "2: 1|2\n");
}

TEST(Csv, ReadsALastRowWithoutLineEnd) {
  EXPECT_EQ(read("id,text\n1,2"), "2: 1|2\n");
}

TEST(Csv, PassesOverBlankLinesAndCountsThem) {
  EXPECT_EQ(read("id,text\n\n1,2\n\r\n3,4\n"), "3: 1|2\n5: 3|4\n");
}

TEST(Csv, UndoublesQuotationMarksInSeveralFieldsOfARow) {
  EXPECT_EQ(read("id,text,memo\n\"\"\"a\"\"\",\"b\"\"c\",\"\"\"\"\n"), "2: \"a\"|b\"c|\"\n");
  EXPECT_EQ(read("id,text,memo\n\"a\",\"b\"\"c\",\"d\"\n"), "2: a|b\"c|d\n");
}

TEST(Csv, KeepsDelimitersInQuotesAndEmptyFields) {
  EXPECT_EQ(read("id,text,memo\n\"a,b\",,\"\"\n"), "2: a,b||\n");
}

TEST(Csv, FieldsAreText) {
  EXPECT_EQ(read("id,text\n007,no\n1e3, 010 \n"), "2: 007|no\n3: 1e3| 010 \n");
}

TEST(Csv, FindsAQuoteAfterTheFirstSixteenBytesOfAField) {
  EXPECT_EQ(read("id,text\n1,aaaaaaaaaaaaaaaaaaaaaaaa\"b\n"),
            "a.csv:2:27: error: a quotation mark stands inside a field that is not quoted "
            "[csv-quote]\n"
            "  | 1,aaaaaaaaaaaaaaaaaaaaaaaa\"b\n"
            "  |                           ^\n"
            "help: Put the whole field in quotation marks and double the ones inside it.\n");
}

TEST(Csv, LeavesOutALineThatIsNoText) {
  const std::string zeroed("id,text\n1,a\n2,b\0\0\n3,c\n", 22);
  const std::string text = read(zeroed + "4,\xFF\n5,d\n");
  EXPECT_TRUE(text.starts_with("2: 1|a\n4: 3|c\n6: 5|d\n")) << text;
  EXPECT_NE(text.find("a.csv:3:4: error: a NUL byte stands in this line, which was not read "
                      "[nul-byte]"),
            text.npos)
      << text;
  EXPECT_NE(text.find("a.csv:5:3: error: this line is not UTF-8"), text.npos) << text;
}

TEST(Csv, GoesOnAfterEachFault) {
  const std::string text = read("id,text\n1\n2,a\n3,a,b\n4,\"open\n5,b\n6,\"x\"y\n7,c\n");
  EXPECT_EQ(text,
            "3: 2|a\n6: 5|b\n8: 7|c\n"
            "a.csv:2:1: error: this row has 1 field, the header 2 [csv-fields]\n"
            "  | 1\n  | ^\nhelp: Is the row cut off? Complete it, or remove it.\n"
            "a.csv:4:1: error: this row has 3 fields, the header 2 [csv-fields]\n"
            "  | 3,a,b\n  | ^\nhelp: Put a text that holds a `,` in quotation marks.\n"
            "a.csv:5:3: error: a quotation mark opens here and is never closed [csv-open-quote]\n"
            "  | 4,\"open\n  |   ^\n"
            "help: Close the field with a quotation mark before the end of the line.\n"
            "a.csv:7:6: error: text follows the quotation mark that closes a field [csv-quote]\n"
            "  | 6,\"x\"y\n  |      ^\n"
            "help: Double a quotation mark that belongs to the text, or put a delimiter after "
            "the field.\n");
}

TEST(Csv, ALineBreakInAFieldIsOneFaultAndTheRestIsRead) {
  const std::string text = read("id,text\n1,\"a\nb\"\n2,c\n");
  EXPECT_EQ(text,
            "4: 2|c\n"
            "a.csv:2:3: error: a line break stands inside a quoted field [csv-line-break]\n"
            "  | 1,\"a\n  |   ^\n"
            "help: Put the text on one line: one row is one line, so that changes can be "
            "followed.\n");
}

TEST(Csv, ALoneCarriageReturnIsALineBreak) {
  EXPECT_NE(read("id,text\n1,a\r2,b\n").find("[csv-line-break]"), std::string::npos);
}

TEST(Csv, ConfidentialFilesShowNothingOfTheirRows) {
  const CsvColumns confidential{{"id", "text"}, {}, true};
  EXPECT_EQ(read("id,text\nPiet\n", confidential),
            "a.csv:2:1: error: this row has 1 field, the header 2 [csv-fields]\n"
            "help: Is the row cut off? Complete it, or remove it.\n");
}

TEST(Csv, AFieldOfMoreThanAMebibyteIsRefused) {
  const std::string sound = "id,text\n1," + std::string(1024 * 1024, 'a') + "\n";
  EXPECT_EQ(read(sound).find("csv-limit"), std::string::npos);
  const std::string large = "id,text\n1," + std::string(1024 * 1024 + 1, 'a') + "\n2,b\n";
  const std::string text = read(large);
  EXPECT_NE(text.find("[csv-limit]"), std::string::npos);
  EXPECT_TRUE(text.starts_with("3: 2|b\n"));
}

TEST(Csv, MoreThanAThousandColumnsAreRefused) {
  std::string header = "id,text";
  for (int i = 0; i < 998; ++i) header += ",c" + std::to_string(i);
  EXPECT_EQ(read(header + "\n"), "");
  EXPECT_NE(read(header + ",last\n").find("[csv-limit]"), std::string::npos);
}

TEST(Csv, WritesFieldsThatReadBackTheSame) {
  for (const std::string& text : {std::string("a"), std::string(""), std::string("a,b"),
                                  std::string("\"x\""), std::string(" a "), std::string("é;€")}) {
    EXPECT_EQ(read("id,text\n1," + csv_field(text) + "\n"), "2: 1|" + text + "\n");
  }
  EXPECT_EQ(csv_field("a;b"), "a;b");
  EXPECT_EQ(csv_field("a;b", ';'), "\"a;b\"");
}

TEST(Csv, PlaceCountsCodePoints) {
  Diagnostics diagnostics;
  CsvReader reader("a.csv", "id,text\né€🙂,b\n", columns, diagnostics);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(reader.place(row, 1).line, 2U);
  EXPECT_EQ(reader.place(row, 1).column, 5U);
}

}  // namespace
}  // namespace veldwerk
