#include "report/agreement_cells.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/agreement/compared_coding.hpp"
#include "analysis/agreement/kept_agreement.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int read_digits = 3;
constexpr int tidy_digits = 6;
constexpr std::size_t most_names = 6;        // in a note
constexpr std::size_t most_interviews = 20;  // listed by id

std::string number(std::uint64_t count) {
  return fmt::format("{}", count);
}

/// The first few of `names`, and how many more.
std::string first_names(const std::vector<std::string>& names, std::string_view sign,
                        std::string_view more, Language language) {
  std::string text;
  for (std::size_t at = 0; at < names.size() && at < most_names; ++at) {
    text += fmt::format("{}{}", at == 0 ? "" : sign, names[at]);
  }
  if (names.size() > most_names) {
    text.append(" ").append(phrase(more, language, {number(names.size() - most_names)}));
  }
  return text;
}

/// What was kept of this study, or else `alone`.
KeptAgreement& kept_or(const TableRequest& request, KeptAgreement& alone) {
  KeptAgreement* const kept = request.kept_agreement;
  return kept != nullptr && &kept->study() == &alone.study() ? *kept : alone;
}

}  // namespace

std::string_view coefficient_name(Coefficient coefficient, Language language) {
  return word(fmt::format("coefficient.{}", name_of(coefficient)), language);
}

std::string_view name_of(Undefined why) {
  switch (why) {
    case Undefined::none:
      return "";
    case Undefined::too_few_coders:
      return "too-few-coders";
    case Undefined::nothing_compared:
      return "nothing-compared";
    case Undefined::one_category:
      return "one-category";
    case Undefined::certain_chance:
      return "certain-chance";
    case Undefined::too_few_units:
      return "too-few-units";
    case Undefined::no_coding:
      return "no-coding";
    case Undefined::no_gap:
      return "no-gap";
    case Undefined::nothing_shared:
      return "nothing-shared";
    case Undefined::codes_overlap:
      return "codes-overlap";
    case Undefined::not_numbers:
      return "not-numbers";
    case Undefined::more_than_two:
      return "more-than-two";
    case Undefined::too_large:
      return "too-large";
  }
  return "";
}

std::string_view undefined_text(Undefined why, Language language) {
  if (why == Undefined::none) return "";
  return word(fmt::format("undefined.{}", name_of(why)), language);
}

AgreementQuestion agreement_question(const Study& study, const TableRequest& request) {
  AgreementQuestion question = request.agreement;
  if (!request.codes.empty()) question.codes.clear();
  for (const Index code : request.codes) {
    if (study.codebook.codes[code].codable) question.codes.push_back(code);
  }
  if (!request.by.empty()) question.by = request.by;
  question.parents = question.parents || request.parents;
  question.with_segments = request.with_segments;
  return question;
}

AgreementQuestion question_of_text(const Study& study, const TableRequest& request) {
  AgreementQuestion question = agreement_question(study, request);
  question.resampling.samples = 0;
  question.unit = AgreementUnit::text;
  question.exclusive = false;
  return question;
}

AgreementByGroup found_by_group(const Study& study, const TableRequest& request,
                                const AgreementQuestion& question) {
  KeptAgreement alone(study);
  return kept_or(request, alone).by_group(question);
}

CodeAgreement found_of_text(const Study& study, const TableRequest& request,
                            const AgreementQuestion& question) {
  KeptAgreement alone(study);
  return kept_or(request, alone).find_of_text(question);
}

std::string agreement_title(std::string_view key, const Study& study, std::span<const Index> by,
                            Language language) {
  std::string title(word(key, language));
  if (by.empty()) return title;
  return phrase("title.by", language, {title, attribute_names(study, by, language)});
}

std::vector<Coefficient> told_coefficients(const AgreementQuestion& question) {
  if (question.unit == AgreementUnit::text) return {};
  if (!question.coefficients.empty()) return question.coefficients;
  return {Coefficient::alpha_nominal};
}

std::string_view overlap_of_text(OverlapOf of, Language language) {
  return word(fmt::format("overlap-of.{}", name_of(of)), language);
}

std::string coder_names(const Study& study, std::span<const Index> coders, Language language) {
  std::vector<std::string> names;
  for (const Index coder : coders) names.push_back(study.coders[coder].name);
  return enumeration(names, language);
}

std::string interviews_text(const Study& study, std::span<const Index> interviews,
                            Language language) {
  std::string text = counted("agreement.interviews", interviews.size(), language);
  if (interviews.empty() || interviews.size() > most_interviews) return text;
  std::vector<std::string> ids;
  for (const Index interview : interviews) ids.push_back(study.interviews[interview].id);
  return fmt::format("{} ({})", text, enumeration(ids, language));
}

Cell AgreementCells::value(const Estimate& estimate, std::string_view coefficient,
                           const std::string& row) {
  if (estimate.value) return decimal_cell(*estimate.value, tidy_ ? tidy_digits : read_digits);
  undefined_[{std::string(coefficient), estimate.why}].push_back(row);
  return {NotAvailable{}, {}, false};
}

Cell AgreementCells::interval(const std::optional<BootstrapInterval>& interval,
                              std::string_view coefficient, const std::string& row) {
  if (!interval || !interval->interval) return {NotAvailable{}, {}, false};
  const auto shown = [&](double end) {
    return cell_text(decimal_cell(end, read_digits), language_);
  };
  Cell cell = text_cell(phrase("agreement.interval", language_,
                               {shown(interval->interval->low), shown(interval->interval->high)}));
  if (interval->doubtful()) {
    cell.marked = true;
    const auto known = std::ranges::find_if(doubtful_, [&](const auto& one) {
      return one.first.drawn_from == interval->drawn_from &&
             one.first.undefined == interval->undefined;
    });
    const std::string name = fmt::format("{} ({})", row, coefficient);
    if (known != doubtful_.end()) {
      known->second.push_back(name);
    } else {
      doubtful_.push_back({*interval, {name}});
    }
  }
  return cell;
}

Cell AgreementCells::share(std::uint64_t agree, std::uint64_t rows, bool with_count) {
  of_nothing_ = of_nothing_ || rows == 0;
  return percentage_cell({agree, rows, with_count});
}

void AgreementCells::add_interval_cells(TableRow& row,
                                        const std::optional<BootstrapInterval>& interval) const {
  const bool known = interval && interval->interval;
  const Cell na{NotAvailable{}, {}, false};
  row.cells.push_back(known ? decimal_cell(interval->interval->low, tidy_digits) : na);
  row.cells.push_back(known ? decimal_cell(interval->interval->high, tidy_digits) : na);
  row.cells.push_back(interval ? number_cell(interval->drawn_from) : na);
  row.cells.push_back(interval ? number_cell(interval->samples) : na);
  row.cells.push_back(interval ? number_cell(interval->undefined) : na);
}

void AgreementCells::add_interval_columns(Table& table, const std::string& prefix) {
  for (const char* id : {"low", "high", "drawn_from", "samples", "undefined_samples"}) {
    const std::string name = fmt::format("{}_{}", prefix, id);
    table.columns.push_back({name, name, {}, true});
  }
}

void AgreementCells::add_notes(Table& table) const {
  for (const auto& [what, rows] : undefined_) {
    table.notes.push_back(phrase("note.agreement-undefined", language_,
                                 {what.first, std::string(undefined_text(what.second, language_)),
                                  first_names(rows, ", ", "agreement.codes-more", language_)}));
  }
  if (of_nothing_) table.notes.emplace_back(word("note.agreement-of-nothing", language_));
  if (doubtful_.empty()) return;
  std::vector<std::string> drawn;
  for (const auto& [interval, rows] : doubtful_) {
    const std::string names = first_names(rows, ", ", "agreement.codes-more", language_);
    drawn.push_back(
        interval.undefined == 0
            ? phrase("agreement.drawn-from", language_, {names, number(interval.drawn_from)})
            : phrase("agreement.drawn-undefined", language_,
                     {names, number(interval.drawn_from), number(interval.undefined),
                      number(interval.samples)}));
  }
  table.notes.push_back(phrase("note.agreement-doubtful", language_,
                               {first_names(drawn, "; ", "agreement.drawn-more", language_)}));
}

std::string row_name(const Study& study, Index code, bool together, Language language) {
  if (code == no_index) return std::string(word("agreement.all-codes", language));
  std::string name = code_name(study.codebook, code, language);
  return together ? phrase("row.together", language, {std::move(name)}) : name;
}

std::string row_id(const Study& study, Index code, bool together) {
  if (code == no_index) return std::string(whole_name);
  const Code& entry = study.codebook.codes[code];
  return together && entry.codable ? entry.id + "/*" : entry.id;
}

TableRow& add_agreement_row(Table& table, CodeRows& rows, Index code, bool together,
                            Language language) {
  if (code != no_index) return rows.add_row(table, code, together);
  TableRow& row = add_row(table, RowKind::total);
  const auto name = std::ranges::find(table.columns, "code", &TableColumn::id);
  row.cells.resize(static_cast<std::size_t>(name - table.columns.begin()));
  row.cells.push_back(text_cell(std::string(word("agreement.all-codes", language))));
  return row;
}

void add_compared_notes(Table& table, const Study& study, const AgreementQuestion& question,
                        Language language) {
  const ComparedCoding coding = compared_coding(study, question);
  if (coding.pairs.empty()) {
    table.notes.emplace_back(word("note.agreement-nobody", language));
    return;
  }
  std::vector<Index> coders;
  for (const CoderSegments& coder : coding.coders) coders.push_back(coder.coder);
  table.notes.push_back(phrase(
      "note.agreement-who", language,
      {coder_names(study, coders, language), interviews_text(study, coding.several, language)}));
  if (coding.round != no_index) {
    table.notes.push_back(phrase("note.agreement-round", language, {study.rounds[coding.round]}));
  }
}

void add_interval_note(Table& table, const AgreementQuestion& question, Language language) {
  const Resampling& drawn = question.resampling;
  if (drawn.samples == 0) return;
  table.notes.push_back(
      phrase("note.agreement-interval", language, {number(drawn.samples), number(drawn.seed)}));
}

}  // namespace veldwerk
