// A sheet of attributes into respondents.csv: added, filled in, and never overwritten.
#include "exchange/respondent_list.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"
#include "tests/exchange/imported_text.hpp"

namespace veldwerk {
namespace {

/// respondents.csv after a list, and what is told.
std::string taken(const ForeignFile& file, const ListOptions& options = {}) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  Draft draft(loaded.root);
  Diagnostics diagnostics;
  const auto table = read_list(file, options, diagnostics);
  std::string out;
  if (table) {
    const RespondentListDone done =
        take_in_respondents(*table, options, loaded, draft, diagnostics);
    out = draft.changes().empty() ? "" : *draft.changes().front().after;
    for (const std::string& id : done.added) out += "added " + id + "\n";
    for (const std::string& name : done.columns) out += "column " + name + "\n";
    for (const KeptValue& one : done.kept) {
      out += fmt::format("kept {} {}\n", one.respondent, one.attribute);
    }
    for (const Loss& one : done.losses) out += fmt::format("- {} {}\n", one.count, one.element);
    out += fmt::format("filled {}, same {}\n", done.filled, done.same);
  }
  for (const Diagnostic& one : diagnostics) {
    out += fmt::format("{}: {} [{}]\n", one.place.line, one.message, one.rule);
  }
  return out;
}

TEST(RespondentList, AWorkbookOfPeople) {
  EXPECT_EQ(taken(sample("people.xlsx")),
            "id,sector,Leeftijd,Datum,Vast\n"
            "R1,zorg,41,2026-03-19,TRUE\n"
            "R2,welzijn,38.5,2026-03-19T14:30:00,FALSE\n"
            "R3,zorg,,,\n"
            "column Leeftijd\ncolumn Datum\ncolumn Vast\n"
            "kept R1 sector\nkept R2 sector\n"
            "filled 6, same 0\n"
            "0: 1 formulas have no value in the file: their cells are empty [import-left-out]\n");
}

TEST(RespondentList, NewPeopleAndInterviewsOfOne) {
  EXPECT_EQ(taken(foreign("a.csv",
                          "Documentnaam;SECTOR;Rol\nI01;zorg;\nR9;wonen;\"team\nleider\"\n;x;\n")),
            "id,sector,Rol\nR1,zorg,\nR2,welzijn,\nR3,zorg,\nR9,wonen,team leider\n"
            "added R9\ncolumn Rol\n- 1 row without an id\nfilled 0, same 1\n");
}

TEST(RespondentList, IdsThatCantBeOne) {
  EXPECT_EQ(taken(foreign("a.csv", "naam,sector\nAnna de Vries,zorg\nother,zorg\n")),
            "filled 0, same 0\n"
            "2: the id of a respondent has a space, `=` or `:` [import-row]\n"
            "3: a respondent can't have the id `other` [import-row]\n");
  EXPECT_EQ(taken(foreign("a.csv", "wie,sector\nR1,zorg\n")),
            "filled 0, same 0\n"
            "1: no column is known to hold the ids of respondents [import-row]\n");
  ListOptions options;
  options.columns["id"] = "Wie";
  EXPECT_EQ(taken(foreign("a.csv", "wie,sector\nR1,zorg\n"), options), "filled 0, same 1\n");
}

}  // namespace
}  // namespace veldwerk
