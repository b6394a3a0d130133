// Agreement of a file of units by coders, as a table: every coefficient with its standard error,
// its interval and what it rests on.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/agreement/bootstrap.hpp"
#include "analysis/agreement/coefficients.hpp"
#include "analysis/agreement/unit_matrix.hpp"
#include "report/table.hpp"

namespace veldwerk {

struct UnitsQuestion {
  std::vector<Coefficient> coefficients;  // empty: all
  std::size_t available = 0;              // categories to choose from; 0: those in use
  Resampling resampling;
  Language language = Language::nl;
  bool tidy = false;  // machine names and numbers only
};

/// "3 coders (anna, bram, coen); 12 units, 11 of them ..."
std::vector<std::string> units_paragraphs(std::span<const std::string> coders,
                                          const UnitMatrix& units, const UnitsQuestion& question);

Table units_agreement_table(const UnitMatrix& units, const UnitsQuestion& question);

}  // namespace veldwerk
