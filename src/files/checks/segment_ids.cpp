// Rule `segment-id-duplicate`: an id is unique in the study. A million ids are
// compared by their hashes: a bit each finds the few that may be double.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "files/checks/registry.hpp"

namespace veldwerk {

void check_segment_ids(const CheckContext& context, Diagnostics& diagnostics);

namespace {

/// So many that few ids share one.
std::size_t slots_for(std::size_t ids) {
  constexpr std::size_t most = std::size_t{1} << 24U;
  return std::min(std::bit_ceil(16 * ids + 1), most);
}

/// The segments whose id shares its slot with another's, ascending.
std::vector<Index> suspects(const Study& study) {
  const std::size_t slots = slots_for(study.segments.size());
  std::vector<bool> taken(slots), shared(slots);
  std::vector<std::uint32_t> slot(study.segments.size());
  for (std::size_t i = 0; i < slot.size(); ++i) {
    const std::string_view id = study.text_of(study.segments[i].id);
    slot[i] = static_cast<std::uint32_t>(std::hash<std::string_view>{}(id) % slots);
    if (taken[slot[i]]) shared[slot[i]] = true;
    taken[slot[i]] = true;
  }
  std::vector<Index> found;
  for (std::size_t i = 0; i < slot.size(); ++i) {
    if (shared[slot[i]]) found.push_back(static_cast<Index>(i));
  }
  return found;
}

}  // namespace

void check_segment_ids(const CheckContext& context, Diagnostics& diagnostics) {
  const Study& study = context.study;
  std::vector<Index> sorted = suspects(study);
  const auto id = [&](Index i) { return study.text_of(study.segments[i].id); };
  std::stable_sort(sorted.begin(), sorted.end(), [&](Index a, Index b) { return id(a) < id(b); });
  std::size_t first = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (id(sorted[i]) != id(sorted[first])) {
      first = i;
      continue;
    }
    const Place earlier = place_of_segment(context, study.segments[sorted[first]]);
    diagnostics.push_back(make_error(
        "segment-id-duplicate", place_of_segment(context, study.segments[sorted[i]]),
        fmt::format("the id `{}` is used in {}:{} already", shorten(id(sorted[i])), earlier.file,
                    earlier.line),
        "Give one of the two a new id. Were rows copied? Then one of them may be a leftover."));
  }
}

}  // namespace veldwerk
