// How far coders agree, code by code: what each marked, how many passages are the same, and
// coefficients with what they rest on; all codes together last.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "analysis/agreement/code_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_coders_apart = 3;  // with columns of their own, for reading

/// Of the text, as a percentage with one decimal.
Cell prevalence_cell(std::uint64_t code_points, std::uint64_t length) {
  if (length == 0) return {NotAvailable{}, {}, false};
  return {Ratio{static_cast<std::int64_t>(100 * code_points), static_cast<std::int64_t>(length), 1},
          {},
          false};
}

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        language_(request.language),
        question_(agreement_question(study, request)),
        coefficients_(told_coefficients(question_)),
        found_(found_by_group(study, request, question_)),
        cells_(request.language, request.tidy) {
    table_.id = table_id("agreement", study, question_.by);
    table_.title = agreement_title("title.agreement", study, question_.by, language_);
    for (const CoderSegments& coder : compared_coding(study, question_).coders) {
      coders_.push_back(coder.coder);
    }
  }

  Table tidy();
  Table readable();

 private:
  bool with_intervals() const { return question_.resampling.samples > 0; }
  std::string text(std::string_view key) const { return std::string(word(key, language_)); }
  bool are_apart() const { return coders_.size() <= most_coders_apart; }

  void add_columns();
  void add_coder_cells(TableRow& row, const CodeAgreement& found, const AgreementRow& one) const;
  void add_row_of(CodeRows& rows, const GroupAgreement& group, const AgreementRow& one);
  void add_tidy_row(const std::string& group, const CodeAgreement& found, const AgreementRow& one);
  void add_notes_of_method();
  void add_unit_notes(const CodeAgreement& found);
  void add_exclusive_note(const GroupAgreement& group);

  const Study& study_;
  Language language_;
  AgreementQuestion question_;
  std::vector<Coefficient> coefficients_;
  AgreementByGroup found_;
  AgreementCells cells_;
  std::vector<Index> coders_;
  Table table_;
};

void Maker::add_columns() {
  const auto add = [&](std::string id, std::string label, std::string over, bool numeric) {
    table_.columns.push_back({std::move(id), std::move(label), std::move(over), numeric});
  };
  const auto add_coder = [&](const std::string& prefix, const std::string& over) {
    add(prefix + "segments", text("agreement.column-segments"), over, true);
    add(prefix + "percent", text("agreement.column-prevalence"), over, true);
  };
  if (are_apart()) {
    for (const Index coder : coders_) {
      add_coder(study_.coders[coder].name + ": ", study_.coders[coder].name);
    }
  } else {
    add_coder("", counted("count.coders", coders_.size(), language_));
  }
  add("rows", text("agreement.column-rows"), {}, true);
  add("agree", text("agreement.column-agree"), {}, true);
  const auto add_value = [&](const std::string& id, const std::string& name) {
    add(id, name, {}, true);
    if (with_intervals()) add(id + "_interval", text("agreement.column-interval"), {}, false);
  };
  if (coefficients_.empty()) add_value("u-alpha-binary", text("coefficient.u-alpha-binary"));
  if (!coefficients_.empty()) {
    add("units",
        capitalised(std::string(
            word(fmt::format("agreement-units.{}", name_of(question_.unit)), language_))),
        {}, true);
  }
  for (const Coefficient one : coefficients_) {
    add_value(std::string(name_of(one)), std::string(coefficient_name(one, language_)));
  }
}

/// What each coder marked; of many coders from least to most.
void Maker::add_coder_cells(TableRow& row, const CodeAgreement& found,
                            const AgreementRow& one) const {
  if (are_apart()) {
    for (std::size_t coder = 0; coder < one.coders.size(); ++coder) {
      const bool absent = found.lengths[coder] == 0;
      row.cells.push_back(absent ? Cell{NotAvailable{}, {}, false}
                                 : number_cell(one.coders[coder].segments));
      row.cells.push_back(prevalence_cell(one.coders[coder].code_points, found.lengths[coder]));
    }
    return;
  }
  std::vector<std::uint64_t> counts;
  std::vector<std::int64_t> shares;  // in tenths of a percent
  for (std::size_t coder = 0; coder < one.coders.size(); ++coder) {
    if (found.lengths[coder] == 0) continue;
    counts.push_back(one.coders[coder].segments);
    shares.push_back(
        std::get<Ratio>(prevalence_cell(one.coders[coder].code_points, found.lengths[coder]).value)
            .scaled());
  }
  if (counts.empty()) {
    row.cells.insert(row.cells.end(), 2, Cell{NotAvailable{}, {}, false});
    return;
  }
  const auto range = [&](const std::string& low, const std::string& high) {
    return text_cell(phrase("agreement.range", language_, {low, high}));
  };
  const auto [fewest, most] = std::ranges::minmax(counts);
  const auto [least, largest] = std::ranges::minmax(shares);
  const auto tenths = [&](std::int64_t share) {
    return cell_text({Ratio{share, 10, 1}, {}, false}, language_);
  };
  row.cells.push_back(range(fmt::format("{}", fewest), fmt::format("{}", most)));
  row.cells.push_back(range(tenths(least), tenths(largest)));
}

void Maker::add_row_of(CodeRows& rows, const GroupAgreement& group, const AgreementRow& one) {
  TableRow& row = add_agreement_row(table_, rows, one.code, one.together, language_);
  std::string name = row_name(study_, one.code, one.together, language_);
  if (!question_.by.empty()) {
    name = fmt::format("{}: {}", group_text(found_.grouping.groups[group.group], language_), name);
  }
  add_coder_cells(row, group.found, one);
  row.cells.push_back(number_cell(one.segments.rows()));
  row.cells.push_back(cells_.share(one.segments.agree, one.segments.rows()));
  const auto add_value = [&](const Estimate& estimate, const auto& interval,
                             std::string_view coefficient) {
    row.cells.push_back(cells_.value(estimate, coefficient, name));
    if (with_intervals()) row.cells.push_back(cells_.interval(interval, coefficient, name));
  };
  if (coefficients_.empty()) {
    add_value(one.binary, one.binary_interval, word("coefficient.u-alpha-binary", language_));
    return;
  }
  row.cells.push_back(number_cell(one.basis.compared));
  for (const CoefficientValue& value : one.coefficients) {
    add_value(value.estimate, value.interval, coefficient_name(value.coefficient, language_));
  }
}

Table Maker::readable() {
  if (found_.groups.empty()) return std::move(table_);
  const CodeRows layout(study_.codebook, codes_of_rows(found_.groups.front().found.rows),
                        language_);
  layout.add_columns(table_);
  add_columns();
  for (const GroupAgreement& group : found_.groups) {
    CodeRows rows = layout;
    if (!question_.by.empty()) {
      add_heading(table_, group_header(found_.grouping.groups[group.group], language_));
    }
    for (const AgreementRow& one : group.found.rows) add_row_of(rows, group, one);
  }
  add_notes_of_method();
  explain_coefficients(table_, language_);
  return std::move(table_);
}

void Maker::add_tidy_row(const std::string& group, const CodeAgreement& found,
                         const AgreementRow& one) {
  const std::string id = row_id(study_, one.code, one.together);
  TableRow& row = add_row(table_);
  row.cells = {text_cell(group),
               text_cell(id),
               number_cell(found.several.size()),
               number_cell(found.all.size()),
               number_cell(one.segments.agree),
               number_cell(one.segments.rows())};
  const auto add_value = [&](const Estimate& estimate, const auto& interval,
                             std::string_view coefficient) {
    row.cells.push_back(cells_.value(estimate, coefficient, id));
    row.cells.push_back(text_cell(std::string(name_of(estimate.why))));
    cells_.add_interval_cells(row, interval);
  };
  if (coefficients_.empty()) add_value(one.binary, one.binary_interval, "u-alpha-binary");
  if (!coefficients_.empty()) {
    row.cells.push_back(text_cell(std::string(name_of(question_.unit))));
    row.cells.push_back(number_cell(one.basis.units));
    row.cells.push_back(number_cell(one.basis.compared));
    row.cells.push_back(number_cell(one.basis.complete));
  }
  for (const CoefficientValue& value : one.coefficients) {
    add_value(value.estimate, value.interval, name_of(value.coefficient));
  }
  for (std::size_t coder = 0; coder < one.coders.size(); ++coder) {
    row.cells.push_back(number_cell(one.coders[coder].segments));
    row.cells.push_back(number_cell(one.coders[coder].code_points));
    row.cells.push_back(number_cell(found.lengths[coder]));
  }
}

Table Maker::tidy() {
  add_text_columns(table_, {"group", "code"});
  add_number_columns(table_, {"interviews", "interviews_of_all", "agree", "rows"});
  const auto add_value = [&](const std::string& id) {
    table_.columns.push_back({id, id, {}, true});
    table_.columns.push_back({id + "_reason", id + "_reason", {}});
    AgreementCells::add_interval_columns(table_, id);
  };
  if (coefficients_.empty()) add_value("u-alpha-binary");
  if (!coefficients_.empty()) {
    add_text_columns(table_, {"unit"});
    add_number_columns(table_, {"units", "units_compared", "units_complete"});
  }
  for (const Coefficient one : coefficients_) add_value(std::string(name_of(one)));
  for (const Index coder : coders_) {
    for (const char* what : {"segments", "code_points", "text_code_points"}) {
      const std::string id = fmt::format("{}: {}", study_.coders[coder].name, what);
      table_.columns.push_back({id, id, {}, true});
    }
  }
  for (const GroupAgreement& group : found_.groups) {
    const std::string name = found_.grouping.groups[group.group].name();
    for (const AgreementRow& one : group.found.rows) add_tidy_row(name, group.found, one);
  }
  add_notes_of_method();
  return std::move(table_);
}

void Maker::add_unit_notes(const CodeAgreement& found) {
  std::vector<std::string> names;
  for (const Coefficient one : coefficients_) names.emplace_back(coefficient_name(one, language_));
  // A unit counts once, not once a code.
  const auto own = std::ranges::find_if(
      found.rows, [](const AgreementRow& row) { return row.code != no_index; });
  const Basis basis = own == found.rows.end() ? Basis() : own->basis;
  table_.notes.push_back(phrase(
      "note.agreement-units", language_,
      {enumeration(names, language_),
       std::string(word(fmt::format("agreement-unit.{}", name_of(question_.unit)), language_)),
       fmt::format("{}", basis.units), fmt::format("{}", basis.compared),
       fmt::format("{}", basis.complete)}));
  if (question_.unit == AgreementUnit::interview) return;
  add_notes(table_, {"note.agreement-turn"}, language_);
  if (question_.unit == AgreementUnit::sentence) {
    add_notes(table_,
              {found.icu_sentences ? "note.agreement-sentence-icu" : "note.agreement-sentence-own"},
              language_);
  }
}

void Maker::add_exclusive_note(const GroupAgreement& group) {
  if (!group.found.exclusive) return;
  const UnitizingAlphas& alphas = *group.found.exclusive;
  const auto shown = [&](const Estimate& estimate) {
    return cell_text(
        estimate.value ? decimal_cell(*estimate.value, 3) : Cell{NotAvailable{}, {}, false},
        language_);
  };
  std::string note = phrase(
      "note.agreement-exclusive", language_,
      {shown(alphas.u), shown(alphas.binary), shown(alphas.cu.alpha), shown(alphas.cu.coverage)});
  if (!alphas.u.value) {
    note.append(" ").append(phrase("note.agreement-undefined-exclusive", language_,
                                   {std::string(undefined_text(alphas.u.why, language_))}));
  }
  if (!question_.by.empty()) {
    note = fmt::format("{}: {}", group_text(found_.grouping.groups[group.group], language_), note);
  }
  table_.notes.push_back(std::move(note));
}

void Maker::add_notes_of_method() {
  add_compared_notes(table_, study_, question_, language_);
  const ComparedCoding coding = compared_coding(study_, question_);
  if (coding.pairs.empty()) {
    add_left_out_note(table_, study_, language_);
    return;
  }
  table_.notes.push_back(phrase("note.agreement-segments", language_,
                                {fmt::format("{}", question_.overlap),
                                 std::string(overlap_of_text(question_.overlap_of, language_))}));
  std::uint64_t length = 0;
  const CodeAgreement& found = found_.groups.front().found;
  for (const Index interview : coding.all) {
    length += study_.interviews[interview].length;
  }
  if (coefficients_.empty()) {
    table_.notes.push_back(phrase("note.agreement-binary", language_, {fmt::format("{}", length)}));
    if (coders_.size() > 2) {
      table_.notes.push_back(phrase(
          "note.agreement-all", language_,
          {text("coefficient.u-alpha-binary"), interviews_text(study_, coding.all, language_)}));
    }
  } else {
    add_unit_notes(found);
  }
  for (const GroupAgreement& group : found_.groups) add_exclusive_note(group);
  add_notes(table_, {"note.agreement-prevalence"}, language_);
  const bool absent = std::ranges::any_of(found_.groups, [](const GroupAgreement& group) {
    return std::ranges::find(group.found.lengths, 0U) != group.found.lengths.end();
  });
  if (absent) add_notes(table_, {"note.agreement-absent"}, language_);
  cells_.add_notes(table_);
  add_interval_note(table_, question_, language_);
  add_empty_groups_note(table_, found_.grouping, language_);
  add_left_out_note(table_, study_, language_);
}

}  // namespace

Table agreement_table(const Study& study, const TableRequest& request) {
  Maker maker(study, request);
  return request.tidy ? maker.tidy() : maker.readable();
}

}  // namespace veldwerk
