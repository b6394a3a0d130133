// Names of parts are only looked up among the members of the zip: one that climbs finds nothing.
#include "exchange/docx_package.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/xml_names.hpp"
#include "exchange/true_format.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view expected = "a Word document (.docx)";

/// Transitional and strict names of the same vocabulary.
constexpr std::array<XmlNamespace, 16> vocabularies = {{
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic:"},
    {"http://purl.oclc.org/ooxml/drawingml/picture", "pic:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c:"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm:"},
    {"http://purl.oclc.org/ooxml/drawingml/diagram", "dgm:"},
    {"urn:schemas-microsoft-com:vml", "v:"},
    {"urn:schemas-microsoft-com:office:office", "o:"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel:"},
    {"http://schemas.microsoft.com/office/word/2010/wordml", "w14:"},
    {"http://www.w3.org/XML/1998/namespace", "xml:"},
}};

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

/// `target` as a name in the zip, seen from the folder of a part.
std::string resolved(const std::string& folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base = folder;
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../") && !base.empty()) {
      base.pop_back();
      base = folder_of(base);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return base.append(target);
}

std::string plain_name(std::string_view name) {
  std::string plain(name);
  std::ranges::transform(plain, plain.begin(), [](char c) {
    if (c == '\\') return '/';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return plain;
}

}  // namespace

std::string DocxPackage::member(std::string_view part) const {
  const auto found = members_.find(plain_name(part));
  return found == members_.end() ? "" : found->second;
}

bool DocxPackage::open(const ForeignFile& file, Diagnostics& diagnostics) {
  file_ = &file;
  if (const auto error = zip_.open(file.bytes)) {
    if (error->limit) {
      diagnostics.push_back(make_error("import-limit", {.file = file.name}, error->reason,
                                       "save the text alone, without what is put in it"));
    } else {
      refuse_format(file.name, file.bytes, expected, error->reason, diagnostics);
    }
    return false;
  }
  for (const std::string& name : zip_.names()) members_.emplace(plain_name(name), name);
  std::vector<DocxRelation> top;
  if (!has("_rels/.rels")) {
    refuse_format(file.name, file.bytes, expected, "it has no `_rels/.rels` in it", diagnostics);
    return false;
  }
  if (!read_relations("", top, diagnostics)) return false;
  const auto main = std::ranges::find(top, "officeDocument", &DocxRelation::type);
  if (main == top.end() || !has(main->part)) {
    refuse_format(file.name, file.bytes, expected, "it has no document in it", diagnostics);
    return false;
  }
  main_ = main->part;
  return read_relations(main_, relations_, diagnostics);
}

bool DocxPackage::read_relations(const std::string& of_part, std::vector<DocxRelation>& relations,
                                 Diagnostics& diagnostics) {
  const std::string folder = folder_of(of_part);
  const std::string name =
      fmt::format("{}_rels/{}.rels", folder, std::string_view(of_part).substr(folder.size()));
  if (!has(name)) return true;
  XmlNode root;
  if (!read(name, root, diagnostics)) return false;
  for (const XmlNode& node : root.children) {
    if (node.name != "rel:Relationship" || node.attribute("TargetMode") == "External") continue;
    const std::string_view type = node.attribute("Type");
    relations.push_back({std::string(type.substr(type.rfind('/') + 1)),
                         resolved(folder, node.attribute("Target"))});
  }
  return true;
}

std::string DocxPackage::part_of(std::string_view type) const {
  const auto found = std::ranges::find(relations_, type, &DocxRelation::type);
  return found != relations_.end() && has(found->part) ? found->part : "";
}

bool DocxPackage::read(const std::string& part, XmlNode& root, Diagnostics& diagnostics) {
  std::string bytes;
  std::string reason;
  bool limit = false;
  if (const auto broken = zip_.read(member(part), bytes)) {
    reason = broken->reason;
    limit = broken->limit;
  } else if (const auto faulty = read_xml(bytes, root)) {
    reason = faulty->reason;
    limit = faulty->limit;
  }
  if (reason.empty()) {
    resolve_names(root, vocabularies);
    return true;
  }
  diagnostics.push_back(
      make_error(limit ? "import-limit" : "import-format", {.file = file_->name},
                 fmt::format("a part of it, `{}`, can't be read: {}", shorten(part, 60), reason),
                 limit ? "it may not be what it looks like; if it is, split it and save the parts"
                       : "open it in Word or LibreOffice, and save it again as .docx"));
  return false;
}

}  // namespace veldwerk
