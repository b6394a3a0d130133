// The study that the workspace shows follows the disk: whoever changes a file in whatever way.
#include "workspace/open_study.hpp"

#include <chrono>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/files/loaded_as_text.hpp"
#include "tests/mapped_file.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

class OpenStudyTest : public testing::Test {
 protected:
  /// Whether `change` is noticed, and what is read afterwards is of the new stamp.
  template <typename Change>
  bool notices(Change change) {
    open.now();
    const std::string before = open.stamp();
    EXPECT_EQ(open.stamp_of_now(), before);
    change();
    const bool differs = open.stamp() != before;
    open.now();
    EXPECT_EQ(open.stamp_of_now(), open.stamp());
    return differs;
  }
  fs::path file(const std::string& name) const { return study.root() / name; }

  SmallStudy study;
  OpenStudy open{study.root()};
};

TEST_F(OpenStudyTest, HoldsTheStudyWithItsTexts) {
  EXPECT_EQ(open.now().study.interviews.size(), 3);
  EXPECT_FALSE(open.now().study.interviews[0].text.empty());
  EXPECT_EQ(&open.now(), &open.now());  // not read again
}

TEST_F(OpenStudyTest, NoticesEveryKindOfChange) {
  EXPECT_FALSE(notices([] {}));
  EXPECT_TRUE(notices([&] { study.write("coding/anna/I02.csv", "id\n"); })) << "added";
  EXPECT_TRUE(notices([&] { fs::remove(file("coding/anna/I02.csv")); })) << "removed";
  EXPECT_TRUE(notices([&] { fs::rename(file("coding/bram"), file("coding/chris")); })) << "renamed";
  EXPECT_TRUE(notices([&] { fs::create_directory(file("coding/dirk")); })) << "a new coder";
  EXPECT_TRUE(notices([&] {
    // As many editors and git save: another file takes the name, with its old time.
    const auto time = fs::last_write_time(file("respondents.csv"));
    fs::copy_file(file("respondents.csv"), file("new"));
    fs::last_write_time(file("new"), time);
    fs::rename(file("new"), file("respondents.csv"));
  })) << "replaced";
  EXPECT_TRUE(notices([&] {
    // In place, as long as before, a thousandth of a second later.
    const std::string bytes = bytes_in(file("interviews/I02.txt"));
    const auto time = fs::last_write_time(file("interviews/I02.txt"));
    study.write("interviews/I02.txt", std::string("X") + bytes.substr(1));
    fs::last_write_time(file("interviews/I02.txt"), time + std::chrono::milliseconds(1));
  })) << "edited in place";
  EXPECT_TRUE(notices([&] {
    StudyLock lock;
    ASSERT_FALSE(lock_study(study.root(), lock));
    ASSERT_FALSE(commit(lock, {.command = "t",
                               .coder = "anna",
                               .summary = "",
                               .files = {{"memos/anna/study.md", std::nullopt, "Zo.\n"}}}));
  })) << "another command of ours";
}

TEST_F(OpenStudyTest, PassesOverWhatIsNoneOfTheStudy) {
  EXPECT_FALSE(notices([&] { study.write(".git/index", "x"); }));
  EXPECT_FALSE(notices([&] { study.write(".veldwerk/lock", "x"); }));
  study.write("report/provenance.json", "{}");
  EXPECT_FALSE(notices([&] { study.write("report/report.html", "x"); }));
}

TEST_F(OpenStudyTest, ReadsWhatWasChanged) {
  EXPECT_EQ(open.now().study.segments.size(), 3);
  fs::remove(file("coding/bram/I01.csv"));
  EXPECT_EQ(open.now().study.segments.size(), 2);
}

TEST_F(OpenStudyTest, NoticesACodebookOutsideOfTheFolder) {
  const TemporaryFolder elsewhere;
  elsewhere.write("book.yaml", "veldwerk: 1\ncodebook: b\ncodes: [{id: time, label: Time}]\n");
  const std::string path = fs::relative(elsewhere.path(), study.root()) / "book.yaml";
  study.write("study.yaml",
              "veldwerk: 1\ntitle: S\nlanguage: nl\ncodebook: " + path +
                  "\nrespondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n");
  ASSERT_EQ(open.now().study.codebook.codes.size(), 1);
  EXPECT_TRUE(notices([&] {
    elsewhere.write("book.yaml",
                    "veldwerk: 1\ncodebook: b\ncodes: [{id: time, label: Time}, {id: a, label: A}]"
                    "\n");
  }));
  EXPECT_EQ(open.now().study.codebook.codes.size(), 2);
}

TEST_F(OpenStudyTest, ReadsOnlyTheInterviewsThatChanged) {
  // Nothing is written twice within a tick here.
  OpenStudy apart(study.root(), 0);
  apart.now();
  EXPECT_EQ(apart.interviews_read(), 3);
  study.write("interviews/I02.txt", "Beiden vinden het team prima.\n");
  EXPECT_EQ(apart.now().study.interviews[1].text, "Beiden vinden het team prima.\n");
  EXPECT_EQ(apart.interviews_read(), 1);
  EXPECT_EQ(as_text(apart.now()), as_text(study.load()));
}

#if VELDWERK_MAPS

TEST_F(OpenStudyTest, NoticesWhatIsWrittenTwiceInATick) {
  const MappedFile mapped(file("interviews/I02.txt"));
  mapped.put(0, 'A');
  EXPECT_EQ(open.now().study.interviews[1].text[0], 'A');
  const FileLook before = look_at(file("interviews/I02.txt"));
  EXPECT_TRUE(notices([&] { mapped.put(0, 'B'); }));
  ASSERT_EQ(look_at(file("interviews/I02.txt")), before) << "else this tests nothing";
  EXPECT_EQ(open.now().study.interviews[1].text[0], 'B');
}

#endif

TEST_F(OpenStudyTest, CountsWhomItIsAskedToUntilAskedAgain) {
  const Study& counted = open.counting({"bram"}).study;
  EXPECT_FALSE(counted.coders[0].of_record);
  EXPECT_TRUE(counted.coders[1].of_record);
  EXPECT_TRUE(open.now().study.coders[0].of_record);
}

TEST_F(OpenStudyTest, AStudyThatIsGoneIsToldOfAndComesBack) {
  const std::string bytes = bytes_in(file("study.yaml"));
  ASSERT_TRUE(open.now().usable);
  fs::remove(file("study.yaml"));
  EXPECT_FALSE(open.now().usable);
  study.write("study.yaml", bytes);
  EXPECT_TRUE(open.now().usable);
}

}  // namespace
}  // namespace veldwerk
