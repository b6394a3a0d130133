// A questionnaire by determinant: who disagrees, who agrees, and what that makes of it.
#include "analysis/survey.hpp"

#include <utility>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string text_of(SurveyOutcome outcome, Language language) {
  switch (outcome) {
    case SurveyOutcome::barrier:
      return std::string(valence_label(Valence::barrier, language));
    case SurveyOutcome::facilitator:
      return std::string(valence_label(Valence::facilitator, language));
    case SurveyOutcome::both:
      return std::string(word("survey.both", language));
    case SurveyOutcome::neither:
      return std::string(word("survey.neither", language));
    case SurveyOutcome::silent:
      break;
  }
  return {};
}

std::string_view name_of(SurveyOutcome outcome) {
  switch (outcome) {
    case SurveyOutcome::barrier:
      return "barrier";
    case SurveyOutcome::facilitator:
      return "facilitator";
    case SurveyOutcome::both:
      return "both";
    case SurveyOutcome::neither:
      return "neither";
    case SurveyOutcome::silent:
      break;
  }
  return "";
}

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        request_(request),
        language_(request.language),
        thresholds_{request.negative, request.positive},
        found_(survey_counts(study, request.survey_by)) {
    std::erase_if(found_.items, [&](const ItemRow& row) { return !request.wants(row.code); });
    std::erase_if(found_.without, [&](Index code) { return !request.wants(code); });
    name_table();
  }

  Table make() {
    if (request_.tidy) {
      add_tidy();
    } else {
      add_readable();
    }
    add_notes_of_survey();
    return std::move(table_);
  }

 private:
  void name_table();
  void add_tidy();
  void add_readable();
  void add_notes_of_survey();

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  SurveyThresholds thresholds_;
  SurveyCounts found_;
  Table table_;
};

/// Its n is the questionnaire's, and its attributes are.
void Maker::name_table() {
  table_.id = "survey";
  std::string title(word("title.survey", language_));
  std::vector<std::string> names;
  for (const Index attribute : request_.survey_by) {
    const std::string& name = study_.survey->attributes[attribute];
    table_.id += fmt::format("-{}", anchor_of(name));
    names.push_back(attribute_label(name, language_));
  }
  if (!names.empty()) {
    title = phrase("title.by", language_, {title, enumeration(names, language_)});
  }
  table_.title =
      phrase("group.with-n", language_, {std::move(title), fmt::format("{}", found_.people)});
}

void Maker::add_tidy() {
  add_text_columns(table_, {"code", "group"});
  add_number_columns(table_,
                     {"group_size", "answers", "missing", "negative", "middle", "positive"});
  add_text_columns(table_, {"outcome"});
  for (const ItemRow& item : found_.items) {
    for (std::size_t group = 0; group < found_.groups.size(); ++group) {
      const ItemCounts& counts = item.groups[group];
      const SurveyOutcome outcome = outcome_of(counts, thresholds_);
      add_row(table_).cells = {text_cell(study_.codebook.codes[item.code].id),
                               text_cell(found_.groups[group].name()),
                               number_cell(found_.groups[group].size),
                               number_cell(counts.n),
                               number_cell(counts.missing),
                               number_cell(counts.negative),
                               number_cell(counts.middle),
                               number_cell(counts.positive),
                               outcome == SurveyOutcome::silent
                                   ? Cell{NotAvailable{}, {}, false}
                                   : text_cell(std::string(name_of(outcome)))};
    }
  }
}

void Maker::add_readable() {
  std::vector<Index> codes;
  for (const ItemRow& item : found_.items) codes.push_back(item.code);
  CodeRows rows(study_.codebook, std::move(codes), language_);
  rows.add_columns(table_);
  const auto add = [&](const char* id, std::string_view label, bool numeric, Direction direction) {
    table_.columns.push_back({id, std::string(label), {}, numeric, direction});
  };
  const bool grouped = !request_.survey_by.empty();
  if (grouped) add("group", word("column.group", language_), false, Direction::none);
  add("answers", word("column.answers", language_), true, Direction::none);
  add("missing", word("column.missing", language_), true, Direction::none);
  add("negative", word("column.negative", language_), true, Direction::barrier);
  add("positive", word("column.positive", language_), true, Direction::facilitator);
  add("outcome", word("column.outcome", language_), false, Direction::none);
  for (const ItemRow& item : found_.items) {
    for (std::size_t group = 0; group < found_.groups.size(); ++group) {
      const ItemCounts& counts = item.groups[group];
      TableRow& row = rows.add_row(table_, item.code);
      if (grouped) row.cells.push_back(text_cell(group_header(found_.groups[group], language_)));
      row.cells.push_back(number_cell(counts.n));
      row.cells.push_back(number_cell(counts.missing));
      row.cells.push_back(percentage_cell({counts.negative, counts.n, true}));
      row.cells.push_back(percentage_cell({counts.positive, counts.n, true}));
      const SurveyOutcome outcome = outcome_of(counts, thresholds_);
      row.cells.push_back(outcome == SurveyOutcome::silent
                              ? Cell{NotAvailable{}, {}, false}
                              : text_cell(text_of(outcome, language_)));
    }
  }
}

void Maker::add_notes_of_survey() {
  if (!study_.survey) {
    add_notes(table_, {"note.survey-none"}, language_);
    return;
  }
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  table_.notes.push_back(phrase("note.survey-rule", language_,
                                {number(thresholds_.negative), number(thresholds_.positive)}));
  bool both = false;
  bool silent = false;
  std::vector<std::string> reversed;
  for (const ItemRow& item : found_.items) {
    for (const ItemCounts& counts : item.groups) {
      both = both || outcome_of(counts, thresholds_) == SurveyOutcome::both;
      silent = silent || counts.n == 0;
    }
    if (study_.codebook.codes[item.code].reversed) {
      reversed.push_back(code_name(study_.codebook, item.code, language_));
    }
  }
  if (both) add_notes(table_, {"note.survey-both"}, language_);
  table_.notes.push_back(
      phrase("note.survey-people", language_, {number(found_.people), number(found_.interviewed)}));
  if (!reversed.empty()) {
    table_.notes.push_back(
        phrase("note.survey-reversed", language_, {enumeration(reversed, language_)}));
  }
  if (silent) add_notes(table_, {"note.survey-na"}, language_);
  if (!found_.without.empty()) {
    table_.notes.push_back(
        phrase("note.survey-without", language_, {number(found_.without.size())}));
  }
  add_left_out_note(table_, study_, language_);
}

}  // namespace

Table survey_table(const Study& study, const TableRequest& request) {
  return Maker(study, request).make();
}

}  // namespace veldwerk
