// Agreement on direction where two coders gave a passage the same code: by code, and which
// directions they took it for.
#include <array>

#include <fmt/format.h>

#include "analysis/agreement/valence_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::array<Valence, valence_count> valences = {Valence::barrier, Valence::facilitator,
                                                         Valence::mixed, Valence::neutral};

/// As programs have it: neutral has a name here.
std::string valence_id(Valence valence) {
  return valence == Valence::neutral ? "neutral" : std::string(name_of(valence));
}

std::uint64_t count_of(const ValenceConfusion& confusion, Valence first, Valence second) {
  return confusion[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
}

void add_rows(Table& table, const Study& study, const ValenceAgreement& found,
              AgreementCells& cells, const TableRequest& request, bool with_intervals) {
  const Language language = request.language;
  CodeRows rows(study.codebook, codes_of_rows(found.rows), language);
  const std::string_view coefficient = request.tidy
                                           ? name_of(Coefficient::alpha_nominal)
                                           : coefficient_name(Coefficient::alpha_nominal, language);
  for (const ValenceRow& one : found.rows) {
    const std::string name = request.tidy ? row_id(study, one.code, one.together)
                                          : row_name(study, one.code, one.together, language);
    TableRow& row = request.tidy ? add_row(table)
                                 : add_agreement_row(table, rows, one.code, one.together, language);
    if (request.tidy) row.cells.push_back(text_cell(name));
    row.cells.push_back(number_cell(one.passages));
    row.cells.push_back(request.tidy ? number_cell(one.same) : cells.share(one.same, one.passages));
    row.cells.push_back(cells.value(one.alpha, coefficient, name));
    if (request.tidy) {
      row.cells.push_back(text_cell(std::string(name_of(one.alpha.why))));
      cells.add_interval_cells(row, one.interval);
    } else if (with_intervals) {
      row.cells.push_back(cells.interval(one.interval, coefficient, name));
    }
  }
}

void add_matched_note(Table& table, const AgreementQuestion& question, Language language) {
  table.notes.push_back(phrase("note.agreement-valence", language,
                               {fmt::format("{}", question.overlap),
                                std::string(overlap_of_text(question.overlap_of, language))}));
}

void add_confusion(Table& table, const Study& study, const ValenceAgreement& found, std::size_t at,
                   Language language) {
  const AgreementPair& pair = found.pairs[at];
  const ValenceConfusion& confusion = found.rows.back().pairs[at];
  add_heading(table, phrase("agreement.each-way", language,
                            {study.coders[pair.first].name, study.coders[pair.second].name,
                             interviews_text(study, pair.interviews, language)}));
  for (const Valence first : valences) {
    TableRow& row = add_row(table);
    row.cells.push_back(text_cell(std::string(valence_label(first, language))));
    std::uint64_t sum = 0;
    for (const Valence second : valences) {
      row.cells.push_back(number_cell(count_of(confusion, first, second)));
      sum += count_of(confusion, first, second);
    }
    row.cells.push_back(number_cell(sum));
  }
}

/// A line for each code and two directions that anybody gave.
void add_tidy_confusion(Table& table, const Study& study, const ValenceAgreement& found,
                        std::size_t at) {
  const AgreementPair& pair = found.pairs[at];
  for (const ValenceRow& one : found.rows) {
    for (const Valence first : valences) {
      for (const Valence second : valences) {
        const std::uint64_t count = count_of(one.pairs[at], first, second);
        if (count == 0) continue;
        add_row(table).cells = {text_cell(study.coders[pair.first].name),
                                text_cell(study.coders[pair.second].name),
                                text_cell(row_id(study, one.code, one.together)),
                                text_cell(valence_id(first)),
                                text_cell(valence_id(second)),
                                number_cell(count)};
      }
    }
  }
}

}  // namespace

Table agreement_valence_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const AgreementQuestion question = agreement_question(study, request);
  const ValenceAgreement found = valence_agreement(study, question);
  const bool with_intervals = question.resampling.samples > 0;
  AgreementCells cells(language, request.tidy);
  Table table;
  table.id = "agreement-valence";
  table.title = word("title.agreement-valence", language);
  if (request.tidy) {
    add_text_columns(table, {"code"});
    add_number_columns(table, {"passages", "same", "alpha-nominal"});
    add_text_columns(table, {"alpha-nominal_reason"});
    AgreementCells::add_interval_columns(table, "alpha-nominal");
  } else {
    CodeRows(study.codebook, codes_of_rows(found.rows), language).add_columns(table);
    const auto add = [&](const char* id, std::string_view key, bool numeric) {
      table.columns.push_back({id, std::string(word(key, language)), {}, numeric});
    };
    add("passages", "agreement.column-matched", true);
    add("same", "agreement.column-same", true);
    add("alpha-nominal", "coefficient.alpha-nominal", true);
    if (with_intervals) add("alpha-nominal_interval", "agreement.column-interval", false);
  }
  add_rows(table, study, found, cells, request, with_intervals);
  add_compared_notes(table, study, question, language);
  add_matched_note(table, question, language);
  cells.add_notes(table);
  add_interval_note(table, question, language);
  add_left_out_note(table, study, language);
  explain_coefficients(table, language);
  return table;
}

Table agreement_confusion_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  AgreementQuestion question = agreement_question(study, request);
  question.resampling.samples = 0;
  const ValenceAgreement found = valence_agreement(study, question);
  Table table;
  table.id = "agreement-confusion";
  table.title = word("title.agreement-confusion", language);
  if (request.tidy) {
    add_text_columns(table,
                     {"first_coder", "second_coder", "code", "first_valence", "second_valence"});
    add_number_columns(table, {"passages"});
  } else {
    table.columns.push_back(
        {"first_valence", std::string(word("agreement.column-first", language)), {}});
    for (const Valence valence : valences) {
      table.columns.push_back({valence_id(valence), std::string(valence_label(valence, language)),
                               std::string(word("agreement.column-second", language)), true});
    }
    table.columns.push_back({"total", std::string(word("column.total", language)), {}, true});
  }
  for (std::size_t at = 0; at < found.pairs.size(); ++at) {
    if (request.tidy) {
      add_tidy_confusion(table, study, found, at);
    } else {
      add_confusion(table, study, found, at, language);
    }
  }
  add_compared_notes(table, study, question, language);
  if (!request.tidy) add_notes(table, {"note.agreement-confusion"}, language);
  add_matched_note(table, question, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
