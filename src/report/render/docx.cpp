// Word's format, as far as a report needs it: a zip of XML parts that Word,
// LibreOffice and Pages open without asking anything. Nothing in it tells who made
// it or when, and nothing leads out of the file.
#include <iterator>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "base/zip.hpp"
#include "report/render/docx_parts.hpp"
#include "report/render/formats.hpp"
#include "report/render/visible_text.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view xml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view relationship_kinds =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view word_types =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A part of word/, and how the document finds it.
struct Part {
  std::string_view id;
  std::string_view kind;  // of the relationship
  std::string_view name;  // in word/
  std::string type;
  std::string xml;
};

std::string header_part(const Document& document, const DocxStyles& styles) {
  DocxText text(styles);
  text.raw(xml_head).raw("<w:hdr").raw(docx_namespaces).raw(">");
  text.open(DocxStyle::header, "<w:jc w:val=\"right\"/>");
  text.run(visible_line(document.marking), {.bold = true});
  text.close();
  return text.raw("</w:hdr>\n").take();
}

std::string footer_part(const DocxStyles& styles) {
  DocxText text(styles);
  text.raw(xml_head).raw("<w:ftr").raw(docx_namespaces).raw(">");
  text.open(DocxStyle::footer, "<w:jc w:val=\"right\"/>");
  text.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText ");
  text.raw("xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar ");
  text.raw("w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>");
  text.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
  text.close();
  return text.raw("</w:ftr>\n").take();
}

std::string numbering_part(const DocxStyles& styles, const DocxBody& body) {
  std::string xml = styles.numbering_start;
  for (std::size_t i = 0; i < body.list_starts.size(); ++i) {
    fmt::format_to(std::back_inserter(xml),
                   "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/><w:lvlOverride "
                   "w:ilvl=\"0\"><w:startOverride w:val=\"{}\"/></w:lvlOverride></w:num>",
                   styles.first_list + i, styles.numbers, body.list_starts[i]);
  }
  return xml.append("</w:numbering>\n");
}

/// Without a w:updateFields, for which Word would ask; in the mode of Word 2013
/// and later, or it would say that it is in an older one.
std::string settings_part(Language language) {
  std::string xml(xml_head);
  xml.append("<w:settings").append(docx_namespaces).append(">");
  xml.append("<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:compat>");
  xml.append("<w:compatSetting w:name=\"compatibilityMode\" ");
  xml.append("w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
  xml.append("<w:themeFontLang w:val=\"").append(language == Language::nl ? "nl-NL" : "en-GB");
  return xml.append("\"/></w:settings>\n");
}

std::string core_properties(const Document& document) {
  std::string xml(xml_head);
  xml.append("<cp:coreProperties ");
  xml.append(
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ");
  xml.append("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
  append_xml_text(xml, visible_line(document.title));
  xml.append("</dc:title><dc:language>").append(document.language == Language::nl ? "nl" : "en");
  return xml.append("</dc:language></cp:coreProperties>\n");
}

void append_relationship(std::string& xml, std::string_view id, std::string_view type,
                         std::string_view target) {
  fmt::format_to(std::back_inserter(xml), "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id,
                 type, target);
}

std::string relationships(std::string_view inside) {
  std::string xml(xml_head);
  xml.append(
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
  return xml.append(inside).append("</Relationships>\n");
}

std::string package_relationships() {
  std::string xml;
  append_relationship(xml, "rId1", fmt::format("{}officeDocument", relationship_kinds),
                      "word/document.xml");
  append_relationship(
      xml, "rId2",
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml");
  return relationships(xml);
}

std::string document_relationships(const std::vector<Part>& parts, std::size_t pictures) {
  std::string xml;
  for (const Part& part : parts) {
    append_relationship(xml, part.id, fmt::format("{}{}", relationship_kinds, part.kind),
                        part.name);
  }
  const std::string image = fmt::format("{}image", relationship_kinds);
  for (std::size_t i = 1; i <= pictures; ++i) {
    append_relationship(xml, fmt::format("rIdPng{}", i), image,
                        fmt::format("media/chart{}.png", i));
    append_relationship(xml, fmt::format("rIdSvg{}", i), image,
                        fmt::format("media/chart{}.svg", i));
  }
  return relationships(xml);
}

std::string content_types(const std::vector<Part>& parts) {
  std::string xml(xml_head);
  xml.append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
  const auto preset = [&xml](std::string_view extension, std::string_view type) {
    fmt::format_to(std::back_inserter(xml), "<Default Extension=\"{}\" ContentType=\"{}\"/>",
                   extension, type);
  };
  const auto own = [&xml](std::string_view name, std::string_view type) {
    fmt::format_to(std::back_inserter(xml), "<Override PartName=\"/{}\" ContentType=\"{}\"/>", name,
                   type);
  };
  preset("rels", "application/vnd.openxmlformats-package.relationships+xml");
  preset("xml", "application/xml");
  preset("png", "image/png");
  preset("svg", "image/svg+xml");
  own("word/document.xml", fmt::format("{}document.main+xml", word_types));
  for (const Part& part : parts) own(fmt::format("word/{}", part.name), part.type);
  own("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return xml.append("</Types>\n");
}

/// The parts of word/ beside the document itself.
std::vector<Part> parts_of(const Document& document, DocxStyles& styles, const DocxBody& body) {
  const auto type = [](std::string_view name) { return fmt::format("{}{}+xml", word_types, name); };
  std::vector<Part> parts;
  parts.push_back({"rIdStyles", "styles", "styles.xml", type("styles"), std::move(styles.styles)});
  parts.push_back({"rIdNumbering", "numbering", "numbering.xml", type("numbering"),
                   numbering_part(styles, body)});
  parts.push_back({"rIdSettings", "settings", "settings.xml", type("settings"),
                   settings_part(document.language)});
  parts.push_back(
      {"rIdFonts", "fontTable", "fontTable.xml", type("fontTable"), std::move(styles.fonts)});
  parts.push_back(
      {"rIdHeader", "header", "header1.xml", type("header"), header_part(document, styles)});
  parts.push_back({"rIdFooter", "footer", "footer1.xml", type("footer"), footer_part(styles)});
  if (!styles.theme.empty()) {
    parts.push_back({"rIdTheme", "theme", "theme/theme1.xml",
                     "application/vnd.openxmlformats-officedocument.theme+xml",
                     std::move(styles.theme)});
  }
  return parts;
}

}  // namespace

void write_docx_document(std::ostream& out, const Document& document,
                         const RenderContext& context) {
  DocxStyles styles = make_docx_styles(context.reference_docx, document.language);
  DocxBody body = make_docx_body(document, styles);
  std::vector<Part> parts = parts_of(document, styles, body);
  std::vector<ZipMember> members;
  // The list of types first, by which a file is known for what it is.
  members.push_back({"[Content_Types].xml", content_types(parts)});
  members.push_back({"_rels/.rels", package_relationships()});
  members.push_back({"word/document.xml", std::move(body.xml)});
  members.push_back(
      {"word/_rels/document.xml.rels", document_relationships(parts, body.pictures.size())});
  for (Part& part : parts) {
    members.push_back({fmt::format("word/{}", part.name), std::move(part.xml)});
  }
  for (std::size_t i = 0; i < body.pictures.size(); ++i) {
    DocxPicture& picture = body.pictures[i];
    members.push_back({fmt::format("word/media/chart{}.png", i + 1), std::move(picture.png), true});
    members.push_back({fmt::format("word/media/chart{}.svg", i + 1), std::move(picture.svg)});
  }
  members.push_back({"docProps/core.xml", core_properties(document)});
  const std::string bytes = make_zip(members);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace veldwerk
