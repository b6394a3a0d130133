// A CSV file whose form a spreadsheet changed, put back: its encoding, the names of its columns,
// columns and rows that hold nothing, line breaks within fields. What fields say is not
// touched; field_repairs.hpp mends that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A table of texts, as lenient reading finds it.
struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // each with as many fields as the header
  std::vector<std::uint32_t> lines;            // where each row starts, from 1
  int column(std::string_view name) const;
};

/// One thing that was found, and what is done about it.
struct StructureFinding {
  std::uint32_t line = 0;  // 0: the file as a whole
  std::string what;        // "the file was saved in Windows-1252"
  bool mended = true;      // false: it is left as it is, for a person
};

struct SheetReading {
  Sheet sheet;
  std::vector<StructureFinding> findings;
  bool usable = false;   // false: it can't be read as a table, and nothing is done
  bool changed = false;  // its form must be written anew
  bool recoded = false;  // it was not in UTF-8: its words tell whether the guess is right
};

/// Reads `bytes` as a table that has some of the columns `known`.
SheetReading read_sheet(std::string_view bytes, const std::vector<std::string_view>& known);

/// The table as we write it: UTF-8, commas, LF.
std::string write_sheet(const Sheet& sheet);

}  // namespace veldwerk
