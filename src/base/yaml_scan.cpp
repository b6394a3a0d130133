#include "base/yaml_scan.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t deepest = 40;
constexpr std::size_t most_nodes = 200'000;
constexpr std::size_t longest_key = 1000;  // yaml-cpp loses keys of more than 1024 bytes
constexpr std::size_t most_faults = 20;    // a file with more is not the file that was meant

constexpr std::string_view indent_help =
    "Lines that belong together start in the same column; what belongs to a line is indented two "
    "spaces more than that line.";
constexpr std::string_view one_line_help =
    "Put the whole text on the line of its key, in quotes; or write `key: |` and the text on "
    "indented lines below it.";

std::string spaces(std::size_t count) {
  return count == 1 ? "1 space" : fmt::format("{} spaces", count);
}

}  // namespace

bool YamlScanner::scan() {
  while (!stop_ && next_line()) {
    if (!check_characters()) {
      unsure_ = true;
      continue;
    }
    const std::size_t first = line_.find_first_not_of(" \t");
    if (first == std::string_view::npos || line_[first] == '#') {
      note_idle_tabs(first);
      continue;
    }
    if (is_document_line()) continue;
    at_ = first;
    if (const std::size_t tab = line_.find('\t'); tab < first) {
      fault("yaml-tab", tab, 1, "a tab indents this line",
            "Indent with spaces, two for each step.");
      unsure_ = true;
    }
    if (unsure_) continue;
    if (!brackets_.empty()) {
      flow_line();
    } else {
      block_line();
    }
  }
  if (!stop_ && !unsure_ && !brackets_.empty()) not_closed(brackets_.back(), "the file ends");
  return faults_ == 0;
}

bool YamlScanner::next_line() {
  if (next_ >= text_.size()) return false;
  start_ = next_;
  std::size_t end = text_.find('\n', start_);
  const bool is_last = end == std::string_view::npos;
  if (is_last) end = text_.size();
  next_ = end + 1;
  line_ = text_.substr(start_, end - start_);
  if (line_.ends_with('\r') && !is_last) line_.remove_suffix(1);
  ++number_;
  at_ = 0;
  column_at_ = 0;
  column_ = 1;
  return true;
}

bool YamlScanner::check_characters() {
  const auto bad = std::find_if(line_.begin(), line_.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F';
  });
  if (bad == line_.end() && line_.starts_with("\xEF\xBB\xBF")) {
    fault("yaml-control", 0, 3, "an invisible byte-order mark (U+FEFF) stands here",
          "Remove it: it comes from joining two files, and would become part of what follows.");
    return false;
  }
  if (bad == line_.end()) return true;
  const auto at = static_cast<std::size_t>(bad - line_.begin());
  if (*bad == '\r') {
    fault("yaml-control", at, 1, "a line end of the old Mac kind (a lone CR) stands here",
          "Save the file with the line ends of Unix (LF) or Windows (CRLF).");
  } else {
    fault("yaml-control", at, 1,
          fmt::format("the control character U+{:04X} stands here", static_cast<unsigned>(*bad)),
          "Remove it: most editors do not show it.");
  }
  return false;
}

void YamlScanner::note_idle_tabs(std::size_t end) {
  for (std::size_t at = 0; at < std::min(end, line_.size()); ++at) {
    if (line_[at] == '\t') idle_tabs_.push_back(start_ + at);
  }
}

bool YamlScanner::is_document_line() {
  const bool dashes = line_.starts_with("---") && is_blank_at(3);
  const bool dots = line_.starts_with("...") && is_blank_at(3);
  if (line_.starts_with('%')) {
    fault("yaml-directive", 0, line_.size(),
          "a line starts with `%`, which is no part of the contents",
          "Remove the line; if `%` belongs to a text, put the text in quotes.");
    return true;
  }
  if (!dashes && !dots) return false;
  at_ = 3;
  skip_blanks();
  if (dashes && tokens_.empty() && !document_marked_ && (at_ == line_.size() || at_comment())) {
    document_marked_ = true;
    return true;
  }
  fault("yaml-document", 0, 3,
        dots ? "`...` ends the file here: what follows would not be read"
             : "`---` starts another document, and only one is read",
        "Remove the line, or put what follows in a file of its own.");
  stop_ = true;
  return true;
}

void YamlScanner::block_line() {
  bool first = true;
  if (in_open_quote_) {
    // The rest of a text already reported: nothing to say until an entry starts.
    if (!levels_.empty() && at_ > levels_.back().column) return;
    const bool starts_entry = (here() == '-' && is_blank_at(at_ + 1)) || line_.ends_with(':') ||
                              line_.find(": ") != std::string_view::npos;
    if (!starts_entry) return;
    in_open_quote_ = false;
  }
  while (here() == '-' && is_blank_at(at_ + 1)) {
    if (!enter(at_, true, first)) return;
    push(token_here(YamlToken::Kind::dash, 0, 1));
    levels_.back().awaits = true;
    first = false;
    const std::size_t behind = ++at_;
    skip_blanks();
    if (const std::size_t tab = line_.find('\t', behind); tab < at_ && at_ < line_.size()) {
      fault("yaml-tab", tab, 1, "a tab stands between the dash and what it lists",
            "Put one space behind the dash.");
      return;
    }
    if (at_line_end()) return;
    if (stop_) return;
  }
  entry(first);
}

void YamlScanner::entry(bool first) {
  const std::size_t column = at_;
  if (here() == '[' || here() == '{') {
    if (place_lone_value(column, first, false)) open_bracket();
    return;
  }
  if (here() == '|' || here() == '>') {
    if (first) {
      fault("yaml-syntax", at_, 1, fmt::format("a `{}` stands without a key", here()),
            fmt::format("Write `key: {}` and the text on indented lines below it.", here()));
    } else if (read_block()) {
      levels_.back().awaits = false;
    }
    return;
  }
  YamlToken text;
  if (refused_start() || !read_text(text, false)) {
    stop_ = true;  // key or value? Unknown, so what follows would be reported for this line's fault
    return;
  }
  skip_blanks();
  if (here() == ':' && is_blank_at(at_ + 1)) {
    key(std::move(text), first);
    return;
  }
  if (!place_lone_value(column, first, true)) return;
  const bool plain = text.style == 0;
  push(std::move(text));
  end_of_line(plain);
}

void YamlScanner::key(YamlToken text, bool first) {
  const std::size_t column = text.at - start_;
  if (text.end - text.at > longest_key) {
    fault("yaml-limit", column, 1, fmt::format("this key is longer than {} bytes", longest_key),
          "Is a text meant? Then put it in quotes.");
    return;
  }
  if (!enter(column, false, first)) return;
  text.is_key = true;
  push(std::move(text));
  push(token_here(YamlToken::Kind::colon, 0, 1));
  ++at_;
  skip_blanks();
  levels_.back().awaits = true;
  if (at_line_end() || stop_) return;
  value();
}

void YamlScanner::value() {
  levels_.back().awaits = false;
  if (here() == '[' || here() == '{') {
    open_bracket();
    return;
  }
  if (here() == '|' || here() == '>') {
    read_block();
    return;
  }
  if (here() == '-' && is_blank_at(at_ + 1)) {
    fault("yaml-syntax", at_, 1, "a list item stands on the line of its key",
          "Start each item on a line of its own, or write the list as [a, b]; put a text that "
          "starts with a dash in quotes.");
    return;
  }
  if (refused_start()) {
    levels_.back().awaits = true;  // behind `&x` or `!x` the value may start on the next line
    return;
  }
  YamlToken text;
  if (!read_text(text, false)) return;
  const bool plain = text.style == 0;
  push(std::move(text));
  end_of_line(plain);
}

/// Finds the level to which an entry at `column` belongs, or opens one.
bool YamlScanner::enter(std::size_t column, bool is_list, bool first) {
  if (levels_.empty()) {
    if (!tokens_.empty()) {
      fault("yaml-document", column, 1, "the file goes on after its contents have ended",
            "Remove what stands here, or what stands before it.");
      stop_ = true;
      return false;
    }
    count_node();
    return enter_deeper(column, is_list);
  }
  if (!first) {
    count_node();
    return enter_deeper(column, is_list);
  }
  const std::size_t innermost = levels_.size();
  while (!levels_.empty() && levels_.back().column > column) levels_.pop_back();
  if (levels_.empty()) {
    fault("yaml-indent", column, 1,
          fmt::format("this line is indented less than the first one (line {})",
                      tokens_.front().line),
          std::string(indent_help));
    stop_ = true;
    return false;
  }
  const bool popped = levels_.size() < innermost;
  if (levels_.back().column < column) {
    if (!popped && levels_.back().awaits) return enter_deeper(column, is_list);
    fault("yaml-indent", column, 1,
          popped
              ? fmt::format(
                    "this line is indented {}, unlike each line above that it could belong with",
                    spaces(column))
              : fmt::format("this line is indented more than line {}, which has its value already",
                            tokens_.back().line),
          std::string(indent_help));
    stop_ = true;
    return false;
  }
  // A list may stand in the column of its key; the next key there ends it.
  if (levels_.back().is_list && !is_list && levels_.size() > 1 &&
      levels_[levels_.size() - 2].column == column) {
    levels_.pop_back();
  }
  if (levels_.back().is_list == is_list) return true;
  if (is_list && levels_.back().awaits) return enter_deeper(column, is_list);
  fault("yaml-indent", column, 1,
        is_list ? fmt::format("a list item stands among the keys that start in line {}",
                              levels_.back().line)
                : fmt::format("a key stands among the items of the list that starts in line {}",
                              levels_.back().line),
        std::string(indent_help));
  stop_ = true;
  return false;
}

bool YamlScanner::enter_deeper(std::size_t column, bool is_list) {
  if (!levels_.empty()) levels_.back().awaits = false;
  levels_.push_back({column, is_list, false, number_});
  if (levels_.size() <= deepest) return true;
  fault("yaml-limit", column, 1, fmt::format("this is nested more than {} deep", deepest),
        "Is this the file you meant? Codes nest 16 deep at most.");
  stop_ = true;
  return false;
}

/// Whether a value that starts a line or follows a dash has something to belong to.
bool YamlScanner::place_lone_value(std::size_t column, bool first, bool is_text) {
  if (!first) {
    levels_.back().awaits = false;
    return true;
  }
  if (levels_.empty()) {
    if (!tokens_.empty()) return enter(column, false, first);  // reports it
    if (!is_text) return true;
    lone_text_fault(column);
    return false;
  }
  if (!is_text && levels_.back().awaits && column > levels_.back().column) {
    levels_.back().awaits = false;
    return true;
  }
  lone_text_fault(column);
  return false;
}

/// A line that is neither `key: value` nor a list item: says what it looks like.
void YamlScanner::lone_text_fault(std::size_t column) {
  const std::string_view line = line_.substr(column);
  const bool quoted = line.front() == '"' || line.front() == '\'';
  const std::size_t colon = line.find(':');
  const bool within = !levels_.empty() && column > levels_.back().column;
  const YamlToken before = tokens_.empty() ? YamlToken() : tokens_.back();
  if (within && levels_.back().awaits) {
    fault("yaml-multiline", column, line.size(),
          fmt::format("this text does not stand on the line of its key or dash (line {})",
                      before.line),
          std::string(one_line_help));
  } else if (within && before.kind == YamlToken::Kind::text && before.style == 0) {
    fault("yaml-multiline", column, line.size(),
          fmt::format("this line goes on with the text of line {}", before.line),
          std::string(one_line_help));
  } else if (colon != std::string_view::npos && !quoted) {
    fault("yaml-syntax", column + colon, 1, "no space stands behind the `:`",
          "Write `key: value`, with a space behind the colon.");
  } else if (!within && !quoted) {
    fault("yaml-syntax", column, line.size(), "this line has no `:` and is no list item",
          "Write `key: value`, or `- ` before an item of a list.");
  } else {
    fault("yaml-lost-line", column, line.size(), "this line belongs to nothing above it",
          "Write `key: value`, or `- ` before an item of a list, or remove the line.");
  }
  in_open_quote_ = true;  // its next lines are of the same make
}

/// Reports a character that no text without quotes may start with.
bool YamlScanner::refused_start() {
  const char c = here();
  const std::string quotes = "If it belongs to the text, put the text in quotes.";
  if (c == '&' || c == '*') {
    fault("yaml-alias", at_, 1,
          c == '&' ? "`&` gives what follows a name for use elsewhere, which is not read here"
                   : "`*` stands for a part written elsewhere, which is not read here",
          "Write that part out in full. " + quotes);
  } else if (c == '!') {
    fault("yaml-tag", at_, 1, "`!` gives what follows a type, which is not read here",
          "Remove it. " + quotes);
  } else if (c == '?' && is_blank_at(at_ + 1)) {
    fault("yaml-syntax", at_, 1, "`? ` starts a key in a way that is not read here",
          "Write `key: value`. " + quotes);
  } else if (c == ':' && is_blank_at(at_ + 1)) {
    fault("yaml-syntax", at_, 1, "a `:` stands here without a key before it",
          "Write `key: value`. " + quotes);
  } else if (c == ']' || c == '}' || c == ',') {
    fault("yaml-syntax", at_, 1, fmt::format("a `{}` stands here without an opening bracket", c),
          "Open the list with `[` or the keys with `{`, or remove it. " + quotes);
  } else if (c == '%' || c == '@' || c == '`' || c == '|' || c == '>') {
    fault("yaml-syntax", at_, 1, fmt::format("a text without quotes starts with `{}`", c),
          "Put the text in quotes.");
  } else if (const std::string_view mark = line_.substr(at_, 3); mark == "---" || mark == "...") {
    fault("yaml-syntax", at_, 3, fmt::format("a text without quotes starts with `{}`", mark),
          "Put the text in quotes, or remove the mark.");
  } else {
    return false;
  }
  return true;
}

bool YamlScanner::at_comment() {
  return here() == '#' && (at_ == 0 || is_blank_at(at_ - 1));
}

/// Whether nothing but a comment is left of the line, after a key or a dash.
bool YamlScanner::at_line_end() {
  if (at_ < line_.size() && !at_comment()) return false;
  count_node();  // nothing, or what the next lines hold
  if (at_ < line_.size()) check_comment(true);
  return true;
}

void YamlScanner::end_of_line(bool after_plain) {
  skip_blanks();
  if (at_ == line_.size()) return;
  if (at_comment()) {
    check_comment(after_plain);
    return;
  }
  if (here() == ':' && is_blank_at(at_ + 1)) {
    fault("yaml-syntax", at_, 1, "a second `:` stands in this line",
          "One line has one key; if the `:` belongs to the text, put the text in quotes.");
    return;
  }
  const bool after_quote = tokens_.back().kind == YamlToken::Kind::text;
  const bool double_quote = tokens_.back().style == '"';
  fault("yaml-syntax", at_, line_.size() - at_,
        after_quote ? "text stands behind the closing quote"
                    : "text stands behind the closing bracket",
        here() == '#'  ? "Put a space before the `#` of a note."
        : !after_quote ? "Remove it, or put it before the bracket."
        : double_quote ? "Within double quotes, write \\\" for a quote that belongs to the text."
                       : "Within single quotes, write '' for a quote that belongs to the text.");
}

/// A `#` glued to what follows may have been meant as text: says that it is not
/// read. `text_before`: a text or nothing stands before it, so that it could be.
void YamlScanner::check_comment(bool text_before) {
  if (!text_before || is_blank_at(at_ + 1)) return;
  report(Severity::warning, "yaml-comment", at_, line_.size() - at_,
         "what follows `#` is taken for a note and not read",
         "If it belongs to the text, put the text in quotes; if it is a note, put a space behind "
         "the `#`.");
}

std::uint32_t YamlScanner::column_of(std::size_t at) {
  if (at < column_at_) {
    column_at_ = 0;
    column_ = 1;
  }
  column_ +=
      static_cast<std::uint32_t>(count_code_points(line_.substr(column_at_, at - column_at_)));
  column_at_ = at;
  return column_;
}

YamlToken YamlScanner::token_here(YamlToken::Kind kind, char style, std::size_t width) {
  YamlToken token;
  token.kind = kind;
  token.style = style;
  token.line = number_;
  token.column = column_of(at_);
  token.at = start_ + at_;
  token.end = token.at + width;
  return token;
}

void YamlScanner::push(YamlToken token) {
  const bool is_node = token.kind == YamlToken::Kind::text || token.kind == YamlToken::Kind::open;
  tokens_.push_back(std::move(token));
  if (is_node) count_node();
}

void YamlScanner::count_node() {
  if (++nodes_ <= most_nodes || stop_) return;
  fault("yaml-limit", at_, 1, fmt::format("the file holds more than {} values", most_nodes),
        "Is this the file you meant?");
  stop_ = true;
}

void YamlScanner::report(Severity severity, std::string rule, std::size_t at, std::size_t width,
                         std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.rule = std::move(rule);
  diagnostic.place = {std::string(file_), number_, column_of(at)};
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.excerpt = make_excerpt(line_, at, width);
  diagnostics_.push_back(std::move(diagnostic));
  if (severity == Severity::error && ++faults_ >= most_faults) stop_ = true;
}

}  // namespace veldwerk
