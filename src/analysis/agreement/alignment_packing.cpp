// The choice of tuples that share no unit, exactly. Each unit gets a price such that no tuple gains
// more than its units cost: then the sum of prices is a bound, a tuple loses its units' price less
// its gain, a unit left alone loses its price, and the best choice is the one that loses least.
// Prices come from the Lagrangian of the packing by subgradients (Fisher 1981). Choices are made
// unit by unit from left to right; states are what later units are taken already. Of states alike
// the one that lost less is kept, and none that lost as much as the best choice known. A first
// round keeps few states and so finds a good choice; the round that drops none has found the best.
#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <unordered_map>

#include "analysis/agreement/alignment.hpp"

namespace veldwerk {
namespace {

constexpr double least_difference = 1e-10;  // choices nearer than this are alike
constexpr std::array<std::size_t, 3> most_states = {100, 3'000, 200'000};  // kept in each round

/// Tuples that hang together, with units numbered from 0.
struct Cluster {
  std::uint32_t units = 0;
  std::vector<UnitTuple> tuples;
};

class Packing {
 public:
  Packing(Cluster cluster, StepsLeft& steps)
      : units_(cluster.units), tuples_(std::move(cluster.tuples)), prices_(units_), steps_(steps) {}

  std::optional<double> solve() {
    greedy();
    if (!find_prices()) return std::nullopt;
    make_feasible();
    for (const std::size_t most : most_states) {
      drop_hopeless();
      const auto complete = round(most);
      if (!complete) return std::nullopt;
      if (*complete) return best_;
    }
    return std::nullopt;
  }

 private:
  using State = std::u32string;  // units taken already, ascending

  double price_of(const UnitTuple& tuple) const {
    double price = 0;
    for (const std::uint32_t unit : tuple.units) price += prices_[unit];
    return price;
  }
  double bound() const { return std::accumulate(prices_.begin(), prices_.end(), 0.0); }

  /// A first choice: the tuple that gains most for each of its units, and again.
  void greedy() {
    std::ranges::stable_sort(tuples_, std::ranges::greater{}, [](const UnitTuple& tuple) {
      return tuple.gain / static_cast<double>(tuple.units.size());
    });
    std::vector<bool> taken(units_);
    for (const UnitTuple& tuple : tuples_) {
      for (const std::uint32_t unit : tuple.units) {
        prices_[unit] =
            std::max(prices_[unit], tuple.gain / static_cast<double>(tuple.units.size()));
      }
      if (std::ranges::any_of(tuple.units, [&](std::uint32_t unit) { return taken[unit]; })) {
        continue;
      }
      for (const std::uint32_t unit : tuple.units) taken[unit] = true;
      best_ += tuple.gain;
    }
  }

  /// The Lagrangian at the prices, and how often each unit is asked for beyond once.
  double lagrangian(std::vector<double>& surplus) const {
    surplus.assign(units_, -1);
    double value = bound();
    for (const UnitTuple& tuple : tuples_) {
      const double excess = tuple.gain - price_of(tuple);
      if (excess <= 0) continue;
      value += excess;
      for (const std::uint32_t unit : tuple.units) surplus[unit] += 1;
    }
    return value;
  }

  bool find_prices() {
    constexpr int most_rounds = 400;
    std::vector<double> surplus;
    std::vector<double> kept = prices_;
    double least = bound();
    double pace = 1;
    int idle = 0;
    for (int step = 0; step < most_rounds && least - best_ > least_difference; ++step) {
      if (!steps_.take(tuples_.size() / 8 + 1)) return false;
      const double value = lagrangian(surplus);
      if (value < least - least_difference) {
        least = value;
        kept = prices_;
        idle = 0;
      } else if (++idle == 8) {
        pace /= 2;
        idle = 0;
        prices_ = kept;
        continue;
      }
      double norm = 0;
      for (std::uint32_t unit = 0; unit < units_; ++unit) {
        if (prices_[unit] <= 0 && surplus[unit] < 0) surplus[unit] = 0;
        norm += surplus[unit] * surplus[unit];
      }
      if (norm == 0) break;
      const double length = pace * (value - best_) / norm;
      for (std::uint32_t unit = 0; unit < units_; ++unit) {
        prices_[unit] = std::max(0.0, prices_[unit] + length * surplus[unit]);
      }
    }
    prices_ = std::move(kept);
    return true;
  }

  /// Raises prices until no tuple gains more than its units cost, then lowers what may be lowered.
  void make_feasible() {
    std::vector<std::vector<std::uint32_t>> of_unit(units_);
    for (std::uint32_t at = 0; at < tuples_.size(); ++at) {
      const double excess = tuples_[at].gain - price_of(tuples_[at]);
      for (const std::uint32_t unit : tuples_[at].units) {
        of_unit[unit].push_back(at);
        if (excess > 0) prices_[unit] += excess / static_cast<double>(tuples_[at].units.size());
      }
    }
    for (std::uint32_t unit = 0; unit < units_; ++unit) {
      double slack = prices_[unit];
      for (const std::uint32_t at : of_unit[unit]) {
        slack = std::min(slack, price_of(tuples_[at]) - tuples_[at].gain);
      }
      prices_[unit] -= std::max(0.0, slack);
    }
  }

  /// Forgets tuples that no better choice can have, and puts the others by their first unit, those
  /// that lose least first.
  void drop_hopeless() {
    const double gap = bound() - best_;
    std::erase_if(tuples_, [&](const UnitTuple& tuple) { return loss_of(tuple) >= gap; });
    first_.assign(units_, {});
    losses_.clear();
    for (std::uint32_t at = 0; at < tuples_.size(); ++at) {
      first_[tuples_[at].units.front()].push_back(at);
      losses_.push_back(loss_of(tuples_[at]));
    }
    for (auto& list : first_) {
      std::ranges::stable_sort(list, {}, [&](std::uint32_t at) { return losses_[at]; });
    }
  }

  double loss_of(const UnitTuple& tuple) const {
    return std::max(0.0, price_of(tuple) - tuple.gain);
  }

  using States = std::unordered_map<State, double>;  // and what was lost

  /// True where no state had to be dropped, so that best_ is the best.
  std::optional<bool> round(std::size_t most) {
    const double all = bound();
    bool complete = true;
    States states;
    states.emplace(State(), 0.0);
    for (std::uint32_t unit = 0; unit < units_; ++unit) {
      States next;
      for (const auto& [state, lost] : states) {
        if (!go_on(unit, state, lost, all - best_ - least_difference, next)) return std::nullopt;
      }
      if (next.size() > most) {
        complete = false;
        keep_least(next, most);
      }
      states = std::move(next);
      if (states.empty()) return complete;  // nothing better than what is known
    }
    for (const auto& [state, lost] : states) best_ = std::max(best_, all - lost);
    return complete;
  }

  /// From `state` to what may be done with `unit`. False where steps run out.
  bool go_on(std::uint32_t unit, const State& state, double lost, double most_lost, States& next) {
    if (!state.empty() && state.front() == unit) return reach(state.substr(1), lost, next);
    if (lost + prices_[unit] < most_lost && !reach(State(state), lost + prices_[unit], next)) {
      return false;
    }
    for (const std::uint32_t at : first_[unit]) {
      if (lost + losses_[at] >= most_lost) break;
      const auto to = joined(state, tuples_[at]);
      if (!steps_.take(1) || (to && !reach(*to, lost + losses_[at], next))) return false;
    }
    return true;
  }

  /// A state takes room, and a long one more of it: as many steps as its time is worth.
  bool reach(State to, double lost, States& next) {
    if (!steps_.take(to.size() + 6)) return false;
    const auto [at, is_new] = next.try_emplace(std::move(to), lost);
    if (!is_new) at->second = std::min(at->second, lost);
    return true;
  }

  /// `state` with the units of `tuple` but its first; nothing where one is taken already.
  static std::optional<State> joined(const State& state, const UnitTuple& tuple) {
    const auto taken = [&](std::uint32_t unit) {
      return std::ranges::binary_search(state, static_cast<char32_t>(unit));
    };
    if (std::any_of(tuple.units.begin() + 1, tuple.units.end(), taken)) return std::nullopt;
    State to(state.size() + tuple.units.size() - 1, U'\0');
    std::merge(state.begin(), state.end(), tuple.units.begin() + 1, tuple.units.end(), to.begin());
    return to;
  }

  static void keep_least(States& states, std::size_t most) {
    std::vector<std::pair<double, State>> sorted;
    sorted.reserve(states.size());
    for (const auto& [state, lost] : states) sorted.emplace_back(lost, state);
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(most));
    sorted.resize(most);
    states.clear();
    for (auto& [lost, state] : sorted) states.emplace(std::move(state), lost);
  }

  std::uint32_t units_;
  std::vector<UnitTuple> tuples_;
  std::vector<double> prices_;
  StepsLeft& steps_;
  double best_ = 0;                                // gain of the best choice known
  std::vector<std::vector<std::uint32_t>> first_;  // tuples by their first unit
  std::vector<double> losses_;                     // of each tuple
};

std::uint32_t root_of(std::vector<std::uint32_t>& parents, std::uint32_t unit) {
  while (parents[unit] != unit) {
    parents[unit] = parents[parents[unit]];
    unit = parents[unit];
  }
  return unit;
}

std::vector<Cluster> clusters_of(std::size_t units, std::vector<UnitTuple> tuples) {
  std::vector<std::uint32_t> parents(units);
  std::iota(parents.begin(), parents.end(), 0U);
  for (const UnitTuple& tuple : tuples) {
    for (const std::uint32_t unit : tuple.units) {
      parents[root_of(parents, unit)] = root_of(parents, tuple.units.front());
    }
  }
  std::vector<Cluster> clusters(units);
  std::vector<std::uint32_t> number(units);
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    number[unit] = clusters[root_of(parents, unit)].units++;
  }
  for (UnitTuple& tuple : tuples) {
    Cluster& cluster = clusters[root_of(parents, tuple.units.front())];
    for (std::uint32_t& unit : tuple.units) unit = number[unit];
    cluster.tuples.push_back(std::move(tuple));
  }
  std::erase_if(clusters, [](const Cluster& cluster) { return cluster.tuples.empty(); });
  return clusters;
}

}  // namespace

std::optional<double> best_packing(std::size_t units, std::vector<UnitTuple> tuples,
                                   StepsLeft& steps) {
  double gain = 0;
  for (Cluster& cluster : clusters_of(units, std::move(tuples))) {
    const auto best = Packing(std::move(cluster), steps).solve();
    if (!best) return std::nullopt;
    gain += *best;
  }
  return gain;
}

}  // namespace veldwerk
