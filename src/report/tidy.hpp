// Tidy data: what a study holds and what was counted, as long tables for R, SPSS
// and Stata, with a data dictionary (datapackage.json of Frictionless). Values are
// the study's own, not words of a report; each table is one CSV.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What the dictionary says of a column of a table: field i of column i.
struct TidyField {
  enum class Type : std::uint8_t { text, integer, flag };  // a flag is 1 or 0
  Type type = Type::text;
  std::string title;                // in the reader's language; of an attribute, its own name
  std::string description;          // one or two sentences
  bool required = false;            // never missing
  std::vector<std::string> values;  // all that occur, in order; empty: any
};

/// Fields of this table whose values are found in `other`'s primary key.
struct TidyReference {
  std::string field;
  std::string other;  // a table
  std::string other_field;
};

struct TidyTable {
  Table table;  // id "segments", columns under machine names
  std::string description;
  std::vector<TidyField> fields;
  std::vector<std::string> key;  // fields that together tell rows apart
  std::vector<TidyReference> references;
};

/// The tables: respondents, interviews, codes, segments, segment_respondents and
/// mentions; innovations, where the study lists any. `study` must hold its texts.
std::vector<TidyTable> tidy_tables(const Study& study, Language language);

/// The dictionary, with what was left out of the study, as JSON.
std::string data_package(const Study& study, const std::vector<TidyTable>& tables,
                         Language language);

/// `name` as a variable of SPSS, Stata and R: at most 32 of a-z, 0-9 and '_', a
/// letter first, no word that these keep for themselves, and not in `taken`, to
/// which it is added. "Coördinator?" becomes "coordinator".
std::string variable_name(std::string_view name, std::set<std::string>& taken);

}  // namespace veldwerk
