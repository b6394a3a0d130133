// Saturation in one row for all codes together, and for each group and parent where
// asked: what saturation.cpp tells by interview.
#include <fmt/format.h>

#include "analysis/saturation.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/saturation_text.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

Cell number_or_na(std::optional<std::uint32_t> number) {
  if (!number) return {NotAvailable{}, {}, false};
  return number_cell(*number);
}

void add_columns(Table& table, const TableRequest& request) {
  const Language language = request.language;
  const auto add = [&](const char* id, std::string_view key, bool numeric) {
    const std::string label(request.tidy ? std::string_view(id) : word(key, language));
    table.columns.push_back({id, label, {}, numeric});
  };
  if (request.tidy) {
    add("group", "sample.column-group", false);
    add("parent", "saturation.column-which", false);
  } else {
    add("which", "saturation.column-which", false);
  }
  add("interviews", "saturation.column-interviews", true);
  add("codes", "saturation.column-codes", true);
  add("once", "saturation.column-once", true);
  for (const std::uint32_t percent : {80U, 90U, 100U}) {
    const std::string id = fmt::format("at_{}", percent);
    if (request.tidy) {
      table.columns.push_back({id, id, {}, true});
      continue;
    }
    table.columns.push_back({id,
                             phrase("saturation.percent", language, {fmt::format("{}", percent)}),
                             std::string(word("saturation.column-seen-after", language)), true});
  }
  add("base_codes", "saturation.column-base", true);
  add("saturation", "saturation.column-rule", false);
}

}  // namespace

Table saturation_summary_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const Saturation found =
      saturation(study, {request.saturation, request.by, request.codes, request.parents, false});
  Table table;
  table.id = table_id("saturation-summary", study, request.by);
  table.title = table_title("title.saturation-summary", study, request.by, language);
  add_columns(table, request);
  for (const SaturationSeries& series : found.series) {
    const SaturationCurve& curve = series.curve;
    TableRow& row = add_row(table);
    if (request.tidy) {
      row.cells.push_back(text_cell(found.grouping.groups[series.group].name()));
      row.cells.push_back(text_cell(series.parent == no_index
                                        ? std::string(whole_name)
                                        : study.codebook.codes[series.parent].id));
    } else {
      row.cells.push_back(text_cell(series_name(study, found, series, language)));
    }
    row.cells.push_back(number_cell(curve.fresh.size()));
    row.cells.push_back(number_cell(curve.total()));
    row.cells.push_back(number_cell(curve.once));
    for (const std::uint32_t percent : {80U, 90U, 100U}) {
      row.cells.push_back(number_or_na(curve.first_with(percent)));
    }
    const bool whole_base = curve.end != SaturationEnd::too_few;
    row.cells.push_back(number_or_na(whole_base ? std::optional(curve.base_codes) : std::nullopt));
    const std::string sign = saturation_sign(found, series);
    row.cells.push_back(sign.empty() ? Cell{NotAvailable{}, {}, false} : text_cell(sign));
  }
  add_saturation_notes(table, study, found, language);
  return table;
}

}  // namespace veldwerk
