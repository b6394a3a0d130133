// A chain of parents may be a circle in a damaged file: it is followed a few steps only.
#include "exchange/odt_styles.hpp"

#include <charconv>

namespace veldwerk {
namespace {

constexpr int most_steps = 32;

/// "bold", "normal", or 100 to 900.
std::optional<bool> bold_of(std::string_view weight) {
  if (weight == "bold") return true;
  if (weight == "normal") return false;
  int number = 0;
  std::from_chars(weight.data(), weight.data() + weight.size(), number);
  if (number == 0) return std::nullopt;
  return number >= 600;
}

OdtStyle written_in(const XmlNode& node) {
  OdtStyle style;
  if (const XmlNode* text = node.child("style:text-properties")) {
    style.bold = bold_of(text->attribute("fo:font-weight"));
    const std::string_view display = text->attribute("text:display");
    if (!display.empty()) style.hidden = display == "none";
  }
  const std::string_view level = node.attribute("style:default-outline-level");
  const std::string_view name = node.attribute("style:name");
  if ((!level.empty() && level != "0") || name == "Heading" || name == "Title" ||
      name == "Subtitle") {
    style.heading = true;
  }
  return style;
}

}  // namespace

void OdtStyles::add(const XmlNode* group) {
  if (group == nullptr) return;
  for (const XmlNode& node : group->children) {
    const std::string family(node.attribute("style:family"));
    if (node.name == "style:default-style") {
      written_[family + ":"] = {written_in(node), {}};
    } else if (node.name == "style:style") {
      const std::string parent(node.attribute("style:parent-style-name"));
      const bool top = parent.empty() && family == "text";  // the paragraph's holds, no default
      written_[family + ":" + std::string(node.attribute("style:name"))] = {
          written_in(node), top ? "" : family + ":" + parent};
    }
  }
}

void OdtStyles::settle() {
  for (const auto& [key, written] : written_) {
    OdtStyle whole = written.style;
    auto parent = written_.find(written.parent);
    for (int step = 0; step < most_steps && parent != written_.end(); ++step) {
      const OdtStyle& from = parent->second.style;
      if (!whole.bold) whole.bold = from.bold;
      if (!whole.hidden) whole.hidden = from.hidden;
      if (!whole.heading) whole.heading = from.heading;
      parent = written_.find(parent->second.parent);
    }
    styles_[key] = whole;
  }
}

const OdtStyle& OdtStyles::of(const std::string& key) const {
  static const OdtStyle nothing;
  const auto found = styles_.find(key);
  return found == styles_.end() ? nothing : found->second;
}

const OdtStyle& OdtStyles::paragraph(std::string_view name) const {
  return of("paragraph:" + std::string(name));
}

const OdtStyle& OdtStyles::text(std::string_view name) const {
  return of("text:" + std::string(name));
}

}  // namespace veldwerk
