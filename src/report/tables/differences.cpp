// Who names what, group beside group, with intervals and tests: exploratory, and it says so.
#include "analysis/differences.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double smallest_shown_p = 0.001;
constexpr int tidy_digits = 6;

Valence valence_of(Column column) {
  if (column == Column::barrier) return Valence::barrier;
  return column == Column::facilitator ? Valence::facilitator : Valence::neutral;
}

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study), request_(request), language_(request.language) {
    std::vector<std::vector<Index>> family = request.tested_together;
    const auto known = std::ranges::find(family, request.by);
    const auto at = static_cast<std::size_t>(known - family.begin());
    if (known == family.end()) family.push_back(request.by);
    AllDifferences all = differences(study, family, request.codes, request.with_segments);
    tests_ = all.tests;
    too_large_ = all.too_large;
    found_ = std::move(all.breakdowns[at]);
    table_.id = table_id("differences", study, request.by);
    table_.title = table_title("title.differences", study, request.by, language_);
  }

  Table tidy();
  Table readable();

 private:
  void add_group_columns();
  std::string percent(double share) const;
  std::string interval(const Interval& one) const;
  Cell p_cell(const std::optional<double>& p) const;
  std::string direction_text(Column column) const;
  void add_notes_of_testing();

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  Differences found_;
  std::size_t tests_ = 0;
  std::size_t too_large_ = 0;
  Table table_;
};

std::string Maker::direction_text(Column column) const {
  if (column == Column::any) return std::string(word("column.any", language_));
  return std::string(valence_label(valence_of(column), language_));
}

/// Whole percents, as shares have: "-12".
std::string Maker::percent(double share) const {
  const long long whole = std::llround(std::abs(share) * 100);
  return fmt::format("{}{}", share < 0 && whole > 0 ? "\u2212" : "", whole);
}

std::string Maker::interval(const Interval& one) const {
  return phrase("differences.interval", language_, {percent(one.low), percent(one.high)});
}

Cell Maker::p_cell(const std::optional<double>& p) const {
  if (!p) return {NotAvailable{}, {}, false};
  if (request_.tidy) return decimal_cell(*p, tidy_digits);
  if (*p < smallest_shown_p) {
    return text_cell(std::string(word("differences.smallest-p", language_)));
  }
  return decimal_cell(*p, 3);
}

Table Maker::tidy() {
  add_text_columns(table_, {"code", "direction", "group"});
  add_number_columns(table_, {"respondents", "group_size", "share_low", "share_high", "difference",
                              "difference_low", "difference_high", "p", "p_adjusted"});
  for (const CodeDifference& found : found_.rows) {
    for (std::size_t group = 0; group < found.shares.size(); ++group) {
      const GroupShare& share = found.shares[group];
      TableRow& row = add_row(table_);
      row.cells = {
          text_cell(study_.codebook.codes[found.code].id),
          text_cell(found.column == Column::any ? "any"
                                                : std::string(name_of(valence_of(found.column)))),
          text_cell(found_.grouping.groups[group].name()),
          number_cell(share.k, share.segments),
          number_cell(share.n),
          decimal_cell(share.interval.low, tidy_digits),
          decimal_cell(share.interval.high, tidy_digits)};
      // Of the first group less the second: it stands with the first.
      const bool has_difference = found.difference && group == 0;
      const auto add_difference = [&](double value) {
        row.cells.push_back(has_difference ? decimal_cell(value, tidy_digits) : Cell{});
      };
      const ShareDifference difference = found.difference.value_or(ShareDifference{});
      add_difference(difference.difference);
      add_difference(difference.interval.low);
      add_difference(difference.interval.high);
      row.cells.push_back(p_cell(found.p));
      row.cells.push_back(p_cell(found.adjusted));
    }
  }
  add_notes_of_testing();
  return std::move(table_);
}

void Maker::add_group_columns() {
  for (const Group& group : found_.grouping.groups) {
    const std::string over = group_header(group, language_);
    table_.columns.push_back({fmt::format("{}: respondents", group.name()),
                              std::string(word("column.respondents", language_)), over, true});
    table_.columns.push_back({fmt::format("{}: interval", group.name()),
                              std::string(word("column.interval", language_)), over, false});
  }
}

Table Maker::readable() {
  std::vector<Index> codes;
  for (const CodeDifference& row : found_.rows) codes.push_back(row.code);
  CodeRows rows(study_.codebook, std::move(codes), language_);
  rows.add_columns(table_);
  const auto add = [&](const char* id, const char* key, bool numeric) {
    table_.columns.push_back({id, std::string(word(key, language_)), {}, numeric});
  };
  add("direction", "column.valence", false);
  add_group_columns();
  const bool two = found_.grouping.groups.size() == 2;
  if (two) add("difference", "column.difference", false);
  add("p", "column.p", true);
  add("p_adjusted", "column.p-adjusted", true);
  for (const CodeDifference& found : found_.rows) {
    TableRow& row = rows.add_row(table_, found.code);
    row.cells.push_back(text_cell(direction_text(found.column)));
    for (const GroupShare& share : found.shares) {
      row.cells.push_back(percentage_cell({share.k, share.n, true}, share.segments));
      row.cells.push_back(text_cell(interval(share.interval)));
    }
    if (two && found.difference) {
      row.cells.push_back(text_cell(
          phrase("differences.difference", language_,
                 {percent(found.difference->difference), interval(found.difference->interval)})));
    }
    row.cells.push_back(p_cell(found.p));
    row.cells.push_back(p_cell(found.adjusted));
  }
  add_notes_of_testing();
  return std::move(table_);
}

void Maker::add_notes_of_testing() {
  add_notes(table_, {"note.differences-exploratory", "note.differences-intervals"}, language_);
  const std::string tests = fmt::format("{}", tests_);
  if (found_.grouping.groups.size() < 2) {
    add_notes(table_, {"note.differences-one-group"}, language_);
  } else {
    add_notes(
        table_,
        {found_.grouping.groups.size() == 2 ? "note.differences-two" : "note.differences-more"},
        language_);
    table_.notes.push_back(phrase("note.differences-adjusted", language_, {tests}));
  }
  if (too_large_ > 0) {
    table_.notes.push_back(
        phrase("note.differences-too-large", language_, {fmt::format("{}", too_large_)}));
  }
  if (found_.unknown > 0) {
    table_.notes.push_back(
        phrase("note.differences-unknown", language_, {fmt::format("{}", found_.unknown)}));
  }
  add_notes(table_, {"note.ownership", "note.mixed", "note.respondents", "note.zero"}, language_);
  if (!request_.tidy) add_notes(table_, {"note.percent"}, language_);
  add_left_out_note(table_, study_, language_);
}

}  // namespace

Table differences_table(const Study& study, const TableRequest& request) {
  Maker maker(study, request);
  return request.tidy ? maker.tidy() : maker.readable();
}

}  // namespace veldwerk
