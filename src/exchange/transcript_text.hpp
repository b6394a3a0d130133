// The text of one paragraph of another program as it stands in a transcript of ours: composed
// (NFC), without what can't be seen and has no place in a text, and where each place of it went.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/loss.hpp"

namespace veldwerk {

/// Code points of the paragraph as it was -> code points of `text`.
class TranscriptText {
 public:
  /// Soft hyphens, control characters and byte-order marks within `text` are left out, and
  /// counted in `losses`; every kind of line end becomes LF. `text` is valid UTF-8.
  TranscriptText(std::string_view text, std::vector<Loss>& losses);

  const std::string& text() const { return text_; }
  /// Where a span that starts, or ends, at `code_point` of the paragraph does so in text(). What
  /// lies behind its end is taken for its end.
  std::uint32_t start_of(std::size_t code_point) const;
  std::uint32_t end_of(std::size_t code_point) const;

 private:
  std::string text_;
  std::size_t size_ = 0;               // code points of text_
  std::vector<std::uint32_t> starts_;  // empty: as they are
  std::vector<std::uint32_t> ends_;
};

}  // namespace veldwerk
