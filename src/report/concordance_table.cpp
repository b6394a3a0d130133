#include "report/concordance_table.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "report/transcript.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_columns(Table& table, Language language, bool tidy) {
  if (tidy) {
    add_text_columns(table, {"interview", "lines"});
    add_number_columns(table, {"start", "end"});
    add_text_columns(table, {"speaker", "before", "match", "after"});
    return;
  }
  const auto add = [&](const char* id, std::string_view key) -> TableColumn& {
    TableColumn& column = table.columns.emplace_back();
    column.id = id;
    column.label = word(key, language);
    return column;
  };
  add("place", "column.search-place");
  add("speaker", "column.search-speaker");
  // So that what was found stands under one another.
  add("before", "column.search-before").numeric = true;
  add("match", "column.search-match");
  add("after", "column.search-after");
}

void add_hit(Table& table, const Interview& interview, const Transcript& transcript,
             const ConcordanceHit& hit, bool tidy) {
  const LineSpan lines = transcript.lines(hit.start, hit.end);
  const std::string on = lines.first == lines.last ? fmt::format("{}", lines.first)
                                                   : fmt::format("{}-{}", lines.first, lines.last);
  TableRow& row = add_row(table);
  if (tidy) {
    row.cells.push_back(text_cell(interview.id));
    row.cells.push_back(text_cell(on));
    row.cells.push_back(number_cell(hit.start));
    row.cells.push_back(number_cell(hit.end));
  } else {
    row.cells.push_back(text_cell(fmt::format("{}:{}", interview.id, on)));
  }
  row.cells.push_back(
      text_cell(hit.speaker == no_speaker ? "" : interview.speakers[hit.speaker].label));
  for (const std::string* text : {&hit.before, &hit.match, &hit.after}) {
    row.cells.push_back(text_cell(*text));
  }
}

std::string counted_word(std::size_t count, std::string_view one, std::string_view more,
                         Language language) {
  return fmt::format("{} {}", count, word(count == 1 ? one : more, language));
}

void add_notes(Table& table, const Study& study, const Concordance& found, Language language) {
  if (found.total == 0) {
    table.notes.emplace_back(word("note.search-none", language));
  } else {
    table.notes.push_back(phrase(
        "note.search-found", language,
        {counted_word(found.total, "search.place", "search.places", language),
         counted_word(found.interviews, "search.interview", "search.interviews", language)}));
  }
  if (found.untold.empty()) return;
  std::vector<std::string> names;
  for (const Index interview : found.untold) names.push_back(study.interviews[interview].id);
  table.notes.push_back(phrase("note.search-untold", language, {enumeration(names, language)}));
}

}  // namespace

Table concordance_table(const Study& study, const ConcordanceQuestion& question,
                        const Concordance& found, Language language, bool tidy) {
  Table table;
  table.id = "search";
  const SpeechChoice& speech = question.speech;
  table.title = phrase("search.title", language, {question.pattern.text});
  if (speech.attribute != no_index) {
    const std::string& attribute = study.attributes[speech.attribute].name;
    table.title = phrase("search.title-of", language,
                         {question.pattern.text, fmt::format("{}={}", attribute, speech.value)});
  }
  add_columns(table, language, tidy);
  std::optional<Transcript> transcript;  // of the hit before
  Index interview = no_index;
  for (const ConcordanceHit& hit : found.hits) {
    const Interview& of = study.interviews[hit.interview];
    if (hit.interview != interview) transcript.emplace(of);
    interview = hit.interview;
    add_hit(table, of, *transcript, hit, tidy);
  }
  add_notes(table, study, found, language);
  return table;
}

}  // namespace veldwerk
