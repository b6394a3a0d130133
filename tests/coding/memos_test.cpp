#include "coding/memos.hpp"

#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

class Memos : public testing::Test {
 protected:
  SmallStudy small;
  LoadedStudy loaded = small.load();
  Draft draft{small.root()};

  std::string fault_of(const MemoSubject& subject) {
    const auto fault = subject_fault(loaded, subject);
    return fault ? fault->message + " / " + fault->help : "";
  }
};

TEST_F(Memos, StandInAFileOfTheirOwn) {
  EXPECT_EQ(memo_file("anna", {MemoKind::segment, "a1"}), "memos/anna/segment/a1.md");
  EXPECT_EQ(memo_file("anna", {MemoKind::study, ""}), "memos/anna/study.md");
}

TEST_F(Memos, AreWrittenAppendedToAndRemoved) {
  const MemoSubject subject{MemoKind::code, "time"};
  const std::string file = memo_file("anna", subject);
  EXPECT_FALSE(write_memo(draft, "anna", subject, "\n Tijd \u20ac.\nEn meer. \n\n"));
  EXPECT_EQ(draft.read(file), "Tijd \u20ac.\nEn meer.\n");
  EXPECT_FALSE(append_memo(draft, "anna", subject, "Later."));
  EXPECT_EQ(draft.read(file), "Tijd \u20ac.\nEn meer.\n\nLater.\n");
  EXPECT_FALSE(remove_memo(draft, "anna", subject));
  EXPECT_FALSE(draft.read(file));
  EXPECT_TRUE(draft.changes().empty());
  EXPECT_EQ(remove_memo(draft, "anna", subject)->message, "anna has no memo there to remove");
  EXPECT_FALSE(append_memo(draft, "anna", subject, "Eerst."));
  EXPECT_EQ(draft.read(file), "Eerst.\n");
}

TEST_F(Memos, AHandsMemoIsAppendedToAsItStands) {
  small.write("memos/anna/study.md", "no line end");
  EXPECT_FALSE(append_memo(draft, "anna", {MemoKind::study, ""}, "Later."));
  EXPECT_EQ(draft.read("memos/anna/study.md"), "no line end\n\nLater.\n");
}

TEST_F(Memos, EmptyAndBrokenTextsAreRefused) {
  const MemoSubject subject{MemoKind::study, ""};
  EXPECT_EQ(write_memo(draft, "anna", subject, " \n")->message, "the memo is empty");
  EXPECT_EQ(write_memo(draft, "anna", subject, "\xc3")->message, "the memo is not UTF-8 text");
  EXPECT_TRUE(draft.changes().empty());
}

TEST_F(Memos, AreAboutWhatTheStudyHas) {
  EXPECT_EQ(fault_of({MemoKind::segment, "a1"}), "");
  EXPECT_EQ(fault_of({MemoKind::interview, "I03"}), "");
  EXPECT_EQ(fault_of({MemoKind::respondent, "R1"}), "");
  EXPECT_EQ(fault_of({MemoKind::code, "work"}), "");
  EXPECT_EQ(fault_of({MemoKind::study, ""}), "");
  EXPECT_EQ(fault_of({MemoKind::segment, "zzz"}),
            "the study has no segment `zzz` / `veldwerk code list` shows the ids.");
  EXPECT_EQ(fault_of({MemoKind::code, "tiem"}), "the study has no code `tiem` / Is `time` meant?");
  EXPECT_EQ(fault_of({MemoKind::respondent, "../x"}),
            "the study has no respondent `../x` / Give the id that the study has.");
}

TEST_F(Memos, ASegmentThatCantBePlacedIsThereToo) {
  small.write("unplaced/anna/I01.csv", "id,reason\nlost1,gone\n");
  small.write("coding/anna/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote\nx1,0,999,time,,,,x\n");
  loaded = small.load();
  EXPECT_EQ(fault_of({MemoKind::segment, "lost1"}), "");
  EXPECT_EQ(fault_of({MemoKind::segment, "x1"}), "");
}

TEST_F(Memos, AllCodersAreShown) {
  small.write("memos/bram/code/time.md", "Van Bram.\n");
  small.write("memos/anna/code/time.md", "\xEF\xBB\xBFVan Anna.");
  small.write("memos/cor/code/time.md", "a\xff");
  Diagnostics diagnostics;
  const std::vector<Memo> memos = memos_on(loaded, {MemoKind::code, "time"}, diagnostics);
  ASSERT_EQ(memos.size(), 2U);
  EXPECT_EQ(memos[0].coder, "anna");
  EXPECT_EQ(memos[0].text, "Van Anna.");
  EXPECT_EQ(memos[1].file, "memos/bram/code/time.md");
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].rule, "not-utf8");
}

}  // namespace
}  // namespace veldwerk
