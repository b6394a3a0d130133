#include "base/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace veldwerk {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view part = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = bits << 8U | (j < part.size() ? static_cast<unsigned char>(part[j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text.push_back(j <= part.size() ? letters[bits >> (18U - 6U * j) & 63U] : '=');
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::uint32_t bits = 0;
    std::size_t filled = 0;
    for (const char c : text.substr(i, 4)) {
      const std::size_t value = letters.find(c);
      const bool ends = c == '=' && filled >= 2 && i + 4 == text.size();
      if (value == letters.npos && !ends) return std::nullopt;
      if (!ends && filled < 4 && text.substr(i, filled).find('=') != text.npos) return std::nullopt;
      bits = bits << 6U | (ends ? 0U : static_cast<std::uint32_t>(value));
      ++filled;
    }
    const std::size_t padding =
        text.substr(i, 4).find('=') == text.npos ? 0 : 4 - text.substr(i, 4).find('=');
    for (std::size_t j = 0; j < 3 - padding; ++j) {
      bytes.push_back(static_cast<char>(bits >> (16U - 8U * j) & 255U));
    }
  }
  return bytes;
}

}  // namespace veldwerk
