// Agreement of each two coders on the three levels of MAXQDA, so that a team can reckon again what
// it reported before.
#include <fmt/format.h>

#include "analysis/agreement/code_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

struct LevelValues {
  Estimate kappa;
  Estimate kappa_and_one;
  Estimate holsti;
};

LevelValues values_of(const OverlapRows& rows, std::uint32_t codes) {
  return {kappa_by_codes(rows, codes), kappa_by_codes_and_one(rows, codes), holsti(rows)};
}

void add_columns(Table& table, Language language) {
  const auto add = [&](const char* id, std::string_view key) {
    table.columns.push_back({id, std::string(word(key, language)), {}, true});
  };
  add("occurrence", "agreement.column-occurrence");
  add("frequency", "agreement.column-frequency");
  add("overlap", "agreement.column-overlap");
  add("kappa", "agreement.column-kappa");
  add("kappa_and_one", "agreement.column-kappa-one");
  add("holsti", "coefficient.holsti");
}

void add_pair(Table& table, const Study& study, const CodeAgreement& found, std::size_t at,
              AgreementCells& cells, Language language) {
  const AgreementPair& pair = found.pairs[at];
  const std::string names = phrase("agreement.pair-names", language,
                                   {study.coders[pair.first].name, study.coders[pair.second].name});
  add_heading(table, phrase("agreement.pair", language,
                            {study.coders[pair.first].name, study.coders[pair.second].name,
                             interviews_text(study, pair.interviews, language)}));
  CodeRows rows(study.codebook, codes_of_rows(found.rows), language);
  for (const AgreementRow& one : found.rows) {
    const PairAgreement& values = one.pairs[at];
    TableRow& row = add_agreement_row(table, rows, one.code, one.together, language);
    for (const DocumentRows& level : {values.occurrence, values.frequency}) {
      row.cells.push_back(percentage_cell({level.agree, level.agree + level.disagree, true}));
    }
    row.cells.push_back(cells.share(values.segments.agree, values.segments.rows()));
    const LevelValues level = values_of(values.segments, found.codes);
    const std::string name = row_name(study, one.code, one.together, language);
    const bool all = one.code == no_index;  // the kappas are of all codes together
    row.cells.push_back(
        all ? cells.value(level.kappa, word("agreement.column-kappa", language), names) : Cell{});
    row.cells.push_back(
        all ? cells.value(level.kappa_and_one, word("agreement.column-kappa-one", language), names)
            : Cell{});
    row.cells.push_back(cells.value(level.holsti, word("coefficient.holsti", language), name));
  }
}

void add_tidy_pair(Table& table, const Study& study, const CodeAgreement& found, std::size_t at,
                   AgreementCells& cells) {
  const AgreementPair& pair = found.pairs[at];
  for (const AgreementRow& one : found.rows) {
    const PairAgreement& values = one.pairs[at];
    const std::string id = row_id(study, one.code, one.together);
    TableRow& row = add_row(table);
    row.cells = {text_cell(study.coders[pair.first].name),
                 text_cell(study.coders[pair.second].name), text_cell(id)};
    for (const DocumentRows& level : {values.occurrence, values.frequency}) {
      row.cells.push_back(number_cell(level.agree));
      row.cells.push_back(number_cell(level.agree + level.disagree));
    }
    row.cells.push_back(number_cell(values.segments.agree));
    row.cells.push_back(number_cell(values.segments.rows()));
    row.cells.push_back(number_cell(found.codes));
    const LevelValues level = values_of(values.segments, found.codes);
    const bool all = one.code == no_index;
    row.cells.push_back(all ? cells.value(level.kappa, "kappa", id) : Cell{});
    row.cells.push_back(all ? cells.value(level.kappa_and_one, "kappa_and_one", id) : Cell{});
    row.cells.push_back(cells.value(level.holsti, "holsti", id));
  }
}

}  // namespace

Table agreement_levels_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const AgreementQuestion question = question_of_text(study, request);
  const CodeAgreement found = found_of_text(study, request, question);
  AgreementCells cells(language, request.tidy);
  Table table;
  table.id = "agreement-levels";
  table.title = word("title.agreement-levels", language);
  if (request.tidy) {
    add_text_columns(table, {"first_coder", "second_coder", "code"});
    add_number_columns(
        table, {"occurrence_agree", "occurrence_rows", "frequency_agree", "frequency_rows",
                "overlap_agree", "overlap_rows", "codes", "kappa", "kappa_and_one", "holsti"});
  } else {
    CodeRows(study.codebook, codes_of_rows(found.rows), language).add_columns(table);
    add_columns(table, language);
  }
  for (std::size_t at = 0; at < found.pairs.size(); ++at) {
    if (request.tidy) {
      add_tidy_pair(table, study, found, at, cells);
    } else {
      add_pair(table, study, found, at, cells, language);
    }
  }
  add_compared_notes(table, study, question, language);
  table.notes.push_back(phrase("note.agreement-levels", language,
                               {fmt::format("{}", question.overlap),
                                std::string(overlap_of_text(question.overlap_of, language))}));
  table.notes.push_back(
      phrase("note.agreement-kappas", language, {fmt::format("{}", found.codes)}));
  cells.add_notes(table);
  add_left_out_note(table, study, language);
  explain_coefficients(table, language);
  return table;
}

}  // namespace veldwerk
