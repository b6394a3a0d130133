// How many codes each next interview adds: one row an interview, in the order in which
// they were held, and behind all codes together those of each parent where asked.
#include "analysis/saturation.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/saturation_text.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// Rounded to a millionth first, so that what is exactly a half is rounded up whatever
// the last bit of its reckoning says.
Ratio decimal(double value, int digits) {
  constexpr std::int64_t parts = 1'000'000;
  return {std::llround(value * static_cast<double>(parts)), parts, digits};
}

class Rows {
 public:
  Rows(Table& table, const Study& study, const Saturation& found, const TableRequest& request)
      : table_(table), study_(study), found_(found), request_(request) {}

  void add(const SaturationSeries& series) {
    const SaturationCurve& curve = series.curve;
    for (std::size_t at = 0; at < series.interviews.size(); ++at) {
      TableRow& row = add_row(table_);
      const Interview& interview = study_.interviews[series.interviews[at]];
      if (request_.tidy) {
        row.cells.push_back(text_cell(found_.grouping.groups[series.group].name()));
        row.cells.push_back(text_cell(series.parent == no_index
                                          ? std::string(whole_name)
                                          : study_.codebook.codes[series.parent].id));
      }
      row.cells.push_back(number_cell(at + 1));
      row.cells.push_back(text_cell(interview.id));
      row.cells.push_back(text_cell(interview.date));
      row.cells.push_back(number_cell(series.named[at], series.segments[at]));
      row.cells.push_back(number_cell(curve.fresh[at], series.new_segments[at]));
      row.cells.push_back(number_cell(curve.cumulative[at]));
      if (request_.tidy) row.cells.push_back(number_cell(curve.total()));
      row.cells.push_back(percentage_cell({curve.cumulative[at], curve.total()}));
      row.cells.push_back({decimal(curve.order_free[at], request_.tidy ? 6 : 1), {}, false});
      add_run(row, curve, at);
      if (!request_.tidy) row.cells.push_back(text_cell(reached_at(series, at)));
    }
  }

 private:
  // What the run that ends in this interview adds to the base.
  void add_run(TableRow& row, const SaturationCurve& curve, std::size_t at) {
    const bool ends = !curve.runs.empty() && at + 1 >= curve.runs.front().last;
    if (!ends) {
      row.cells.resize(row.cells.size() + (request_.tidy ? 3 : 2));
      return;
    }
    const SaturationRun& run = curve.runs[at + 1 - curve.runs.front().last];
    row.cells.push_back(number_cell(run.fresh));
    if (request_.tidy) row.cells.push_back(number_cell(curve.base_codes));
    row.cells.push_back({share_of_base(curve, run.fresh), {}, false});
  }

  // "90 %; 5+2" where that many had been seen for the first time, or a run confirms.
  std::string reached_at(const SaturationSeries& series, std::size_t at) const {
    const auto number = static_cast<std::uint32_t>(at + 1);
    std::vector<std::string> parts;
    for (const std::uint32_t percent : {80U, 90U, 100U}) {
      if (series.curve.first_with(percent) != number) continue;
      parts.push_back(
          phrase("saturation.percent", request_.language, {fmt::format("{}", percent)}));
    }
    const SaturationCurve& curve = series.curve;
    if (curve.end == SaturationEnd::reached && curve.runs[curve.reached].last == number) {
      parts.push_back(saturation_sign(found_, series));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
  }

  Table& table_;
  const Study& study_;
  const Saturation& found_;
  const TableRequest& request_;
};

void add_tidy_columns(Table& table) {
  add_text_columns(table, {"group", "parent"});
  add_number_columns(table, {"number"});
  add_text_columns(table, {"interview", "date"});
  add_number_columns(table, {"codes", "new", "cumulative", "total", "cumulative_percent",
                             "order_free", "run_new", "base_codes", "run_percent"});
}

void add_columns(Table& table, const SaturationRule& rule, Language language) {
  const std::string run = phrase("saturation.column-run", language, {fmt::format("{}", rule.run)});
  const auto add = [&](const char* id, std::string_view key, bool numeric, std::string over = {}) {
    table.columns.push_back({id, std::string(word(key, language)), std::move(over), numeric});
  };
  add("number", "column.number", true);
  add("interview", "column.interview", false);
  add("date", "saturation.column-date", false);
  add("codes", "saturation.column-codes", true);
  add("new", "saturation.column-new", true);
  add("cumulative", "saturation.column-cumulative", true);
  add("cumulative_percent", "saturation.column-percent", true);
  add("order_free", "saturation.column-order-free", true);
  add("run_new", "saturation.column-run-new", true, run);
  add("run_percent", "saturation.column-run-percent", true, run);
  add("reached", "saturation.column-reached", false);
}

}  // namespace

Table saturation_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const Saturation found = saturation(study, {request.saturation, request.by, request.codes,
                                              request.parents, request.with_segments});
  Table table;
  table.id = table_id("saturation", study, request.by);
  table.title = table_title("title.saturation", study, request.by, language);
  if (request.tidy) {
    add_tidy_columns(table);
  } else {
    add_columns(table, found.rule, language);
  }
  Rows rows(table, study, found, request);
  for (const SaturationSeries& series : found.series) {
    if (!request.tidy && found.series.size() > 1) {
      add_heading(table, series_name(study, found, series, language));
    }
    rows.add(series);
  }
  add_saturation_notes(table, study, found, language);
  add_notes(table, {"note.saturation-order-free"}, language);
  return table;
}

}  // namespace veldwerk
