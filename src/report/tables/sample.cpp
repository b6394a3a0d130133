// Whom the study meant to reach beside whom it reached, by the values of attributes
// that study.yaml names; those of whom too few were reached are marked.
#include "analysis/sample.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_columns(Table& table, const TableRequest& request) {
  const auto add = [&](const char* id, std::string_view key, bool numeric) {
    const std::string label(request.tidy ? std::string_view(id) : word(key, request.language));
    table.columns.push_back({id, label, {}, numeric});
  };
  if (request.tidy) add("attribute", "sample.column-group", false);
  add("value", "sample.column-group", false);
  add("target", "sample.column-target", true);
  add("reached", "sample.column-reached", true);
  add("difference", "sample.column-difference", true);
}

// The row of a value; `target` 0: nothing was meant for it.
void add_group(Table& table, const TableRequest& request, const std::string& attribute,
               std::string value, std::uint32_t target, std::uint32_t reached) {
  TableRow& row = add_row(table);
  if (request.tidy) row.cells.push_back(text_cell(attribute));
  row.cells.push_back(text_cell(std::move(value)));
  const Cell na{NotAvailable{}, {}, false};
  row.cells.push_back(target == 0 ? na : number_cell(target));
  row.cells.push_back(number_cell(reached));
  row.cells.back().marked = !request.tidy && reached < target;
  const Ratio difference{std::int64_t{reached} - std::int64_t{target}, 1, 0};
  row.cells.push_back(target == 0 ? na : Cell{difference, {}, false});
}

}  // namespace

Table sample_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  Table table;
  table.id = table_id("sample", study, {});
  table.title = table_title("title.sample", study, {}, language);
  add_columns(table, request);

  std::vector<std::string> under;
  bool without_target = false;
  for (const SampleAttribute& one : sample_coverage(study)) {
    const std::string& name = study.attributes[one.attribute].name;
    if (!request.tidy) add_heading(table, capitalised(attribute_label(name, language)));
    for (const SampleGroup& group : one.groups) {
      add_group(table, request, name, group.value, group.target, group.reached);
      if (!group.under_represented()) continue;
      under.push_back(
          phrase("sample.group", language,
                 {group.value, fmt::format("{}", group.reached), fmt::format("{}", group.target)}));
    }
    const auto add_rest = [&](std::uint32_t reached, std::string_view key, std::string_view tidy) {
      if (reached == 0) return;
      without_target = true;
      add_group(table, request, name, std::string(request.tidy ? tidy : word(key, language)), 0,
                reached);
    };
    add_rest(one.others, "sample.others", rest_name);
    add_rest(one.unknown, "group.unknown", unknown_name);
  }

  if (study.sample.empty()) {
    add_notes(table, {"note.sample-none"}, language);
  } else {
    add_notes(table, {"note.sample-counts"}, language);
    table.notes.push_back(
        under.empty() ? std::string(word("note.sample-all-reached", language))
                      : phrase("note.sample-under", language, {enumeration(under, language)}));
  }
  if (without_target) add_notes(table, {"note.sample-na"}, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
