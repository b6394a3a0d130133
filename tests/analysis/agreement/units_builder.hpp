// Matrices for tests: written as text, or drawn at random.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/agreement/unit_matrix.hpp"

namespace veldwerk::test {

/// One string a unit, one character a coder; '.' is missing.
inline UnitMatrix units_of(const std::vector<std::string>& rows) {
  std::vector<std::string> cells;
  for (const std::string& row : rows) {
    for (const char c : row) cells.push_back(c == '.' ? std::string() : std::string(1, c));
  }
  return unit_matrix(cells, rows.empty() ? 0 : rows.front().size());
}

/// Of `coders` each coder of a unit gives what it is with a chance of 6 of 10, else anything, or
/// nothing with a chance of `missing` percent. Categories are the numbers from 1 on.
inline std::vector<std::string> random_rows(std::mt19937_64& random, std::size_t units,
                                            std::size_t coders, unsigned categories,
                                            unsigned missing) {
  std::vector<std::string> rows(units, std::string(coders, '.'));
  for (std::string& row : rows) {
    const auto real = static_cast<unsigned>(random() % categories);
    for (char& cell : row) {
      if (random() % 100 < missing) continue;
      const auto given = random() % 10 < 6 ? real : static_cast<unsigned>(random() % categories);
      cell = static_cast<char>('1' + given);
    }
  }
  return rows;
}

}  // namespace veldwerk::test
