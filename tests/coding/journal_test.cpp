// The journal: what a line says, what damage to it does, and what is found without reading it
// whole.
#include "coding/journal.hpp"

#include <cstdlib>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "base/sha256.hpp"
#include "coding/change.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

JournalEntry an_entry() {
  return {.id = "j0123456789abc",
          .time = "2026-11-22T09:00:00.000000Z",
          .coder = "anna",
          .command = "code add",
          .summary = "1 segment in I01",
          .codebook = "midi-29",
          .codebook_sha256 = sha256_hex("codes"),
          .undoes = {},
          .redoes = {},
          .erases = false,
          .files = {{.file = "coding/anna/I01.csv",
                     .before = sha256_hex("a\nb\n"),
                     .after = sha256_hex("a\nc\n"),
                     .splice = {2, "b", "c"},
                     .found = "a\nb\n"}}};
}

TEST(Splice, IsTheSmallestAndCutsNoCharacter) {
  EXPECT_EQ(splice_of("abcd", "abXcd").added, "X");
  EXPECT_EQ(splice_of("aaa", "aaaa").added, "a");
  EXPECT_EQ(splice_of("", "x").added, "x");
  EXPECT_EQ(splice_of("x", "").removed, "x");
  // é is C3 A9, ã is C3 A3; † is E2 80 A0, … is E2 80 A6.
  EXPECT_EQ(splice_of("café!", "cafã!").removed, "é");
  EXPECT_EQ(splice_of("a†b", "a…b").added, "…");
  EXPECT_EQ(splice_of("ā", "ŀ").removed, "ā");
}

TEST(Splice, GoesInAndOutAgain) {
  std::mt19937 random(29);
  const std::vector<std::string> pieces = {"a", "b", "é", "ã", "†", "…", "\n", "\xff", "😀"};
  for (int i = 0; i < 2000; ++i) {
    std::string before;
    std::string after;
    for (std::size_t n = random() % 6; n > 0; --n) before += pieces[random() % pieces.size()];
    for (std::size_t n = random() % 6; n > 0; --n) after += pieces[random() % pieces.size()];
    const Splice splice = splice_of(before, after);
    EXPECT_EQ(put_in(splice, before), after);
    EXPECT_EQ(take_out(splice, after), before);
  }
}

TEST(Splice, GoesInNowhereElse) {
  EXPECT_EQ(put_in({2, "b", "c"}, "xyz"), std::nullopt);
  EXPECT_EQ(put_in({9, "", "c"}, "xyz"), std::nullopt);
  EXPECT_EQ(take_out({2, "b", "c"}, "a"), std::nullopt);
}

TEST(Base64, OfRfc4648AndBack) {
  const std::vector<std::pair<std::string, std::string>> pairs = {{"", ""},
                                                                  {"f", "Zg=="},
                                                                  {"fo", "Zm8="},
                                                                  {"foo", "Zm9v"},
                                                                  {"foob", "Zm9vYg=="},
                                                                  {"fooba", "Zm9vYmE="},
                                                                  {"foobar", "Zm9vYmFy"},
                                                                  {"\xff\xfe", "//4="}};
  for (const auto& [bytes, text] : pairs) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
  for (const std::string text : {"Zg=", "Z===", "Zg==Zg==", "Z=g=", "Zm9v\n", "Z g="}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
}

TEST(Journal, ALineHasItsKeysInOrder) {
  EXPECT_EQ(
      journal_line(an_entry()),
      "{\"id\":\"j0123456789abc\",\"time\":\"2026-11-22T09:00:00.000000Z\",\"coder\":\"anna\","
      "\"command\":\"code add\",\"summary\":\"1 segment in I01\",\"codebook\":{\"id\":\"midi-29\","
      "\"sha256\":\"" +
          sha256_hex("codes") + "\"},\"files\":[{\"file\":\"coding/anna/I01.csv\",\"before\":\"" +
          sha256_hex("a\nb\n") + "\",\"after\":\"" + sha256_hex("a\nc\n") +
          "\",\"at\":2,\"removed\":\"b\",\"added\":\"c\",\"found\":\"a\\nb\\n\"}],"
          "\"check\":\"b2b4f677299e515a\"}\n");
}

TEST(Journal, ALineIsReadAsItWasWritten) {
  JournalEntry entry = an_entry();
  entry.undoes = "jzzzzzzzzzzzzz";
  entry.redoes = "jyyyyyyyyyyyyy";
  entry.summary = "\"quoted\"\nand {\"file\":\"x\",\"before\":null,\"after\":null";
  entry.files.push_back({.file = "näme.txt",
                         .before = std::nullopt,
                         .after = sha256_hex("\xff\x01"),
                         .splice = {0, "", "\xff\x01"}});
  entry.files.push_back({.file = "gone.txt",
                         .before = sha256_hex("\xfe"),
                         .after = std::nullopt,
                         .splice = {0, "\xfe", ""},
                         .found = "\xfe"});
  const std::string line = journal_line(entry);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const std::optional<JournalEntry> read = read_journal_line(line);
  ASSERT_TRUE(read);
  EXPECT_EQ(journal_line(*read), line);
  EXPECT_EQ(read->summary, entry.summary);
  EXPECT_EQ(read->files[1].splice.added, "\xff\x01");
  EXPECT_EQ(read->files[2].found, "\xfe");
}

TEST(Journal, NoChangedLetterIsTakenForTheTruth) {
  const std::string line = journal_line(an_entry());
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    std::string damaged = line;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(read_journal_line(damaged)) << at;
    EXPECT_FALSE(read_journal_line(line.substr(0, at))) << at;
    EXPECT_FALSE(read_journal_line(line.substr(at + 1))) << at;
  }
}

TEST(Journal, KeepsNoTextOfWhatWasErased) {
  JournalEntry entry = an_entry();
  entry.erases = true;
  entry.files[0].splice = {0, "secret", "withheld"};
  entry.files[0].found = "secret";
  const std::string line = journal_line(entry);
  EXPECT_EQ(line.find("secret"), line.npos);
  EXPECT_EQ(line.find("withheld"), line.npos);
  ASSERT_TRUE(read_journal_line(line));
  EXPECT_TRUE(read_journal_line(line)->erases);
  // While it is being made the texts are needed.
  EXPECT_EQ(read_journal_line(pending_line(entry))->files[0].splice.removed, "secret");
}

TEST(Journal, DamagedLinesAreNamedAndTheOthersRead) {
  TemporaryFolder study;
  JournalEntry first = an_entry();
  JournalEntry second = an_entry();
  second.id = "j0123456789abd";
  second.time = "2026-11-22T08:00:00.000000Z";
  const std::string whole = journal_line(first);
  std::string damaged = whole;
  damaged[40] = '0';
  study.write("journal/anna.jsonl", whole + damaged + "\n" + journal_line(second) +
                                        std::string(9, '\0') + "\n" + whole.substr(0, 99));
  study.write("journal/note.txt", "no journal");
  const Journal journal = read_journal(study.path());
  EXPECT_THAT(journal.entries, SizeIs(2));
  EXPECT_EQ(journal.entries[0].id, second.id);  // by time
  ASSERT_THAT(journal.diagnostics, SizeIs(3));
  EXPECT_EQ(journal.diagnostics[0].rule, "journal-damaged");
  EXPECT_EQ(journal.diagnostics[0].place.file, "journal/anna.jsonl");
  EXPECT_EQ(journal.diagnostics[0].place.line, 2U);
  EXPECT_EQ(journal.diagnostics[1].place.line, 5U);
  EXPECT_EQ(journal.diagnostics[2].place.line, 6U);
}

TEST(Journal, ALineThatAMergeDoubledCountsOnce) {
  TemporaryFolder study;
  study.write("journal/anna.jsonl", journal_line(an_entry()) + journal_line(an_entry()));
  const Journal journal = read_journal(study.path());
  EXPECT_THAT(journal.entries, SizeIs(1));
  EXPECT_THAT(journal.diagnostics, IsEmpty());
}

TEST(Journal, HeadsAreTheLastOfEachFile) {
  TemporaryFolder study;
  JournalEntry first = an_entry();
  first.summary = "{\"file\":\"fake\",\"before\":null,\"after\":null";
  JournalEntry second = an_entry();
  second.time = "2026-11-22T10:00:00.000000Z";
  second.files[0].after = std::nullopt;
  second.files.push_back({.file = "a \"b\".csv", .before = {}, .after = sha256_hex("x")});
  study.write("journal/anna.jsonl", journal_line(second));
  study.write("journal/bram.jsonl", journal_line(first));
  const JournalHeads heads = journal_heads(study.path());
  EXPECT_EQ(heads.time, second.time);
  ASSERT_THAT(heads.files, SizeIs(2));
  EXPECT_EQ(heads.files.at("coding/anna/I01.csv").after, std::nullopt);
  EXPECT_EQ(heads.files.at("a \"b\".csv").after, sha256_hex("x"));
}

TEST(Journal, TimeNeverStandsStill) {
  EXPECT_EQ(journal_time("2999-12-31T23:59:59.999999Z"), "3000-01-01T00:00:00.000000Z");
  EXPECT_LT(journal_time(""), "2999");
  EXPECT_GT(journal_time(""), "2020");
  EXPECT_THAT(journal_time("no time"), SizeIs(27));
  ::setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
  EXPECT_EQ(journal_time(""), "2001-09-09T01:46:40.000000Z");
  EXPECT_EQ(journal_time("2001-09-09T01:46:40.000000Z"), "2001-09-09T01:46:40.000001Z");
  ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST(Journal, IdsAreNew) {
  EXPECT_TRUE(is_entry_id(new_entry_id()));
  EXPECT_NE(new_entry_id(), new_entry_id());
  for (const std::string id : {"", "j", "s0123456789abc", "j0123456789abl", "j0123456789abcd"}) {
    EXPECT_FALSE(is_entry_id(id)) << id;
  }
}

TEST(Journal, SaysByWhichCodebookAndWhatItFound) {
  TemporaryFolder study;
  study.write("study.yaml",
              "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codes.yaml\nrespondents: r.csv\n"
              "interviews: i.csv\ncoding: coding\ngroups: []\n");
  const std::string codes = "veldwerk: 1\ncodebook: mine\ncodes:\n  - id: a\n    label: A\n";
  study.write("codes.yaml", codes);
  study.write("x.csv", "one\n");
  StudyLock lock;
  ASSERT_FALSE(lock_study(study.path(), lock));
  const auto change = [&](std::optional<std::string> before, std::optional<std::string> after) {
    const auto refused = commit(
        lock,
        {.command = "t", .coder = "anna", .summary = "", .files = {{"x.csv", before, after}}});
    EXPECT_FALSE(refused);
  };
  change("one\n", "two\n");
  change("two\n", "three\n");
  study.write("x.csv", "by hand\n");
  change("by hand\n", std::nullopt);
  change(std::nullopt, "again\n");
  const Journal journal = read_journal(study.path());
  ASSERT_THAT(journal.entries, SizeIs(4));
  EXPECT_EQ(journal.entries[0].codebook, "mine");
  EXPECT_EQ(journal.entries[0].codebook_sha256, sha256_hex(codes));
  EXPECT_EQ(journal.entries[0].files[0].found, "one\n");
  EXPECT_EQ(journal.entries[1].files[0].found, std::nullopt);
  EXPECT_EQ(journal.entries[2].files[0].found, "by hand\n");
  EXPECT_EQ(journal.entries[3].files[0].found, std::nullopt);
}

}  // namespace
}  // namespace veldwerk
