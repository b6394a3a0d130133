// A .docx is a zip of XML parts, which find each other by relationships: from
// the file to its document, from the document to its styles and the rest.
#include "report/render/docx_reference.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/zip.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Where the relationships of the part `name` stand.
std::string relationships_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  const std::string folder = slash == name.npos ? "" : name.substr(0, slash + 1);
  return folder + "_rels/" + name.substr(folder.size()) + ".rels";
}

/// The part that `target` means, seen from the part `from`.
std::string resolve(const std::string& from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = from.substr(0, from.rfind('/') == from.npos ? 0 : from.rfind('/') + 1);
  while (target.starts_with("../") && !folder.empty()) {
    target.remove_prefix(3);
    folder.pop_back();
    const std::size_t slash = folder.rfind('/');
    folder.resize(slash == folder.npos ? 0 : slash + 1);
  }
  return folder.append(target);
}

/// Takes away what points to other parts or files: pictures of bullets, fonts
/// within the file, relationships.
void drop_links(XmlNode& node) {
  constexpr std::array<std::string_view, 6> linking = {"w:numPicBullet", "w:lvlPicBulletId",
                                                       "w:embedRegular", "w:embedBold",
                                                       "w:embedItalic",  "w:embedBoldItalic"};
  std::erase_if(node.attributes, [](const auto& one) { return one.first.starts_with("r:"); });
  std::erase_if(node.children, [&](const XmlNode& child) {
    return std::ranges::find(linking, child.name) != linking.end();
  });
  for (XmlNode& child : node.children) drop_links(child);
}

/// Reads parts of the file, and follows relationships.
class Package {
 public:
  std::optional<std::string> open(std::string_view bytes) {
    if (const auto error = zip_.open(bytes)) return error->reason;
    return std::nullopt;
  }

  std::optional<std::string> read(const std::string& name, XmlNode& root) {
    std::string bytes;
    if (const auto error = zip_.read(name, bytes)) return error->reason;
    if (const auto error = read_xml(bytes, root)) {
      return fmt::format("of its `{}`, {}", name, error->reason);
    }
    return std::nullopt;
  }

  /// The part to which `from` ("" is the file) has a relationship that ends in
  /// `kind`; empty where there is none.
  std::optional<std::string> follow(const std::string& from, std::string_view kind,
                                    std::string& part) {
    part.clear();
    const std::string name = from.empty() ? "_rels/.rels" : relationships_of(from);
    if (!zip_.has(name)) return std::nullopt;
    XmlNode root;
    if (auto fault = read(name, root)) return fault;
    for (const XmlNode& child : root.children) {
      if (!child.attribute("Type").ends_with(kind)) continue;
      if (child.attribute("TargetMode") == "External") continue;
      part = resolve(from, child.attribute("Target"));
      break;
    }
    return std::nullopt;
  }

  bool has(const std::string& name) const { return zip_.has(name); }

 private:
  ZipReader zip_;
};

}  // namespace

std::optional<std::string> read_docx_reference(std::string_view bytes, DocxReference& reference) {
  Package package;
  if (auto fault = package.open(bytes)) return fault;
  std::string document;
  if (auto fault = package.follow("", "/officeDocument", document)) return fault;
  std::string part;
  if (auto fault = package.follow(document, "/styles", part)) return fault;
  if (document.empty() || !package.has(part)) return "it has no styles of Word in it";
  if (auto fault = package.read(part, reference.styles)) return fault;
  if (reference.styles.name != "w:styles" ||
      reference.styles.attribute("xmlns:w") != word_namespace) {
    return "its styles are not those of a usual Word document";
  }
  drop_links(reference.styles);
  struct Further {
    std::string_view kind;
    std::string_view root;
    std::optional<XmlNode>& to;
  };
  for (const Further& one : {Further{"/theme", "a:theme", reference.theme},
                             Further{"/fontTable", "w:fonts", reference.fonts},
                             Further{"/numbering", "w:numbering", reference.numbering}}) {
    if (auto fault = package.follow(document, one.kind, part)) return fault;
    if (!package.has(part)) continue;
    XmlNode root;
    if (auto fault = package.read(part, root)) return fault;
    if (root.name != one.root) continue;
    drop_links(root);
    one.to = std::move(root);
  }
  return std::nullopt;
}

std::optional<std::string> docx_reference_fault(std::string_view bytes) {
  DocxReference reference;
  return read_docx_reference(bytes, reference);
}

}  // namespace veldwerk
