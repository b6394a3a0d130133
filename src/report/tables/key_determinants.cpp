// Key determinants: codes that many respondents name as a barrier, or as a
// facilitator, ranked in each direction apart.
#include "analysis/key_determinants.hpp"

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_columns(Table& table, const Study& study, const TableRequest& request) {
  if (request.tidy) {
    table.columns = {{"direction", "direction", {}},
                     {"rank", "rank", {}, true},
                     {"code", "code", {}},
                     {"respondents", "respondents", {}, true},
                     {"group_size", "group_size", {}, true},
                     {"mentions", "mentions", {}, true},
                     {"not_naming", "not_naming", {}, true}};
    return;
  }
  const auto add = [&](const char* id, const char* key, bool numeric) {
    table.columns.push_back({id, std::string(word(key, request.language)), {}, numeric});
  };
  add("direction", "column.valence", false);
  add("rank", "column.rank", true);
  add("number", "column.number", true);
  add("code", "column.determinant", false);
  add("respondents", "column.respondents", true);
  table.columns.push_back(
      {"percent",
       phrase("column.share", request.language, {fmt::format("{}", study.respondents.size())}),
       {},
       true});
  add("mentions", "column.mentions", true);
  add("not_naming", "column.not-naming", true);
  add("definition", "column.definition", false);
}

void add_rows(Table& table, const Study& study, const TableRequest& request, Valence valence,
              const std::vector<KeyDeterminant>& found) {
  std::uint64_t rank = 0;
  for (const KeyDeterminant& key : found) {
    ++rank;
    if (!request.wants(key.code)) continue;
    const Code& code = study.codebook.codes[key.code];
    const std::vector<Index> segments = request.with_segments ? key.segments : std::vector<Index>{};
    if (request.tidy) {
      add_row(table).cells = {text_cell(std::string(name_of(valence))),
                              number_cell(rank),
                              text_cell(code.id),
                              number_cell(key.respondents, segments),
                              number_cell(key.of),
                              number_cell(key.mentions, segments),
                              number_cell(key.not_naming)};
      continue;
    }
    add_row(table).cells = {text_cell(std::string(valence_label(valence, request.language))),
                            number_cell(rank),
                            number_cell(static_cast<std::uint64_t>(code.number.value_or(0))),
                            text_cell(code_name(study.codebook, key.code, request.language)),
                            number_cell(key.respondents, segments),
                            percentage_cell({key.respondents, key.of}, segments),
                            number_cell(key.mentions, segments),
                            number_cell(key.not_naming),
                            text_cell(code.definition.in(request.language))};
  }
}

}  // namespace

Table key_determinants_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  Table table;
  table.id = table_id("key-determinants", study, {});
  table.title = table_title("title.key-determinants", study, {}, language);
  add_columns(table, study, request);
  const KeyDeterminants found = key_determinants(study, request.percent);
  add_rows(table, study, request, Valence::barrier, found.barriers);
  add_rows(table, study, request, Valence::facilitator, found.facilitators);

  table.notes.push_back(
      phrase("note.key-determinants", language, {fmt::format("{}", request.percent)}));
  for (const auto& [direction, valence] : {std::pair(&found.barriers, Valence::barrier),
                                           std::pair(&found.facilitators, Valence::facilitator)}) {
    if (!direction->empty()) continue;
    table.notes.push_back(phrase("note.no-key-determinants", language,
                                 {std::string(valence_label(valence, language))}));
  }
  add_notes(table, {"note.ownership", "note.mixed", "note.respondents", "note.mentions"}, language);
  if (!request.tidy) add_notes(table, {"note.percent"}, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
