// One table of elements for paragraphs and what is in them: wrappers (links, content controls,
// insertions) stand around both. The tree is at most xml_depth_limit deep, so it is walked by
// calls.
#include "exchange/docx_body.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.hpp"
#include "exchange/symbol_fonts.hpp"

namespace veldwerk {
namespace {

void map_notes(const XmlNode& root, std::unordered_map<std::string, const XmlNode*>& notes) {
  for (const XmlNode& node : root.children) {
    const std::string_view type = node.attribute("w:type");
    if (node.name.empty() || (!type.empty() && type != "normal")) continue;  // separators
    notes.emplace(node.attribute("w:id"), &node);
  }
}

std::string text_in(const XmlNode& node) {
  std::string text;
  for (const XmlNode& child : node.children) {
    if (child.name.empty()) text += child.text;
  }
  return text;
}

/// All that equations and the like write below `node`.
void gather(const XmlNode& node, std::string_view name, std::string& text) {
  if (node.name == name) text += text_in(node);
  for (const XmlNode& child : node.children) gather(child, name, text);
}

/// As Word shows the characters of a `w:t`: a line end is a space, and what lays out the XML at
/// its edges is nothing, unless it is to be preserved.
std::string shown(std::string text, bool preserved) {
  if (text.find_first_of("\r\n") == std::string::npos) return text;
  if (!preserved) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return "";
    if (text.find_first_of("\r\n") < first) text.erase(0, first);
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (text.find_first_of("\r\n", last) != std::string::npos) text.erase(last + 1);
  }
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\r', ' ');
  return text;
}

}  // namespace

DocxBodyReader::DocxBodyReader(const ImportedDocxStyles& styles, const XmlNode& footnotes,
                               const XmlNode& endnotes, TranscriptBuilder& builder)
    : styles_(styles), builder_(builder) {
  map_notes(footnotes, footnotes_);
  map_notes(endnotes, endnotes_);
}

const std::unordered_map<std::string_view, DocxBodyReader::Handler>& DocxBodyReader::handlers() {
  using B = DocxBodyReader;
  static const std::unordered_map<std::string_view, Handler> all = {
      {"w:p", &B::paragraph},
      {"w:tbl", &B::table},
      {"w:tr", &B::row},
      {"w:tc", &B::cell},
      {"w:r", &B::run},
      {"w:sdt", &B::control},
      {"w:ruby", &B::ruby},
      {"w:ins", &B::inserted},
      {"w:moveTo", &B::inserted},
      {"w:del", &B::deleted},
      {"w:moveFrom", &B::deleted},
      {"mc:AlternateContent", &B::alternatives},
      {"w:t", &B::written},
      {"w:tab", &B::tab},
      {"w:ptab", &B::tab},
      {"w:br", &B::line_break},
      {"w:cr", &B::line_break},
      {"w:softHyphen", &B::soft_hyphen},
      {"w:noBreakHyphen", &B::hard_hyphen},
      {"w:sym", &B::symbol},
      {"w:fldChar", &B::field_mark},
      {"w:footnoteReference", &B::footnote},
      {"w:endnoteReference", &B::endnote},
      {"w:commentRangeStart", &B::comment_start},
      {"w:commentRangeEnd", &B::comment_end},
      {"w:commentReference", &B::comment_place},
      {"w:drawing", &B::graphic},
      {"w:pict", &B::graphic},
      {"w:object", &B::object},
      {"m:oMath", &B::equation},
      {"w:altChunk", &B::other_document},
      {"w:subDoc", &B::other_document},
      // Around text, and no more than that here.
      {"w:hyperlink", &B::walk},
      {"w:fldSimple", &B::walk},
      {"w:smartTag", &B::walk},
      {"w:customXml", &B::walk},
      {"w:dir", &B::walk},
      {"w:bdo", &B::walk},
      {"w:body", &B::walk},
      {"m:oMathPara", &B::walk},
      {"w:rubyBase", &B::walk},
  };
  return all;
}

void DocxBodyReader::walk(const XmlNode& node) {
  for (const XmlNode& child : node.children) {
    if (builder_.too_large()) return;
    element(child);
  }
}

void DocxBodyReader::element(const XmlNode& node) {
  if (const auto found = handlers().find(node.name); found != handlers().end()) {
    (this->*found->second)(node);
  }
}

void DocxBodyReader::paragraph(const XmlNode& node) {
  const XmlNode* properties = node.child("w:pPr");
  const XmlNode* style = properties == nullptr ? nullptr : properties->child("w:pStyle");
  const ImportedDocxStyle before = paragraph_style_;
  paragraph_style_ = styles_.paragraph(style == nullptr ? "" : style->attribute("w:val"));
  walk(node);

  const ImportedDocxStyle direct = docx_properties(properties, nullptr);
  const bool heading = direct.heading.value_or(paragraph_style_.heading.value_or(false));
  const bool list = direct.list.value_or(paragraph_style_.list.value_or(false));
  paragraph_style_ = before;
  was_hidden_ = false;
  if (!fields_.empty() && fields_.back()) fields_.clear();  // an instruction ends in its paragraph

  const XmlNode* mark = properties == nullptr ? nullptr : properties->child("w:rPr");
  if (mark != nullptr &&
      (mark->child("w:del") != nullptr || mark->child("w:moveFrom") != nullptr)) {
    builder_.lose("tracked deletion", "left out");
    return;  // the next paragraph goes on in this one
  }
  builder_.empty_paragraph();
  builder_.end_paragraph(heading ? ParagraphKind::heading
                         : list  ? ParagraphKind::list_item
                                 : ParagraphKind::text);
}

void DocxBodyReader::table(const XmlNode& node) {
  builder_.end_paragraph();
  walk(node);
}

void DocxBodyReader::row(const XmlNode& node) {
  const XmlNode* properties = node.child("w:trPr");
  if (properties != nullptr && properties->child("w:del") != nullptr) {
    builder_.lose("tracked deletion", "left out");
    return;
  }
  builder_.begin_row();
  walk(node);
  builder_.end_row();
}

void DocxBodyReader::cell(const XmlNode& node) {
  const XmlNode* properties = node.child("w:tcPr");
  if (properties != nullptr && properties->child("w:cellDel") != nullptr) {
    builder_.lose("tracked deletion", "left out");
    return;
  }
  builder_.begin_cell();
  walk(node);
  builder_.end_paragraph();
}

/// Written on a run, a property holds; else those of paragraph and character style that are both
/// on cancel each other (17.7.3).
DocxBodyReader::Format DocxBodyReader::format_of(const XmlNode* properties) const {
  const ImportedDocxStyle direct = docx_properties(nullptr, properties);
  const XmlNode* style = properties == nullptr ? nullptr : properties->child("w:rStyle");
  const ImportedDocxStyle& character =
      styles_.character(style == nullptr ? "" : style->attribute("w:val"));
  const ImportedDocxStyle& defaults = styles_.defaults();
  const auto of_styles = [&](std::optional<bool> ImportedDocxStyle::*member) {
    if ((defaults.*member).value_or(false)) {
      return (character.*member).value_or((paragraph_style_.*member).value_or(true));
    }
    return (character.*member).value_or(false) != (paragraph_style_.*member).value_or(false);
  };
  return {direct.bold.value_or(of_styles(&ImportedDocxStyle::bold)),
          direct.hidden.value_or(of_styles(&ImportedDocxStyle::hidden))};
}

void DocxBodyReader::run(const XmlNode& node) {
  const Format before = format_;
  format_ = format_of(node.child("w:rPr"));
  walk(node);
  format_ = before;
}

/// A content control: what was filled in; its invitation to fill in is no text.
void DocxBodyReader::control(const XmlNode& node) {
  if (docx_toggle(node.child("w:sdtPr"), "w:showingPlcHdr").value_or(false)) {
    builder_.lose("empty form field", "left out");
    return;
  }
  if (const XmlNode* content = node.child("w:sdtContent")) walk(*content);
}

void DocxBodyReader::ruby(const XmlNode& node) {
  builder_.lose("reading aid above a word", "left out");
  if (const XmlNode* base = node.child("w:rubyBase")) walk(*base);
}

void DocxBodyReader::inserted(const XmlNode& node) {
  builder_.lose("tracked insertion", "kept as text");
  walk(node);
}

void DocxBodyReader::deleted(const XmlNode& node) {
  builder_.lose("tracked deletion", "left out");
  for (const XmlNode& child : node.children) {  // comments begin and end in there, too
    if (child.name.starts_with("w:comment")) element(child);
  }
}

/// The same thing for several generations of programs: the first way that is there.
void DocxBodyReader::alternatives(const XmlNode& node) {
  const XmlNode* chosen = node.child("mc:Choice");
  if (chosen == nullptr) chosen = node.child("mc:Fallback");
  if (chosen != nullptr) walk(*chosen);
}

void DocxBodyReader::put(std::string_view text) {
  if (!fields_.empty() && fields_.back()) return;
  if (format_.hidden) {
    if (!was_hidden_) builder_.lose("hidden text", "left out");
    was_hidden_ = true;
    return;
  }
  was_hidden_ = false;
  builder_.text(text, format_.bold);
}

void DocxBodyReader::written(const XmlNode& node) {
  put(shown(text_in(node), node.attribute("xml:space") == "preserve"));
}

void DocxBodyReader::tab(const XmlNode& /*node*/) {
  put("\t");
}

void DocxBodyReader::line_break(const XmlNode& node) {
  const std::string_view type = node.attribute("w:type");
  const bool of_page = type == "page" || type == "column";
  if (!of_page || builder_.in_paragraph()) put("\n");
}

void DocxBodyReader::soft_hyphen(const XmlNode& /*node*/) {
  put("\u00ad");
}

void DocxBodyReader::hard_hyphen(const XmlNode& /*node*/) {
  put("\u2011");
}

void DocxBodyReader::symbol(const XmlNode& node) {
  const std::string_view code = node.attribute("w:char");
  std::uint32_t value = 0;
  const auto read = std::from_chars(code.data(), code.data() + code.size(), value, 16);
  const char32_t drawn =
      read.ec == std::errc() ? symbol_character(node.attribute("w:font"), value) : 0;
  if (drawn == 0) builder_.lose("sign of a symbol font", "shown as \ufffd");
  std::string text;
  append_utf8(text, drawn == 0 ? U'\ufffd' : drawn);
  put(text);
}

void DocxBodyReader::field_mark(const XmlNode& node) {
  const std::string_view type = node.attribute("w:fldCharType");
  if (type == "begin") {
    fields_.push_back(true);
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back() = false;
  } else if (type == "end" && !fields_.empty()) {
    fields_.pop_back();
  }
}

void DocxBodyReader::footnote(const XmlNode& node) {
  note(footnotes_, node);
}

void DocxBodyReader::endnote(const XmlNode& node) {
  note(endnotes_, node);
}

/// Each note once, at the first place that points to it.
void DocxBodyReader::note(std::unordered_map<std::string, const XmlNode*>& notes,
                          const XmlNode& node) {
  const auto found = notes.find(std::string(node.attribute("w:id")));
  if (found == notes.end()) return;
  const XmlNode* words = found->second;
  notes.erase(found);
  const std::vector<bool> fields = std::exchange(fields_, {});
  builder_.begin_aside(ParagraphKind::footnote);
  walk(*words);
  builder_.end_aside();
  fields_ = fields;
}

void DocxBodyReader::comment_start(const XmlNode& node) {
  builder_.comment_start(std::string(node.attribute("w:id")));
}

void DocxBodyReader::comment_end(const XmlNode& node) {
  builder_.comment_end(std::string(node.attribute("w:id")));
}

void DocxBodyReader::comment_place(const XmlNode& node) {
  builder_.comment_at(std::string(node.attribute("w:id")));
}

void DocxBodyReader::graphic(const XmlNode& node) {
  if (!graphics_in(node, true)) builder_.lose("drawing", "left out");
}

void DocxBodyReader::object(const XmlNode& node) {
  builder_.lose("embedded object", "left out");
  graphics_in(node, false);
}

/// Counts what is drawn below `node` and reads its text boxes; false where there is nothing known.
bool DocxBodyReader::graphics_in(const XmlNode& node, bool count_pictures) {
  bool found = false;
  for (const XmlNode& child : node.children) {
    if (child.name == "w:txbxContent") {
      text_box(child);
      found = true;
    } else if (child.name == "pic:pic" || child.name == "v:imagedata") {
      if (count_pictures) builder_.lose("picture", "left out");
      found = true;
    } else if (child.name == "c:chart") {
      builder_.lose("chart", "left out");
      found = true;
    } else if (child.name == "dgm:relIds") {
      builder_.lose("diagram", "left out");
      found = true;
    } else if (child.name == "mc:Fallback" && node.child("mc:Choice") != nullptr) {
      continue;
    } else if (graphics_in(child, count_pictures)) {
      found = true;
    }
  }
  return found;
}

void DocxBodyReader::text_box(const XmlNode& node) {
  const Format format = format_;
  const std::vector<bool> fields = std::exchange(fields_, {});
  builder_.begin_aside(std::nullopt);
  walk(node);
  builder_.end_aside();
  fields_ = fields;
  format_ = format;
}

void DocxBodyReader::equation(const XmlNode& node) {
  builder_.lose("equation", "its characters are kept, its layout is not");
  std::string text;
  gather(node, "m:t", text);
  put(shown(std::move(text), true));
}

void DocxBodyReader::other_document(const XmlNode& /*node*/) {
  builder_.lose("document within the document", "left out");
}

void DocxBodyReader::comments(const XmlNode& root) {
  for (const XmlNode& node : root.children) {
    if (node.name != "w:comment") continue;
    ImportedComment said;
    said.author = node.attribute("w:author");
    said.date = node.attribute("w:date");
    builder_.begin_capture();
    walk(node);
    said.text = builder_.end_capture();
    builder_.comment(std::string(node.attribute("w:id")), std::move(said));
  }
}

}  // namespace veldwerk
