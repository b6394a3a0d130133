// pugixml parses without recursion, and a document frees its pages without it; only walking down
// could be deep, which is measured first, by a walk that needs no stack.
#include "base/xml_document.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <pugixml.hpp>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_lines = 10'000'000;  // whose starts are remembered

pugi::xml_node node_of(void* node) {
  return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node));
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node;
}

/// Whether the reference whose `&#` stands at `at` is a character that XML can hold.
bool is_sound_reference(std::string_view text, std::size_t at) {
  at += 2;
  int base = 10;
  if (at < text.size() && text[at] == 'x') {
    base = 16;
    ++at;
  }
  std::uint32_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + at, end, value, base);
  // What is no number stays as it stands, in pugixml as well.
  if (error == std::errc::invalid_argument || stop == end || *stop != ';') return true;
  if (error != std::errc()) return false;
  const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
  return !control && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff) && value != 0xfffe &&
         value != 0xffff;
}

/// The byte of the first reference to what is no character, or nothing.
std::optional<std::size_t> unsound_reference(std::string_view text) {
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '#' && !is_sound_reference(text, at)) return at;
  }
  return std::nullopt;
}

/// Elements and attributes that a text can have at most, by the characters that open them.
std::uint64_t count_marks(std::string_view text) {
  return static_cast<std::uint64_t>(std::ranges::count(text, '<') + std::ranges::count(text, '='));
}

/// Why the tree can't be used, or nothing: visits all of it, in document order.
std::optional<std::string> fault_of(const pugi::xml_document& document,
                                    const XmlDocumentLimits& limits) {
  std::size_t depth = 1;
  for (pugi::xml_node node = document.document_element(); node;) {
    // A text counts for no level.
    if (depth > xml_depth_limit && node.type() == pugi::node_element) {
      return "it is nested too deep";
    }
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      if (std::strlen(attribute.value()) > limits.attribute) {
        return fmt::format("an attribute of it is longer than {} KiB", limits.attribute / 1024);
      }
    }
    if (node.first_child()) {
      node = node.first_child();
      const bool element = node.type() == pugi::node_element;  // a text may be one deeper
      if (++depth > xml_depth_limit && element) return "it is nested too deep";
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
      if (node == document.document_element() || node == document) return std::nullopt;
    }
    node = node.next_sibling();
  }
  return std::nullopt;
}

struct Written final : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
};

}  // namespace

struct XmlDocument::Tree {
  pugi::xml_document document;
};

std::string_view XmlElement::name() const {
  return without_prefix(node_of(node_).name());
}

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
  for (const pugi::xml_attribute& attribute : node_of(node_).attributes()) {
    if (without_prefix(attribute.name()) == attribute_name) return attribute.value();
  }
  return {};
}

bool XmlElement::has_attribute(std::string_view attribute_name) const {
  return std::ranges::any_of(node_of(node_).attributes(), [&](const auto& attribute) {
    return without_prefix(attribute.name()) == attribute_name;
  });
}

std::string XmlElement::text() const {
  std::string text;
  for (const pugi::xml_node& child : node_of(node_).children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    }
  }
  return text;
}

std::string_view XmlElement::name_space() const {
  const std::string_view whole = node_of(node_).name();
  const std::size_t colon = whole.find(':');
  std::string declared = "xmlns";
  if (colon != whole.npos) declared.append(":").append(whole.substr(0, colon));
  for (pugi::xml_node node = node_of(node_); node; node = node.parent()) {
    if (const pugi::xml_attribute found = node.attribute(declared.c_str())) return found.value();
  }
  return {};
}

XmlElement XmlElement::first() const {
  return XmlElement(element_from(node_of(node_).first_child()).internal_object());
}

XmlElement XmlElement::first(std::string_view child_name) const {
  XmlElement child = first();
  while (child && child.name() != child_name) child = child.next();
  return child;
}

XmlElement XmlElement::next() const {
  return XmlElement(element_from(node_of(node_).next_sibling()).internal_object());
}

std::string XmlElement::raw() const {
  Written out;
  node_of(node_).print(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out.text);
}

std::size_t XmlElement::offset() const {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node_of(node_).offset_debug(), 0));
}

XmlDocument::XmlDocument() : tree_(std::make_unique<Tree>()) {}
XmlDocument::~XmlDocument() = default;

XmlElement XmlDocument::root() const {
  return XmlElement(tree_->document.document_element().internal_object());
}

std::uint32_t XmlDocument::line_of(std::size_t offset) const {
  if (lines_.empty()) return 0;
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  return static_cast<std::uint32_t>(after - lines_.begin());
}

std::optional<XmlError> XmlDocument::read(std::string bytes, const XmlDocumentLimits& limits) {
  tree_ = std::make_unique<Tree>();
  bytes_ = std::move(bytes);
  if (bytes_.size() > limits.bytes) return XmlError{"it is too large"};
  if (invalid_utf8_at(bytes_)) return XmlError{"it is not UTF-8"};
  lines_.assign(1, 0);
  for (std::size_t at = bytes_.find('\n'); at != bytes_.npos; at = bytes_.find('\n', at + 1)) {
    lines_.push_back(at + 1);
    if (lines_.size() <= most_lines) continue;
    lines_ = {};
    break;
  }
  if (const std::size_t nul = bytes_.find('\0'); nul != bytes_.npos) {
    return XmlError{fmt::format("it holds a NUL byte (line {})", line_of(nul))};
  }
  if (count_marks(bytes_) > limits.free_marks + bytes_.size() / limits.bytes_per_mark) {
    return XmlError{"it has far more elements than such a file holds"};
  }
  if (const auto at = unsound_reference(bytes_)) {
    return XmlError{
        fmt::format("it refers to a character that there is not (line {})", line_of(*at))};
  }
  pugi::xml_document& document = tree_->document;
  const pugi::xml_parse_result result = document.load_buffer_inplace(
      bytes_.data(), bytes_.size(),
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
          pugi::parse_doctype | pugi::parse_ws_pcdata_single,
      pugi::encoding_utf8);
  if (result.status == pugi::status_bad_doctype) return XmlError{"it has a DOCTYPE"};
  std::size_t elements = 0;
  bool stray = false;
  for (const pugi::xml_node& node : document.children()) {
    if (node.type() == pugi::node_doctype) return XmlError{"it has a DOCTYPE"};
    if (node.type() == pugi::node_element) ++elements;
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) stray = true;
  }
  if (!result) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    return XmlError{fmt::format("it is not well-formed (line {})", line_of(at))};
  }
  if (elements != 1 || stray) return XmlError{"it is not one XML document (line 1)"};
  if (auto fault = fault_of(document, limits)) return XmlError{std::move(*fault)};
  return std::nullopt;
}

}  // namespace veldwerk
