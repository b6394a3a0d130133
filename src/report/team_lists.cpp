#include "report/team_lists.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "report/code_texts.hpp"
#include "report/notes.hpp"
#include "report/passages.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

/// "yes" in the reader's language, or nothing.
Cell mark(bool value, Language language) {
  return value ? text_cell(std::string(word("list.yes", language))) : Cell{};
}

}  // namespace

Table segment_list(const Study& study, Language language) {
  std::vector<Index> all(study.segments.size());
  std::iota(all.begin(), all.end(), Index{0});
  PassageColumns columns{{}, true};
  columns.attributes.resize(study.attributes.size());
  std::iota(columns.attributes.begin(), columns.attributes.end(), Index{0});
  Table table = passage_table(study, make_passages(study, all, language), language, columns);
  table.id = "segments";
  table.title = word("list.segments", language);
  const auto uncounted =
      std::count_if(study.segments.begin(), study.segments.end(),
                    [&](const Segment& segment) { return !counts(study, segment); });
  if (uncounted > 0) {
    table.notes.push_back(phrase("list.uncounted", language, {fmt::format("{}", uncounted)}));
  }
  add_left_out_note(table, study, language);
  return table;
}

Table codebook_list(const Study& study, Language language) {
  Table table;
  table.id = "codebook";
  table.title = word("title.codebook", language);
  const auto add = [&](std::string id, std::string_view key, std::string_view behind = "") {
    std::string label(word(key, language));
    table.columns.push_back({std::move(id), label.append(behind), {}});
  };
  std::vector<CodeText> texts = {{"label", "list.label", &Code::label}};
  texts.insert(texts.end(), code_texts().begin(), code_texts().end());
  add("id", "column.id");
  add("number", "column.number");
  table.columns.back().numeric = true;
  add("parent", "list.parent");
  for (const CodeText& column : texts) {
    add(fmt::format("{}_nl", column.id), column.key, " (nl)");
    add(fmt::format("{}_en", column.id), column.key, " (en)");
  }
  add("codable", "list.codable");
  add("retired", "list.retired");
  const std::vector<Code>& codes = study.codebook.codes;
  for (const Code& code : codes) {
    TableRow& row = add_row(table);
    row.cells = {text_cell(code.id),
                 code.number ? number_cell(static_cast<std::uint64_t>(*code.number)) : Cell{},
                 code.parent == no_index ? Cell{} : text_cell(codes[code.parent].id)};
    for (const CodeText& column : texts) {
      row.cells.push_back(text_cell((code.*column.text).nl));
      row.cells.push_back(text_cell((code.*column.text).en));
    }
    row.cells.push_back(mark(code.codable, language));
    row.cells.push_back(mark(code.retired, language));
  }
  if (!study.codebook.source.empty()) table.notes.push_back(study.codebook.source);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
