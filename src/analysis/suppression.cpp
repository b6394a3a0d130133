#include "analysis/suppression.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace veldwerk {
namespace {

// Respondents who are alike: the same groups in every partition, the same answers.
struct Kind {
  std::vector<Index> groups;  // one a partition
  std::uint8_t tells = 0;
  std::vector<Index> members;
};

std::vector<Kind> kinds_of(std::span<const std::uint8_t> tells,
                           std::span<const Partition> partitions) {
  std::map<std::pair<std::vector<Index>, std::uint8_t>, std::vector<Index>> members;
  for (Index who = 0; who < tells.size(); ++who) {
    std::vector<Index> groups;
    for (const Partition& partition : partitions) groups.push_back(partition.group_of[who]);
    members[{std::move(groups), tells[who]}].push_back(who);
  }
  std::vector<Kind> kinds;
  for (auto& [key, who] : members) kinds.push_back({key.first, key.second, std::move(who)});
  return kinds;
}

int count_bits(std::uint8_t bits) {
  int count = 0;
  for (const std::uint8_t bit : all_tellings) count += (bits & bit) != 0 ? 1 : 0;
  return count;
}

class Suppressor {
 public:
  Suppressor(std::span<const std::uint8_t> tells, std::span<const Partition> partitions)
      : tells_(tells), partitions_(partitions), kinds_(kinds_of(tells, partitions)) {
    for (const Partition& partition : partitions) {
      result_.cells.emplace_back(partition.groups, std::uint8_t{0});
    }
    witnessed_ = result_.cells;
  }

  Suppressed run(std::uint32_t smallest, bool secondary) {
    withhold_small(smallest);
    if (secondary) {
      for (std::size_t p = 0; p < partitions_.size(); ++p) {
        for (Index group = 0; group < partitions_[p].groups; ++group) {
          for (const std::uint8_t bit : all_tellings) find_witness(p, group, bit);
        }
      }
    }
    return std::move(result_);
  }

 private:
  void withhold_small(std::uint32_t smallest) {
    for (std::size_t p = 0; p < partitions_.size(); ++p) {
      std::vector<std::array<std::uint32_t, all_tellings.size()>> counts(partitions_[p].groups);
      for (Index who = 0; who < tells_.size(); ++who) {
        for (std::size_t i = 0; i < all_tellings.size(); ++i) {
          if ((tells_[who] & all_tellings[i]) != 0) ++counts[partitions_[p].group_of[who]][i];
        }
      }
      for (std::size_t group = 0; group < counts.size(); ++group) {
        for (std::size_t i = 0; i < all_tellings.size(); ++i) {
          if (counts[group][i] > 0 && counts[group][i] < smallest) {
            result_.cells[p][group] |= all_tellings[i];
          }
        }
      }
    }
  }

  // The cells, hidden or not, that would change if one of each kind changed places.
  template <typename Visit>
  void visit_changes(const Kind& one, const Kind& other, Visit visit) const {
    const auto changed = static_cast<std::uint8_t>(one.tells ^ other.tells);
    for (std::size_t p = 0; p < partitions_.size(); ++p) {
      if (one.groups[p] == other.groups[p]) continue;
      visit(p, one.groups[p], changed);
      visit(p, other.groups[p], changed);
    }
  }

  // What it costs to let these two be the witnesses: numbers to withhold besides,
  // then people who may not be quoted.
  std::pair<int, int> cost_of(const Kind& one, const Kind& other) const {
    int numbers = 0;
    visit_changes(one, other, [&](std::size_t p, Index group, std::uint8_t changed) {
      numbers += count_bits(static_cast<std::uint8_t>(changed & ~result_.cells[p][group]));
    });
    const auto silences = [&](const Kind& kind) {
      return kind.tells != 0 && !result_.reserved.contains(member_of(kind)) ? 1 : 0;
    };
    return {numbers, silences(one) + silences(other)};
  }

  // One of the kind, an already reserved one where there is any.
  Index member_of(const Kind& kind) const {
    for (const Index who : kind.members) {
      if (result_.reserved.contains(who)) return who;
    }
    return kind.members.front();
  }

  void find_witness(std::size_t p, Index group, std::uint8_t bit) {
    if ((result_.cells[p][group] & bit) == 0 || (witnessed_[p][group] & bit) != 0) return;
    std::tuple<int, int> least{std::numeric_limits<int>::max(), 0};
    const Kind* best_one = nullptr;
    const Kind* best_other = nullptr;
    for (const Kind& one : kinds_) {
      if (one.groups[p] != group) continue;
      for (const Kind& other : kinds_) {
        if (other.groups[p] == group || ((one.tells ^ other.tells) & bit) == 0) continue;
        const auto cost = cost_of(one, other);
        if (std::tuple<int, int>(cost) >= least) continue;
        least = cost;
        best_one = &one;
        best_other = &other;
      }
    }
    // There always are such two, where 1 to n-1 of n or more are in the cell; a
    // group that is everybody has no cell that could be worked back.
    if (best_one != nullptr) let_witness(*best_one, *best_other);
  }

  void let_witness(const Kind& one, const Kind& other) {
    visit_changes(one, other, [&](std::size_t p, Index group, std::uint8_t changed) {
      result_.cells[p][group] |= changed;
      witnessed_[p][group] |= changed;
    });
    const Index first = member_of(one);
    const Index second = member_of(other);
    result_.reserved.insert({first, second});
  }

  std::span<const std::uint8_t> tells_;
  std::span<const Partition> partitions_;
  std::vector<Kind> kinds_;
  Suppressed result_;
  std::vector<std::vector<std::uint8_t>> witnessed_;
};

}  // namespace

std::uint8_t Telling::bits() const {
  std::uint8_t bits = 0;
  if (barrier) bits |= tells_barrier;
  if (facilitator) bits |= tells_facilitator;
  if (neutral) bits |= tells_neutral;
  if (bits != 0) bits |= tells_any;
  if (barrier && facilitator) bits |= tells_both;
  return bits;
}

Suppressed suppress(std::span<const std::uint8_t> tells, std::span<const Partition> partitions,
                    std::uint32_t smallest, bool secondary) {
  return Suppressor(tells, partitions).run(smallest, secondary);
}

}  // namespace veldwerk
