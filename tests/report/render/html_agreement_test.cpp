// The page of agreement as HTML: exact for a small one, everything typed escaped, every link with
// its target. What it does in a browser is tested in tests/browser.
#include "report/render/html_agreement.hpp"

#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/agreement/disagreements.hpp"
#include "analysis/agreement/question.hpp"
#include "files/load.hpp"
#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page_text(const AgreementPage& page) {
  std::ostringstream out;
  write_agreement_page(out, release_to_team(page));
  return out.str();
}

std::string body_of(const std::string& page) {
  const std::size_t body = page.find("<body>");
  return page.substr(body, page.rfind("<script>") - body);
}

/// One line, in which what the two have overlaps.
AgreementPage small_page() {
  AgreementPage page;
  page.title = "<Proef>";
  page.language = Language::nl;
  page.codes = {"Tijd & \"geld\""};
  MarkedTranscript& text = page.transcripts.emplace_back();
  text.interview = "I01";
  text.coders = {"anna", "b<i>m"};
  text.marks = {
      {.side = 0, .code = "Tijd & \"geld\"", .valence = Valence::barrier, .difference = 0},
      {.side = 1, .code = "Team", .agreed = true}};
  text.lines = {{.number = 1,
                 .runs = {{.text = "R1:", .label = true, .marks = {}, .begin = {}, .end = {}},
                          {.text = " één ", .marks = {0}, .begin = {0}, .end = {}},
                          {.text = "<b>😀", .marks = {0, 1}, .begin = {1}, .end = {0, 1}}},
                 .marks = {0, 1}}};
  ListedDifference& one = page.differences.emplace_back();
  one.kind = "missed";
  one.kind_label = "gemist";
  one.code = 0;
  one.place = "I01:1";
  one.sides[0] = {.coder = "anna",
                  .code = "Tijd & \"geld\"",
                  .valence = Valence::barrier,
                  .respondents = "R1",
                  .passage = "één <b>😀",
                  .only = "",
                  .mark = 0};
  one.sides[1].coder = "b<i>m";
  return page;
}

TEST(HtmlAgreement, WritesTheLayersOfALine) {
  EXPECT_THAT(
      body_of(page_text(small_page())),
      HasSubstr(
          "<tr class=\"coded\"><th scope=\"row\">1</th><td><b><bdi>R1:</bdi></b>"
          "<a class=\"k a\" id=\"t0m0\" href=\"#p0\" title=\"anna: Tijd &amp; &quot;geld&quot;, "
          "belemmerend\">[1</a>"
          "<span class=\"r a0\" data-marks=\"t0m0\"> één </span>"
          "<span class=\"k b\" id=\"t0m1\" title=\"b&lt;i&gt;m: Team, neutraal\">(2</span>"
          "<span class=\"r a0 d0\" data-marks=\"t0m0 t0m1\">&lt;b&gt;😀</span>"
          "<span class=\"k b\" aria-hidden=\"true\">2)</span>"
          "<span class=\"k a\" aria-hidden=\"true\">1]</span></td>"
          "<td class=\"m a\"><i class=\"l0 from to\"></i><ul><li>[1] <a href=\"#p0\"><bdi>Tijd "
          "&amp; &quot;geld&quot;</bdi></a>, belemmerend <span class=\"tag\">gemist</span></li>"
          "</ul></td>"
          "<td class=\"m b\"><i class=\"l0 same from to\"></i><ul><li class=\"same\">(2) "
          "<bdi>Team</bdi>, neutraal <span class=\"tag\">gelijk</span></li></ul></td></tr>\n"));
}

TEST(HtmlAgreement, WritesTheListBesideIt) {
  EXPECT_THAT(
      body_of(page_text(small_page())),
      HasSubstr("<section><h3><bdi>Tijd &amp; &quot;geld&quot;</bdi> <span class=\"count\">1</span>"
                "</h3>\n<ol>\n<li id=\"p0\" data-code=\"0\" data-kind=\"missed\" "
                "data-marks=\"t0m0\"><p><a class=\"go\" href=\"#t0m0\"><bdi>I01:1</bdi></a> "
                "<span class=\"tag\">gemist</span></p>\n<dl><dt class=\"a\"><bdi>anna</bdi></dt>"
                "<dd><span class=\"how\">belemmerend</span> <q><bdi>één &lt;b&gt;😀</bdi></q></dd>"
                "<dt class=\"b\"><bdi>b&lt;i&gt;m</bdi></dt><dd>niets</dd></dl></li>\n"
                "</ol></section>\n"));
}

TEST(HtmlAgreement, NothingTypedBecomesMarkup) {
  LoadOptions load;
  load.keep_texts = true;
  const Study study = load_study(source_folder() / "tests/studies/two-coders", load).study;
  const AgreementQuestion question;
  const AgreementPage page =
      agreement_page(study, question, disagreements(study, question), Language::en);
  const std::string body = body_of(page_text(page));
  EXPECT_THAT(body, Not(HasSubstr("<b>altijd")));
  EXPECT_THAT(body, Not(HasSubstr("<proef>")));
  EXPECT_THAT(body, Not(HasSubstr("alert(1)"))) << "memos are not shown";
  EXPECT_THAT(body, HasSubstr("&lt;b&gt;altijd&lt;/b&gt;"));
  EXPECT_THAT(body, HasSubstr("👩‍🏫"));
  EXPECT_THAT(body, Not(HasSubstr("\r")));
  EXPECT_THAT(body, Not(HasSubstr(" style=")));
  EXPECT_THAT(body, Not(HasSubstr(" onclick")));
}

TEST(HtmlAgreement, EveryLinkHasItsTarget) {
  LoadOptions load;
  load.keep_texts = true;
  const Study study = load_study(source_folder() / "tests/studies/two-coders", load).study;
  const AgreementQuestion question;
  const std::string body = body_of(
      page_text(agreement_page(study, question, disagreements(study, question), Language::en)));
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]+)\"");
  for (std::sregex_iterator at(body.begin(), body.end(), id), end; at != end; ++at) {
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1] << " twice";
  }
  const std::regex link(" href=\"#([^\"]+)\"");
  std::size_t links = 0;
  for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at, ++links) {
    EXPECT_TRUE(ids.contains((*at)[1])) << (*at)[1];
  }
  EXPECT_GT(links, 30U);
}

TEST(HtmlAgreement, ThePolicyNamesStylesAndScript) {
  const std::string page = page_text(small_page());
  EXPECT_TRUE(std::regex_search(
      page, std::regex("default-src 'none'; script-src 'sha256-[A-Za-z0-9+/]{43}='; style-src "
                       "'sha256-[A-Za-z0-9+/]{43}=' 'sha256-[A-Za-z0-9+/]{43}='; base-uri")));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, HasSubstr("<html lang=\"nl\">"));
}

}  // namespace
}  // namespace veldwerk::test
