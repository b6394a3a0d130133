#include "coding/codebook_history.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "coding/change.hpp"
#include "coding/recode.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

using Origin = CodebookVersion::Origin;

constexpr const char* header = "id,start,end,code,valence,respondent,memo,quote\n";
constexpr const char* coding = "coding/anna/I01.csv";

/// A study whose changes are made by commands.
struct JournalledStudy {
  TemporaryFolder folder;

  JournalledStudy() {
    folder.write("study.yaml",
                 "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
                 "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: []\n");
    folder.write("codebook.yaml",
                 "veldwerk: 1\ncodebook: t\ncodes:\n  - {id: time, label: Time}\n  - {id: team, "
                 "label: Team}\n");
    folder.write("respondents.csv", "id\nR1\n");
    folder.write("interviews.csv", "id,file,record,speakers\nI01,I01.txt,verbatim,R1\n");
    folder.write("I01.txt", "R1: Er is geen tijd en geen geld.\n");
    std::filesystem::create_directories(folder.path() / "coding/anna");
  }

  void commit_files(const std::string& command, std::vector<FileChange> files) const {
    StudyLock lock;
    ASSERT_FALSE(lock_study(folder.path(), lock));
    const auto refused = commit(lock, {command, "anna", "x", std::move(files)});
    ASSERT_FALSE(refused) << refused->message;
  }

  /// Puts `rows` in the coding file.
  void code(const std::string& rows) const {
    Draft draft(folder.path());
    draft.read(coding);
    draft.write(coding, header + rows);
    commit_files("code add", draft.changes());
  }

  void rename(const std::string& from, const std::string& to) const {
    Draft draft(folder.path());
    RecodeResult result;
    RecodeStep step;
    step.codes = {from};
    step.to = to;
    ASSERT_FALSE(recode(load_study(folder.path(), {}), {step}, draft, result));
    commit_files("recode rename", draft.changes());
  }

  std::string history() const {
    const LoadedStudy loaded = load_study(folder.path(), {});
    std::string told;
    for (const CodebookVersion& one : codebook_history(loaded, read_journal(folder.path()))) {
      told += fmt::format("{} {} {} {} +{} -{}", static_cast<int>(one.origin), one.coder,
                          one.command, one.known ? "known" : "unknown", one.made, one.removed);
      for (const CodebookChange& change : one.changes) {
        told += fmt::format(" | {} {} {}>{}", name_of(change.kind), change.field, change.from,
                            change.to);
      }
      told += '\n';
    }
    return told;
  }
};

TEST(CodebookHistory, ThereIsNoneWithoutAJournal) {
  EXPECT_EQ(JournalledStudy().history(), "");
}

TEST(CodebookHistory, VersionsCountWhatWasMadeUnderThem) {
  const JournalledStudy study;
  study.code("a1,4,6,time,,,,Er\na2,7,9,team,,,,is\n");
  study.rename("time", "hours");
  study.code("a1,4,6,hours,,,,Er\na2,7,9,team,,,,is\na3,7,9,hours,,,,is\n");
  study.code("a1,4,6,hours,,,,Er\n");
  EXPECT_EQ(study.history(),
            "0   known +2 -0\n"
            "1 anna recode rename known +1 -2 | renamed  time>hours\n");
}

TEST(CodebookHistory, AnEditByHandIsSeen) {
  const JournalledStudy study;
  study.code("a1,4,6,time,,,,Er\n");
  study.folder.write("codebook.yaml",
                     "veldwerk: 1\ncodebook: t\ncodes:\n  - {id: time, label: Tijd}\n");
  EXPECT_EQ(study.history(),
            "0   unknown +1 -0\n"
            "2   known +0 -0\n");
  study.code("a1,4,6,time,,,,Er\na2,7,9,time,,,,is\n");
  EXPECT_EQ(study.history(),
            "0   unknown +1 -0\n"
            "2   known +1 -0\n");
}

}  // namespace
}  // namespace veldwerk
