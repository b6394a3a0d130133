// A diagnostic: one finding about the study's files. Readers append diagnostics
// and go on, so that one run reports every problem at once; nothing in here
// throws. diagnostic_text.hpp draws them, files/registry.hpp lists all rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

enum class Severity : std::uint8_t { warning, error };

/// A place in a file of the study.
struct Place {
  std::string file;          // relative to the study, parted by '/'
  std::uint32_t line = 0;    // from 1; 0 is the file as a whole
  std::uint32_t column = 0;  // from 1, in code points; 0 is the line as a whole
};

/// The part of a line that a diagnostic shows: at most 80 code points, control
/// and bidirectional characters written as \u{...}, with a caret below it.
struct Excerpt {
  std::string text;             // empty: nothing is shown
  std::size_t caret = 0;        // code points of `text` before the caret
  std::size_t caret_width = 1;  // code points of `text` underlined, at least 1
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string rule;  // stable name, as in docs/diagnostics.md: "csv-open-quote"
  Place place;
  std::string message;  // what is wrong: no full stop, no line break
  std::string help;     // the way out; may be empty only where there is none
  Excerpt excerpt;
};

using Diagnostics = std::vector<Diagnostic>;

Diagnostic make_error(std::string rule, Place place, std::string message, std::string help);
Diagnostic make_warning(std::string rule, Place place, std::string message, std::string help);

/// The excerpt of `line` (one line of UTF-8 without its line end) around the
/// bytes [at, at + width).
Excerpt make_excerpt(std::string_view line, std::size_t at, std::size_t width = 1);

/// `text` fit for one line of a terminal: control characters (C0, C1, line ends)
/// and bidirectional controls written as \u{...}; invalid UTF-8 as \x{..}.
std::string printable(std::string_view text);

/// `printable(text)` cut to at most `most` code points, with "…" where cut.
std::string shorten(std::string_view text, std::size_t most = 40);

/// Sorts by file, line, column, rule, then message.
void sort_diagnostics(Diagnostics& diagnostics);

bool has_errors(const Diagnostics& diagnostics);

/// The known name nearest to `name` (edit distance at most a third of its
/// length, at least 1), or "" where none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace veldwerk
