// What isn't in the table of elements is a wrapper: its text is read. The tree is at most
// xml_depth_limit deep, so it is walked by calls; what a number in it repeats is bounded.
#include "exchange/odt_body.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace veldwerk {
namespace {

constexpr std::size_t most_spaces = 1000;
constexpr std::size_t most_cells = 100;
constexpr std::size_t most_rows = 1000;

/// The whole number of an attribute, at least 1 and at most `most`.
std::size_t count_of(std::string_view written, std::size_t most) {
  std::size_t number = 1;
  const auto read = std::from_chars(written.data(), written.data() + written.size(), number);
  if (read.ec == std::errc::result_out_of_range) return most;
  return read.ec == std::errc() ? std::clamp<std::size_t>(number, 1, most) : 1;
}

bool has_text(const XmlNode& node) {
  if (node.name.empty()) return node.text.find_first_not_of(" \t\r\n") != std::string::npos;
  return std::ranges::any_of(node.children, has_text);
}

bool has_child(const XmlNode& node, std::string_view name) {
  return node.child(name) != nullptr;
}

std::string words_of(const XmlNode* node) {
  std::string words;
  if (node == nullptr) return words;
  for (const XmlNode& child : node->children) words += child.text;
  return words;
}

}  // namespace

const std::unordered_map<std::string_view, OdtBody::Handler>& OdtBody::handlers() {
  using B = OdtBody;
  static const std::unordered_map<std::string_view, Handler> all = {
      {"text:p", &B::paragraph},
      {"text:h", &B::heading},
      {"text:list", &B::list},
      {"text:numbered-paragraph", &B::list},
      {"text:section", &B::section},
      {"table:table", &B::table},
      {"table:table-row", &B::row},
      {"table:table-cell", &B::cell},
      {"table:covered-table-cell", &B::ignored},
      {"text:span", &B::span},
      {"text:s", &B::spaces},
      {"text:tab", &B::tab},
      {"text:line-break", &B::line_break},
      {"text:note", &B::note},
      {"office:annotation", &B::annotation},
      {"office:annotation-end", &B::annotation_end},
      {"text:tracked-changes", &B::tracked},
      {"text:change-start", &B::change_start},
      {"text:change-end", &B::change_end},
      {"text:ruby", &B::ruby},
      {"text:hidden-text", &B::hidden_part},
      {"text:hidden-paragraph", &B::ignored},
      {"text:placeholder", &B::placeholder},
      {"draw:control", &B::control},
      {"draw:text-box", &B::text_box},
      {"draw:image", &B::picture},
      {"draw:object", &B::object},
      {"draw:object-ole", &B::object},
      {"draw:plugin", &B::object},
      {"draw:custom-shape", &B::shape},
      {"draw:rect", &B::shape},
      {"draw:ellipse", &B::shape},
      {"draw:circle", &B::shape},
      {"draw:line", &B::shape},
      {"draw:polyline", &B::shape},
      {"draw:polygon", &B::shape},
      {"draw:path", &B::shape},
      {"draw:connector", &B::shape},
      {"draw:caption", &B::shape},
      {"svg:title", &B::ignored},
      {"svg:desc", &B::ignored},
      {"text:list-header", nullptr},
      {"text:script", &B::ignored},
      {"office:forms", &B::ignored},
      {"office:event-listeners", &B::ignored},
      {"office:binary-data", &B::ignored},
      {"text:sequence-decls", &B::ignored},
      {"text:variable-decls", &B::ignored},
      {"text:user-field-decls", &B::ignored},
      {"text:table-of-content-source", &B::ignored},
      {"text:illustration-index-source", &B::ignored},
      {"text:alphabetical-index-source", &B::ignored},
      {"text:bibliography-source", &B::ignored},
      {"text:user-index-source", &B::ignored},
      {"text:table-index-source", &B::ignored},
      {"text:object-index-source", &B::ignored},
  };
  return all;
}

void OdtBody::walk(const XmlNode& node) {
  for (const XmlNode& child : node.children) {
    if (builder_.too_large()) return;
    element(child);
  }
}

void OdtBody::element(const XmlNode& node) {
  if (node.name.empty()) {
    if (in_paragraph_) put(node.text, true);
    return;
  }
  const auto found = handlers().find(node.name);
  if (found == handlers().end() || found->second == nullptr) {
    walk(node);
  } else {
    (this->*found->second)(node);
  }
}

void OdtBody::ignored(const XmlNode& /*node*/) {}

void OdtBody::paragraph(const XmlNode& node) {
  const OdtStyle& style = styles_.paragraph(node.attribute("text:style-name"));
  const Format before =
      std::exchange(format_, {style.bold.value_or(false), style.hidden.value_or(false)});
  const bool outer = std::exchange(in_paragraph_, true);
  walk(node);
  in_paragraph_ = outer;
  format_ = before;
  was_hidden_ = false;
  if (!open_deletions_.empty()) return;  // its end is deleted: the next one goes on in it
  const bool heading = node.name == "text:h" || style.heading.value_or(false);
  builder_.end_paragraph(heading      ? ParagraphKind::heading
                         : lists_ > 0 ? ParagraphKind::list_item
                                      : ParagraphKind::text);
}

void OdtBody::heading(const XmlNode& node) {
  paragraph(node);
}

void OdtBody::list(const XmlNode& node) {
  ++lists_;
  walk(node);
  --lists_;
}

void OdtBody::section(const XmlNode& node) {
  if (node.attribute("text:display") == "none") {
    if (has_text(node)) builder_.lose("hidden text", "left out");
    return;
  }
  walk(node);
}

void OdtBody::table(const XmlNode& node) {
  if (open_deletions_.empty()) builder_.end_paragraph();
  const int lists = std::exchange(lists_, 0);
  const bool outer = std::exchange(in_paragraph_, false);
  walk(node);
  in_paragraph_ = outer;
  lists_ = lists;
}

void OdtBody::row(const XmlNode& node) {
  const std::size_t times =
      has_text(node) ? count_of(node.attribute("table:number-rows-repeated"), most_rows) : 1;
  for (std::size_t i = 0; i < times && !builder_.too_large(); ++i) {
    builder_.begin_row();
    walk(node);
    builder_.end_row();
  }
}

void OdtBody::cell(const XmlNode& node) {
  const std::size_t times = count_of(node.attribute("table:number-columns-repeated"), most_cells);
  const bool worth_walking = times == 1 || has_text(node);  // else nested repeats would multiply
  for (std::size_t i = 0; i < times && !builder_.too_large(); ++i) {
    builder_.begin_cell();
    if (worth_walking) walk(node);
    builder_.end_paragraph();
  }
}

void OdtBody::span(const XmlNode& node) {
  const OdtStyle& style = styles_.text(node.attribute("text:style-name"));
  const Format before = format_;
  format_ = {style.bold.value_or(before.bold), style.hidden.value_or(before.hidden)};
  walk(node);
  format_ = before;
}

void OdtBody::put(std::string_view text, bool collapses) {
  if (!open_deletions_.empty()) return;
  if (format_.hidden) {
    if (!was_hidden_ && !text.empty()) builder_.lose("hidden text", "left out");
    was_hidden_ = was_hidden_ || !text.empty();
    return;
  }
  was_hidden_ = false;
  if (collapses) {
    builder_.collapsed(text, format_.bold);
  } else {
    builder_.text(text, format_.bold);
  }
}

void OdtBody::spaces(const XmlNode& node) {
  put(std::string(count_of(node.attribute("text:c"), most_spaces), ' '), false);
}

void OdtBody::tab(const XmlNode& /*node*/) {
  put("\t", false);
}

void OdtBody::line_break(const XmlNode& /*node*/) {
  put("\n", false);
}

void OdtBody::note(const XmlNode& node) {
  const XmlNode* body = node.child("text:note-body");
  if (body == nullptr || !open_deletions_.empty()) return;
  const bool outer = std::exchange(in_paragraph_, false);
  const int lists = std::exchange(lists_, 0);
  builder_.begin_aside(ParagraphKind::footnote);
  walk(*body);
  builder_.end_aside();
  lists_ = lists;
  in_paragraph_ = outer;
}

/// A comment: on what stands between it and the annotation-end of its name, or on this place.
void OdtBody::annotation(const XmlNode& node) {
  std::string key(node.attribute("office:name"));
  if (key.empty()) key = fmt::format("\n{}", ++unnamed_);  // a name has no line end
  builder_.comment_start(key);
  if (node.attribute("office:name").empty()) builder_.comment_end(key);
  ImportedComment said;
  said.author = words_of(node.child("dc:creator"));
  said.date = words_of(node.child("dc:date"));
  const bool outer = std::exchange(in_paragraph_, false);
  const Format format = std::exchange(format_, {});
  builder_.begin_capture();
  for (const XmlNode& child : node.children) {
    if (child.name.starts_with("text:")) element(child);
  }
  said.text = builder_.end_capture();
  format_ = format;
  in_paragraph_ = outer;
  builder_.comment(key, std::move(said));
}

void OdtBody::annotation_end(const XmlNode& node) {
  builder_.comment_end(std::string(node.attribute("office:name")));
}

/// What was deleted stands in here, not in the text; of what was inserted only the mark is lost.
void OdtBody::tracked(const XmlNode& node) {
  for (const XmlNode& region : node.children) {
    if (has_child(region, "text:deletion")) {
      builder_.lose("tracked deletion", "left out");
      deletions_.emplace(region.attribute("text:id"));
      deletions_.emplace(region.attribute("xml:id"));
    } else if (has_child(region, "text:insertion")) {
      builder_.lose("tracked insertion", "kept as text");
    }
  }
  deletions_.erase("");
}

void OdtBody::change_start(const XmlNode& node) {
  const std::string_view id = node.attribute("text:change-id");
  if (deletions_.contains(id)) open_deletions_.emplace(id);
}

void OdtBody::change_end(const XmlNode& node) {
  open_deletions_.erase(std::string(node.attribute("text:change-id")));
}

void OdtBody::ruby(const XmlNode& node) {
  builder_.lose("reading aid above a word", "left out");
  if (const XmlNode* base = node.child("text:ruby-base")) walk(*base);
}

void OdtBody::hidden_part(const XmlNode& node) {
  if (node.attribute("text:is-hidden") == "false") return walk(node);
  builder_.lose("hidden text", "left out");
}

void OdtBody::placeholder(const XmlNode& /*node*/) {
  builder_.lose("empty form field", "left out");
}

void OdtBody::control(const XmlNode& /*node*/) {
  builder_.lose("form field", "left out");
}

void OdtBody::shape(const XmlNode& node) {
  if (!has_text(node)) return builder_.lose("drawing", "left out");
  text_box(node);
}

void OdtBody::text_box(const XmlNode& node) {
  const bool outer = std::exchange(in_paragraph_, false);
  const int lists = std::exchange(lists_, 0);
  const Format format = std::exchange(format_, {});
  builder_.begin_aside(std::nullopt);
  walk(node);
  builder_.end_aside();
  format_ = format;
  lists_ = lists;
  in_paragraph_ = outer;
}

void OdtBody::picture(const XmlNode& /*node*/) {
  builder_.lose("picture", "left out");
}

/// The picture beside an object in its frame shows the same.
void OdtBody::object(const XmlNode& /*node*/) {
  builder_.lose("embedded object", "left out");
}

}  // namespace veldwerk
