// What all formats have in common: found by name, the same bytes for the same
// table, tables without rows or columns, and valid UTF-8 out of whatever people
// typed.
#include "report/render/registry.hpp"

#include <set>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

TEST(Formats, AreFoundByName) {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    EXPECT_EQ(find_format(format.name), &format);
    EXPECT_TRUE(format.extension.starts_with('.'));
    EXPECT_FALSE(format.summary.empty());
    names.insert(format.name);
  }
  EXPECT_EQ(names, (std::set<std::string_view>{"text", "markdown", "csv", "json", "html", "docx",
                                               "latex", "xlsx"}));
  EXPECT_EQ(find_format("odt"), nullptr);
}

TEST(Formats, WriteEveryTable) {
  Table bare;
  bare.id = "bare";
  Table no_rows = sample::table();
  no_rows.rows.clear();
  for (const Format& format : formats()) {
    if (!format.writes_tables()) continue;
    for (const Table& table : {bare, no_rows, sample::table()}) {
      const std::string text = sample::render(format.name, table);
      EXPECT_TRUE(text.ends_with('\n')) << format.name;
      EXPECT_EQ(text, sample::render(format.name, table)) << format.name;
    }
  }
}

TEST(Formats, WriteHostileTextAsValidUtf8) {
  for (const Format& format : formats()) {
    if (!format.writes_tables()) continue;  // bytes, with tests of their own
    for (const std::string& text : sample::hostile_texts()) {
      const Document document = sample::hostile(text);
      const auto& table = std::get<Table>(document.sections.front().blocks[2]);
      EXPECT_EQ(invalid_utf8_at(sample::render(format.name, table)), std::nullopt);
      if (!format.writes_documents()) continue;
      EXPECT_EQ(invalid_utf8_at(sample::render(format.name, document)), std::nullopt);
    }
  }
}

}  // namespace
}  // namespace veldwerk
