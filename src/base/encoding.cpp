#include "base/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// Bytes 0x80 to 0x9F of Windows-1252; 0 where it has no character.
constexpr std::array<char32_t, 32> high_signs = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

/// Which of two bytes of a unit is NUL in most units: that of plain letters' high half.
int mostly_nul(std::string_view bytes) {
  if (bytes.find('\0') == bytes.npos) return -1;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = 0; at < bytes.size(); ++at) nuls[at % 2] += bytes[at] == '\0' ? 1 : 0;
  const std::size_t most = bytes.size() / 2;
  if (nuls[1] * 4 > most * 3 && nuls[0] * 20 < most) return 1;
  if (nuls[0] * 4 > most * 3 && nuls[1] * 20 < most) return 0;
  return -1;
}

}  // namespace

std::optional<std::string> from_utf16(std::string_view bytes, std::uint32_t* fault_line) {
  if (fault_line != nullptr) *fault_line = 0;
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return std::nullopt;
  bool little = false;
  if (bytes.starts_with("\xFF\xFE")) {
    little = true;
    bytes.remove_prefix(2);
  } else if (bytes.starts_with("\xFE\xFF")) {
    bytes.remove_prefix(2);
  } else {
    const int nul = mostly_nul(bytes);
    if (nul < 0) return std::nullopt;
    little = nul == 1;
  }
  const auto unit = [&](std::size_t at) {
    const char32_t one = byte_at(bytes, at);
    const char32_t two = byte_at(bytes, at + 1);
    return little ? one | (two << 8U) : two | (one << 8U);
  };
  std::string out;
  out.reserve(bytes.size());
  const auto fault = [&]() -> std::optional<std::string> {
    if (fault_line != nullptr) {
      *fault_line = 1 + static_cast<std::uint32_t>(std::ranges::count(out, '\n'));
    }
    return std::nullopt;
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t value = unit(at);
    if (value >= 0xDC00 && value < 0xE000) return fault();
    if (value >= 0xD800 && value < 0xDC00) {
      at += 2;
      if (at >= bytes.size()) return fault();
      const char32_t low = unit(at);
      if (low < 0xDC00 || low >= 0xE000) return fault();
      value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(out, value);
  }
  return out;
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::uint8_t byte = byte_at(bytes, at);
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const char32_t value = byte >= 0x80 && byte < 0xA0 ? high_signs[byte - 0x80U] : byte;
    if (control || byte == 0x7F || value == 0) return std::nullopt;
    append_utf8(out, value);
  }
  return out;
}

std::string misread_as_windows_1252(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t byte = byte_at(text, at);
    const char32_t sign = byte >= 0x80 && byte < 0xA0 ? high_signs[byte - 0x80U] : 0;
    append_utf8(out, sign != 0 ? sign : byte);
  }
  return out;
}

std::string to_utf16(std::string_view text) {
  std::string out;
  const auto put = [&](char32_t unit) {
    out.push_back(static_cast<char>(unit & 0xFFU));
    out.push_back(static_cast<char>((unit >> 8U) & 0xFFU));
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.bytes;
    if (c.value < 0x10000) {
      put(c.value);
    } else {
      put(0xD800 + ((c.value - 0x10000) >> 10U));
      put(0xDC00 + ((c.value - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

}  // namespace veldwerk
