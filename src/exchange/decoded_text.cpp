#include "exchange/decoded_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"

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

/// "utf-16le" of "UTF_16LE".
std::string plain_name(std::string_view encoding) {
  std::string out(encoding);
  std::ranges::transform(out, out.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

struct Decoded {
  std::optional<std::string> text;
  std::string_view encoding;  // empty: UTF-8
};

Decoded as_utf16(std::string_view bytes) {
  return {from_utf16(bytes), "UTF-16"};
}

Decoded as_windows(std::string_view bytes) {
  return {from_windows_1252(bytes), "Windows-1252"};
}

Decoded as_utf8(std::string_view bytes) {
  const std::string_view text = without_byte_order_mark(bytes);
  if (invalid_utf8_at(text) || text.find('\0') != text.npos) return {};
  return {std::string(text), ""};
}

Decoded guess(std::string_view bytes) {
  for (const auto& decode : {as_utf8, as_utf16}) {
    if (Decoded found = decode(bytes); found.text) return found;
  }
  return bytes.find('\0') == bytes.npos ? as_windows(bytes) : Decoded{};
}

Decoded as_told(std::string_view bytes, const std::string& name) {
  if (name == "utf-8" || name == "utf8") return as_utf8(bytes);
  if (name.starts_with("utf-16") || name == "utf16") return as_utf16(bytes);
  return as_windows(bytes);
}

}  // namespace

std::optional<std::string> decoded_text(const ForeignFile& file, const ReadOptions& options,
                                        ImportedTranscript& out, Diagnostics& diagnostics) {
  const std::string name = plain_name(options.encoding);
  Decoded found = name.empty() ? guess(file.bytes) : as_told(file.bytes, name);
  if (!found.text) {
    const std::string_view like = encoding_guess(file.bytes);
    diagnostics.push_back(make_error(
        "import-encoding", {file.name, 0, 0},
        name.empty() ? fmt::format("it is no text that can be read: it looks like {}", like)
                     : fmt::format("it is no text in {}", shorten(options.encoding)),
        "Save it as UTF-8 in the program that made it."));
    return std::nullopt;
  }
  out.encoding = found.encoding;
  out.guessed = name.empty() && found.encoding == "Windows-1252";
  return with_line_feeds(*found.text);
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
