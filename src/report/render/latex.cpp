// LaTeX: a document that stands alone, or one table to \input in a text of one's
// own. Made for LuaLaTeX and XeLaTeX, which know every character; pdfLaTeX does
// for text in Western languages.
#include <ostream>

#include <fmt/format.h>

#include "report/passages.hpp"
#include "report/render/formats.hpp"
#include "report/render/latex_parts.hpp"
#include "report/render/quoted_passage.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view new_line = "\\newline\n";

/// Writes the parts of a document below each other.
class LatexWriter {
 public:
  explicit LatexWriter(const Document& document) : document_(document) {}

  std::string write() {
    preamble();
    for (const Section& section : document_.sections) {
      command("section", section.title);
      for (const Block& block : section.blocks) {
        const auto* prose = std::get_if<Prose>(&block);
        set_list(prose == nullptr ? Prose::Kind::paragraph : prose->kind);
        std::visit(*this, block);
      }
      set_list(Prose::Kind::paragraph);
    }
    out_.append("\n\\end{document}\n");
    return std::move(out_);
  }

  void operator()(const Paragraph& paragraph) {
    out_.append("\n").append(latex_lines(paragraph.text, new_line)).append("\n");
  }

  void operator()(const Heading& heading) { command("subsection", heading.text); }

  void operator()(const BulletList& list) {
    if (list.items.empty()) return;  // LaTeX wants an item in each list
    out_.append("\n\\begin{itemize}\n");
    for (const std::string& item : list.items) {
      out_.append("\\item ").append(latex_lines(item, new_line)).append("\n");
    }
    out_.append("\\end{itemize}\n");
  }

  void operator()(const Prose& prose) {
    out_.append(prose.kind == Prose::Kind::paragraph ? "\n" : "\\item ");
    for (const TextRun& run : prose.runs) {
      out_.append(run.bold ? "\\textbf{" : "").append(run.italic ? "\\emph{" : "");
      out_.append(latex_lines(run.text, " "));
      out_.append(run.italic ? "}" : "").append(run.bold ? "}" : "");
    }
    out_.append("\n");
  }

  void operator()(const Table& table) {
    out_.append("\n");
    append_latex_table(out_, table, document_.language);
  }

  /// The picture where it lies beside, and else what it shows in words.
  void operator()(const Chart& chart) {
    const std::string file = fmt::format("charts/{}.png", latex_name(chart.id));
    out_.append("\n\\begin{figure}[htbp]\n\\centering\n\\IfFileExists{").append(file);
    out_.append("}{\\includegraphics[width=\\linewidth]{").append(file).append("}}{\\fbox{");
    out_.append("\\parbox{0.9\\linewidth}{").append(latex_text(chart.alternative));
    out_.append("}}}\n");
    if (chart.number > 0) {
      out_.append(fmt::format("\\setcounter{{figure}}{{{}}}\n", chart.number - 1));
    }
    out_.append("\\caption{").append(latex_text(chart.title)).append("}\n");
    for (const std::string& note : chart.notes) {
      out_.append("\\par{\\footnotesize ").append(latex_text(note)).append("}\n");
    }
    out_.append("\\end{figure}\n");
  }

  void operator()(const PassageList& list) {
    command("subsubsection", list.heading);
    for (const std::uint32_t index : list.passages) passage(document_.passages[index]);
  }

  void operator()(const QuotationList& list) {
    command("subsubsection", list.heading);
    for (const Quotation& quotation : list.quotations) {
      out_.append("\n\\begin{quote}\n");
      for (const SpokenText& turn : quotation.turns) spoken(turn.label, turn.text);
      out_.append(latex_text(quotation.label)).append("\n\\end{quote}\n");
    }
  }

  void operator()(const TranscriptLines& transcript) {
    for (const TranscriptLine& line : transcript.lines) {
      out_.append(fmt::format("\n\\noindent{{\\scriptsize {}}}\\quad ", line.number));
      if (!line.label.empty())
        out_.append("\\textbf{").append(latex_text(line.label)).append(":} ");
      out_.append(latex_text(line.text));
      for (const std::string& code : line.codes) {
        out_.append(" {\\scriptsize\\emph{").append(latex_text(code)).append("}}");
      }
      out_.append("\n");
    }
  }

 private:
  void preamble() {
    const bool dutch = document_.language == Language::nl;
    out_.append("\\documentclass[a4paper]{article}\n\\usepackage{iftex}\n");
    out_.append("\\ifPDFTeX\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n\\else\n");
    out_.append("\\usepackage{fontspec}\n\\fi\n");
    out_.append(dutch ? "\\usepackage[dutch]{babel}\n" : "\\usepackage[english]{babel}\n");
    out_.append("\\usepackage{graphicx}\n").append(latex_table_packages());
    if (!document_.marking.empty()) {
      out_.append("\\pagestyle{myheadings}\n\\markright{");
      out_.append(latex_text(document_.marking)).append("}\n");
    }
    out_.append("\\title{").append(latex_text(document_.title));
    if (!document_.subtitle.empty()) {
      out_.append("\\\\\n\\large ").append(latex_text(document_.subtitle));
    }
    // No date: the same study gives the same document.
    out_.append("}\n\\author{}\n\\date{}\n\n\\begin{document}\n\\maketitle\n");
    if (!document_.marking.empty()) out_.append("\\thispagestyle{myheadings}\n");
  }

  /// `\section*{...}`: sections have no numbers, as in the other formats.
  void command(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out_.append("\n\\").append(name).append("*{").append(latex_text(text)).append("}\n");
  }

  static std::string_view environment(Prose::Kind kind) {
    return kind == Prose::Kind::bullet ? "itemize" : "enumerate";
  }

  /// Opens and closes lists, so that the items of one stand in one.
  void set_list(Prose::Kind kind) {
    if (kind == list_) return;
    if (list_ != Prose::Kind::paragraph) {
      out_.append("\\end{").append(environment(list_)).append("}\n");
    }
    if (kind != Prose::Kind::paragraph) {
      out_.append("\n\\begin{").append(environment(kind)).append("}\n");
    }
    list_ = kind;
  }

  void spoken(std::string_view label, std::string_view text) {
    if (!label.empty()) out_.append("\\textbf{").append(latex_text(label)).append(":} ");
    out_.append(latex_lines(text, new_line)).append("\n\n");
  }

  void passage(const Passage& passage) {
    out_.append("\n\\begin{quote}\n");
    for (const QuotedTurn& turn : quoted_turns(passage)) spoken(turn.label, turn.text);
    out_.append("— ").append(latex_text(citation(passage))).append(new_line);
    out_.append("\\emph{").append(latex_text(coding_line(passage, document_.language)));
    out_.append("}\n");
    if (!passage.memo.empty()) {
      out_.append("\n\\emph{").append(word("column.memo", document_.language)).append(":} ");
      out_.append(latex_lines(passage.memo, new_line)).append("\n");
    }
    out_.append("\\end{quote}\n");
  }

  const Document& document_;
  std::string out_;
  Prose::Kind list_ = Prose::Kind::paragraph;  // the list that is open, if any
};

}  // namespace

void write_latex_table(std::ostream& out, const Table& table, const RenderContext& context) {
  std::string text = "% Needs, before \\begin{document}:\n";
  std::string_view packages = latex_table_packages();
  while (!packages.empty()) {
    const std::size_t end = packages.find('\n') + 1;
    text.append("%   ").append(packages.substr(0, end));
    packages.remove_prefix(end);
  }
  append_latex_table(text, table, context.language);
  out << text;
}

void write_latex_document(std::ostream& out, const Document& document,
                          const RenderContext& /*context*/) {
  out << LatexWriter(document).write();
}

}  // namespace veldwerk
