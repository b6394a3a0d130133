#include "report/palette.hpp"

#include <algorithm>
#include <cmath>

namespace veldwerk::palette {
namespace {

int nibble(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'A' + 10;
}

}  // namespace

double luminance(std::string_view colour) {
  const auto channel = [&](std::size_t at) {
    const double value = (nibble(colour[at]) * 16 + nibble(colour[at + 1])) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(std::string_view one, std::string_view other) {
  const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

std::string_view ink_on(std::string_view ground) {
  return contrast(ink, ground) >= contrast(paper, ground) ? ink : paper;
}

}  // namespace veldwerk::palette
