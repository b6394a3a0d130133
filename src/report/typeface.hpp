// The typeface of charts: DejaVu Sans, regular and bold, which is a part of the
// program. Text is measured and drawn by its outlines, so that a chart looks the
// same on a machine that has no fonts. Letters are set one after the other:
// there is no kerning, and no joining or reordering as Arabic and Indic need.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Font units in the size of a letter: at size 12, 2048 units are 12 pixels.
inline constexpr int units_per_em = 2048;

struct PlacedGlyph {
  int glyph = 0;  // its number in the font
  int x = 0;      // font units from the start of the text
};

struct SetText {
  std::vector<PlacedGlyph> glyphs;  // those with an outline; a blank has none
  int width = 0;                    // font units
};

/// Sets one line of UTF-8. A character that the font lacks, or that cannot be
/// seen (controls, changes of direction), becomes U+FFFD; a line end a blank.
SetText set_text(std::string_view text, bool bold);

/// A step of an outline, in font units; y grows downward from the base line.
struct OutlineStep {
  enum class Kind : std::uint8_t { move, line, curve };
  Kind kind = Kind::move;
  int x = 0, y = 0;
  int control_x = 0, control_y = 0;  // of a quadratic curve
};

/// The outline of a glyph: closed contours, each from one move to the next.
std::vector<OutlineStep> glyph_outline(int glyph, bool bold);

/// The width of a line in pixels at `size` pixels.
double text_width(std::string_view text, double size, bool bold = false);

/// `text` where it fits in `width` pixels, or else its beginning with an ellipsis.
std::string fitted_text(std::string_view text, double width, double size, bool bold = false);

/// `text` in at most `most` lines of `width` pixels, parted at blanks; the last
/// ends with an ellipsis where not all of it fits. At least one line.
std::vector<std::string> wrapped_text(std::string_view text, double width, double size,
                                      std::size_t most, bool bold = false);

}  // namespace veldwerk
