// Every kind of chart, by name: from an analysis' result to a Drawing with its
// words. One file a kind in this folder; none includes another; report
// definitions name them among a section's tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "report/block_request.hpp"
#include "report/document.hpp"
#include "report/exposure.hpp"

namespace veldwerk {

/// Makes a chart, or a sentence in its place where there is too much or nothing to
/// draw; several charts where one would not fit on a page. `by`: attributes,
/// crossed; only for kinds that are grouped.
using ChartBuilder = std::vector<Block> (*)(const BlockRequest& request, std::span<const Index> by);

struct ChartKind {
  std::string_view name;     // "diverging-bars"
  std::string_view summary;  // one line for the manual
  Exposure exposure = Exposure::personal;
  ChartBuilder build = nullptr;
};

/// In the order of the manual.
std::span<const ChartKind> chart_kinds();

/// The kind with this name, or null.
const ChartKind* find_chart_kind(std::string_view name);

/// What `kind` makes, as far as the disclosure lets it be made.
std::vector<Block> make_charts(const ChartKind& kind, const BlockRequest& request,
                               std::span<const Index> by);

}  // namespace veldwerk
