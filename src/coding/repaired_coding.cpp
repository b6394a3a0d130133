#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/whole_number.hpp"
#include "coding/coding_text.hpp"
#include "coding/repaired_kinds.hpp"
#include "text/find_passage.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::array<std::string_view, 8> columns = {"id",      "start",      "end",  "code",
                                                     "valence", "respondent", "memo", "quote"};
constexpr std::size_t cell_limit = 32767;  // characters that a spreadsheet keeps of a cell
constexpr std::size_t most_places = 64;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Mends one file; a struct so that its steps share their state.
struct CodingRepair {
  RepairedTable& table;
  const Study& study;
  const CodedFile& file;
  std::string_view text;  // the transcript
  CodePointIndex index;
  bool quote_lost = false;
  bool places_lost = false;

  std::string passage(std::uint32_t start, std::uint32_t end) const {
    return quote_of(text, index, start, end);
  }
  bool sound_place(std::optional<std::uint32_t> start, std::optional<std::uint32_t> end) const {
    return start && end && *start < *end && *end <= index.size();
  }

  /// Whether a guessed encoding is right: every quote that it changes stands in the transcript.
  bool encoding_is_right() const {
    bool seen = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view quote = table.field(row, "quote");
      if (is_ascii(quote)) continue;
      seen = true;
      if (find_passage(text, quote, 1).empty()) return false;
    }
    return seen;
  }

  /// Adds columns that were lost; false where what they held can't be told.
  bool restore_columns() {
    std::vector<std::string_view> lost;
    for (const std::string_view column : columns) {
      if (!table.has(column)) lost.push_back(column);
    }
    if (lost.empty()) return true;
    std::vector<std::optional<std::size_t>> known;
    for (std::size_t row = 0; row < table.rows(); ++row) known.push_back(table.known_row(row));
    const bool all_known = table.knows() && std::ranges::all_of(known, [](const auto& one) {
                             return one.has_value();
                           });
    for (const std::string_view column : lost) {
      const bool by_quote = (column == "start" || column == "end") && table.has("quote");
      const bool free = column == "memo" || column == "quote" || column == "id" || by_quote;
      if (all_known || free) continue;
      table.give_up(fmt::format(
          "the column `{}` is lost, and what it held can't be told: take it from a copy", column));
      return false;
    }
    for (const std::string_view column : lost) restore(column, all_known, known);
    return true;
  }

  void restore(std::string_view column, bool all_known,
               const std::vector<std::optional<std::size_t>>& known) {
    std::string_view previous;
    for (const std::string_view one : columns) {
      if (one == column) break;
      if (table.has(one)) previous = one;
    }
    table.add_column(column, previous);
    if (all_known) {
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string was(table.known_field(*known[row], column));
        if (!was.empty()) table.mend(row, column, was, "the column was lost (by the journal)");
      }
      return table.note(
          fmt::format("the column `{}` was lost, and is as the journal knew it", column), true);
    }
    if (column == "quote") quote_lost = true;
    if (column == "start" || column == "end") places_lost = true;
    if (column == "id") {
      for (std::size_t row = 0; row < table.rows(); ++row) {
        table.mend(row, "id", new_segment_id(), "a new id, since the column was lost");
      }
    }
    table.note(column == "memo" ? "the column `memo` was lost: added, empty. What it held is in a "
                                  "copy, or nowhere"
                                : fmt::format("the column `{}` was lost: added", column),
               true);
  }

  /// Whether the numbers, read as a spreadsheet writes them, lead to the quote.
  bool mend_numbers(std::size_t row) {
    const auto start = number_behind(table.field(row, "start"));
    const auto end = number_behind(table.field(row, "end"));
    const std::string_view quote = table.field(row, "quote");
    if (!start || !end || !sound_place(start, end) || is_blank(quote)) return false;
    if (!stands(quote, passage(*start, *end))) return false;
    put_place(row, "start", *start, whole_number(table.field(row, "start")).has_value());
    put_place(row, "end", *end, whole_number(table.field(row, "end")).has_value());
    return true;
  }

  static bool stands(std::string_view quote, std::string_view words) {
    return equal_but_for_white_space(quote, words) || same_but_for_typing(quote, words);
  }

  /// A place whose number was changed, by the quote: where that stands once only.
  void mend_place(std::size_t row) {
    const auto start = whole_number(table.field(row, "start"));
    const auto end = whole_number(table.field(row, "end"));
    if ((start && end) || file.kind == CodedKind::unplaced || mend_numbers(row)) return;
    std::optional<ByteSpan> only;
    for (const ByteSpan& span : find_passage(text, table.field(row, "quote"), most_places)) {
      if (start && index.code_point_of(span.begin) != *start) continue;
      if (end && index.code_point_of(span.end) != *end) continue;
      if (!fits(row, span)) continue;
      if (only) {
        only.reset();
        break;
      }
      only = span;
    }
    if (!only) {
      return table.leave(
          row, start ? "end" : "start",
          "this is no whole number any more, and the quote does not tell which it was");
    }
    put_place(row, "start", index.code_point_of(only->begin), start.has_value());
    put_place(row, "end", index.code_point_of(only->end), end.has_value());
  }

  void put_place(std::size_t row, std::string_view column, std::uint32_t value, bool sound) {
    if (sound) return;
    const std::string made = std::to_string(value);
    const Damage damage = damage_of(made, table.field(row, column));
    table.mend(row, column, made,
               damage == Damage::none ? "it was found again by the quote"
                                      : fmt::format("{} (by the quote)", name_of(damage)));
  }

  /// Whether what stands in `start` and `end` may have come from this place.
  bool fits(std::size_t row, const ByteSpan& span) const {
    if (places_lost) return true;
    const auto may = [&](std::string_view column, std::size_t byte) {
      const std::string made = std::to_string(index.code_point_of(byte));
      const std::string_view value = table.field(row, column);
      return made == value || damage_of(made, value) != Damage::none;
    };
    return may("start", span.begin) && may("end", span.end);
  }

  void mend_quote(std::size_t row) {
    const auto start = whole_number(table.field(row, "start"));
    const auto end = whole_number(table.field(row, "end"));
    if (file.kind == CodedKind::unplaced || !start || !end || !sound_place(start, end)) return;
    const std::string_view quote = table.field(row, "quote");
    const std::string words = passage(*start, *end);
    if (words.empty() || equal_but_for_white_space(quote, words)) return;
    if (is_blank(quote)) {
      if (quote_lost) table.mend(row, "quote", words, "taken from the transcript");
      return;
    }
    const std::string flat = collapse_white_space(quote);
    if (same_but_for_typing(flat, words)) {
      return table.mend(row, "quote", words,
                        "its signs or letters were changed, and its place has the same words");
    }
    const bool cut = quote.size() + 200 >= cell_limit && words.starts_with(flat);
    if (cut) {
      return table.mend(row, "quote", words, "it was cut: a cell holds 32,767 characters");
    }
    if (damage_of(words, flat) != Damage::none) {
      return table.mend(row, "quote", words, std::string(name_of(damage_of(words, flat))));
    }
  }

  /// A word of a short list: by the damages of spreadsheets, and by its capitals.
  void mend_word(std::size_t row, std::string_view column, const std::vector<std::string>& known) {
    const std::string value(table.field(row, column));
    if (value.empty() || std::ranges::find(known, value) != known.end()) return;
    std::string plain_one(trim(value));
    for (char& c : plain_one) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
    const bool listed = std::ranges::find(known, plain_one) != known.end();
    if (listed) {
      return table.mend(
          row, column, plain_one,
          std::string(name_of(trim(value) == plain_one ? Damage::blanks : Damage::capital)));
    }
    table.mend_by(row, column, known);
  }

  void mend_row(std::size_t row, const std::vector<std::string>& codes,
                const std::vector<std::string>& people) {
    static const std::vector<std::string> valences = {"barrier", "facilitator", "mixed"};
    static const std::vector<std::string> strengths = {"1", "2"};
    static const std::vector<std::string> uses = {"preferred", "never"};
    mend_place(row);
    mend_quote(row);
    mend_word(row, "code", codes);
    mend_word(row, "valence", valences);
    if (table.has("strength")) mend_word(row, "strength", strengths);
    if (table.has("use")) mend_word(row, "use", uses);
    const std::string named(table.field(row, "respondent"));
    if (!named.empty() && named.find(' ') == named.npos &&
        std::ranges::find(people, named) == people.end()) {
      table.mend_by(row, "respondent", people);
    }
    if (looks_converted(table.field(row, "id")) && !table.known_row(row)) {
      table.leave(row, "id", "a spreadsheet may have made this id of another");
    }
  }

  void run(const std::vector<std::string>& memo_ids) {
    if (table.recoded() && !encoding_is_right()) {
      return table.give_up("its quotes do not tell whether that is so: save it again as UTF-8");
    }
    if (!restore_columns()) return;
    table.mend_ids(memo_ids);
    table.mend_by_journal();
    std::vector<std::string> codes;
    for (const Code& code : study.codebook.codes) codes.push_back(code.id);
    std::vector<std::string> people;
    for (const Index one : study.interviews[file.interview].respondents) {
      people.push_back(study.respondents[one].id);
    }
    for (std::size_t row = 0; row < table.rows(); ++row) mend_row(row, codes, people);
    table.mend_dates("created");
  }
};

}  // namespace

void repair_coding(RepairedTable& table, const Study& study, const CodedFile& file,
                   const std::vector<std::string>& memo_ids) {
  const std::string& text = study.interviews[file.interview].text;
  CodingRepair{table, study, file, text, CodePointIndex(text)}.run(memo_ids);
}

}  // namespace veldwerk
