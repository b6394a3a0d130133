// ratings.csv and survey.csv name respondents and codes: what erases, recodes, pseudonymises and
// repairs a study does so there too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/erase.hpp"
#include "coding/pseudonymise.hpp"
#include "coding/recode.hpp"
#include "coding/repair.hpp"
#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

using testing::Contains;
using testing::HasSubstr;
using Kind = RecodeStep::Kind;

constexpr std::string_view ratings =
    "respondent,determinant,rating,reason\n"
    "R1,time,-2,\"Nooit, zegt zij.\"\n"
    "R2,team,+1,\"Anders dan R1, die zei: We hebben nooit tijd.\"\n"
    "R2,trust,X,\n";
constexpr std::string_view survey =
    "respondent;determinant;score;sector\r\n"
    "R1;time;1;zorg\r\n"
    "R1;team;4;zorg\r\n"
    "Q1;time;2;\r\n"
    "Q1;trust;;\r\n";

class JudgedStudy : public SmallStudy {
 public:
  JudgedStudy() {
    write("study.yaml",
          "veldwerk: 1\ntitle: Small\nlanguage: nl\ncodebook: codebook.yaml\n"
          "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
          "groups: [sector]\nratings: ratings.csv\nsurvey: survey.csv\n");
    write("ratings.csv", ratings);
    write("survey.csv", survey);
  }
};

std::string after(const std::vector<FileChange>& files, std::string_view file) {
  for (const FileChange& change : files) {
    if (change.file == file) return change.after.value_or("(gone)");
  }
  return "(the same)";
}

RecodeStep step(Kind kind, std::vector<std::string> codes, std::string to = "") {
  RecodeStep made;
  made.kind = kind;
  made.codes = std::move(codes);
  made.to = std::move(to);
  return made;
}

/// What recode makes of the study; `refused` is the message, or "".
struct Recoded {
  std::vector<FileChange> files;
  RecodeResult told;
  std::string refused;
};

Recoded recoded(const JudgedStudy& study, const RecodeStep& one) {
  const LoadedStudy loaded = study.load();
  Draft draft(study.root());
  Recoded made;
  const auto refused = recode(loaded, {one}, draft, made.told);
  if (refused) made.refused = refused->message;
  made.files = draft.changes();
  return made;
}

TEST(Judgements, AreReadWithTheStudy) {
  const JudgedStudy study;
  const LoadedStudy loaded = study.load();
  ASSERT_FALSE(has_errors(loaded.diagnostics)) << loaded.diagnostics.front().message;
  ASSERT_EQ(loaded.study.ratings.size(), 3U);
  EXPECT_EQ(loaded.study.ratings[1].rating, Rating::plus_one);
  EXPECT_EQ(loaded.study.ratings[0].reason, "Nooit, zegt zij.");
  ASSERT_TRUE(loaded.study.survey);
  EXPECT_EQ(loaded.study.survey->people.size(), 2U);
  EXPECT_EQ(loaded.study.survey->people[0].respondent, 0U);
  EXPECT_EQ(loaded.study.survey->people[1].respondent, no_index);
  EXPECT_EQ(loaded.study.survey->answers.size(), 4U);
  EXPECT_EQ(loaded.study.survey->answers[3].score, 0);
}

TEST(Judgements, OfWhoWithdrawsGo) {
  const JudgedStudy study;
  const LoadedStudy loaded = study.load();
  const ErasePlan plan = plan_erasure(loaded, {0, {}});
  ASSERT_TRUE(plan.refused.empty()) << plan.refused.front().message;
  EXPECT_EQ(plan.ratings, 1U);
  EXPECT_EQ(plan.answers, 2U);
  EXPECT_EQ(after(plan.files, "ratings.csv"),
            "respondent,determinant,rating,reason\n"
            "R2,team,+1,\"Anders dan R1, die zei: [...]\"\n"
            "R2,trust,X,\n");
  EXPECT_EQ(after(plan.files, "survey.csv"),
            "respondent;determinant;score;sector\r\nQ1;time;2;\r\nQ1;trust;;\r\n");
  ASSERT_FALSE(plan.mentions.empty());  // the other's reason names R1 still
  EXPECT_EQ(plan.mentions.front().file, "ratings.csv");
  EXPECT_EQ(plan.mentions.front().line, 3U);
  std::vector<std::string> tables;
  for (const ChangedTable& table : plan.tables) tables.push_back(table.kind + ": " + table.how);
  EXPECT_THAT(tables, Contains("ratings: 3 ratings of the researchers, then 2"));
  EXPECT_THAT(tables, Contains("survey: 4 answers, then 2"));
}

TEST(Judgements, GoAlongWithARenamedCode) {
  const JudgedStudy study;
  const Recoded made = recoded(study, step(Kind::rename, {"time"}, "hours"));
  ASSERT_EQ(made.refused, "");
  EXPECT_EQ(made.told.summary, "renamed time to hours: 2 segments, 1 rating, 2 answers");
  EXPECT_EQ(after(made.files, "ratings.csv"),
            "respondent,determinant,rating,reason\n"
            "R1,hours,-2,\"Nooit, zegt zij.\"\n"
            "R2,team,+1,\"Anders dan R1, die zei: We hebben nooit tijd.\"\n"
            "R2,trust,X,\n");
  EXPECT_EQ(after(made.files, "survey.csv"),
            "respondent;determinant;score;sector\r\n"
            "R1;hours;1;zorg\r\nR1;team;4;zorg\r\nQ1;hours;2;\r\nQ1;trust;;\r\n");
  EXPECT_THAT(made.told.done, Contains("changed survey.csv: 2 rows"));
}

TEST(Judgements, AreMergedOnlyWhereNobodyHasTwo) {
  const JudgedStudy study;
  EXPECT_THAT(recoded(study, step(Kind::merge, {"trust"}, "team")).refused,
              HasSubstr("1 of the people rated, or asked, on `trust` are so on `team` too"));
  EXPECT_THAT(recoded(study, step(Kind::merge, {"time"}, "team")).refused,
              HasSubstr("are so on `team` too"));
  study.write("ratings.csv", "respondent,determinant,rating,reason\nR2,trust,X,both\n");
  const Recoded made = recoded(study, step(Kind::merge, {"trust"}, "team"));
  ASSERT_EQ(made.refused, "");
  EXPECT_EQ(after(made.files, "ratings.csv"),
            "respondent,determinant,rating,reason\nR2,team,X,both\n");
  EXPECT_THAT(after(made.files, "survey.csv"), HasSubstr("Q1;team;;\r\n"));
}

TEST(Judgements, OfADeletedCodeNeedAWord) {
  const JudgedStudy study;
  EXPECT_EQ(recoded(study, step(Kind::remove, {"team"})).refused,
            "`team` is used: 0 segments, 1 rating, 1 answer");
  RecodeStep drop = step(Kind::remove, {"team"});
  drop.drop = true;
  const Recoded made = recoded(study, drop);
  ASSERT_EQ(made.refused, "");
  EXPECT_THAT(made.told.summary, HasSubstr("dropped team: 0 segments, 1 rating, 1 answer"));
  EXPECT_EQ(after(made.files, "survey.csv"),
            "respondent;determinant;score;sector\r\n"
            "R1;time;1;zorg\r\nQ1;time;2;\r\nQ1;trust;;\r\n");
}

TEST(Judgements, AreNotSplit) {
  const JudgedStudy study;
  RecodeStep split = step(Kind::split, {"time"});
  split.into = {"team"};
  const Recoded made = recoded(study, split);
  ASSERT_EQ(made.refused, "");
  EXPECT_THAT(made.told.look, Contains(HasSubstr("1 of the researchers' ratings and 2 answers")));
  EXPECT_EQ(after(made.files, "survey.csv"), "(the same)");
}

TEST(Judgements, LoseNamesInReasons) {
  const JudgedStudy study;
  study.write("ratings.csv",
              "respondent,determinant,rating,reason\nR1,time,-2,\"Zo is Anna Bos, zegt zij.\"\n");
  const std::vector<KeyEntry> key = {{"Anna Bos", "P1", 2}};
  const PseudonymPlan plan = plan_pseudonyms(study.load(), {key, {}});
  ASSERT_TRUE(plan.refused.empty());
  EXPECT_EQ(after(plan.files, "ratings.csv"),
            "respondent,determinant,rating,reason\nR1,time,-2,\"Zo is P1, zegt zij.\"\n");
  for (const NameLeft& left : plan.left) EXPECT_NE(left.file, "ratings.csv");
}

TEST(Judgements, AreRepairedWhereOneIdIsMeant) {
  const JudgedStudy study;
  study.write("ratings.csv", "respondent,determinant,rating,reason\nR1,'time,-2,zo\n");
  const RepairPlan plan = plan_repair(study.load());
  EXPECT_EQ(after(plan.files, "ratings.csv"),
            "respondent,determinant,rating,reason\nR1,time,-2,zo\n");
  EXPECT_EQ(after(plan.files, "survey.csv"), "(the same)");
}

TEST(Judgements, CountByAMappingFile) {
  const JudgedStudy study;
  study.write("ratings.csv", "respondent,determinant,rating,reason\nR1,hours,-2,zo\n");
  study.write("survey.csv", "respondent,determinant,score\nQ1,hours,2\nQ1,time,4\n");
  study.write("map.yaml", "veldwerk: 1\nmapping: {hours: time}\n");
  LoadOptions options;
  options.recode = (study.root() / "map.yaml").string();
  const LoadedStudy loaded = load_study(study.root(), options);
  ASSERT_FALSE(has_errors(loaded.diagnostics)) << loaded.diagnostics.front().message;
  ASSERT_EQ(loaded.study.ratings.size(), 1U);
  EXPECT_EQ(loaded.study.codebook.codes[loaded.study.ratings[0].code].id, "time");
  EXPECT_EQ(loaded.study.survey->answers.size(), 1U);  // and a warning: determinant-recoded
  EXPECT_EQ(loaded.study.survey->answers[0].score, 2);
}

}  // namespace
}  // namespace veldwerk
