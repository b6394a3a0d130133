#include "analysis/proposal_quality.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace veldwerk {
namespace {

/// Proposals and segments of one code in one interview.
struct Pair {
  std::vector<ProposedSpan> proposed;
  std::vector<Index> segments;
};

bool overlaps(const ProposedSpan& proposal, const Segment& segment) {
  return proposal.start < segment.end && segment.start < proposal.end;
}

void add(ProposalQuality& quality, const Study& study, const Pair& pair) {
  quality.proposals += pair.proposed.size();
  quality.segments += pair.segments.size();
  for (const ProposedSpan& proposal : pair.proposed) {
    quality.right += std::ranges::any_of(
        pair.segments, [&](Index segment) { return overlaps(proposal, study.segments[segment]); });
  }
  for (const Index segment : pair.segments) {
    quality.found += std::ranges::any_of(pair.proposed, [&](const ProposedSpan& proposal) {
      return overlaps(proposal, study.segments[segment]);
    });
  }
  quality.segments_behind.insert(quality.segments_behind.end(), pair.segments.begin(),
                                 pair.segments.end());
}

bool holds(const std::vector<Index>& list, Index wanted) {
  return std::ranges::find(list, wanted) != list.end();
}

}  // namespace

ProposalQualities proposal_quality(const Study& study, const std::vector<ProposedSpan>& proposed,
                                   const std::vector<Index>& interviews,
                                   const std::vector<Index>& codes) {
  std::map<std::pair<Index, Index>, Pair> pairs;  // by code and interview
  for (const ProposedSpan& proposal : proposed) {
    if (!holds(codes, proposal.code) || !holds(interviews, proposal.interview)) continue;
    pairs[{proposal.code, proposal.interview}].proposed.push_back(proposal);
  }
  for (Index i = 0; i < study.segments.size(); ++i) {
    const Segment& segment = study.segments[i];
    if (!counts(study, segment) || !holds(codes, segment.code) ||
        !holds(interviews, segment.interview)) {
      continue;
    }
    pairs[{segment.code, segment.interview}].segments.push_back(i);
  }
  ProposalQualities qualities;
  qualities.by_code.resize(study.codebook.codes.size());
  for (const auto& [key, pair] : pairs) {
    add(qualities.by_code[key.first], study, pair);
    add(qualities.all, study, pair);
  }
  std::ranges::sort(qualities.all.segments_behind);
  return qualities;
}

}  // namespace veldwerk
