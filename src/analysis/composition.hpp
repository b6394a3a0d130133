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

/// By one attribute, or by one by another. `across` empty: one column, the whole.
Composition composition(const Study& study, std::span<const Index> by,
                        std::span<const Index> across);

}  // namespace veldwerk
