// Pairs of codes whose mentions overlap. For reading, the pairs that meet most
// often first; the tidy form keeps the order of the codebook.
#include "analysis/cooccurrence.hpp"

#include <algorithm>

#include "analysis/mentions.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_columns(Table& table, const TableRequest& request) {
  const auto add = [&](const char* id, const char* key, bool numeric) {
    const std::string label(request.tidy ? std::string_view(id) : word(key, request.language));
    table.columns.push_back({id, label, {}, numeric});
  };
  add("first", "column.first", false);
  add("second", "column.second", false);
  add("respondents", "column.respondents", true);
  add("n12", "column.cooccurrences", true);
  add("n1", "column.mentions-first", true);
  add("n2", "column.mentions-second", true);
  add("c", "column.c", true);
}

Cell coefficient(const CooccurrencePair& pair, const TableRequest& request) {
  Cell cell;
  cell.value = Ratio{pair.n12, pair.denominator(), request.tidy ? 4 : 2};
  if (request.with_segments) cell.segments = pair.segments;
  return cell;
}

std::vector<CooccurrencePair> pairs_for(const Study& study, const TableRequest& request) {
  std::vector<CooccurrencePair> pairs = cooccurrence(study);
  std::erase_if(pairs, [&](const CooccurrencePair& pair) {
    return !request.wants(pair.first) && !request.wants(pair.second);
  });
  if (!request.tidy) {
    std::stable_sort(
        pairs.begin(), pairs.end(),
        [](const CooccurrencePair& a, const CooccurrencePair& b) { return a.n12 > b.n12; });
  }
  return pairs;
}

// Names the pairs whose c cannot be read as a share.
void add_notes_of_pairs(Table& table, const Study& study, Language language,
                        const std::vector<CooccurrencePair>& pairs) {
  std::vector<std::string> high;
  for (const CooccurrencePair& pair : pairs) {
    if (pair.n12 <= pair.denominator()) continue;
    high.push_back(phrase("note.pair", language,
                          {code_name(study.codebook, pair.first, language),
                           code_name(study.codebook, pair.second, language)}));
  }
  if (high.empty()) return;
  table.notes.push_back(phrase("note.cooccurrence-high", language, {enumeration(high, language)}));
}

}  // namespace

Table cooccurrence_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  Table table;
  table.id = table_id("cooccurrence", study, {});
  table.title = table_title("title.cooccurrence", study, {}, language);
  add_columns(table, request);

  const std::vector<CooccurrencePair> pairs = pairs_for(study, request);
  const std::vector<std::vector<Index>> by_code =
      request.with_segments ? segments_by_code(study, false)
                            : std::vector<std::vector<Index>>(study.codebook.codes.size());
  for (const CooccurrencePair& pair : pairs) {
    const auto name = [&](Index code) {
      return request.tidy ? study.codebook.codes[code].id
                          : code_name(study.codebook, code, language);
    };
    const std::vector<Index> segments =
        request.with_segments ? pair.segments : std::vector<Index>{};
    add_row(table).cells = {text_cell(name(pair.first)),
                            text_cell(name(pair.second)),
                            number_cell(pair.respondents.size(), segments),
                            number_cell(pair.n12, segments),
                            number_cell(pair.n1, by_code[pair.first]),
                            number_cell(pair.n2, by_code[pair.second]),
                            coefficient(pair, request)};
  }
  add_notes(table, {"note.cooccurrence"}, language);
  add_notes_of_pairs(table, study, language, pairs);
  add_notes(table, {"note.ownership", "note.mentions"}, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
