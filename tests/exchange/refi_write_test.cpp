#include "exchange/refi_write.hpp"

#include <gtest/gtest.h>

#include "base/zip.hpp"

namespace veldwerk {
namespace {

const std::string a = "00000000-0000-0000-0000-00000000000a";
const std::string b = "00000000-0000-0000-0000-00000000000b";
const std::string c = "00000000-0000-0000-0000-00000000000c";

RefiProject empty_project() {
  RefiProject project;
  project.name = "P";
  return project;
}

/// What stands between the Project's tags.
std::string inside(const RefiProject& project) {
  const std::string xml = refi_project_xml(project);
  const std::size_t begin = xml.find(">\n", xml.find("<Project")) + 2;
  return xml.substr(begin, xml.find("</Project>") - begin);
}

TEST(RefiWrite, AnEmptyProjectHasNoContainers) {
  EXPECT_EQ(refi_project_xml(empty_project()),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\">\n</Project>\n");
}

TEST(RefiWrite, CodesAreNestedAsTheyAre) {
  RefiProject project = empty_project();
  project.codes = {{.guid = a,
                    .name = "A \"<&>\"\n",
                    .color = "#FF0000",
                    .description = "x\r\n<y>",
                    .notes = {b}},
                   {.guid = b, .name = "B", .color = "red", .codable = false, .parent = 0},
                   {.guid = c, .name = "C"}};
  EXPECT_EQ(inside(project),
            "<CodeBook>\n<Codes>\n<Code guid=\"" + a +
                "\" name=\"A &quot;&lt;&amp;&gt;&quot;&#10;\" isCodable=\"true\" color=\"#FF0000\">"
                "<Description>x&#13;\n&lt;y&gt;</Description><NoteRef targetGUID=\"" +
                b + "\"/>\n<Code guid=\"" + b +
                "\" name=\"B\" isCodable=\"false\"></Code></Code>\n<Code guid=\"" + c +
                "\" name=\"C\" isCodable=\"true\"></Code>\n</Codes>\n</CodeBook>\n");
  EXPECT_EQ(refi_codebook_xml(project).find("NoteRef"), std::string::npos);
}

TEST(RefiWrite, ValuesThatAreNoneOfTheirTypeAreTexts) {
  RefiProject project = empty_project();
  project.cases = {{.guid = a,
                    .values = {{b, "4", RefiType::integer},
                               {b, "four", RefiType::integer},
                               {b, "", RefiType::floating},
                               {b, "2026-02-30", RefiType::date}},
                    .sources = {c}}};
  EXPECT_EQ(inside(project),
            "<Cases>\n<Case guid=\"" + a + "\"><VariableValue><VariableRef targetGUID=\"" + b +
                "\"/><IntegerValue>4</IntegerValue></VariableValue><VariableValue><VariableRef "
                "targetGUID=\"" +
                b +
                "\"/><TextValue>four</TextValue></VariableValue><VariableValue><VariableRef "
                "targetGUID=\"" +
                b +
                "\"/><TextValue>2026-02-30</TextValue></VariableValue><SourceRef targetGUID=\"" +
                c + "\"/></Case>\n</Cases>\n");
}

TEST(RefiWrite, WhatWasKeptStandsInItsPlace) {
  RefiProject project = empty_project();
  RefiSource source;
  source.guid = a;
  source.has_content = true;
  source.selections.push_back({.guid = b, .start = 1, .end = 2, .created = "yesterday"});
  project.sources.push_back(source);
  project.kept = {"<Graph guid=\"g\"/>", "<PDFSource guid=\"p\"/>", "<Set guid=\"s\" name=\"S\"/>",
                  "<of guid=\"" + a + "\"><PlainTextSelection guid=\"q\"/><VariableValue/></of>"};
  EXPECT_EQ(inside(project),
            "<Sources>\n<TextSource guid=\"" + a +
                "\"><PlainTextContent></PlainTextContent>\n<PlainTextSelection guid=\"" + b +
                "\" startPosition=\"1\" endPosition=\"2\"></PlainTextSelection>\n"
                "<PlainTextSelection guid=\"q\"/>\n<VariableValue/></TextSource>\n"
                "<PDFSource guid=\"p\"/>\n</Sources>\n<Sets>\n<Set guid=\"s\" name=\"S\"/>\n"
                "</Sets>\n<Graphs>\n<Graph guid=\"g\"/>\n</Graphs>\n");
}

TEST(RefiWrite, TheProjectIsTheFirstMember) {
  const std::string zip = refi_archive(empty_project(), {{"x.txt", "text"}});
  ZipReader reader;
  ASSERT_FALSE(reader.open(zip));
  EXPECT_THAT(reader.names(), testing::ElementsAre("project.qde", "sources/x.txt"));
}

TEST(RefiWrite, KnowsTheTypesOfXmlSchema) {
  for (const std::string_view good :
       {"2026-03-01T10:00:00", "2026-03-01T10:00:00Z", "2024-02-29T23:59:59.125+02:00"}) {
    EXPECT_TRUE(is_xsd_datetime(good)) << good;
  }
  for (const std::string_view bad :
       {"2026-03-01", "2026-03-01 10:00:00", "2026-13-01T10:00:00", "2026-03-01T24:00:01",
        "2026-03-01T10:00:00.", "2026-03-01T10:00:00+2", "2023-02-29T00:00:00", ""}) {
    EXPECT_FALSE(is_xsd_datetime(bad)) << bad;
  }
  EXPECT_TRUE(is_xsd_date("2024-02-29"));
  EXPECT_FALSE(is_xsd_date("2024-02-30"));
  EXPECT_TRUE(is_xsd_integer("-12"));
  EXPECT_FALSE(is_xsd_integer("-"));
  EXPECT_TRUE(is_xsd_decimal("1.5"));
  EXPECT_FALSE(is_xsd_decimal("1,5"));
  EXPECT_FALSE(is_xsd_decimal("."));
  EXPECT_TRUE(fits_in_xml("a\tb\r\nc\U0001F600"));
  EXPECT_FALSE(fits_in_xml("a\x01"));
  EXPECT_FALSE(fits_in_xml("a\u0085"));
}

}  // namespace
}  // namespace veldwerk
