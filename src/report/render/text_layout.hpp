// How wide a text is on a terminal, and breaking it into lines. Knows nothing of
// tables; text_table.cpp and text.cpp lay out with it. Texts must be valid UTF-8
// and visible (visible_text.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Terminal cells that `text` (valid UTF-8) takes: none for combining marks, two
/// for wide East Asian characters and emoji, one for others.
std::size_t display_width(std::string_view text);

/// The width of the longest word of `text`.
std::size_t longest_word(std::string_view text);

/// `text` in lines of at most `width` (from 1) cells, broken at blanks, and
/// within a word only where it is wider than a line. A line end in `text` stays
/// one; an empty text is one empty line.
std::vector<std::string> wrap_text(std::string_view text, std::size_t width);

/// `text` with blanks up to `width`, before it where `right`.
std::string pad_text(std::string_view text, std::size_t width, bool right = false);

}  // namespace veldwerk
