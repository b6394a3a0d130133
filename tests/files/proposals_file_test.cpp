#include "files/proposals_file.hpp"

#include <gtest/gtest.h>

#include "tests/base/diagnostics_as_text.hpp"
#include "tests/coding/autocode_study.hpp"

namespace veldwerk {
namespace {

/// Only R1 speaks: a label without a turn would be a warning of its own.
void let_one_speak(const AutocodeStudy& study) {
  study.folder().write("interviews.csv", "id,file,record,speakers\nI01,I01.txt,verbatim,R1\n");
}

std::string checked(const AutocodeStudy& study) {
  LoadedStudy loaded = study.load();
  check_proposals(loaded);
  return as_text(loaded.diagnostics);
}

TEST(ProposalsFile, ASoundOneIsNotReported) {
  const AutocodeStudy study("R1: Geen\ntijd.\n");
  let_one_speak(study);
  EXPECT_EQ(checked(study), "");
  study.folder().write("proposals/anna/I01.csv",
                       "id,start,end,code,valence,respondent,memo,quote,rule,decision\n"
                       ",4,14,time,,,,Geen tijd.,keywords:tijd,\n"
                       ",90,99,gone,,,,Was er ooit.,keywords:tijd,rejected\n"
                       "s1,4,14,team,,,,Geen tijd.,keywords:tijd,accepted\n");
  EXPECT_EQ(checked(study), "");
  EXPECT_EQ(study.load().study.coders.size(), 1U);
}

TEST(ProposalsFile, WhatIsWrongIsReported) {
  const AutocodeStudy study("R1: Geen tijd.\n");
  let_one_speak(study);
  study.folder().write("proposals/anna/I01.csv",
                       "id,start,end,code,valence,respondent,memo,quote,rule,decision\n"
                       ",5,14,time,,,,Geen tijd.,keywords:tijd,\n"
                       ",4,14,tiem,,,,Geen tijd.,keywords:tijd,\n"
                       ",4,14,time,,,,Geen tijd.,keywords:tijd,yes\n"
                       ",4,14,time,,,,Geen tijd.,keywords:tijd,accepted\n"
                       ",x,14,time,,,,Geen tijd.,keywords:tijd,\n"
                       ",4,99999999999,time,,,,Geen tijd.,keywords:tijd,\n"
                       ",4,14,time\n");
  study.folder().write("proposals/anna/I02.csv", "x\n");
  study.folder().write("proposals/anna/notes.txt", "x\n");
  study.folder().write("proposals/anna/deeper/I01.csv", "x\n");
  study.folder().write("proposals/stray.csv", "x\n");
  EXPECT_EQ(
      checked(study),
      "proposals/anna/I01.csv:2:15: warning: the transcript has other words at the place of this "
      "proposal [proposal-stale]\n"
      "  | ,5,14,time,,,,Geen tijd.,keywords:tijd,\n"
      "  |               ^^^^^^^^^^\n"
      "help: Run `veldwerk autocode` again: it renews what is open.\n"
      "proposals/anna/I01.csv:3:7: warning: `tiem` is not a code of the codebook [proposal-stale]\n"
      "  | ,4,14,tiem,,,,Geen tijd.,keywords:tijd,\n"
      "  |       ^^^^\n"
      "help: Run `veldwerk autocode` again: it renews what is open.\n"
      "proposals/anna/I01.csv:4:40: warning: `yes` is not a decision [proposal-decision]\n"
      "  | ,4,14,time,,,,Geen tijd.,keywords:tijd,yes\n"
      "  |                                        ^^^\n"
      "help: It is `accepted`, `rejected` or empty.\n"
      "proposals/anna/I01.csv:5:40: warning: this was accepted by hand and is not in the coding "
      "[proposal-decision]\n"
      "  | ,4,14,time,,,,Geen tijd.,keywords:tijd,accepted\n"
      "  |                                        ^^^^^^^^\n"
      "help: Run `veldwerk review`: it asks again, and codes what is accepted there.\n"
      "proposals/anna/I01.csv:6:15: warning: the transcript has other words at the place of this "
      "proposal [proposal-stale]\n"
      "  | ,x,14,time,,,,Geen tijd.,keywords:tijd,\n"
      "  |               ^^^^^^^^^^\n"
      "help: Run `veldwerk autocode` again: it renews what is open.\n"
      "proposals/anna/I01.csv:7:24: warning: the transcript has other words at the place of this "
      "proposal [proposal-stale]\n"
      "  | ,4,99999999999,time,,,,Geen tijd.,keywords:tijd,\n"
      "  |                        ^^^^^^^^^^\n"
      "help: Run `veldwerk autocode` again: it renews what is open.\n"
      "proposals/anna/I01.csv:8:1: error: this row has 4 fields, the header 10 [csv-fields]\n"
      "  | ,4,14,time\n"
      "  | ^\n"
      "help: Is the row cut off? Complete it, or remove it.\n"
      "proposals/anna/I02.csv: warning: no interview has the name of this file [proposal-file]\n"
      "help: Give the file the id of its interview as name, or remove it.\n"
      "proposals/anna/deeper: warning: this is no file of proposals, and nothing in it is read "
      "[proposal-file]\n"
      "help: Proposals stand in proposals/CODER/INTERVIEW.csv; move or remove what is something "
      "else.\n"
      "proposals/anna/notes.txt: warning: this is no file of proposals, and nothing in it is read "
      "[proposal-file]\n"
      "help: Proposals stand in proposals/CODER/INTERVIEW.csv; move or remove what is something "
      "else.\n"
      "proposals/stray.csv: warning: this is no file of proposals, and nothing in it is read "
      "[proposal-file]\n"
      "help: Proposals stand in proposals/CODER/INTERVIEW.csv; move or remove what is something "
      "else.\n");
  // A report does not look at them.
  EXPECT_EQ(as_text(study.load().diagnostics), "");
}

TEST(ProposalsFile, OneWithoutItsColumnsIsAnError) {
  const AutocodeStudy study("R1: Geen tijd.\n");
  let_one_speak(study);
  study.folder().write("proposals/anna/I01.csv", "id,start,end,code\n");
  LoadedStudy loaded = study.load();
  check_proposals(loaded);
  EXPECT_TRUE(has_errors(loaded.diagnostics));
}

}  // namespace
}  // namespace veldwerk
