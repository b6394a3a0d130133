// Two versions of a study: which passages are different, and which numbers.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/comparison.hpp"
#include "report/naming.hpp"
#include "report/numbered_tables.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_listed = 1000;  // passages in a document: a longer list nobody reads

/// What happened to a passage, for programs: "moved+recoded".
std::string change_names(const ChangedSegment& change) {
  if (change.is_new()) return "new";
  if (change.is_gone()) return "gone";
  std::string names;
  const auto add = [&](bool holds, std::string_view name) {
    if (!holds) return;
    if (!names.empty()) names += '+';
    names += name;
  };
  add(change.moved, "moved");
  add(change.recoded, "recoded");
  add(change.reattributed, "reattributed");
  return names;
}

class Writer {
 public:
  Writer(const JointStudies& joint, const VersionChanges& found, const ComparisonView& view)
      : joint_(joint),
        before_(joint.studies[0]),
        after_(joint.studies[1]),
        found_(found),
        view_(view),
        language_(view.language),
        tables_(document_) {}

  Document write() {
    document_.language = language_;
    document_.title = word("versions.title", language_);
    document_.subtitle =
        phrase("compare.subtitle", language_, {enumeration(view_.names, language_), view_.version});
    document_.marking = word("marking.team", language_);
    add_summary();
    add_segments();
    add_tables();
    return std::move(document_);
  }

 private:
  std::string say(std::string_view key) const { return std::string(word(key, language_)); }
  void add_column(Table& table, std::string id, std::string_view key, bool numeric) const {
    table.columns.push_back({std::move(id), say(key), {}, numeric});
  }
  void add_before_and_after(Table& table) const {
    add_column(table, "before", "versions.column.before", true);
    add_column(table, "after", "versions.column.after", true);
  }

  void add_summary();
  void add_ids();
  void add_segments();
  void add_tally(Table table, const std::vector<SegmentTally>& tallies, bool of_codes);
  void add_list();
  std::string what(const ChangedSegment& change) const;
  std::string code_text(const Segment& segment) const;
  void add_tables();
  void add_sizes(const TableChange& changed);
  void add_cells(const TableChange& changed);
  std::string group_label_of(const std::string& value) const {
    return value.empty() ? say("group.unknown") : value;
  }

  const JointStudies& joint_;
  const Study& before_;
  const Study& after_;
  const VersionChanges& found_;
  const ComparisonView& view_;
  Language language_;
  Document document_;
  NumberedTables tables_;
};

void Writer::add_summary() {
  tables_.section("summary", say("versions.summary"));
  tables_.say(phrase("versions.what", language_, {view_.names[0], view_.names[1]}));
  const bool same_tables = std::ranges::all_of(found_.tables, [](const TableChange& table) {
    return table.changes.empty() && table.sizes.empty();
  });
  if (found_.segments.empty() && same_tables) tables_.say(say("versions.same"));
  Table table;
  table.id = "versions";
  table.title = say("versions.counts");
  add_column(table, "what", "compare.column.what", false);
  add_before_and_after(table);
  const auto add = [&](std::string_view key, std::size_t before, std::size_t after) {
    add_row(table).cells = {text_cell(say(key)), number_cell(before), number_cell(after)};
  };
  add("column.respondents", before_.respondents.size(), after_.respondents.size());
  add("compare.column.interviews", before_.interviews.size(), after_.interviews.size());
  add("column.segments", found_.all.before, found_.all.after);
  tables_.table(std::move(table));
  add_ids();
}

void Writer::add_ids() {
  BulletList ids;
  const auto add = [&](std::string_view key, const std::vector<std::string>& names) {
    if (!names.empty())
      ids.items.push_back(phrase(key, language_, {enumeration(names, language_)}));
  };
  add("versions.respondents-added", found_.respondents.added);
  add("versions.respondents-removed", found_.respondents.removed);
  add("versions.attributes", found_.other_attributes);
  add("versions.interviews-added", found_.interviews.added);
  add("versions.interviews-removed", found_.interviews.removed);
  add("versions.codes-added", found_.codes.added);
  add("versions.codes-removed", found_.codes.removed);
  add("versions.coders-added", found_.coders.added);
  add("versions.coders-removed", found_.coders.removed);
  if (!ids.items.empty()) tables_.add(std::move(ids));
}

void Writer::add_segments() {
  tables_.section("segments", say("versions.segments"));
  if (found_.segments.empty()) return tables_.say(say("versions.no-segments"));
  Table by_coder;
  by_coder.id = "segments-by-coder";
  by_coder.title = say("versions.by-coder");
  add_column(by_coder, "coder", "column.coder", false);
  add_tally(std::move(by_coder), found_.by_coder, false);
  Table by_code;
  by_code.id = "segments-by-code";
  by_code.title = say("versions.by-code");
  add_column(by_code, "code", "column.code", false);
  std::vector<SegmentTally> changed;
  std::ranges::copy_if(found_.by_code, std::back_inserter(changed), &SegmentTally::changed);
  add_tally(std::move(by_code), changed, true);
  add_list();
}

void Writer::add_tally(Table table, const std::vector<SegmentTally>& tallies, bool of_codes) {
  add_before_and_after(table);
  add_column(table, "new", "versions.new", true);
  add_column(table, "gone", "versions.gone", true);
  add_column(table, "moved", "versions.moved", true);
  add_column(table, "recoded", "versions.recoded", true);
  add_column(table, "reattributed", "versions.reattributed", true);
  const auto add = [&](RowKind kind, std::string name, const SegmentTally& tally) {
    add_row(table, kind).cells = {text_cell(std::move(name)), number_cell(tally.before),
                                  number_cell(tally.after),   number_cell(tally.added),
                                  number_cell(tally.removed), number_cell(tally.moved),
                                  number_cell(tally.recoded), number_cell(tally.reattributed)};
  };
  for (const SegmentTally& tally : tallies) {
    const Index code = of_codes ? joint_.codebook.find(tally.name) : no_index;
    add(RowKind::plain, code == no_index ? tally.name : code_name(joint_.codebook, code, language_),
        tally);
  }
  if (of_codes) {
    table.notes.push_back(say("versions.note-recoded"));
  } else {
    add(RowKind::total, say("row.total"), found_.all);
  }
  tables_.table(std::move(table));
}

std::string Writer::what(const ChangedSegment& change) const {
  std::vector<std::string> all;
  if (change.is_new()) all.push_back(say("versions.new"));
  if (change.is_gone()) all.push_back(say("versions.gone"));
  if (change.moved) all.push_back(say("versions.moved"));
  if (change.recoded) all.push_back(say("versions.recoded"));
  if (change.reattributed) all.push_back(say("versions.reattributed"));
  return enumeration(all, language_);
}

/// "Time (barrier, strength 2)"
std::string Writer::code_text(const Segment& segment) const {
  std::string how(valence_label(segment.valence, language_));
  if (segment.strength != 0) {
    how = phrase("versions.strength", language_,
                 {how, fmt::format("{}", static_cast<int>(segment.strength))});
  }
  return phrase("versions.code", language_,
                {code_name(joint_.codebook, segment.code, language_), how});
}

void Writer::add_list() {
  Table table;
  table.id = "segments";
  table.title = say("versions.list");
  add_column(table, "id", "column.id", false);
  add_column(table, "coder", "column.coder", false);
  add_column(table, "interview", "column.interview", false);
  add_column(table, "what", "compare.column.what", false);
  add_column(table, "place_before", "versions.column.place-before", false);
  add_column(table, "place_after", "versions.column.place-after", false);
  add_column(table, "code_before", "versions.column.code-before", false);
  add_column(table, "code_after", "versions.column.code-after", false);
  for (const ChangedSegment& change : found_.segments) {
    if (table.rows.size() == most_listed) break;
    const Study& study = change.is_gone() ? before_ : after_;
    const Segment& shown = study.segments[change.is_gone() ? change.before : change.after];
    TableRow& row = add_row(table);
    row.cells = {text_cell(std::string(study.text_of(shown.id))),
                 text_cell(study.coders[shown.coder].name),
                 text_cell(study.interviews[shown.interview].id), text_cell(what(change))};
    std::array<std::string, 2> places;
    std::array<std::string, 2> codes;
    const auto tell = [&](std::size_t side, const Study& of, Index at) {
      if (at == no_index) return;
      const Segment& segment = of.segments[at];
      places[side] = fmt::format("{}-{}", segment.start, segment.end);
      codes[side] = code_text(segment);
    };
    tell(0, before_, change.before);
    tell(1, after_, change.after);
    for (std::string& text : places) row.cells.push_back(text_cell(std::move(text)));
    for (std::string& text : codes) row.cells.push_back(text_cell(std::move(text)));
  }
  table.notes.push_back(say("versions.note-place"));
  if (found_.segments.size() > most_listed) {
    table.notes.push_back(
        phrase("versions.list-cut", language_,
               {fmt::format("{}", most_listed), fmt::format("{}", found_.segments.size())}));
  }
  tables_.table(std::move(table));
}

void Writer::add_tables() {
  tables_.section("tables", say("versions.tables"));
  tables_.say(say("versions.note-coders"));
  bool any = false;
  for (const TableChange& changed : found_.tables) {
    any = any || !changed.sizes.empty() || !changed.changes.empty();
    if (!changed.sizes.empty()) add_sizes(changed);
    if (!changed.changes.empty()) add_cells(changed);
  }
  if (!any) tables_.say(say("versions.no-tables"));
}

void Writer::add_sizes(const TableChange& changed) {
  Table table;
  table.id = "sizes";
  table.title = say("versions.sizes");
  if (!changed.attribute.empty()) {
    table.id += "-" + anchor_of(changed.attribute);
    table.title =
        phrase("title.by", language_, {table.title, attribute_label(changed.attribute, language_)});
  }
  add_column(table, "group", "versions.column.group", false);
  add_before_and_after(table);
  for (const GroupSizeChange& size : changed.sizes) {
    add_row(table).cells = {
        text_cell(changed.attribute.empty() ? say("group.all") : group_label_of(size.group)),
        number_cell(size.before), number_cell(size.after)};
  }
  table.notes.push_back(say("versions.note-sizes"));
  tables_.table(std::move(table));
}

void Writer::add_cells(const TableChange& changed) {
  const bool whole = changed.attribute.empty();
  Table table;
  table.id = "frequencies";
  table.title = say("versions.cells");
  if (!whole) {
    const std::string name = attribute_label(changed.attribute, language_);
    table.id += "-" + anchor_of(changed.attribute);
    table.title = phrase("title.by", language_, {table.title, name});
    table.columns.push_back({"group", capitalised(name), {}});
  }
  add_column(table, "code", "column.code", false);
  add_column(table, "direction", "column.valence", false);
  const auto add = [&](std::string id, std::string_view key, std::string_view over) {
    table.columns.push_back({std::move(id), say(key), say(over), true});
  };
  add("respondents_before", "versions.column.before", "column.respondents");
  add("respondents_after", "versions.column.after", "column.respondents");
  add("mentions_before", "versions.column.before", "column.mentions");
  add("mentions_after", "versions.column.after", "column.mentions");
  for (const CellChange& cell : changed.changes) {
    TableRow& row = add_row(table);
    if (!whole) row.cells.push_back(text_cell(group_label_of(cell.group)));
    row.cells.push_back(text_cell(code_name(joint_.codebook, cell.code, language_)));
    std::string direction = say("column.any");
    if (cell.column == Column::barrier) direction = valence_label(Valence::barrier, language_);
    if (cell.column == Column::facilitator) {
      direction = valence_label(Valence::facilitator, language_);
    }
    if (cell.column == Column::neutral) direction = valence_label(Valence::neutral, language_);
    row.cells.push_back(text_cell(std::move(direction)));
    row.cells.push_back(percentage_cell({cell.before.respondents, cell.size_before, true}));
    row.cells.push_back(percentage_cell({cell.after.respondents, cell.size_after, true}));
    row.cells.push_back(number_cell(cell.before.mentions));
    row.cells.push_back(number_cell(cell.after.mentions));
  }
  table.notes.push_back(
      phrase("versions.cells-of", language_,
             {fmt::format("{}", changed.changes.size()), fmt::format("{}", changed.cells)}));
  tables_.table(std::move(table));
}

}  // namespace

Document versions_document(const JointStudies& joint, const VersionChanges& changes,
                           const ComparisonView& view) {
  return Writer(joint, changes, view).write();
}

Table versions_data(const JointStudies& joint, const VersionChanges& changes) {
  Table table;
  table.id = "changes";
  table.title = "changes";
  add_text_columns(table, {"id", "coder", "interview", "change", "start_before", "end_before",
                           "code_before", "valence_before", "strength_before", "start_after",
                           "end_after", "code_after", "valence_after", "strength_after"});
  for (const ChangedSegment& change : changes.segments) {
    const Study& study = joint.studies[change.is_gone() ? 0 : 1];
    const Segment& shown = study.segments[change.is_gone() ? change.before : change.after];
    TableRow& row = add_row(table);
    row.cells = {text_cell(std::string(study.text_of(shown.id))),
                 text_cell(study.coders[shown.coder].name),
                 text_cell(study.interviews[shown.interview].id), text_cell(change_names(change))};
    for (const auto& [of, at] : {std::pair(&joint.studies[0], change.before),
                                 std::pair(&joint.studies[1], change.after)}) {
      if (at == no_index) {
        for (int cell = 0; cell < 5; ++cell) row.cells.emplace_back();
        continue;
      }
      const Segment& segment = of->segments[at];
      const auto strength = static_cast<std::uint64_t>(segment.strength);
      row.cells.push_back(number_cell(segment.start));
      row.cells.push_back(number_cell(segment.end));
      row.cells.push_back(text_cell(joint.codebook.codes[segment.code].id));
      row.cells.push_back(text_cell(std::string(name_of(segment.valence))));
      row.cells.push_back(strength == 0 ? Cell{} : number_cell(strength));
    }
  }
  return table;
}

}  // namespace veldwerk
