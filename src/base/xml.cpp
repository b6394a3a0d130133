// pugixml parses without recursion and knows five entities; its tree is copied
// into ours, with a count of its depth, so that no other file sees the library.
#include "base/xml.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <pugixml.hpp>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// What stands for `c` in XML; empty: itself.
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

/// The bytes to look at: those replaced, 0xC2, with which U+0080 to U+009F
/// start, and 0xEF, with which U+FFFE and U+FFFF do.
constexpr std::array<bool, 256> needs_care = [] {
  std::array<bool, 256> table = {};
  for (unsigned c = 0; c < 0x80; ++c) {
    table[c] = !replacement(static_cast<unsigned char>(c)).empty();
  }
  table[0xc2] = table[0xef] = true;
  return table;
}();

/// The bytes at the start of `text` that are one character no document should
/// hold, or 0.
std::size_t forbidden_at(std::string_view text) {
  if (text.size() > 1 && text[0] == '\xc2' && static_cast<unsigned char>(text[1]) < 0xa0) return 2;
  const bool last = text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf");
  return last ? 3 : 0;
}

/// Whether `bytes` may have more elements or attributes than allowed: small ones take many times
/// their bytes in memory.
bool too_many_parts(std::string_view bytes) {
  std::size_t elements = 0;
  std::size_t attributes = 0;
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    const char next = bytes[at + 1];
    if (bytes[at] == '<') {
      elements += next != '/' && next != '!' && next != '?' ? 1U : 0U;
    } else if (bytes[at] == '=') {
      attributes += next == '"' || next == '\'' ? 1U : 0U;
    }
  }
  return elements > xml_element_limit || attributes > xml_attribute_limit;
}

/// Copies `from` with all below it; false where it is too deep or its character
/// references are not Unicode.
bool copy(const pugi::xml_node& from, XmlNode& to, std::size_t depth) {
  if (depth > xml_depth_limit) return false;
  to.name = from.name();
  for (const pugi::xml_attribute& attribute : from.attributes()) {
    to.attributes.emplace_back(attribute.name(), attribute.value());
    if (invalid_utf8_at(attribute.value())) return false;
  }
  const auto children = from.children();
  to.children.reserve(static_cast<std::size_t>(std::distance(children.begin(), children.end())));
  for (const pugi::xml_node& child : children) {
    XmlNode& made = to.children.emplace_back();
    if (child.type() == pugi::node_element) {
      if (!copy(child, made, depth + 1)) return false;
    } else {
      made.text = child.value();
      if (invalid_utf8_at(made.text)) return false;
    }
  }
  return true;
}

}  // namespace

const XmlNode* XmlNode::child(std::string_view child_name) const {
  const auto found = std::ranges::find(children, child_name, &XmlNode::name);
  return found == children.end() ? nullptr : &*found;
}

XmlNode* XmlNode::child(std::string_view child_name) {
  const auto found = std::ranges::find(children, child_name, &XmlNode::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlNode::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

void XmlNode::set_attribute(std::string_view attribute_name, std::string_view value) {
  for (auto& [key, old] : attributes) {
    if (key != attribute_name) continue;
    old = value;
    return;
  }
  attributes.emplace_back(attribute_name, value);
}

std::optional<XmlError> read_xml(std::string_view bytes, XmlNode& root, XmlBlanks blanks) {
  root = {};
  if (bytes.size() > xml_size_limit) return XmlError{"it is too large", true};
  std::optional<std::string> wide;  // XML may be UTF-16, with a mark at its start
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) wide = from_utf16(bytes);
  if (wide) bytes = *wide;
  if (too_many_parts(bytes)) return XmlError{"it has too many elements", true};
  if (invalid_utf8_at(bytes)) return XmlError{"it is not UTF-8"};
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_buffer(
      bytes.data(), bytes.size(),
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
          pugi::parse_doctype |
          (blanks == XmlBlanks::kept ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single),
      pugi::encoding_utf8);
  // Of a document that breaks off within its DOCTYPE, that is what to say.
  if (result.status == pugi::status_bad_doctype) return XmlError{"it has a DOCTYPE"};
  for (const pugi::xml_node& node : document.children()) {
    if (node.type() == pugi::node_doctype) return XmlError{"it has a DOCTYPE"};
  }
  if (!result) {
    const auto at = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                             bytes.size());
    const auto line = 1 + std::ranges::count(bytes.substr(0, at), '\n');
    return XmlError{fmt::format("it is not well-formed (line {})", line)};
  }
  std::size_t elements = 0;
  for (const pugi::xml_node& node : document.children()) {
    elements += node.type() == pugi::node_element ? 1U : 0U;
  }
  if (elements != 1) return XmlError{"it is not well-formed (line 1)"};
  if (!copy(document.document_element(), root, 1)) {
    return XmlError{"it is nested too deep, or holds characters that are none", true};
  }
  return std::nullopt;
}

void append_xml_text(std::string& out, std::string_view text, Apostrophes apostrophes) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!needs_care[c] || (c == '\'' && apostrophes == Apostrophes::kept)) continue;
    if (c < 0x80) {
      out.append(text, done, at - done).append(replacement(c));
      done = at + 1;
    } else if (const std::size_t bytes = forbidden_at(text.substr(at)); bytes > 0) {
      out.append(text, done, at - done).append("\ufffd");
      at += bytes - 1;
      done = at + 1;
    }
  }
  out.append(text, done);
}

void append_xml(std::string& out, const XmlNode& node) {
  if (node.name.empty()) return append_xml_text(out, node.text);
  out.append("<").append(node.name);
  for (const auto& [name, value] : node.attributes) {
    out.append(" ").append(name).append("=\"");
    append_xml_text(out, value);
    out.append("\"");
  }
  if (node.children.empty()) {
    out.append("/>");
    return;
  }
  out.append(">");
  for (const XmlNode& child : node.children) append_xml(out, child);
  out.append("</").append(node.name).append(">");
}

}  // namespace veldwerk
