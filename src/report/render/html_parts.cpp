// Escaping, numbers and the head of an HTML page: a report of some thousand passages is a few MB of
// text, and nothing of it goes through a stream.
#include "report/render/html_parts.hpp"

#include <array>
#include <charconv>
#include <span>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/sha256.hpp"
#include "base/xml.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> page_asset_files();  // written by cmake/embed.cmake

namespace {

std::uint32_t nibble(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// `bytes` as a source expression of a Content-Security-Policy: 'sha256-...' in
/// base 64.
std::string policy_hash(std::string_view bytes) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string hex = sha256_hex(bytes);  // 64 digits: 21 times 3 and 1
  std::string out = "'sha256-";
  // Three hexadecimal digits are 12 bits, two digits of base 64.
  for (std::size_t at = 0; at < hex.size(); at += 3) {
    const bool last = at + 3 > hex.size();
    const std::uint32_t bits =
        last ? nibble(hex[at]) << 8U
             : nibble(hex[at]) << 8U | nibble(hex[at + 1]) << 4U | nibble(hex[at + 2]);
    out.push_back(alphabet[bits >> 6U]);
    if (!last) out.push_back(alphabet[bits & 63U]);
  }
  return out.append("='");
}

}  // namespace

std::string_view page_asset(std::string_view name) {
  for (const EmbeddedFile& file : page_asset_files()) {
    if (file.name == name) return file.text;
  }
  throw std::logic_error("no page asset " + std::string(name));
}

void append_page_head(std::string& out, Language language,
                      std::initializer_list<std::string_view> styles, std::string_view script) {
  out.append("<!DOCTYPE html>\n<html lang=\"").append(language == Language::nl ? "nl" : "en");
  out.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
  out.append(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
  out.append(policy_hash(page_asset(script))).append("; style-src");
  for (const std::string_view style : styles) {
    out.append(" ").append(policy_hash(page_asset(style)));
  }
  out.append("; base-uri 'none'; form-action 'none'\">\n");
  out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
  out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
}

void append_page_styles(std::string& out, std::initializer_list<std::string_view> styles) {
  for (const std::string_view style : styles) {
    out.append("<style>").append(page_asset(style)).append("</style>\n");
  }
}

void append_text(std::string& out, std::string_view text) {
  append_xml_text(out, text, Apostrophes::escaped);
}

void append_isolated(std::string& out, std::string_view text) {
  out.append("<bdi>");
  append_text(out, text);
  out.append("</bdi>");
}

void append_number(std::string& out, std::uint64_t number, int base) {
  std::array<char, 20> digits = {};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  out.append(digits.data(), end);
}

PassageNumbers::PassageNumbers(const std::vector<Passage>& passages) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Index segment = passages[i].segment;
    if (segment == no_index) continue;
    if (segment >= numbers_.size()) numbers_.resize(segment + std::size_t{1}, no_index);
    numbers_[segment] = static_cast<Index>(i);
  }
}

}  // namespace veldwerk
