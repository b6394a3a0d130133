// Walks through the text of an OpenDocument text in its order: paragraphs, lists, tables, notes,
// text boxes. Deleted text stands apart from the text in this format, or between marks.
// Source: ODF 1.3 part 3, sections 5 to 7, 9, 10 and 14; white space 6.1.2 and 6.1.3.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/xml.hpp"
#include "exchange/odt_styles.hpp"
#include "exchange/transcript_builder.hpp"

namespace veldwerk {

class OdtBody {
 public:
  /// What it is given must outlive it.
  OdtBody(const OdtStyles& styles, TranscriptBuilder& builder)
      : styles_(styles), builder_(builder) {}

  /// All in `node`, in order.
  void walk(const XmlNode& node);

 private:
  using Handler = void (OdtBody::*)(const XmlNode&);
  static const std::unordered_map<std::string_view, Handler>& handlers();

  struct Format {
    bool bold = false;
    bool hidden = false;
  };

  void element(const XmlNode& node);
  void paragraph(const XmlNode& node);
  void heading(const XmlNode& node);
  void list(const XmlNode& node);
  void section(const XmlNode& node);
  void table(const XmlNode& node);
  void row(const XmlNode& node);
  void cell(const XmlNode& node);
  void span(const XmlNode& node);
  void spaces(const XmlNode& node);
  void tab(const XmlNode& node);
  void line_break(const XmlNode& node);
  void note(const XmlNode& node);
  void annotation(const XmlNode& node);
  void annotation_end(const XmlNode& node);
  void tracked(const XmlNode& node);
  void change_start(const XmlNode& node);
  void change_end(const XmlNode& node);
  void ruby(const XmlNode& node);
  void hidden_part(const XmlNode& node);
  void placeholder(const XmlNode& node);
  void control(const XmlNode& node);
  void shape(const XmlNode& node);
  void text_box(const XmlNode& node);
  void picture(const XmlNode& node);
  void object(const XmlNode& node);
  void ignored(const XmlNode& node);
  void put(std::string_view text, bool collapses);

  const OdtStyles& styles_;
  TranscriptBuilder& builder_;
  Format format_;
  int lists_ = 0;  // around
  bool in_paragraph_ = false;
  bool was_hidden_ = false;
  std::set<std::string, std::less<>> deletions_;  // ids of regions that are deleted
  std::set<std::string, std::less<>> open_deletions_;
  std::size_t unnamed_ = 0;  // comments without a name so far
};

}  // namespace veldwerk
