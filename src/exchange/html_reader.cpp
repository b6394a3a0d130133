#include "exchange/html_reader.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "exchange/html_entities.hpp"

namespace veldwerk {
namespace {

using Names = std::unordered_set<std::string_view>;

const Names& blocks() {
  static const Names all = {
      "html",    "head",       "body",   "address", "article", "aside",   "blockquote", "center",
      "dd",      "details",    "dialog", "dir",     "div",     "dl",      "dt",         "fieldset",
      "figure",  "figcaption", "footer", "form",    "h1",      "h2",      "h3",         "h4",
      "h5",      "h6",         "header", "hgroup",  "legend",  "li",      "listing",    "main",
      "menu",    "nav",        "ol",     "p",       "pre",     "section", "summary",    "table",
      "caption", "thead",      "tbody",  "tfoot",   "tr",      "td",      "th",         "ul"};
  return all;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Elements that are no text, and what they are.
const std::unordered_map<std::string_view, std::string_view>& left_out() {
  static const std::unordered_map<std::string_view, std::string_view> all = {
      {"svg", "drawing"},
      {"canvas", "drawing"},
      {"object", "embedded object"},
      {"applet", "embedded object"},
      {"audio", "sound"},
      {"video", "film"},
      {"select", "form field"},
      {"button", "form field"},
      {"datalist", "form field"},
      {"frameset", "frame"},
      {"rt", "reading aid above a word"},
      {"rp", ""},
      {"template", ""},
      {"del", "tracked deletion"}};
  return all;
}

/// Elements without content.
bool is_void(std::string_view name) {
  static const Names all = {"area",  "base",  "basefont", "bgsound", "br",    "col",    "embed",
                            "frame", "hr",    "img",      "image",   "input", "keygen", "link",
                            "meta",  "param", "source",   "track",   "wbr"};
  return all.contains(name);
}

/// Elements whose content html_tokens.hpp passes over.
bool is_raw(std::string_view name) {
  static const Names all = {"script", "style",   "title",    "textarea",  "iframe",
                            "xmp",    "noembed", "noframes", "plaintext", "noindex"};
  return all.contains(name);
}

bool contains(std::string_view style, std::string_view property, std::string_view value) {
  const std::size_t at = style.find(property);
  return at != std::string_view::npos && style.substr(at + property.size()).starts_with(value);
}

/// A style attribute without blanks, in lower case.
std::string plain_style(std::string_view style) {
  std::string plain = ";";
  for (const char c : style) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

bool is_bold(std::string_view name, std::string_view style, bool around) {
  constexpr std::string_view weight = ";font-weight:";
  for (const std::string_view heavy : {"bold", "6", "7", "8", "9"}) {
    if (contains(style, weight, heavy)) return true;
  }
  for (const std::string_view light : {"normal", "lighter", "1", "2", "3", "4", "5"}) {
    if (contains(style, weight, light)) return false;
  }
  return around || name == "b" || name == "strong" || name == "th" || is_heading(name);
}

}  // namespace

bool HtmlReader::read(std::string_view page) {
  HtmlTokens tokens(page);
  while (!builder_.too_large()) {
    const HtmlToken token = tokens.next();
    switch (token.kind) {
      case HtmlToken::Kind::end:
        while (stack_.size() > 1) pop();
        builder_.end_paragraph();
        return true;
      case HtmlToken::Kind::text:
        text(token.text);
        break;
      case HtmlToken::Kind::open:
        open(token);
        if (stack_.size() > html_depth_limit) return false;
        break;
      case HtmlToken::Kind::close:
        close(token.name);
        break;
      case HtmlToken::Kind::comment:
        if (token.name.empty()) builder_.lose("comment in the source of the page", "left out");
        break;
    }
  }
  return true;
}

void HtmlReader::text(std::string_view written) {
  const Open& within = stack_.back();
  if (within.dropped) return;
  std::size_t unknown = 0;
  std::string shown = decode_html(written, unknown);
  if (within.hidden) {
    if (shown.find_first_not_of(" \t\r\n\f") == std::string::npos) return;
    if (!was_hidden_) builder_.lose("hidden text", "left out");
    was_hidden_ = true;
    return;
  }
  was_hidden_ = false;
  builder_.lose("name of a character that is not known", "kept as written", unknown);
  if (!within.pre) return builder_.collapsed(shown, within.bold);
  std::erase(shown, '\r');
  if (after_pre_ && shown.starts_with('\n')) shown.erase(0, 1);
  after_pre_ = false;
  builder_.text(shown, within.bold);
}

void HtmlReader::open(const HtmlToken& token) {
  after_pre_ = false;
  if (stack_.back().dropped) {  // only to find its end
    if (!token.self_closing && !is_void(token.name) && !is_raw(token.name)) push(token);
    return;
  }
  if (open_alone(token)) return;
  close_implied(token.name);
  push(token);
  const bool empty = token.name.find(':') != std::string::npos || stack_.back().dropped;
  if (token.self_closing && empty) pop();
}

/// Elements that have no content, or none to read.
bool HtmlReader::open_alone(const HtmlToken& token) {
  const std::string_view name = token.name;
  if (name == "br") {
    builder_.line_break();
  } else if (name == "hr") {
    close_implied("p");
    end_paragraph();
  } else if (name == "img" || name == "image") {
    builder_.lose("picture", "left out");
  } else if (name == "embed") {
    builder_.lose("embedded object", "left out");
  } else if (name == "frame") {
    builder_.lose("frame", "left out");
  } else if (name == "input") {
    if (token.attribute("type") != "hidden") builder_.lose("form field", "left out");
  } else if (name == "textarea") {
    builder_.lose("form field", "left out");
  } else if (is_raw(name) && name != "script" && name != "style" && name != "title") {
    builder_.lose("part in another format", "left out", token.has_content ? 1 : 0);
  }
  return is_void(name) || is_raw(name);
}

void HtmlReader::push(const HtmlToken& token) {
  const std::string style = plain_style(token.attribute("style"));
  const Open around = stack_.back();
  Open made;
  made.name = token.name;
  made.block = blocks().contains(token.name);
  made.bold = is_bold(token.name, style, around.bold);
  made.pre = around.pre || token.name == "pre" || token.name == "listing" ||
             contains(style, ";white-space:", "pre");
  made.hidden = around.hidden || token.has_attribute("hidden") ||
                contains(style, ";display:", "none") || contains(style, ";mso-hide:", "all");
  made.dropped = around.dropped;
  if (!around.dropped) {
    const auto dropped = left_out().find(token.name);
    made.dropped = dropped != left_out().end();
    if (made.dropped && !dropped->second.empty()) builder_.lose(dropped->second, "left out");
    if (token.name == "ins") builder_.lose("tracked insertion", "kept as text");
    if (token.name == "math") {
      builder_.lose("equation", "its characters are kept, its layout is not");
    }
    if (made.block) end_paragraph();
    begin_table_part(made);
    begin_note(token, made);
    if (token.name == "q") text("“");
    after_pre_ = token.name == "pre" || token.name == "listing";
  }
  ++count_[made.name];
  stack_.push_back(std::move(made));
}

/// The notes of Word and LibreOffice stand at the end of a page, with links to and fro, and what
/// stood in the margins of paper at its start and end.
void HtmlReader::begin_note(const HtmlToken& token, Open& made) {
  const std::string_view id = token.attribute("id");
  const std::string_view title = token.attribute("title");
  const auto is_note = [](std::string_view name) {
    return name.starts_with("sdfootnote") || name.starts_with("sdendnote") ||
           name.starts_with("ftn") || name.starts_with("edn");
  };
  if (token.name == "div" && is_note(id)) {
    builder_.begin_aside(ParagraphKind::footnote, std::string(id));
    made.note = true;
  } else if (token.name == "div" && (title == "header" || title == "footer")) {
    builder_.lose(title, "left out");
    made.dropped = true;
  } else if (token.name == "a") {
    std::string_view link = token.attribute("href");
    link.remove_prefix(std::min(link.find_first_not_of("#_"), link.size()));
    if (!token.attribute("href").starts_with("#") || !is_note(link)) return;
    const bool back = link.ends_with("anc") || link.substr(3).starts_with("ref");
    if (link.ends_with("sym")) link.remove_suffix(3);
    if (!back) builder_.place(std::string(link));
    made.dropped = true;  // the note's number
  }
}

/// Rows and cells, where they are in a table.
void HtmlReader::begin_table_part(Open& made) {
  const bool in_table = is_open("table");
  if (made.name == "tr" && in_table) {
    builder_.begin_row();
    made.row = true;
  } else if ((made.name == "td" || made.name == "th") && in_table) {
    const bool in_row = std::ranges::any_of(stack_, &Open::row);
    if (!in_row) {  // a page may forget its row
      Open row;
      row.name = "tr";
      row.block = row.row = true;
      builder_.begin_row();
      ++count_["tr"];
      stack_.push_back(std::move(row));
    }
    builder_.begin_cell();
  }
}

bool HtmlReader::is_open(const std::string& name) const {
  const auto found = count_.find(name);
  return found != count_.end() && found->second > 0;
}

/// Closes what a page may leave open before an element `name` starts.
void HtmlReader::close_implied(const std::string& name) {
  if (blocks().contains(name)) close_up_to("p", "p", "");
  if (name == "li") {
    close_up_to("li", "li", "ul ol menu dir");
  } else if (name == "dt" || name == "dd") {
    close_up_to("dt", "dd", "dl");
  } else if (name == "td" || name == "th") {
    close_up_to("td", "th", "tr");
  } else if (name == "tr") {
    close_up_to("tr", "tr", "");
  } else if (name == "tbody" || name == "thead" || name == "tfoot") {
    close_up_to("tr", "tr", "");
    close_up_to("tbody", "thead", "");
  } else if (name == "a") {
    close_up_to("a", "a", "p div li");
  } else if (is_heading(name) && is_heading(stack_.back().name)) {
    pop();
  }
}

/// Closes the innermost open `name` or `other` with all in it; not beyond a table, its cells, or an
/// element of `boundary`, parted by blanks.
void HtmlReader::close_up_to(std::string_view name, std::string_view other,
                             std::string_view boundary) {
  for (std::size_t at = stack_.size(); at-- > 1;) {
    const std::string& open = stack_[at].name;
    if (open == name || open == other) {
      while (stack_.size() > at) pop();
      return;
    }
    if (open == "table" || (name == "p" && (open == "td" || open == "th")) ||
        ((" " + std::string(boundary) + " ").find(" " + open + " ") != std::string::npos)) {
      return;
    }
  }
}

void HtmlReader::close(const std::string& name) {
  after_pre_ = false;
  if (name == "br") return builder_.line_break();
  if (name == "body" || name == "html" || !is_open(name)) return;
  const bool part_of_table = name == "table" || name == "tr" || name == "td" || name == "th" ||
                             name == "tbody" || name == "thead" || name == "tfoot";
  bool over_block = false;
  for (std::size_t at = stack_.size(); at-- > 1;) {
    Open& open = stack_[at];
    if (open.name == name) {
      if (open.block || !over_block) {
        while (stack_.size() > at) pop();
        return;
      }
      // <b><p>one</b>two</p>: the paragraph goes on, what was bold does not.
      const Open& around = stack_[at - 1];
      for (std::size_t above = at; above < stack_.size(); ++above) {
        stack_[above].bold = around.bold;
        stack_[above].hidden = around.hidden;
        stack_[above].dropped = around.dropped;
      }
      forget(open.name);
      open.name.clear();
      return;
    }
    if (!part_of_table && (open.name == "td" || open.name == "th" || open.name == "table")) return;
    if (part_of_table && open.name == "table") return;
    over_block = over_block || open.block;
  }
}

void HtmlReader::pop() {
  const Open& open = stack_.back();
  if (!open.dropped) {
    if (open.block) end_paragraph();
    if (open.name == "q") text("”");
    if (open.row) builder_.end_row();
    if (open.note) builder_.end_aside();
  }
  if (!open.name.empty()) forget(open.name);
  stack_.pop_back();
}

void HtmlReader::forget(const std::string& name) {
  const auto found = count_.find(name);
  if (found != count_.end() && --found->second == 0) count_.erase(found);
}

/// Ends the paragraph; what it is follows from what is open.
void HtmlReader::end_paragraph() {
  ParagraphKind kind = ParagraphKind::text;
  for (const Open& open : stack_) {
    if (is_heading(open.name)) kind = ParagraphKind::heading;
    if (open.name == "li") kind = ParagraphKind::list_item;
    if (open.name == "table") kind = ParagraphKind::text;
  }
  builder_.end_paragraph(kind);
}

}  // namespace veldwerk
