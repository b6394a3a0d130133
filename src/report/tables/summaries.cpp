// The summary grid as a table: of each code its respondents, with what coders wrote of them in
// words of their own, and the passages that it rests on. Each row names its code: headings would be
// lost in a sheet that is sorted, and in CSV.
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/summary_grid.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// Makes the rows of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        request_(request),
        language_(request.language),
        grouping_(make_grouping(study, request.by)) {
    if (request.summaries != nullptr) summaries_ = *request.summaries;
    cells_ = summary_grid(study, summaries_, codes());
    std::set<std::string_view> names;
    for (const Summary& one : summaries_) names.insert(one.coder);
    several_coders_ = names.size() > 1;
    table_.id = table_id("summaries", study, request.by);
    table_.title = table_title("title.summaries", study, request.by, language_);
  }

  Table make() {
    if (request_.tidy) {
      add_text_columns(table_, {"code", "respondent", "group", "coder", "summary"});
      add_number_columns(table_, {"passages"});
    } else {
      add_columns();
    }
    for (const SummaryCell& cell : cells_) {
      if (cell.summaries.empty()) {
        ++gaps_;
        add(cell, nullptr);
      }
      for (const Index summary : cell.summaries) add(cell, &summaries_[summary]);
    }
    add_own_notes();
    return std::move(table_);
  }

 private:
  /// The codes with a summary. Of those asked for, also the uppermost without: what stands below
  /// is in their cells, and a gap is told once.
  std::vector<bool> codes() const {
    std::vector<bool> shown(study_.codebook.codes.size(), false);
    for (const Index code : request_.codes) {
      const Index parent = study_.codebook.codes[code].parent;
      shown[code] = parent == no_index || !request_.wants(parent);
    }
    for (const Summary& one : summaries_) {
      if (request_.wants(one.code)) shown[one.code] = true;
    }
    return shown;
  }

  void add_columns() {
    const auto add = [&](const char* id, std::string_view key, bool numeric = false) {
      table_.columns.push_back({id, std::string(word(key, language_)), {}, numeric});
    };
    add("code", "column.code");
    add("respondent", "column.respondent");
    add_attribute_columns(table_, study_, request_.by, language_);
    if (several_coders_) add("coder", "column.coder");
    add("summary", "column.summary");
    add("passages", "column.passages", true);
  }

  /// A row; `summary` is null where nobody wrote one.
  void add(const SummaryCell& cell, const Summary* summary) {
    const Respondent& who = study_.respondents[cell.respondent];
    const std::string coder = summary == nullptr ? "" : summary->coder;
    std::vector<Cell>& cells = add_row(table_).cells;
    if (request_.tidy) {
      cells.push_back(text_cell(study_.codebook.codes[cell.code].id));
      cells.push_back(text_cell(who.id));
      cells.push_back(text_cell(grouping_.groups[grouping_.group_of[cell.respondent]].name()));
      cells.push_back(text_cell(coder));
      cells.push_back(text_cell(summary == nullptr ? "" : summary->text));
    } else {
      cells.push_back(text_cell(code_name(study_.codebook, cell.code, language_)));
      cells.push_back(text_cell(who.id));
      for (const Index attribute : request_.by) {
        cells.push_back(text_cell(value_text(who, attribute, language_)));
      }
      if (several_coders_) cells.push_back(text_cell(coder));
      cells.push_back(text_cell(summary == nullptr ? std::string(word("summary.none", language_))
                                                   : summary->text));
    }
    cells.push_back(number_cell(cell.segments.size(),
                                request_.with_segments ? cell.segments : std::vector<Index>()));
  }

  void add_own_notes() {
    if (cells_.empty()) {
      add_notes(table_, {"note.summaries-no-rows"}, language_);
    } else {
      add_notes(table_, {"note.summaries"}, language_);
    }
    if (gaps_ > 0) {
      table_.notes.push_back(phrase("note.summaries-gaps", language_, {fmt::format("{}", gaps_)}));
    }
    add_notes(table_, {"note.ownership"}, language_);
    add_left_out_note(table_, study_, language_);
  }

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  Grouping grouping_;
  std::vector<Summary> summaries_;
  std::vector<SummaryCell> cells_;
  bool several_coders_ = false;
  std::size_t gaps_ = 0;  // cells with passages and no summary
  Table table_;
};

}  // namespace

Table summaries_table(const Study& study, const TableRequest& request) {
  return Maker(study, request).make();
}

}  // namespace veldwerk
