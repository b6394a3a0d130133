// Escaping and numbers for the HTML page: a report of some thousand passages is a few MB of text,
// and nothing of it goes through a stream.
#include "report/render/html_parts.hpp"

#include <array>
#include <charconv>

#include "base/xml.hpp"

namespace veldwerk {

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
