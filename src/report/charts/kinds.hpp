// The builders of the kinds of chart, for registry.cpp, which lists them. Each is
// defined in the file of its kind.
#pragma once

#include "analysis/frequencies.hpp"
#include "report/charts/registry.hpp"

namespace veldwerk {

std::vector<Block> agreement_chart(const BlockRequest& request, std::span<const Index> by);
std::vector<Block> cooccurrence_chart(const BlockRequest& request, std::span<const Index> by);
std::vector<Block> diverging_bars(const BlockRequest& request, std::span<const Index> by);
std::vector<Block> heat_map(const BlockRequest& request, std::span<const Index> by);
std::vector<Block> matrix_chart(const BlockRequest& request, std::span<const Index> by);
std::vector<Block> saturation_chart(const BlockRequest& request, std::span<const Index> by);

/// What the first two draw, from numbers as the disclosure gives them.
std::vector<Block> diverging_bars_of(const BlockRequest& request, Frequencies numbers);
std::vector<Block> heat_map_of(const BlockRequest& request, Frequencies numbers);

}  // namespace veldwerk
