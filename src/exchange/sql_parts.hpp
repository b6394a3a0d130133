// How a table of sql_tables.hpp is filled: the functions of each, and how they write values.
#pragma once

#include <string>
#include <string_view>

#include "exchange/sql_tables.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Fills one table.
using SqlFill = void (*)(const SqlSource& source, const SqlSink& sink);

struct SqlFiller {
  std::string_view table;
  SqlFill fill;
};

/// Of the study, respondents, interviews and the questionnaire.
std::span<const SqlFiller> sql_people_fillers();
/// Of codes, coders, segments and what was written of them.
std::span<const SqlFiller> sql_coding_fillers();

inline SqlValue sql_number(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}
inline SqlValue sql_flag(bool value) {
  return std::int64_t{value ? 1 : 0};
}
inline SqlValue sql_text(std::string_view text) {
  return std::string(text);
}
/// Missing where `text` is empty.
inline SqlValue sql_known(std::string_view text) {
  return text.empty() ? SqlValue() : SqlValue(std::string(text));
}

/// Gives one row.
template <typename... Values>
void sql_row(const SqlSink& sink, Values&&... values) {
  const SqlValue row[] = {std::forward<Values>(values)...};
  sink(row);
}

}  // namespace veldwerk
