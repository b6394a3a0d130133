// Respondents and mentions by code and valence: the whole, or groups beside each
// other. The tidy form has one row for each group and code, for programs.
#include "analysis/frequencies.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/by_innovation.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t small_to_tell_of_each = 10;  // respondents

constexpr Column columns_in_order[] = {Column::barrier, Column::facilitator, Column::neutral,
                                       Column::any};

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        request_(request),
        language_(request.language),
        outside_(request.disclosure != nullptr && request.disclosure->outside()),
        found_(
            told(study, request)
                .frequencies(request.by, {request.parents, request.with_segments, request.codes})) {
    table_.id = table_id("frequencies", study, request.by);
    table_.title = table_title("title.frequencies", study, request.by, language_);
  }

  Table tidy();
  Table whole();
  Table beside_each_other();

 private:
  const Grouping& grouping() const { return found_.grouping; }

  std::vector<Index> behind(const FrequencyCell& cell, Column column) const {
    return column == Column::any ? cell.segments : segments_behind(study_, cell, column);
  }

  Cell mentions(const FrequencyCell& cell, Column column) const {
    if (cell.mentions_withheld) return withheld_cell();
    return number_cell(cell[column].mentions, behind(cell, column));
  }
  Cell respondents(const FrequencyCell& cell, Column column, std::size_t group) const {
    if (cell.is_withheld(column)) return withheld_cell();
    Cell made = number_cell(cell[column].respondents, behind(cell, column));
    made.marked = tells_of_each(cell[column].respondents, group);
    return made;
  }
  Cell both(const FrequencyCell& cell, std::size_t group) const {
    if (cell.both_withheld) return withheld_cell();
    Cell made = number_cell(cell.both_respondents, cell.both_segments);
    made.marked = tells_of_each(cell.both_respondents, group);
    return made;
  }
  // Outside, whether `k` tells the same of each person in a small group.
  bool tells_of_each(std::uint32_t k, std::size_t group) const {
    const std::uint32_t n = grouping().groups[group].size;
    return outside_ && !request_.by.empty() && n < small_to_tell_of_each && (k == 0 || k == n);
  }
  Cell share(std::uint32_t k, std::size_t group, bool with_k, std::vector<Index> segments) const {
    return percentage_cell({k, grouping().groups[group].size, with_k}, std::move(segments));
  }

  CodeRows code_rows() const;
  void add_count_columns(const std::string& id, std::string over, Direction direction);
  void add_notes_of_counting();
  void add_disagreement_note();
  void add_withheld_notes();

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  bool outside_;
  Frequencies found_;
  Table table_;
};

Table Maker::tidy() {
  add_text_columns(table_, {"group"});
  add_number_columns(table_, {"group_size"});
  add_text_columns(table_, {"code"});
  add_number_columns(table_, {"barrier_mentions", "barrier_respondents"}, Direction::barrier);
  add_number_columns(table_, {"facilitator_mentions", "facilitator_respondents"},
                     Direction::facilitator);
  add_number_columns(table_, {"neutral_mentions", "neutral_respondents", "mentions", "respondents",
                              "both_respondents"});
  for (std::size_t group = 0; group < grouping().groups.size(); ++group) {
    for (const FrequencyRow& found : found_.rows) {
      const Code& code = study_.codebook.codes[found.code];
      const FrequencyCell& cell = found.cells[group];
      TableRow& row = add_row(table_);
      row.cells.push_back(text_cell(grouping().groups[group].name()));
      row.cells.push_back(number_cell(grouping().groups[group].size));
      // A parent that is codable has two rows: "time/*" is the one with its descendants.
      row.cells.push_back(text_cell(found.parent && code.codable ? code.id + "/*" : code.id));
      for (const Column column : columns_in_order) {
        row.cells.push_back(mentions(cell, column));
        row.cells.push_back(respondents(cell, column, group));
      }
      row.cells.push_back(both(cell, group));
    }
  }
  add_notes_of_counting();
  return std::move(table_);
}

CodeRows Maker::code_rows() const {
  std::vector<Index> codes;
  for (const FrequencyRow& row : found_.rows) codes.push_back(row.code);
  return {study_.codebook, std::move(codes), language_};
}

// Respondents and their share of all.
void Maker::add_count_columns(const std::string& id, std::string over, Direction direction) {
  const std::string n = fmt::format("{}", study_.respondents.size());
  table_.columns.push_back({id + "_respondents", std::string(word("column.respondents", language_)),
                            over, true, direction});
  table_.columns.push_back(
      {id + "_percent", phrase("column.share", language_, {n}), std::move(over), true, direction});
}

Table Maker::whole() {
  CodeRows rows = code_rows();
  rows.add_columns(table_);
  const auto text = [&](std::string_view key) { return std::string(word(key, language_)); };
  add_count_columns("barrier", text("valence.barrier"), Direction::barrier);
  add_count_columns("facilitator", text("valence.facilitator"), Direction::facilitator);
  add_count_columns("both", text("column.both"), Direction::none);
  add_count_columns("any", text("column.any"), Direction::none);
  const auto add_mentions = [&](const char* id, std::string_view key, Direction direction) {
    table_.columns.push_back({id, text(key), text("column.mentions"), true, direction});
  };
  add_mentions("barrier_mentions", "valence.barrier", Direction::barrier);
  add_mentions("facilitator_mentions", "valence.facilitator", Direction::facilitator);
  add_mentions("neutral_mentions", "valence.neutral", Direction::none);
  add_mentions("mentions", "column.any-mentions", Direction::none);

  for (const FrequencyRow& found : found_.rows) {
    const FrequencyCell& cell = found.cells.front();
    TableRow& row = rows.add_row(table_, found.code, found.parent);
    const auto add_counts = [&](bool kept_back, std::uint32_t k, std::vector<Index> segments) {
      row.cells.push_back(kept_back ? withheld_cell() : number_cell(k, segments));
      row.cells.push_back(kept_back ? withheld_cell() : share(k, 0, false, std::move(segments)));
    };
    const auto add_column = [&](Column column) {
      add_counts(cell.is_withheld(column), cell[column].respondents, behind(cell, column));
    };
    add_column(Column::barrier);
    add_column(Column::facilitator);
    add_counts(cell.both_withheld, cell.both_respondents, cell.both_segments);
    add_column(Column::any);
    for (const Column column : columns_in_order) row.cells.push_back(mentions(cell, column));
  }
  add_notes_of_counting();
  return std::move(table_);
}

Table Maker::beside_each_other() {
  CodeRows rows = code_rows();
  rows.add_columns(table_);
  for (const Group& group : grouping().groups) {
    const std::string over = group_header(group, language_);
    const auto add = [&](const char* id, std::string_view key, Direction direction) {
      table_.columns.push_back({fmt::format("{}: {}", group.name(), id),
                                std::string(word(key, language_)), over, true, direction});
    };
    add("barrier_respondents", "column.barrier-short", Direction::barrier);
    add("facilitator_respondents", "column.facilitator-short", Direction::facilitator);
    add("both_respondents", "column.both", Direction::none);
    add("mentions", "column.mentions-short", Direction::none);
  }
  for (const FrequencyRow& found : found_.rows) {
    TableRow& row = rows.add_row(table_, found.code, found.parent);
    for (std::size_t group = 0; group < grouping().groups.size(); ++group) {
      const FrequencyCell& cell = found.cells[group];
      for (const Column column : {Column::barrier, Column::facilitator}) {
        row.cells.push_back(cell.is_withheld(column) ? withheld_cell()
                                                     : share(cell[column].respondents, group, true,
                                                             behind(cell, column)));
        row.cells.back().marked =
            !cell.is_withheld(column) && tells_of_each(cell[column].respondents, group);
      }
      row.cells.push_back(both(cell, group));
      row.cells.push_back(mentions(cell, Column::any));
    }
  }
  add_notes(table_, {"note.short-columns"}, language_);
  add_notes_of_counting();
  return std::move(table_);
}

void Maker::add_notes_of_counting() {
  const bool by_groups = !request_.by.empty();
  add_notes(table_, {"note.ownership", "note.mixed", "note.respondents", "note.both"}, language_);
  add_disagreement_note();
  add_notes(table_, {"note.mentions", by_groups ? "note.groups" : "note.any", "note.zero"},
            language_);
  add_innovation_notes(table_.notes, study_, request_.by, language_);
  if (request_.parents) add_notes(table_, {"note.parents"}, language_);
  if (!request_.tidy) add_notes(table_, {"note.percent"}, language_);
  add_withheld_notes();
  add_empty_groups_note(table_, grouping(), language_);
  if (study_.respondents.empty() && !request_.tidy) {
    add_notes(table_, {"note.no-respondents"}, language_);
  }
  add_left_out_note(table_, study_, language_);
}

// The rules for readers outside, where this table felt them.
void Maker::add_withheld_notes() {
  if (!outside_) return;
  const std::string smallest = fmt::format("{}", study_.privacy.smallest_group);
  bool withheld = false;
  bool marked = false;
  for (const TableRow& row : table_.rows) {
    for (const Cell& cell : row.cells) {
      withheld = withheld || std::holds_alternative<Withheld>(cell.value);
      marked = marked || cell.marked;
    }
  }
  if (withheld) table_.notes.push_back(phrase("note.withheld", language_, {smallest}));
  if (marked) add_notes(table_, {"note.marked"}, language_);
  add_rest_note(table_, grouping(), smallest, language_);
}

void Maker::add_disagreement_note() {
  std::vector<std::string> parts;
  for (const FrequencyRow& found : found_.rows) {
    std::string name = code_name(study_.codebook, found.code, language_);
    if (found.parent) name = phrase("row.together", language_, {std::move(name)});
    for (std::size_t group = 0; group < found.cells.size(); ++group) {
      const FrequencyCell& cell = found.cells[group];
      if (cell.both_by_disagreement == 0) continue;
      const std::string k = fmt::format("{}", cell.both_by_disagreement);
      const std::string n = fmt::format("{}", cell.both_respondents);
      const Group& which = grouping().groups[group];
      parts.push_back(request_.by.empty()
                          ? phrase("note.disagreement-part", language_, {name, k, n})
                          : phrase("note.disagreement-group", language_,
                                   {name, group_text(which, language_), k, n}));
    }
  }
  if (parts.empty()) return;
  table_.notes.push_back(phrase("note.disagreement", language_, {enumeration(parts, language_)}));
}

}  // namespace

Table frequencies_table(const Study& study, const TableRequest& request) {
  Maker maker(study, request);
  if (request.tidy) return maker.tidy();
  return request.by.empty() ? maker.whole() : maker.beside_each_other();
}

}  // namespace veldwerk
