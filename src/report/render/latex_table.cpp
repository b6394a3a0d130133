// Tables in LaTeX, with the rules of booktabs: a spanning header has its own short
// rule. A number under a caption is the table's own, whatever LaTeX has counted.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "report/render/latex_parts.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t long_text = 40;       // bytes of a cell that is set as a paragraph
constexpr std::size_t most_rows = 35;       // on a page
constexpr std::size_t upright_columns = 9;  // more turn the page
constexpr std::size_t roomy_columns = 6;    // more take smaller letters

class LatexTable {
 public:
  LatexTable(std::string& out, const Table& table, Language language)
      : out_(out),
        table_(table),
        language_(language),
        is_long_(table.rows.size() > most_rows),
        is_wide_(table.columns.size() > upright_columns) {
    for (const TableColumn& column : table.columns) {
      has_spans_ = has_spans_ || !column.over.empty();
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) prose_.push_back(is_prose(i));
  }

  void write() {
    if (is_wide_) out_.append("\\begin{landscape}\n");
    if (table_.columns.empty()) {
      title_alone();
    } else if (is_long_) {
      over_pages();
    } else {
      on_a_page();
    }
    if (is_wide_) out_.append("\\end{landscape}\n");
  }

 private:
  bool is_prose(std::size_t column) const {
    if (table_.columns[column].numeric) return false;
    return std::any_of(table_.rows.begin(), table_.rows.end(), [&](const TableRow& row) {
      if (row.kind == RowKind::heading || column >= row.cells.size()) return false;
      const auto* text = std::get_if<std::string>(&row.cells[column].value);
      return text != nullptr && text->size() > long_text;
    });
  }

  std::string_view size() const {
    if (is_wide_) return "\\scriptsize";
    return table_.columns.size() > roomy_columns ? "\\footnotesize" : "\\small";
  }

  /// "rlp{0.35\linewidth}": paragraphs share what is about the room beside others.
  std::string columns() const {
    const auto paragraphs = static_cast<std::size_t>(std::ranges::count(prose_, true));
    const std::size_t others = table_.columns.size() - paragraphs;
    const std::size_t room = std::max<std::size_t>(40, 95 - std::min<std::size_t>(95, 8 * others));
    std::string text;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (prose_[i]) {
        text.append(
            fmt::format("p{{0.{:02}\\linewidth}}", std::max<std::size_t>(1, room / paragraphs)));
      } else {
        text.push_back(table_.columns[i].numeric ? 'r' : 'l');
      }
    }
    return text;
  }

  /// Sets the counter so that LaTeX gives the number that the text speaks of.
  void number() {
    if (table_.number > 0) {
      out_.append(fmt::format("\\setcounter{{table}}{{{}}}\n", table_.number - 1));
    }
  }

  void title(std::string_view end) {
    out_.append("\\caption{").append(latex_text(table_.title)).append("}");
    out_.append("\\label{tab:").append(latex_name(table_.id)).append("}").append(end);
  }

  void title_alone() {
    out_.append("\\begin{table}[htbp]\n");
    number_and_title();
    notes();
    out_.append("\\end{table}\n");
  }

  void number_and_title() {
    number();
    title("\n");
  }

  void on_a_page() {
    out_.append("\\begin{table}[htbp]\n\\centering").append(size()).append("\n");
    number_and_title();
    out_.append("\\begin{tabular}{").append(columns()).append("}\n");
    head();
    body();
    out_.append("\\bottomrule\n\\end{tabular}\n");
    notes();
    out_.append("\\end{table}\n");
  }

  void over_pages() {
    number();
    out_.append("{").append(size()).append("\n\\begin{longtable}{").append(columns()).append("}\n");
    title("\\\\\n");
    head();
    out_.append("\\endfirsthead\n");
    head();
    out_.append("\\endhead\n\\bottomrule\n\\endfoot\n");
    body();
    out_.append("\\end{longtable}\n");
    notes();
    out_.append("}\n");
  }

  std::size_t span_from(std::size_t column) const {
    std::size_t end = column + 1;
    while (end < table_.columns.size() && table_.columns[end].over == table_.columns[column].over) {
      ++end;
    }
    return end - column;
  }

  void head() {
    out_.append("\\toprule\n");
    if (has_spans_) spanning_headers();
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (i > 0) out_.append(" & ");
      out_.append(latex_text(table_.columns[i].label));
    }
    out_.append(" \\\\\n\\midrule\n");
  }

  void spanning_headers() {
    std::string rules;
    for (std::size_t i = 0; i < table_.columns.size();) {
      const std::size_t span = span_from(i);
      if (i > 0) out_.append(" & ");
      if (table_.columns[i].over.empty()) {
        for (std::size_t other = 1; other < span; ++other) out_.append(" & ");
      } else {
        out_.append(fmt::format("\\multicolumn{{{}}}{{c}}{{", span));
        out_.append(latex_text(table_.columns[i].over)).append("}");
        rules.append(fmt::format("\\cmidrule(lr){{{}-{}}}", i + 1, i + span));
      }
      i += span;
    }
    out_.append(" \\\\\n").append(rules).append("\n");
  }

  void body() {
    bool first = true;
    for (const TableRow& row : table_.rows) {
      if (row.kind == RowKind::heading) {
        if (!first) out_.append("\\addlinespace\n");
        const std::string text =
            row.cells.empty() ? "" : latex_text(cell_text(row.cells.front(), language_));
        out_.append(fmt::format("\\multicolumn{{{}}}{{l}}{{\\textbf{{", table_.columns.size()));
        out_.append(text).append("}} \\\\\n");
      } else {
        cells(row);
      }
      first = false;
    }
  }

  void cells(const TableRow& row) {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (i > 0) out_.append(" & ");
      if (i >= row.cells.size()) continue;
      const std::string text = latex_text(cell_text(row.cells[i], language_));
      const bool bold = row.kind == RowKind::total && !text.empty();
      out_.append(bold ? "\\textbf{" : "").append(text).append(bold ? "}" : "");
    }
    out_.append(" \\\\\n");
  }

  void notes() {
    if (table_.notes.empty()) return;
    out_.append("\\begin{itemize}\\footnotesize\n");
    for (const std::string& note : table_.notes) {
      out_.append("\\item ").append(latex_text(note)).append("\n");
    }
    out_.append("\\end{itemize}\n");
  }

  std::string& out_;
  const Table& table_;
  Language language_;
  bool is_long_;
  bool is_wide_;
  bool has_spans_ = false;
  std::vector<bool> prose_;
};

}  // namespace

std::string_view latex_table_packages() {
  return "\\usepackage{amssymb}\n"
         "\\usepackage{booktabs}\n"
         "\\usepackage{longtable}\n"
         "\\usepackage{pdflscape}\n";
}

void append_latex_table(std::string& out, const Table& table, Language language) {
  LatexTable(out, table, language).write();
}

}  // namespace veldwerk
