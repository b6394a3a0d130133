#include "exchange/plain_text.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "exchange/markdown.hpp"
#include "exchange/transcript_file.hpp"
#include "exchange/transcript_layout.hpp"

namespace veldwerk {
namespace {

/// "Windows-1252?: een|twee", or the errors, "line: message".
std::string read(const std::string& bytes, const std::string& encoding = "") {
  Diagnostics found;
  const auto transcript = read_plain_text({"a.txt", {}, bytes}, {encoding}, found);
  std::string shown;
  for (const Diagnostic& one : found) {
    shown += one.rule + " " + std::to_string(one.place.line) + ": " + one.message;
  }
  if (!transcript) return shown;
  if (!transcript->encoding.empty()) {
    shown += transcript->encoding + (transcript->guessed ? "?: " : ": ");
  }
  for (std::size_t i = 0; i < transcript->paragraphs.size(); ++i) {
    shown += (i > 0 ? "|" : "") + transcript->paragraphs[i].text;
  }
  return shown;
}

TEST(PlainText, BlankLinesPartParagraphs) {
  EXPECT_EQ(read("een\ntwee\n\n \t\ndrie"), "een\ntwee|drie");
  EXPECT_EQ(read("een\r\ntwee\r\rdrie\r\n"), "een\ntwee|drie");
  EXPECT_EQ(read("A: een\r\r\nB: twee\r\r\n"), "A: een\nB: twee");
  EXPECT_EQ(read(""), "");
}

TEST(PlainText, EncodingsThatTellThemselves) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "caf\u00e9"),
            "caf\u00e9");
  EXPECT_EQ(read("\xFF\xFE" + to_utf16("caf\u00e9 \U0001F44D")), "UTF-16: caf\u00e9 \U0001F44D");
  EXPECT_EQ(read(std::string("\xFE\xFF\0h\0i", 6)), "UTF-16: hi");
  EXPECT_EQ(read(to_utf16("gewoon caf\u00e9")), "UTF-16?: gewoon caf\u00e9");
}

TEST(PlainText, OtherEncodingsAreGuessed) {
  EXPECT_EQ(read("Het \x91"
                 "c\x9c"
                 "ur\x92 kostte \x80 12 \x97 niet veel."),
            "Windows-1252?: Het \u2018c\u0153ur\u2019 kostte \u20ac 12 \u2014 niet veel.");
  EXPECT_EQ(read("caf\xe9"), "Windows-1252?: caf\u00e9");
}

TEST(PlainText, AnEncodingCanBeTold) {
  EXPECT_EQ(read("caf\x8e", "Macintosh"), "Macintosh: caf\u00e9");
  EXPECT_EQ(read("\xa4 12", "ISO-8859-15"), "ISO-8859-15: \u20ac 12");
  EXPECT_EQ(read("caf\xe9", "latin1"), "latin1: caf\u00e9");
  EXPECT_EQ(read(to_utf16("hoi"), "UTF-16LE"), "UTF-16LE: hoi");
  EXPECT_EQ(read("a\nb\xe9", "utf-8"), "import-encoding 2: its bytes are not utf-8");
  EXPECT_EQ(read("caf\xe9", "klingon"), "import-encoding 0: the encoding `klingon` is not known");
  EXPECT_EQ(read("caf\xe9", "../x"), "import-encoding 0: the encoding `../x` is not known here");
}

TEST(PlainText, WhatIsDamagedIsRefusedAtItsLine) {
  EXPECT_EQ(read("A: prijs\nB: honderd \xE2\x82"),
            "import-encoding 2: it ends within a letter: it was cut off");
  EXPECT_EQ(read("een caf\u00e9\nen \u00e9\xE2 twee"),
            "import-encoding 2: the file is not UTF-8; it looks like UTF-8 that was damaged");
  EXPECT_EQ(read(std::string("A: hallo\nB: dag\n\0\0\0\0\0\0", 22)),
            "import-encoding 3: the file ends in 6 NUL bytes, as a crash or a full disk leaves it");
  std::string wide = "\xFF\xFE" + to_utf16("een\ntwee\nd");
  wide += std::string("\x00\xDC", 2);
  EXPECT_EQ(read(wide + to_utf16("rie")), "import-encoding 3: its bytes are not UTF-16");
}

TEST(PlainText, ColoursOfATerminalAreLeftOut) {
  EXPECT_EQ(read("A \x1b[31mrood\x1b[0m\x1b[1A\x1b[K weg"), "A rood weg");
}

TEST(MarkdownTranscript, BoldNamesListsAndWhatIsLost) {
  const std::string text =
      "# Verslag\n\n**Anna:** een\n**M:** *twee*\n\n1. punt\n2. nog\n\n![foto](a.png) en "
      "[bron](http://a.b)\n\n---\n\n**Anna** drie\n\n**Anna** vier\n";
  Diagnostics found;
  const auto transcript = read_markdown_transcript({"a.md", {}, text}, {}, found);
  ASSERT_TRUE(transcript);
  const auto made = lay_out(*transcript, speaker_names(*transcript, {"M"}));
  EXPECT_EQ(made.text,
            "Verslag\n\nAnna: een\n\nM: twee\n\n1. punt\n2. nog\n\nfoto en bron\n\nAnna: drie\n\n"
            "Anna: vier\n");
  std::string losses;
  for (const Loss& loss : made.losses) {
    losses += std::to_string(loss.count) + " " + loss.element + ": " + loss.fate + "\n";
  }
  EXPECT_EQ(losses,
            "1 line across: left out\n1 link: its text is kept, the address is not\n"
            "1 image: left out, its description is kept\n");
}

std::string refused(const std::string& name, const std::string& bytes) {
  Diagnostics found;
  if (read_transcript({name, {}, bytes}, "", {}, found)) return "read";
  return found.empty() ? "" : found.front().rule + ": " + found.front().message;
}

TEST(TranscriptFile, IsReadByItsNameAndItsBytes) {
  EXPECT_EQ(refused("a.txt", "A: een"), "read");
  EXPECT_EQ(refused("A.TXT", "A: een"), "read");
  EXPECT_EQ(refused("a.txt", "PK\x03\x04 word/document.xml"),
            "import-format: it is a Word document, whatever its name says");
  EXPECT_EQ(refused("a.txt", "{\\rtf1 een}"),
            "import-format: it is an RTF file, whatever its name says");
  EXPECT_EQ(refused("a.md", " <!DOCTYPE HTML>"),
            "import-format: it is a web page, whatever its name says");
  EXPECT_EQ(refused("a.mp3", "ID3\x03"), "import-format: it is a recording");
  EXPECT_EQ(refused("a.xyz", "een"), "import-format: its name does not tell what it is");
  Diagnostics found;
  EXPECT_TRUE(read_transcript({"a.xyz", {}, "{\\rtf"}, "txt", {}, found));
}

}  // namespace
}  // namespace veldwerk
