#include "analysis/agreement/pairing.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace veldwerk {
namespace {

struct Candidate {
  SegmentPair pair;
  std::size_t in_first = 0;  // places in the lists that are paired
  std::size_t in_second = 0;
  std::uint64_t shared = 0;  // code points that both marked
  std::uint64_t either = 0;
  std::uint32_t start = 0;  // of what both marked
  std::uint32_t end = 0;
};

/// Shares compared crosswise: texts are so short (64 MiB) that nothing overflows. Ties go by what
/// is the same whoever comes first.
bool comes_before(const Candidate& a, const Candidate& b) {
  if (a.pair.nearness != b.pair.nearness) return a.pair.nearness < b.pair.nearness;
  const std::uint64_t one = a.shared * b.either;
  const std::uint64_t other = b.shared * a.either;
  if (one != other) return one > other;
  return std::tuple(a.start, a.end, std::minmax({a.pair.first, a.pair.second})) <
         std::tuple(b.start, b.end, std::minmax({b.pair.first, b.pair.second}));
}

bool have_nobody_in_common(const Study& study, const Segment& a, const Segment& b) {
  const std::span<const Index> of_a = study.owners_of(a);
  const std::span<const Index> of_b = study.owners_of(b);
  if (of_a.empty() || of_b.empty()) return false;
  return std::ranges::find_first_of(of_a, of_b) == of_a.end();
}

class Pairing {
 public:
  Pairing(const Study& study, std::span<const Index> first, std::span<const Index> second,
          const PairingRule& rule)
      : study_(study), first_(first), second_(second), rule_(rule) {}

  std::vector<SegmentPair> pair() {
    sweep();
    std::ranges::sort(candidates_, comes_before);
    std::vector<bool> first_taken(first_.size());
    std::vector<bool> second_taken(second_.size());
    std::vector<SegmentPair> pairs;
    for (const Candidate& candidate : candidates_) {
      if (first_taken[candidate.in_first] || second_taken[candidate.in_second]) continue;
      first_taken[candidate.in_first] = true;
      second_taken[candidate.in_second] = true;
      pairs.push_back(candidate.pair);
    }
    return pairs;
  }

 private:
  /// Both lists by start: what is still open of the one meets each that starts of the other.
  void sweep() {
    std::vector<std::size_t> open_first;
    std::vector<std::size_t> open_second;
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < first_.size() || b < second_.size()) {
      const bool from_first =
          b == second_.size() || (a < first_.size() && study_.segments[first_[a]].start <=
                                                           study_.segments[second_[b]].start);
      const std::size_t at = from_first ? a++ : b++;
      const std::uint32_t start = study_.segments[from_first ? first_[at] : second_[at]].start;
      const std::span<const Index> listed = from_first ? second_ : first_;
      std::vector<std::size_t>& others = from_first ? open_second : open_first;
      std::erase_if(others,
                    [&](std::size_t other) { return study_.segments[listed[other]].end <= start; });
      for (const std::size_t other : others) {
        if (from_first) {
          consider(at, other);
        } else {
          consider(other, at);
        }
      }
      (from_first ? open_first : open_second).push_back(at);
    }
  }

  void consider(std::size_t first, std::size_t second) {
    const Segment& a = study_.segments[first_[first]];
    const Segment& b = study_.segments[second_[second]];
    if (rule_.by_code_alone && a.code != b.code) return;
    if (a.innovation != b.innovation) return;
    Candidate candidate;
    candidate.start = std::max(a.start, b.start);
    candidate.end = std::min(a.end, b.end);
    candidate.shared = candidate.end - candidate.start;
    candidate.either = std::uint64_t{a.end - a.start} + (b.end - b.start) - candidate.shared;
    const std::optional<Nearness> nearness = nearness_of(a, b, candidate);
    if (!nearness) return;
    candidate.pair = {first_[first], second_[second], *nearness};
    candidate.in_first = first;
    candidate.in_second = second;
    candidates_.push_back(candidate);
  }

  std::optional<Nearness> nearness_of(const Segment& a, const Segment& b,
                                      const Candidate& places) const {
    const std::uint64_t longer = std::max(a.end - a.start, b.end - b.start);
    const std::uint64_t length = rule_.overlap_of == OverlapOf::together ? places.either : longer;
    const bool near = places.shared * 100 >= rule_.overlap * length;
    if (rule_.by_code_alone) return near ? std::optional(Nearness::agreed) : std::nullopt;
    if (a.code != b.code) return near ? std::optional(Nearness::code) : std::nullopt;
    if (a.valence != b.valence) return near ? Nearness::valence : Nearness::both;
    if (!near) return Nearness::boundaries;
    return have_nobody_in_common(study_, a, b) ? Nearness::respondent : Nearness::agreed;
  }

  const Study& study_;
  std::span<const Index> first_;
  std::span<const Index> second_;
  const PairingRule& rule_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<SegmentPair> pair_segments(const Study& study, std::span<const Index> first,
                                       std::span<const Index> second, const PairingRule& rule) {
  return Pairing(study, first, second, rule).pair();
}

}  // namespace veldwerk
