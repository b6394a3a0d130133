// Small projects as each program writes them, and what becomes of them.
#include "exchange/refi_import.hpp"

#include <gmock/gmock.h>

#include "base/utf8.hpp"
#include "base/zip.hpp"
#include "exchange/new_study.hpp"
#include "exchange/refi_read.hpp"
#include "files/load.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

struct Read {
  std::optional<RefiImported> imported;
  Diagnostics diagnostics;

  const ImportedProject& project() const { return imported->project; }
  std::vector<std::string> passages() const {
    std::vector<std::string> all;
    for (const ProjectInterview& one : project().interviews) {
      for (const ProjectSegment& segment : one.segments) {
        const std::size_t from = bytes_of(one.text, segment.start);
        all.push_back(one.text.substr(from, bytes_of(one.text, segment.end) - from));
      }
    }
    return all;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (const ProjectCode& code : project().codes) all.push_back(code.id);
    return all;
  }
  std::size_t lost(std::string_view element) const {
    std::size_t count = 0;
    for (const Loss& loss : project().losses) count += loss.element == element ? loss.count : 0;
    return count;
  }
};

Read read(const std::vector<ZipMember>& members, const RefiImportOptions& options = {}) {
  Read made;
  RefiArchive archive;
  if (!archive.open("proef.qdpx", make_zip(members), made.diagnostics)) return made;
  auto project = read_refi(archive.xml_name(), archive.take_xml(), made.diagnostics);
  if (!project) return made;
  made.imported = import_refi(archive, std::move(*project), options, made.diagnostics);
  return made;
}

/// Writes the study and loads it: errors are none of ours to make.
std::string errors_of(const Read& made) {
  const TemporaryFolder folder;
  for (const ProjectFile& file : new_study_files(made.project())) {
    folder.write(file.file, file.bytes);
  }
  std::string errors;
  for (const Diagnostic& one : load_study(folder.path(), {}).diagnostics) {
    if (one.severity == Severity::error) errors += one.rule + ": " + one.message + "\n";
  }
  return errors;
}

std::string project(const std::string& origin, const std::string& inner) {
  return "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Proef\" "
         "origin=\"" +
         origin + "\">" + inner + "</Project>";
}

std::string selection(int start, int end, const std::string& code, const std::string& more = "") {
  static int number = 0;
  const std::string guid = std::to_string(++number);
  return "<PlainTextSelection guid=\"s" + guid + "\" startPosition=\"" + std::to_string(start) +
         "\" endPosition=\"" + std::to_string(end) + "\" " + more + "><Coding guid=\"g" + guid +
         "\" creatingUser=\"u\"><CodeRef targetGUID=\"" + code +
         "\"/></Coding></PlainTextSelection>";
}

const std::string users = "<Users><User guid=\"U\" name=\"Anna de Vries\" id=\"AdV\"/></Users>";
const std::string time_code =
    "<CodeBook><Codes><Code guid=\"{C}\" name=\"Tijd\" isCodable=\"true\"/></Codes></CodeBook>";

TEST(RefiImport, NVivoWindows) {
  const std::string text =
      "\xef\xbb\xbf"
      "Een 😀 regel\r\nen tijd 😀 genoeg\r\n";
  const Read made =
      read({{"project.qde",
             project("NVivo 12.6", users + time_code +
                                       "<Sources><TextSource guid=\"T\" name=\"Gesprek 1.docx\" "
                                       "plainTextPath=\"internal:///T.TXT\""
                                       " richTextPath=\"internal://T.docx\"><Description />" +
                                       selection(17, 21, "c") + selection(25, 31, "c") +
                                       "</TextSource></Sources>")},
            {"Sources/", ""},
            {"Sources/t.txt", text},
            {"Sources/T.docx", "x"}});
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.passages(), testing::ElementsAre("tijd", "genoeg"));
  EXPECT_EQ(made.project().interviews[0].text, "Een 😀 regel\nen tijd 😀 genoeg\n");
  EXPECT_EQ(made.project().interviews[0].id, "Gesprek-1");
  EXPECT_EQ(words_of(made.imported->positions[0].model), "UTF-16 units, CRLF as two");
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, NVivoMac) {
  const Read made = read(
      {{"sources/.root", ""},
       {"sources/t.txt", "Wij hadden tijd 😀 en rust"},
       {"project.qde",
        project("NVivo for Mac",
                users +
                    "<CodeBook><Codes><Code guid=\"C\" name=\"Tijd\" isCodable=\"true\"/><Code "
                    "guid=\"P\" "
                    "name=\"Mabel\" isCodable=\"true\"/></Codes></CodeBook><Variables><Variable "
                    "guid=\"V\" "
                    "name=\"Persoon:Leeftijd\" "
                    "typeOfVariable=\"Integer\"/></Variables><Cases><Case guid=\"P\" "
                    "name=\"Mabel\"/></Cases><Sources><TextSource guid=\"T\" name=\"t\" "
                    "plainTextPath=\"internal://t.txt\">" +
                    selection(19, 26, "C") + selection(0, 3, "P") +
                    "<Coding guid=\"w\"><CodeRef "
                    "targetGUID=\"P\"/></Coding><VariableValue><VariableRef "
                    "targetGUID=\"V\"/><IntegerValue>25</IntegerValue></VariableValue></"
                    "TextSource></Sources>"
                    "<Notes><Note guid=\"N\" name=\"Memo\" "
                    "creatingUser=\"U\"><PlainTextContent>Zie ook 2."
                    "</PlainTextContent></Note></Notes><Links><Link guid=\"L\" originGUID=\"T\" "
                    "targetGUID=\"N\"/></Links>")}});
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.codes(), testing::ElementsAre("tijd"));  // the case is no code
  EXPECT_THAT(made.passages(), testing::ElementsAre("en rust"));
  ASSERT_EQ(made.project().respondents.size(), 1U);
  EXPECT_EQ(made.project().respondents[0].id, "Mabel");
  EXPECT_THAT(made.project().attributes, testing::ElementsAre("Persoon:Leeftijd"));
  EXPECT_THAT(made.project().respondents[0].values, testing::ElementsAre("25"));
  EXPECT_EQ(made.lost("Coding with a Case"), 2U);
  ASSERT_EQ(made.project().memos.size(), 1U);
  EXPECT_EQ(made.project().memos[0].subject.kind, MemoKind::interview);
  EXPECT_EQ(made.project().memos[0].text, "Zie ook 2.");
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, AtlasTi) {
  const Read made = read(
      {{"Trial.QDE",
        project(
            "ATLAS.ti Windows",
            "<Users><User guid=\"{U}\" name=\"Piet\"/><User guid=\"A\" "
            "name=\"ATLAS.ti\"/></Users>" +
                time_code +
                "<Sources><TextSource guid=\"T\" name=\"t\" plainTextPath=\"internal://t.txt\">" +
                selection(11, 15, "c") + selection(16, 16, "c") + selection(30, 99, "c") +
                selection(20, 11, "c") + selection(4, 6, "gone") +
                "</TextSource><PDFSource guid=\"D\" "
                "name=\"D\" path=\"relative:///home/x.pdf\"><PDFSelection guid=\"1\" page=\"0\"/>"
                "</PDFSource></Sources><Sets><Set guid=\"S\" name=\"gender: female\"><MemberSource "
                "targetGUID=\"T\"/></Set></Sets>")},
       {"sources/t.txt", "Een regel\r\nen tijd genoeg\r\n"}});
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.project().coders, testing::ElementsAre("Piet"));
  EXPECT_EQ(made.lost("User \"ATLAS.ti\", who did nothing"), 1U);
  EXPECT_EQ(made.lost("PlainTextSelection of no length"), 1U);
  EXPECT_EQ(made.lost("PlainTextSelection out of its text"), 1U);
  EXPECT_EQ(made.lost("PlainTextSelection that ends before it starts"), 1U);
  EXPECT_EQ(made.lost("Coding of a code that is not there"), 1U);
  EXPECT_EQ(made.lost("PDFSelection"), 1U);
  EXPECT_THAT(made.project().attributes, testing::ElementsAre("gender"));
  EXPECT_THAT(made.project().respondents[0].values, testing::ElementsAre("female"));
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, TextsInOtherEncodings) {
  const std::string sources =
      "<Sources><TextSource guid=\"A\" name=\"a\" plainTextPath=\"a.txt\"/>"
      "<TextSource guid=\"B\" name=\"b\" plainTextPath=\"internal://b.txt\"/><TextSource guid=\"D\""
      " name=\"d\"><PlainTextContent>Los &lt; vast</PlainTextContent></TextSource>"
      "<TextSource guid=\"E\" name=\"e\" plainTextPath=\"internal://weg.txt\"/></Sources>";
  const Read made = read({{"project.qde", project("x", users + sources)},
                          {"sources/a.txt", "caf\xe9"},
                          {"sources/b.txt", std::string("\xff\xfe"
                                                        "d\0e\0\r\0\n\0",
                                                        10)}});
  ASSERT_TRUE(made.imported);
  EXPECT_EQ(made.project().interviews[0].text, "café");
  EXPECT_EQ(made.project().interviews[1].text, "de\n");
  EXPECT_EQ(made.project().interviews[2].text, "Los < vast");
  EXPECT_EQ(made.project().interviews[3].record, "none");
  EXPECT_EQ(made.diagnostics.size(), 2U);  // the encoding, and the missing file
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, SpeakersThatAreCases) {
  const std::string text = "I: Hoe was het?\nAnna: Druk, geen tijd.\nI: En dan?\nAnna: Rust.\n";
  const Read made = read(
      {{"project.qde",
        project("x", users + time_code +
                         "<Cases><Case guid=\"K\" name=\"Anna\"><SourceRef "
                         "targetGUID=\"T\"/></Case></Cases><Sources>"
                         "<TextSource guid=\"T\" name=\"t\" plainTextPath=\"internal://t.txt\">" +
                         selection(22, 26, "C") + selection(3, 15, "C") +
                         "</TextSource></Sources>")},
       {"sources/t.txt", text}});
  ASSERT_TRUE(made.imported);
  const ProjectInterview& interview = made.project().interviews[0];
  EXPECT_EQ(interview.record, "verbatim");
  EXPECT_THAT(interview.speakers, testing::ElementsAre("I=interviewer", "Anna"));
  EXPECT_EQ(interview.segments[0].respondent, "");      // Anna's by what she says
  EXPECT_EQ(interview.segments[1].respondent, "Anna");  // a question: not nobody's
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, ValenceInCodes) {
  const std::string codes =
      "<CodeBook><Codes><Code guid=\"1\" name=\"Tijd\" isCodable=\"true\"><Code guid=\"2\" "
      "name=\"Tijd / belemmerend\" isCodable=\"true\"/></Code><Code guid=\"3\" name=\"+Overheid\" "
      "isCodable=\"true\"/><Code guid=\"4\" name=\"Rol - Valence - For\" isCodable=\"true\"/>"
      "</Codes></CodeBook>";
  const std::string sources =
      "<Sources><TextSource guid=\"T\" name=\"t\"><PlainTextContent>geen tijd, wel geld"
      "</PlainTextContent>" +
      selection(0, 9, "2") + selection(11, 19, "3") + selection(11, 19, "4") +
      "</TextSource></Sources>";
  const std::vector<ZipMember> members = {{"project.qde", project("x", users + codes + sources)}};
  const Read left = read(members);
  ASSERT_TRUE(left.imported);
  EXPECT_THAT(left.codes(),
              testing::ElementsAre("tijd", "tijd-belemmerend", "overheid", "rol-valence-for"));
  EXPECT_EQ(left.imported->meanings.size(), 3U);
  RefiImportOptions guess;
  guess.valence = ValenceWish::guess;
  const Read followed = read(members, guess);
  ASSERT_TRUE(followed.imported);
  EXPECT_THAT(followed.codes(), testing::ElementsAre("tijd", "overheid"));
  const auto& segments = followed.project().interviews[0].segments;
  ASSERT_EQ(segments.size(), 2U);
  EXPECT_EQ(segments[0].valence, Valence::barrier);
  EXPECT_EQ(segments[1].valence, Valence::facilitator);
  RefiImportOptions list;
  list.codes_file = "codes.csv";
  list.codes_csv = "code,id,valence\nTijd > Tijd / belemmerend,tijd,barrier\nTijd,tijd,\n";
  const Read listed = read(members, list);
  ASSERT_TRUE(listed.imported);
  EXPECT_THAT(listed.codes(), testing::ElementsAre("tijd", "overheid", "rol-valence-for"));
  EXPECT_EQ(errors_of(listed), "");
  list.codes_csv = "code,id,valence\nGeld,geld,goed\n";
  EXPECT_FALSE(read(members, list).imported);
}

TEST(RefiImport, CodesOfAnyDepthAndEqualNames) {
  std::string codes = "<CodeBook><Codes>";
  for (int i = 0; i < 20; ++i) {
    codes += "<Code guid=\"c" + std::to_string(i) + "\" name=\"Tijd\" isCodable=\"false\">";
  }
  for (int i = 0; i < 20; ++i) codes += "</Code>";
  const Read made = read({{"project.qde", project("x", codes + "</Codes></CodeBook>")}});
  ASSERT_TRUE(made.imported);
  EXPECT_EQ(made.codes().size(), 20U);
  EXPECT_EQ(made.lost("Code deeper than 16 levels"), 4U);
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, NestsNamesWhereAsked) {
  RefiImportOptions options;
  options.nest = "::";
  const Read made =
      read({{"project.qde",
             project("ATLAS.ti",
                     "<CodeBook><Codes><Code guid=\"1\" "
                     "name=\"Coke::diet Coke\" isCodable=\"true\"/><Code guid=\"2\" name=\"Coke\" "
                     "isCodable=\"true\"/></Codes></CodeBook>")}},
           options);
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.codes(), testing::ElementsAre("coke", "diet-coke"));
  EXPECT_EQ(made.project().codes[1].parent, 0U);
  EXPECT_TRUE(made.project().codes[0].codable);
}

TEST(RefiImport, SlipsOfGuidsLoseNothing) {
  const std::string codes =
      "<CodeBook><Codes><Code guid=\"1\" name=\"Tijd\" isCodable=\"true\"/><Code guid=\"1\" "
      "name=\"Tijd\" isCodable=\"true\"><Code guid=\"2\" name=\"Druk\" isCodable=\"true\"/>"
      "</Code></Codes></CodeBook>";
  const auto same = [](int start, int end, const std::string& code) {
    return "<PlainTextSelection guid=\"S\" startPosition=\"" + std::to_string(start) +
           "\" endPosition=\"" + std::to_string(end) + "\"><Coding><CodeRef targetGUID=\"" + code +
           "\"/></Coding></PlainTextSelection>";
  };
  const Read made =
      read({{"project.qde", project("x", users + codes +
                                             "<Sources><TextSource guid=\"T\" "
                                             "name=\"t\"><PlainTextContent>geen tijd"
                                             "</PlainTextContent>" +
                                             same(0, 4, "1") + same(0, 4, "1") + same(5, 9, "1") +
                                             same(5, 9, "2") + "</TextSource></Sources>")}});
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.codes(), testing::ElementsAre("tijd", "druk"));
  EXPECT_EQ(made.project().codes[1].parent, 0U);
  EXPECT_THAT(made.passages(), testing::ElementsAre("geen", "tijd", "tijd"));
  EXPECT_EQ(made.lost("PlainTextSelection of the same guid"), 1U);
  EXPECT_EQ(errors_of(made), "");
}

TEST(RefiImport, MembersWithBackslashesAndAccentsApart) {
  const Read made = read(
      {{"project.qde",
        project("x",
                "<Sources><TextSource guid=\"A\" name=\"a\" plainTextPath=\"internal://a.txt\"/>"
                "<TextSource guid=\"B\" name=\"b\" "
                "plainTextPath=\"internal://\xc3\x89\xc3\xa9n.txt\"/></Sources>")},
       {"Sources\\a.txt", "een"},
       {"sources/e\xcc\x81"
        "e\xcc\x81n.txt",
        "twee"},
       {"..\\weg.txt", "x"}});
  ASSERT_TRUE(made.imported);
  EXPECT_EQ(made.project().interviews[0].text, "een");
  EXPECT_EQ(made.project().interviews[1].text, "twee");
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].rule, "import-left-out");
}

TEST(RefiImport, ProjectInUtf16) {
  std::string wide = "\xff\xfe";
  for (const char c : project("x", time_code)) wide.append(1, c).append(1, '\0');
  const Read made = read({{"project.qde", wide}});
  ASSERT_TRUE(made.imported);
  EXPECT_THAT(made.codes(), testing::ElementsAre("tijd"));
}

TEST(RefiImport, RefusesWhatIsNoProject) {
  const auto message = [](std::string bytes) {
    Diagnostics diagnostics;
    RefiArchive archive;
    if (archive.open("p.qdpx", std::move(bytes), diagnostics)) {
      static_cast<void>(read_refi(archive.xml_name(), archive.take_xml(), diagnostics));
    }
    return diagnostics.empty() ? "" : diagnostics.front().message;
  };
  EXPECT_EQ(message("<!DOCTYPE html><html></html>"), "it is a web page, not a project");
  EXPECT_EQ(message("PK"), "it is not a zip file");
  EXPECT_EQ(message(make_zip({{"a.txt", "x"}})),
            "there is no project (a file that ends in .qde) in it");
  EXPECT_EQ(message(make_zip({{"a.qde", "<a/>"}, {"b.QDE", "<a/>"}})),
            "there are 2 projects in it");
  EXPECT_EQ(message(make_zip({{"x/a.qde", "<a/>"}})),
            "this is no project of REFI-QDA: its first element is `a`, not `Project` or "
            "`CodeBook`");
  EXPECT_THAT(message(make_zip({{"p.qde", "<Project xmlns='urn:QDA-XML:codebook:1.0'/>"}})),
              testing::HasSubstr("which is no project's of REFI-QDA"));
}

}  // namespace
}  // namespace veldwerk
