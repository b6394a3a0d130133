#include "report/table.hpp"

#include <gtest/gtest.h>

namespace veldwerk::test {
namespace {

std::string both(const CellValue& value) {
  const Cell cell{value, {}};
  return cell_text(cell, Language::nl) + " / " + cell_text(cell, Language::en);
}

TEST(CellText, OfEachKind) {
  EXPECT_EQ(both(std::monostate{}), " / ");
  EXPECT_EQ(both(std::string("Tijd")), "Tijd / Tijd");
  EXPECT_EQ(both(std::uint64_t{1234567}), "1234567 / 1234567");
  EXPECT_EQ(both(NotAvailable{}), "n.t.b. / NA");
  EXPECT_EQ(both(Percentage{12, 18}), "67 % / 67 %");
  EXPECT_EQ(both(Percentage{12, 18, true}), "12 (67 %) / 12 (67 %)");
  EXPECT_EQ(both(Ratio{1, 4}), "0,25 / 0.25");
}

TEST(CellText, RoundsPercentagesWithHalvesUp) {
  EXPECT_EQ(both(Percentage{1, 200}), "1 % / 1 %");     // 0.5
  EXPECT_EQ(both(Percentage{49, 10000}), "0 % / 0 %");  // 0.49
  EXPECT_EQ(both(Percentage{1, 8}), "13 % / 13 %");     // 12.5
  EXPECT_EQ(both(Percentage{5, 8}), "63 % / 63 %");     // 62.5
  EXPECT_EQ(both(Percentage{8, 8}), "100 % / 100 %");
}

TEST(CellText, OfNothingIsNotAvailable) {
  EXPECT_EQ(both(Percentage{0, 0}), "n.t.b. / NA");
  EXPECT_EQ(both(Percentage{0, 0, true}), "n.t.b. / NA");
  EXPECT_EQ(both(Ratio{1, 0}), "n.t.b. / NA");
  EXPECT_EQ(both(Ratio{1, -2}), "n.t.b. / NA");
}

TEST(CellText, RoundsRatiosWithHalvesUp) {
  EXPECT_EQ(both(Ratio{1, 3}), "0,33 / 0.33");
  EXPECT_EQ(both(Ratio{1, 8}), "0,13 / 0.13");  // 0.125
  EXPECT_EQ(both(Ratio{5, 4}), "1,25 / 1.25");
  EXPECT_EQ(both(Ratio{1, 200}), "0,01 / 0.01");  // 0.005
  EXPECT_EQ(both(Ratio{199, 200}), "1,00 / 1.00");
  EXPECT_EQ(both(Ratio{2, 3, 4}), "0,6667 / 0.6667");
  EXPECT_EQ(both(Ratio{5, 2, 0}), "3 / 3");
}

TEST(Cells, APercentageOfNothingNamesNoSegments) {
  const Cell cell = percentage_cell({0, 0}, {1, 2});
  EXPECT_TRUE(std::holds_alternative<NotAvailable>(cell.value));
  EXPECT_TRUE(cell.segments.empty());
}

TEST(Rows, AHeadingHasTextInItsFirstCellOnly) {
  Table table;
  table.columns.resize(3);
  add_heading(table, "De organisatie");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].kind, RowKind::heading);
  ASSERT_EQ(table.rows[0].cells.size(), 3U);
  EXPECT_EQ(cell_text(table.rows[0].cells[0], Language::nl), "De organisatie");
  EXPECT_EQ(cell_text(table.rows[0].cells[2], Language::nl), "");
}

}  // namespace
}  // namespace veldwerk::test
