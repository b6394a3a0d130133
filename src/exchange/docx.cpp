// From the container to the transcript: which parts there are, and in which order they are read.
#include "exchange/docx.hpp"

#include <algorithm>
#include <set>

#include "exchange/docx_body.hpp"
#include "exchange/docx_package.hpp"
#include "exchange/true_format.hpp"

namespace veldwerk {
namespace {

bool has_text(const XmlNode& node) {
  if (node.name == "w:t") {
    return std::ranges::any_of(node.children, [](const XmlNode& child) {
      return child.text.find_first_not_of(" \t\r\n") != std::string::npos;
    });
  }
  return std::ranges::any_of(node.children, has_text);
}

/// Reads the part that the document has as its `type`, where it has one.
bool read_optional(DocxPackage& package, std::string_view type, XmlNode& root,
                   Diagnostics& diagnostics) {
  const std::string part = package.part_of(type);
  return part.empty() || package.read(part, root, diagnostics);
}

/// Headers and footers stand on every page: they are no part of what was said.
bool count_margins(DocxPackage& package, TranscriptBuilder& builder, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const DocxRelation& relation : package.relations()) {
    if (relation.type != "header" && relation.type != "footer") continue;
    if (!package.has(relation.part) || !seen.insert(relation.part).second) continue;
    XmlNode root;
    if (!package.read(relation.part, root, diagnostics)) return false;
    if (has_text(root)) builder.lose(relation.type, "left out");
  }
  return true;
}

}  // namespace

std::optional<ImportedTranscript> read_docx(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics) {
  DocxPackage package;
  if (!package.open(file, diagnostics)) return std::nullopt;
  XmlNode document;
  if (!package.read(package.main_part(), document, diagnostics)) return std::nullopt;
  if (document.name != "w:document") {
    refuse_format(file.name, file.bytes, "a Word document (.docx)",
                  "its main part is something else", diagnostics);
    return std::nullopt;
  }
  XmlNode styles_root;
  XmlNode footnotes;
  XmlNode endnotes;
  XmlNode comments;
  if (!read_optional(package, "styles", styles_root, diagnostics) ||
      !read_optional(package, "footnotes", footnotes, diagnostics) ||
      !read_optional(package, "endnotes", endnotes, diagnostics) ||
      !read_optional(package, "comments", comments, diagnostics)) {
    return std::nullopt;
  }
  ImportedDocxStyles styles;
  styles.read(styles_root);
  TranscriptBuilder builder;
  if (options.empty_paragraphs) builder.keep_empty_paragraphs();
  DocxBodyReader body(styles, footnotes, endnotes, builder);
  body.walk(document);
  body.comments(comments);
  if (!count_margins(package, builder, diagnostics)) return std::nullopt;
  return builder.finish(file.name, diagnostics);
}

}  // namespace veldwerk
