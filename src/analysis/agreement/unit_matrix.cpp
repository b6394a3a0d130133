#include "analysis/agreement/unit_matrix.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace veldwerk {
namespace {

/// A decimal number, all of `cell`; a spreadsheet may have given it a comma.
std::optional<double> number_of(std::string cell) {
  if (cell.starts_with('+')) cell.erase(0, 1);
  if (std::ranges::count(cell, ',') == 1 && cell.find('.') == std::string::npos) {
    cell[cell.find(',')] = '.';
  }
  double number = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stop, failed] = std::from_chars(cell.data(), end, number);
  if (failed != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
  return number == 0 ? 0 : number;  // no -0
}

/// Shorter spellings stand for the others: "1" for "1.0".
bool simpler(const std::string& one, const std::string& other) {
  return one.size() != other.size() ? one.size() < other.size() : one < other;
}

/// Whether all were numbers; then categories are.
bool as_numbers(const std::map<std::string, std::int32_t>& words, UnitMatrix& matrix) {
  std::map<double, std::string> spelt;
  for (const auto& [word, unused] : words) {
    const std::optional<double> number = number_of(word);
    if (!number) return false;
    const auto [at, fresh] = spelt.emplace(*number, word);
    if (!fresh && simpler(word, at->second)) at->second = word;
  }
  for (const auto& [number, word] : spelt) {
    matrix.numbers.push_back(number);
    matrix.categories.push_back(word);
  }
  return true;
}

}  // namespace

UnitMatrix unit_matrix(std::span<const std::string> cells, std::size_t coders) {
  UnitMatrix matrix;
  matrix.coders = coders;
  std::map<std::string, std::int32_t> words;
  for (const std::string& cell : cells) {
    if (!cell.empty()) words.emplace(cell, UnitMatrix::missing);
  }
  if (as_numbers(words, matrix)) {
    for (auto& [word, category] : words) {
      const auto at = std::ranges::lower_bound(matrix.numbers, *number_of(word));
      category = static_cast<std::int32_t>(at - matrix.numbers.begin());
    }
  } else {
    for (auto& [word, category] : words) {
      category = static_cast<std::int32_t>(matrix.categories.size());
      matrix.categories.push_back(word);
    }
  }
  matrix.values.reserve(cells.size());
  for (const std::string& cell : cells) {
    matrix.values.push_back(cell.empty() ? UnitMatrix::missing : words.find(cell)->second);
  }
  return matrix;
}

}  // namespace veldwerk
