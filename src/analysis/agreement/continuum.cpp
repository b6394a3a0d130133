#include "analysis/agreement/continuum.hpp"

#include <algorithm>

namespace veldwerk {

std::vector<CodedUnit> merged_units(std::vector<CodedUnit> units) {
  std::erase_if(units, [](const CodedUnit& unit) { return unit.end <= unit.start; });
  std::ranges::sort(units, {}, &CodedUnit::start);
  std::vector<CodedUnit> merged;
  merged.reserve(units.size());
  for (const CodedUnit& unit : units) {
    if (!merged.empty() && unit.start < merged.back().end) {
      merged.back().end = std::max(merged.back().end, unit.end);
    } else {
      merged.push_back(unit);
    }
  }
  return merged;
}

bool has_overlap(const Continuum& continuum) {
  return std::ranges::any_of(continuum.coders, [](const std::vector<CodedUnit>& units) {
    const auto clash = std::ranges::adjacent_find(
        units, [](const CodedUnit& one, const CodedUnit& next) { return next.start < one.end; });
    return clash != units.end();
  });
}

Continuum only_category(const Continuum& continuum, std::uint32_t category) {
  Continuum one{.length = continuum.length, .categories = continuum.categories, .coders = {}};
  one.coders.resize(continuum.coders.size());
  for (std::size_t coder = 0; coder < continuum.coders.size(); ++coder) {
    std::ranges::copy_if(continuum.coders[coder], std::back_inserter(one.coders[coder]),
                         [&](const CodedUnit& unit) { return unit.category == category; });
  }
  return one;
}

}  // namespace veldwerk
