#include "base/csv_text.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

const CsvColumns columns{.required = {"id", "code"}, .optional = {"memo"}};

CsvText read(std::string_view text) {
  Diagnostics diagnostics;
  std::optional<CsvText> read = CsvText::read("a.csv", text, columns, diagnostics);
  EXPECT_TRUE(read.has_value());
  return read ? *read : CsvText::with_columns({"id"});
}

TEST(CsvText, WhatIsNotChangedKeepsItsBytes) {
  for (const std::string_view text : {
           "id,code\n",
           "id,code",
           "id,code\na,b\n\n\"c\",\"d\"\n",
           "\xef\xbb\xbfid;code;memo\r\na;b;\"x;y\"\r\n",
           "sep=;\nid;code\na;b",
           "id\tcode\r\na\tb\nonly one field\r\n\"open\tb\nc\td\n",
       }) {
    EXPECT_EQ(read(text).text(), text);
  }
}

TEST(CsvText, OneFieldChangesAlone) {
  CsvText csv = read("id;code;memo\r\na;b;\"x;y\"\r\n\"c\";\"d\";\r\n");
  csv.set(1, "code", "e;f");
  EXPECT_EQ(csv.text(), "id;code;memo\r\na;b;\"x;y\"\r\n\"c\";\"e;f\";\r\n");
  EXPECT_EQ(csv.field(1, "code"), "e;f");
  csv.set(0, "code", "b");  // as it was
  csv.set(0, "memo", "");
  EXPECT_EQ(csv.text(), "id;code;memo\r\na;b;\r\n\"c\";\"e;f\";\r\n");
}

TEST(CsvText, ARowAtFaultIsALineThatIsKept) {
  CsvText csv = read("id,code\na,b\nbroken\nc,d\n");
  ASSERT_EQ(csv.lines().size(), 3U);
  EXPECT_FALSE(csv.lines()[1].is_row());
  EXPECT_EQ(csv.lines()[2].number, 4U);
  csv.set(1, "code", "x");
  csv.set(2, "code", "x");
  EXPECT_EQ(csv.text(), "id,code\na,b\nbroken\nc,x\n");
}

TEST(CsvText, RowsComeAndGo) {
  CsvText csv = read("id,code\r\na,b");
  csv.insert(1, {{"id", "c"}, {"code", "say \"d\""}});
  EXPECT_EQ(csv.text(), "id,code\r\na,b\r\nc,\"say \"\"d\"\"\"\r\n");
  csv.erase(0);
  EXPECT_EQ(csv.text(), "id,code\r\nc,\"say \"\"d\"\"\"\r\n");
}

TEST(CsvText, AColumnIsAddedBehindTheOthers) {
  CsvText csv = read("id,code\na,b\nc,d\n");
  csv.set(1, "memo", "m");
  EXPECT_EQ(csv.text(), "id,code,memo\na,b,\nc,d,m\n");
}

TEST(CsvText, ANewFile) {
  CsvText csv = CsvText::with_columns({"id", "code"});
  csv.insert(0, {{"id", "a"}, {"code", "b"}, {"memo", ""}});
  EXPECT_EQ(csv.text(), "id,code\na,b\n");
}

}  // namespace
}  // namespace veldwerk
