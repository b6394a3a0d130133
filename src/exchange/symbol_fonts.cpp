// Of Wingdings only the signs that writers of transcripts use: smiles, arrows, ticks, boxes.
#include "exchange/symbol_fonts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace veldwerk {
namespace {

/// 0x20 to 0x7E of Symbol.
constexpr std::array<char32_t, 95> symbol_low = {
    U' ', U'!', U'∀', U'#', U'∃', U'%', U'&', U'∋', U'(', U')', U'∗', U'+', U',', U'−', U'.', U'/',
    U'0', U'1', U'2', U'3', U'4', U'5', U'6', U'7', U'8', U'9', U':', U';', U'<', U'=', U'>', U'?',
    U'≅', U'Α', U'Β', U'Χ', U'Δ', U'Ε', U'Φ', U'Γ', U'Η', U'Ι', U'ϑ', U'Κ', U'Λ', U'Μ', U'Ν', U'Ο',
    U'Π', U'Θ', U'Ρ', U'Σ', U'Τ', U'Υ', U'ς', U'Ω', U'Ξ', U'Ψ', U'Ζ', U'[', U'∴', U']', U'⊥', U'_',
    0,    U'α', U'β', U'χ', U'δ', U'ε', U'φ', U'γ', U'η', U'ι', U'ϕ', U'κ', U'λ', U'μ', U'ν', U'ο',
    U'π', U'θ', U'ρ', U'σ', U'τ', U'υ', U'ϖ', U'ω', U'ξ', U'ψ', U'ζ', U'{', U'|', U'}', U'∼'};

/// 0xA0 to 0xD7 of Symbol.
constexpr std::array<char32_t, 56> symbol_high = {
    U'€', U'ϒ', U'′', U'≤', U'⁄', U'∞', U'ƒ', U'♣', U'♦', U'♥', U'♠', U'↔', U'←', U'↑',
    U'→', U'↓', U'°', U'±', U'″', U'≥', U'×', U'∝', U'∂', U'•', U'÷', U'≠', U'≡', U'≈',
    U'…', 0,    0,    U'↵', U'ℵ', U'ℑ', U'ℜ', U'℘', U'⊗', U'⊕', U'∅', U'∩', U'∪', U'⊃',
    U'⊇', U'⊄', U'⊂', U'⊆', U'∈', U'∉', U'∠', U'∇', U'®', U'©', U'™', U'∏', U'√', U'⋅'};

constexpr std::array<std::pair<unsigned char, char32_t>, 34> wingdings = {{
    {0x20, U' '}, {0x28, U'☎'}, {0x2a, U'✉'}, {0x4a, U'☺'}, {0x4b, U'😐'}, {0x4c, U'☹'},
    {0x6c, U'●'}, {0x6e, U'■'}, {0x6f, U'□'}, {0x70, U'◻'}, {0x71, U'❑'},  {0x72, U'❒'},
    {0x73, U'⬧'}, {0x74, U'⧫'}, {0x75, U'◆'}, {0x76, U'❖'}, {0x77, U'⬥'},  {0x9f, U'•'},
    {0xa1, U'○'}, {0xa7, U'▪'}, {0xa8, U'◻'}, {0xd8, U'➢'}, {0xdf, U'←'},  {0xe0, U'→'},
    {0xe1, U'↑'}, {0xe2, U'↓'}, {0xe8, U'➔'}, {0xef, U'⇦'}, {0xf0, U'⇨'},  {0xf3, U'⬄'},
    {0xfb, U'✗'}, {0xfc, U'✓'}, {0xfd, U'☒'}, {0xfe, U'☑'},
}};

char32_t of_symbol(char32_t code) {
  if (code >= 0x20 && code < 0x20 + symbol_low.size()) return symbol_low[code - 0x20];
  if (code >= 0xa0 && code < 0xa0 + symbol_high.size()) return symbol_high[code - 0xa0];
  return 0;
}

char32_t of_wingdings(char32_t code) {
  const auto found = std::ranges::find(
      wingdings, code, [](const auto& pair) { return static_cast<char32_t>(pair.first); });
  return found == wingdings.end() ? 0 : found->second;
}

}  // namespace

char32_t symbol_character(std::string_view font, char32_t code) {
  const bool is_private = code >= 0xf000 && code < 0xf100;
  const char32_t byte = is_private ? code - 0xf000 : code;
  if (font == "Symbol" && byte < 0x100) return of_symbol(byte);
  if (font == "Wingdings" && byte < 0x100) return of_wingdings(byte);
  const bool character = code >= 0x20 && code < 0xe000;
  const bool beyond = code >= 0xf900 && code <= 0x10ffff;
  return character || beyond ? (code >= 0xd800 && code < 0xe000 ? 0 : code) : 0;
}

}  // namespace veldwerk
