// Tables of a Word file: two rows of headings where columns have one in common,
// marked so that each page repeats them and a screen reader knows them; rows that
// do not break over pages; small tables that stay on one.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "report/render/docx_parts.hpp"
#include "report/render/visible_text.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int usual_half_points = 18;         // of the styles of tables
constexpr std::size_t small_table = 16;       // rows that stay together
constexpr std::size_t longest_heading = 400;  // bytes; a longer one is not repeated on each page
constexpr std::string_view no_rule = "<w:bottom w:val=\"nil\"/>";
constexpr std::string_view span_rule =
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>";
constexpr std::string_view head_rule =
    "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"404040\"/>";
constexpr std::string_view total_rule =
    "<w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"404040\"/>";

/// A cell to write.
struct CellLook {
  DocxStyle style = DocxStyle::table_text;
  DocxSetting setting = DocxSetting::text;  // how its paragraph is set, beside its style
  bool bold = false;
  bool keep_next = false;
  std::size_t span = 1;
  int width = 0;
  std::string_view borders = {};
  std::string_view shade = {};
};

/// Writes one part of a table.
class PartWriter {
 public:
  PartWriter(DocxText& text, const Table& table, const DocxTablePlan& plan,
             const DocxTablePart& part, Language language)
      : text_(text), table_(table), plan_(plan), part_(part), language_(language) {
    for (const std::size_t i : part.columns) {
      const TableColumn& column = table.columns[i];
      has_spans_ = has_spans_ || !column.over.empty();
      repeats_ = repeats_ && column.label.size() + column.over.size() <= longest_heading;
    }
    if (plan.half_points != usual_half_points) size_ = plan.half_points;
  }

  void write(const std::string& title) {
    properties(title);
    if (has_spans_) span_row();
    label_row();
    for (std::size_t i = 0; i < table_.rows.size(); ++i) row(i);
    text_.raw("</w:tbl>");
  }

 private:
  void properties(const std::string& title) {
    int width = 0;
    for (const int column : part_.widths) width += column;
    std::string xml = "<w:tbl><w:tblPr><w:tblStyle w:val=\"";
    xml.append(text_.styles().id(DocxStyle::report_table)).append("\"/>");
    fmt::format_to(std::back_inserter(xml), "<w:tblW w:w=\"{}\" w:type=\"dxa\"/>", width);
    xml.append("<w:tblLayout w:type=\"fixed\"/>");
    xml.append("<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/>");
    xml.append("<w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>");
    xml.append("<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" ");
    xml.append("w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"");
    append_xml_text(xml, visible_line(title));
    xml.append("\"/><w:tblDescription w:val=\"");
    append_xml_text(
        xml, phrase("table.shape", language_,
                    {std::to_string(table_.rows.size()), std::to_string(part_.columns.size())}));
    xml.append("\"/></w:tblPr><w:tblGrid>");
    for (const int column : part_.widths) {
      fmt::format_to(std::back_inserter(xml), "<w:gridCol w:w=\"{}\"/>", column);
    }
    text_.raw(xml.append("</w:tblGrid>"));
  }

  void cell(std::string_view words, const CellLook& look) {
    text_.raw("<w:tc><w:tcPr><w:tcW w:w=\"").number(static_cast<std::uint64_t>(look.width));
    text_.raw("\" w:type=\"dxa\"/>");
    if (look.span > 1) text_.raw("<w:gridSpan w:val=\"").number(look.span).raw("\"/>");
    if (!look.borders.empty()) {
      text_.raw("<w:tcBorders>").raw(look.borders).raw("</w:tcBorders>");
    }
    if (!look.shade.empty()) {
      text_.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"").raw(look.shade).raw("\"/>");
    }
    if (look.style == DocxStyle::table_heading && look.shade.empty()) {
      text_.raw("<w:vAlign w:val=\"bottom\"/>");
    }
    text_.raw("</w:tcPr>");
    paragraph(words, look);
    text_.raw("</w:tc>");
  }

  void paragraph(std::string_view words, const CellLook& look) {
    std::string properties = look.keep_next ? "<w:keepNext/>" : "";
    if (look.setting == DocxSetting::number) properties += "<w:jc w:val=\"right\"/>";
    if (look.setting == DocxSetting::sign) properties += "<w:jc w:val=\"center\"/>";
    if (size_ > 0) {  // also of the paragraph's end, which makes an empty cell as tall
      fmt::format_to(std::back_inserter(properties),
                     "<w:rPr><w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr>", size_);
    }
    text_.open(look.style, properties);
    text_.run(words, {look.bold, false, size_});
    text_.close();
  }

  void open_row(bool heading) {
    text_.raw("<w:tr><w:trPr><w:cantSplit/>");
    text_.raw(heading && repeats_ ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
  }

  int width_of(std::size_t from, std::size_t to) const {
    int width = 0;
    for (std::size_t i = from; i < to; ++i) width += part_.widths[i];
    return width;
  }

  void span_row() {
    open_row(true);
    for (std::size_t from = 0; from < part_.columns.size();) {
      const std::string& over = table_.columns[part_.columns[from]].over;
      std::size_t to = from + 1;
      while (!over.empty() && to < part_.columns.size() &&
             table_.columns[part_.columns[to]].over == over) {
        ++to;
      }
      CellLook look{.style = DocxStyle::table_heading, .keep_next = true, .span = to - from};
      look.setting = to - from > 1 ? DocxSetting::sign : plan_.settings[part_.columns[from]];
      look.width = width_of(from, to);
      look.borders = over.empty() ? no_rule : span_rule;
      cell(over, look);
      from = to;
    }
    text_.raw("</w:tr>");
  }

  void label_row() {
    open_row(true);
    for (std::size_t i = 0; i < part_.columns.size(); ++i) {
      cell(table_.columns[part_.columns[i]].label, {.style = DocxStyle::table_heading,
                                                    .setting = plan_.settings[part_.columns[i]],
                                                    .keep_next = true,
                                                    .width = part_.widths[i],
                                                    .borders = head_rule});
    }
    text_.raw("</w:tr>");
  }

  /// A heading, or a row on whose page the next must stand.
  bool keeps_next(std::size_t index) const {
    const bool last = index + 1 == table_.rows.size();
    if (last) return !table_.notes.empty();
    return index == 0 || table_.rows.size() <= small_table || index + 2 == table_.rows.size() ||
           table_.rows[index].kind == RowKind::heading;
  }

  void row(std::size_t index) {
    const TableRow& row = table_.rows[index];
    const bool keep_next = keeps_next(index);
    open_row(false);
    if (row.kind == RowKind::heading) {
      CellLook look{.style = DocxStyle::table_heading, .keep_next = keep_next};
      look.span = part_.columns.size();
      look.width = width_of(0, part_.columns.size());
      look.shade = "F2F2F2";
      cell(row.cells.empty() ? std::string() : cell_text(row.cells.front(), language_), look);
    } else {
      for (std::size_t i = 0; i < part_.columns.size(); ++i) body_cell(row, i, keep_next);
    }
    text_.raw("</w:tr>");
  }

  void body_cell(const TableRow& row, std::size_t place, bool keep_next) {
    const std::size_t column = part_.columns[place];
    const bool total = row.kind == RowKind::total;
    constexpr DocxStyle styles[] = {DocxStyle::table_text, DocxStyle::table_number,
                                    DocxStyle::table_sign};
    CellLook look{.style = styles[static_cast<std::size_t>(plan_.settings[column])],
                  .bold = total,
                  .keep_next = keep_next,
                  .width = part_.widths[place]};
    if (total) look.borders = total_rule;
    cell(column < row.cells.size() ? cell_text(row.cells[column], language_) : std::string(), look);
  }

  DocxText& text_;
  const Table& table_;
  const DocxTablePlan& plan_;
  const DocxTablePart& part_;
  Language language_;
  bool has_spans_ = false;
  bool repeats_ = true;
  int size_ = 0;  // half points, where it is not the styles' own
};

}  // namespace

void append_docx_table(DocxText& text, const Table& table, const DocxTablePlan& plan,
                       Language language) {
  const std::string whole = table.title.empty() ? std::string() : caption(table, language);
  const std::size_t parts = table.columns.empty() ? 0 : plan.parts.size();
  if (parts == 0 && !whole.empty()) append_docx_caption(text, whole, table.number);
  for (std::size_t i = 0; i < parts; ++i) {
    const std::string title = parts == 1
                                  ? whole
                                  : phrase("caption.part", language,
                                           {whole, std::to_string(i + 1), std::to_string(parts)});
    if (!title.empty()) append_docx_caption(text, title, table.number, i > 0);
    PartWriter(text, table, plan, plan.parts[i], language).write(title);
    // Two tables without a paragraph between them would become one.
    if (i + 1 < parts || table.notes.empty()) text.paragraph(DocxStyle::table_end, "");
  }
  for (std::size_t i = 0; i < table.notes.size(); ++i) {
    const bool last = i + 1 == table.notes.size();
    std::string properties = last ? "" : "<w:keepNext/>";
    if (i == 0 || last) {
      fmt::format_to(std::back_inserter(properties), "<w:spacing w:before=\"{}\" w:after=\"{}\"/>",
                     i == 0 ? 100 : 20, last ? 240 : 0);
    }
    text.open(DocxStyle::table_note, properties);
    text.run(table.notes[i]);
    text.close();
  }
}

void append_docx_transcript(DocxText& text, const TranscriptLines& transcript) {
  constexpr int number_width = 650;
  constexpr int codes_width = 2300;
  constexpr int text_width = docx_text_width - number_width - codes_width;
  if (transcript.lines.empty()) return;
  const auto open_cell = [&text](int width) {
    text.raw("<w:tc><w:tcPr><w:tcW w:w=\"").number(static_cast<std::uint64_t>(width));
    text.raw("\" w:type=\"dxa\"/></w:tcPr>");
  };
  text.raw("<w:tbl><w:tblPr><w:tblW w:w=\"").number(docx_text_width);
  text.raw("\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
  for (const int width : {number_width, text_width, codes_width}) {
    text.raw("<w:gridCol w:w=\"").number(static_cast<std::uint64_t>(width)).raw("\"/>");
  }
  text.raw("</w:tblGrid>");
  for (const TranscriptLine& line : transcript.lines) {
    text.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    open_cell(number_width);
    text.open(DocxStyle::table_number);
    text.run(std::to_string(line.number));
    text.close();
    text.raw("</w:tc>");
    open_cell(text_width);
    text.open(DocxStyle::table_text);
    if (!line.label.empty()) text.run(fmt::format("{}: ", line.label), {.bold = true});
    text.run(line.text);
    text.close();
    text.raw("</w:tc>");
    open_cell(codes_width);
    text.open(DocxStyle::table_text);
    for (std::size_t i = 0; i < line.codes.size(); ++i) {
      if (i > 0) text.line_end();
      text.run(line.codes[i], {.italic = true});
    }
    text.close();
    text.raw("</w:tc></w:tr>");
  }
  text.raw("</w:tbl>");
  text.paragraph(DocxStyle::table_end, "");
}

}  // namespace veldwerk
