// Units given: the same units, to each of which each coder gives a category, or nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace veldwerk {

/// Rows are units, columns coders. Units that are equal may share a row, which then counts as many
/// times as it stands for: of the turns of a thousand interviews most lack a code for everybody.
struct UnitMatrix {
  static constexpr std::int32_t missing = -1;

  std::size_t coders = 0;
  /// Names of categories, in their order: as numbers where all are numbers, else as given.
  std::vector<std::string> categories;
  std::vector<double> numbers;         // what each category is worth; empty where one is no number
  std::vector<std::int32_t> values;    // row by row: index of a category, or missing
  std::vector<std::uint64_t> weights;  // one a row: units that it stands for; empty: one each
  std::vector<std::uint32_t> documents;  // one a row: the interview it lies in; empty: none known

  std::size_t rows() const { return coders == 0 ? 0 : values.size() / coders; }
  std::uint64_t weight(std::size_t row) const { return weights.empty() ? 1 : weights[row]; }
  std::span<const std::int32_t> row(std::size_t at) const {
    return std::span(values).subspan(at * coders, coders);
  }
};

/// The matrix of `cells`, row by row, `coders` a row; "" is missing. Categories are numbers where
/// all cells are (a decimal comma is one too; "1" and "1.0" are the same), sorted as numbers; else
/// they are words, sorted by their bytes.
UnitMatrix unit_matrix(std::span<const std::string> cells, std::size_t coders);

}  // namespace veldwerk
