// The styles of an OpenDocument text, as far as a transcript needs them: is it bold, is it hidden,
// is it a heading. Source: ODF 1.3 part 3, sections 16.2 and 20.197 (fo:font-weight).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/xml.hpp"

namespace veldwerk {

/// What a style, with its parents, says; nothing where it says nothing.
struct OdtStyle {
  std::optional<bool> bold = {};
  std::optional<bool> hidden = {};
  std::optional<bool> heading = {};
};

class OdtStyles {
 public:
  /// Adds the styles within `group` (office:styles, office:automatic-styles; null: none).
  void add(const XmlNode* group);
  /// Follows the parents of all that was added.
  void settle();

  const OdtStyle& paragraph(std::string_view name) const;
  const OdtStyle& text(std::string_view name) const;

 private:
  struct Written {
    OdtStyle style = {};
    std::string parent = {};
  };

  const OdtStyle& of(const std::string& key) const;

  std::unordered_map<std::string, Written> written_;  // known by family and name
  std::unordered_map<std::string, OdtStyle> styles_;
};

}  // namespace veldwerk
