// A document: what a report is before it is written to a format. Sections of
// paragraphs, tables and passages, in one language. Made by report/build.hpp,
// written by report/render/.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "report/drawing.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A stretch of text and who says it; label empty where a summary has no turns.
struct SpokenText {
  std::string label;
  std::string text;
  bool marked = false;  // inside the coded passage
};

/// One segment as a reader sees it.
struct Passage {
  Index segment = no_index;
  std::string id;
  std::string respondents;  // "R7, R8"
  std::string
      attributes;     // "Welzijn; manager" (the study's groups), per respondent parted by " | "
  std::string place;  // "I04:112-118": interview and lines of the transcript
  Index code = no_index;
  std::string code_label;
  Valence valence = Valence::neutral;
  std::uint8_t strength = 0;
  std::string coder;
  std::string memo;
  std::vector<SpokenText> before;  // the turn before the passage, or none
  /// The turns the passage touches; in order, the marked stretches are the passage.
  std::vector<SpokenText> text;
  std::vector<SpokenText> after;  // the turn after
};

struct Paragraph {
  std::string text;  // plain text; renderers escape it
};

/// A list such as counting rules or warnings.
struct BulletList {
  std::vector<std::string> items;
};

/// A stretch of the researchers' own text in one style.
struct TextRun {
  std::string text;
  bool bold = false;
  bool italic = false;
};

/// A paragraph, or an item of a list, of text with emphasis.
struct Prose {
  enum class Kind : std::uint8_t { paragraph, bullet, numbered };
  Kind kind = Kind::paragraph;
  std::uint32_t number = 0;  // of a numbered item, from 1
  std::vector<TextRun> runs;
};

/// A chart: its drawing, and what a reader who cannot see it is told instead.
struct Chart {
  std::string id;            // file name without extension: "chart-bars"
  std::uint32_t number = 0;  // in its document, from 1; 0: it stands alone
  std::string title;         // caption, in the reader's language, with n
  std::string alternative;   // text alternative: what the chart shows, in a few sentences
  std::vector<std::string> notes;
  Drawing drawing;
};

/// "Figuur 2. ..."; the title alone without a number.
std::string caption(const Chart& chart, Language language);

/// A passage as it is quoted in a text: cut, and with its label.
struct Quotation {
  std::uint32_t passage = 0;      // index in Document::passages
  std::vector<SpokenText> turns;  // what is shown; a label a turn, empty where there is none
  std::string label;              // "(R4, Brede welzijnsorganisatie; I04:112-118)"
};

/// Quotations under one heading, which may be empty.
struct QuotationList {
  std::string heading;
  std::vector<Quotation> quotations;
};

/// A line of a transcript that is printed for reading and citing.
struct TranscriptLine {
  std::uint32_t number = 0;        // from 1
  std::string label;               // of the speaker, where the line opens a turn
  std::string text;                // without the label
  std::vector<std::string> codes;  // in the margin: of segments that start in this line
};

struct TranscriptLines {
  std::vector<TranscriptLine> lines;
};

/// Passages under one heading ("Tijd: belemmerend"): indices in Document::passages.
struct PassageList {
  std::string heading;
  Index code = no_index;
  Valence valence = Valence::neutral;
  std::vector<std::uint32_t> passages;
};

/// A heading within a section, with an anchor.
struct Heading {
  std::string text;
  std::string anchor;
};

using Block = std::variant<Paragraph, Heading, BulletList, Prose, Table, Chart, PassageList,
                           QuotationList, TranscriptLines>;

struct Section {
  std::string id;  // anchor and the name in `--only`
  std::string title;
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::string subtitle;
  std::string marking;  // on each page: "intern"; empty: none
  Language language = Language::nl;
  std::vector<Section> sections;
  /// Every passage behind any number or list, by segment index ascending.
  std::vector<Passage> passages;
};

}  // namespace veldwerk
