// Names of XML by what they mean: a prefix is whatever its writer liked ("w:p", "ns0:p", "p"), the
// URI that it is declared to stand for is what counts. Source: Namespaces in XML 1.0, W3C 2009.
#pragma once

#include <span>
#include <string_view>

#include "base/xml.hpp"

namespace veldwerk {

/// A vocabulary, and the prefix that our code gives it, whatever a document's own is.
struct XmlNamespace {
  std::string_view uri;
  std::string_view prefix;  // "w:"
};

/// Gives every element and attribute of `root` the prefix of `known` for its namespace; several
/// URIs may have one prefix. Names of other namespaces get the prefix "-:", those without a
/// namespace have none.
void resolve_names(XmlNode& root, std::span<const XmlNamespace> known);

}  // namespace veldwerk
