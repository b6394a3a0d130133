#include "exchange/plain_text.hpp"

#include <algorithm>

#include "exchange/encoded_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// LF for CRLF, CR, and CR CR LF, which a file has that was converted twice.
std::string with_line_feeds(std::string text) {
  std::size_t at = text.find('\r');
  if (at == text.npos) return text;
  std::size_t out = at;
  for (; at < text.size(); ++at) {
    if (text[at] != '\r') {
      text[out++] = text[at];
      continue;
    }
    const bool twice = text.compare(at, 3, "\r\r\n") == 0;
    const bool pair = text.compare(at, 2, "\r\n") == 0;
    if (!twice && !pair) text[out++] = '\n';
  }
  text.resize(out);
  return text;
}

}  // namespace

std::optional<ImportedTranscript> read_plain_text(const ForeignFile& file,
                                                  const ReadOptions& options,
                                                  Diagnostics& diagnostics) {
  ImportedTranscript transcript;
  std::optional<std::string> decoded = read_encoded(file, options, transcript, diagnostics);
  if (!decoded) return std::nullopt;
  const std::string text = with_line_feeds(std::move(*decoded));
  std::uint32_t number = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (is_blank(line)) {
      inside = false;
    } else if (inside) {
      transcript.paragraphs.back().text.append("\n").append(line);
    } else {
      transcript.paragraphs.push_back({.text = std::string(line), .line = number});
      inside = true;
    }
  }
  return transcript;
}

}  // namespace veldwerk
