// What stands between brackets: [a, b] and {nl: a, en: b}. After a fault in
// here nothing is certain up to the closing bracket, so reading stops.
#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/yaml_scan.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t deepest = 40;

std::string_view name_of(char open) {
  return open == '[' ? "list" : "keys";
}

}  // namespace

void YamlScanner::open_bracket() {
  brackets_.push_back({here(), tokens_.size(), Next::entry});
  push(token_here(YamlToken::Kind::open, here(), 1));
  if (levels_.size() + brackets_.size() > deepest) {
    fault("yaml-limit", at_, 1, fmt::format("this is nested more than {} deep", deepest),
          "Is this the file you meant? Codes nest 16 deep at most.");
    stop_ = true;
  }
  ++at_;
  if (brackets_.size() == 1) flow();
}

/// A line that starts while a bracket is open.
void YamlScanner::flow_line() {
  const bool closes = here() == ']' || here() == '}';
  if (!closes && !levels_.empty() && at_ <= levels_.back().column) {
    not_closed(brackets_.back(), fmt::format("line {} starts something else", number_));
    return;
  }
  flow();
}

void YamlScanner::flow() {
  while (!stop_ && !brackets_.empty()) {
    skip_blanks();
    const bool at_end = at_ == line_.size();
    if (brackets_.back().next == Next::colon && (at_end || at_comment())) {
      key_without_value();
      return;
    }
    if (at_end) return;
    const char c = here();
    if (c == '#') {
      if (!at_comment()) {
        fault("yaml-syntax", at_, 1, "a `#` stands here without a space before it",
              "If it belongs to the text, put the text in quotes; if it starts a note, put a space "
              "before it.");
        stop_ = true;
        return;
      }
      const YamlToken& before = tokens_.back();
      const bool text_before = before.style == 0 || before.kind == YamlToken::Kind::open;
      check_comment(at_ > line_.find_first_not_of(" \t") && text_before);
      return;
    }
    if (c == ',' || c == ']' || c == '}' || c == '[' || c == '{') {
      if (!flow_mark(c)) stop_ = true;
    } else if (brackets_.back().next == Next::colon && c == ':') {
      push(token_here(YamlToken::Kind::colon, 0, 1));
      tokens_[tokens_.size() - 2].is_key = true;
      brackets_.back().next = Next::value;
      ++at_;
    } else if (!flow_text()) {
      stop_ = true;
    }
  }
  if (!stop_) end_of_line(false);
}

/// A text between brackets, as an entry, a key or a value.
bool YamlScanner::flow_text() {
  Bracket& bracket = brackets_.back();
  const std::size_t begin = at_;
  if (here() == ':' && bracket.open == '[' && bracket.next == Next::comma) {
    fault("yaml-syntax", at_, 1, "a `:` stands in a list",
          "Keys stand between { and }; put a text with a `:` in quotes.");
    return false;
  }
  if (here() == '-' && is_blank_at(at_ + 1)) {
    fault("yaml-syntax", at_, 1,
          fmt::format("a list item with a dash stands within `{}`", bracket.open),
          fmt::format("Close the bracket of line {} first, or part the items with commas.",
                      tokens_[bracket.token].line));
    return false;
  }
  if (bracket.next == Next::colon || bracket.next == Next::comma) {
    const YamlToken& before = tokens_.back();
    const bool goes_on = before.line < number_ && before.style == 0;
    fault(goes_on ? "yaml-multiline" : "yaml-syntax", at_, 1,
          goes_on ? fmt::format("this line goes on with the text of line {}, or a comma is missing",
                                before.line)
                  : std::string("a comma is missing before this text"),
          "Part what stands between brackets with commas, and keep each text on one line.");
    return false;
  }
  if (refused_start()) return false;
  YamlToken text;
  if (!read_text(text, true)) return false;
  if (text.style != 0 && here() != ',' && here() != ']' && here() != '}' && here() != ':' &&
      !is_blank_at(at_)) {
    fault("yaml-syntax", at_, 1, "text stands behind the closing quote",
          text.style == '"'
              ? "Within double quotes, write \\\" for a quote that belongs to the text."
              : "Within single quotes, write '' for a quote that belongs to the text.");
    return false;
  }
  const bool is_key = bracket.open == '{' && bracket.next == Next::entry;
  if (is_key && at_ - begin > 1000) {
    fault("yaml-limit", begin, 1, "this key is longer than 1000 bytes",
          "Is a text meant? Then write a key and a `:` before it.");
    return false;
  }
  bracket.next = is_key ? Next::colon : Next::comma;
  push(std::move(text));
  return true;
}

void YamlScanner::key_without_value() {
  const YamlToken& key = tokens_.back();
  fault(
      "yaml-syntax", key.at - start_, 1,
      fmt::format("`{}` has no `:` and no value", shorten(text_.substr(key.at, key.end - key.at))),
      "Between { and } write `key: value`, with a space behind the colon; put a text with a "
      "comma in quotes.");
  stop_ = true;
}

/// A comma or a bracket.
bool YamlScanner::flow_mark(char mark) {
  Bracket& bracket = brackets_.back();
  if (bracket.next == Next::colon) {
    key_without_value();
    return false;
  }
  if (bracket.next == Next::value && mark != '[' && mark != '{') count_node();  // no value
  if (mark == ']' || mark == '}') return close_bracket(mark);
  if (mark == ',') {
    if (bracket.next == Next::entry) {
      fault("yaml-syntax", at_, 1, "a comma stands here without anything before it",
            "Remove it, or put what is missing before it.");
      return false;
    }
    push(token_here(YamlToken::Kind::comma, 0, 1));
    bracket.next = Next::entry;
    ++at_;
    return true;
  }
  if (bracket.next == Next::comma) {
    fault("yaml-syntax", at_, 1, fmt::format("a comma is missing before this `{}`", mark),
          "Part what stands between brackets with commas.");
    return false;
  }
  if (bracket.open == '{' && bracket.next == Next::entry) {
    fault("yaml-syntax", at_, 1, fmt::format("a `{}` stands where a key is expected", mark),
          "Between { and } write `key: value`.");
    return false;
  }
  bracket.next = Next::comma;
  open_bracket();
  return true;
}

bool YamlScanner::close_bracket(char mark) {
  const Bracket bracket = brackets_.back();
  const char closing = bracket.open == '[' ? ']' : '}';
  if (mark != closing) {
    fault("yaml-syntax", at_, 1,
          fmt::format("`{}` closes here what `{}` opened in line {}", mark, bracket.open,
                      tokens_[bracket.token].line),
          fmt::format("Close it with `{}`.", closing));
    return false;
  }
  // A comma before the closing bracket stands for nothing.
  if (tokens_.back().kind == YamlToken::Kind::comma) tokens_.pop_back();
  push(token_here(YamlToken::Kind::close, mark, 1));
  ++at_;
  brackets_.pop_back();
  return true;
}

void YamlScanner::not_closed(const Bracket& bracket, std::string_view why) {
  const YamlToken& token = tokens_[bracket.token];
  diagnostics_.push_back(error_at("yaml-syntax", file_, text_, token.at, 1,
                                  fmt::format("this `{}` is not closed: {}", bracket.open, why),
                                  fmt::format("Close the {} with `{}`.", name_of(bracket.open),
                                              bracket.open == '[' ? ']' : '}')));
  ++faults_;
  stop_ = true;
}

}  // namespace veldwerk
