// Tables of the HTML page. Spanning headers have column groups, heading rows a
// <tbody> of their own; cells, rows or signs carry their direction, so that the
// page's script can filter, and numbers that do not read as such their value.
#include <algorithm>
#include <cstdint>

#include "report/render/html_parts.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t short_label = 10;  // bytes of a header that is not broken
constexpr std::size_t short_text = 8;    // bytes of a sign, such as "±"
constexpr std::size_t long_text = 60;    // bytes of a sentence
constexpr std::size_t long_word = 32;    // bytes of a word that may be broken anywhere

std::string_view letter_of(Direction direction) {
  if (direction == Direction::none) return {};
  return direction == Direction::barrier ? "b" : "f";
}

/// How a column is set.
enum class Setting : std::uint8_t { number, sign, label, prose };

std::string_view letter_of(Setting setting) {
  switch (setting) {
    case Setting::number:
      return "n";
    case Setting::sign:
      return "s";
    case Setting::prose:
      return "t";
    case Setting::label:
      break;
  }
  return {};
}

Setting setting_of(const Table& table, std::size_t column) {
  if (table.columns[column].numeric) return Setting::number;
  std::size_t longest = 0;
  for (const TableRow& row : table.rows) {
    if (row.kind == RowKind::heading || column >= row.cells.size()) continue;
    const auto* text = std::get_if<std::string>(&row.cells[column].value);
    if (text != nullptr) longest = std::max(longest, text->size());
  }
  if (longest <= short_text && table.columns[column].label.size() <= short_text) {
    return Setting::sign;
  }
  return longest > long_text ? Setting::prose : Setting::label;
}

/// The column that names the rows: the code, or else the first text among the
/// first two; the number of columns where there is none.
std::size_t naming_column(const Table& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].id == "code" && !table.columns[i].numeric) return i;
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(table.columns.size(), 2); ++i) {
    if (!table.columns[i].numeric) return i;
  }
  return table.columns.size();
}

bool has_long_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n-/", at), text.size());
    if (end - at > long_word) return true;
    at = end + 1;
  }
  return false;
}

void append_class(std::string& list, std::string_view name) {
  if (name.empty()) return;
  if (!list.empty()) list.push_back(' ');
  list.append(name);
}

/// Writes one table.
class PageTable {
 public:
  PageTable(std::string& out, const Table& table, const Document& document,
            const PassageNumbers& numbers)
      : out_(out),
        table_(table),
        document_(document),
        numbers_(numbers),
        language_(document.language),
        naming_(naming_column(table)) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const TableColumn& column = table.columns[i];
      starts_group_.push_back(i > 0 && column.over != table.columns[i - 1].over);
      has_spans_ = has_spans_ || !column.over.empty();
      has_directions_ = has_directions_ || column.direction != Direction::none;
      settings_.push_back(i == naming_ ? Setting::label : setting_of(table, i));
    }
  }

  void write() {
    out_.append("<figure class=\"table\" id=\"table-");
    append_text(out_, table_.id);
    out_.append("\">\n<figcaption id=\"caption-");
    append_text(out_, table_.id);
    out_.append("\">");
    append_text(out_, caption(table_, language_));
    out_.append("</figcaption>\n<div class=\"scroll\"><table aria-labelledby=\"caption-");
    append_text(out_, table_.id);
    out_.append("\">\n");
    column_groups();
    head();
    body();
    out_.append("</table></div>\n");
    notes();
    explanations();
    out_.append("</figure>\n");
  }

 private:
  std::size_t span_from(std::size_t column) const {
    const std::string& over = table_.columns[column].over;
    std::size_t end = column + 1;
    while (!over.empty() && end < table_.columns.size() && table_.columns[end].over == over) ++end;
    return end - column;
  }

  void column_groups() {
    for (std::size_t i = 0; i < table_.columns.size();) {
      const std::size_t span = span_from(i);
      out_.append("<colgroup span=\"");
      append_number(out_, span);
      out_.append("\">");
      i += span;
    }
    out_.push_back('\n');
  }

  /// Direction that `span` columns from `column` share.
  Direction direction_of(std::size_t column, std::size_t span) const {
    const Direction first = table_.columns[column].direction;
    for (std::size_t i = column; i < column + span; ++i) {
      if (table_.columns[i].direction != first) return Direction::none;
    }
    return first;
  }

  /// ` class="n b g"`: how it is set, direction, first of a group, and `more`.
  void classes(std::size_t column, Direction direction, Setting setting, std::string_view more) {
    std::string list;
    append_class(list, letter_of(setting));
    append_class(list, letter_of(direction));
    append_class(list, starts_group_[column] ? "g" : "");
    append_class(list, column == naming_ ? "name" : "");
    append_class(list, more);
    if (!list.empty()) out_.append(" class=\"").append(list).append("\"");
  }

  void head_cell(std::size_t column, bool both_rows) {
    const TableColumn& about = table_.columns[column];
    out_.append("<th scope=\"col\" data-c=\"");
    append_number(out_, column);
    out_.append(both_rows ? "\" rowspan=\"2\"" : "\"");
    std::string_view breaking = about.label.size() <= short_label ? "k" : "";
    if (has_long_word(about.label)) breaking = "x";
    classes(column, about.direction, settings_[column], breaking);
    out_.append(">");
    explained(about.label);
    out_.append("</th>");
  }

  /// The text; where the manual explains what it names, as a link to that.
  void explained(const std::string& text) {
    const auto found = std::ranges::find(table_.explanations, text, &Explanation::name);
    if (found == table_.explanations.end()) return append_text(out_, text);
    out_.append("<a href=\"#");
    explanation_anchor(*found);
    out_.append("\">");
    append_text(out_, text);
    out_.append("</a>");
  }

  void explanation_anchor(const Explanation& explanation) {
    out_.append("about-");
    append_text(out_, table_.id);
    out_.append("-");
    append_text(out_, explanation.page);
  }

  void head() {
    out_.append("<thead>\n<tr>");
    for (std::size_t i = 0; i < table_.columns.size();) {
      const std::size_t span = span_from(i);
      if (table_.columns[i].over.empty()) {
        head_cell(i, has_spans_);
      } else {
        out_.append("<th scope=\"colgroup\" colspan=\"");
        append_number(out_, span);
        out_.append("\"");
        classes(i, direction_of(i, span), Setting::label, "over");
        out_.append(">");
        append_text(out_, table_.columns[i].over);
        out_.append("</th>");
      }
      i += span;
    }
    out_.append("</tr>\n");
    if (has_spans_) {
      out_.append("<tr>");
      for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        if (!table_.columns[i].over.empty()) head_cell(i, false);
      }
      out_.append("</tr>\n");
    }
    out_.append("</thead>\n");
  }

  void body() {
    bool open = false;
    for (const TableRow& row : table_.rows) {
      if (row.kind == RowKind::heading || !open) {
        out_.append(open ? "</tbody>\n<tbody>\n" : "<tbody>\n");
        open = true;
      }
      if (row.kind == RowKind::heading) {
        out_.append("<tr class=\"h\"><th scope=\"rowgroup\" colspan=\"");
        append_number(out_, table_.columns.size());
        out_.append("\"><span>");
        append_text(out_, row.cells.empty() ? "" : cell_text(row.cells.front(), language_));
        out_.append("</span></th></tr>\n");
        continue;
      }
      row_start(row);
      const std::size_t count = std::min(row.cells.size(), table_.columns.size());
      for (std::size_t i = 0; i < count; ++i) cell(row.cells[i], i);
      out_.append("</tr>\n");
    }
    if (open) out_.append("</tbody>\n");
  }

  /// A total, or a row about one direction where a column says so.
  void row_start(const TableRow& row) {
    std::string_view name = row.kind == RowKind::total ? "sum" : "";
    for (std::size_t i = 0; i < std::min(row.cells.size(), table_.columns.size()); ++i) {
      if (table_.columns[i].id != "direction") continue;
      const std::string text = cell_text(row.cells[i], language_);
      if (text == valence_label(Valence::barrier, language_)) name = "rb";
      if (text == valence_label(Valence::facilitator, language_)) name = "rf";
    }
    out_.append("<tr");
    if (!name.empty()) out_.append(" class=\"").append(name).append("\"");
    out_.append(">");
  }

  void cell(const Cell& cell, std::size_t column) {
    const TableColumn& about = table_.columns[column];
    const bool names = column == naming_;
    const auto* share = std::get_if<Percentage>(&cell.value);
    const auto* number = std::get_if<std::uint64_t>(&cell.value);
    std::string more;
    if ((number != nullptr && *number == 0) || (share != nullptr && share->k == 0)) {
      more = "z";
    } else if (share != nullptr && share->n > 0) {
      // The bar behind a percentage, in steps of five.
      more = "w";
      append_number(more, std::min<std::uint64_t>((share->whole() + 2) / 5, 20));
    } else if (const auto* text = std::get_if<std::string>(&cell.value);
               text != nullptr && has_long_word(*text)) {
      more = "x";
    }
    out_.append(names ? "<th scope=\"row\"" : "<td");
    classes(column, about.direction, settings_[column], more);
    value_attributes(cell);
    out_.append(">");
    const std::string text = cell_text(cell, language_);
    if (cell.segments.empty() || text.empty()) {
      explained(text);
    } else {
      link(cell.segments, text, settings_[column] == Setting::sign && !has_directions_);
    }
    out_.append(names ? "</th>" : "</td>");
  }

  /// For sorting, and for a percentage its k and n in reach.
  void value_attributes(const Cell& cell) {
    if (const auto* share = std::get_if<Percentage>(&cell.value);
        share != nullptr && share->n > 0) {
      out_.append(" data-v=\"");
      append_number(out_, share->k * 1'000'000 / share->n);
      out_.append("\" title=\"");
      append_number(out_, share->k);
      out_.append(" ").append(word("page.of", language_)).append(" ");
      append_number(out_, share->n);
      out_.append("\"");
    } else if (std::holds_alternative<Ratio>(cell.value)) {
      out_.append(" data-v=\"");
      append_text(out_, cell_text(cell, Language::en));
      out_.append("\"");
    }
  }

  /// The directions of a sign's passages: "b", "f", "m" for both, "o" for none.
  std::string_view directions_of(const std::vector<Index>& segments) const {
    bool barrier = false;
    bool facilitator = false;
    for (const Index segment : segments) {
      const Index number = numbers_.of(segment);
      if (number == no_index) continue;
      const Valence valence = document_.passages[number].valence;
      barrier = barrier || is_barrier(valence);
      facilitator = facilitator || is_facilitator(valence);
    }
    if (barrier && facilitator) return "m";
    if (barrier) return "b";
    return facilitator ? "f" : "o";
  }

  void link(const std::vector<Index>& segments, const std::string& text, bool sign) {
    std::string list;
    Index first = no_index;
    Index last = 0;
    for (const Index segment : segments) {
      const Index number = numbers_.of(segment);
      if (number == no_index) continue;
      if (first == no_index) first = number;
      if (!list.empty()) list.push_back(' ');
      append_number(list, number - last, 36);
      last = number;
    }
    if (first == no_index) return append_text(out_, text);
    out_.append("<a href=\"#passage-");
    append_number(out_, first);
    if (sign) out_.append("\" class=\"").append(directions_of(segments));
    out_.append("\" data-p=\"").append(list).append("\">");
    append_text(out_, text);
    out_.append("</a>");
  }

  /// Sections of the manual; a browser opens the one that a link leads to.
  void explanations() {
    for (const Explanation& explanation : table_.explanations) {
      out_.append("<details class=\"explained\"><summary>");
      append_text(out_, explanation.name);
      out_.append("</summary><div lang=\"en\" id=\"");
      explanation_anchor(explanation);
      out_.append("\">");
      for (const std::string& paragraph : explanation.paragraphs) {
        out_.append("<p>");
        append_text(out_, paragraph);
        out_.append("</p>");
      }
      out_.append("</div></details>\n");
    }
  }

  void notes() {
    if (table_.notes.empty()) return;
    out_.append("<ul class=\"notes\">\n");
    for (const std::string& note : table_.notes) {
      out_.append("<li>");
      append_text(out_, note);
      out_.append("</li>\n");
    }
    out_.append("</ul>\n");
  }

  std::string& out_;
  const Table& table_;
  const Document& document_;
  const PassageNumbers& numbers_;
  Language language_;
  std::size_t naming_;
  std::vector<bool> starts_group_;
  std::vector<Setting> settings_;
  bool has_spans_ = false;
  bool has_directions_ = false;
};

}  // namespace

std::string_view paper_of(std::size_t columns) {
  if (columns > 34) return "sheet";
  if (columns > 20) return "poster";
  return columns > 9 ? "landscape" : "";
}

void append_page_table(std::string& out, const Table& table, const Document& document,
                       const PassageNumbers& numbers) {
  PageTable(out, table, document, numbers).write();
}

}  // namespace veldwerk
