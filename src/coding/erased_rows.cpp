#include "coding/erased_rows.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "coding/coding_text.hpp"
#include "study/attribution.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view mark = "[...]";

/// Goes through one file; a struct so that its steps share their state.
struct RowEraser {
  CsvText& csv;
  const CodedFile& file;
  const RowsToErase& rows;
  std::string id;
  std::optional<CodePointIndex> before;
  std::optional<CodePointIndex> after;
  ErasedRows done;

  /// The ids that a row names, but for theirs.
  std::string others_named(std::string_view named, bool& theirs) const {
    std::string out;
    for (std::string_view rest = trim(named); !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::string_view one = rest.substr(0, end);
      rest = trim(rest.substr(end));
      if (one == id) {
        theirs = true;
        continue;
      }
      if (!out.empty()) out += ' ';
      out += one;
    }
    return out;
  }

  bool has_place(const SegmentRow& row) const {
    return before && file.kind != CodedKind::unplaced && row.start < row.end &&
           row.end <= before->size();
  }

  /// Whether the row is theirs alone, by its place or by its words.
  bool is_theirs(const std::optional<SegmentRow>& row, std::size_t line, bool named_any) const {
    if (named_any || rows.transcript == nullptr) return false;
    if (!row || !before || !has_place(*row)) return rows.words.said(csv.field(line, "quote"));
    std::vector<Index> owners;
    respondents_of(rows.study.interviews[rows.interview], rows.transcript->before(), *before,
                   row->start, row->end, owners);
    return owners == std::vector<Index>{rows.respondent};
  }

  /// Moves the row along with its transcript; false where nothing of its passage is left.
  bool move(const SegmentRow& row, std::size_t line) {
    const EditedText& text = *rows.transcript;
    const std::uint32_t start = text.start_of(row.start, AtEdge::leave_out);
    const std::uint32_t end = text.end_of(row.end, AtEdge::leave_out);
    if (!after || start >= end) return false;
    const std::string quote = quote_of(text.text(), *after, start, end);
    if (quote.empty() || quote == mark) return false;
    if (text.touches(row.start, row.end)) {
      ++done.shortened;
      csv.set(line, "quote", quote);
    } else if (start != row.start) {
      ++done.moved;
    }
    csv.set(line, "start", std::to_string(start));
    csv.set(line, "end", std::to_string(end));
    return true;
  }

  void cut_words(std::size_t line, bool placed) {
    const std::vector<std::string> header = csv.header();
    for (const std::string& column : header) {
      // A quote is what the transcript says: of others, once the place is theirs.
      if (!holds_words(column) || (placed && column == "quote")) continue;
      const std::string words(csv.field(line, column));
      if (rows.words.stand_in(words)) {
        done.passages += rows.words.find(words).size();
        csv.set(line, column, rows.words.without(words, mark));
      }
    }
  }

  /// Lines as they are afterwards.
  void find_mentions() {
    const std::string text = csv.text();
    const auto newlines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    const std::size_t lines = newlines + (text.ends_with('\n') ? 0 : 1);
    const std::size_t above = lines - csv.lines().size();
    for (std::size_t line = 0; line < csv.lines().size(); ++line) {
      if (!csv.lines()[line].is_row()) continue;
      const bool names = std::ranges::any_of(csv.header(), [&](const std::string& column) {
        return column != "quote" && holds_words(column) &&
               names_respondent(csv.field(line, column), id);
      });
      if (names) done.mentions.push_back(static_cast<std::uint32_t>(above + line + 1));
    }
  }

  void erase(std::size_t line) {
    done.gone.emplace(csv.field(line, "id"));
    csv.erase(line);
  }

  void visit(std::size_t line) {
    if (!csv.lines()[line].is_row()) {
      done.sound = done.sound && is_blank(csv.lines()[line].raw);
      return;
    }
    const std::optional<SegmentRow> row = segment_row(csv, line);
    bool named = false;
    const std::string others = others_named(csv.field(line, "respondent"), named);
    if (named ? others.empty() : is_theirs(row, line, !others.empty())) return erase(line);
    if (named) csv.set(line, "respondent", others);
    const bool placed = row && has_place(*row);
    if (row && placed && !move(*row, line)) return erase(line);
    cut_words(line, placed || (rows.transcript == nullptr && file.kind == CodedKind::coding));
  }
};

}  // namespace

ErasedRows erase_rows(CsvText& csv, const CodedFile& file, const RowsToErase& rows) {
  RowEraser eraser{.csv = csv,
                   .file = file,
                   .rows = rows,
                   .id = rows.study.respondents[rows.respondent].id,
                   .before = {},
                   .after = {},
                   .done = {}};
  if (rows.transcript != nullptr) {
    eraser.before.emplace(rows.transcript->before());
    eraser.after.emplace(rows.transcript->text());
  }
  for (std::size_t line = csv.lines().size(); line-- > 0;) eraser.visit(line);
  eraser.find_mentions();
  return eraser.done;
}

bool names_respondent(std::string_view text, std::string_view id) {
  if (id.empty()) return false;
  for (std::size_t at = text.find(id); at != text.npos; at = text.find(id, at + 1)) {
    std::size_t previous = at;
    while (previous > 0 && (static_cast<unsigned char>(text[--previous]) & 0xC0U) == 0x80U) {
    }
    const bool starts = at == 0 || !is_word_character(code_point_at(text, previous).value);
    const std::size_t end = at + id.size();
    const bool ends = end >= text.size() || !is_word_character(code_point_at(text, end).value);
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace veldwerk
