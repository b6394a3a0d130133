// A house style: the styles of a Word file that somebody else made, for
// `--reference-docx`. Only its styles, theme, fonts and numbering are read, each
// stripped of what would lead out of the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace veldwerk {

struct DocxReference {
  XmlNode styles;
  std::optional<XmlNode> theme;
  std::optional<XmlNode> fonts;
  std::optional<XmlNode> numbering;
};

/// Reads the .docx whose bytes these are; what is wrong with it, in words for a
/// person, or nothing.
std::optional<std::string> read_docx_reference(std::string_view bytes, DocxReference& reference);

/// Why the styles of the .docx with these bytes can't be taken, or nothing.
std::optional<std::string> docx_reference_fault(std::string_view bytes);

}  // namespace veldwerk
