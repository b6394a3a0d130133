#include "analysis/agreement/disagreements.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_set>

#include "analysis/agreement/compared_coding.hpp"
#include "analysis/agreement/pairing.hpp"
#include "base/parallel.hpp"

namespace veldwerk {
namespace {

DisagreementKind kind_of(Nearness nearness) {
  switch (nearness) {
    case Nearness::respondent:
      return DisagreementKind::other_respondent;
    case Nearness::valence:
    case Nearness::both:
      return DisagreementKind::other_valence;
    case Nearness::boundaries:
      return DisagreementKind::other_boundaries;
    default:
      return DisagreementKind::other_code;
  }
}

/// What two coders make of the interviews that both coded.
class PairReader {
 public:
  PairReader(const Study& study, const AgreementQuestion& question, const ComparedCoding& coding,
             const ComparedPair& pair)
      : study_(study),
        rule_{question.overlap, question.overlap_of},
        first_(coding.coders[pair.first]),
        second_(coding.coders[pair.second]),
        asked_(study.codebook.codes.size(), question.codes.empty()) {
    for (const Index code : question.codes) asked_[code] = true;
  }

  void read(Index interview, Disagreements& found) const {
    const std::span<const Index> first = first_.in(interview);
    const std::span<const Index> second = second_.in(interview);
    std::unordered_set<Index> paired;
    for (const SegmentPair& pair : pair_segments(study_, first, second, rule_)) {
      paired.insert(pair.first);
      paired.insert(pair.second);
      if (!is_asked(pair.first) && !is_asked(pair.second)) continue;
      if (pair.nearness == Nearness::agreed) {
        found.agreed.push_back({pair.first, pair.second});
      } else {
        add(kind_of(pair.nearness), pair.first, pair.second, found);
      }
    }
    for (const Index index : first) {
      const bool missed = !paired.contains(index) && is_asked(index);
      if (missed) add(DisagreementKind::missed, index, no_index, found);
    }
    for (const Index index : second) {
      const bool missed = !paired.contains(index) && is_asked(index);
      if (missed) add(DisagreementKind::missed, no_index, index, found);
    }
  }

 private:
  bool is_asked(Index segment) const { return asked_[study_.segments[segment].code]; }

  void add(DisagreementKind kind, Index first, Index second, Disagreements& found) const {
    Disagreement one;
    one.kind = kind;
    one.first_coder = first_.coder;
    one.second_coder = second_.coder;
    one.first = first;
    one.second = second;
    const bool of_first = first != no_index && (second == no_index || is_asked(first));
    const Segment& shown = study_.segments[of_first ? first : second];
    one.interview = shown.interview;
    one.code = shown.code;
    one.start = shown.start;
    one.end = shown.end;
    for (const Index index : {first, second}) {
      if (index == no_index) continue;
      one.start = std::min(one.start, study_.segments[index].start);
      one.end = std::max(one.end, study_.segments[index].end);
    }
    found.list.push_back(one);
  }

  const Study& study_;
  PairingRule rule_;
  const CoderSegments& first_;
  const CoderSegments& second_;
  std::vector<bool> asked_;  // one a code
};

/// Codes with the most disagreements first; as many: in codebook order.
void sort_by_code(const Study& study, Disagreements& found) {
  std::vector<std::size_t> count(study.codebook.codes.size());
  for (const Disagreement& one : found.list) ++count[one.code];
  for (Index code = 0; code < count.size(); ++code) {
    if (count[code] > 0) found.codes.push_back(code);
  }
  std::ranges::stable_sort(found.codes, [&](Index a, Index b) { return count[a] > count[b]; });
  std::vector<std::size_t> rank(count.size());
  for (std::size_t at = 0; at < found.codes.size(); ++at) rank[found.codes[at]] = at;
  std::ranges::sort(found.list, {}, [&](const Disagreement& one) {
    return std::tuple(rank[one.code], one.interview, one.start, one.end, one.first_coder,
                      one.second_coder, one.kind, one.first, one.second);
  });
}

}  // namespace

std::string_view name_of(DisagreementKind kind) {
  switch (kind) {
    case DisagreementKind::missed:
      return "missed";
    case DisagreementKind::other_code:
      return "other-code";
    case DisagreementKind::other_valence:
      return "other-valence";
    case DisagreementKind::other_boundaries:
      return "other-boundaries";
    case DisagreementKind::other_respondent:
      return "other-respondent";
  }
  return "";
}

Disagreements disagreements(const Study& study, const AgreementQuestion& question) {
  const ComparedCoding coding = compared_coding(study, question);
  std::vector<Disagreements> of_pair(coding.pairs.size());
  parallel_for(coding.pairs.size(), [&](std::size_t at, std::size_t) {
    const ComparedPair& pair = coding.pairs[at];
    const PairReader reader(study, question, coding, pair);
    for (const Index interview : pair.interviews) reader.read(interview, of_pair[at]);
  });
  Disagreements found;
  for (Disagreements& one : of_pair) {
    found.list.insert(found.list.end(), one.list.begin(), one.list.end());
    found.agreed.insert(found.agreed.end(), one.agreed.begin(), one.agreed.end());
    one = {};  // there may be many
  }
  std::ranges::sort(found.agreed, {},
                    [](const Accord& accord) { return std::pair(accord.first, accord.second); });
  sort_by_code(study, found);
  return found;
}

}  // namespace veldwerk
