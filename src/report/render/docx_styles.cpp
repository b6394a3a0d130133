// The styles of a Word file: our own (assets/docx-styles.xml), or a house's. A
// style is known by its name, which is the same in every language of Word; its id
// is not ("Kop1"). A house style comes as it is, and what it lacks is added.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/xml.hpp"
#include "report/render/docx_parts.hpp"
#include "report/render/docx_reference.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> page_asset_files();  // written by cmake/embed.cmake

namespace {

constexpr std::string_view xml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The ids that our own file gives the styles, in the order of DocxStyle.
constexpr std::array<std::string_view, docx_style_count> own_ids = {
    "Normal",     "Title",        "Subtitle",  "Heading1",    "Heading2",  "Heading3",
    "TOCHeading", "TOC1",         "TOC2",      "Header",      "Footer",    "Caption",
    "ListBullet", "ListNumber",   "Quote",     "QuoteSource", "TableText", "TableNumber",
    "TableSign",  "TableHeading", "TableNote", "TableEnd",    "Picture",   "ReportTable"};

std::string_view asset(std::string_view name) {
  for (const EmbeddedFile& file : page_asset_files()) {
    if (file.name == name) return file.text;
  }
  throw std::logic_error(fmt::format("no asset {}", name));
}

XmlNode own_styles() {
  XmlNode root;
  if (const auto error = read_xml(asset("docx-styles.xml"), root)) {
    throw std::logic_error(error->reason);
  }
  return root;
}

std::string as_part(const XmlNode& root) {
  std::string xml(xml_head);
  append_xml(xml, root);
  return xml;
}

/// What a style is known by: its kind and its name, in lower case.
std::string name_of(const XmlNode& style) {
  const XmlNode* name = style.child("w:name");
  std::string known(style.attribute("w:type"));
  known.append(" ").append(name == nullptr ? std::string_view() : name->attribute("w:val"));
  std::ranges::transform(known, known.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return known;
}

XmlNode& child_of(XmlNode& parent, std::string_view name) {
  if (XmlNode* found = parent.child(name)) return *found;
  XmlNode& made = parent.children.emplace_back();
  made.name = name;
  return made;
}

/// Makes `language` that of all text; styles that name another of their own
/// (Word puts one into Normal) would have it checked as that.
void set_language(XmlNode& styles, Language language) {
  for (XmlNode& style : styles.children) {
    XmlNode* look = style.name == "w:style" ? style.child("w:rPr") : nullptr;
    if (look == nullptr) continue;
    std::erase_if(look->children, [](const XmlNode& one) { return one.name == "w:lang"; });
  }
  if (styles.child("w:docDefaults") == nullptr) {
    styles.children.insert(styles.children.begin(), XmlNode{"w:docDefaults", {}, {}, {}});
  }
  XmlNode& defaults = child_of(styles, "w:docDefaults");
  if (defaults.child("w:rPrDefault") == nullptr) {
    defaults.children.insert(defaults.children.begin(), XmlNode{"w:rPrDefault", {}, {}, {}});
  }
  XmlNode& look = child_of(child_of(defaults, "w:rPrDefault"), "w:rPr");
  const std::string_view tag = language == Language::nl ? "nl-NL" : "en-GB";
  XmlNode& lang = child_of(look, "w:lang");
  lang.set_attribute("w:val", tag);
  lang.set_attribute("w:eastAsia", tag);
}

/// Puts our styles beside a house's.
class Merge {
 public:
  Merge(XmlNode& theirs, std::uint32_t bullets) : theirs_(theirs), bullets_(bullets) {
    for (const XmlNode& style : theirs.children) {
      if (style.name != "w:style") continue;
      const std::string id(style.attribute("w:styleId"));
      known_.emplace(name_of(style), id);
      taken_.insert(id);
      if (is_default(style)) defaults_.insert({std::string(style.attribute("w:type")), id});
    }
  }

  /// The ids under which our styles are known now, by our own.
  std::map<std::string, std::string, std::less<>> add(const XmlNode& ours) {
    std::vector<const XmlNode*> lacking;
    for (const XmlNode& style : ours.children) {
      if (style.name != "w:style") continue;
      const std::string id(style.attribute("w:styleId"));
      const auto found = known_.find(name_of(style));
      const auto preset = defaults_.find(style.attribute("w:type"));
      if (found != known_.end()) {
        ids_[id] = found->second;
      } else if (is_default(style) && preset != defaults_.end()) {
        ids_[id] = preset->second;  // each kind has one that holds where none is named
      } else {
        std::string own = id;
        while (!taken_.insert(own).second) own.push_back('0');
        ids_[id] = own;
        lacking.push_back(&style);
      }
    }
    for (const XmlNode* style : lacking) theirs_.children.push_back(adapted(*style));
    return ids_;
  }

 private:
  static bool is_default(const XmlNode& style) {
    return style.attribute("w:default") == "1" || style.attribute("w:default") == "true";
  }

  XmlNode adapted(XmlNode style) {
    style.set_attribute("w:styleId", ids_[std::string(style.attribute("w:styleId"))]);
    for (const std::string_view name : {"w:basedOn", "w:next"}) {
      XmlNode* named = style.child(name);
      if (named == nullptr) continue;
      named->set_attribute("w:val", ids_[std::string(named->attribute("w:val"))]);
    }
    XmlNode* properties = style.child("w:pPr");
    XmlNode* list = properties == nullptr ? nullptr : properties->child("w:numPr");
    if (list != nullptr) {
      child_of(*list, "w:numId").set_attribute("w:val", std::to_string(bullets_));
    }
    return style;
  }

  XmlNode& theirs_;
  std::uint32_t bullets_;
  std::map<std::string, std::string, std::less<>> known_;     // by kind and name
  std::map<std::string, std::string, std::less<>> defaults_;  // by kind
  std::set<std::string> taken_;                               // ids
  std::map<std::string, std::string, std::less<>> ids_;
};

/// The largest number that children `name` of `root` have in `attribute`.
std::uint32_t largest(const XmlNode& root, std::string_view name, std::string_view attribute) {
  std::uint32_t most = 0;
  for (const XmlNode& child : root.children) {
    if (child.name != name) continue;
    const std::string_view digits = child.attribute(attribute);
    std::uint32_t value = 0;
    for (const char digit : digits.substr(0, 8)) {
      if (digit >= '0' && digit <= '9')
        value = value * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    most = std::max(most, value);
  }
  return most;
}

void append_list(std::string& xml, std::uint32_t id, std::string_view format,
                 std::string_view text) {
  xml.append(fmt::format(
      "<w:abstractNum w:abstractNumId=\"{}\"><w:multiLevelType w:val=\"singleLevel\"/>"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/><w:lvlText w:val=\"{}\"/>"
      "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"357\" w:hanging=\"357\"/></w:pPr></w:lvl>"
      "</w:abstractNum>",
      id, format, text));
}

/// Makes the start of word/numbering.xml: a house's lists, and ours beside them.
void number_lists(DocxStyles& made, const std::optional<XmlNode>& theirs) {
  XmlNode root;
  root.name = "w:numbering";
  root.set_attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  if (theirs) root = *theirs;
  const std::uint32_t abstract = theirs ? largest(root, "w:abstractNum", "w:abstractNumId") + 1 : 0;
  made.bullets = theirs ? largest(root, "w:num", "w:numId") + 1 : 1;
  made.numbers = abstract + 1;
  made.first_list = made.bullets + 1;
  std::string xml(xml_head);
  xml.append("<w:numbering");
  for (const auto& [name, value] : root.attributes) {
    xml.append(" ").append(name).append("=\"");
    append_xml_text(xml, value);
    xml.append("\"");
  }
  xml.append(">");
  const auto append_all = [&](std::string_view name) {
    for (const XmlNode& child : root.children) {
      if (child.name == name) append_xml(xml, child);
    }
  };
  append_all("w:abstractNum");
  append_list(xml, abstract, "bullet", "•");
  append_list(xml, made.numbers, "decimal", "%1.");
  append_all("w:num");
  xml.append(fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/></w:num>",
                         made.bullets, abstract));
  made.numbering_start = std::move(xml);
}

/// Whether the style of bullets names a list that is there: `ours`, or a house's.
bool has_bullets(const XmlNode& styles, std::string_view id, std::uint32_t ours,
                 const std::optional<XmlNode>& numbering) {
  for (const XmlNode& style : styles.children) {
    if (style.name != "w:style" || style.attribute("w:styleId") != id) continue;
    const XmlNode* properties = style.child("w:pPr");
    const XmlNode* list = properties == nullptr ? nullptr : properties->child("w:numPr");
    const XmlNode* number = list == nullptr ? nullptr : list->child("w:numId");
    if (number == nullptr) return false;
    if (number->attribute("w:val") == std::to_string(ours)) return true;
    return numbering && std::ranges::any_of(numbering->children, [&](const XmlNode& one) {
             return one.name == "w:num" && one.attribute("w:numId") == number->attribute("w:val");
           });
  }
  return false;
}

}  // namespace

DocxStyles make_docx_styles(const std::string& reference, Language language) {
  DocxStyles made;
  DocxReference house;
  if (!reference.empty()) {
    if (const auto fault = read_docx_reference(reference, house)) {
      throw std::invalid_argument(*fault);
    }
  }
  number_lists(made, house.numbering);
  XmlNode ours = own_styles();
  std::map<std::string, std::string, std::less<>> ids;
  for (const std::string_view id : own_ids) ids.emplace(id, id);
  XmlNode& styles = reference.empty() ? ours : house.styles;
  if (!reference.empty()) {
    ids = Merge(styles, made.bullets).add(ours);
    const std::string& bullet = ids["ListBullet"];
    made.bullets_in_style = has_bullets(styles, bullet, made.bullets, house.numbering);
  }
  set_language(styles, language);
  for (std::size_t i = 0; i < own_ids.size(); ++i) {
    append_xml_text(made.ids[i], ids.find(own_ids[i])->second);
  }
  made.styles = as_part(styles);
  if (house.theme) made.theme = as_part(*house.theme);
  made.fonts = house.fonts ? as_part(*house.fonts) : std::string(asset("docx-fonts.xml"));
  return made;
}

}  // namespace veldwerk
