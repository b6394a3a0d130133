#include "analysis/crosswalk.hpp"

#include <utility>

namespace veldwerk {
namespace {

/// An id that the codebook does not have yet.
std::string free_id(const Codebook& codebook, std::string id) {
  while (codebook.find(id) != no_index) id += "-own";
  return id;
}

}  // namespace

Study under_crosswalk(const Study& study, const Crosswalk& crosswalk) {
  Study made = study;
  made.crosswalk.reset();
  made.codebook = crosswalk.to;
  std::vector<Index> targets = crosswalk.targets;
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const Code& own = study.codebook.codes[code];
    if (targets[code] != no_index || !own.codable) continue;
    targets[code] = static_cast<Index>(made.codebook.codes.size());
    Code kept = own;
    kept.id = free_id(made.codebook, own.id);
    kept.parent = no_index;
    kept.depth = 0;
    made.codebook.codes.push_back(std::move(kept));
  }
  for (Segment& segment : made.segments) {
    segment.code = static_cast<std::uint16_t>(targets[segment.code]);
  }
  return made;
}

}  // namespace veldwerk
