#include "report/render/drawing_png_bytes.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace veldwerk {
namespace {

constexpr std::size_t most_colours = 256;

/// Packs bytes as one block of DEFLATE (RFC 1951) with its fixed codes, in the
/// frame of zlib (RFC 1950).
class Packer {
 public:
  /// `row`: bytes between a byte and the one above it.
  Packer(std::string_view bytes, std::size_t row)
      : bytes_(bytes), row_(row), seen_(std::size_t{1} << hash_bits, unseen) {}

  std::string pack() {
    out_ = "\x78\x01";
    put(1, 1);  // the last block
    put(1, 2);  // of fixed codes
    for (std::size_t at = 0; at < bytes_.size();) {
      const Match match = match_at(at);
      if (match.length < least) {
        put_symbol(static_cast<unsigned char>(bytes_[at]));
        ++at;
      } else {
        put_match(match);
        at += match.length;
      }
    }
    put_symbol(256);
    if (bits_ > 0) put(0, 8 - bits_);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      out_.push_back(static_cast<char>(check_sum() >> shift & 0xffU));
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t least = 4;  // a shorter match saves nothing
  static constexpr std::size_t most = 258;
  static constexpr std::size_t window = 32768;
  static constexpr unsigned hash_bits = 14;
  static constexpr std::size_t unseen = static_cast<std::size_t>(-1);

  struct Match {
    std::size_t length = 0;
    std::size_t distance = 0;
  };

  void look(std::size_t at, std::size_t distance, Match& best) const {
    if (distance == 0 || distance > at || distance > window) return;
    const std::size_t end = std::min(bytes_.size(), at + most);
    std::size_t to = at;
    constexpr std::size_t word = 8;
    while (to + word <= end && std::memcmp(&bytes_[to], &bytes_[to - distance], word) == 0) {
      to += word;
    }
    while (to < end && bytes_[to] == bytes_[to - distance]) ++to;
    if (to - at > best.length) best = {to - at, distance};
  }

  /// The best of three places: the byte before, the row above, and where the same
  /// four bytes stood last.
  Match match_at(std::size_t at) {
    Match best;
    look(at, 1, best);
    if (best.length < most) look(at, row_, best);
    if (best.length < most && at + least <= bytes_.size()) {
      std::uint32_t hash = 0;
      for (std::size_t i = 0; i < least; ++i) {
        hash = hash << 8U | static_cast<unsigned char>(bytes_[at + i]);
      }
      std::size_t& last = seen_[hash * 2654435761U >> (32 - hash_bits)];
      if (last != unseen) look(at, at - last, best);
      last = at;
    }
    return best;
  }

  void put(std::uint32_t value, unsigned bits) {
    buffer_ |= std::uint64_t{value} << bits_;
    bits_ += bits;
    for (; bits_ >= 8; bits_ -= 8, buffer_ >>= 8U) out_.push_back(static_cast<char>(buffer_));
  }

  /// Codes are written from their highest bit on, numbers from their lowest.
  void put_code(std::uint32_t code, unsigned bits) {
    std::uint32_t turned = 0;
    for (unsigned bit = 0; bit < bits; ++bit) turned |= (code >> bit & 1U) << (bits - 1 - bit);
    put(turned, bits);
  }

  void put_symbol(std::uint32_t symbol) {
    if (symbol < 144) return put_code(0x30 + symbol, 8);
    if (symbol < 256) return put_code(0x190 + symbol - 144, 9);
    if (symbol < 280) return put_code(symbol - 256, 7);
    put_code(0xc0 + symbol - 280, 8);
  }

  /// A class of lengths or distances: from `first` on, told apart by `bits`.
  struct Step {
    std::uint32_t first;
    unsigned bits;
  };

  void put_match(const Match& match) {
    static const std::vector<Step> lengths = [] {
      std::vector<Step> steps;
      std::uint32_t first = 3;
      for (unsigned i = 0; i < 28; ++i) {
        const unsigned bits = i < 8 ? 0 : i / 4 - 1;
        steps.push_back({first, bits});
        first += 1U << bits;
      }
      steps.push_back({258, 0});
      return steps;
    }();
    static const std::vector<Step> distances = [] {
      std::vector<Step> steps;
      std::uint32_t first = 1;
      for (unsigned i = 0; i < 30; ++i) {
        const unsigned bits = i < 4 ? 0 : i / 2 - 1;
        steps.push_back({first, bits});
        first += 1U << bits;
      }
      return steps;
    }();
    const auto class_of = [](const std::vector<Step>& steps, std::size_t value) {
      const auto after = std::upper_bound(
          steps.begin(), steps.end(), value,
          [](std::size_t wanted, const Step& step) { return wanted < step.first; });
      return static_cast<std::uint32_t>(after - steps.begin() - 1);
    };
    const std::uint32_t length = class_of(lengths, match.length);
    put_symbol(257 + length);
    put(static_cast<std::uint32_t>(match.length) - lengths[length].first, lengths[length].bits);
    const std::uint32_t distance = class_of(distances, match.distance);
    put_code(distance, 5);
    put(static_cast<std::uint32_t>(match.distance) - distances[distance].first,
        distances[distance].bits);
  }

  /// Adler-32.
  std::uint32_t check_sum() const {
    std::uint64_t one = 1;
    std::uint64_t two = 0;
    constexpr std::size_t block = 5552;
    for (std::size_t at = 0; at < bytes_.size(); at += block) {
      for (const char byte : bytes_.substr(at, block)) {
        one += static_cast<unsigned char>(byte);
        two += one;
      }
      one %= 65521;
      two %= 65521;
    }
    return static_cast<std::uint32_t>(two << 16U | one);
  }

  std::string_view bytes_;
  std::size_t row_;
  std::vector<std::size_t> seen_;  // by hash of four bytes, where they stood last
  std::string out_;
  std::uint64_t buffer_ = 0;
  unsigned bits_ = 0;  // in the buffer
};

/// CRC-32, as PNG asks of each chunk.
std::uint32_t cyclic_sum(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made = {};
    for (std::uint32_t i = 0; i < made.size(); ++i) {
      made[i] = i;
      for (int bit = 0; bit < 8; ++bit) {
        made[i] = made[i] >> 1U ^ ((made[i] & 1U) != 0 ? 0xedb88320U : 0U);
      }
    }
    return made;
  }();
  std::uint32_t sum = 0xffffffffU;
  for (const char byte : bytes) {
    sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xffU] ^ sum >> 8U;
  }
  return ~sum;
}

void append_number(std::string& out, std::size_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    out.push_back(static_cast<char>(number >> shift & 0xffU));
  }
}

void append_colour(std::string& out, std::uint32_t colour) {
  for (const unsigned shift : {16U, 8U, 0U}) {
    out.push_back(static_cast<char>(colour >> shift & 0xffU));
  }
}

void append_chunk(std::string& out, std::string_view name, std::string_view bytes) {
  append_number(out, bytes.size());
  const std::size_t start = out.size();
  out.append(name).append(bytes);
  append_number(out, cyclic_sum(std::string_view(out).substr(start)));
}

/// The different colours, ascending; empty if there are more than a palette holds.
std::vector<std::uint32_t> palette_of(const std::vector<std::uint32_t>& pixels) {
  std::vector<std::uint32_t> colours;
  for (std::size_t at = 0; at < pixels.size(); ++at) {
    if (at > 0 && pixels[at] == pixels[at - 1]) continue;
    const auto place = std::lower_bound(colours.begin(), colours.end(), pixels[at]);
    if (place != colours.end() && *place == pixels[at]) continue;
    if (colours.size() == most_colours) return {};
    colours.insert(place, pixels[at]);
  }
  return colours;
}

/// The rows as a PNG packs them: each after the number of its filter, which is none.
std::string rows_of(std::size_t width, const std::vector<std::uint32_t>& pixels,
                    const std::vector<std::uint32_t>& palette) {
  std::string rows;
  rows.reserve(pixels.size() * (palette.empty() ? 3 : 1) + pixels.size() / width);
  for (auto row = pixels.begin(); row != pixels.end();) {
    const auto row_end = row + static_cast<std::ptrdiff_t>(width);
    rows.push_back('\0');
    while (row != row_end) {
      const auto end = std::find_if(row, row_end, [&](std::uint32_t next) { return next != *row; });
      if (palette.empty()) {
        for (; row != end; ++row) append_colour(rows, *row);
        continue;
      }
      const auto place = std::lower_bound(palette.begin(), palette.end(), *row);
      rows.append(static_cast<std::size_t>(end - row), static_cast<char>(place - palette.begin()));
      row = end;
    }
  }
  return rows;
}

}  // namespace

std::string png_bytes(std::size_t width, std::size_t height,
                      const std::vector<std::uint32_t>& pixels) {
  const std::vector<std::uint32_t> palette = palette_of(pixels);
  std::string header;
  append_number(header, width);
  append_number(header, height);
  header.push_back(8);                        // bits
  header.push_back(palette.empty() ? 2 : 3);  // colours themselves, or places in the palette
  header.append(3, '\0');
  std::string out = "\x89PNG\r\n\x1a\n";
  append_chunk(out, "IHDR", header);
  if (!palette.empty()) {
    std::string colours;
    for (const std::uint32_t colour : palette) append_colour(colours, colour);
    append_chunk(out, "PLTE", colours);
  }
  const std::string rows = rows_of(width, pixels, palette);
  append_chunk(out, "IDAT", Packer(rows, width * (palette.empty() ? 3 : 1) + 1).pack());
  append_chunk(out, "IEND", {});
  return out;
}

}  // namespace veldwerk
