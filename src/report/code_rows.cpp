#include "report/code_rows.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view step = " › ";

// The labels of `code`'s ancestors that are codable, or that are not, outermost
// first, each followed by a step.
std::string path_of(const Codebook& codebook, Index code, bool codable, Language language) {
  std::string path;
  for (Index above = codebook.codes[code].parent; above != no_index;
       above = codebook.codes[above].parent) {
    const Code& ancestor = codebook.codes[above];
    if (ancestor.codable == codable)
      path.insert(0, ancestor.label.in(language) + std::string(step));
  }
  return path;
}

}  // namespace

std::string code_name(const Codebook& codebook, Index code, Language language) {
  return path_of(codebook, code, true, language) + codebook.codes[code].label.in(language);
}

std::string heading_of(const Codebook& codebook, Index code, Language language) {
  std::string path = path_of(codebook, code, false, language);
  if (!path.empty()) path.resize(path.size() - step.size());
  return path;
}

std::string_view code_word(const Codebook& codebook, std::span<const Index> codes,
                           Language language) {
  const bool numbered = std::any_of(codes.begin(), codes.end(), [&](Index code) {
    return codebook.codes[code].number.has_value();
  });
  return word(numbered ? "column.determinant" : "column.code", language);
}

CodeRows::CodeRows(const Codebook& codebook, std::vector<Index> codes, Language language)
    : codebook_(codebook), codes_(std::move(codes)), language_(language) {
  for (const Index code : codes_) {
    numbered_ = numbered_ || codebook.codes[code].number.has_value();
    headed_ = headed_ || !heading_of(codebook, code, language).empty();
  }
}

void CodeRows::add_columns(Table& table) const {
  if (numbered_) {
    table.columns.push_back({"number", std::string(word("column.number", language_)), {}, true});
  }
  table.columns.push_back({"code", std::string(code_word(codebook_, codes_, language_)), {}});
}

TableRow& CodeRows::add_row(Table& table, Index code, bool together) {
  const Code& entry = codebook_.codes[code];
  std::string heading = heading_of(codebook_, code, language_);
  // The row of a category stands first below its own heading.
  if (together && !entry.codable) {
    heading += (heading.empty() ? "" : std::string(step)) + entry.label.in(language_);
  }
  if (headed_ && heading.empty()) heading = word("heading.other-codes", language_);
  if (heading != heading_) {
    heading_ = heading;
    add_heading(table, std::move(heading));
  }

  std::string name = code_name(codebook_, code, language_);
  TableRow& row = veldwerk::add_row(table, together ? RowKind::total : RowKind::plain);
  if (numbered_) {
    row.cells.push_back(entry.number && !together
                            ? number_cell(static_cast<std::uint64_t>(*entry.number))
                            : Cell{});
  }
  row.cells.push_back(
      text_cell(together ? phrase("row.together", language_, {std::move(name)}) : std::move(name)));
  return row;
}

}  // namespace veldwerk
