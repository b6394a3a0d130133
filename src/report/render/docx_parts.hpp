// The parts of a Word file: docx.cpp packs it, docx_body.cpp writes its blocks,
// docx_table.cpp its tables as docx_layout.cpp lays them out, docx_styles.cpp
// brings its styles together, docx_text.cpp writes paragraphs. Lengths are in
// twips (1/20 point), sizes of letters in half points, as Word has them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"

namespace veldwerk {

/// The styles that a report uses; docx_styles.cpp has their names in Word.
enum class DocxStyle : std::uint8_t {
  normal,
  title,
  subtitle,
  heading1,
  heading2,
  heading3,
  contents_heading,
  contents1,
  contents2,
  header,
  footer,
  caption,
  bullet,
  numbered,
  quote,
  quote_source,
  table_text,
  table_number,
  table_sign,
  table_heading,
  table_note,
  table_end,
  picture,
  report_table,
};
inline constexpr std::size_t docx_style_count = 24;

/// Styles and what belongs to them, as parts of the file.
struct DocxStyles {
  std::array<std::string, docx_style_count> ids;  // of each DocxStyle, escaped
  std::string styles;                             // word/styles.xml
  std::string fonts;                              // word/fontTable.xml
  std::string theme;                              // word/theme/theme1.xml; empty: none
  std::string numbering_start;                    // word/numbering.xml as far as the lists, ...
  std::uint32_t numbers = 0;                      // ... the w:abstractNumId of numbered lists ...
  std::uint32_t bullets = 1;                      // ... the w:numId of all bullets ...
  bool bullets_in_style = true;                   // ... which the style of bullets names itself ...
  std::uint32_t first_list = 2;                   // ... and the first w:numId that is free

  const std::string& id(DocxStyle style) const { return ids[static_cast<std::size_t>(style)]; }
};

/// The styles of a report in `language`: our own, or those of the .docx whose
/// bytes `reference` holds, with ours where it lacks one. Throws
/// std::invalid_argument where docx_reference_fault would have found a fault.
DocxStyles make_docx_styles(const std::string& reference, Language language);

struct DocxLook {
  bool bold = false;
  bool italic = false;
  int half_points = 0;  // 0: as the style has it
};

/// Paragraphs of text, one below the other.
class DocxText {
 public:
  explicit DocxText(const DocxStyles& styles) : styles_(styles) {}

  /// Opens a paragraph; `properties` go into its w:pPr, in Word's order.
  void open(DocxStyle style, std::string_view properties = {});
  /// Appends `text`, made visible and escaped, with its line ends.
  void run(std::string_view text, const DocxLook& look = {});
  void line_end() { out_.append("<w:r><w:br/></w:r>"); }
  void close();
  void paragraph(DocxStyle style, std::string_view text) {
    open(style);
    run(text);
    close();
  }
  /// Appends XML as it is.
  DocxText& raw(std::string_view xml) {
    out_.append(xml);
    return *this;
  }
  DocxText& number(std::uint64_t value);

  /// Puts `properties` (a w:sectPr) at the end of the last paragraph, or in one
  /// of its own where a table stands last.
  void end_section(std::string_view properties);

  /// Whether nothing stands here yet.
  bool is_blank() const { return paragraph_end_ == 0; }
  const DocxStyles& styles() const { return styles_; }
  std::string take() { return std::move(out_); }

 private:
  const DocxStyles& styles_;
  std::string out_;
  std::size_t properties_end_ = 0;  // of the last paragraph
  std::size_t paragraph_end_ = 0;
};

/// How a column is set.
enum class DocxSetting : std::uint8_t { text, number, sign };

/// A table, or a part of one that is too wide, as it stands on paper.
struct DocxTablePart {
  std::vector<std::size_t> columns;  // of the table, the naming ones repeated
  std::vector<int> widths;           // of each
};

struct DocxTablePlan {
  bool landscape = false;
  int half_points = 0;                // of its letters
  std::vector<DocxSetting> settings;  // of each column of the table
  std::vector<DocxTablePart> parts;   // one, where it fits
};

/// The width between the margins of a page.
inline constexpr int docx_text_width = 9070;
inline constexpr int docx_landscape_width = 14570;
inline constexpr int docx_text_height = 13400;  // portrait

/// How `table` fits on paper: upright, or turned, or in parts, with letters made
/// smaller in steps.
DocxTablePlan plan_docx_table(const Table& table, Language language);

/// Appends a table: caption, itself, notes; in parts where the plan has several.
void append_docx_table(DocxText& text, const Table& table, const DocxTablePlan& plan,
                       Language language);

/// Appends a caption whose number Word can count on: "Tabel 3. ...".
/// `again`: a further part of the same table.
void append_docx_caption(DocxText& text, const std::string& caption, std::uint32_t number,
                         bool again = false);

/// Appends the lines of a transcript, numbered, with codes in the margin.
void append_docx_transcript(DocxText& text, const TranscriptLines& transcript);

/// A chart in the file, in both forms.
struct DocxPicture {
  std::string png;
  std::string svg;
};

/// What stands in word/document.xml, and what goes with it.
struct DocxBody {
  std::string xml;
  std::vector<DocxPicture> pictures;       // named rIdPng1, rIdSvg1, ...
  std::vector<std::uint32_t> list_starts;  // the first number of each numbered list
};

DocxBody make_docx_body(const Document& document, const DocxStyles& styles);

/// The namespaces of the parts that we write, as attributes.
inline constexpr std::string_view docx_namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

}  // namespace veldwerk
