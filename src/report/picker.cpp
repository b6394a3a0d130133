#include "report/picker.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "analysis/grouping.hpp"
#include "analysis/mentions.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t least_telling = 80;  // characters of respondents' speech
constexpr std::uint32_t most_telling = 1200;
constexpr std::uint32_t least_large = 3;  // quotations that make a share large

bool is_of(Valence valence, Valence direction) {
  if (direction == Valence::barrier) return is_barrier(valence);
  if (direction == Valence::facilitator) return is_facilitator(valence);
  return valence == direction;
}

// Characters of [start, end) that respondents speak; all of a text without turns.
std::uint32_t spoken(const Interview& interview, const Segment& segment) {
  if (!interview.has_turns && interview.speech.empty()) return segment.end - segment.start;
  std::uint32_t total = 0;
  auto speech = std::partition_point(interview.speech.begin(), interview.speech.end(),
                                     [&](const Speech& s) { return s.end <= segment.start; });
  for (; speech != interview.speech.end() && speech->start < segment.end; ++speech) {
    if (interview.speakers[speech->speaker].role != SpeakerRole::respondent) continue;
    total += std::min(segment.end, speech->end) - std::max(segment.start, speech->start);
  }
  return total;
}

// Stretches of the transcripts that are taken, or barred.
class Stretches {
 public:
  explicit Stretches(const Study& study) : by_interview_(study.interviews.size()) {}

  void add(const Segment& segment) {
    by_interview_[segment.interview].emplace_back(segment.start, segment.end);
  }
  bool overlap(const Segment& segment) const {
    const auto& taken = by_interview_[segment.interview];
    return std::any_of(taken.begin(), taken.end(), [&](const auto& stretch) {
      return stretch.first < segment.end && segment.start < stretch.second;
    });
  }

 private:
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> by_interview_;
};

class Picker {
 public:
  Picker(const Study& study, std::span<const QuotationWish> wishes,
         const std::function<bool(Index)>& may_quote, const PickBlinds& blinds)
      : study_(study),
        wishes_(wishes),
        blinds_(blinds),
        taken_(study),
        by_respondent_(study.respondents.size(), 0) {
    Stretches barred(study);
    for (const Segment& segment : study.segments) {
      if (segment.use == Use::never) barred.add(segment);
    }
    const std::vector<std::vector<Index>> by_code = segments_by_code(study, false);
    for (const QuotationWish& wish : wishes) {
      picked_.push_back({wish.code, wish.direction, {}, {}});
      std::vector<Index>& candidates = candidates_.emplace_back();
      for (const Index index : by_code[wish.code]) {
        const Segment& segment = study.segments[index];
        const bool open = is_of(segment.valence, wish.direction) && !barred.overlap(segment);
        if (open && (!may_quote || may_quote(index))) candidates.push_back(index);
      }
      if (blinds.comes_first) std::sort(candidates.begin(), candidates.end(), blinds.comes_first);
      note_quotable(candidates, picked_.back().quotable);
    }
  }

  std::vector<PickedQuotations> pick() {
    std::uint32_t rounds = 0;
    for (const QuotationWish& wish : wishes_) rounds = std::max(rounds, wish.each);
    for (const bool preferred : {true, false}) {
      for (std::uint32_t round = 1; round <= rounds; ++round) {
        for (std::size_t wish = 0; wish < wishes_.size(); ++wish) fill(wish, round, preferred);
      }
    }
    return std::move(picked_);
  }

 private:
  void note_quotable(const std::vector<Index>& candidates, std::vector<Index>& quotable) const {
    for (const Index index : candidates) {
      const auto owners = study_.owners_of(study_.segments[index]);
      quotable.insert(quotable.end(), owners.begin(), owners.end());
    }
    std::sort(quotable.begin(), quotable.end());
    quotable.erase(std::unique(quotable.begin(), quotable.end()), quotable.end());
  }

  // One more for `wish`, where it has fewer than `round`.
  void fill(std::size_t wish, std::uint32_t round, bool preferred) {
    if (picked_[wish].segments.size() >= std::min(round, wishes_[wish].each)) return;
    const Index best = best_of(wish, preferred);
    if (best != no_index) take(wish, best);
  }

  Index best_of(std::size_t wish, bool preferred) {
    Index best = no_index;
    Rank best_rank;
    for (const Index index : candidates_[wish]) {
      const Segment& segment = study_.segments[index];
      if (preferred && segment.use != Use::preferred) continue;
      if (taken_.overlap(segment)) continue;
      const Rank rank = rank_of(wish, index);
      if (best != no_index && best_rank <= rank) continue;
      best = index;
      best_rank = rank;
    }
    return best;
  }

  // What the header says, lower is better.
  using Rank = std::tuple<std::uint32_t, bool, std::uint32_t, std::uint32_t, std::uint32_t, bool>;

  Rank rank_of(std::size_t wish, Index index) {
    const Segment& segment = study_.segments[index];
    std::uint32_t for_code = 0;
    std::uint32_t under_heading = 0;
    std::uint32_t of_respondent = 0;
    std::uint32_t of_group = 0;
    for (const Index who : study_.owners_of(segment)) {
      const Index group = group_of(wishes_[wish].spread, who);
      for_code = std::max(for_code, by_code_[{segment.code, who}]);
      under_heading = std::max(under_heading, by_heading_[{wish, group}]);
      of_respondent = std::max(of_respondent, by_respondent_[who]);
      of_group = std::max(of_group, by_group_[{wishes_[wish].spread, group}]);
    }
    const std::uint32_t size = spoken(study_.interviews[segment.interview], segment);
    const bool telling = size >= least_telling && size <= most_telling;
    return {for_code,      !telling, under_heading,
            of_respondent, of_group, segment.valence == Valence::mixed};
  }

  void take(std::size_t wish, Index index) {
    const Segment& segment = study_.segments[index];
    picked_[wish].segments.push_back(index);
    taken_.add(segment);
    std::vector<Index> groups;
    for (const Index who : study_.owners_of(segment)) {
      ++by_code_[{segment.code, who}];
      ++by_respondent_[who];
      groups.push_back(group_of(wishes_[wish].spread, who));
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    for (const Index group : groups) {
      ++by_heading_[{wish, group}];
      ++by_group_[{wishes_[wish].spread, group}];
    }
  }

  Index group_of(Index attribute, Index respondent) {
    if (attribute == no_index) return 0;
    auto [at, fresh] = groupings_.try_emplace(attribute);
    if (fresh) {
      at->second = blinds_.groups_by
                       ? blinds_.groups_by(attribute)
                       : make_grouping(study_, std::vector<Index>{attribute}).group_of;
    }
    return at->second[respondent];
  }

  const Study& study_;
  std::span<const QuotationWish> wishes_;
  const PickBlinds& blinds_;
  std::vector<std::vector<Index>> candidates_;  // one a wish
  std::vector<PickedQuotations> picked_;
  Stretches taken_;
  std::map<Index, std::vector<Index>> groupings_;                      // by attribute
  std::map<std::pair<Index, Index>, std::uint32_t> by_code_;           // code and respondent
  std::map<std::pair<std::size_t, Index>, std::uint32_t> by_heading_;  // wish and group
  std::vector<std::uint32_t> by_respondent_;                           // in the whole report
  std::map<std::pair<Index, Index>, std::uint32_t> by_group_;          // attribute and group
};

}  // namespace

std::vector<PickedQuotations> pick_quotations(const Study& study,
                                              std::span<const QuotationWish> wishes,
                                              const std::function<bool(Index)>& may_quote,
                                              const PickBlinds& blinds) {
  return Picker(study, wishes, may_quote, blinds).pick();
}

std::vector<LargeShare> large_shares(const Study& study, std::span<const PickedQuotations> picked) {
  std::vector<std::uint32_t> quoted(study.respondents.size(), 0);
  std::vector<bool> quotable(study.respondents.size(), false);
  std::uint32_t of = 0;
  for (const PickedQuotations& list : picked) {
    for (const Index who : list.quotable) quotable[who] = true;
    for (const Index index : list.segments) {
      ++of;
      for (const Index who : study.owners_of(study.segments[index])) ++quoted[who];
    }
  }
  const auto people =
      static_cast<std::uint32_t>(std::count(quotable.begin(), quotable.end(), true));
  std::vector<LargeShare> shares;
  for (Index who = 0; who < quoted.size(); ++who) {
    const bool large = std::uint64_t{quoted[who]} * people > std::uint64_t{2} * of;
    if (large && quoted[who] >= least_large) shares.push_back({who, quoted[who], of, people});
  }
  return shares;
}

}  // namespace veldwerk
