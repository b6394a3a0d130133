// What stands in a Word file: headings, text, tables, pictures, passages, in the
// order of the document. A wide table lies on a landscape page, with the text
// that leads to it, so that no heading stays behind alone.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "report/passages.hpp"
#include "report/render/docx_parts.hpp"
#include "report/render/drawing_png.hpp"
#include "report/render/drawing_svg.hpp"
#include "report/render/quoted_passage.hpp"
#include "report/render/visible_text.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double emu_per_pixel = 9525;  // 914,400 an inch, of 96 pixels
constexpr double emu_per_twip = 635;
constexpr double picture_scale = 2;            // pixels of a picture to those of its drawing
constexpr std::size_t most_lead_in = 700;      // bytes of text that turn with a wide table
constexpr std::size_t short_turn = 200;        // bytes of a question that stays with its answer
constexpr std::size_t most_second_level = 60;  // headings in the table of contents

constexpr std::string_view drawing_start =
    "<w:r><w:drawing><wp:inline "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">";
constexpr std::string_view picture_start =
    "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
    "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
    "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
    "<pic:nvPicPr>";
constexpr std::string_view svg_extension =
    "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
    "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rIdSvg";

/// The end of a part of the document with pages of one kind.
std::string section_properties(bool landscape) {
  constexpr std::string_view upright =
      "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" "
      "w:bottom=\"1418\" w:left=\"1418\" ";
  constexpr std::string_view turned =
      "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1247\" "
      "w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" ";
  std::string xml =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:footerReference "
      "w:type=\"default\" r:id=\"rIdFooter\"/><w:type w:val=\"nextPage\"/>";
  xml.append(landscape ? turned : upright);
  return xml.append("w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/></w:sectPr>");
}

/// The bytes of a block of running text, or nothing for other blocks; a heading,
/// which never stays behind alone, counts for none.
std::optional<std::size_t> text_size(const Block& block) {
  std::size_t size = 0;
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->text.size();
  if (std::holds_alternative<Heading>(block)) return 0;
  if (const auto* prose = std::get_if<Prose>(&block)) {
    for (const TextRun& run : prose->runs) size += run.text.size();
    return size;
  }
  if (const auto* list = std::get_if<BulletList>(&block)) {
    for (const std::string& item : list->items) size += item.size();
    return size;
  }
  return std::nullopt;
}

class BodyWriter {
 public:
  BodyWriter(const Document& document, const DocxStyles& styles)
      : document_(document), language_(document.language), text_(styles) {}

  DocxBody write() {
    text_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document");
    text_.raw(docx_namespaces).raw("><w:body>");
    if (!document_.title.empty()) {
      text_.paragraph(DocxStyle::title, visible_line(document_.title));
    }
    if (!document_.subtitle.empty()) text_.paragraph(DocxStyle::subtitle, document_.subtitle);
    contents();
    for (const Section& section : document_.sections) this->section(section);
    text_.raw(section_properties(landscape_)).raw("</w:body></w:document>\n");
    body_.xml = text_.take();
    return std::move(body_);
  }

  void operator()(const Paragraph& paragraph) {
    text_.paragraph(DocxStyle::normal, paragraph.text);
  }

  void operator()(const Heading& heading) {
    head(DocxStyle::heading2, heading.text, lists_second_level_);
  }

  void operator()(const BulletList& list) {
    for (const std::string& item : list.items) {
      open_bullet();
      text_.run(item);
      text_.close();
    }
  }

  void operator()(const Prose& prose) {
    switch (prose.kind) {
      case Prose::Kind::paragraph:
        text_.open(DocxStyle::normal);
        break;
      case Prose::Kind::bullet:
        open_bullet();
        break;
      case Prose::Kind::numbered:
        open_numbered(prose.number);
        break;
    }
    for (const TextRun& run : prose.runs) text_.run(run.text, {run.bold, run.italic});
    text_.close();
  }

  /// Tables come by way of block(), with their plan.
  void operator()(const Table& table) {
    append_docx_table(text_, table, plan_docx_table(table, language_), language_);
  }

  void operator()(const Chart& chart) {
    append_docx_caption(text_, caption(chart, language_), chart.number);
    text_.open(DocxStyle::picture, chart.notes.empty() ? "" : "<w:keepNext/>");
    picture(chart);
    text_.close();
    for (const std::string& note : chart.notes) text_.paragraph(DocxStyle::table_note, note);
    text_.paragraph(DocxStyle::table_end, "");
  }

  void operator()(const QuotationList& list) {
    head(DocxStyle::heading3, list.heading, false);
    for (const Quotation& quotation : list.quotations) {
      quoted(quotation.turns);
      text_.paragraph(DocxStyle::quote_source, quotation.label);
    }
  }

  void operator()(const TranscriptLines& transcript) { append_docx_transcript(text_, transcript); }

  void operator()(const PassageList& list) {
    head(DocxStyle::heading3, list.heading, false);
    for (const std::uint32_t index : list.passages) passage(document_.passages[index]);
  }

 private:
  void head(DocxStyle style, std::string_view title, bool listed) {
    if (title.empty()) return;
    const bool breaks = std::exchange(breaks_page_, false);
    text_.open(style, breaks ? "<w:pageBreakBefore/>" : "");
    if (listed) {
      text_.raw("<w:bookmarkStart w:id=\"").number(++bookmarks_).raw("\" w:name=\"_Toc");
      text_.number(bookmarks_).raw("\"/>");
    }
    text_.run(visible_line(title));
    if (listed) text_.raw("<w:bookmarkEnd w:id=\"").number(bookmarks_).raw("\"/>");
    text_.close();
  }

  /// The headings that the table of contents lists, in the order of their bookmarks.
  std::vector<std::pair<DocxStyle, std::string_view>> listed_headings() {
    std::vector<std::pair<DocxStyle, std::string_view>> found;
    std::size_t second = 0;
    for (const Section& section : document_.sections) {
      if (!section.title.empty()) found.emplace_back(DocxStyle::contents1, section.title);
      for (const Block& block : section.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr || heading->text.empty()) continue;
        found.emplace_back(DocxStyle::contents2, heading->text);
        ++second;
      }
    }
    lists_second_level_ = second <= most_second_level;
    if (!lists_second_level_) {
      std::erase_if(found, [](const auto& entry) { return entry.first == DocxStyle::contents2; });
    }
    return found;
  }

  /// A table of contents that is filled in, with links; Word adds the pages' numbers
  /// when it is asked to bring it up to date, which it may do by itself at no time.
  void contents() {
    const auto entries = listed_headings();
    if (document_.sections.size() < 2 || entries.empty()) return;
    text_.raw("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>");
    text_.raw("<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>");
    text_.paragraph(DocxStyle::contents_heading, word("page.contents", language_));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      text_.open(entries[i].first);
      if (i == 0) {
        text_.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText ");
        text_.raw("xml:space=\"preserve\"> TOC \\o \"1-").raw(lists_second_level_ ? "2" : "1");
        text_.raw("\" \\h \\z </w:instrText></w:r>");
        text_.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
      }
      text_.raw("<w:hyperlink w:anchor=\"_Toc").number(i + 1).raw("\" w:history=\"1\">");
      text_.run(visible_line(entries[i].second));
      text_.raw("</w:hyperlink>");
      if (i + 1 == entries.size()) text_.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
      text_.close();
    }
    text_.raw("</w:sdtContent></w:sdt>");
    // Where a page turns at once, the sdt needs a paragraph behind it.
    text_.paragraph(DocxStyle::table_end, "");
    breaks_page_ = true;
  }

  /// Which blocks of a section lie on landscape pages; `plans` are those of its tables.
  static std::vector<bool> turned_blocks(const Section& section,
                                         const std::vector<DocxTablePlan>& plans) {
    std::vector<bool> turned(section.blocks.size(), false);
    for (std::size_t i = 0; i < turned.size(); ++i) {
      if (!plans[i].landscape) continue;
      turned[i] = true;
      std::size_t bytes = 0;
      for (std::size_t before = i; before-- > 0 && !turned[before];) {
        bytes += text_size(section.blocks[before]).value_or(most_lead_in + 1);
        if (bytes > most_lead_in) break;
        turned[before] = true;
      }
    }
    return turned;
  }

  void section(const Section& section) {
    std::vector<DocxTablePlan> plans(section.blocks.size());
    for (std::size_t i = 0; i < plans.size(); ++i) {
      const auto* table = std::get_if<Table>(&section.blocks[i]);
      if (table != nullptr) plans[i] = plan_docx_table(*table, language_);
    }
    const std::vector<bool> turned = turned_blocks(section, plans);
    turn(!turned.empty() && turned.front());
    head(DocxStyle::heading1, section.title, true);
    for (std::size_t i = 0; i < plans.size(); ++i) {
      turn(turned[i]);
      if (const auto* table = std::get_if<Table>(&section.blocks[i])) {
        append_docx_table(text_, *table, plans[i], language_);
      } else if (const auto* words = std::get_if<Paragraph>(&section.blocks[i])) {
        text_.open(DocxStyle::normal, leads_to_quotations(section, i) ? "<w:keepNext/>" : "");
        text_.run(words->text);
        text_.close();
      } else {
        std::visit(*this, section.blocks[i]);
      }
    }
  }

  /// Whether nothing but paragraphs stands between block `at` and a list of quotations.
  static bool leads_to_quotations(const Section& section, std::size_t at) {
    while (at < section.blocks.size() && std::holds_alternative<Paragraph>(section.blocks[at])) {
      ++at;
    }
    return at < section.blocks.size() && std::holds_alternative<QuotationList>(section.blocks[at]);
  }

  /// Goes on on pages of this kind.
  void turn(bool landscape) {
    if (landscape == landscape_) return;
    if (!text_.is_blank()) text_.end_section(section_properties(landscape_));
    landscape_ = landscape;
    breaks_page_ = false;  // the pages have turned
  }

  void open_bullet() {
    const DocxStyles& styles = text_.styles();
    const std::string list =
        styles.bullets_in_style
            ? std::string()
            : fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>",
                          styles.bullets);
    text_.open(DocxStyle::bullet, list);
  }

  /// An item of a numbered list: a new list where it does not go on from the last.
  void open_numbered(std::uint32_t number) {
    if (body_.list_starts.empty() || number != last_number_ + 1) {
      body_.list_starts.push_back(number);
    }
    last_number_ = number;
    const std::size_t list = text_.styles().first_list + body_.list_starts.size() - 1;
    text_.open(
        DocxStyle::numbered,
        fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", list));
  }

  /// Turns as block quotations; the last stays with its source.
  template <typename Turn>
  void quoted(const std::vector<Turn>& turns) {
    for (std::size_t i = 0; i < turns.size(); ++i) {
      const bool keep_next = i + 1 == turns.size() || turns[i].text.size() <= short_turn;
      text_.open(DocxStyle::quote, keep_next ? "<w:keepNext/>" : "");
      if (!turns[i].label.empty()) {
        text_.run(fmt::format("{}: ", turns[i].label), {.bold = true});
      }
      text_.run(turns[i].text);
      text_.close();
    }
  }

  void passage(const Passage& passage) {
    quoted(quoted_turns(passage));
    text_.open(DocxStyle::quote_source);
    text_.run(fmt::format("— {}", citation(passage)));
    text_.line_end();
    text_.run(coding_line(passage, language_), {.italic = true});
    if (!passage.memo.empty()) {
      text_.line_end();
      text_.run(fmt::format("{}: ", word("column.memo", language_)), {.italic = true});
      text_.run(passage.memo);
    }
    text_.close();
  }

  /// Appends the picture of a chart, as large as drawn where it fits.
  void picture(const Chart& chart) {
    body_.pictures.push_back({chart_png(chart, picture_scale), chart_svg(chart, language_)});
    const std::size_t number = body_.pictures.size();
    const double width = std::max(chart.drawing.width, 1.0) * emu_per_pixel;
    const double height = std::max(chart.drawing.height, 1.0) * emu_per_pixel;
    const double shrink = std::min({1.0, docx_text_width * emu_per_twip / width,
                                    (docx_text_height - 1200) * emu_per_twip / height});
    const auto across = static_cast<std::int64_t>(width * shrink);
    const auto down = static_cast<std::int64_t>(height * shrink);
    std::string xml(drawing_start);
    const auto out = std::back_inserter(xml);
    fmt::format_to(out, "<wp:extent cx=\"{}\" cy=\"{}\"/><wp:docPr id=\"{}\" name=\"", across, down,
                   number);
    append_xml_text(xml, visible_line(chart.id));
    xml.append("\" descr=\"");
    append_xml_text(xml, visible_line(chart.alternative));
    xml.append("\" title=\"");
    append_xml_text(xml, visible_line(chart.title));
    xml.append("\"/><wp:cNvGraphicFramePr/>").append(picture_start);
    fmt::format_to(out, "<pic:cNvPr id=\"{0}\" name=\"chart{0}.png\"/><pic:cNvPicPr/>", number);
    fmt::format_to(out, "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPng{}\">", number);
    fmt::format_to(out, "{}{}\"/></a:ext></a:extLst></a:blip>", svg_extension, number);
    xml.append("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>");
    fmt::format_to(out, "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"{}\" cy=\"{}\"/>", across, down);
    xml.append("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>");
    xml.append("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    text_.raw(xml);
  }

  const Document& document_;
  Language language_;
  DocxText text_;
  DocxBody body_;
  bool landscape_ = false;
  bool breaks_page_ = false;  // before the next heading
  bool lists_second_level_ = true;
  std::uint64_t bookmarks_ = 0;
  std::uint32_t last_number_ = 0;
};

}  // namespace

DocxBody make_docx_body(const Document& document, const DocxStyles& styles) {
  return BodyWriter(document, styles).write();
}

}  // namespace veldwerk
