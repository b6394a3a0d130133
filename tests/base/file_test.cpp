#include "base/file.hpp"

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

#if __has_include(<sys/stat.h>)
#include <sys/stat.h>
#endif

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

TEST(File, ReadsWhatWasWritten) {
  const TemporaryFolder folder;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(100000, 'x');
  ASSERT_FALSE(write_file_atomically(folder.path() / "f", bytes));
  std::string read;
  ASSERT_FALSE(read_file(folder.path() / "f", 1 << 20, read));
  EXPECT_EQ(read, bytes);
  ASSERT_FALSE(write_file_atomically(folder.path() / "f", ""));
  ASSERT_FALSE(read_file(folder.path() / "f", 1 << 20, read));
  EXPECT_EQ(read, "");
}

TEST(File, LeavesNoTemporaryFileAndIsPrivate) {
  const TemporaryFolder folder;
  ASSERT_FALSE(write_file_atomically(folder.path() / "f", "x"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
  EXPECT_EQ(fs::status(folder.path() / "f").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST(File, SaysWhyItCannotRead) {
  const TemporaryFolder folder;
  std::string read;
  EXPECT_EQ(read_file(folder.path() / "no", 10, read)->kind, FileError::Kind::missing);
  EXPECT_EQ(read_file(folder.path(), 10, read)->reason, "it is a folder");
  folder.write("large", "12345678901");
  EXPECT_EQ(read_file(folder.path() / "large", 11, read), std::nullopt);
  EXPECT_EQ(read_file(folder.path() / "large", 10, read)->kind, FileError::Kind::too_large);
  folder.write("parent", "");
  EXPECT_EQ(read_file(folder.path() / "parent" / "child", 10, read)->kind,
            FileError::Kind::missing);
}

#if __has_include(<sys/stat.h>)
TEST(File, DoesNotWaitForAPipe) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
  std::string read;
  EXPECT_EQ(read_file(folder.path() / "pipe", 10, read)->kind, FileError::Kind::not_regular);
}
#endif

TEST(File, AWriteThatFailsLeavesTheOldFile) {
  const TemporaryFolder folder;
  folder.write("taken/inside", "x");
  const auto error = write_file_atomically(folder.path() / "taken", "new");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, FileError::Kind::unwritable);
  EXPECT_TRUE(fs::exists(folder.path() / "taken" / "inside"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
  EXPECT_TRUE(write_file_atomically(folder.path() / "no" / "f", "x"));
}

TEST(File, ListsAFolderByName) {
  const TemporaryFolder folder;
  folder.write("b", "");
  folder.write("a/x", "");
  folder.write(".hidden", "");
  std::vector<FolderEntry> entries;
  ASSERT_FALSE(list_folder(folder.path(), entries));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "a");
  EXPECT_TRUE(entries[0].is_folder);
  EXPECT_EQ(entries[1].name, "b");
  EXPECT_FALSE(entries[1].is_folder);
  EXPECT_EQ(list_folder(folder.path() / "no", entries)->kind, FileError::Kind::missing);
  ASSERT_FALSE(list_folder(folder.path(), entries, HiddenNames::taken));
  EXPECT_EQ(entries[0].name, ".hidden");
}

TEST(File, AFolderThatCannotBeListedIsNotMissing) {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink("loop", folder.path() / "loop");
  std::vector<FolderEntry> entries;
  const auto error = list_folder(folder.path() / "loop", entries);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, FileError::Kind::unreadable);
  EXPECT_FALSE(error->reason.empty());
}

}  // namespace
}  // namespace veldwerk
