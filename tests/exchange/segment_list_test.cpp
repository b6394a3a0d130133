// Lists of coded segments of several programs: documents, codes and texts matched, or told.
#include "exchange/segment_list.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"
#include "tests/exchange/imported_text.hpp"

namespace veldwerk {
namespace {

class SegmentListTest : public testing::Test {
 protected:
  SmallStudy small;
  LoadedStudy loaded = small.load();

  /// What is added of a list to bram's coding, and what is told.
  std::string taken(const ForeignFile& file, const ListOptions& options = {}) const {
    Diagnostics diagnostics;
    std::string out;
    const auto table = read_list(file, options, diagnostics);
    if (table && !is_segment_list(*table, options)) out += "no list of segments\n";
    if (table) {
      const SegmentList list = read_segment_list(*table, options, loaded.study, false, diagnostics);
      Draft draft(loaded.root);
      const ImportResult result =
          import_segments(loaded, draft, "bram", file.name, list.rows, Faulty::leave_out);
      for (const EditDone& done : result.done) {
        out += fmt::format("{} {} {} \"{}\"\n", done.cited, done.row.code, done.row.valence,
                           done.row.quote);
      }
      for (const auto& [what, names] :
           {std::pair{"document", list.documents}, std::pair{"code", list.codes}}) {
        for (const UnmatchedName& one : names) {
          out += fmt::format("no {} {} ({} from {})\n", what, one.name, one.rows, one.line);
        }
      }
      for (const std::string& one : list.valences) out += one + "\n";
      for (const Loss& one : list.losses) out += fmt::format("- {} {}\n", one.count, one.element);
      diagnostics.insert(diagnostics.end(), result.faults.begin(), result.faults.end());
    }
    for (const Diagnostic& one : diagnostics) {
      out += fmt::format("{}: {} [{}]\n", one.place.line, one.message, one.rule);
    }
    return out;
  }
};

TEST_F(SegmentListTest, AWorkbookAsMaxqdaWritesIt) {
  EXPECT_EQ(taken(sample("coded.xlsx")),
            "I01:2 time  \"We hebben nooit tijd.\"\n"
            "I01:2 trust  \"Café 😀\"\n"
            "no document I09 (1 from 6)\n"
            "no code Money (1 from 5)\n"
            "- 6 cell of the column `Document group`\n"
            "- 6 cell of the column `Begin`\n"
            "- 6 cell of the column `End`\n"
            "- 6 cell of the column `Weight score`\n"
            "- 6 cell of the column `Modified by`\n"
            "4: these words stand in 2 places of I01, and none was chosen [quote-ambiguous]\n"
            "7: interviews/I02.txt has no turns and several respondents, so this segment must name "
            "its respondent [respondent-needed]\n");
}

TEST_F(SegmentListTest, ARespondentCanBeNamed) {
  EXPECT_EQ(taken(foreign("a.csv", "document,code,text,respondent\nI02,team,het team,R2\n")),
            "I02:1 team  \"het team\"\n");
}

TEST_F(SegmentListTest, HeadingsInDutchAndGermanEndingsAndValences) {
  EXPECT_EQ(taken(foreign("a.csv",
                          "Documentnaam;Code;Gecodeerd segment\nI01.docx;Time\\"
                          "Belemmerend;\"We hebben\nnooit tijd.\"\n")),
            "I01:2 time barrier \"We hebben nooit tijd.\"\n"
            "`Time\\Belemmerend` is `time`, barrier\n");
  EXPECT_EQ(taken(foreign("a.csv", "Dokumentname\tCode\tSegment\ni01\tWORK > team\tCaf\xE9\n")),
            "I01:2 team  \"Café\"\n"
            "0: it is no UTF-8, and was read as Windows-1252 [import-left-out]\n");
}

TEST_F(SegmentListTest, NamesAsRockHasThem) {
  small.write("codebook.yaml",
              "veldwerk: 1\ncodebook: small\ncodes:\n"
              "  - {id: work, label: Work, codes: [{id: time-off, label: Vrij}]}\n");
  loaded = small.load();
  EXPECT_EQ(taken(foreign("a.csv",
                          "document,code,text\nI01,work>time_off,kost\n"
                          "I01,time_off_barrier,kost\nI01,time_of,kost\n")),
            "I01:2 time-off  \"kost\"\nI01:2 time-off barrier \"kost\"\n"
            "no code time_of (1 from 4)\n"
            "`time_off_barrier` is `time-off`, barrier\n");
}

TEST_F(SegmentListTest, SeveralCodesOfOneQuotation) {
  EXPECT_EQ(taken(foreign("q.csv",
                          "ID,Document,Quotation Content,Codes\n"
                          "1:1,I01,kost,\"Team\nTrust\nX\"\n1:2,I01,,Team\n")),
            "I01:2 team  \"kost\"\nI01:2 trust  \"kost\"\n"
            "no code X (1 from 2)\n"
            "- 1 row without a text (a picture, a sound, a table)\n"
            "- 2 cell of the column `ID`\n");
}

TEST_F(SegmentListTest, ColumnsCanBeTold) {
  const std::string csv = "Gesprek,Label,Woorden,nth\nI01,trust,nooit,2\n";
  EXPECT_NE(taken(foreign("a.csv", csv)).find("no list of segments"), std::string::npos);
  ListOptions options;
  options.columns = {{"document", "gesprek"}, {"code", "Label"}, {"text", "Woorden"}};
  EXPECT_EQ(taken(foreign("a.csv", csv), options), "I01:4 trust  \"nooit\"\n");
  options.columns["text"] = "Zinnen";
  EXPECT_NE(taken(foreign("a.csv", csv), options).find("1: there is no column `Zinnen`"),
            std::string::npos);
}

TEST_F(SegmentListTest, ANameOfSeveralCodesIsNotGuessed) {
  small.write("codebook.yaml",
              "veldwerk: 1\ncodebook: small\ncodes:\n"
              "  - {id: a, label: A, codes: [{id: a-time, label: Time}]}\n"
              "  - {id: b, label: B, codes: [{id: b-time, label: Time}]}\n");
  loaded = small.load();
  EXPECT_EQ(taken(foreign("a.csv", "document,code,text\nI01,Time,kost\nI01,B > time,kost\n")),
            "I01:2 b-time  \"kost\"\n"
            "2: `Time` fits several codes: `a-time`, `b-time` [import-row]\n");
}

TEST_F(SegmentListTest, ListsThatCantBeRead) {
  EXPECT_EQ(taken(foreign("a.csv", "a,b\n1,\"open\n")),
            "2: a quotation mark opens a cell and is never closed [import-format]\n");
  EXPECT_EQ(taken(foreign("a.csv", "")), "0: it has no row of headings [import-format]\n");
  EXPECT_EQ(taken(foreign("a.xlsx", "PK")), "0: it is not a zip file [import-format]\n");
  EXPECT_EQ(taken(foreign("a.csv", std::string(5'000'000, ','))),
            "1: it has more than 4000000 cells [import-limit]\n");
}

}  // namespace
}  // namespace veldwerk
