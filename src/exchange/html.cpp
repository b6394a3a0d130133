// Which encoding a page is in, before it is read: a mark at its start, the user's word, its own
// word, else UTF-8 where it is that, else Windows-1252. Source: HTML Living Standard, 13.2.3.
#include "exchange/html.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/code_page.hpp"
#include "base/encoding.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "exchange/html_reader.hpp"
#include "exchange/true_format.hpp"

namespace veldwerk {
namespace {

constexpr int utf8 = 65001;
constexpr int utf16 = 1200;
constexpr int windows_1252 = 1252;

struct Decoded {
  std::string text;
  std::string encoding;  // empty: UTF-8
  bool guessed = false;
};

/// The encoding that a page names in its first kilobytes; empty where it names none.
std::string declared_encoding(std::string_view page) {
  constexpr std::size_t enough = 4096;
  HtmlTokens tokens(page.substr(0, enough));
  while (true) {
    const HtmlToken token = tokens.next();
    if (token.kind == HtmlToken::Kind::end) return "";
    if (token.kind != HtmlToken::Kind::open || token.name != "meta") continue;
    if (token.has_attribute("charset")) return std::string(token.attribute("charset"));
    std::string content(token.attribute("content"));
    std::ranges::transform(content, content.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const std::size_t at = content.find("charset=");
    if (at == std::string::npos) continue;
    content.erase(0, at + 8);
    return content.substr(0, content.find_first_of("; \"'"));
  }
}

void refuse_encoding(const ForeignFile& file, std::string message, Diagnostics& diagnostics) {
  diagnostics.push_back(make_error("import-encoding", {.file = file.name}, std::move(message),
                                   "say in which encoding it is with --encoding, or open it in the "
                                   "program that made it and save it as UTF-8"));
}

std::optional<Decoded> decode_as(const ForeignFile& file, const std::string& name, int page,
                                 Diagnostics& diagnostics) {
  const std::string_view bytes = without_byte_order_mark(file.bytes);
  if (page == utf8) {
    if (!invalid_utf8_at(bytes)) return Decoded{std::string(bytes), "", false};
    refuse_encoding(file, "its bytes are no UTF-8", diagnostics);
    return std::nullopt;
  }
  if (page == utf16) {
    if (auto text = from_utf16(bytes)) return Decoded{std::move(*text), "UTF-16", false};
    refuse_encoding(file, "its bytes are no UTF-16", diagnostics);
    return std::nullopt;
  }
  std::size_t unknown = 0;
  CodePages pages;
  auto text = page == 0 ? std::nullopt : pages.text(page, bytes, unknown);
  if (!text) {
    refuse_encoding(file, fmt::format("the encoding `{}` is not known here", shorten(name)),
                    diagnostics);
    return std::nullopt;
  }
  if (unknown > 0) {
    refuse_encoding(
        file,
        fmt::format("{} of its bytes are no text in the encoding `{}`", unknown, shorten(name)),
        diagnostics);
    return std::nullopt;
  }
  return Decoded{std::move(*text), page == windows_1252 ? "Windows-1252" : name, false};
}

std::optional<Decoded> decode(const ForeignFile& file, const ReadOptions& options,
                              Diagnostics& diagnostics) {
  const std::string_view bytes = file.bytes;
  if (!options.encoding.empty()) {
    return decode_as(file, options.encoding, code_page_of(options.encoding), diagnostics);
  }
  if (bytes.starts_with("\xef\xbb\xbf")) return decode_as(file, "UTF-8", utf8, diagnostics);
  if (bytes.find('\0') != std::string_view::npos) {
    if (auto text = from_utf16(bytes)) return Decoded{std::move(*text), "UTF-16", false};
  }
  const std::string declared = declared_encoding(bytes);
  const int page = code_page_of(declared);
  const bool valid = !invalid_utf8_at(bytes);
  // A page that could be read to be asked is in no encoding of two bytes a letter.
  if (!declared.empty() && page != utf8 && page != utf16) {
    return decode_as(file, declared, page, diagnostics);
  }
  if (valid) return Decoded{file.bytes, "", false};
  if (encoding_guess(bytes) == damaged_utf8) {
    refuse_encoding(file, "some of its bytes are no UTF-8, the others are", diagnostics);
    return std::nullopt;
  }
  auto guess = decode_as(file, "Windows-1252", windows_1252, diagnostics);
  if (guess) guess->guessed = true;
  return guess;
}

/// Whether the bytes are something that is no page.
bool is_foreign(std::string_view bytes) {
  return bytes.empty() || bytes.starts_with("PK\x03\x04") ||
         bytes.starts_with("\xd0\xcf\x11\xe0") || bytes.starts_with("{\\rtf") ||
         bytes.starts_with("%PDF-");
}

}  // namespace

std::optional<ImportedTranscript> read_html(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics) {
  constexpr std::string_view expected = "a web page (.html)";
  if (is_foreign(file.bytes)) {
    refuse_format(file.name, file.bytes, expected, "it has no tags", diagnostics);
    return std::nullopt;
  }
  if (file.bytes.starts_with("MIME-Version:") || file.bytes.starts_with("From: <Saved by")) {
    diagnostics.push_back(make_error("import-format", {.file = file.name},
                                     "it is a page in one file for the browser (.mht)",
                                     "open it in Word, and save it as .docx"));
    return std::nullopt;
  }
  auto page = decode(file, options, diagnostics);
  if (!page) return std::nullopt;
  if (page->text.find('<') == std::string::npos) {
    diagnostics.push_back(make_error("import-format", {.file = file.name},
                                     "it is no web page: it has no tags",
                                     "give its name the ending .txt"));
    return std::nullopt;
  }
  TranscriptBuilder builder;
  if (!HtmlReader(builder).read(page->text)) {
    diagnostics.push_back(
        make_error("import-limit", {.file = file.name},
                   fmt::format("its elements are nested more than {} deep", html_depth_limit),
                   "open it in a browser, copy the text into Word, and save it as .docx"));
    return std::nullopt;
  }
  auto transcript = builder.finish(file.name, diagnostics);
  if (transcript) {
    transcript->encoding = page->encoding;
    transcript->guessed = page->guessed;
  }
  return transcript;
}

}  // namespace veldwerk
