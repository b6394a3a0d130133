// Rich Text: groups, code pages, notes, comments, tables; and files that break off or lie.
#include "exchange/rtf.hpp"

#include <gtest/gtest.h>

#include "tests/exchange/transcript_text.hpp"

namespace veldwerk {
namespace {

std::string rtf(std::string_view body) {
  return imported(
      read_rtf, "interview.rtf",
      "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}"
      "{\\f1\\fnil\\fcharset238{\\*\\panose 02}Arial CE;}{\\f2\\fnil\\fcharset2 Symbol;}"
      "{\\f3\\fnil\\fcharset2 Wingdings;}{\\f4\\fnil\\fcharset128 MS Mincho;}}"
      "{\\colortbl;\\red0;}{\\stylesheet{\\s1 Kop;}}{\\info{\\title Nee}}" +
          std::string(body) + "}");
}

TEST(ReadRtf, ReadsCharacters) {
  EXPECT_EQ(rtf("caf\\'e9 \\'80 \\u8364\\'80\\u8364 ?\\uc0\\u233 x\\uc1 \\u-10179?\\u-8704?"),
            "text: café € €€éx😀\n");
  EXPECT_EQ(rtf("a\\~b\\-c\\_d\\emdash e\\{\\}\\\\\\tab f\\line g\\lquote h"),
            "text: a\\u{a0}b\\u{ad}c\\u{2011}d—e{}\\\\tf\\ng‘h\n");
  EXPECT_EQ(rtf("\\f1 \\'e8{\\f0 \\'e8}\\'e8\\f4 \\'82\\'a0"), "text: čèčあ\n");
  EXPECT_EQ(rtf("{\\f2 \\'b7a}{\\f3 J\\'e0}\\f2\\u-3913 ?"), "text: •α☺→•\n");
  EXPECT_EQ(rtf("\\f3 \\'99"), "text: �\nlost: 1 sign of a symbol font: shown as �\n");
  EXPECT_EQ(rtf("a\\u-9216?b"), "text: a�b\nlost: 1 half a character: shown as �\n");
}

TEST(ReadRtf, ReadsParagraphs) {
  EXPECT_EQ(rtf("\\pard\\outlinelevel0\\b Kop\\b0\\par\\pard{\\b Anna:} ja\\par\n"
                "\\pard{\\listtext\\'b7\\tab}\\ls1 punt\\par\\pard x\\b y"),
            "heading: *Kop*\ntext: *Anna:* ja\nlist_item: punt\ntext: xy\n");
}

TEST(ReadRtf, AcceptsChangesAndLeavesOutWhatIsHidden) {
  EXPECT_EQ(rtf("een{\\deleted  twee}{\\revised  drie}{\\v  vier}{\\deleted\\par}"
                "vijf\\par{\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt zes}}"
                "{\\*\\onbekend zeven}{\\shppict{\\pict\\bin5 {{}}x}}{\\nonshppict{\\pict 00}}"
                "{\\header Boven\\par}{\\footer\\par}{\\object{\\*\\objdata 00}{\\result r}}"),
            "text: een drievijf\ntext: zes\nlost: 1 tracked deletion: left out\n"
            "lost: 1 tracked insertion: kept as text\nlost: 1 hidden text: left out\n"
            "lost: 1 picture: left out\nlost: 1 header: left out\n"
            "lost: 1 embedded object: left out\n");
}

TEST(ReadRtf, ReadsTables) {
  EXPECT_EQ(rtf("\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell\\row"
                "\\trowd\\pard\\intbl\\cell d\\cell\\row\\pard e\\par"),
            "table_row: a\\tb\\nc\ntable_row: \\td\ntext: e\n");
  EXPECT_EQ(rtf("\\trowd a\\cell b\\cell\\row"), "table_row: a\\tb\n");
  EXPECT_EQ(rtf("\\trowd\\intbl a\\cell\\intbl\\itap2 b\\nestcell c\\nestcell"
                "{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}\\itap1 d\\cell\\row"),
            "table_row: a\\tb\\nc\\nd\n");
}

TEST(ReadRtf, PutsNotesAndCommentsInPlace) {
  EXPECT_EQ(rtf("een{\\super\\chftn}{\\footnote\\pard\\chftn  de noot} twee\\par drie"),
            "text: een twee\nfootnote: de noot\ntext: drie\n");
  EXPECT_EQ(rtf("a {\\*\\atrfstart 7}b{\\*\\atrfend 7}{\\*\\atnid K}{\\*\\atnauthor Kees}\\chatn"
                "{\\*\\annotation{\\*\\atnref 7}{\\*\\atndate 130228940}\\pard Zie I02.\\par Ook}"
                " c{\\*\\atnauthor Bo}{\\*\\annotation Los}"),
            "text: a b c\ncomment on 0 [b]: Kees 2024-03-04T11:12:00 | Zie I02.\\nOok\n"
            "comment on 0 []: Bo  | Los\n");
  EXPECT_EQ(rtf("a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard in\\par}}"
                "{\\shprslt\\par nee}}b"),
            "text: ab\ntext: in\n");
}

TEST(ReadRtf, RefusesWhatIsNoneOrBreaksOff) {
  EXPECT_EQ(imported(read_rtf, "x.rtf", "tekst"),
            "import-format: it can't be read as a Rich Text file (.rtf): it does not begin as one; "
            "open it in the program that made it, and save it again\n");
  EXPECT_TRUE(imported(read_rtf, "x.rtf", "{\\rtf1 abc{\\b d}")
                  .starts_with("import-format: it breaks off"));
  EXPECT_TRUE(imported(read_rtf, "x.rtf", "{\\rtf1\\bin2000000000 abc}")
                  .starts_with("import-format: it breaks off"));
  EXPECT_EQ(rtf("a}}}} b"), "text: a\n");
  std::string deep(2'000'000, '{');
  EXPECT_TRUE(rtf(deep).starts_with("import-limit: it is nested more than 1000 groups deep"));
  EXPECT_EQ(rtf("\\'zz\\u\\f99999999999 x\\uc-5 y\\cell\\row\\nestrow\\atnref z"),
            "text: zz�xy\n"
            "lost: 1 row of a table within a table: its cells are lines\n");
}

}  // namespace
}  // namespace veldwerk
