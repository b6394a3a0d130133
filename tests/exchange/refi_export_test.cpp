#include "exchange/refi_export.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/refi_facts.hpp"
#include "exchange/refi_guid.hpp"
#include "exchange/refi_write.hpp"
#include "tests/coding/small_study.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

class RefiExported : public testing::Test {
 protected:
  SmallStudy small;
  Diagnostics diagnostics;

  RefiExport of(bool utf16 = false) {
    loaded = small.load();
    auto made = refi_export({.loaded = loaded, .utf16_positions = utf16}, diagnostics);
    EXPECT_TRUE(made);
    return made ? std::move(*made) : RefiExport();
  }
  /// The selection for a segment.
  static const RefiSelection* selection(const RefiExport& made, std::string_view id) {
    for (const RefiSource& source : made.project.sources) {
      for (const RefiSelection& one : source.selections) {
        if (one.guid == our_refi_guid("selection", id)) return &one;
      }
    }
    return nullptr;
  }
  static std::vector<std::string> code_names(const RefiExport& made) {
    std::vector<std::string> names;
    for (const RefiCode& code : made.project.codes) names.push_back(code.name);
    return names;
  }
  static bool is_valid(const std::string& xml, const std::string& schema) {
    const TemporaryFolder folder;
    folder.write("x.xml", xml);
    const std::string command =
        "xmllint --noout --schema '" + (source_folder() / "tests/exchange/schemas").string() + "/" +
        schema + "' '" + (folder.path() / "x.xml").string() + "' >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
  }

  LoadedStudy loaded;
};

TEST_F(RefiExported, TellsTheValenceBySubCodes) {
  const RefiExport made = of();
  EXPECT_THAT(code_names(made), testing::ElementsAre("Work", "Time", "Time / barrier", "Team",
                                                     "Trust", "Trust / facilitator"));
  EXPECT_FALSE(made.project.codes[0].codable);
  EXPECT_EQ(made.project.codes[2].parent, 1U);
  EXPECT_EQ(made.project.codes[3].parent, 0U);
  ASSERT_TRUE(selection(made, "a1"));
  EXPECT_EQ(selection(made, "a1")->codings[0].code, our_refi_guid("code", "time/barrier"));
  EXPECT_EQ(selection(made, "a2")->codings[0].code, our_refi_guid("code", "time"));
}

TEST_F(RefiExported, CountsCodePointsOrUnitsOfUtf16) {
  const RefiExport made = of();
  EXPECT_THAT(made.project.origin, testing::MatchesRegex("veldwerk [0-9.]+ .code points."));
  ASSERT_TRUE(selection(made, "a1"));
  EXPECT_EQ(selection(made, "a1")->start, 38);
  EXPECT_EQ(selection(made, "a1")->name, "We hebben nooit tijd.");
  EXPECT_EQ(selection(made, "b1")->start, 21);
  EXPECT_EQ(selection(made, "b1")->end, 27);
  const RefiExport nvivo = of(true);
  EXPECT_THAT(nvivo.project.origin, testing::MatchesRegex("veldwerk [0-9.]+ .UTF-16 units."));
  EXPECT_EQ(selection(nvivo, "a1")->start, 39);
  EXPECT_EQ(selection(nvivo, "b1")->start, 21);
  EXPECT_EQ(selection(nvivo, "b1")->end, 28);
}

TEST_F(RefiExported, RespondentsAreCasesAndTheirValuesStandOnTheSourceToo) {
  const RefiExport made = of();
  ASSERT_EQ(made.project.cases.size(), 3U);
  EXPECT_EQ(made.project.cases[0].name, "R1");
  EXPECT_EQ(made.project.cases[0].values[0].value, "zorg");
  EXPECT_THAT(made.project.cases[0].sources, testing::ElementsAre(our_refi_guid("source", "I01")));
  EXPECT_EQ(made.project.sources[0].values[0].value, "zorg");
  EXPECT_TRUE(made.project.sources[1].values.empty());  // of two people
  EXPECT_TRUE(made.project.sources[2].has_content);     // no text
}

TEST_F(RefiExported, TurnsOfSeveralRespondentsAreTheirs) {
  small.write("interviews.csv",
              "id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=R2 R1\n"
              "I02,interviews/I02.txt,summary,R2 R3\nI03,,none,R3\n");
  const RefiExport made = of();
  EXPECT_EQ(made.project.cases[0].selections.size(), 2U);
  EXPECT_EQ(made.project.cases[1].selections.size(), 1U);
  EXPECT_EQ(made.project.sources[0].selections.size(), 6U);
}

TEST_F(RefiExported, ARespondentOfASegmentIsTheCasesSelection) {
  small.write("coding/anna/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote\nc1,0,6,team,,R3,,Beiden\n");
  const RefiExport made = of();
  EXPECT_THAT(made.project.cases[2].selections,
              testing::ElementsAre(our_refi_guid("selection", "c1")));
}

TEST_F(RefiExported, WhatHasNoPlaceIsANoteOfTheCoding) {
  small.write("coding/anna/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote,strength,created,mine\n"
              "a1,38,59,time,barrier,,kort,We hebben nooit tijd.,2,2026-03-01T10:00:00Z,a;b\n"
              "a2,65,78,time,,,,\"Tijd is geld,\",,2026-03-01,\n");
  const RefiExport made = of();
  ASSERT_TRUE(selection(made, "a1"));
  EXPECT_EQ(selection(made, "a1")->description, "kort");
  const RefiCoding& first = selection(made, "a1")->codings[0];
  EXPECT_EQ(first.created, "2026-03-01T10:00:00Z");
  ASSERT_EQ(first.notes.size(), 1U);
  EXPECT_EQ(made.project.notes[0].content, "colour=red");  // b1
  EXPECT_EQ(made.project.notes[1].guid, first.notes[0]);
  EXPECT_EQ(made.project.notes[1].name, refi_facts_name);
  EXPECT_EQ(made.project.notes[1].content, "strength=2; mine=a%3Bb");
  EXPECT_EQ(made.project.notes[2].content, "created=2026-03-01");
}

TEST_F(RefiExported, MemosAreNotesOfWhatTheyAreAbout) {
  small.write("memos/anna/study.md", "S\n");
  small.write("memos/anna/interview/I01.md", "I\n");
  small.write("memos/anna/code/time.md", "C\n");
  small.write("memos/anna/segment/a1.md", "G\n");
  small.write("memos/carla/respondent/R1.md", "R\x01\n");
  small.write("memos/carla/segment/gone.md", "G\n");
  const RefiExport made = of();
  const auto note = [](std::string_view file) { return our_refi_guid("note", file); };
  EXPECT_EQ(made.project.project_notes[0], note("memos/anna/study.md"));
  EXPECT_EQ(made.project.sources[0].notes[0], note("memos/anna/interview/I01.md"));
  EXPECT_EQ(made.project.codes[1].notes[0], note("memos/anna/code/time.md"));
  EXPECT_EQ(selection(made, "a1")->notes[0], note("memos/anna/segment/a1.md"));
  ASSERT_EQ(made.project.links.size(), 1U);
  EXPECT_EQ(made.project.links[0].to, our_refi_guid("case", "R1"));
  EXPECT_EQ(made.project.users.size(), 3U);
  ASSERT_EQ(made.texts.size(), 3U);  // and one memo, which XML can't hold
  EXPECT_EQ(made.losses[0].element, "memo");
  EXPECT_EQ(made.losses[0].count, 1U);
}

TEST_F(RefiExported, NamesOfPeopleStay) {
  small.write("respondents.csv",
              "id,sector,Naam,E-mail\nR1,zorg,Jan Klaassen,jan@x.nl\nR2,,,\nR3,,,\n");
  const RefiExport made = of();
  EXPECT_EQ(made.project.variables.size(), 1U);
  EXPECT_EQ(refi_project_xml(made.project).find("Klaassen"), std::string::npos);
  EXPECT_EQ(made.losses[0].element, "column of respondents.csv");
  EXPECT_EQ(made.losses[0].count, 2U);
}

TEST_F(RefiExported, TypesOfVariablesFollowTheirValues) {
  small.write("respondents.csv",
              "id,age,code,part,lead,since\nR1,34,007,0.5,true,2026-01-01\nR2,-1,1,2,false,\n"
              "R3,,,,,\n");
  std::vector<RefiType> types;
  for (const RefiVariable& variable : of().project.variables) types.push_back(variable.type);
  EXPECT_THAT(types, testing::ElementsAre(RefiType::integer, RefiType::text, RefiType::floating,
                                          RefiType::boolean, RefiType::date));
}

TEST_F(RefiExported, GivesThingsTheirOwnNamesAgain) {
  const std::string guid = "088b08ac-d5cd-4adb-8b71-b4f3459c177f";
  small.write("refi/guids.csv",
              "kind,id,guid,name\nuser,anna," + guid +
                  ",Anna Bos\ninitials,anna,,AB\ncase,R2,,\n"
                  "code,time/mixed,188b08ac-d5cd-4adb-8b71-b4f3459c177f,for and against\n"
                  "selection,a1,288b08ac-d5cd-4adb-8b71-b4f3459c177f,\n"
                  "selection,a2,288b08ac-d5cd-4adb-8b71-b4f3459c177f,\nuser,bram,,\n");
  small.write("coding/anna/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote\n"
              "a1,38,59,time,barrier,,,We hebben nooit tijd.\n"
              "a2,38,59,trust,,,eerder,We hebben nooit tijd.\n");
  small.write("respondents.csv", "id,sector\nR1,zorg\nR2,\nR3,zorg\n");
  const RefiExport made = of();
  ASSERT_EQ(made.project.users.size(), 1U);
  EXPECT_EQ(made.project.users[0].guid, guid);
  EXPECT_EQ(made.project.users[0].name, "Anna Bos");
  EXPECT_EQ(made.project.users[0].id, "AB");
  EXPECT_EQ(made.project.cases.size(), 2U);  // R2 was made for the study to be whole
  EXPECT_THAT(code_names(made), testing::Contains("for and against"));
  EXPECT_EQ(made.project.sources[0].selections.size(), 2U);  // two codings share one
  EXPECT_EQ(selection(made, "b1")->codings[0].user, "");
}

TEST_F(RefiExported, WhatWasKeptIsHeldToTheSchema) {
  const std::string anna = our_refi_guid("user", "anna");
  const std::string time = our_refi_guid("code", "time");
  const std::string text = our_refi_guid("source", "I01");
  small.write(
      "refi/kept.xml",
      "<kept xmlns:q='x'>"
      "<q:Graph guid='{088B08AC-D5CD-4ADB-8B71-B4F3459C177F}' odd='1' name='G'>"
      "<Edge guid='088b08ac-d5cd-4adb-8b71-b4f3459c1771' sourceVertex='088b08ac-d5cd-4adb-8b71-"
      "b4f3459c1772' targetVertex='088b08ac-d5cd-4adb-8b71-b4f3459c1772'/><Vertex "
      "guid='088b08ac-d5cd-4adb-8b71-b4f3459c1772' firstX='1' firstY='2' representedGUID='" +
          time + "'/></q:Graph><Link guid='088b08ac-d5cd-4adb-8b71-b4f3459c1773' originGUID='" +
          time +
          "' targetGUID='088b08ac-d5cd-4adb-8b71-000000000000'/>"
          "<PDFSource guid='088b08ac-d5cd-4adb-8b71-b4f3459c1774' path='/home/me/x.pdf'/>"
          "<of guid='" +
          text +
          "'><PlainTextSelection guid='088b08ac-d5cd-4adb-8b71-b4f3459c1775' startPosition='38' "
          "endPosition='59' creatingUser='" +
          anna +
          "'/></of>"
          "<of guid='088b08ac-d5cd-4adb-8b71-000000000000'><NoteRef targetGUID='x'/></of></kept>");
  const RefiExport made = of(true);
  EXPECT_THAT(
      made.project.kept,
      testing::ElementsAre(
          "<Graph guid=\"088b08ac-d5cd-4adb-8b71-b4f3459c177f\" name=\"G\"><Vertex "
          "guid=\"088b08ac-d5cd-4adb-8b71-b4f3459c1772\" representedGUID=\"" +
              time +
              "\" firstX=\"1\" firstY=\"2\"/><Edge guid=\"088b08ac-d5cd-4adb-8b71-b4f3459c1771\" "
              "sourceVertex=\"088b08ac-d5cd-4adb-8b71-b4f3459c1772\" "
              "targetVertex=\"088b08ac-d5cd-4adb-8b71-b4f3459c1772\"/></Graph>",
          "<PDFSource guid=\"088b08ac-d5cd-4adb-8b71-b4f3459c1774\"/>",
          "<of guid=\"" + text +
              "\"><PlainTextSelection guid=\"088b08ac-d5cd-4adb-8b71-b4f3459c1775\" "
              "startPosition=\"39\" endPosition=\"60\" creatingUser=\"" +
              anna + "\"/></of>"));
  EXPECT_EQ(made.losses.size(), 3U);  // a link, the name of a file, what belonged to nothing
}

TEST_F(RefiExported, BrokenKeptXmlIsAWarning) {
  small.write("refi/kept.xml", "<kept>");
  of();
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].rule, "export-kept");
}

TEST_F(RefiExported, ACodebookWithoutCodesCanNotGoOut) {
  small.write("codebook.yaml", "veldwerk: 1\ncodebook: small\ncodes: []\n");
  loaded = small.load();
  EXPECT_FALSE(write_qdc({.loaded = loaded}, diagnostics));
  EXPECT_EQ(diagnostics[0].rule, "export-empty");
}

TEST_F(RefiExported, TheSameStudyGivesTheSameBytesWithoutAPlace) {
  small.write("memos/anna/study.md", "S\n");
  loaded = small.load();
  const auto one = write_qdpx({.loaded = loaded}, diagnostics);
  const auto two = write_qdpx({.loaded = loaded}, diagnostics);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->files[0].bytes, two->files[0].bytes);
  EXPECT_EQ(refi_project_xml(of().project).find(small.root().string()), std::string::npos);
}

TEST_F(RefiExported, IsValid) {
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no xmllint";
  small.write("memos/anna/study.md", "S\n");
  small.write("memos/anna/respondent/R1.md", "S\n");
  EXPECT_TRUE(is_valid(refi_project_xml(of().project), "Project-mrt2019.xsd"));
  EXPECT_TRUE(is_valid(refi_codebook_xml(of().project), "Codebook-mrt2019.xsd"));
  EXPECT_FALSE(is_valid("<Project xmlns=\"urn:QDA-XML:project:1.0\"/>", "Project-mrt2019.xsd"));
}

}  // namespace
}  // namespace veldwerk
