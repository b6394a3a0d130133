// Paragraphs of a Word file. Everything that people typed passes through run():
// made visible as in the other formats for paper, then escaped.
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "report/render/docx_parts.hpp"
#include "report/render/visible_text.hpp"

namespace veldwerk {
namespace {

/// Whether XML would lose blanks of `text`.
bool has_loose_blanks(std::string_view text) {
  if (text.empty()) return false;
  return text.front() == ' ' || text.back() == ' ' || text.find("  ") != text.npos;
}

void append_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  out.append(has_loose_blanks(line) ? "<w:t xml:space=\"preserve\">" : "<w:t>");
  append_xml_text(out, line);
  out.append("</w:t>");
}

}  // namespace

void DocxText::open(DocxStyle style, std::string_view properties) {
  out_.append("<w:p><w:pPr><w:pStyle w:val=\"").append(styles_.id(style)).append("\"/>");
  out_.append(properties);
  properties_end_ = out_.size();
  out_.append("</w:pPr>");
}

void DocxText::close() {
  out_.append("</w:p>");
  paragraph_end_ = out_.size();
}

void DocxText::run(std::string_view text, const DocxLook& look) {
  if (text.empty()) return;
  out_.append("<w:r>");
  if (look.bold || look.italic || look.half_points > 0) {
    out_.append("<w:rPr>").append(look.bold ? "<w:b/>" : "").append(look.italic ? "<w:i/>" : "");
    if (look.half_points > 0) {
      fmt::format_to(std::back_inserter(out_), "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>",
                     look.half_points);
    }
    out_.append("</w:rPr>");
  }
  const std::string visible = visible_text(text);
  std::string_view rest = visible;
  while (true) {
    const std::size_t end = rest.find('\n');
    append_line(out_, rest.substr(0, end));
    if (end == rest.npos) break;
    out_.append("<w:br/>");
    rest.remove_prefix(end + 1);
  }
  out_.append("</w:r>");
}

DocxText& DocxText::number(std::uint64_t value) {
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

void DocxText::end_section(std::string_view properties) {
  if (paragraph_end_ == 0 || paragraph_end_ != out_.size()) {
    open(DocxStyle::table_end);
    close();
  }
  out_.insert(properties_end_, properties);
  paragraph_end_ = out_.size();
}

void append_docx_caption(DocxText& text, const std::string& caption, std::uint32_t number,
                         bool again) {
  text.open(DocxStyle::caption, "<w:keepNext/>");
  const std::string digits = std::to_string(number);
  const std::size_t at = number == 0 ? caption.npos : caption.find(digits);
  const std::size_t blank = at == caption.npos ? at : caption.find(' ');
  if (blank == caption.npos || blank + 1 != at) {
    text.run(visible_line(caption));
  } else {
    // A field, so that Word can list the tables and refer to them; ours are its words.
    const std::string_view label = std::string_view(caption).substr(0, blank);
    text.run(caption.substr(0, at));
    text.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
    text.raw("<w:r><w:instrText xml:space=\"preserve\"> SEQ ").raw(label);
    text.raw(again ? " \\c" : " \\* ARABIC").raw(" </w:instrText></w:r>");
    text.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
    text.run(digits);
    text.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    text.run(visible_line(caption.substr(at + digits.size())));
  }
  text.close();
}

}  // namespace veldwerk
