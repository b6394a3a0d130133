// The styles of a Word document, as far as a transcript needs them: is it bold, is it hidden, is it
// a heading or an item of a list. Source: ECMA-376 part 1, 17.7 (styles), 17.7.3 (toggles).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/xml.hpp"

namespace veldwerk {

/// What a style, with those it is based on, says; nothing where it says nothing.
struct ImportedDocxStyle {
  std::optional<bool> bold = {};
  std::optional<bool> hidden = {};
  std::optional<bool> heading = {};
  std::optional<bool> list = {};
};

class ImportedDocxStyles {
 public:
  /// Reads the root of styles.xml.
  void read(const XmlNode& root);

  /// The paragraph style `id`, or the default one where `id` is empty.
  const ImportedDocxStyle& paragraph(std::string_view id) const;
  const ImportedDocxStyle& character(std::string_view id) const;
  /// What holds where no style says otherwise.
  const ImportedDocxStyle& defaults() const { return defaults_; }

 private:
  std::unordered_map<std::string, ImportedDocxStyle> styles_;  // known by type and id
  std::string default_paragraph_;
  ImportedDocxStyle defaults_;
};

/// An on/off property `name` in `properties` (null: none); nothing where it is not there.
std::optional<bool> docx_toggle(const XmlNode* properties, std::string_view name);
/// What the properties of a paragraph or run, written directly, say.
ImportedDocxStyle docx_properties(const XmlNode* paragraph, const XmlNode* run);

}  // namespace veldwerk
