// Tables that were cut off since a change wrote them, told by the journal.
#include "coding/journal_state.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/change.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

class CutTable : public testing::Test {
 protected:
  CutTable() {
    study.write(file, header);
    change(file, header, header + "I01,one\r\nI02,two\r\nI03,three\r\n");
  }
  void change(const std::string& name, std::optional<std::string> before,
              std::optional<std::string> after, bool erases = false) {
    StudyLock lock;
    ASSERT_FALSE(lock_study(study.path(), lock));
    Change made{.command = "import", .coder = "anna", .summary = "", .files = {}};
    made.files = {{name, std::move(before), std::move(after)}};
    made.erases = erases;
    ASSERT_FALSE(commit(lock, std::move(made)));
  }
  Diagnostics found() const { return cut_tables(read_journal(study.path()), study.path()); }
  Diagnostics found_where_it_is(const std::string& bytes) const {
    study.write(file, bytes);
    return found();
  }

  const std::string file = "interviews.csv";
  const std::string header = "id,name\r\n";
  TemporaryFolder study{TemporaryFolder::in_memory()};
};

TEST_F(CutTable, IsToldWithinARow) {
  EXPECT_THAT(found(), IsEmpty());
  const Diagnostics last = found_where_it_is(header + "I01,one\r\nI02,two\r\nI03,thr");
  ASSERT_EQ(last.size(), 1U);
  EXPECT_EQ(last[0].rule, "file-cut");
  EXPECT_EQ(last[0].place.file, file);
  EXPECT_EQ(last[0].place.line, 4U);
  EXPECT_THAT(last[0].message, HasSubstr("as `import` wrote it on 2"));
  EXPECT_THAT(last[0].message, EndsWith("that row was longer"));
  EXPECT_THAT(last[0].help, HasSubstr("log --at " + read_journal(study.path()).entries[0].id));
  const Diagnostics second = found_where_it_is(header + "I01,one\r\nI0");
  ASSERT_EQ(second.size(), 1U);
  EXPECT_THAT(second[0].message, HasSubstr("within a row: as `import`"));
  const Diagnostics first = found_where_it_is(header + "I01,");
  ASSERT_EQ(first.size(), 1U);
  EXPECT_THAT(first[0].message, EndsWith("that row was longer, and 2 rows came after it"));
  const Diagnostics behind = found_where_it_is(header + "I01,one");
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_THAT(behind[0].message, HasSubstr("without a line break: as `import`"));
  EXPECT_THAT(behind[0].message, EndsWith(", 2 rows came after it"));
  EXPECT_EQ(found_where_it_is(header + "I01,one\r").size(), 1U);
}

TEST_F(CutTable, IsNotWhereSomebodyMayHaveEditedIt) {
  for (const std::string rows :
       {"", "I01,one\r\n", "I01,one\r\nI02,two\r\nI03,three", "I01,other\r\nI02,tw",
        "I01,one\r\nI02,tw\r\n", "I01,one\nI02,tw"}) {
    EXPECT_THAT(found_where_it_is(header + rows), IsEmpty()) << rows;
  }
  EXPECT_THAT(found_where_it_is(""), IsEmpty());
  fs::remove(study.path() / file);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(CutTable, IsComparedWithTheLastChangeAlone) {
  const std::string whole = bytes_in(study.path() / file);
  change(file, whole, header + "I01,o");  // the program itself ends it so
  EXPECT_THAT(found(), IsEmpty());
  change(file, header + "I01,o", whole, true);  // of which no text is kept
  EXPECT_THAT(found_where_it_is(header + "I01,on"), IsEmpty());
}

TEST_F(CutTable, IsNoOtherFile) {
  change("memos/anna/study.md", std::nullopt, "One. Two.\n");
  study.write("memos/anna/study.md", "One.");
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace veldwerk
