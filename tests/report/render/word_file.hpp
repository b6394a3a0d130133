// A Word file taken apart, for the tests of docx: its parts, and its document as
// lines of text, one a paragraph ("Heading1: Tellingen") or row of a table.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/xml.hpp"
#include "base/zip.hpp"

namespace veldwerk::sample {

/// Every member of `bytes`, by name.
inline std::map<std::string, std::string> members(const std::string& bytes) {
  std::map<std::string, std::string> all;
  ZipReader zip;
  EXPECT_FALSE(zip.open(bytes));
  for (const std::string& name : zip.names()) {
    EXPECT_FALSE(zip.read(name, all[name])) << name;
  }
  return all;
}

/// The member `name` as XML, which it must be.
inline XmlNode part(const std::string& bytes, const std::string& name) {
  XmlNode root;
  const auto error = read_xml(members(bytes)[name], root);
  EXPECT_FALSE(error) << name << ": " << (error ? error->reason : "");
  return root;
}

/// All text in `node`, a line end where it has one.
inline std::string text_in(const XmlNode& node) {
  if (node.name == "w:br") return "\n";
  if (node.name.empty()) return node.text;
  if (node.name == "w:instrText") return "";
  std::string text;
  for (const XmlNode& child : node.children) text += text_in(child);
  return text;
}

inline std::string style_of(const XmlNode& paragraph) {
  const XmlNode* properties = paragraph.child("w:pPr");
  const XmlNode* style = properties == nullptr ? nullptr : properties->child("w:pStyle");
  return style == nullptr ? "" : std::string(style->attribute("w:val"));
}

inline void append_lines(std::vector<std::string>& lines, const XmlNode& body) {
  for (const XmlNode& child : body.children) {
    if (child.name == "w:p") {
      lines.push_back(style_of(child) + ": " + text_in(child));
      const XmlNode* section = child.child("w:pPr")->child("w:sectPr");
      if (section != nullptr) {
        lines.push_back("--- " + std::string(section->child("w:pgSz")->attribute("w:orient")));
      }
    } else if (child.name == "w:sectPr") {
      lines.push_back("--- " + std::string(child.child("w:pgSz")->attribute("w:orient")));
    } else if (child.name == "w:tr") {
      const bool head = child.child("w:trPr") && child.child("w:trPr")->child("w:tblHeader");
      std::string row = head ? "#" : "|";
      for (const XmlNode& cell : child.children) {
        if (cell.name != "w:tc") continue;
        const XmlNode* span = cell.child("w:tcPr")->child("w:gridSpan");
        row += " " + text_in(cell);
        if (span != nullptr) row += " <" + std::string(span->attribute("w:val")) + ">";
        row += " |";
      }
      lines.push_back(row);
    } else {
      append_lines(lines, child);
    }
  }
}

/// The document as lines.
inline std::vector<std::string> lines_of(const std::string& bytes) {
  std::vector<std::string> lines;
  append_lines(lines, part(bytes, "word/document.xml"));
  return lines;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace veldwerk::sample
