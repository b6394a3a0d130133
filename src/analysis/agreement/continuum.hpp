// Text that each coder cut up freely: what lies where, for the coefficients of u_alpha.hpp,
// gamma.hpp and overlap.hpp.
#pragma once

#include <cstdint>
#include <vector>

namespace veldwerk {

/// A passage that one coder gave a category. Half-open: code points [start, end).
struct CodedUnit {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint32_t category = 0;
};

/// A text, or several laid end to end. Units of a coder are in order of start and, in what u_alpha
/// asks for, do not overlap; two that touch are two.
struct Continuum {
  std::uint64_t length = 0;                    // code points, all of the text
  std::uint32_t categories = 0;                // how many there are to choose from
  std::vector<std::vector<CodedUnit>> coders;  // the units of each
};

/// Units of one category put together where they overlap (not where they only touch), in order.
/// `units` is in any order.
std::vector<CodedUnit> merged_units(std::vector<CodedUnit> units);

/// Whether units of one coder overlap: then there is no u-alpha of all categories together.
bool has_overlap(const Continuum& continuum);

/// The same with one category alone: its units, all else gap.
Continuum only_category(const Continuum& continuum, std::uint32_t category);

}  // namespace veldwerk
