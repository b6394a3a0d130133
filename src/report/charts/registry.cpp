#include "report/charts/registry.hpp"

#include "report/charts/kinds.hpp"

namespace veldwerk {
namespace {

constexpr ChartKind kinds[] = {
    {"diverging-bars", "respondents who name each code: barriers to the left, facilitators right",
     Exposure::whole, diverging_bars},
    {"heat-map", "the share of each group that names a code as a barrier and as a facilitator",
     Exposure::grouped, heat_map},
    {"matrix-chart", "who named what, as a sign for barrier, facilitator or both",
     Exposure::personal, matrix_chart},
    {"cooccurrence-chart", "how often each two codes occur together", Exposure::personal,
     cooccurrence_chart},
    {"saturation-chart", "how many codes each next interview adds, in order and in any order",
     Exposure::personal, saturation_chart},
    {"agreement-chart", "how many passages of coders are the same, by the overlap asked for",
     Exposure::personal, agreement_chart},
};

bool may_be_shown(const ChartKind& kind, const Disclosure& disclosure, std::span<const Index> by) {
  switch (kind.exposure) {
    case Exposure::whole:
      return true;
    case Exposure::grouped:
      return by.empty() || disclosure.shows(by);
    case Exposure::personal:
      break;
  }
  return !disclosure.outside();
}

}  // namespace

std::span<const ChartKind> chart_kinds() {
  return kinds;
}

const ChartKind* find_chart_kind(std::string_view name) {
  for (const ChartKind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

std::vector<Block> make_charts(const ChartKind& kind, const BlockRequest& request,
                               std::span<const Index> by) {
  if (!may_be_shown(kind, request.disclosure, by)) return {};
  return kind.build(request, by);
}

}  // namespace veldwerk
