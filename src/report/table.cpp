#include "report/table.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {
namespace {

std::int64_t power_of_ten(int digits) {
  std::int64_t power = 1;
  for (int digit = 0; digit < digits; ++digit) power *= 10;
  return power;
}

// Writes each kind of value.
struct ValueText {
  Language language;

  std::string na() const { return std::string(word("na", language)); }

  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::uint64_t number) const { return fmt::format("{}", number); }
  std::string operator()(NotAvailable) const { return na(); }
  std::string operator()(Withheld) const { return std::string(word("withheld", language)); }

  std::string operator()(const Percentage& share) const {
    if (share.n == 0) return na();
    if (share.with_k) return fmt::format("{} ({} %)", share.k, share.whole());
    return fmt::format("{} %", share.whole());
  }

  std::string operator()(const Ratio& ratio) const {
    if (ratio.denominator <= 0) return na();
    const std::int64_t scaled = ratio.scaled();
    const std::int64_t size = scaled < 0 ? -scaled : scaled;
    const std::string_view sign = scaled < 0 ? "-" : "";
    if (ratio.digits == 0) return fmt::format("{}{}", sign, size);
    const std::int64_t scale = power_of_ten(ratio.digits);
    return fmt::format("{}{}{}{:0{}}", sign, size / scale, word("decimal-sign", language),
                       size % scale, ratio.digits);
  }
};

}  // namespace

std::int64_t Ratio::scaled() const {
  const std::int64_t twice = 2 * numerator * power_of_ten(digits);
  return (twice + (twice < 0 ? -denominator : denominator)) / (2 * denominator);
}

Cell decimal_cell(double number, int digits) {
  if (!std::isfinite(number)) return {NotAvailable{}, {}, false};
  const std::int64_t scale = power_of_ten(digits);
  return {Ratio{std::llround(number * static_cast<double>(scale)), scale, digits}, {}, false};
}

Cell text_cell(std::string text) {
  return {std::move(text), {}, false};
}

Cell number_cell(std::uint64_t number, std::vector<Index> segments) {
  return {number, std::move(segments), false};
}

Cell percentage_cell(Percentage percentage, std::vector<Index> segments) {
  if (percentage.n == 0) return {NotAvailable{}, {}, false};
  return {percentage, std::move(segments), false};
}

Cell withheld_cell() {
  return {Withheld{}, {}, false};
}

void add_text_columns(Table& table, std::initializer_list<const char*> ids) {
  for (const char* id : ids) table.columns.push_back({id, id, {}});
}

void add_number_columns(Table& table, std::initializer_list<const char*> ids, Direction direction) {
  for (const char* id : ids) table.columns.push_back({id, id, {}, true, direction});
}

TableRow& add_row(Table& table, RowKind kind) {
  TableRow& row = table.rows.emplace_back();
  row.kind = kind;
  row.cells.reserve(table.columns.size());
  return row;
}

void add_heading(Table& table, std::string text) {
  TableRow& row = add_row(table, RowKind::heading);
  row.cells.resize(table.columns.size());
  row.cells.front() = text_cell(std::move(text));
}

std::string caption(const Table& table, Language language) {
  if (table.number == 0) return table.title;
  return phrase("caption.table", language, {fmt::format("{}", table.number), table.title});
}

std::string cell_text(const Cell& cell, Language language) {
  std::string text = std::visit(ValueText{language}, cell.value);
  if (cell.marked) text.push_back('*');
  return text;
}

}  // namespace veldwerk
