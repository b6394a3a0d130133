#include "report/typeface.hpp"

#include <array>
#include <span>
#include <stdexcept>
#include <utility>

#include "base/embedded.hpp"
#include "base/utf8.hpp"

#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>

namespace veldwerk {

std::span<const EmbeddedFile> font_files();  // written by cmake/embed.cmake

namespace {

constexpr char32_t substitute = 0xfffd;
constexpr std::string_view ellipsis = "…";

struct Font {
  stbtt_fontinfo info = {};
  std::array<int, 256> glyphs = {};  // of the first characters, which are nearly all
};

Font open_font(std::string_view name) {
  for (const EmbeddedFile& file : font_files()) {
    if (file.name != name) continue;
    Font font;
    const auto* bytes = reinterpret_cast<const unsigned char*>(file.text.data());
    if (stbtt_InitFont(&font.info, bytes, 0) == 0) break;
    for (std::size_t i = 0; i < font.glyphs.size(); ++i) {
      font.glyphs[i] = stbtt_FindGlyphIndex(&font.info, static_cast<int>(i));
    }
    return font;
  }
  throw std::logic_error("no font " + std::string(name));
}

const Font& font_of(bool bold) {
  static const Font regular = open_font("DejaVuSans.ttf");
  static const Font heavy = open_font("DejaVuSans-Bold.ttf");
  return bold ? heavy : regular;
}

// Controls, and what changes the direction of text or takes no place.
bool is_unseen(char32_t value) {
  return value < 0x20 || (value >= 0x7f && value < 0xa0) || value == 0xad || value == 0x61c ||
         (value >= 0x200b && value <= 0x200f) || (value >= 0x2028 && value <= 0x202e) ||
         (value >= 0x2060 && value <= 0x206f) || value == 0xfeff;
}

int glyph_of(const Font& font, char32_t value) {
  if (value == '\n' || value == '\r' || value == '\t') value = ' ';
  if (is_unseen(value)) value = substitute;
  if (value < font.glyphs.size()) return font.glyphs[value];
  const int glyph = stbtt_FindGlyphIndex(&font.info, static_cast<int>(value));
  return glyph != 0 ? glyph : stbtt_FindGlyphIndex(&font.info, static_cast<int>(substitute));
}

int advance_of(const Font& font, int glyph) {
  int advance = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(&font.info, glyph, &advance, &bearing);
  return advance;
}

// Bytes of `text` that fit in `room` font units.
std::size_t fitting_bytes(std::string_view text, int room, const Font& font) {
  int width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    width += advance_of(font, glyph_of(font, point.value));
    if (width > room) break;
    at += point.bytes;
  }
  return at;
}

int units(double pixels, double size) {
  return static_cast<int>(pixels / size * units_per_em);
}

}  // namespace

SetText set_text(std::string_view text, bool bold) {
  const Font& font = font_of(bold);
  SetText set;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.bytes;
    const int glyph = glyph_of(font, point.value);
    if (stbtt_IsGlyphEmpty(&font.info, glyph) == 0) set.glyphs.push_back({glyph, set.width});
    set.width += advance_of(font, glyph);
  }
  return set;
}

std::vector<OutlineStep> glyph_outline(int glyph, bool bold) {
  stbtt_vertex* vertices = nullptr;
  const int count = stbtt_GetGlyphShape(&font_of(bold).info, glyph, &vertices);
  std::vector<OutlineStep> outline;
  for (const stbtt_vertex& vertex : std::span(vertices, static_cast<std::size_t>(count))) {
    using Kind = OutlineStep::Kind;
    const Kind kind = vertex.type == STBTT_vmove   ? Kind::move
                      : vertex.type == STBTT_vline ? Kind::line
                                                   : Kind::curve;
    outline.push_back({kind, vertex.x, -vertex.y, vertex.cx, -vertex.cy});
  }
  stbtt_FreeShape(&font_of(bold).info, vertices);
  return outline;
}

double text_width(std::string_view text, double size, bool bold) {
  const Font& font = font_of(bold);
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += advance_of(font, glyph_of(font, point.value));
    at += point.bytes;
  }
  return width * size / units_per_em;
}

std::string fitted_text(std::string_view text, double width, double size, bool bold) {
  const Font& font = font_of(bold);
  if (fitting_bytes(text, units(width, size), font) == text.size()) return std::string(text);
  const double room = width - text_width(ellipsis, size, bold);
  std::string begin(text.substr(0, fitting_bytes(text, units(room, size), font)));
  while (!begin.empty() && begin.back() == ' ') begin.pop_back();
  return begin.append(ellipsis);
}

std::vector<std::string> wrapped_text(std::string_view text, double width, double size,
                                      std::size_t most, bool bold) {
  const Font& font = font_of(bold);
  const int room = units(width, size);
  std::vector<std::string> lines;
  while (lines.size() + 1 < most) {
    const std::size_t fits = fitting_bytes(text, room, font);
    if (fits == text.size()) break;
    // After a blank, a slash or a hyphen; else within a word, as there is no other way.
    std::size_t end = fits;
    while (end > 0 && text[end] != ' ' && text[end - 1] != '/' && text[end - 1] != '-') --end;
    if (end == 0) end = fits;
    if (end == 0) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  if (!text.empty() || lines.empty()) lines.push_back(fitted_text(text, width, size, bold));
  return lines;
}

}  // namespace veldwerk
