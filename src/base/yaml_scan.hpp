// What each line of a YAML text holds, read without yaml-cpp: the texts, keys,
// dashes and brackets in order, each with its place. base/yaml.cpp holds what
// yaml-cpp reads against this list, so that nothing is lost unseen; and since
// this reader knows lines and indents, it can name a fault in plain words at
// the place where it was made. Reads the part of YAML that veldwerk allows.
// yaml_scan.cpp has lines and indents, yaml_scan_flow.cpp what stands between
// brackets, yaml_scan_text.cpp single texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct YamlToken {
  enum class Kind : std::uint8_t { dash, text, colon, open, close, comma };

  Kind kind = Kind::text;
  char style = 0;            // a text: its quote, '|' or '>', 0 if plain; a bracket: itself
  bool is_key = false;       // a text with a colon behind it
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 1, code points
  std::size_t at = 0;        // bytes [at, end) of the text, quotes included
  std::size_t end = 0;
  std::string value;  // of a quoted text; of a block of text without its white space
};

class YamlScanner {
 public:
  /// `text` is valid UTF-8 without a byte-order mark and outlives the scanner.
  YamlScanner(std::string_view file, std::string_view text, Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  /// Reads the whole text; false where it found an error.
  bool scan();

  const std::vector<YamlToken>& tokens() const { return tokens_; }
  /// Bytes that hold a tab before a note or on a blank line. They mean nothing,
  /// but yaml-cpp refuses some of them.
  const std::vector<std::size_t>& idle_tabs() const { return idle_tabs_; }

 private:
  /// A list or a set of keys that goes on over lines, at one indent.
  struct Level {
    std::size_t column = 0;
    bool is_list = false;
    bool awaits = false;  // its last key or dash has no value yet
    std::uint32_t line = 0;
  };
  enum class Next : std::uint8_t { entry, colon, value, comma };
  /// A bracket that is open.
  struct Bracket {
    char open = 0;
    std::size_t token = 0;
    Next next = Next::entry;
  };

  // yaml_scan.cpp: lines and indents
  bool next_line();
  bool check_characters();
  void note_idle_tabs(std::size_t end);
  bool is_document_line();
  void block_line();
  void entry(bool first);
  void key(YamlToken text, bool first);
  void value();
  bool enter(std::size_t column, bool is_list, bool first);
  bool enter_deeper(std::size_t column, bool is_list);
  bool place_lone_value(std::size_t column, bool first, bool is_text);
  void lone_text_fault(std::size_t column);
  bool refused_start();
  bool at_comment();
  bool at_line_end();
  void end_of_line(bool after_plain);
  void check_comment(bool text_before);

  // yaml_scan_flow.cpp: between brackets
  void open_bracket();
  void flow_line();
  void flow();
  bool flow_text();
  void key_without_value();
  bool flow_mark(char mark);
  bool close_bracket(char mark);
  void not_closed(const Bracket& bracket, std::string_view why);

  // yaml_scan_text.cpp: texts
  bool read_text(YamlToken& token, bool in_flow);
  bool read_quoted(YamlToken& token);
  bool read_escape(std::string& value);
  bool read_plain(YamlToken& token, bool in_flow);
  bool check_plain(const YamlToken& token);
  void check_swallowed(std::string_view text, std::size_t begin, bool whole_line);
  bool read_block();
  void block_lines(YamlToken& token, std::ptrdiff_t parent);

  // everywhere
  bool is_blank_at(std::size_t at) const {
    return at >= line_.size() || line_[at] == ' ' || line_[at] == '\t';
  }
  char here() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  void skip_blanks() {
    while (at_ < line_.size() && is_blank_at(at_)) ++at_;
  }
  std::uint32_t column_of(std::size_t at);
  YamlToken token_here(YamlToken::Kind kind, char style, std::size_t width);
  void push(YamlToken token);
  void count_node();
  void report(Severity severity, std::string rule, std::size_t at, std::size_t width,
              std::string message, std::string help);
  void fault(std::string rule, std::size_t at, std::size_t width, std::string message,
             std::string help) {
    report(Severity::error, std::move(rule), at, width, std::move(message), std::move(help));
  }

  std::string_view file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<YamlToken> tokens_;
  std::vector<std::size_t> idle_tabs_;
  std::vector<Level> levels_;
  std::vector<Bracket> brackets_;
  // the line being read
  std::string_view line_;         // without its line end
  std::size_t start_ = 0;         // its first byte in the text
  std::size_t next_ = 0;          // the first byte of the line after it
  std::uint32_t number_ = 0;      // from 1
  std::size_t at_ = 0;            // the byte of the line being read
  std::size_t column_at_ = 0;     // column_of's last answer: byte
  std::uint32_t column_ = 1;      //   and column
  bool document_marked_ = false;  // a `---` opened the document
  bool in_open_quote_ = false;    // lines that may belong to a text reported as cut
  bool unsure_ = false;           // a line was not read: only characters and tabs are looked at
  bool stop_ = false;
  std::size_t faults_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace veldwerk
