// How much of what respondents said is coded: by respondent, and by code.
#include "analysis/coverage.hpp"

#include <algorithm>

#include "analysis/mentions.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// The segments of record that overlap each respondent's speech; last, all of those.
std::vector<std::vector<Index>> segments_by_speech(const Study& study) {
  std::vector<std::vector<Index>> found(study.respondents.size() + 1);
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (!study.coders[segment.coder].of_record) continue;
    const Interview& interview = study.interviews[segment.interview];
    auto speech =
        std::partition_point(interview.speech.begin(), interview.speech.end(),
                             [&](const Speech& earlier) { return earlier.end <= segment.start; });
    for (; speech != interview.speech.end() && speech->start < segment.end; ++speech) {
      const Speaker& speaker = interview.speakers[speech->speaker];
      if (speaker.role != SpeakerRole::respondent) continue;
      for (std::vector<Index>* list : {&found[speaker.respondent], &found.back()}) {
        if (list->empty() || list->back() != index) list->push_back(index);
      }
    }
  }
  return found;
}

// Adds the rows of one table, in either form.
class Rows {
 public:
  Rows(Table& table, const TableRequest& request) : table_(table), request_(request) {}

  void add(RowKind kind, const char* by, std::string name, const Covered& found,
           const std::vector<Index>& segments) {
    TableRow& row = add_row(table_, request_.tidy ? RowKind::plain : kind);
    if (request_.tidy) row.cells.push_back(text_cell(by));
    row.cells.push_back(text_cell(std::move(name)));
    const bool available = found.speech > 0;
    if (!request_.tidy) {
      row.cells.push_back(percentage_cell({found.covered, found.speech}, segments));
    }
    row.cells.push_back(number_cell(found.covered, available ? segments : std::vector<Index>{}));
    row.cells.push_back(number_cell(found.speech));
  }

 private:
  Table& table_;
  const TableRequest& request_;
};

void add_columns(Table& table, const TableRequest& request) {
  const auto add = [&](const char* id, const char* key, bool numeric) {
    const std::string label(request.tidy ? std::string_view(id) : word(key, request.language));
    table.columns.push_back({id, label, {}, numeric});
  };
  if (request.tidy) add("by", "column.code-id", false);
  add(request.tidy ? "id" : "name", "column.who-or-what", false);
  if (!request.tidy) add("percent", "column.share-coded", true);
  add("covered", "column.covered", true);
  add("speech", "column.speech", true);
}

void add_na_note(Table& table, const Study& study, const Coverage& found, Language language) {
  if (found.total.speech == 0) {
    add_notes(table, {"note.coverage-na-all"}, language);
    return;
  }
  std::vector<std::string> silent;
  for (std::size_t who = 0; who < found.by_respondent.size(); ++who) {
    if (found.by_respondent[who].speech == 0) silent.push_back(study.respondents[who].id);
  }
  if (silent.empty()) return;
  table.notes.push_back(phrase("note.coverage-na", language, {enumeration(silent, language)}));
}

}  // namespace

Table coverage_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  Table table;
  table.id = table_id("coverage", study, {});
  table.title = table_title("title.coverage", study, {}, language);
  add_columns(table, request);

  const Coverage found = coverage(study);
  std::vector<std::vector<Index>> by_speech(study.respondents.size() + 1);
  std::vector<std::vector<Index>> by_code(study.codebook.codes.size());
  if (request.with_segments) {
    by_speech = segments_by_speech(study);
    by_code = segments_by_code(study, false);
  }
  const auto heading = [&](const char* key) {
    if (!request.tidy) add_heading(table, std::string(word(key, language)));
  };

  Rows rows(table, request);
  heading("heading.by-respondent");
  for (std::size_t who = 0; who < study.respondents.size(); ++who) {
    rows.add(RowKind::plain, "respondent", study.respondents[who].id, found.by_respondent[who],
             by_speech[who]);
  }
  rows.add(RowKind::total, "all",
           std::string(request.tidy ? whole_name : word("row.all", language)), found.total,
           by_speech.back());
  heading("heading.by-code");
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const Code& entry = study.codebook.codes[code];
    if (!entry.codable || !request.wants(code)) continue;
    rows.add(RowKind::plain, "code",
             request.tidy ? entry.id : code_name(study.codebook, code, language),
             found.by_code[code], by_code[code]);
  }

  add_notes(table, {"note.coverage", "note.coverage-code"}, language);
  if (!request.tidy) add_na_note(table, study, found, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
