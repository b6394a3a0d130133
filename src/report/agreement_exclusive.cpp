#include "report/agreement_exclusive.hpp"

#include "analysis/agreement/code_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr int digits = 3;
constexpr int digits_of_data = 6;

/// One table.
class Maker {
 public:
  Maker(const Study& study, const ExclusiveLayout& layout)
      : study_(study), layout_(layout), cells_(layout.language, layout.tidy) {}

  Table make(const AgreementQuestion& question) {
    const CodeAgreement found = code_agreement(study_, question);
    table_.id = "agreement-exclusive";
    table_.title = say("exclusive.title");
    add_columns();
    if (found.exclusive) {
      const UnitizingAlphas& alphas = *found.exclusive;
      add("u-alpha", word("coefficient.u-alpha", layout_.language), no_index, {alphas.u, {}});
      add("u-alpha-binary", word("coefficient.u-alpha-binary", layout_.language), no_index,
          {alphas.binary, {}});
      add("cu-alpha", word("coefficient.cu-alpha", layout_.language), no_index, alphas.cu);
      std::size_t at = 0;
      for (const AgreementRow& row : found.rows) {
        if (row.together || row.code == no_index || at == alphas.ku.size()) continue;
        add("ku-alpha", word("coefficient.ku-alpha", layout_.language), row.code, alphas.ku[at++]);
      }
    }
    if (layout_.tidy) return std::move(table_);
    add_compared_notes(table_, study_, question, layout_.language);
    add_notes(table_, {"exclusive.what"}, layout_.language);
    cells_.add_notes(table_);
    add_left_out_note(table_, study_, layout_.language);
    return std::move(table_);
  }

 private:
  std::string say(std::string_view key) const { return std::string(word(key, layout_.language)); }

  void add_columns() {
    if (layout_.tidy) {
      add_text_columns(table_, {"coefficient", "code"});
      add_number_columns(table_, {"value", "coverage"});
      add_text_columns(table_, {"reason"});
      return;
    }
    table_.columns = {{"coefficient", say("units.coefficient"), {}},
                      {"code", say("column.code"), {}},
                      {"value", say("units.value"), {}, true},
                      {"coverage", say("exclusive.coverage"), {}, true}};
  }

  void add(std::string_view id, std::string_view name, Index code, const CoveredAlpha& alpha) {
    const int shown = layout_.tidy ? digits_of_data : digits;
    const std::string row = row_name(study_, code, false, layout_.language);
    const Cell coverage =
        alpha.coverage.value ? decimal_cell(*alpha.coverage.value, shown) : Cell{};
    TableRow& made = add_row(table_);
    if (layout_.tidy) {
      made.cells = {text_cell(std::string(id)), text_cell(row_id(study_, code, false)),
                    cells_.value(alpha.alpha, id, row), coverage,
                    text_cell(std::string(name_of(alpha.alpha.why)))};
      return;
    }
    made.cells = {text_cell(std::string(name)), text_cell(row),
                  cells_.value(alpha.alpha, name, row), coverage};
  }

  const Study& study_;
  ExclusiveLayout layout_;
  AgreementCells cells_;
  Table table_;
};

}  // namespace

Table exclusive_table(const Study& study, AgreementQuestion question,
                      const ExclusiveLayout& layout) {
  question.exclusive = true;
  question.resampling.samples = 0;
  Table table = Maker(study, layout).make(question);
  if (!layout.tidy) explain_coefficients(table, layout.language);
  return table;
}

}  // namespace veldwerk
