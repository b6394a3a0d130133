// Single texts: in quotes, plain, and blocks of text behind `|` or `>`.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "base/yaml_scan.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view quote_it =
    "Put a quote at both ends of the text; where the sign belongs to the text, put the text in "
    "quotes of the other kind.";

bool is_text_white_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The first double quote of `text` that has no partner: each one that opens
/// stands at the start of a word.
std::size_t lone_double_quote(std::string_view text) {
  bool open = false;
  std::size_t last = std::string_view::npos;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    if (!open && at > 0 &&
        std::string_view(" \t([{").find(text[at - 1]) == std::string_view::npos) {
      return at;
    }
    open = !open;
    last = at;
  }
  return open ? last : std::string_view::npos;
}

/// The same for single quotes, among which are apostrophes: only a quote at the
/// end without one at the start of a word, and a doubled one, are certain.
std::size_t lone_single_quote(std::string_view text) {
  const std::size_t doubled = text.find("''");
  if (doubled != std::string_view::npos) return doubled;
  if (!text.ends_with('\'')) return std::string_view::npos;
  for (std::size_t at = text.find('\''); at + 1 < text.size(); at = text.find('\'', at + 1)) {
    if (at == 0 || is_text_white_space(text[at - 1]) || text[at - 1] == '(') {
      return std::string_view::npos;
    }
  }
  return text.size() - 1;
}

/// Whether `text` starts like an entry: `key: `, `- key: ` or `- {`; behind other
/// text (`joined`) any dash will do.
bool is_like_entry(std::string_view text, bool joined) {
  const auto ends_word = [&](std::size_t at) {
    return at >= text.size() || is_text_white_space(text[at]);
  };
  const bool dash = text.starts_with('-') && ends_word(1);
  if (dash && joined) return true;
  if (dash) {
    text.remove_prefix(std::min(text.find_first_not_of(' ', 1), text.size()));
    if (text.starts_with("{{")) return false;  // a list of placeholders in a report's text
    if (text.starts_with('{') || text.starts_with('[')) return true;
  }
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_");
  return end != std::string_view::npos && end > 0 && text[end] == ':' && ends_word(end + 1);
}

/// Where in `text` an entry may have been swallowed: behind a run of spaces, as
/// where a line end was lost before an indented line; and in a line of a block
/// (`whole_line`) at its start, as where a line was indented too far.
std::size_t swallowed_entry(std::string_view text, bool whole_line) {
  constexpr std::size_t none = std::string_view::npos;
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == none) return none;
  if (whole_line && is_like_entry(text.substr(first), false)) return first;
  for (std::size_t at = text.find("  ", first); at != none; at = text.find("  ", at)) {
    at = text.find_first_not_of(' ', at);
    if (at == none || is_like_entry(text.substr(at), true)) return at;
  }
  return none;
}

/// A closing bracket of which the opening one is not in `text`.
std::size_t lone_bracket(std::string_view text) {
  std::ptrdiff_t square = 0;
  std::ptrdiff_t curly = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    square += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
    curly += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
    if (square < 0 || curly < 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace

/// Reads the text at at_ and stands behind it; false after a fault.
bool YamlScanner::read_text(YamlToken& token, bool in_flow) {
  const char c = here();
  token = token_here(YamlToken::Kind::text, c == '"' || c == '\'' ? c : '\0', 0);
  const bool sound = token.style != 0 ? read_quoted(token) : read_plain(token, in_flow);
  token.end = start_ + at_;
  return sound;
}

bool YamlScanner::read_quoted(YamlToken& token) {
  const std::size_t begin = at_++;
  const char quote = token.style;
  while (at_ < line_.size()) {
    const char c = line_[at_];
    if (c == quote && quote == '\'' && at_ + 1 < line_.size() && line_[at_ + 1] == '\'') {
      token.value.push_back('\'');
      at_ += 2;
    } else if (c == quote) {
      ++at_;
      return true;
    } else if (c == '\\' && quote == '"') {
      if (!read_escape(token.value)) return false;
    } else {
      token.value.push_back(c);
      ++at_;
    }
  }
  fault("yaml-open-quote", begin, line_.size() - begin,
        "the quote that opens here is not closed on this line",
        "Close it on the same line; a text of several lines is written as `key: |` with the text "
        "on indented lines below it.");
  in_open_quote_ = true;
  return false;
}

bool YamlScanner::read_escape(std::string& value) {
  struct Escape {
    char letter;
    char32_t value;
  };
  static constexpr Escape escapes[] = {
      {'t', '\t'},  {'n', '\n'}, {'r', '\r'}, {' ', ' '},    {'"', '"'},    {'/', '/'},
      {'\\', '\\'}, {'N', 0x85}, {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029}, {'0', 0},
      {'a', 7},     {'b', 8},    {'v', 11},   {'f', 12},     {'e', 27}};
  const std::size_t begin = at_++;
  const char letter = here();
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  std::uint32_t decoded = 0xFFFFFFFFU;
  if (digits > 0 && at_ + digits < line_.size()) {
    const char* from = line_.data() + at_ + 1;
    const auto [end, error] = std::from_chars(from, from + digits, decoded, 16);
    if (error != std::errc() || end != from + digits) decoded = 0xFFFFFFFFU;
  } else if (digits == 0) {
    const auto* found = std::find_if(std::begin(escapes), std::end(escapes),
                                     [&](const Escape& escape) { return escape.letter == letter; });
    if (found != std::end(escapes)) decoded = found->value;
  }
  const bool is_surrogate = decoded >= 0xD800 && decoded <= 0xDFFF;
  if (decoded > 0x10FFFF || is_surrogate) {
    fault("yaml-syntax", begin, 2, "a `\\` stands here with nothing it could mean",
          "Write \\\\ for a backslash that belongs to the text, or put the text in single quotes.");
    return false;
  }
  if (decoded < 0x20 && decoded != '\t' && decoded != '\n' && decoded != '\r') {
    fault("yaml-control", begin, 2,
          fmt::format("this stands for the control character U+{:04X}", decoded),
          "Remove it: it is no text.");
    return false;
  }
  append_utf8(value, decoded);
  at_ += 1 + digits;
  return true;
}

bool YamlScanner::read_plain(YamlToken& token, bool in_flow) {
  const std::size_t begin = at_;
  std::size_t end = begin;
  for (; at_ < line_.size(); ++at_) {
    const char c = line_[at_];
    const bool behind_blank = at_ > begin && is_blank_at(at_ - 1);
    if (c == '#' && behind_blank) break;
    if (c == ':' && is_blank_at(at_ + 1)) break;
    if (in_flow) {
      const char next = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
      if (c == ':' && (next == ',' || next == ']' || next == '}')) break;
      if (c == ',' || c == '[' || c == ']' || c == '{' || c == '}') break;
      if (c == '?') {
        // yaml-cpp 0.7 ends the text here.
        fault("yaml-syntax", at_, 1, "a text with a `?` stands between brackets without quotes",
              "Put the text in quotes.");
        return false;
      }
    }
    if (!is_blank_at(at_)) end = at_ + 1;
  }
  at_ = end;
  token.end = start_ + end;
  return check_plain(token);
}

/// Signs that a quote, a bracket or a line end was lost, so that the text is not
/// the one that was meant.
bool YamlScanner::check_plain(const YamlToken& token) {
  const std::string_view text = text_.substr(token.at, token.end - token.at);
  const std::size_t begin = token.at - start_;
  if (const std::size_t at = lone_double_quote(text); at != std::string_view::npos) {
    fault("yaml-open-quote", begin + at, 1, "a `\"` stands here without its partner",
          std::string(quote_it));
    return false;
  }
  if (const std::size_t at = lone_single_quote(text); at != std::string_view::npos) {
    fault("yaml-open-quote", begin + at, 1, "a `'` stands here without its partner",
          std::string(quote_it));
    return false;
  }
  if (const std::size_t at = lone_bracket(text); at != std::string_view::npos) {
    fault("yaml-syntax", begin + at, 1,
          fmt::format("a `{}` stands here without an opening bracket", text[at]),
          "Open the list with `[` or the keys with `{`; if it belongs to the text, put the text in "
          "quotes.");
    return false;
  }
  check_swallowed(text, begin, false);
  if (const std::size_t hash = text.find("# "); hash != std::string_view::npos) {
    report(Severity::warning, "yaml-comment", begin + hash, 1,
           "this `#` is taken for a part of the text",
           "If it starts a note, put a space before it; if it belongs to the text, put the text in "
           "quotes.");
  }
  return true;
}

/// `begin`: where `text` starts in the line.
void YamlScanner::check_swallowed(std::string_view text, std::size_t begin, bool whole_line) {
  const std::size_t at = swallowed_entry(text, whole_line);
  if (at == std::string_view::npos) return;
  report(Severity::warning, "yaml-swallowed", begin + at, 1,
         "what looks like an entry is read as a part of the text before it",
         "If it is one, start it on a line of its own, in the column of its neighbours; if it "
         "belongs to the text, start it with a capital and leave one space before it.");
}

/// A block of text: `|` keeps its line ends, `>` makes them spaces.
bool YamlScanner::read_block() {
  const auto parent = static_cast<std::ptrdiff_t>(levels_.back().column);
  YamlToken token = token_here(YamlToken::Kind::text, here(), 1);
  const std::size_t begin = at_++;
  if (here() == '+' || here() == '-') ++at_;
  const bool glued = !is_blank_at(at_);
  skip_blanks();
  if (glued || (at_ < line_.size() && !at_comment())) {
    fault("yaml-syntax", begin, line_.size() - begin,
          fmt::format("text stands on the line of a `{}`", token.style),
          fmt::format("Start the text on the next line, indented; or put a text that starts with "
                      "`{}` in quotes.",
                      token.style));
    stop_ = true;
    return false;
  }
  block_lines(token, parent);
  push(std::move(token));
  return !stop_;
}

/// The lines of a block of text: those that are blank or indented more than
/// `parent`. Leaves the last of them as the current line.
void YamlScanner::block_lines(YamlToken& token, std::ptrdiff_t parent) {
  std::size_t indent = 0;  // of its first line that is not blank
  std::size_t widest_blank = 0;
  while (next_ < text_.size()) {
    std::size_t end = text_.find('\n', next_);
    if (end == std::string_view::npos) end = text_.size();
    const std::string_view line = text_.substr(next_, end - next_);
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    const bool indented = static_cast<std::ptrdiff_t>(first) > parent;
    const bool tab = !blank && line[first] == '\t';
    if (!blank && !indented && !tab) return;
    next_line();
    if (blank) note_idle_tabs(indent == 0 ? line_.size() : indent);
    if (blank && indent == 0) widest_blank = std::max(widest_blank, line_.size());
    if (!check_characters() || blank) continue;
    if (tab && (indent == 0 || first < indent)) {
      fault("yaml-tab", first, 1, "a tab indents this line",
            "Indent with spaces, two for each step.");
      continue;
    }
    if (indent == 0 && first < widest_blank) {
      // yaml-cpp takes the indent of the text from the blank line.
      fault("yaml-indent", first, 1, "a blank line above holds more spaces than this line",
            "Remove the spaces from the blank line.");
    }
    if (indent == 0) indent = first;
    if (first < indent) {
      fault("yaml-indent", first, 1, "this line is indented less than the first line of its text",
            "Indent all lines of the text alike.");
      continue;
    }
    check_swallowed(line_, 0, true);
    std::copy_if(line.begin(), line.end(), std::back_inserter(token.value),
                 [](char c) { return !is_text_white_space(c); });
    token.end = start_ + line_.size();
  }
}

}  // namespace veldwerk
