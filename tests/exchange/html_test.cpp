// Web pages: what browsers show is what is read, however the page is written; and what is hostile
// is refused soon.
#include "exchange/html.hpp"

#include <ctime>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "tests/exchange/transcript_text.hpp"

namespace veldwerk {
namespace {

std::string html(std::string page, const std::string& encoding = "") {
  return imported(read_html, "page.html", std::move(page), {.encoding = encoding});
}

std::string many(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(ReadHtml, MakesAParagraphOfEachBlock) {
  EXPECT_EQ(html("<!DOCTYPE html><html><head><title>No</title><style>p{}</style></head><body>\n"
                 "<h1>Kop</h1>\n<p>Een  \n twee</p><div>drie<p>vier<p>vijf</div>zes<br>zeven\n"
                 "<ul><li>a<li>b <ul><li>c</ul>d</ul><pre>\n x\n  y</pre></body></html>"),
            "heading: *Kop*\ntext: Een twee\ntext: drie\ntext: vier\ntext: vijf\n"
            "text: zes\\nzeven\nlist_item: a\nlist_item: b\nlist_item: c\nlist_item: d\n"
            "text:  x\\n  y\n");
}

TEST(ReadHtml, ReadsTablesAsRows) {
  EXPECT_EQ(html("<table><tr><th>Wie<th>Wat<tr><td>Anna<td><p>een</p><p>twee</p>"
                 "<tr><td colspan=2>over alles</table>na"),
            "table_row: *Wie*\\tWat\ntable_row: Anna\\teen\\ntwee\ntext: over alles\ntext: na\n");
  // A table that only lays out a page is none; one without rows has one.
  EXPECT_EQ(html("<table><tr><td><h2>Kop</h2><p>een<p>twee</td></tr></table>"),
            "heading: *Kop*\ntext: een\ntext: twee\n");
  EXPECT_EQ(html("<table><td>a<td>b</table>"), "table_row: a\\tb\n");
  EXPECT_EQ(html("<table><tr><td>a<td><table><tr><td>b<td>c</table>d<td></table>"),
            "table_row: a\\tb\\nc\\nd\\t\n");
}

TEST(ReadHtml, KnowsWhatIsBold) {
  EXPECT_EQ(html("<p><b>Anna:</b> ja <b>nee</b><p><strong>I</strong><b>:</b> x"
                 "<p><span style='font-weight: 700'>R</span>: <p>y<b>z</b>"
                 "<p style='font-weight:bold'>a<span style='FONT-WEIGHT:normal'>b</span>"),
            "text: *Anna:* ja nee\ntext: *I:* x\ntext: *R*:\ntext: yz\ntext: *a*b\n");
  EXPECT_EQ(html("<b>een<p>twee</b>drie</p>vier"), "text: *een*\ntext: *twee*drie\ntext: vier\n");
}

TEST(ReadHtml, DecodesCharacters) {
  EXPECT_EQ(html("<p>caf&eacute; &amp; &lt;b&gt; &#8364;&#x20ac;&#128; &#x1F600; &nbsp;x&shy;y"
                 " &eacute &amp;lt; AT&T &bestaatniet; &#0; &#xD800; &hellip;"),
            "text: café & <b> €€€ 😀 \\u{a0}x\\u{ad}y é &lt; AT&T &bestaatniet; � � …\n"
            "lost: 1 name of a character that is not known: kept as written\n");
}

TEST(ReadHtml, CountsWhatItLeavesOut) {
  EXPECT_EQ(html("<p>a<img src=x><script>if (a < b) '<p>nee</p>'</script><!-- <p>nee -->"
                 "<span hidden>nee</span><i style='display:none'>nee</i><del>nee</del><ins>b</ins>"
                 "<svg><path/><text>nee</text></svg><select><option>nee</select><input>"
                 "<textarea>nee</textarea><iframe>nee</iframe><ruby>漢<rt>kan</rt></ruby>c"),
            "text: ab漢c\nlost: 1 picture: left out\n"
            "lost: 1 comment in the source of the page: left out\n"
            "lost: 1 hidden text: left out\nlost: 1 tracked deletion: left out\n"
            "lost: 1 tracked insertion: kept as text\nlost: 1 drawing: left out\n"
            "lost: 3 form field: left out\n"
            "lost: 1 part in another format: left out\n"
            "lost: 1 reading aid above a word: left out\n");
}

TEST(ReadHtml, PutsNotesOfWordWhereTheyBelong) {
  EXPECT_EQ(html("<p>Een<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> zin.</p><p>Twee</p>"
                 "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> De noot.</p></div>"),
            "text: Een zin.\nfootnote: De noot.\ntext: Twee\n");
}

TEST(ReadHtml, FindsTheEncoding) {
  EXPECT_EQ(html("\xef\xbb\xbf<p>\u00e9"), "text: é\n");
  EXPECT_EQ(html("<p>caf\xe9 \x80"), "encoding: Windows-1252, guessed\ntext: café €\n");
  EXPECT_EQ(html("<meta charset=iso-8859-1><p>\xe9\x80"), "encoding: Windows-1252\ntext: é€\n");
  EXPECT_EQ(html("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>\xe8"),
            "encoding: windows-1250\ntext: č\n");
  EXPECT_EQ(html("\xff\xfe" + to_utf16("<p>é 😀")), "encoding: UTF-16\ntext: é 😀\n");
  EXPECT_EQ(html("<p>\xe8", "windows-1251"), "encoding: windows-1251\ntext: и\n");
  EXPECT_TRUE(html("<p>x", "klingon").starts_with("import-encoding: the encoding `klingon`"));
  EXPECT_TRUE(html("<meta charset=x-none><p>x").starts_with("import-encoding: "));
  EXPECT_TRUE(
      html("<p>\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xc3(").starts_with("import-encoding: some"));
}

TEST(ReadHtml, RefusesWhatIsNone) {
  EXPECT_EQ(html(""),
            "import-format: it is not a web page (.html): it is empty; "
            "save it again with the program that made it\n");
  EXPECT_TRUE(html("zonder iets").starts_with("import-format: it is no web page: it has no tags"));
  EXPECT_TRUE(html("{\\rtf1 x}")
                  .starts_with("import-format: it is not a web page (.html): it is a "
                               "Rich Text file; give its name the ending .rtf"));
  EXPECT_TRUE(html("MIME-Version: 1.0\n").starts_with("import-format: it is a page in one file"));
}

TEST(ReadHtml, IsBoundedAndQuick) {
  const std::clock_t start = std::clock();  // of this process: others may keep the machine busy
  const std::string deep =
      "import-limit: its elements are nested more than 512 deep; open it in a "
      "browser, copy the text into Word, and save it as .docx\n";
  EXPECT_EQ(html(many("<div>", 1'000'000)), deep);
  EXPECT_EQ(html(many("<b>", 1'000'000)), deep);
  EXPECT_EQ(html(many("<table><tr><td>", 400'000)), deep);
  EXPECT_EQ(html(many("<p>a</b></i></div>", 100'000)).size(),
            100'000 * std::string("text: a\n").size());
  EXPECT_EQ(html("<!--" + many("--", 1'000'000)),
            "lost: 1 comment in the source of the page: left out\n");
  EXPECT_EQ(html("<script>" + many("</scrip", 500'000)), "");
  EXPECT_EQ(html("<p " + many("a=\"", 500'000)), "");
  EXPECT_EQ(html("<p>a" + many("&", 500'000)).size(), 500'008U);
  EXPECT_EQ(html("<" + many("<", 500'000) + "a"), "text: " + many("<", 500'000) + "\n");
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 10);
}

}  // namespace
}  // namespace veldwerk
