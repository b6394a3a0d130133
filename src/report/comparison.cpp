// Several studies beside each other: a table a direction, with a column of shares and one of their
// intervals for each study.
#include "report/comparison.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/proportion.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/numbered_tables.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int data_digits = 6;  // of a share as data

constexpr std::array told_columns = {Column::barrier, Column::facilitator, Column::any};

std::string_view id_of(Column column) {
  if (column == Column::barrier) return "barrier";
  return column == Column::facilitator ? "facilitator" : "any";
}

/// Whole percents, as shares have.
std::string interval_text(std::uint32_t k, std::uint32_t n, Language language) {
  const std::optional<Interval> interval = wilson_interval(k, n);
  if (!interval) return std::string(word("na", language));
  const auto percent = [](double share) { return fmt::format("{}", std::llround(share * 100)); };
  return phrase("differences.interval", language,
                {percent(interval->low), percent(interval->high)});
}

Cell na_cell() {
  return {NotAvailable{}, {}, false};
}

std::string value_label(const std::string& value, Language language) {
  return value.empty() ? std::string(word("group.unknown", language)) : value;
}

class Writer {
 public:
  Writer(const JointStudies& joint, const Comparison& found, const ComparisonView& view)
      : joint_(joint), found_(found), view_(view), language_(view.language), tables_(document_) {}

  Document write() {
    document_.language = language_;
    document_.title = word("compare.title", language_);
    document_.subtitle =
        phrase("compare.subtitle", language_, {enumeration(view_.names, language_), view_.version});
    document_.marking = word("marking.team", language_);
    add_studies();
    add_samples();
    tables_.section("determinants", say("compare.determinants"));
    for (const Column column : told_columns) add_determinants(column, found_.whole, {}, {});
    for (const ComparedAttribute& by : found_.by) add_breakdown(by);
    add_codes();
    return std::move(document_);
  }

 private:
  std::string say(std::string_view key) const { return std::string(word(key, language_)); }

  void add_column(Table& table, std::string id, std::string_view key, bool numeric) const {
    table.columns.push_back({std::move(id), say(key), {}, numeric});
  }

  /// "Name (n = 18)"
  std::string header(std::size_t study, std::optional<std::uint32_t> size) const {
    return phrase("group.with-n", language_,
                  {view_.names[study], size ? fmt::format("{}", *size) : say("na")});
  }

  void add_studies();
  void add_samples();
  void add_sample(const ComparedAttribute& attribute);
  void add_determinants(Column column, const ComparedGroup& group, const std::string& attribute,
                        const std::string& label);
  void add_breakdown(const ComparedAttribute& by);
  void add_codes();
  std::string what(const JointCode& code) const;

  const JointStudies& joint_;
  const Comparison& found_;
  const ComparisonView& view_;
  Language language_;
  Document document_;
  NumberedTables tables_;
};

void Writer::add_studies() {
  tables_.section("studies", say("compare.studies"));
  tables_.say(say("compare.caution"));
  Table table;
  table.id = "studies";
  table.title = say("compare.studies");
  add_column(table, "study", "compare.column.study", false);
  add_column(table, "codebook", "compare.column.codebook", false);
  add_column(table, "respondents", "column.respondents", true);
  add_column(table, "interviews", "compare.column.interviews", true);
  add_column(table, "coders", "compare.column.coders", true);
  add_column(table, "passages", "compare.column.passages", true);
  add_column(table, "period", "compare.column.period", false);
  for (std::size_t at = 0; at < found_.studies.size(); ++at) {
    const ComparedStudy& study = found_.studies[at];
    std::string period = study.first_date;
    if (study.last_date != study.first_date) {
      period = phrase("compare.period", language_, {study.first_date, study.last_date});
    }
    add_row(table).cells = {text_cell(view_.names[at]),     text_cell(study.codebook),
                            number_cell(study.respondents), number_cell(study.interviews),
                            number_cell(study.coders),      number_cell(study.passages),
                            text_cell(std::move(period))};
  }
  tables_.table(std::move(table));
  BulletList left_out;
  for (std::size_t at = 0; at < joint_.studies.size(); ++at) {
    const Study& study = joint_.studies[at];
    const auto add = [&](std::string text) {
      if (text.empty()) return;
      left_out.items.push_back(
          phrase("compare.left-out", language_, {view_.names[at], std::move(text)}));
    };
    add(recoded_text(study, language_));
    if (!study.left_out.empty()) add(left_out_text(study, language_));
  }
  if (!left_out.items.empty()) tables_.add(std::move(left_out));
}

void Writer::add_samples() {
  tables_.section("sample", say("compare.sample"));
  if (found_.samples.empty()) tables_.say(say("compare.no-groups"));
  for (const ComparedAttribute& attribute : found_.samples) add_sample(attribute);
}

void Writer::add_sample(const ComparedAttribute& attribute) {
  const std::string name = attribute_label(attribute.name, language_);
  Table table;
  table.id = fmt::format("sample-{}", anchor_of(attribute.name));
  table.title = phrase("compare.sample-by", language_, {name});
  table.columns.push_back({"group", capitalised(name), {}});
  for (std::size_t at = 0; at < view_.names.size(); ++at) {
    table.columns.push_back(
        {view_.names[at], header(at, found_.studies[at].respondents), {}, true});
  }
  bool unknown = false;
  for (const ComparedGroup& group : attribute.groups) {
    TableRow& row = add_row(table);
    row.cells.push_back(text_cell(value_label(group.value, language_)));
    for (std::size_t at = 0; at < group.sizes.size(); ++at) {
      unknown = unknown || !group.sizes[at];
      row.cells.push_back(group.sizes[at] ? percentage_cell({*group.sizes[at],
                                                             found_.studies[at].respondents, true})
                                          : na_cell());
    }
  }
  add_notes(table, {"note.percent"}, language_);
  if (unknown) add_notes(table, {"compare.note-no-attribute"}, language_);
  tables_.table(std::move(table));
}

void Writer::add_determinants(Column column, const ComparedGroup& group,
                              const std::string& attribute, const std::string& label) {
  Table table;
  table.id = fmt::format("determinants-{}", id_of(column));
  table.title = column == Column::barrier       ? say("compare.barrier")
                : column == Column::facilitator ? say("compare.facilitator")
                                                : say("compare.any");
  if (!attribute.empty()) {
    table.id += fmt::format("-{}-{}", anchor_of(attribute),
                            anchor_of(group.value.empty() ? "unknown" : group.value));
    table.title = phrase("compare.of-group", language_, {label, table.title});
  }
  std::vector<Index> codes;
  for (const ComparedRow& row : group.rows) codes.push_back(row.code);
  CodeRows rows(found_.codebook, std::move(codes), language_);
  rows.add_columns(table);
  for (std::size_t at = 0; at < view_.names.size(); ++at) {
    const std::string over = header(at, group.sizes[at]);
    table.columns.push_back(
        {fmt::format("{}: respondents", view_.names[at]), say("column.respondents"), over, true});
    table.columns.push_back(
        {fmt::format("{}: interval", view_.names[at]), say("column.interval"), over, false});
  }
  bool missing = false;
  for (const ComparedRow& compared : group.rows) {
    TableRow& row = rows.add_row(table, compared.code);
    for (std::size_t at = 0; at < compared.respondents.size(); ++at) {
      const std::uint32_t n = group.sizes[at].value_or(0);
      const auto& told = compared.respondents[at];
      missing = missing || !told || n == 0;
      const std::uint32_t k = told ? (*told)[static_cast<std::size_t>(column)] : 0;
      row.cells.push_back(told ? percentage_cell({k, n, true}) : na_cell());
      row.cells.push_back(text_cell(interval_text(k, told ? n : 0, language_)));
    }
  }
  add_notes(table,
            {"note.ownership", "note.mixed", "note.respondents", "note.zero", "note.percent",
             "note.differences-intervals", "compare.note-apart"},
            language_);
  if (missing) add_notes(table, {"compare.note-na"}, language_);
  tables_.table(std::move(table));
}

void Writer::add_breakdown(const ComparedAttribute& by) {
  const std::string name = attribute_label(by.name, language_);
  tables_.section(fmt::format("by-{}", anchor_of(by.name)),
                  phrase("compare.by", language_, {name}));
  for (std::size_t at = 0; at < by.groups.size(); ++at) {
    const ComparedGroup& group = by.groups[at];
    const std::string label = value_label(group.value, language_);
    tables_.add(Heading{label, fmt::format("by-{}-{}", anchor_of(by.name), at + 1)});
    for (const Column column : {Column::barrier, Column::facilitator}) {
      add_determinants(column, group, by.name, label);
    }
  }
}

std::string Writer::what(const JointCode& code) const {
  std::vector<std::string> all;
  if (!code.everywhere()) all.push_back(say("compare.not-everywhere"));
  if (code.other_label) all.push_back(say("compare.other-label"));
  if (code.joined) all.push_back(say("compare.joined"));
  return enumeration(all, language_);
}

void Writer::add_codes() {
  tables_.section("codes", say("compare.codes"));
  Table table;
  table.id = "codes";
  table.title = say("compare.codes");
  add_column(table, "code", "column.code", false);
  add_column(table, "what", "compare.column.what", false);
  for (const std::string& name : view_.names) {
    table.columns.push_back({fmt::format("{}: label", name), say("compare.column.label"), name});
    table.columns.push_back(
        {fmt::format("{}: respondents", name), say("column.respondents"), name, true});
  }
  for (const ComparedRow& compared : found_.whole.rows) {
    const JointCode& code = found_.codes[compared.code];
    if (code.everywhere() && !code.other_label && !code.joined) continue;
    TableRow& row = add_row(table);
    row.cells = {text_cell(found_.codebook.codes[compared.code].id), text_cell(what(code))};
    for (std::size_t at = 0; at < view_.names.size(); ++at) {
      std::vector<std::string> labels;
      for (const OwnCode& own : code.own[at]) labels.push_back(own.label.in(language_));
      row.cells.push_back(labels.empty() ? na_cell() : text_cell(enumeration(labels, language_)));
      const auto& told = compared.respondents[at];
      constexpr auto any = static_cast<std::size_t>(Column::any);
      row.cells.push_back(
          told ? percentage_cell({(*told)[any], found_.whole.sizes[at].value_or(0), true})
               : na_cell());
    }
  }
  if (table.rows.empty()) return tables_.say(say("compare.codes-same"));
  add_notes(table, {"compare.note-respondents", "compare.note-na"}, language_);
  tables_.table(std::move(table));
}

void add_data(Table& table, const Comparison& found, const ComparisonView& view,
              const std::string& attribute, const ComparedGroup& group) {
  for (const ComparedRow& compared : group.rows) {
    for (const Column column : told_columns) {
      for (std::size_t at = 0; at < view.names.size(); ++at) {
        const std::uint32_t n = group.sizes[at].value_or(0);
        const auto& told = compared.respondents[at];
        const std::uint32_t k = told ? (*told)[static_cast<std::size_t>(column)] : 0;
        const std::optional<Interval> interval = wilson_interval(k, told ? n : 0);
        const auto decimal = [&](double number) {
          return interval ? decimal_cell(number, data_digits) : na_cell();
        };
        add_row(table).cells = {text_cell(attribute.empty() ? std::string(whole_name) : attribute),
                                text_cell(attribute.empty()     ? std::string(whole_name)
                                          : group.value.empty() ? std::string(unknown_name)
                                                                : group.value),
                                text_cell(found.codebook.codes[compared.code].id),
                                text_cell(std::string(id_of(column))),
                                text_cell(view.names[at]),
                                told ? number_cell(k) : na_cell(),
                                group.sizes[at] ? number_cell(n) : na_cell(),
                                decimal(n > 0 ? static_cast<double>(k) / n : 0),
                                decimal(interval ? interval->low : 0),
                                decimal(interval ? interval->high : 0)};
      }
    }
  }
}

}  // namespace

Document comparison_document(const JointStudies& joint, const Comparison& comparison,
                             const ComparisonView& view) {
  return Writer(joint, comparison, view).write();
}

Table comparison_data(const Comparison& comparison, const ComparisonView& view) {
  Table table;
  table.id = "comparison";
  table.title = word("compare.determinants", view.language);
  add_text_columns(table, {"attribute", "group", "code", "direction", "study"});
  add_number_columns(table, {"respondents", "group_size", "share", "share_low", "share_high"});
  add_data(table, comparison, view, {}, comparison.whole);
  for (const ComparedAttribute& by : comparison.by) {
    for (const ComparedGroup& group : by.groups) add_data(table, comparison, view, by.name, group);
  }
  return table;
}

}  // namespace veldwerk
