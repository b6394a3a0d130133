// The HTML report as far as its text goes: numbers lead to passages, everything
// typed is escaped, the policy names the script. What it does in a browser is
// tested in tests/browser.
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

using sample::render;
using testing::HasSubstr;
using testing::Not;

/// The page without its style and script.
std::string body_of(const std::string& page) {
  const std::size_t body = page.find("<body>");
  return page.substr(body, page.rfind("<script>") - body);
}

TEST(Html, LinksEachNumberToItsPassages) {
  const std::string body = body_of(render("html", sample::document()));
  EXPECT_THAT(body, HasSubstr("<td class=\"n b g\"><a href=\"#passage-0\" data-p=\"0 1\">12</a>"));
  EXPECT_THAT(body, HasSubstr("<td class=\"n b w13\" data-v=\"666666\" title=\"12 van 18\">"
                              "<a href=\"#passage-0\" data-p=\"0 1\">67 %</a></td>"));
  EXPECT_THAT(body, HasSubstr("<td class=\"n f g z\">0</td>"));
  EXPECT_THAT(body, HasSubstr("<td class=\"n f g\"><a href=\"#passage-2\" data-p=\"2\">3</a>"));
  EXPECT_THAT(body, HasSubstr("<td class=\"n g\" data-v=\"0.25\">0,25</td>"));
}

TEST(Html, ShowsEachPassageOnceWithItsTurns) {
  const std::string body = body_of(render("html", sample::document()));
  EXPECT_THAT(
      body, HasSubstr("<article class=\"b\" id=\"passage-0\"><header><b><bdi>R4</bdi></b> "
                      "<span class=\"place\"><bdi>I04:112-118</bdi></span> "
                      "<span><bdi>Welzijn; manager</bdi></span></header>"
                      "<details><summary>wat hiervoor werd gezegd</summary><p><b><bdi>I</bdi></b> "
                      "<bdi>Hoe ging dat?</bdi></p></details>"
                      "<blockquote><p><b><bdi>R4</bdi></b> <bdi>Nou ja. </bdi>"
                      "<mark><bdi>Er is geen tijd.</bdi></mark><bdi> Dus.</bdi></p>"
                      "<p><b><bdi>I</bdi></b> <mark><bdi>Nooit?</bdi></mark></p></blockquote>"
                      "<details><summary>wat hierna werd gezegd</summary><p><b><bdi>R4</bdi></b> "
                      "<bdi>Nee.</bdi></p></details>"
                      "<p class=\"memo\"><b>memo</b> <bdi>let op</bdi></p>"
                      "<footer><b><bdi>Tijd</bdi></b> <span class=\"tag\">belemmerend</span> "
                      "<span>sterk</span> <span>codeur <bdi>anna</bdi></span> "
                      "<span class=\"id\"><bdi>a4</bdi></span></footer></article>\n"));
  for (const char* anchor : {"id=\"passage-0\"", "id=\"passage-1\"", "id=\"passage-2\""}) {
    const std::size_t first = body.find(anchor);
    ASSERT_NE(first, body.npos) << anchor;
    EXPECT_EQ(body.find(anchor, first + 1), body.npos) << anchor;
  }
  EXPECT_THAT(body, HasSubstr("<summary>2 passages</summary>"));  // behind numbers only
}

TEST(Html, SpansHeadersAndNamesRows) {
  const std::string body = body_of(render("html", sample::document()));
  EXPECT_THAT(body,
              HasSubstr("<th scope=\"colgroup\" colspan=\"2\" class=\"b g over\">belemmerend"));
  EXPECT_THAT(body, HasSubstr("<th scope=\"col\" data-c=\"1\" rowspan=\"2\" class=\"name\">"));
  EXPECT_THAT(body, HasSubstr("<th scope=\"row\" class=\"name\">Tijd</th>"));
  EXPECT_THAT(body, HasSubstr("<tr class=\"h\"><th scope=\"rowgroup\" colspan=\"6\">"
                              "<span>De organisatie</span></th></tr>"));
  EXPECT_THAT(body, HasSubstr("<tr class=\"sum\">"));
}

TEST(Html, AllowsItsOwnStyleAndScriptOnly) {
  const std::string page = render("html", sample::document());
  EXPECT_THAT(page, HasSubstr("content=\"default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(page, Not(HasSubstr("unsafe")));
  // Nothing but fragments of the page is linked to.
  EXPECT_FALSE(std::regex_search(body_of(page), std::regex("(href|src)=\"[^#]")));
  EXPECT_THAT(body_of(page), Not(HasSubstr("style=")));
  EXPECT_THAT(page, HasSubstr("<html lang=\"nl\">"));
}

TEST(Html, HashesItsScriptAsBrowsersDo) {
  // Base 64 of the bytes that sha256_hex writes in hexadecimal.
  const std::string page = render("html", sample::document());
  const std::size_t begin = page.rfind("<script>") + 8;
  const std::string hex = sha256_hex(page.substr(begin, page.rfind("</script>") - begin));
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bits;
  for (const char digit : hex) {
    const auto value = static_cast<unsigned>(std::stoul(std::string(1, digit), nullptr, 16));
    for (int bit = 3; bit >= 0; --bit) bits.push_back((value >> bit & 1U) != 0 ? '1' : '0');
  }
  bits.append("00");  // 256 bits are 42 digits and a bit more
  std::string base64;
  for (std::size_t at = 0; at < bits.size(); at += 6) {
    base64.push_back(alphabet[std::stoul(bits.substr(at, 6), nullptr, 2)]);
  }
  EXPECT_THAT(page, HasSubstr("script-src 'sha256-" + base64 + "='"));
}

TEST(Html, EscapesEverythingThatPeopleTyped) {
  const std::string calm = body_of(render("html", sample::hostile("rustig")));
  const auto count = [](const std::string& text, char c) {
    return std::count(text.begin(), text.end(), c);
  };
  for (const std::string& text : sample::hostile_texts()) {
    const std::string body = body_of(render("html", sample::hostile(text)));
    // The same elements as with a harmless text, so nothing of it is markup. (A
    // sign's column may be set otherwise, so classes differ, elements do not.)
    EXPECT_EQ(count(body, '<'), count(calm, '<')) << text;
    EXPECT_EQ(count(body, '>'), count(calm, '>')) << text;
    EXPECT_EQ(body.find('\0'), body.npos);
    EXPECT_EQ(body.find('\x1b'), body.npos);
    EXPECT_EQ(body.find("\u009b"), body.npos);
  }
}

TEST(Html, WritesOneTable) {
  const std::string page = render("html", sample::table());
  EXPECT_THAT(page, HasSubstr("<title>Determinanten (n = 18)</title>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"n b g\">12</td>"));  // no passages to open
}

}  // namespace
}  // namespace veldwerk
