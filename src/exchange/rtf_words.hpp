// What the control words of Rich Text stand for, as far as a transcript needs them.
// Source: RTF 1.9.1, "Special Characters", "Font Table" (charsets), appendix of destinations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace veldwerk {

/// Where the text of a group goes.
enum class RtfPlace : std::uint8_t {
  text,
  skipped,      // and all in it
  passed,       // but a text box in it is read
  fonts,        // the font table
  margin,       // a header or footer: counted where it has text
  footnote,     // ... of text
  text_box,     // ... of text
  comment,      // its words
  author,       // of the next comment
  comment_ref,  // which range it is on
  comment_date,
  range_start,
  range_end,
  unchanged,  // the group's place is that of the group around it
};

/// The place to which a control word sends its group; `unchanged` where it sends it nowhere.
/// `marked`: the word has \* before it, so that who doesn't know it passes over its group.
RtfPlace rtf_place(std::string_view word, bool marked);

/// The character that a control word is, or 0.
char32_t rtf_character(std::string_view word);

/// The code page of a font's \fcharset; 0: the document's; rtf_symbol_page: none, its letters are
/// signs.
int rtf_code_page(int charset);
inline constexpr int rtf_symbol_page = -2;

/// The number of \atndate as ISO 8601, or empty.
std::string rtf_date(std::string_view number);

}  // namespace veldwerk
