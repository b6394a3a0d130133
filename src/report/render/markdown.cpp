// GitHub-flavoured Markdown: pipe tables, passages as block quotes with their
// citation. What people typed stays text: everything that Markdown, HTML or an
// automatic link would make of it is escaped.
#include <algorithm>
#include <ostream>

#include "report/passages.hpp"
#include "report/render/formats.hpp"
#include "report/render/quoted_passage.hpp"
#include "report/render/visible_text.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The byte in `line` that would make a list, a heading or a block quote of it,
/// or npos.
std::size_t opener_of(std::string_view line) {
  if (line.empty()) return line.npos;
  if (std::string_view("-+>=").find(line[0]) != line.npos) return 0;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits == 0 || digits == line.size()) return line.npos;
  return line[digits] == '.' || line[digits] == ')' ? digits : line.npos;
}

/// Whether the character at `at` makes a link of a bare address.
bool makes_link(std::string_view line, std::size_t at) {
  if (line[at] == ':') return line.substr(at).starts_with("://");
  if (line[at] != '.' || at < 3) return false;
  return std::ranges::all_of(line.substr(at - 3, 3), [](char c) { return c == 'w' || c == 'W'; });
}

/// Appends one line of plain text as Markdown that reads the same.
void append_escaped_line(std::string& out, std::string_view line) {
  constexpr std::string_view special = "\\`*_<[]!|#~&$";
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t opener = opener_of(line);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (at == opener || special.find(c) != special.npos || makes_link(line, at)) {
      out.push_back('\\');
    }
    out.push_back(c);
  }
}

/// `text` as Markdown with `line_end` for each of its line ends.
std::string escaped(std::string_view text, std::string_view line_end = " ") {
  const std::string visible = visible_text(text);
  std::string out;
  std::string_view rest = visible;
  while (true) {
    const std::size_t end = rest.find('\n');
    append_escaped_line(out, rest.substr(0, end));
    if (end == rest.npos) return out;
    out.append(line_end);
    rest.remove_prefix(end + 1);
  }
}

/// A cell's text: it may not hold a line end.
std::string table_text(std::string_view text) {
  return escaped(text, "<br>");
}

void append_table(std::string& out, const Table& table, Language language) {
  if (!table.title.empty())
    out.append("**").append(escaped(caption(table, language))).append("**\n\n");
  for (const TableColumn& column : table.columns) {
    const std::string label =
        column.over.empty() ? column.label : column.over + ": " + column.label;
    out.append("| ").append(table_text(label)).append(" ");
  }
  out.append("|\n");
  for (const TableColumn& column : table.columns) out.append(column.numeric ? "| ---: " : "| --- ");
  out.append("|\n");
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string text =
          i < row.cells.size() ? table_text(cell_text(row.cells[i], language)) : "";
      const bool bold =
          !text.empty() && (row.kind == RowKind::total || (row.kind == RowKind::heading && i == 0));
      out.append(bold ? "| **" : "| ").append(text).append(bold ? "** " : " ");
    }
    out.append("|\n");
  }
  if (!table.notes.empty()) out.push_back('\n');
  for (const std::string& note : table.notes) out.append("- ").append(escaped(note)).append("\n");
}

/// Writes the parts of a document below each other, a blank line between them.
class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) : document_(document) {}

  std::string write() {
    head("# ", document_.title);
    if (!document_.subtitle.empty()) (*this)(Paragraph{document_.subtitle});
    if (!document_.marking.empty()) {
      blank_line();
      out_.append("**").append(escaped(document_.marking)).append("**\n");
    }
    for (const Section& section : document_.sections) {
      head("## ", section.title);
      for (const Block& block : section.blocks) {
        if (!std::holds_alternative<Prose>(block)) in_list_ = false;
        std::visit(*this, block);
      }
    }
    return std::move(out_);
  }

  void operator()(const Paragraph& paragraph) {
    blank_line();
    out_.append(escaped(paragraph.text, "\n")).append("\n");
  }

  void operator()(const Heading& heading) { head("### ", heading.text); }

  void operator()(const BulletList& list) {
    blank_line();
    for (const std::string& item : list.items) {
      out_.append("- ").append(escaped(item, "\n  ")).append("\n");
    }
  }

  void operator()(const Table& table) {
    blank_line();
    append_table(out_, table, document_.language);
  }

  void operator()(const Prose& prose) {
    if (prose.kind == Prose::Kind::paragraph || !in_list_) blank_line();
    in_list_ = prose.kind != Prose::Kind::paragraph;
    if (prose.kind == Prose::Kind::bullet) out_.append("- ");
    if (prose.kind == Prose::Kind::numbered) {
      out_.append(std::to_string(prose.number)).append(". ");
    }
    for (const TextRun& run : prose.runs) {
      const std::string_view mark = run.bold ? (run.italic ? "***" : "**") : run.italic ? "*" : "";
      // Spaces at the start of a line go; between runs they part words.
      const bool first = &run == &prose.runs.front();
      out_.append(first ? 0 : std::min(run.text.find_first_not_of(' '), run.text.size()), ' ');
      out_.append(mark).append(escaped(run.text)).append(mark);
    }
    out_.push_back('\n');
  }

  void operator()(const Chart& chart) {
    blank_line();
    out_.append("**").append(escaped(caption(chart, document_.language))).append("**\n\n");
    out_.append("![").append(escaped(chart.alternative)).append("](charts/");
    out_.append(chart.id).append(".svg)\n");
    if (!chart.notes.empty()) out_.push_back('\n');
    for (const std::string& note : chart.notes)
      out_.append("- ").append(escaped(note)).append("\n");
  }

  void operator()(const QuotationList& list) {
    head("### ", list.heading);
    for (const Quotation& quotation : list.quotations) {
      blank_line();
      for (const SpokenText& turn : quotation.turns) {
        out_.append("> ");
        if (!turn.label.empty()) out_.append("**").append(escaped(turn.label)).append(":** ");
        out_.append(escaped(turn.text, "\\\n> ")).append("\n>\n");
      }
      out_.append("> ").append(escaped(quotation.label)).append("\n");
    }
  }

  void operator()(const TranscriptLines& transcript) {
    for (const TranscriptLine& line : transcript.lines) {
      blank_line();
      const bool blank = line.label.empty() && line.text.empty();
      out_.append("`").append(std::to_string(line.number)).append(blank ? "`" : "` ");
      if (!line.label.empty()) out_.append("**").append(escaped(line.label)).append(":** ");
      out_.append(escaped(line.text));
      for (const std::string& code : line.codes) {
        out_.append(" *").append(escaped(code)).append("*");
      }
      out_.append("\n");
    }
  }

  void operator()(const PassageList& list) {
    head("### ", list.heading);
    for (const std::uint32_t index : list.passages) passage(document_.passages[index]);
  }

 private:
  void blank_line() {
    if (!out_.empty()) out_.push_back('\n');
  }

  void head(std::string_view mark, const std::string& text) {
    if (text.empty()) return;
    blank_line();
    out_.append(mark).append(escaped(text)).append("\n");
  }

  void passage(const Passage& passage) {
    blank_line();
    for (const QuotedTurn& turn : quoted_turns(passage)) {
      out_.append("> ");
      if (!turn.label.empty()) out_.append("**").append(escaped(turn.label)).append(":** ");
      // A backslash at a line's end keeps the transcript's line break.
      out_.append(escaped(turn.text, "\\\n> ")).append("\n>\n");
    }
    out_.append("> — ").append(escaped(citation(passage))).append("\\\n");
    out_.append("> *").append(escaped(coding_line(passage, document_.language))).append("*\n");
    if (passage.memo.empty()) return;
    out_.append(">\n> *").append(word("column.memo", document_.language)).append(":* ");
    out_.append(escaped(passage.memo)).append("\n");
  }

  const Document& document_;
  std::string out_;
  bool in_list_ = false;  // the block before is an item of a list
};

}  // namespace

void write_markdown_table(std::ostream& out, const Table& table, const RenderContext& context) {
  std::string text;
  append_table(text, table, context.language);
  out << text;
}

void write_markdown_document(std::ostream& out, const Document& document,
                             const RenderContext& /*context*/) {
  out << MarkdownWriter(document).write();
}

}  // namespace veldwerk
