// Escaping and numbers for the HTML page. A report of some thousand passages is a
// few MB of text: what needs no escaping is copied in runs, and nothing goes
// through a stream.
#include "report/render/html_parts.hpp"

#include <array>
#include <charconv>

namespace veldwerk {
namespace {

/// What stands for `c` in HTML; empty: itself.
constexpr std::string_view replacement(unsigned char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
    case '\n':
      return {};
    default:
      return c < 0x20 || c == 0x7f ? std::string_view("\ufffd") : std::string_view();
  }
}

/// The bytes that append_text must look at: those it replaces, 0xC2, with which
/// the control characters U+0080 to U+009F start, and 0xEF, with which U+FFFE and
/// U+FFFF do, which no XML may hold (a chart is a file of its own).
constexpr std::array<bool, 256> needs_care = [] {
  std::array<bool, 256> table = {};
  for (unsigned c = 0; c < 0x80; ++c) {
    table[c] = !replacement(static_cast<unsigned char>(c)).empty();
  }
  table[0xc2] = table[0xef] = true;
  return table;
}();

}  // namespace

void append_text(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!needs_care[c]) continue;
    if (c == 0xef) {
      const std::string_view here = text.substr(at, 3);
      if (here != "\xef\xbf\xbe" && here != "\xef\xbf\xbf") continue;
      out.append(text, done, at - done).append("\ufffd");
      at += 2;
      done = at + 1;
    } else if (c != 0xc2) {
      out.append(text, done, at - done).append(replacement(c));
      done = at + 1;
    } else if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0) {
      out.append(text, done, at - done).append("\ufffd");
      done = ++at + 1;
    }
  }
  out.append(text, done);
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
