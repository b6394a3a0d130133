// White space by Unicode's White_Space property (PropList.txt, Unicode 15), and
// texts compared by it: a quote is its passage with each run of white space
// made one space, and trimmed.
#pragma once

#include <string>
#include <string_view>

namespace veldwerk {

bool is_white_space(char32_t value);

/// Bytes of the white-space character that starts at `at` of valid UTF-8; 0 if
/// another character starts there.
std::size_t white_space_at(std::string_view text, std::size_t at);

/// `text` with each run of white space made one space, and trimmed.
std::string collapse_white_space(std::string_view text);

/// Whether collapse_white_space(a) == collapse_white_space(b), without copies.
bool equal_but_for_white_space(std::string_view a, std::string_view b);

/// `text` without white space at either end.
std::string_view trim(std::string_view text);

/// Whether `text` is empty or only white space.
bool is_blank(std::string_view text);

}  // namespace veldwerk
