// Text for a terminal: tables in aligned columns (text_table.cpp), documents as
// headed sections with passages. Lines of prose are at most 80 cells, for
// reading.
#include <algorithm>
#include <ostream>

#include "report/passages.hpp"
#include "report/render/formats.hpp"
#include "report/render/quoted_passage.hpp"
#include "report/render/text_layout.hpp"
#include "report/render/text_table.hpp"
#include "report/render/visible_text.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

/// Writes the parts of a document below each other, a blank line between them.
class TextWriter {
 public:
  TextWriter(const Document& document, std::size_t width)
      : document_(document), width_(std::max<std::size_t>(width, 40)) {}

  std::string write() {
    head(document_.title, '=');
    if (!document_.subtitle.empty()) lines(visible_line(document_.subtitle), "", "");
    for (const Section& section : document_.sections) {
      head(section.title, '=');
      for (const Block& block : section.blocks) std::visit(*this, block);
    }
    return std::move(out_);
  }

  void operator()(const Paragraph& paragraph) {
    blank_line();
    lines(visible_text(paragraph.text), "", "");
  }

  void operator()(const Heading& heading) { head(heading.text, '-'); }

  void operator()(const BulletList& list) {
    blank_line();
    for (const std::string& item : list.items) lines(visible_text(item), "- ", "  ");
  }

  void operator()(const Table& table) {
    blank_line();
    append_text_table(out_, table, document_.language, width_);
  }

  void operator()(const Prose& prose) {
    std::string text;
    for (const TextRun& run : prose.runs) text.append(visible_text(run.text));
    if (prose.kind == Prose::Kind::paragraph) blank_line();
    if (prose.kind == Prose::Kind::paragraph) return lines(text, "", "");
    const bool numbered = prose.kind == Prose::Kind::numbered;
    lines(text, numbered ? std::to_string(prose.number).append(". ") : "- ",
          numbered ? "   " : "  ");
  }

  void operator()(const Chart& chart) {
    blank_line();
    lines(visible_line(caption(chart, document_.language)), "", "");
    lines(visible_text(chart.alternative), "  ", "  ");
    for (const std::string& note : chart.notes) lines(visible_text(note), "- ", "  ");
  }

  void operator()(const QuotationList& list) {
    if (!list.heading.empty()) head(list.heading, '-');
    for (const Quotation& quotation : list.quotations) {
      blank_line();
      for (const SpokenText& turn : quotation.turns) {
        const std::string label = turn.label.empty() ? "" : visible_line(turn.label) + ": ";
        lines(label + visible_text(turn.text), "    ", "    ");
      }
      lines(visible_line(quotation.label), "    ", "    ");
    }
  }

  void operator()(const TranscriptLines& transcript) {
    blank_line();
    for (const TranscriptLine& line : transcript.lines) {
      std::string text = line.label.empty() ? "" : visible_line(line.label) + ": ";
      text.append(visible_text(line.text));
      for (const std::string& code : line.codes)
        text.append(" {").append(visible_line(code)).append("}");
      lines(text, pad_text(std::to_string(line.number), 5, true).append("  "), "       ");
    }
  }

  void operator()(const PassageList& list) {
    if (!list.heading.empty()) head(list.heading, '-');
    for (const std::uint32_t index : list.passages) passage(document_.passages[index]);
  }

 private:
  void blank_line() {
    if (!out_.empty()) out_.push_back('\n');
  }

  void lines(std::string_view text, std::string_view first, std::string_view others) {
    const std::size_t room = std::min<std::size_t>(width_, 80) - display_width(others);
    std::string_view lead = first;
    for (const std::string& line : wrap_text(text, room)) {
      out_.append(line.empty() ? "" : lead).append(line).push_back('\n');
      lead = others;
    }
  }

  void head(const std::string& text, char underline) {
    if (text.empty()) return;
    blank_line();
    const std::string line = visible_line(text);
    out_.append(line).push_back('\n');
    out_.append(std::min(display_width(line), width_), underline).push_back('\n');
  }

  void passage(const Passage& passage) {
    blank_line();
    lines(visible_line(citation(passage)), "", "  ");
    lines(visible_line(coding_line(passage, document_.language)), "  ", "  ");
    for (const QuotedTurn& turn : quoted_turns(passage)) {
      const std::string label = turn.label.empty() ? "" : visible_line(turn.label) + ": ";
      lines(label + visible_text(turn.text), "    ", "    ");
    }
    if (passage.memo.empty()) return;
    const std::string memo(word("column.memo", document_.language));
    lines(memo + ": " + visible_text(passage.memo), "  ", "  ");
  }

  const Document& document_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

void write_text_table(std::ostream& out, const Table& table, const RenderContext& context) {
  std::string text;
  append_text_table(text, table, context.language, context.width);
  out << text;
}

void write_text_document(std::ostream& out, const Document& document,
                         const RenderContext& context) {
  out << TextWriter(document, context.width).write();
}

}  // namespace veldwerk
