// Sources of a REFI-QDA project: texts, PDFs, pictures, sound and film, with what is selected
// and coded in them. A piece of refi_read.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/xml_document.hpp"
#include "exchange/refi_project.hpp"

namespace veldwerk {

/// The targets of the children `name` of an element.
std::vector<std::string> refi_references(const XmlElement& element, std::string_view name);

/// A VariableValue.
RefiValue refi_value(const XmlElement& element);

/// Reads one source into `project`; selections of what is no text are kept as raw XML.
void read_refi_source(const XmlElement& element, RefiProject& project);

}  // namespace veldwerk
