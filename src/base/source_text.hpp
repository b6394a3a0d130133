// A text and its lines: from a byte to line and column, for diagnostics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace veldwerk {

/// Removes a UTF-8 byte-order mark at the start of `text`.
std::string_view without_byte_order_mark(std::string_view text);

/// The line that holds byte `at` of `text`, without its line end (LF or CRLF).
std::string_view line_around(std::string_view text, std::size_t at);

/// Line (from 1) and column (from 1, code points) of byte `at` of `text`.
/// Costs one pass over the text before `at`.
Place place_of(std::string_view file, std::string_view text, std::size_t at);

/// A diagnostic at byte `at` of `text` with its excerpt, `width` bytes wide.
Diagnostic error_at(std::string rule, std::string_view file, std::string_view text, std::size_t at,
                    std::size_t width, std::string message, std::string help);
Diagnostic warning_at(std::string rule, std::string_view file, std::string_view text,
                      std::size_t at, std::size_t width, std::string message, std::string help);

/// The same where the line's number (from 1) is known: costs no pass over the
/// text before it, so that a file with a fault on each line is read in one pass.
Diagnostic error_on_line(std::string rule, std::string_view file, std::string_view text,
                         std::uint32_t line, std::size_t at, std::size_t width, std::string message,
                         std::string help);

Diagnostic warning_on_line(std::string rule, std::string_view file, std::string_view text,
                           std::uint32_t line, std::size_t at, std::size_t width,
                           std::string message, std::string help);

/// Checks that a text file's bytes are UTF-8 without NUL: appends `not-utf8` or
/// `nul-byte` (each with place and the encoding it looks like) and returns false
/// where they are not.
bool check_text(std::string_view file, std::string_view bytes, Diagnostics& diagnostics);

/// The same for a file of rows. Damage to a few of its lines (zeroed by a crash, a byte turned
/// over) leaves the others as they were: then it is true, nothing is appended, and CsvReader
/// reports and leaves out each line at fault. False, as above, where the file as a whole is
/// something else.
bool check_rows(std::string_view file, std::string_view bytes, Diagnostics& diagnostics);

/// What makes `line` no UTF-8 text, as check_text() says it of a file; nothing: it is one.
struct NoText {
  std::string_view rule;
  std::size_t at = 0;  // byte of the line
  std::string message;
  std::string_view help;
};
std::optional<NoText> fault_of_line(std::string_view line);

}  // namespace veldwerk
