// From the container, or the one XML file, to the transcript.
#include "exchange/odt.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/xml.hpp"
#include "base/xml_names.hpp"
#include "base/zip.hpp"
#include "exchange/odt_body.hpp"
#include "exchange/true_format.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view expected = "an OpenDocument text (.odt)";

constexpr std::array<XmlNamespace, 10> vocabularies = {{
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo:"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg:"},
    {"urn:oasis:names:tc:opendocument:xmlns:script:1.0", "script:"},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://www.w3.org/XML/1998/namespace", "xml:"},
}};

bool parse(const ForeignFile& file, std::string_view member, std::string_view bytes, XmlNode& root,
           Diagnostics& diagnostics) {
  const auto error = read_xml(bytes, root, XmlBlanks::kept);
  if (!error) {
    resolve_names(root, vocabularies);
    return true;
  }
  const std::string what =
      member.empty() ? fmt::format("it can't be read as {}: {}", expected, error->reason)
                     : fmt::format("a part of it, `{}`, can't be read: {}", member, error->reason);
  diagnostics.push_back(
      make_error(error->limit ? "import-limit" : "import-format", {.file = file.name}, what,
                 error->limit ? "it may not be what it looks like; if it is, split it"
                              : "open it in LibreOffice, and save it again as .odt"));
  return false;
}

bool read_member(const ForeignFile& file, ZipReader& zip, std::string_view member,
                 std::string& bytes, Diagnostics& diagnostics) {
  const auto error = zip.read(member, bytes);
  if (!error) return true;
  diagnostics.push_back(
      make_error(error->limit ? "import-limit" : "import-format", {.file = file.name},
                 fmt::format("a part of it, `{}`, can't be read: {}", member, error->reason),
                 error->limit ? "it may not be what it looks like; if it is, split it"
                              : "open it in LibreOffice, and save it again as .odt"));
  return false;
}

/// Content and styles of a packed document; `styles` stays empty where it has none.
bool unpack(const ForeignFile& file, XmlNode& content, XmlNode& styles, Diagnostics& diagnostics) {
  ZipReader zip;
  if (const auto error = zip.open(file.bytes)) {
    refuse_format(file.name, file.bytes, expected, error->reason, diagnostics);
    if (error->limit) diagnostics.back().rule = "import-limit";
    return false;
  }
  if (!zip.has("content.xml")) {
    refuse_format(file.name, file.bytes, expected, "it has no `content.xml` in it", diagnostics);
    return false;
  }
  std::string bytes;
  if (zip.has("META-INF/manifest.xml")) {
    if (!read_member(file, zip, "META-INF/manifest.xml", bytes, diagnostics)) return false;
    if (bytes.find("encryption-data") != std::string::npos) {
      diagnostics.push_back(
          make_error("import-format", {.file = file.name}, "it is locked with a password",
                     "open it in LibreOffice with its password, and save a copy without one"));
      return false;
    }
  }
  if (zip.has("styles.xml")) {
    if (!read_member(file, zip, "styles.xml", bytes, diagnostics) ||
        !parse(file, "styles.xml", bytes, styles, diagnostics)) {
      return false;
    }
  }
  return read_member(file, zip, "content.xml", bytes, diagnostics) &&
         parse(file, "content.xml", bytes, content, diagnostics);
}

bool has_text(const XmlNode& node) {
  if (node.name.empty()) return node.text.find_first_not_of(" \t\r\n") != std::string::npos;
  return std::ranges::any_of(node.children, has_text);
}

/// Headers and footers stand on every page: they are no part of what was said.
void count_margins(const XmlNode& root, TranscriptBuilder& builder) {
  const XmlNode* masters = root.child("office:master-styles");
  if (masters == nullptr) return;
  for (const XmlNode& page : masters->children) {
    for (const XmlNode& margin : page.children) {
      if (!margin.name.starts_with("style:header") && !margin.name.starts_with("style:footer")) {
        continue;
      }
      const bool header = margin.name.starts_with("style:header");
      if (has_text(margin)) builder.lose(header ? "header" : "footer", "left out");
    }
  }
}

}  // namespace

std::optional<ImportedTranscript> read_odt(const ForeignFile& file, const ReadOptions& /*options*/,
                                           Diagnostics& diagnostics) {
  XmlNode content;
  XmlNode styles_root;
  const std::string_view start = without_byte_order_mark(file.bytes);
  if (start.starts_with("<?xml") || start.starts_with("<office:")) {
    if (!parse(file, "", start, content, diagnostics)) return std::nullopt;
  } else if (!unpack(file, content, styles_root, diagnostics)) {
    return std::nullopt;
  }
  const XmlNode* body = content.child("office:body");
  const XmlNode* text = body == nullptr ? nullptr : body->child("office:text");
  if (text == nullptr) {
    refuse_format(file.name, file.bytes, expected, "it holds no text document", diagnostics);
    return std::nullopt;
  }
  OdtStyles styles;
  for (const XmlNode* root : {&styles_root, &content}) {
    styles.add(root->child("office:styles"));
    if (root == &content) styles.add(root->child("office:automatic-styles"));
  }
  styles.settle();
  TranscriptBuilder builder;
  OdtBody walker(styles, builder);
  walker.walk(*text);
  count_margins(styles_root, builder);
  count_margins(content, builder);
  return builder.finish(file.name, diagnostics);
}

}  // namespace veldwerk
