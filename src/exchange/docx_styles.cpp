// A chain of styles may be a circle in a damaged file: it is followed a few steps only.
#include "exchange/docx_styles.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

constexpr int most_steps = 32;

struct Written {
  ImportedDocxStyle style = {};
  std::string based_on = {};
};

/// Whether a style of this name (in English in every language of Word) is a heading.
bool names_heading(std::string name) {
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name.starts_with("heading ") || name == "title" || name == "subtitle";
}

void take_missing(ImportedDocxStyle& style, const ImportedDocxStyle& from) {
  if (!style.bold) style.bold = from.bold;
  if (!style.hidden) style.hidden = from.hidden;
  if (!style.heading) style.heading = from.heading;
  if (!style.list) style.list = from.list;
}

}  // namespace

std::optional<bool> docx_toggle(const XmlNode* properties, std::string_view name) {
  const XmlNode* node = properties == nullptr ? nullptr : properties->child(name);
  if (node == nullptr) return std::nullopt;
  const std::string_view value = node->attribute("w:val");
  return value != "0" && value != "false" && value != "off";
}

ImportedDocxStyle docx_properties(const XmlNode* paragraph, const XmlNode* run) {
  ImportedDocxStyle style;
  style.bold = docx_toggle(run, "w:b");
  style.hidden = docx_toggle(run, "w:vanish");
  if (paragraph == nullptr) return style;
  if (const XmlNode* level = paragraph->child("w:outlineLvl")) {
    style.heading = level->attribute("w:val") != "9";
  }
  if (const XmlNode* numbers = paragraph->child("w:numPr")) {
    const XmlNode* id = numbers->child("w:numId");
    if (id != nullptr) style.list = id->attribute("w:val") != "0";
  }
  return style;
}

void ImportedDocxStyles::read(const XmlNode& root) {
  if (const XmlNode* defaults = root.child("w:docDefaults")) {
    const XmlNode* run = defaults->child("w:rPrDefault");
    defaults_ = docx_properties(nullptr, run == nullptr ? nullptr : run->child("w:rPr"));
  }
  std::unordered_map<std::string, Written> written;
  for (const XmlNode& node : root.children) {
    if (node.name != "w:style") continue;
    const std::string id(node.attribute("w:styleId"));
    const std::string type(node.attribute("w:type"));
    Written& style = written[type + ":" + id];
    style.style = docx_properties(node.child("w:pPr"), node.child("w:rPr"));
    const XmlNode* name = node.child("w:name");
    if (name != nullptr && names_heading(std::string(name->attribute("w:val")))) {
      style.style.heading = true;
    }
    if (const XmlNode* base = node.child("w:basedOn")) {
      style.based_on = type + ":" + std::string(base->attribute("w:val"));
    }
    const std::string_view is_default = node.attribute("w:default");
    if (type == "paragraph" && (is_default == "1" || is_default == "true")) default_paragraph_ = id;
  }
  for (const auto& [id, style] : written) {
    ImportedDocxStyle whole = style.style;
    auto base = written.find(style.based_on);
    for (int step = 0; step < most_steps && base != written.end(); ++step) {
      take_missing(whole, base->second.style);
      base = written.find(base->second.based_on);
    }
    styles_[id] = whole;
  }
}

const ImportedDocxStyle& ImportedDocxStyles::paragraph(std::string_view id) const {
  static const ImportedDocxStyle nothing;
  const auto found =
      styles_.find("paragraph:" + (id.empty() ? default_paragraph_ : std::string(id)));
  return found == styles_.end() ? nothing : found->second;
}

const ImportedDocxStyle& ImportedDocxStyles::character(std::string_view id) const {
  static const ImportedDocxStyle nothing;
  if (id.empty()) return nothing;
  const auto found = styles_.find("character:" + std::string(id));
  return found == styles_.end() ? nothing : found->second;
}

}  // namespace veldwerk
