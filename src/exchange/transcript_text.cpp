#include "exchange/transcript_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "text/composed_text.hpp"

namespace veldwerk {
namespace {

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || c == '\n' || c == '\t';
  });
}

bool is_line_end(char32_t c) {
  return c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
}

}  // namespace

TranscriptText::TranscriptText(std::string_view text, std::vector<Loss>& losses) {
  if (is_plain(text)) {
    text_ = text;
    size_ = text.size();
    return;
  }
  std::string kept;
  std::vector<std::uint32_t> before;  // of each code point: code points of `kept` before it
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    before.push_back(count);
    if (is_line_end(c.value)) {
      const bool pair = c.value == '\r' && text.substr(at + 1).starts_with('\n');
      if (!pair) {
        kept += '\n';
        ++count;
      }
    } else if (c.value == 0xAD) {
      add_loss(losses, "soft hyphen", "left out");
    } else if (c.value == 0xFEFF) {
      add_loss(losses, "byte-order mark within the text", "left out");
    } else if (is_control(c.value)) {
      add_loss(losses, "control character", "left out");
    } else {
      kept.append(text, at, c.bytes);
      ++count;
    }
    at += c.bytes;
  }
  before.push_back(count);
  ComposedText made = compose_with_places(kept);
  text_ = std::move(made.text);
  size_ = made.ends.back();
  for (const std::uint32_t place : before) {
    starts_.push_back(made.starts[place]);
    ends_.push_back(made.ends[place]);
  }
}

std::uint32_t TranscriptText::start_of(std::size_t code_point) const {
  if (starts_.empty()) return static_cast<std::uint32_t>(std::min(code_point, size_));
  return starts_[std::min(code_point, starts_.size() - 1)];
}

std::uint32_t TranscriptText::end_of(std::size_t code_point) const {
  if (ends_.empty()) return static_cast<std::uint32_t>(std::min(code_point, size_));
  return ends_[std::min(code_point, ends_.size() - 1)];
}

}  // namespace veldwerk
