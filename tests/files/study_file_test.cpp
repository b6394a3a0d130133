#include "files/study_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view sound =
    "veldwerk: 1\n"
    "title: Wijkteams in beeld\n"
    "language: en\n"
    "codebook: ../shared/codebook.yaml\n"
    "respondents: data/respondents.csv\n"
    "interviews: ./interviews.csv\n"
    "coding: coding\n"
    "groups: [sector, role]\n";

/// What is said of the sound study with a line of it replaced, or one added.
std::string said(std::string_view line, std::string_view instead) {
  std::string text(sound);
  if (line.empty()) {
    text += instead;
  } else {
    const std::size_t at = text.find(line);
    EXPECT_NE(at, std::string::npos) << line;
    text.replace(at, text.find('\n', at) + 1 - at, instead);
  }
  Diagnostics diagnostics;
  read_study_file("study.yaml", text, diagnostics);
  return as_text(diagnostics);
}

std::string joined(const std::vector<Named>& names) {
  std::string text;
  for (const Named& name : names) {
    text += fmt::format("{}@{}:{} ", name.text, name.place.line, name.place.column);
  }
  return text;
}

TEST(StudyFile, ReadsWhatIsRequired) {
  Diagnostics diagnostics;
  const auto study = read_study_file("study.yaml", sound, diagnostics);
  ASSERT_TRUE(study);
  EXPECT_EQ(as_text(diagnostics), "");
  EXPECT_EQ(study->title, "Wijkteams in beeld");
  EXPECT_EQ(study->language, Language::en);
  EXPECT_EQ(joined({study->codebook, study->respondents, study->interviews, study->coding}),
            "../shared/codebook.yaml@4:11 data/respondents.csv@5:14 ./interviews.csv@6:13 "
            "coding@7:9 ");
  EXPECT_EQ(joined(study->groups), "sector@8:10 role@8:18 ");
  EXPECT_EQ(study->codebook.place.file, "study.yaml");
  EXPECT_FALSE(study->coders);
  EXPECT_FALSE(study->report);
  EXPECT_TRUE(study->attributes.empty());
}

TEST(StudyFile, ReadsWhatIsOptional) {
  Diagnostics diagnostics;
  const auto study = read_study_file("study.yaml",
                                     fmt::format("{}{}", sound,
                                                 "coders: [no, 007]\n"
                                                 "attributes:\n"
                                                 "  sector: [Zorg, \"Wonen, werk\"]\n"
                                                 "  role:\n"
                                                 "    - bestuurder\n"
                                                 "    - yes\n"
                                                 "report: /elsewhere/own.yaml\n"),
                                     diagnostics);
  ASSERT_TRUE(study);
  EXPECT_EQ(as_text(diagnostics), "");
  ASSERT_TRUE(study->coders && study->report);
  EXPECT_EQ(joined(*study->coders), "no@9:10 007@9:14 ");
  ASSERT_EQ(study->attributes.size(), 2U);
  EXPECT_EQ(joined({study->attributes[0].name}), "sector@11:3 ");
  EXPECT_EQ(joined(study->attributes[0].values), "Zorg@11:12 Wonen, werk@11:18 ");
  EXPECT_EQ(joined(study->attributes[1].values), "bestuurder@13:7 yes@14:7 ");
  EXPECT_EQ(study->report->text, "/elsewhere/own.yaml");
}

TEST(StudyFile, LeavesOtherVersionsAlone) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_study_file("study.yaml", "veldwerk: 2\ntitel: 3\nother: [4]\n", diagnostics));
  EXPECT_EQ(as_text(diagnostics),
            "study.yaml:1:11: error: the file has format version 2, this program reads version 1 "
            "[study-version]\n"
            "  | veldwerk: 2\n"
            "  |           ^\n"
            "help: Read it with a newer veldwerk. Nothing of the file was read or changed.\n");
  EXPECT_EQ(said("veldwerk", "veldwerk: 1.0\n"),
            "study.yaml:1:11: error: `veldwerk` must be 1, the version of the file's format "
            "[study-version]\n"
            "  | veldwerk: 1.0\n"
            "  |           ^^^\n"
            "help: Write `veldwerk: 1`.\n");
  EXPECT_EQ(said("veldwerk", ""),
            "study.yaml:1:1: error: the key `veldwerk` is missing [missing-key]\n"
            "  | title: Wijkteams in beeld\n"
            "  | ^\n"
            "help: Start the file with a line `veldwerk: 1`, the version of its format.\n");
}

TEST(StudyFile, ReportsAllThatIsMissingOrUnknown) {
  EXPECT_EQ(said("title", "titel: Wijkteams\n"),
            "study.yaml:2:1: error: study.yaml has no key `titel` [unknown-key]\n"
            "  | titel: Wijkteams\n"
            "  | ^^^^^\n"
            "help: Is `title` meant? The keys are veldwerk, title, language, codebook, "
            "respondents, interviews, coding, groups, coders, attributes, report, privacy, recode, "
            "crosswalk, sample, ratings, survey, innovations.\n"
            "study.yaml:1:1: error: the key `title` is missing [missing-key]\n"
            "  | veldwerk: 1\n"
            "  | ^\n"
            "help: Add a line `title: ...`.\n");
  EXPECT_EQ(said("title", "title: ' '\n"),
            "study.yaml:2:8: error: the key `title` is empty [missing-key]\n"
            "  | title: ' '\n"
            "  |        ^\n"
            "help: Write its value behind `title:`.\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(read_study_file("study.yaml", "veldwerk: 1\n", diagnostics));
  EXPECT_EQ(diagnostics.size(), 7U);
  diagnostics.clear();
  EXPECT_FALSE(read_study_file("study.yaml", "", diagnostics));
  EXPECT_EQ(diagnostics.size(), 1U);
}

TEST(StudyFile, KnowsTwoLanguages) {
  EXPECT_EQ(said("language", "language: de\n"),
            "study.yaml:3:11: error: the language `de` is not known [language-unknown]\n"
            "  | language: de\n"
            "  |           ^^\n"
            "help: Write `language: nl` (Dutch) or `language: en` (English).\n");
}

TEST(StudyFile, KeepsItsPathsInside) {
  EXPECT_EQ(said("respondents", "respondents: ../respondents.csv\n"),
            "study.yaml:5:14: error: `respondents` lies outside the folder of the study "
            "[path-outside]\n"
            "  | respondents: ../respondents.csv\n"
            "  |              ^^^^^^^^^^^^^^^^^^\n"
            "help: Put it in the study's folder and write its path from there, as in "
            "`respondents.csv`.\n");
  for (const char* path : {"/etc/passwd", "a/../../b.csv", "..", "C:\\data\\r.csv", "..\\r.csv",
                           "\\\\server\\r.csv", "c:r.csv"}) {
    EXPECT_NE(said("coding", fmt::format("coding: '{}'\n", path)).find("[path-outside]"),
              std::string::npos)
        << path;
  }
  for (const char* path : {"a/../b.csv", "..a/b", "a b/c..csv"}) {
    EXPECT_EQ(said("coding", fmt::format("coding: '{}'\n", path)), "") << path;
  }
}

TEST(StudyFile, WantsListsWithoutDoubles) {
  EXPECT_EQ(said("groups", "groups: sector\n"),
            "study.yaml:8:9: error: `groups` must be a list, not a text [yaml-type]\n"
            "  | groups: sector\n"
            "  |         ^^^^^^\n"
            "help: Write the items as a list, also where there is only one: `groups: [a]`, or a "
            "line that starts with `- ` for each.\n");
  EXPECT_EQ(said("groups", "groups: [a, b, a]\n"),
            "study.yaml:8:16: error: `a` stands twice in `groups` [duplicate-value]\n"
            "  | groups: [a, b, a]\n"
            "  |                ^\n"
            "help: Remove one of the two.\n");
  EXPECT_EQ(said("", "attributes:\n  sector:\n    - Zorg\n    - Zorg\n"),
            "study.yaml:12:7: error: `Zorg` stands twice in `sector`, first in line 11 "
            "[duplicate-value]\n"
            "  |     - Zorg\n"
            "  |       ^^^^\n"
            "help: Remove one of the two.\n");
  EXPECT_EQ(said("", "attributes: [sector]\n"),
            "study.yaml:9:13: error: `attributes` must hold attributes with their values "
            "[yaml-type]\n"
            "  | attributes: [sector]\n"
            "  |             ^\n"
            "help: Write a line for each attribute below `attributes:`, as in "
            "`sector: [public, private]`.\n");
  EXPECT_EQ(said("", "coders: []\n"),
            "study.yaml:9:9: error: `coders` names nobody, so that no coding would count "
            "[yaml-type]\n"
            "  | coders: []\n"
            "  |         ^\n"
            "help: Name the folders in `coding` that count, or remove `coders` to count all.\n");
}

TEST(StudyFile, ReadsTheSample) {
  Diagnostics diagnostics;
  const auto study = read_study_file("study.yaml",
                                     std::string(sound) +
                                         "sample:\n"
                                         "  - {attribute: sector, value: 007, target: 4}\n"
                                         "  - attribute: role\n"
                                         "    value: no\n"
                                         "    target: 1\n",
                                     diagnostics);
  ASSERT_TRUE(study);
  EXPECT_EQ(as_text(diagnostics), "");
  ASSERT_EQ(study->sample.size(), 2U);
  EXPECT_EQ(joined({study->sample[0].attribute, study->sample[0].value}),
            "sector@10:17 007@10:32 ");
  EXPECT_EQ(study->sample[0].target, 4U);
  EXPECT_EQ(joined({study->sample[1].attribute, study->sample[1].value}), "role@11:16 no@12:12 ");
  EXPECT_EQ(study->sample[1].target, 1U);
}

TEST(StudyFile, WantsASampleOfWholeRespondents) {
  EXPECT_EQ(said("",
                 "sample:\n"
                 "  - {attribute: role, value: staf, target: 1}\n"
                 "  - {attribute: role, value: staf, target: 2}\n"),
            "study.yaml:11:5: error: `sample` has `staf` of `role` twice, first in line 10 "
            "[duplicate-value]\n"
            "  |   - {attribute: role, value: staf, target: 2}\n"
            "  |     ^\n"
            "help: Remove one of the two.\n");
  for (const char* target : {"0", "-1", "1.5", "four", "''", "[4]"}) {
    EXPECT_NE(
        said("", fmt::format("sample: [{{attribute: role, value: staf, target: {}}}]\n", target)),
        "")
        << target;
  }
  for (const char* entry : {"{attribute: role, value: staf}", "{attribute: role, target: 1}",
                            "{value: staf, target: 1}", "role", "[role, staf, 1]",
                            "{attribute: role, value: ' ', target: 1}",
                            "{attribute: role, value: staf, target: 1, n: 2}"}) {
    EXPECT_NE(said("", fmt::format("sample: [{}]\n", entry)), "") << entry;
  }
  EXPECT_NE(said("", "sample: role\n"), "");
}

TEST(StudyFile, ReadsPrivacy) {
  Diagnostics diagnostics;
  const auto study = read_study_file(
      "study.yaml",
      fmt::format(
          "{}{}", sound,
          "privacy:\n  smallest-group: 10\n  apart: [[sector, role]]\n  names: ../names.txt\n"),
      diagnostics);
  ASSERT_TRUE(study);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(study->privacy.smallest_group, 10U);
  ASSERT_EQ(study->privacy.apart.size(), 1U);
  EXPECT_EQ(study->privacy.apart[0][1].text, "role");
  EXPECT_EQ(study->privacy.names.text, "../names.txt");
  EXPECT_EQ(study->privacy.pseudonyms.text, "");
  EXPECT_EQ(said("", "privacy: {smallest-group: 2}\n"),
            "study.yaml:9:27: error: a group of 2 is too small to hide a person in "
            "[privacy-smallest-group]\n"
            "  | privacy: {smallest-group: 2}\n"
            "  |                           ^\n"
            "help: Write 5, the usual number, or more; 3 is the least.\n");
}

}  // namespace
}  // namespace veldwerk
