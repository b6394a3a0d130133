#include "coding/proposals.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "coding/coding_text.hpp"
#include "tests/base/diagnostics_as_text.hpp"
#include "tests/coding/autocode_study.hpp"

namespace veldwerk {
namespace {

constexpr const char* file = "proposals/anna/I01.csv";
constexpr const char* head = "id,start,end,code,valence,respondent,memo,quote,rule,decision\n";

/// A study with the keyword `tijd` for `time`, and what is done to it.
class Proposals : public testing::Test {
 protected:
  Proposals() { study_.codes("[tijd]"); }

  std::string read(const std::string& name) const {
    std::ifstream in(study_.folder().path() / name, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
  }

  /// Proposes by the keywords, for the codes with these ids (none: all); what became of it.
  std::string autocode(const std::vector<std::string>& codes = {}) {
    const LoadedStudy loaded = study_.load();
    Stems stems;
    Diagnostics diagnostics;
    std::vector<AutocodeRule> rules =
        keyword_rules(loaded.study.codebook, {{Language::nl}, Scope::sentence}, stems, diagnostics);
    sort_rules(rules);
    std::vector<bool> asked(loaded.study.codebook.codes.size(), codes.empty());
    for (const std::string& code : codes) asked[loaded.study.codebook.find(code)] = true;
    std::erase_if(rules, [&](const AutocodeRule& rule) { return !asked[rule.code]; });
    const std::vector<Proposal> proposals =
        make_proposals(rules, find_hits(loaded.study, rules, {0}, diagnostics).hits);
    Draft draft(loaded.root);
    const auto done = renew_proposals(draft, loaded, "anna", 0, proposals, asked, diagnostics);
    EXPECT_EQ(as_text(diagnostics), "");
    if (!done) return "refused";
    commit_all(draft);
    return fmt::format("{} open, {} new, {} gone, {} decided, {} coded, {} remembered", done->open,
                       done->fresh, done->gone, done->decided, done->coded, done->remembered);
  }

  std::vector<OpenProposal> open(const LoadedStudy& loaded) {
    Diagnostics diagnostics;
    return open_proposals(loaded, "anna", {0}, diagnostics);
  }

  /// Decides on the open proposal of this number; what stood in the way.
  std::string accept(std::size_t number, const Acceptance& acceptance) {
    const LoadedStudy loaded = study_.load();
    Draft draft(loaded.root);
    const auto cannot = accept_proposal(draft, loaded, "anna", open(loaded).at(number), acceptance);
    if (cannot) return cannot->message;
    files_changed_ = draft.changes().size();
    commit_all(draft);
    return "";
  }
  std::string reject(std::size_t number) {
    const LoadedStudy loaded = study_.load();
    Draft draft(loaded.root);
    const auto cannot = reject_proposal(draft, loaded, "anna", open(loaded).at(number));
    if (cannot) return cannot->message;
    files_changed_ = draft.changes().size();
    commit_all(draft);
    return "";
  }

  void commit_all(const Draft& draft) {
    StudyLock lock;
    ASSERT_FALSE(lock_study(study_.folder().path(), lock));
    ASSERT_FALSE(commit(lock, {"test", "anna", "", draft.changes()}));
  }

  AutocodeStudy study_{"R1: Geen tijd. Ja. Wel tijd.\n"};
  std::size_t files_changed_ = 0;
};

TEST_F(Proposals, AreKeptBesideTheCoding) {
  const std::string coding = read("coding/anna/I01.csv");
  EXPECT_EQ(autocode(), "2 open, 2 new, 0 gone, 0 decided, 0 coded, 0 remembered");
  EXPECT_EQ(read(file), std::string(head) +
                            ",4,14,time,,,,Geen tijd.,keywords:tijd,\n"
                            ",19,28,time,,,,Wel tijd.,keywords:tijd,\n");
  EXPECT_EQ(read("coding/anna/I01.csv"), coding);
  EXPECT_EQ(study_.load().study.segments.size(), 0U);
}

TEST_F(Proposals, AreTheSameAfterASecondRun) {
  autocode();
  const std::string before = read(file);
  EXPECT_EQ(autocode(), "2 open, 0 new, 0 gone, 0 decided, 0 coded, 0 remembered");
  EXPECT_EQ(read(file), before);
}

TEST_F(Proposals, GoWhenNothingProposesThemAnyMore) {
  autocode();
  study_.codes("[geen]");
  EXPECT_EQ(autocode(), "1 open, 0 new, 1 gone, 0 decided, 0 coded, 0 remembered");
  EXPECT_EQ(read(file), std::string(head) + ",4,14,time,,,,Geen tijd.,keywords:geen,\n");
  study_.codes("[niets]");
  EXPECT_EQ(autocode(), "0 open, 0 new, 1 gone, 0 decided, 0 coded, 0 remembered");
  EXPECT_FALSE(std::filesystem::exists(study_.folder().path() / file));
}

TEST_F(Proposals, OfCodesThatWereNotAskedAboutStay) {
  autocode();
  const std::string before = read(file);
  EXPECT_EQ(autocode({"team"}), "2 open, 0 new, 0 gone, 0 decided, 0 coded, 0 remembered");
  EXPECT_EQ(read(file), before);
}

TEST_F(Proposals, AreNotMadeWhereTheCoderHasTheCode) {
  study_.folder().write("coding/anna/I01.csv",
                        "id,start,end,code,valence,respondent,memo,quote\n"
                        "s1,9,13,time,barrier,,,tijd\n"
                        "s2,19,28,team,,,,Wel tijd.\n");
  study_.folder().write("coding/bram/I01.csv",
                        "id,start,end,code,valence,respondent,memo,quote\n"
                        "s3,19,28,time,,,,Wel tijd.\n");
  EXPECT_EQ(autocode(), "1 open, 1 new, 0 gone, 0 decided, 1 coded, 0 remembered");
}

TEST_F(Proposals, AnAcceptedOneBecomesASegmentInOneChange) {
  autocode();
  EXPECT_EQ(accept(1, {"time", "barrier", "snew"}), "");
  EXPECT_EQ(files_changed_, 2U);
  EXPECT_EQ(read("coding/anna/I01.csv"),
            "id,start,end,code,valence,respondent,memo,quote\n"
            "snew,19,28,time,barrier,,,Wel tijd.\n");
  EXPECT_EQ(read(file), std::string(head) +
                            ",4,14,time,,,,Geen tijd.,keywords:tijd,\n"
                            "snew,19,28,time,,,,Wel tijd.,keywords:tijd,accepted\n");
  EXPECT_EQ(study_.load().study.segments.size(), 1U);
  EXPECT_EQ(autocode(), "1 open, 0 new, 0 gone, 1 decided, 0 coded, 1 remembered");
  // Also when the coder took the segment out again.
  study_.folder().write("coding/anna/I01.csv", "id,start,end,code,valence,respondent,memo,quote\n");
  EXPECT_EQ(autocode(), "1 open, 0 new, 0 gone, 1 decided, 0 coded, 1 remembered");
}

TEST_F(Proposals, TheSameCodeOnTheSamePassageIsNotAcceptedTwice) {
  autocode();
  study_.folder().write("coding/anna/I01.csv",
                        "id,start,end,code,valence,respondent,memo,quote\n"
                        "s1,4,14,team,,,,Geen tijd.\n");
  EXPECT_EQ(accept(0, {"team", "", "snew"}), "you have coded this passage as `team` already");
  EXPECT_EQ(accept(0, {"time", "", "snew"}), "");
}

TEST_F(Proposals, ARejectedOneIsRememberedWhateverTheValence) {
  autocode();
  EXPECT_EQ(reject(0), "");
  EXPECT_EQ(files_changed_, 1U);
  EXPECT_EQ(autocode(), "1 open, 0 new, 0 gone, 1 decided, 0 coded, 1 remembered");
  EXPECT_EQ(read(file), std::string(head) +
                            ",4,14,time,,,,Geen tijd.,keywords:tijd,rejected\n"
                            ",19,28,time,,,,Wel tijd.,keywords:tijd,\n");
}

TEST_F(Proposals, ADecisionGoesAlongWithItsWords) {
  autocode();
  reject(0);
  study_.text("R1: 😀 Eerst dit. Geen tijd. Ja. Wel tijd.\n");
  EXPECT_EQ(autocode(), "1 open, 1 new, 1 gone, 1 decided, 0 coded, 1 remembered");
  EXPECT_EQ(read(file), std::string(head) +
                            ",17,27,time,,,,Geen tijd.,keywords:tijd,rejected\n"
                            ",32,41,time,,,,Wel tijd.,keywords:tijd,\n");
  // Where the words stand twice, it is not known which of them was meant: both are proposed.
  study_.text("R1: Ja. Geen tijd. Geen tijd.\n");
  EXPECT_EQ(autocode(), "2 open, 2 new, 1 gone, 1 decided, 0 coded, 0 remembered");
}

TEST_F(Proposals, OneThatIsOutOfPlaceIsNotAccepted) {
  autocode();
  const LoadedStudy loaded = study_.load();
  const OpenProposal first = open(loaded).at(0);
  study_.text("R1: Nooit tijd. Ja. Wel tijd.\n");
  Draft draft(loaded.root);
  EXPECT_EQ(accept_proposal(draft, loaded, "anna", first, {"time", "", "snew"})->message,
            "the transcript has other words at the place of this proposal now");
  EXPECT_EQ(draft.changes().size(), 0U);
}

TEST_F(Proposals, OneThatIsGoneIsNotDecidedOn) {
  autocode();
  const LoadedStudy loaded = study_.load();
  const OpenProposal first = open(loaded).at(0);
  reject(0);
  Draft draft(loaded.root);
  EXPECT_EQ(accept_proposal(draft, loaded, "anna", first, {"time", "", "snew"})->message,
            "this proposal is not there any more: its file was changed meanwhile");
  EXPECT_TRUE(reject_proposal(draft, loaded, "anna", first));
}

TEST_F(Proposals, WhatAHandWroteIsKept) {
  study_.folder().write(file,
                        "\xEF\xBB\xBF"
                        "id;start;end;code;valence;respondent;memo;quote;rule;decision;own\r\n"
                        ";4;14;time;;;;\"Geen tijd.\";keywords:tijd;accepted;x\r\n"
                        ";15;18;time;;;note;Ja.;by hand;rejected;\r\n");
  EXPECT_EQ(autocode(), "1 open, 1 new, 0 gone, 2 decided, 0 coded, 1 remembered");
  EXPECT_EQ(read(file),
            "\xEF\xBB\xBF"
            "id;start;end;code;valence;respondent;memo;quote;rule;decision;own\r\n"
            ";4;14;time;;;;\"Geen tijd.\";keywords:tijd;accepted;x\r\n"
            ";15;18;time;;;note;Ja.;by hand;rejected;\r\n"
            ";19;28;time;;;;Wel tijd.;keywords:tijd;;\r\n");
  // What was marked by hand was not coded: it is asked about.
  EXPECT_EQ(open(study_.load()).size(), 2U);
  EXPECT_EQ(accept(0, {"time", "", "snew"}), "");
  EXPECT_EQ(study_.load().study.segments.size(), 1U);
}

TEST_F(Proposals, HaveNoRoomWhereCodingStands) {
  LoadedStudy loaded = study_.load();
  EXPECT_TRUE(has_room_for_proposals(loaded));
  loaded.coding_folder = "proposals";
  EXPECT_FALSE(has_room_for_proposals(loaded));
  loaded.coding_folder = "proposals2";
  EXPECT_TRUE(has_room_for_proposals(loaded));
}

}  // namespace
}  // namespace veldwerk
