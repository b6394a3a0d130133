#include "text/code_points.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t stride = 1024;  // bytes between checkpoints

}  // namespace

void CodePointIndex::reset(std::string_view text) {
  text_ = text;
  before_.clear();
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += stride) {
    before_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(text.substr(at, stride)));
  }
  size_ = count;
}

std::size_t CodePointIndex::byte_of(std::uint32_t code_point) const {
  if (code_point >= size_) return text_.size();
  // The last checkpoint with at most `code_point` before it. A checkpoint may
  // fall inside a code point, whose first byte then counts before it.
  const auto after = std::upper_bound(before_.begin(), before_.end(), code_point);
  const auto checkpoint = static_cast<std::size_t>(after - before_.begin()) - 1;
  std::size_t at = checkpoint * stride;
  std::uint32_t left = code_point - before_[checkpoint];
  while (left >= 64) {
    const std::size_t step = std::min<std::size_t>(left, text_.size() - at);
    left -= static_cast<std::uint32_t>(count_code_points(text_.substr(at, step)));
    at += step;
  }
  const auto continuation = [&] {
    return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U;
  };
  while (continuation()) ++at;
  for (; left > 0; --left) {
    ++at;
    while (continuation()) ++at;
  }
  return at;
}

std::uint32_t CodePointIndex::code_point_of(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  const std::size_t checkpoint = byte / stride;
  const std::size_t at = checkpoint * stride;
  return before_[checkpoint] +
         static_cast<std::uint32_t>(count_code_points(text_.substr(at, byte - at)));
}

LineIndex::LineIndex(std::string_view text) {
  starts_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

std::uint32_t LineIndex::line_of(std::size_t byte) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

}  // namespace veldwerk
