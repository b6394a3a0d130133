// Reads Rich Text token by token. A group's properties end with it, so they are a stack; nothing
// calls itself. Source: RTF 1.9.1.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/code_page.hpp"
#include "exchange/rtf_tokens.hpp"
#include "exchange/rtf_words.hpp"
#include "exchange/transcript_builder.hpp"

namespace veldwerk {

inline constexpr std::size_t rtf_depth_limit = 1000;  // groups within each other

class RtfReader {
 public:
  /// What became of a file.
  enum class Outcome : std::uint8_t { whole, broken_off, too_deep };

  explicit RtfReader(TranscriptBuilder& builder) : builder_(builder) {}
  Outcome read(std::string_view bytes);

 private:
  struct State {
    RtfPlace place = RtfPlace::text;
    bool starts = false;  // the place is this group's own: it ends with it
    bool bold = false;
    bool hidden = false;
    bool deleted = false;
    bool inserted = false;
    bool in_table = false;
    bool heading = false;
    bool list = false;
    int unicode_skip = 1;  // \ucN
    int font = -1;
  };
  struct Font {
    int page = 0;  // 0: the document's
    std::string name = {};
    bool named = false;
  };
  struct Row {  // what is open of a table, in the text or in a note
    bool row = false;
    bool cell = false;
    bool bare = false;  // its paragraphs don't say that they are in it
  };

  State& now() { return states_.back(); }
  void open_group();
  void close_group();
  void end_place(const State& ended);
  void word(const RtfToken& token);
  bool character_word(const RtfToken& token);
  bool paragraph_word(const RtfToken& token);
  bool document_word(const RtfToken& token);
  void enter(RtfPlace place, std::string_view name);
  void sign(char c);
  void unicode(int number);
  void bytes(std::string_view text);
  void flush();
  void put_symbols(std::string_view bytes, std::string_view font);
  void put(std::string_view text);
  void put_character(char32_t character);
  void end_paragraph();
  void end_cell();
  void end_row();
  const Font* font() const;
  void font_table(const RtfToken& token);

  TranscriptBuilder& builder_;
  std::vector<State> states_ = {State()};
  std::vector<Row> rows_ = {Row()};
  std::unordered_map<int, Font> fonts_;
  CodePages pages_;
  int page_ = 1252;  // of the document
  int defined_font_ = -1;
  int default_font_ = -1;
  bool marked_ = false;   // \* has passed
  int skip_ = 0;          // characters that only stand in for the one before
  char32_t high_ = 0;     // first half of a pair
  std::string waiting_;   // bytes in the code page of the font
  std::string gathered_;  // of a small destination
  std::string author_;
  std::string comment_ref_;
  std::string comment_date_;
  std::string_view margin_;  // "header", "footer"
  bool margin_text_ = false;
  bool was_hidden_ = false;
  bool was_deleted_ = false;
  bool was_inserted_ = false;
  std::size_t unnamed_ = 0;
};

}  // namespace veldwerk
