#include "report/units_agreement.hpp"

#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int digits = 3;
constexpr int digits_of_data = 6;

/// What is known of one coefficient.
struct Row {
  Estimate value;
  std::optional<Estimate> error;
  std::optional<BootstrapInterval> drawn;
};

Row row_of(Coefficient coefficient, const UnitMatrix& units, const UnitsQuestion& question) {
  Row row{agreement(coefficient, units, question.available),
          standard_error(coefficient, units, question.available), std::nullopt};
  if (row.value.value && question.resampling.samples > 0) {
    row.drawn = bootstrap(coefficient, units, question.resampling, question.available);
  }
  return row;
}

Cell cell_of(std::optional<double> value, int shown) {
  if (!value) return {NotAvailable{}, {}};
  return decimal_cell(*value, shown);
}

void add_columns(Table& table, const UnitsQuestion& question) {
  const Language language = question.language;
  if (question.tidy) {
    add_text_columns(table, {"coefficient"});
    add_number_columns(
        table, {"value", "low", "high", "standard_error", "samples", "undefined_samples",
                "drawn_from", "seed", "units", "compared", "complete", "pairs", "agreeing"});
    add_text_columns(table, {"reason"});
    return;
  }
  table.columns.push_back({"coefficient", std::string(word("units.coefficient", language)), {}});
  const auto add = [&](const char* id, std::string_view label) {
    table.columns.push_back({id, std::string(label), {}, true});
  };
  add("value", word("units.value", language));
  if (question.resampling.samples > 0) {
    add("low", word("units.low", language));
    add("high", word("units.high", language));
  }
  add("standard_error", word("units.error", language));
}

/// A coefficient that has no such thing gets an empty cell, one that is undefined NA.
Cell error_cell(const Row& row, int shown) {
  return row.error ? cell_of(row.error->value, shown) : Cell{};
}

std::optional<double> bound(const Row& row, bool low) {
  if (!row.drawn || !row.drawn->interval) return std::nullopt;
  return low ? row.drawn->interval->low : row.drawn->interval->high;
}

void add_data_row(Table& table, Coefficient coefficient, const Row& row, const Basis& basis,
                  const UnitsQuestion& question) {
  const BootstrapInterval drawn = row.drawn.value_or(BootstrapInterval{});
  add_row(table).cells = {text_cell(std::string(name_of(coefficient))),
                          cell_of(row.value.value, digits_of_data),
                          cell_of(bound(row, true), digits_of_data),
                          cell_of(bound(row, false), digits_of_data),
                          error_cell(row, digits_of_data),
                          number_cell(drawn.samples),
                          number_cell(drawn.undefined),
                          number_cell(drawn.drawn_from),
                          number_cell(question.resampling.seed),
                          number_cell(basis.units),
                          number_cell(basis.compared),
                          number_cell(basis.complete),
                          number_cell(basis.pairs),
                          number_cell(basis.agreeing),
                          text_cell(std::string(name_of(row.value.why)))};
}

void add_shown_row(Table& table, Coefficient coefficient, const Row& row,
                   const UnitsQuestion& question) {
  TableRow& made = add_row(table);
  made.cells = {text_cell(std::string(coefficient_name(coefficient, question.language))),
                cell_of(row.value.value, digits)};
  if (question.resampling.samples > 0) {
    made.cells.push_back(cell_of(bound(row, true), digits));
    made.cells.push_back(cell_of(bound(row, false), digits));
    made.cells.back().marked = row.drawn && row.drawn->doubtful() && row.drawn->interval;
  }
  made.cells.push_back(error_cell(row, digits));
  if (row.value.value) return;
  table.notes.push_back(phrase("units.undefined", question.language,
                               {std::string(coefficient_name(coefficient, question.language)),
                                std::string(undefined_text(row.value.why, question.language))}));
}

void add_interval_notes(Table& table, const std::vector<Row>& rows, const UnitsQuestion& question) {
  const Language language = question.language;
  if (question.resampling.samples == 0) return;
  std::uint64_t drawn_from = 0;
  std::uint32_t undefined = 0;
  for (const Row& row : rows) {
    if (!row.drawn) continue;
    drawn_from = row.drawn->drawn_from;
    undefined = std::max(undefined, row.drawn->undefined);
  }
  if (drawn_from == 0) return;
  table.notes.push_back(
      phrase("units.drawn", language,
             {std::to_string(drawn_from), std::to_string(question.resampling.samples),
              std::to_string(question.resampling.seed)}));
  if (drawn_from < 10 || undefined > 0) {
    table.notes.push_back(phrase("units.doubtful", language,
                                 {std::to_string(drawn_from), std::to_string(undefined)}));
  }
}

}  // namespace

std::vector<std::string> units_paragraphs(std::span<const std::string> coders,
                                          const UnitMatrix& units, const UnitsQuestion& question) {
  const Basis basis = basis_of(units);
  const std::size_t available =
      question.available == 0 ? units.categories.size() : question.available;
  return {phrase("units.who", question.language,
                 {std::to_string(coders.size()), enumeration(coders, question.language)}),
          phrase("units.basis", question.language,
                 {std::to_string(basis.units), std::to_string(basis.compared),
                  std::to_string(basis.complete), std::to_string(basis.pairs),
                  std::to_string(basis.agreeing)}),
          phrase("units.categories", question.language,
                 {std::to_string(units.categories.size()), std::to_string(available)})};
}

Table units_agreement_table(const UnitMatrix& units, const UnitsQuestion& question) {
  Table table;
  table.id = "agreement-units";
  table.title = word("units.title", question.language);
  add_columns(table, question);
  std::vector<Coefficient> asked = question.coefficients;
  if (asked.empty()) asked.assign(all_coefficients().begin(), all_coefficients().end());
  const Basis basis = basis_of(units);
  std::vector<Row> rows;
  for (const Coefficient coefficient : asked) {
    rows.push_back(row_of(coefficient, units, question));
    if (question.tidy) {
      add_data_row(table, coefficient, rows.back(), basis, question);
    } else {
      add_shown_row(table, coefficient, rows.back(), question);
    }
  }
  if (question.tidy) return table;
  add_interval_notes(table, rows, question);
  table.notes.emplace_back(word("units.manual", question.language));
  explain_coefficients(table, question.language);
  return table;
}

}  // namespace veldwerk
