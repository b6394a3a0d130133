// Composition of the respondents: how many in each group, coded or not.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct Composition {
  Grouping rows;                                        // by the first attribute
  Grouping columns;                                     // by the second, or the whole
  std::vector<std::vector<std::uint32_t>> respondents;  // [row][column]
  std::uint32_t total = 0;
};

/// How many of each group of `rows` are in each group of `columns`.
Composition composition(Grouping rows, Grouping columns);

}  // namespace veldwerk
