// XML: the one wrapper of pugixml, which reads a text into a plain tree, and the
// one door through which text becomes XML. Reading refuses what nobody needs and
// others misuse: a DOCTYPE (entities), nesting deeper than 256, text that is neither
// UTF-8 nor UTF-16 with its mark, more than 32 MiB, more elements than a document has. Comments and
// processing instructions are dropped, blanks between elements too unless they are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

/// An element, or a text between elements. Names are as written, with their
/// prefix ("w:style"): no namespace is resolved.
struct XmlNode {
  std::string name;  // empty: a text
  std::string text;  // of a text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  /// The first child element `child_name`, or null.
  const XmlNode* child(std::string_view child_name) const;
  XmlNode* child(std::string_view child_name);
  /// The value of an attribute; empty where there is none.
  std::string_view attribute(std::string_view attribute_name) const;
  void set_attribute(std::string_view attribute_name, std::string_view value);
};

/// Why a text is no XML that can be read, in words: "it is not well-formed (line 3)".
struct XmlError {
  std::string reason;
  bool limit = false;  // it is too large or too deep
};

inline constexpr std::size_t xml_size_limit = 32U * 1024 * 1024;  // bytes
inline constexpr std::size_t xml_depth_limit = 256;
inline constexpr std::size_t xml_element_limit = 1'000'000;
inline constexpr std::size_t xml_attribute_limit = 1'500'000;  // of all elements together

/// What becomes of a text of blanks alone beside elements: in a document's layout it is nothing,
/// in running text (`<b>a</b> <i>b</i>`) a space.
enum class XmlBlanks : std::uint8_t { dropped, kept };

/// Reads `bytes` into `root`, the document's element.
std::optional<XmlError> read_xml(std::string_view bytes, XmlNode& root,
                                 XmlBlanks blanks = XmlBlanks::dropped);

/// Whether an apostrophe is escaped, too: for attributes in single quotes, as pages may have.
enum class Apostrophes : std::uint8_t { kept, escaped };

/// Appends `text` escaped for XML 1.0, in an element as well as in a quoted
/// attribute. What XML cannot hold (C0 characters other than tab and line end,
/// U+FFFE, U+FFFF) and other control characters become U+FFFD. `text` is UTF-8.
void append_xml_text(std::string& out, std::string_view text,
                     Apostrophes apostrophes = Apostrophes::kept);

/// Appends `node` with all in it.
void append_xml(std::string& out, const XmlNode& node);

}  // namespace veldwerk
