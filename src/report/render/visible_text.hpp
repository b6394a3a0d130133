// Text that a study's people typed, made safe to show as plain text: characters
// that a reader cannot see, but a terminal or an editor obeys, become visible.
// (The HTML page isolates texts instead: html_parts.hpp.)
#pragma once

#include <string>
#include <string_view>

namespace veldwerk {

/// A control character other than tab and line end: C0, DEL, C1.
bool is_control(char32_t value);

/// A character that changes the direction of the text after it: marks,
/// embeddings, overrides and isolates.
bool is_direction_control(char32_t value);

/// `text` (valid UTF-8) with control and direction characters as "[U+202E]", a
/// tab as a blank, and every kind of line end as LF.
std::string visible_text(std::string_view text);

/// visible_text on one line: each run of blanks and line ends becomes a blank.
std::string visible_line(std::string_view text);

}  // namespace veldwerk
