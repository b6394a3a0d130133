#include "report/privacy_check.hpp"

#include <gtest/gtest.h>

#include "tests/base/diagnostics_as_text.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

TEST(PrivacyCheck, FindsWhoIsAloneAndWhatIsSaid) {
  ReportStudy made;
  made.study.attributes = {{"sector", {}, false}, {"role", {}, false}};
  made.study.groups = {0, 1};
  made.study.privacy.smallest_group = 3;
  made.study.privacy.names = {"Piet Bos"};
  made.code("time", "Tijd", "Time");
  made.respondent("R1", {"Welzijn", "staf"});
  made.respondent("R2", {"Welzijn", "staf"});
  made.respondent("R3", {"Welzijn", "staf"});
  made.respondent("R4", {"Welzijn", "hoofd"});
  made.respondent("R5", {"Bureau Bos", "staf"});
  made.coder("anna");
  made.interview(
      "I1", Record::verbatim, {"R1"},
      "R1: Eerst niets.\n\nR1: Én toen kwam Piet Bos.\n\nR1: Mail jan@voorbeeld.nl maar.\n");
  made.segment("s1", "time", Valence::barrier, "Én toen", "Bos.");
  for (std::uint32_t i = 0; i < 5; ++i) made.study.respondents[i].line = i + 2;
  const Study study = made.done();
  EXPECT_EQ(
      as_text(check_privacy(study, "respondents.csv", "interviews.csv")),
      "respondents.csv:5: warning: only this respondent is alike by `role`, fewer than 3 "
      "[privacy-identifiable]\n"
      "help: The team's report shows these with each passage: keep it inside. `report --public` "
      "leaves them out.\n"
      "respondents.csv:6: warning: only this respondent is alike by `sector`, fewer than 3 "
      "[privacy-identifiable]\n"
      "help: The team's report shows these with each passage: keep it inside. `report --public` "
      "leaves them out.\n"
      "respondents.csv:6: warning: the value of `sector` holds a listed name [privacy-name]\n"
      "help: Give it another name, that tells nobody who it is.\n"
      "interviews/I1.txt:3:18: warning: a coded passage holds a listed name [privacy-name]\n"
      "help: `report --public` puts a word such as [name] in its place; in the team's own report "
      "it stands as it is. Pseudonymise the transcript if it should not.\n");
}

}  // namespace
}  // namespace veldwerk::test
