// A questionnaire and interviews side by side, by determinant: where they agree, where one is
// silent, where they contradict.
#include <utility>

#include <fmt/format.h>

#include "analysis/survey.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

/// A text as programs have it, and as readers have it.
struct NamedValue {
  const char* name;
  std::string_view label;
};

NamedValue named(SurveyOutcome outcome, Language language) {
  switch (outcome) {
    case SurveyOutcome::barrier:
      return {"barrier", valence_label(Valence::barrier, language)};
    case SurveyOutcome::facilitator:
      return {"facilitator", valence_label(Valence::facilitator, language)};
    case SurveyOutcome::both:
      return {"both", word("survey.both", language)};
    case SurveyOutcome::neither:
      return {"neither", word("survey.neither", language)};
    case SurveyOutcome::silent:
      break;
  }
  return {"silent", word("survey.silent", language)};
}

NamedValue named(InterviewVoice voice, Language language) {
  switch (voice) {
    case InterviewVoice::barrier:
      return {"barrier", valence_label(Valence::barrier, language)};
    case InterviewVoice::facilitator:
      return {"facilitator", valence_label(Valence::facilitator, language)};
    case InterviewVoice::mixed:
      return {"mixed", word("interviews.mixed", language)};
    case InterviewVoice::silent:
      break;
  }
  return {"silent", word("interviews.silent", language)};
}

NamedValue named(Agreement agreement, Language language) {
  switch (agreement) {
    case Agreement::agree:
      return {"agree", word("agreement.agree", language)};
    case Agreement::partly:
      return {"partly", word("agreement.partly", language)};
    case Agreement::contradict:
      return {"contradict", word("agreement.contradict", language)};
    case Agreement::unconfirmed:
      return {"unconfirmed", word("agreement.unconfirmed", language)};
    case Agreement::survey_silent:
      return {"survey-silent", word("agreement.survey-silent", language)};
    case Agreement::interviews_silent:
      return {"interviews-silent", word("agreement.interviews-silent", language)};
    case Agreement::both_silent:
      break;
  }
  return {"both-silent", word("agreement.both-silent", language)};
}

// Makes the cells of one table.
class Maker {
 public:
  Maker(const Study& study, const TableRequest& request)
      : study_(study),
        request_(request),
        language_(request.language),
        found_(joint_display(study, {request.negative, request.positive})),
        counts_(survey_counts(study, {})) {
    std::erase_if(found_, [&](const JointRow& row) { return !request.wants(row.code); });
    table_.id = table_id("joint-display", study, {});
    table_.title = word("title.joint-display", language_);
  }

  Table make() {
    if (request_.tidy) {
      add_tidy();
    } else {
      add_readable();
    }
    add_notes_of_both();
    return std::move(table_);
  }

 private:
  std::vector<Index> segments(const std::vector<Index>& behind) const {
    return request_.with_segments ? behind : std::vector<Index>{};
  }
  Cell share(std::uint32_t k, std::uint32_t n, std::vector<Index> behind) const {
    return percentage_cell({k, n, true}, std::move(behind));
  }
  void add_tidy();
  void add_columns();
  void add_readable();
  void add_notes_of_both();

  const Study& study_;
  const TableRequest& request_;
  Language language_;
  std::vector<JointRow> found_;
  SurveyCounts counts_;
  Table table_;
};

void Maker::add_tidy() {
  add_text_columns(table_, {"code"});
  add_number_columns(table_, {"respondents", "barrier_respondents", "facilitator_respondents"});
  add_text_columns(table_, {"interviews"});
  add_number_columns(table_, {"answers", "missing", "negative", "positive"});
  add_text_columns(table_, {"survey", "agreement"});
  for (const JointRow& row : found_) {
    const auto text = [&](const auto& value) { return text_cell(named(value, language_).name); };
    add_row(table_).cells = {text_cell(study_.codebook.codes[row.code].id),
                             number_cell(study_.respondents.size()),
                             number_cell(row.barrier, segments(row.barrier_segments)),
                             number_cell(row.facilitator, segments(row.facilitator_segments)),
                             text(row.interviews),
                             number_cell(row.survey.n),
                             number_cell(row.survey.missing),
                             number_cell(row.survey.negative),
                             number_cell(row.survey.positive),
                             text(row.outcome),
                             text(row.agreement)};
  }
}

void Maker::add_columns() {
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  const std::string interviews =
      phrase("over.interviews", language_, {number(study_.respondents.size())});
  const std::string survey = phrase("over.survey", language_, {number(counts_.people)});
  const auto add = [&](const char* id, std::string_view label, const std::string& over,
                       bool numeric, Direction direction) {
    table_.columns.push_back({id, std::string(label), over, numeric, direction});
  };
  add("barrier_respondents", valence_label(Valence::barrier, language_), interviews, true,
      Direction::barrier);
  add("facilitator_respondents", valence_label(Valence::facilitator, language_), interviews, true,
      Direction::facilitator);
  add("interviews", word("column.interviews-say", language_), interviews, false, Direction::none);
  add("answers", word("column.answers", language_), survey, true, Direction::none);
  add("negative", word("column.negative", language_), survey, true, Direction::barrier);
  add("positive", word("column.positive", language_), survey, true, Direction::facilitator);
  add("survey", word("column.outcome", language_), survey, false, Direction::none);
  add("agreement", word("column.agreement", language_), {}, false, Direction::none);
}

void Maker::add_readable() {
  std::vector<Index> codes;
  for (const JointRow& row : found_) codes.push_back(row.code);
  CodeRows rows(study_.codebook, std::move(codes), language_);
  rows.add_columns(table_);
  add_columns();
  const auto respondents = static_cast<std::uint32_t>(study_.respondents.size());
  for (const JointRow& found : found_) {
    TableRow& row = rows.add_row(table_, found.code);
    const auto text = [&](const auto& value) {
      row.cells.push_back(text_cell(std::string(named(value, language_).label)));
    };
    row.cells.push_back(share(found.barrier, respondents, segments(found.barrier_segments)));
    row.cells.push_back(
        share(found.facilitator, respondents, segments(found.facilitator_segments)));
    text(found.interviews);
    row.cells.push_back(number_cell(found.survey.n));
    row.cells.push_back(share(found.survey.negative, found.survey.n, {}));
    row.cells.push_back(share(found.survey.positive, found.survey.n, {}));
    text(found.outcome);
    text(found.agreement);
  }
}

void Maker::add_notes_of_both() {
  if (!study_.survey) add_notes(table_, {"note.survey-none"}, language_);
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  add_notes(table_, {"note.joint-interviews"}, language_);
  table_.notes.push_back(phrase("note.survey-rule", language_,
                                {number(request_.negative), number(request_.positive)}));
  add_notes(table_, {"note.joint-agreement"}, language_);
  if (study_.survey) {
    table_.notes.push_back(phrase("note.survey-people", language_,
                                  {number(counts_.people), number(counts_.interviewed)}));
  }
  const bool silent = std::ranges::any_of(
      found_, [](const JointRow& row) { return row.outcome == SurveyOutcome::silent; });
  if (silent && !request_.tidy) add_notes(table_, {"note.joint-na"}, language_);
  std::vector<std::string> reversed;
  for (const JointRow& row : found_) {
    if (!study_.codebook.codes[row.code].reversed || row.survey.n == 0) continue;
    reversed.push_back(code_name(study_.codebook, row.code, language_));
  }
  if (!reversed.empty()) {
    table_.notes.push_back(
        phrase("note.survey-reversed", language_, {enumeration(reversed, language_)}));
  }
  add_notes(table_, {"note.ownership", "note.mixed", "note.zero"}, language_);
  add_left_out_note(table_, study_, language_);
}

}  // namespace

Table joint_display_table(const Study& study, const TableRequest& request) {
  return Maker(study, request).make();
}

}  // namespace veldwerk
