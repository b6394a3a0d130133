#include "report/by_innovation.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "analysis/innovations.hpp"
#include "report/naming.hpp"
#include "report/words.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view kinds_beside[] = {"frequencies", "heat-map"};
constexpr std::string_view kinds_each[] = {"key-determinants",   "differences",   "matrix",
                                           "cooccurrence",       "coverage",      "matrix-chart",
                                           "cooccurrence-chart", "diverging-bars"};

/// Whether it can be broken down by attributes of respondents; others come here for their
/// innovations only.
bool takes_respondents(std::string_view kind) {
  if (by_innovation(kind) != ByInnovation::each) return true;
  const TableKind* table = find_table_kind(kind);
  return table != nullptr && table->takes_by;
}

/// What is made once for each value: the parts, and the breakdown by respondents that is left.
struct Sliced {
  std::vector<Index> of_innovations;
  std::vector<Index> of_respondents;
  std::vector<InnovationPart> parts;
};

Sliced sliced(const Study& study, std::span<const Index> by) {
  Sliced made{innovations_part(study, by), respondents_part(study, by), {}};
  made.parts = innovation_parts(study, made.of_innovations);
  return made;
}

Group group_of(const InnovationPart& part) {
  Group group;
  group.values = part.values;
  group.names = part.names;
  group.none = part.none;
  return group;
}

/// "Innovatie: de databank"
std::string heading_of(const Study& study, const Sliced& found, const InnovationPart& part,
                       Language language) {
  return phrase("innovation.heading", language,
                {capitalised(attribute_names(study, found.of_innovations, language)),
                 group_text(group_of(part), language)});
}

std::string title_of(const std::string& title, const std::string& heading, Language language) {
  return phrase("innovation.title", language, {title, heading});
}

/// "-innovation-databank"
std::string id_tail(const Study& study, const Sliced& found, const InnovationPart& part) {
  return fmt::format("{}-{}", table_id("", study, found.of_innovations),
                     anchor_of(group_of(part).name()));
}

void add_notes_of(const Study& study, const TableKind& kind, std::span<const Index> by,
                  Table& table, Language language) {
  add_innovation_notes(table.notes, study, by, language);
  if (kind.name == "differences") {
    table.notes.emplace_back(word("note.innovation-tests", language));
  }
}

/// The rows of all tables below each other, behind the values that each is of.
Table joined(const Study& study, const Sliced& found, std::vector<Table> tables,
             const std::string& id) {
  Table all;
  all.id = id;
  for (const Index breakdown : found.of_innovations) {
    const std::string name = breakdown_name(study, breakdown);
    all.columns.push_back({name, name, {}});
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Table& table = tables[i];
    if (i == 0) {
      all.title = table.title;
      all.columns.insert(all.columns.end(), table.columns.begin(), table.columns.end());
      all.notes = std::move(table.notes);
    }
    for (TableRow& row : table.rows) {
      TableRow& made = add_row(all, row.kind);
      for (const std::string& value : found.parts[i].values) {
        made.cells.push_back(text_cell(value.empty() ? std::string(unknown_name) : value));
      }
      std::move(row.cells.begin(), row.cells.end(), std::back_inserter(made.cells));
    }
  }
  return all;
}

}  // namespace

ByInnovation by_innovation(std::string_view kind) {
  if (std::ranges::find(kinds_beside, kind) != std::end(kinds_beside)) return ByInnovation::beside;
  if (std::ranges::find(kinds_each, kind) != std::end(kinds_each)) return ByInnovation::each;
  return ByInnovation::no;
}

std::optional<Misfit> misfit_of(std::string_view kind, const Study& study,
                                std::span<const Index> by) {
  const bool of_innovations = any_of_innovations(study, by);
  const bool of_respondents = !respondents_part(study, by).empty();
  if (of_innovations && by_innovation(kind) == ByInnovation::no) {
    return Misfit{fmt::format("`{}` can't be broken down by innovation", kind),
                  "Take `frequencies`, or another kind that can: `key-determinants`, `matrix`, "
                  "`cooccurrence`, `coverage`."};
  }
  if (of_respondents && !takes_respondents(kind)) {
    return Misfit{
        fmt::format("`{}` can't be broken down by attributes of respondents", kind),
        study.innovations.empty()
            ? "Leave that out, or take `frequencies`."
            : "It can be broken down by `innovation`, or by an attribute of innovations."};
  }
  if (of_innovations && kind == "differences" && !of_respondents) {
    return Misfit{"`differences` can't compare innovations with each other",
                  "The same respondents speak of each, and the tests are for groups of different "
                  "people. Cross it with an attribute of the respondents, as in "
                  "`sector,innovation`."};
  }
  return std::nullopt;
}

std::vector<Table> tables_by_innovation(const TableKind& kind, const Study& study,
                                        const TableRequest& request) {
  std::vector<Table> tables;
  if (!any_of_innovations(study, request.by) || by_innovation(kind.name) != ByInnovation::each) {
    tables.push_back(kind.build(study, request));
    return tables;
  }
  const Sliced found = sliced(study, request.by);
  InnovationSlice slice(study);
  std::string id;
  for (const InnovationPart& part : found.parts) {
    TableRequest of_part = request;
    of_part.by = found.of_respondents;
    of_part.tested_together.clear();
    of_part.kept_agreement = nullptr;  // of the whole
    of_part.disclosure = nullptr;      // it is of the whole; and outside nothing comes here
    Table& table = tables.emplace_back(kind.build(slice.of(part), of_part));
    add_notes_of(study, kind, request.by, table, request.language);
    if (id.empty()) id = table.id + table_id("", study, found.of_innovations);
    if (request.tidy) continue;
    table.id += id_tail(study, found, part);
    table.title =
        title_of(table.title, heading_of(study, found, part, request.language), request.language);
  }
  if (!request.tidy) return tables;
  std::vector<Table> one;
  one.push_back(joined(study, found, std::move(tables), id));
  return one;
}

std::vector<Block> charts_by_innovation(const ChartKind& kind, const BlockRequest& request,
                                        std::span<const Index> by) {
  const Study& study = request.study;
  if (!any_of_innovations(study, by) || by_innovation(kind.name) != ByInnovation::each) {
    return make_charts(kind, request, by);
  }
  std::vector<Block> blocks;
  if (request.disclosure.outside()) return blocks;
  const Language language = request.language;
  const Sliced found = sliced(study, by);
  InnovationSlice slice(study);
  for (const InnovationPart& part : found.parts) {
    const Study& of_part = slice.of(part);
    const Disclosure disclosure(of_part);
    const BlockRequest asked{of_part,         disclosure, request.definition,
                             request.defined, language,   request.with_passages};
    const std::string heading = heading_of(study, found, part, language);
    for (Block& block : make_charts(kind, asked, found.of_respondents)) {
      if (auto* chart = std::get_if<Chart>(&block)) {
        chart->id += id_tail(study, found, part);
        chart->title = title_of(chart->title, heading, language);
        chart->alternative = title_of(heading, chart->alternative, language);
        add_innovation_notes(chart->notes, study, by, language);
      } else if (auto* paragraph = std::get_if<Paragraph>(&block)) {
        paragraph->text = title_of(heading, paragraph->text, language);
      }
      blocks.push_back(std::move(block));
    }
  }
  return blocks;
}

void add_innovation_notes(std::vector<std::string>& notes, const Study& study,
                          std::span<const Index> by, Language language) {
  if (!any_of_innovations(study, by)) return;
  notes.emplace_back(word("note.innovation", language));
  const auto parts = innovation_parts(study, innovations_part(study, by));
  if (!parts.empty() && parts.back().none) {
    notes.emplace_back(word("note.innovation-none", language));
  }
}

}  // namespace veldwerk
