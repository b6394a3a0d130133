// Files of units and coders: what is read, and what is said of those that can't be.
#include "files/units_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/registry.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

UnitsFile read_well(std::string_view text) {
  Diagnostics found;
  UnitsFile units = read_units("units.csv", text, found);
  EXPECT_THAT(found, IsEmpty()) << (found.empty() ? "" : found.front().message);
  return units;
}

/// The only finding: "line:column rule".
std::string fault_of(std::string_view text) {
  Diagnostics found;
  read_units("units.csv", text, found);
  if (found.size() != 1) return std::to_string(found.size()) + " findings";
  EXPECT_FALSE(found.front().help.empty());
  EXPECT_TRUE(has_errors(found));
  return std::to_string(found.front().place.line) + ":" +
         std::to_string(found.front().place.column) + " " + found.front().rule;
}

TEST(UnitsFile, ReadsCodersUnitsAndCells) {
  const UnitsFile units = read_well("unit,anna,bert\n1,a,b\n2, ,b\n3,,\n");
  EXPECT_THAT(units.coders, ElementsAre("anna", "bert"));
  EXPECT_THAT(units.units, ElementsAre("1", "2", "3"));
  EXPECT_THAT(units.cells, ElementsAre("a", "b", "", "b", "", ""));
  EXPECT_THAT(units.documents, IsEmpty());
}

TEST(UnitsFile, ReadsWhatSpreadsheetsWrite) {
  const UnitsFile units = read_well("\xEF\xBB\xBFunit;anna;bert;;\r\n1;1,5;2;;\r\n2;\"1\";;;\r\n");
  EXPECT_THAT(units.coders, ElementsAre("anna", "bert"));
  EXPECT_THAT(units.cells, ElementsAre("1,5", "2", "1", ""));
}

TEST(UnitsFile, KnowsInWhatUnitsLie) {
  const UnitsFile units = read_well("interview,unit,anna,bert\nI2,1,a,b\nI1,2,a,a\nI2,3,b,b\n");
  EXPECT_THAT(units.documents, ElementsAre(0, 1, 0));
  EXPECT_THAT(units.document_ids, ElementsAre("I2", "I1"));
  EXPECT_THAT(read_well("unit,Document,bert\n1,a,b\n").coders, ElementsAre("Document", "bert"));
}

TEST(UnitsFile, SaysWhatIsWrong) {
  EXPECT_EQ(fault_of("unit\n1\n"), "1:1 units-coder");
  EXPECT_EQ(fault_of("unit,document\n1,d\n"), "1:1 units-coder");
  EXPECT_EQ(fault_of("unit,anna,\n1,a,b\n"), "2:5 units-coder");
  EXPECT_EQ(fault_of("unit,anna,anna\n1,a,b\n"), "1:11 csv-duplicate-column");
  EXPECT_EQ(fault_of("unit,anna, anna\n1,a,b\n"), "1:1 units-coder");
  EXPECT_EQ(fault_of("unit,anna,bert\n1,a,b\n1,a,b\n"), "3:1 units-duplicate");
  EXPECT_EQ(fault_of("unit,anna,bert\n,a,b\n"), "2:1 units-id");
  EXPECT_EQ(fault_of("unit,document,anna\n1,,a\n"), "2:3 units-document");
  EXPECT_EQ(fault_of("item,anna,bert\n1,a,b\n"), "1:1 csv-missing-column");
  EXPECT_EQ(fault_of("unit,anna,bert\n1,a\n"), "2:1 csv-fields");
  EXPECT_EQ(fault_of(""), "1:1 csv-header");
  EXPECT_THAT(fault_of(std::string("\xFF\xFEu\0n\0i\0t\0", 10)), HasSubstr("not-utf8"));
  EXPECT_THAT(fault_of("unit,anna,bert\n1,caf\xE9,b\n"), HasSubstr("not-utf8"));
}

}  // namespace
}  // namespace veldwerk
