#include "exchange/decoded_text.hpp"

#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "exchange/encoded_text.hpp"

namespace veldwerk {
namespace {

/// LF for CRLF and for a lone CR.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      out += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> decoded_text(const ForeignFile& file, const ReadOptions& options,
                                        ImportedTranscript& out, Diagnostics& diagnostics) {
  const auto text = read_encoded(file, options, out, diagnostics);
  if (!text) return std::nullopt;
  return with_line_feeds(without_byte_order_mark(*text));
}

std::size_t remove_controls(std::string& text) {
  std::size_t removed = 0;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint one = code_point_at(text, at);
    const bool control = (one.value < 0x20 && one.value != '\n' && one.value != '\t') ||
                         (one.value >= 0x7F && one.value < 0xA0);
    if (control) {
      ++removed;
    } else {
      out.append(text, at, one.bytes);
    }
    at += one.bytes;
  }
  if (removed > 0) text = std::move(out);
  return removed;
}

}  // namespace veldwerk
