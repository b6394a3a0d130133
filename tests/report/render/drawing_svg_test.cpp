// Charts as SVG: exact bytes, and nothing typed that becomes markup.
#include "report/render/drawing_svg.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "tests/report/render/drawing_sample.hpp"
#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

std::string file_of(const Chart& chart) {
  Document document;
  document.sections.push_back({"one", "One", {chart}});
  const Released<Document> released = release_to_team(document);
  return chart_file(charts_of(released).at(0), Language::nl);
}

TEST(ChartSvg, IsThese) {
  EXPECT_EQ(
      chart_svg(sample::chart(), Language::nl),
      R"svg(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20" viewBox="0 0 40 20" role="img" lang="nl" aria-labelledby="bars-title" aria-describedby="bars-desc">
<title id="bars-title">Wie noemt wat (n = 18)</title>
<desc id="bars-desc">Tijd (12 van 18).</desc>
<defs>
<path id="barsg79" d="M193-1556L377-1556L377 0L193 0L193-1556Z"/>
<g id="barst1" fill="#1D1C1A" transform="scale(0.003906)"><use xlink:href="#barsg79" x="-569"/><use xlink:href="#barsg79"/></g>
<path id="barsb79" d="M172-1556L530-1556L530 0L172 0L172-1556Z"/>
<g id="barst2" fill="#1D1C1A" transform="rotate(-90)scale(0.003906)"><use xlink:href="#barsb79"/></g>
</defs>
<rect width="40" height="20" fill="#FFFFFF"/>
<rect x="2" y="4" width="10" height="5.5" fill="#D9730D"/>
<rect x="20" y="4" width="10" height="5" fill="none" stroke="#000000" stroke-width="2"/>
<path d="M0 19.5L40 19.5" fill="none" stroke="#E4E0D8"/>
<path d="M30 10L38 10L34 18Z" fill="#1F5A99"/>
<use xlink:href="#barst1" x="20" y="15"/>
<use xlink:href="#barst1" x="20" y="18"/>
<use xlink:href="#barst2" x="5" y="18"/>
</svg>
)svg");
}

TEST(ChartSvg, IsTheSameEachTime) {
  EXPECT_EQ(chart_svg(sample::chart(), Language::en), chart_svg(sample::chart(), Language::en));
  EXPECT_EQ(file_of(sample::chart()), file_of(sample::chart()));
}

TEST(ChartSvg, HasIdsOfItsOwnInADocument) {
  Chart chart = sample::chart();
  chart.number = 3;
  const std::string svg = chart_svg(chart, Language::nl);
  EXPECT_NE(svg.find("aria-labelledby=\"fig3-title\" aria-describedby=\"fig3-desc\""), svg.npos);
  EXPECT_NE(svg.find("id=\"fig3t1\""), svg.npos);
  EXPECT_EQ(svg.find("\"bars"), svg.npos);
}

TEST(ChartSvg, AsAFileHasItsTitleAndNotesDrawn) {
  Chart chart = sample::chart();
  chart.drawing.width = 300;
  const std::string with = file_of(chart);
  EXPECT_NE(with.find("width=\"324\" height=\"87\""), with.npos) << with.substr(0, 300);
  chart.notes.clear();
  const std::string without = file_of(chart);
  EXPECT_NE(without.find("height=\"74\""), without.npos) << without.substr(0, 300);
}

TEST(ChartSvg, KeepsHostileTextAsText) {
  for (const std::string& text : sample::hostile_texts()) {
    Chart chart = sample::chart();
    chart.id = chart.title = chart.alternative = text;
    chart.notes = {text};
    chart.drawing.shapes.emplace_back(Label{0, 0, text, 8, "#000000", Anchor::start, false, 0});
    for (const std::string& svg : {chart_svg(chart, Language::nl), file_of(chart)}) {
      EXPECT_EQ(invalid_utf8_at(svg), std::nullopt);
      for (const char* markup : {"<script", "<img", "onload=\"", "<style", "<!--", "<svg onload"}) {
        EXPECT_EQ(svg.find(markup), svg.npos) << text;
      }
      for (const char control : {'\0', '\x1b'}) EXPECT_EQ(svg.find(control), svg.npos) << text;
    }
  }
}

TEST(ChartSvg, ReplacesWhatXmlForbids) {
  Chart chart = sample::chart();
  chart.title = "a\uffffb\u0085c\x01";
  const std::string svg = chart_svg(chart, Language::nl);
  EXPECT_NE(svg.find(">a\ufffdb\ufffdc\ufffd</title>"), svg.npos);
}

TEST(ChartSvg, HasNoStyleNoScriptAndNoLinkOutside) {
  const std::string svg = file_of(sample::chart());
  EXPECT_EQ(svg.find("style"), svg.npos);
  EXPECT_EQ(svg.find("script"), svg.npos);
  EXPECT_EQ(svg.find("<text"), svg.npos);
  for (std::size_t at = svg.find("href=\""); at != svg.npos; at = svg.find("href=\"", at + 1)) {
    EXPECT_EQ(svg[at + 6], '#');
  }
}

TEST(HtmlPage, HoldsAChartWithItsCaptionNotesAndDescription) {
  for (const std::string& text : sample::hostile_texts()) {
    Chart chart = sample::chart();
    chart.number = 1;
    chart.title = chart.alternative = text;
    chart.notes = {text};
    Document document = sample::document();
    document.sections.push_back({"charts", "Figuren", {chart}});
    const std::string page = sample::render("html", document);
    EXPECT_EQ(page.find("<script>alert"), page.npos);
    EXPECT_EQ(page.find("<svg onload"), page.npos);
  }
  Chart chart = sample::chart();
  chart.number = 1;
  Document document = sample::document();
  document.sections.push_back({"charts", "Figuren", {chart}});
  const std::string page = sample::render("html", document);
  EXPECT_NE(
      page.find("<figure class=\"chart\" id=\"figure-bars\"><figcaption>Figuur 1. Wie noemt wat "
                "(n = 18)</figcaption>\n<div class=\"card\"><svg xmlns="),
      page.npos);
  EXPECT_NE(page.find("</svg>\n</div>\n<ul class=\"notes\"><li>Een noot.</li></ul>\n"
                      "<details><summary>Beschrijving van de figuur</summary>"
                      "<p>Tijd (12 van 18).</p></details></figure>\n"),
            page.npos);
}

// No XML may hold U+FFFE: a chart whose code has it must open all the same.
TEST(ChartSvg, IsWellFormedWhateverIsTyped) {
  Chart chart = sample::chart();
  chart.title = "a\uFFFEb\uFFFFc\uFFFDd";
  const std::string svg = file_of(chart);
  EXPECT_NE(svg.find(">a\uFFFDb\uFFFDc\uFFFDd</title>"), svg.npos);
  EXPECT_EQ(svg.find("\uFFFE"), svg.npos);
}

}  // namespace
}  // namespace veldwerk
