// Walks through the text of a Word document in its order: paragraphs, tables, notes, text boxes,
// with tracked changes accepted and fields as their results. Source: ECMA-376 part 1, 17.3
// to 17.16.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/xml.hpp"
#include "exchange/docx_styles.hpp"
#include "exchange/transcript_builder.hpp"

namespace veldwerk {

class DocxBodyReader {
 public:
  /// What it is given must outlive it. The roots of footnotes.xml and endnotes.xml may be empty.
  DocxBodyReader(const ImportedDocxStyles& styles, const XmlNode& footnotes,
                 const XmlNode& endnotes, TranscriptBuilder& builder);

  /// All in `node`, in order.
  void walk(const XmlNode& node);
  /// The comments of comments.xml, whose places walk() has met.
  void comments(const XmlNode& root);

 private:
  using Handler = void (DocxBodyReader::*)(const XmlNode&);
  static const std::unordered_map<std::string_view, Handler>& handlers();

  struct Format {
    bool bold = false;
    bool hidden = false;
  };

  void element(const XmlNode& node);
  void paragraph(const XmlNode& node);
  void table(const XmlNode& node);
  void row(const XmlNode& node);
  void cell(const XmlNode& node);
  void run(const XmlNode& node);
  Format format_of(const XmlNode* properties) const;
  void control(const XmlNode& node);
  void ruby(const XmlNode& node);
  void inserted(const XmlNode& node);
  void deleted(const XmlNode& node);
  void alternatives(const XmlNode& node);
  void written(const XmlNode& node);
  void tab(const XmlNode& node);
  void line_break(const XmlNode& node);
  void soft_hyphen(const XmlNode& node);
  void hard_hyphen(const XmlNode& node);
  void symbol(const XmlNode& node);
  void field_mark(const XmlNode& node);
  void footnote(const XmlNode& node);
  void endnote(const XmlNode& node);
  void note(std::unordered_map<std::string, const XmlNode*>& notes, const XmlNode& node);
  void comment_start(const XmlNode& node);
  void comment_end(const XmlNode& node);
  void comment_place(const XmlNode& node);
  void graphic(const XmlNode& node);
  void object(const XmlNode& node);
  void equation(const XmlNode& node);
  void other_document(const XmlNode& node);
  bool graphics_in(const XmlNode& node, bool count_pictures);
  void text_box(const XmlNode& node);
  void put(std::string_view text);

  const ImportedDocxStyles& styles_;
  std::unordered_map<std::string, const XmlNode*> footnotes_;
  std::unordered_map<std::string, const XmlNode*> endnotes_;
  TranscriptBuilder& builder_;
  ImportedDocxStyle paragraph_style_;
  Format format_;
  std::vector<bool> fields_;  // open ones; true: its instruction is passing
  bool was_hidden_ = false;
};

}  // namespace veldwerk
