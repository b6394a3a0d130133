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

/// For each of `count` things whether it is in `list`.
std::vector<bool> marked(const std::vector<Index>& list, std::size_t count) {
  std::vector<bool> marks(count, false);
  for (const Index one : list) marks[one] = true;
  return marks;
}

}  // namespace

ProposalQualities proposal_quality(const Study& study, const std::vector<ProposedSpan>& proposed,
                                   const std::vector<Index>& interviews,
                                   const std::vector<Index>& codes) {
  const std::vector<bool> code = marked(codes, study.codebook.codes.size());
  const std::vector<bool> interview = marked(interviews, study.interviews.size());
  std::map<std::pair<Index, Index>, Pair> pairs;  // by code and interview
  for (const ProposedSpan& proposal : proposed) {
    if (!code[proposal.code] || !interview[proposal.interview]) continue;
    pairs[{proposal.code, proposal.interview}].proposed.push_back(proposal);
  }
  for (Index i = 0; i < study.segments.size(); ++i) {
    const Segment& segment = study.segments[i];
    if (!counts(study, segment) || !code[segment.code] || !interview[segment.interview]) continue;
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
