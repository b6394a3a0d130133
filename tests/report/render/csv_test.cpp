// CSV: raw numbers under machine names, quoted by RFC 4180, and harmless in a
// spreadsheet where that is asked: none of the starts that spreadsheets take for
// a formula comes through.
#include <gtest/gtest.h>

#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

using sample::render;

TEST(Csv, WritesRawNumbersUnderMachineNames) {
  EXPECT_EQ(render("csv", sample::table()),
            "number,code,barrier_respondents,barrier_percent,facilitator_respondents,c\n"
            "23,Tijd,12,67,0,0.25\n"
            "24,Geld,0,0,3,NA\n"
            ",Totaal,12,67,3,\n");
}

TEST(Csv, SplitsANumberWithItsPercentage) {
  Table table;
  table.columns = {{"code", "", ""}, {"barrier", "", "", true}};
  add_row(table).cells = {text_cell("Tijd"), percentage_cell({12, 18, true})};
  add_row(table).cells = {text_cell("Geld"), percentage_cell({0, 0, true})};
  EXPECT_EQ(render("csv", table), "code,barrier,barrier_percent\nTijd,12,67\nGeld,NA,NA\n");
}

TEST(Csv, QuotesWhatMustBeQuoted) {
  Table table;
  table.columns = {{"a", "", ""}, {"b", "", ""}};
  add_row(table).cells = {text_cell("een, twee"), text_cell("zei \"ja\"")};
  add_row(table).cells = {text_cell("regel\nregel"), text_cell("; = ok")};
  EXPECT_EQ(render("csv", table),
            "a,b\n\"een, twee\",\"zei \"\"ja\"\"\"\n\"regel\nregel\",; = ok\n");
}

std::string safe(std::string text) {
  Table table;
  table.columns = {{"a", "", ""}, {"b", "", ""}};
  add_row(table).cells = {text_cell(std::move(text)), number_cell(1)};
  RenderContext context;
  context.spreadsheet_safe = true;
  const std::string csv = render("csv", table, context);
  return csv.substr(4, csv.size() - 7);  // without header and second field
}

TEST(Csv, MakesFormulasHarmlessWhereASpreadsheetReadsIt) {
  for (const char* start : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    EXPECT_EQ(safe(std::string(start) + "1"), "'" + std::string(start) + "1");
  }
  EXPECT_EQ(safe("\t=1"), "'\t=1");
  EXPECT_EQ(safe("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(safe("\n1"), "\"'\n1\"");
  EXPECT_EQ(safe(std::string("\0=1", 3)), std::string("'\0=1", 4));
  EXPECT_EQ(safe("  =1"), "'  =1");
  EXPECT_EQ(safe("\u00a0=1"), "'\u00a0=1");
  EXPECT_EQ(safe("\ufeff@x"), "'\ufeff@x");
  EXPECT_EQ(safe("=\"a\",1"), "\"'=\"\"a\"\",1\"");
}

TEST(Csv, MakesColumnNamesHarmlessToo) {
  Table table;
  table.columns = {{"code", "", ""},
                   {"=1+1", "", ""},
                   {"-R1,\"x\"", "", "", true},
                   {"@sum: barrier_respondents", "", "", true}};
  add_row(table).cells = {text_cell("Tijd"), text_cell("▼"), number_cell(1),
                          percentage_cell({12, 18, true})};
  RenderContext context;
  context.spreadsheet_safe = true;
  EXPECT_EQ(render("csv", table, context),
            "code,'=1+1,\"'-R1,\"\"x\"\"\",'@sum: barrier_respondents,"
            "'@sum: barrier_respondents_percent\nTijd,▼,1,12,67\n");
  EXPECT_EQ(render("csv", table),
            "code,=1+1,\"-R1,\"\"x\"\"\",@sum: barrier_respondents,"
            "@sum: barrier_respondents_percent\nTijd,▼,1,12,67\n");
}

TEST(Csv, LeavesOtherTextAlone) {
  for (const char* text : {"Tijd", "a=b", "1-2", "'x", "\u00a0x", "é", ""}) {
    EXPECT_EQ(safe(text), text);
  }
}

TEST(Csv, StaysRawUnlessAsked) {
  Table table;
  table.columns = {{"a", "", ""}};
  add_row(table).cells = {text_cell("=1+1")};
  EXPECT_EQ(render("csv", table), "a\n=1+1\n");
}

}  // namespace
}  // namespace veldwerk
