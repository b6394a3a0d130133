#include "coding/code_edit.hpp"

#include <gtest/gtest.h>

#include "files/load.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view book = R"(veldwerk: 1
codebook: t
extends: midi-29
codes:
  # What it costs.
  - id: time-x  # hours
    label: Tijd
  - {id: money, label: {nl: Geld, en: Money}, color: "#aa0000"}
)";

struct EditedStudy {
  TemporaryFolder folder;
  LoadedStudy loaded;
  Draft draft;
  RecodeResult result;

  EditedStudy() : loaded(made()), draft(folder.path()) {}

  std::string edit(const CodeEdit& edit) {
    const auto refused = edit_code(loaded, edit, draft, result);
    return refused ? refused->message : "";
  }

 private:
  LoadedStudy made() const {
    folder.write("study.yaml",
                 "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
                 "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: []\n");
    folder.write("codebook.yaml", std::string(book));
    folder.write("respondents.csv", "id\nR1\n");
    folder.write("interviews.csv", "id,file,record,speakers\n");
    return load_study(folder.path(), {});
  }
};

TEST(CodeEdit, ChangesWhatDiffersAndNothingElse) {
  EditedStudy study;
  ASSERT_EQ(study.edit({.code = "time-x",
                        .texts = {{"label", {" Te  weinig\ntijd ", "No time"}},
                                  {"example", {"", ""}},
                                  {"definition", {"Uren.\nOf dagen. ", ""}}},
                        .color = "#1F77B4"}),
            "");
  std::string wanted(book);
  wanted.replace(wanted.find("    label: Tijd\n"), 16,
                 "    label: {nl: \"Te weinig tijd\", en: \"No time\"}\n"
                 "    color: \"#1F77B4\"\n"
                 "    definition: \"Uren.\\nOf dagen.\"\n");
  EXPECT_EQ(study.draft.read("codebook.yaml"), wanted);
  EXPECT_EQ(study.result.summary, "edited time-x: label, definition, color");
  EXPECT_EQ(study.draft.changes().size(), 1U);
}

TEST(CodeEdit, OneLanguageAndTakingAColourAway) {
  EditedStudy study;
  ASSERT_EQ(study.edit({.code = "money", .texts = {{"label", {"Geld", "Means"}}}, .color = ""}),
            "");
  std::string wanted(book);
  const std::string_view from = R"(en: Money}, color: "#aa0000"})";
  wanted.replace(wanted.find(from), from.size(), R"(en: "Means"}})");
  EXPECT_EQ(study.draft.read("codebook.yaml"), wanted);
}

TEST(CodeEdit, IsRefusedWithAWayOut) {
  EditedStudy study;
  EXPECT_EQ(study.edit({.code = "tima", .texts = {{"label", {"A", "A"}}}}),
            "the codebook has no code `tima`");
  EXPECT_EQ(study.edit({.code = "time", .texts = {{"label", {"A", "A"}}}}),
            "`time` is a code of the built-in codebook midi-29, which can't be changed from here");
  EXPECT_EQ(study.edit({.code = "money", .texts = {{"label", {" ", ""}}}}),
            "`money` would have no label");
  EXPECT_EQ(study.edit({.code = "money", .color = "red"}), "`red` is no colour");
  EXPECT_EQ(study.edit({.code = "money", .texts = {{"label", {"Geld", "Money"}}}}),
            "`money` says all this already");
  EXPECT_TRUE(study.draft.changes().empty());
}

}  // namespace
}  // namespace veldwerk
