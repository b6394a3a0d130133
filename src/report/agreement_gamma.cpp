#include "report/agreement_gamma.hpp"

#include <optional>
#include <string>

#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int digits = 3;
constexpr int digits_of_data = 6;

std::string names_of_coders(const Study& study, const std::vector<Index>& coders,
                            const GammaLayout& layout) {
  if (!layout.tidy) return coder_names(study, coders, layout.language);
  std::string text;
  for (const Index coder : coders) {
    text.append(text.empty() ? "" : " ").append(study.coders[coder].name);
  }
  return text;
}

Cell cell_of(std::optional<double> value, int shown) {
  if (!value) return {NotAvailable{}, {}};
  return decimal_cell(*value, shown);
}

void add_columns(Table& table, const GammaLayout& layout) {
  if (layout.tidy) {
    add_text_columns(table, {"coders"});
    add_number_columns(table, {"interviews", "segments", "gamma", "disorder", "expected_disorder",
                               "samples", "seed"});
    add_text_columns(table, {"reason"});
    return;
  }
  const auto add = [&](const char* id, std::string_view label, bool numeric) {
    table.columns.push_back({id, std::string(label), {}, numeric});
  };
  const Language language = layout.language;
  add("coders", word("gamma.coders", language), false);
  add("interviews", word("gamma.interviews", language), true);
  add("segments", word("gamma.segments", language), true);
  add("gamma", word("gamma.gamma", language), true);
  add("disorder", word("gamma.disorder", language), true);
  add("expected_disorder", word("gamma.expected", language), true);
}

}  // namespace

Table gamma_table(const Study& study, const AgreementQuestion& question, const GammaQuestion& drawn,
                  const GammaLayout& layout) {
  const Language language = layout.language;
  Table table;
  table.id = "agreement-gamma";
  table.title = word("gamma.title", language);
  add_columns(table, layout);
  const int shown = layout.tidy ? digits_of_data : digits;
  for (const GammaOfCoders& one : study_gamma(study, question, drawn)) {
    TableRow& row = add_row(table);
    const std::string coders = names_of_coders(study, one.coders, layout);
    const Estimate& gamma = one.gamma.gamma;
    const bool sampled = one.gamma.samples > 0;
    row.cells = {text_cell(coders),
                 number_cell(one.interviews.size()),
                 number_cell(one.units),
                 cell_of(gamma.value, shown),
                 cell_of(one.gamma.disorder, shown),
                 cell_of(sampled ? std::optional(one.gamma.expected) : std::nullopt, shown)};
    if (layout.tidy) {
      row.cells.push_back(number_cell(one.gamma.samples));
      row.cells.push_back(number_cell(drawn.seed));
      row.cells.push_back(text_cell(std::string(name_of(gamma.why))));
    } else if (!gamma.value) {
      table.notes.push_back(phrase("gamma.undefined", language,
                                   {coders, std::string(undefined_text(gamma.why, language))}));
    }
  }
  if (layout.tidy) return table;
  table.notes.push_back(
      phrase("gamma.drawn", language, {std::to_string(drawn.samples), std::to_string(drawn.seed)}));
  add_left_out_note(table, study, language);
  explain_coefficients(table, language);
  return table;
}

}  // namespace veldwerk
