// Positions of a text in the unit that a project is to have: code points, as the standard says, or
// units of UTF-16, as NVivo counts. The text has LF line ends and no mark, so nothing else differs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace veldwerk {

class RefiPlaces {
 public:
  /// `text` is valid UTF-8.
  RefiPlaces(std::string_view text, bool utf16) {
    if (!utf16) return;
    std::uint32_t code_point = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0xf0) astral_.push_back(code_point);
      if ((byte & 0xc0U) != 0x80) ++code_point;
    }
  }

  /// The position before code point `code_point`.
  std::int64_t of(std::int64_t code_point) const {
    return code_point + (std::ranges::lower_bound(astral_, code_point) - astral_.begin());
  }

 private:
  std::vector<std::int64_t> astral_;  // code points beyond U+FFFF, which take two units
};

}  // namespace veldwerk
