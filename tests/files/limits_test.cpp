// Rules whose file is too large, or too strange, to keep in the repository.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "files/input.hpp"
#include "files/load.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/tree.hpp"

#if __has_include(<sys/stat.h>)
#include <sys/stat.h>
#endif

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// The sound study of tests/diagnostics, to be spoilt.
void copy_sound(const TemporaryFolder& folder) {
  fs::copy(source_folder() / "tests" / "diagnostics" / "sound", folder.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

std::string check(const TemporaryFolder& folder) {
  std::ostringstream out;
  write_diagnostics(out, load_study(folder.path(), {}).diagnostics, false);
  return out.str();
}

TEST(Limits, ATranscriptOfMoreThan64Mebibytes) {
  const TemporaryFolder folder;
  copy_sound(folder);
  std::ofstream(folder.path() / "interviews" / "I02.txt").close();
  fs::remove_all(folder.path() / "coding" / "an" / "I02.csv");
  fs::resize_file(folder.path() / "interviews" / "I02.txt", 64UL * 1024 * 1024 + 1);
  EXPECT_EQ(check(folder),
            "interviews.csv:3:5: error: `interviews/I02.txt` can't be read: the file has 67108865 "
            "bytes, more than the limit of 64 MiB [file-limit]\n"
            "help: Is it the right file? What belongs to a study is smaller.\n");
}

TEST(Limits, ALineOfMoreThan16Mebibytes) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::remove_all(folder.path() / "coding" / "an" / "I02.csv");
  const std::string start = "R2: a\nR3: ";
  folder.write("interviews/I02.txt", start + std::string(16UL * 1024 * 1024 - 4, 'a') + "\n");
  EXPECT_EQ(check(folder).find("line-limit"), std::string::npos);
  folder.write("interviews/I02.txt", start + std::string(16UL * 1024 * 1024, 'a') + "\n");
  const std::string text = check(folder);
  EXPECT_NE(
      text.find("interviews/I02.txt:2:1: error: this line is longer than 16 MiB [line-limit]"),
      std::string::npos)
      << text;
  EXPECT_LT(text.size(), 1000U);
}

#if __has_include(<sys/stat.h>)
TEST(Limits, OnlyOrdinaryFilesAreRead) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::remove(folder.path() / "interviews" / "I02.txt");
  fs::remove_all(folder.path() / "coding" / "an" / "I02.csv");
  ASSERT_EQ(::mkfifo((folder.path() / "interviews" / "I02.txt").c_str(), 0600), 0);
  EXPECT_EQ(check(folder),
            "interviews.csv:3:5: error: `interviews/I02.txt` can't be read: it is not an ordinary "
            "file [file-unreadable]\n"
            "help: Name a file with text.\n");
}

TEST(Limits, ALinkMayNotLeadOutOfTheStudy) {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  copy_sound(folder);
  elsewhere.write("secret.txt", "R2: a\n\nR3: b\n");
  fs::remove(folder.path() / "interviews" / "I02.txt");
  fs::remove_all(folder.path() / "coding" / "an" / "I02.csv");
  fs::create_symlink(elsewhere.path() / "secret.txt", folder.path() / "interviews" / "I02.txt");
  const std::string text = check(folder);
  EXPECT_NE(text.find("is a link that leaves the study's folder [path-outside]"), std::string::npos)
      << text;
}
#endif

TEST(Limits, MoreThanAThousandCoders) {
  const TemporaryFolder folder;
  copy_sound(folder);
  for (int i = 0; i < 1000; ++i)
    fs::create_directories(folder.path() / "coding" / std::to_string(i));
  EXPECT_EQ(check(folder),
            "coding: error: there are more than 1,000 coders here [coder-limit]\n"
            "help: Is this the right folder? Those after the first 1,000 were not read.\n");
}

TEST(Limits, AFileOfFaultyRowsIsGivenUp) {
  const TemporaryFolder folder;
  copy_sound(folder);
  std::string rows = "id,start,end,code,valence,respondent,memo,quote\n";
  std::string short_rows = rows;
  for (int i = 0; i < 30000; ++i) {
    rows += "x,1,2,c" + std::to_string(i) + ",,,,\n";
    short_rows += "x,1\n";
  }
  for (const std::string& bytes : {rows, short_rows}) {
    folder.write("coding/an/I01.csv", bytes);
    const LoadedStudy loaded = load_study(folder.path(), {});
    const auto with = [&](std::string_view rule) {
      return std::count_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                           [&](const Diagnostic& d) { return d.rule == rule; });
    };
    EXPECT_EQ(with("csv-limit"), 1);
    EXPECT_EQ(with("csv-fields") + with("code-unknown"), 10000);
  }
}

#if __has_include(<sys/stat.h>)
TEST(Limits, LinksInTheCodingFolderMayNotLeadOut) {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  copy_sound(folder);
  fs::rename(folder.path() / "coding" / "an", elsewhere.path() / "an");
  fs::create_symlink(elsewhere.path() / "an", folder.path() / "coding" / "an");
  EXPECT_NE(check(folder).find("coding/an: error: `coding/an` is a link that leaves"),
            std::string::npos);
}

TEST(Limits, ACodersNameMustBeFitToBeShown) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::create_directories(folder.path() / "coding" / "bad\xff");
  EXPECT_EQ(check(folder),
            "coding/bad\\x{FF}: error: the name of this coder's folder holds characters that can't "
            "be shown [coder-name]\n"
            "help: Give the folder a name of letters, digits and hyphens.\n");
}

TEST(Limits, AFolderThatCannotBeListedMakesTheStudyUnusable) {
  for (const std::string place :
       {"memos", "summaries", "proposals", "unplaced", "conflicts", "journal"}) {
    const TemporaryFolder folder;
    copy_sound(folder);
    fs::create_directory_symlink(place, folder.path() / place);
    const LoadedStudy loaded = load_study(folder.path(), {});
    EXPECT_FALSE(loaded.usable) << place;
    const Diagnostic* told = unlisted_folder(loaded.diagnostics);
    ASSERT_NE(told, nullptr) << place;
    EXPECT_EQ(told->place.file, place);
    EXPECT_EQ(told->rule, "file-unreadable");
  }
}

TEST(Limits, ALinkThatLeadsNowhereLosesNothingElse) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::create_symlink("nowhere", folder.path() / "coding" / "an" / "I03.csv");
  const LoadedStudy loaded = load_study(folder.path(), {});
  EXPECT_EQ(loaded.study.segments.size(), 4U);
}
#endif

TEST(Limits, AQuoteThatAlmostStandsEverywhereIsLookedUpInOnePass) {
  const TemporaryFolder folder;
  copy_sound(folder);
  std::string text = "R1: ";
  std::string quote;
  for (int i = 0; i < 1000000; ++i) text += "a ";
  for (int i = 0; i < 400000; ++i) quote += "a ";
  folder.write("interviews/I01.txt", text);
  folder.write("coding/an/I01.csv",
               "id,start,end,code,valence,respondent,memo,quote\nx,4,9,time,,,," + quote + "b\n");
  EXPECT_NE(check(folder).find("These words stand nowhere"), std::string::npos);
}

TEST(Loading, FindsTheNearestStudyUpward) {
  const TemporaryFolder folder;
  copy_sound(folder);
  EXPECT_EQ(find_study(folder.path() / "coding" / "an"), folder.path());
  EXPECT_EQ(find_study(folder.path()), folder.path());
  EXPECT_EQ(find_study(folder.path().parent_path()), std::nullopt);
}

TEST(Loading, TakesTheFolderOrItsStudyFile) {
  const TemporaryFolder folder;
  copy_sound(folder);
  const LoadedStudy by_folder = load_study(folder.path(), {});
  const LoadedStudy by_file = load_study(folder.path() / "study.yaml", {});
  EXPECT_EQ(by_folder.study.segments.size(), 4U);
  EXPECT_EQ(by_file.study.segments.size(), 4U);
  EXPECT_EQ(by_file.root, by_folder.root);
}

TEST(Loading, WhatIsAtFaultIsCountedAsLeftOut) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::copy(source_folder() / "tests" / "diagnostics" / "quote-mismatch", folder.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const LoadedStudy loaded = load_study(folder.path(), {});
  ASSERT_EQ(loaded.study.left_out.size(), 1U);
  EXPECT_EQ(loaded.study.left_out[0].rule, "quote-mismatch");
  EXPECT_EQ(loaded.study.left_out[0].count, 2U);
  EXPECT_EQ(loaded.study.segments.size(), 2U);
}

TEST(Loading, EveryErrorIsCountedAsLeftOut) {
  // Not only rows of coding: a respondent, an interview, a file.
  for (const char* fault : {"csv-fields-respondents", "interview-duplicate", "record-unknown",
                            "coding-without-text", "csv-fields", "segment-id-duplicate"}) {
    const TemporaryFolder folder;
    copy_sound(folder);
    fs::copy(source_folder() / "tests" / "diagnostics" / fault, folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    EXPECT_EQ(load_study(folder.path(), {}).study.left_out.size(), 1U) << fault;
  }
}

TEST(Loading, ARowWithSeveralFaultsIsLeftOutOnce) {
  const TemporaryFolder folder;
  copy_sound(folder);
  folder.write("coding/an/I01.csv",
               "id,start,end,code,valence,respondent,memo,quote\nx,1,2,no,worse,,,other words\n");
  const LoadedStudy loaded = load_study(folder.path(), {});
  EXPECT_EQ(loaded.diagnostics.size(), 3U);
  ASSERT_EQ(loaded.study.left_out.size(), 1U);
  EXPECT_EQ(loaded.study.left_out[0].count, 1U);
}

TEST(Loading, AnIdUsedTwiceIsReadOnce) {
  const TemporaryFolder folder;
  copy_sound(folder);
  fs::copy(source_folder() / "tests" / "diagnostics" / "segment-id-duplicate", folder.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  EXPECT_EQ(load_study(folder.path(), {}).study.segments.size(), 3U);
}

TEST(Loading, FingerprintsEveryInput) {
  const TemporaryFolder folder;
  copy_sound(folder);
  LoadOptions options;
  options.fingerprints = true;
  const LoadedStudy loaded = load_study(folder.path(), options);
  std::string names;
  for (const InputFile& input : loaded.inputs) names += input.file + " ";
  EXPECT_EQ(names,
            "codebook.yaml coding/an/I01.csv coding/an/I02.csv interviews.csv interviews/I01.txt "
            "interviews/I02.txt respondents.csv study.yaml ");
}

TEST(Loading, CodersGivenTakeThePlaceOfThoseOfRecord) {
  const TemporaryFolder folder;
  copy_sound(folder);
  folder.write("coding/bo/I01.csv", "id,start,end,code,valence,respondent,memo,quote\n");
  LoadOptions options;
  options.coders = {"bo"};
  const LoadedStudy loaded = load_study(folder.path(), options);
  ASSERT_EQ(loaded.study.coders.size(), 2U);
  EXPECT_FALSE(loaded.study.coders[0].of_record);
  EXPECT_TRUE(loaded.study.coders[1].of_record);
  EXPECT_EQ(loaded.study.coders[0].segments, 4U);
}

}  // namespace
}  // namespace veldwerk
