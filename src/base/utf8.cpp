#include "base/utf8.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace veldwerk {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
constexpr std::uint64_t low_bits = 0x0101010101010101ULL;

std::uint64_t load8(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// Bytes of the sound sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // a continuation, or an overlong form
  if (lead < 0xE0) return left >= 2 && is_continuation(byte(1)) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !is_continuation(byte(1)) || !is_continuation(byte(2))) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;   // overlong
    if (lead == 0xED && byte(1) >= 0xA0) return 0;  // surrogate
    return 3;
  }
  if (lead > 0xF4 || left < 4) return 0;
  if (!is_continuation(byte(1)) || !is_continuation(byte(2)) || !is_continuation(byte(3))) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;   // overlong
  if (lead == 0xF4 && byte(1) >= 0x90) return 0;  // past U+10FFFF
  return 4;
}

/// Bytes that start a code point, in each of the 8 bytes of `word`, as 0 or 1.
std::uint64_t starts(std::uint64_t word) {
  return ((~word >> 7) | (word >> 6)) & low_bits;
}

std::size_t sum_of_bytes(std::uint64_t word) {
  const std::uint64_t pairs =
      (word & 0x00FF00FF00FF00FFULL) + ((word >> 8) & 0x00FF00FF00FF00FFULL);
  return static_cast<std::size_t>((pairs * 0x0001000100010001ULL) >> 48);
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Most text is ASCII: step over it 32 bytes at a time.
    while (text.size() - at >= 32) {
      const char* from = text.data() + at;
      const std::uint64_t any = load8(from) | load8(from + 8) | load8(from + 16) | load8(from + 24);
      if ((any & high_bits) != 0) break;
      at += 32;
    }
    while (text.size() - at >= 8) {
      const std::uint64_t high = load8(text.data() + at) & high_bits;
      if (high != 0) {
        if constexpr (std::endian::native == std::endian::little) {
          at += static_cast<std::size_t>(std::countr_zero(high)) / 8;
        }
        break;
      }
      at += 8;
    }
    if (at >= text.size()) break;
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  std::size_t at = 0;
  // Byte-wide counters in a word, for as many rounds as a byte can count.
  while (text.size() - at >= 8) {
    const std::size_t words = std::min<std::size_t>((text.size() - at) / 8, 128);
    std::uint64_t counters = 0;
    for (std::size_t word = 0; word < words; ++word) {
      counters += starts(load8(text.data() + at + 8 * word));
    }
    count += sum_of_bytes(counters);
    at += 8 * words;
  }
  for (; at < text.size(); ++at) {
    if (!is_continuation(static_cast<unsigned char>(text[at]))) ++count;
  }
  return count;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1FU) << 6) | (byte(1) & 0x3FU), 2};
  if (lead < 0xF0) {
    return {((lead & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU), 3};
  }
  return {((lead & 0x07U) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) |
              (byte(3) & 0x3FU),
          4};
}

void append_utf8(std::string& out, char32_t value) {
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    push(value);
  } else if (value < 0x800) {
    push(0xC0U | (value >> 6));
    push(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    push(0xE0U | (value >> 12));
    push(0x80U | ((value >> 6) & 0x3FU));
    push(0x80U | (value & 0x3FU));
  } else {
    push(0xF0U | (value >> 18));
    push(0x80U | ((value >> 12) & 0x3FU));
    push(0x80U | ((value >> 6) & 0x3FU));
    push(0x80U | (value & 0x3FU));
  }
}

std::size_t bytes_of(std::string_view text, std::size_t code_points) {
  std::size_t at = 0;
  while (code_points > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && is_continuation(static_cast<unsigned char>(text[at]))) ++at;
    --code_points;
  }
  return at;
}

std::string_view encoding_guess(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16 (little-endian)";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16 (big-endian)";
  if (bytes.starts_with("PK\x03\x04")) return "a Word, Excel or zip file";
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "an old Word or Excel file";
  if (bytes.starts_with("%PDF")) return "a PDF file";
  if (bytes.starts_with("{\\rtf")) return "an RTF file";
  const std::string_view head = bytes.substr(0, 65536);
  std::array<std::size_t, 2> zeros{};
  std::size_t c1 = 0;
  std::size_t high = 0;
  std::size_t sound = 0;  // bytes of multi-byte UTF-8 sequences that are all right
  for (std::size_t at = 0; at < head.size(); ++at) {
    const auto byte = static_cast<unsigned char>(head[at]);
    if (byte == 0) ++zeros[at % 2];
    if (byte >= 0x80) ++high;
    if (byte >= 0x80 && byte < 0xA0) ++c1;
    if (byte >= 0xC2) sound += sequence_length(head, at);
  }
  if (zeros[1] * 4 > head.size()) return "UTF-16 (little-endian) without a mark";
  if (zeros[0] * 4 > head.size()) return "UTF-16 (big-endian) without a mark";
  if (sound * 2 >= high && sound > 0) return damaged_utf8;
  return c1 > 0 ? "Windows-1252" : "Windows-1252 or ISO 8859-1";
}

}  // namespace veldwerk
