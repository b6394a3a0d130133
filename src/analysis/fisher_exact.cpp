#include "analysis/fisher_exact.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>

namespace veldwerk {
namespace {

// Tables that are equally probable differ in the last digits of what is reckoned.
constexpr double slack = 1e-7;

double log_factorial(std::uint64_t n) {
  return boost::math::lgamma(static_cast<double>(n) + 1);
}

/// What the count a can be given the margins, and the logarithm of its weight C(r1, a) C(r2, c1 -
/// a).
struct Support {
  explicit Support(const TwoByTwo& table) {
    const std::uint64_t r1 = table[0][0] + table[0][1];
    const std::uint64_t r2 = table[1][0] + table[1][1];
    const std::uint64_t c1 = table[0][0] + table[1][0];
    first = c1 > r2 ? c1 - r2 : 0;
    const std::uint64_t last = std::min(r1, c1);
    for (std::uint64_t a = first; a <= last; ++a) {
      log_weights.push_back(-log_factorial(a) - log_factorial(r1 - a) - log_factorial(c1 - a) -
                            log_factorial(r2 + a - c1));
    }
    at = static_cast<std::size_t>(table[0][0] - first);
  }

  /// The probability of each count where the odds ratio is e to the power `log_odds`.
  std::vector<double> probabilities(double log_odds) const {
    std::vector<double> all(log_weights.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] = log_weights[i] + log_odds * static_cast<double>(i);
    }
    const double most = *std::ranges::max_element(all);
    for (double& one : all) one = std::exp(one - most);
    const double total = std::accumulate(all.begin(), all.end(), 0.0);
    for (double& one : all) one /= total;
    return all;
  }
  double expected(double log_odds) const {
    const std::vector<double> all = probabilities(log_odds);
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) sum += all[i] * static_cast<double>(i);
    return sum;
  }
  double at_least(double log_odds) const {
    const std::vector<double> all = probabilities(log_odds);
    return std::accumulate(all.begin() + static_cast<std::ptrdiff_t>(at), all.end(), 0.0);
  }
  double at_most(double log_odds) const {
    const std::vector<double> all = probabilities(log_odds);
    return std::accumulate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at) + 1, 0.0);
  }

  std::uint64_t first = 0;
  std::size_t at = 0;  // of the count in the table
  std::vector<double> log_weights;
};

/// Where the rising `f` is 0, as a number and not as its logarithm.
template <typename F>
double odds_where_zero(F f) {
  double low = -1;
  double high = 1;
  while (f(low) > 0) low *= 2;
  while (f(high) < 0) high *= 2;
  std::uintmax_t steps = 200;
  const auto found = boost::math::tools::toms748_solve(
      f, low, high, boost::math::tools::eps_tolerance<double>(50), steps);
  return std::exp((found.first + found.second) / 2);
}

Interval woolf(double odds, const std::array<double, 4>& counts) {
  double variance = 0;
  for (const double count : counts) variance += 1 / count;
  const double half = normal_quantile_975() * std::sqrt(variance);
  return {odds * std::exp(-half), odds * std::exp(half)};
}

/// Freeman and Halton's test, column by column: what is left of each row is a node, and what tables
/// that lead there have in common is reckoned once. The ways to the middle are then matched with
/// the ways from there to the end.
class Network {
 public:
  using Left = std::vector<std::uint32_t>;  // of each row, ascending: their order tells nothing

  /// `observed` is the logarithm of the weight of the table: of the product of 1/a! over its
  /// counts.
  Network(Left rows, std::vector<std::uint32_t> columns, double observed)
      : columns_(std::move(columns)), start_(std::move(rows)), limit_(observed + slack) {
    std::ranges::sort(start_);
    const std::uint32_t most = std::max(start_.back(), *std::ranges::max_element(columns_));
    for (std::uint32_t n = 0; n <= most; ++n) log_factorials_.push_back(log_factorial(n));
  }

  /// The weight of all tables that weigh no more than the observed one, over that of all tables;
  /// nothing where it takes too long.
  std::optional<double> share() {
    const std::size_t middle = columns_.size() / 2;
    const Stage before = advance({{start_, {{0, 1}}}}, 0, middle);
    double sum = 0;
    for (const auto& [left, ways] : before) {
      const Stage after = advance({{left, {{0, 1}}}}, middle, columns_.size());
      if (steps_ > most_steps) return std::nullopt;
      sum += matched(ways, after.begin()->second);
    }
    return std::min(1.0, sum);
  }

 private:
  /// Ways to a node that weigh the same.
  struct Ways {
    double log_weight = 0;
    double count = 0;
  };
  using Stage = std::map<Left, std::vector<Ways>>;
  static constexpr std::uint64_t most_steps = 20'000'000;
  static constexpr double same_weight = 1e-9;

  Stage advance(Stage stage, std::size_t column, std::size_t end) {
    for (; column < end && steps_ <= most_steps; ++column) {
      Stage next;
      for (const auto& [from, ways] : stage) {
        Left left = from;
        std::uint32_t room = 0;
        for (const std::uint32_t row : left) room += row;
        fill(left, 0, columns_[column], room, 0, [&](Left then, double log_weight) {
          std::ranges::sort(then);
          std::vector<Ways>& there = next[std::move(then)];
          steps_ += ways.size();
          if (steps_ > most_steps) return;
          for (const Ways& one : ways) there.push_back({one.log_weight + log_weight, one.count});
        });
      }
      for (auto& [left, ways] : next) join_equal(ways);
      stage = std::move(next);
    }
    return stage;
  }

  /// Calls visit(what is left of each row, the logarithm of the column's weight) for each way to
  /// spread `rest` over the rows from `row` on, which have `room`.
  template <typename Visit>
  void fill(Left& left, std::size_t row, std::uint32_t rest, std::uint32_t room, double log_weight,
            const Visit& visit) {
    if (row == left.size()) return visit(left, log_weight);
    const std::uint32_t whole = left[row];
    const std::uint32_t room_after = room - whole;
    const std::uint32_t least = rest > room_after ? rest - room_after : 0;
    for (std::uint32_t count = least; count <= std::min(whole, rest); ++count) {
      left[row] = whole - count;
      fill(left, row + 1, rest - count, room_after, log_weight - log_factorials_[count], visit);
    }
    left[row] = whole;
  }

  static void join_equal(std::vector<Ways>& ways) {
    std::ranges::sort(ways, {}, &Ways::log_weight);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < ways.size(); ++i) {
      if (ways[i].log_weight - ways[kept].log_weight < same_weight) {
        ways[kept].count += ways[i].count;
      } else {
        ways[++kept] = ways[i];
      }
    }
    ways.resize(std::min(ways.size(), kept + 1));
  }

  /// The share of all tables that goes one way before and one after, and weighs no more than the
  /// observed one. Both ascend.
  double matched(const std::vector<Ways>& before, const std::vector<Ways>& after) const {
    const double scale = after.back().log_weight;
    const double all = log_weight_of_all();
    double sum = 0;
    double below = 0;  // of those after that fit the way before, which are ever more
    std::size_t fitting = 0;
    for (auto one = before.rbegin(); one != before.rend(); ++one) {
      for (; fitting < after.size() && one->log_weight + after[fitting].log_weight <= limit_;
           ++fitting) {
        below += after[fitting].count * std::exp(after[fitting].log_weight - scale);
      }
      sum += one->count * std::exp(one->log_weight + scale - all) * below;
    }
    return sum;
  }

  double log_weight_of_all() const {
    std::uint64_t everybody = 0;
    double log_weight = 0;
    for (const std::uint32_t row : start_) {
      everybody += row;
      log_weight -= log_factorials_[row];
    }
    for (const std::uint32_t column : columns_) log_weight -= log_factorials_[column];
    return log_weight + log_factorial(everybody);
  }

  std::vector<std::uint32_t> columns_;
  Left start_;
  double limit_;
  std::vector<double> log_factorials_;
  std::uint64_t steps_ = 0;
};

}  // namespace

FisherTest fisher_exact(const TwoByTwo& table) {
  const Support support(table);
  const std::vector<double> all = support.probabilities(0);
  FisherTest test{0, support.at_least(0), support.at_most(0)};
  for (const double one : all) {
    if (one <= all[support.at] * (1 + slack)) test.two_sided += one;
  }
  test.two_sided = std::min(1.0, test.two_sided);
  test.greater = std::min(1.0, test.greater);
  test.less = std::min(1.0, test.less);
  return test;
}

std::optional<double> fisher_exact(std::span<const std::vector<std::uint64_t>> rows) {
  std::vector<std::uint32_t> row_sums;
  std::vector<std::uint32_t> column_sums(rows.empty() ? 0 : rows.front().size());
  double observed = 0;
  for (const std::vector<std::uint64_t>& row : rows) {
    std::uint32_t sum = 0;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const auto count = static_cast<std::uint32_t>(row[column]);
      sum += count;
      column_sums[column] += count;
      observed -= log_factorial(count);
    }
    row_sums.push_back(sum);
  }
  // What holds nobody tells nothing.
  std::erase(row_sums, 0U);
  std::erase(column_sums, 0U);
  if (row_sums.size() < 2 || column_sums.size() < 2) return 1;
  if (row_sums.size() > column_sums.size()) row_sums.swap(column_sums);
  // Small and large columns in both halves, the small ones first.
  std::ranges::sort(column_sums);
  std::vector<std::uint32_t> dealt;
  for (std::size_t half : {0U, 1U}) {
    for (std::size_t i = half; i < column_sums.size(); i += 2) dealt.push_back(column_sums[i]);
  }
  column_sums = std::move(dealt);
  return Network(std::move(row_sums), std::move(column_sums), observed).share();
}

OddsRatios odds_ratios(const TwoByTwo& table) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  std::array<double, 4> counts{};
  std::array<double, 4> more{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] = static_cast<double>(table[i / 2][i % 2]);
    more[i] = counts[i] + 0.5;
  }
  const double ad = counts[0] * counts[3];
  const double bc = counts[1] * counts[2];
  OddsRatios odds;
  if (ad > 0 || bc > 0) odds.sample = bc > 0 ? ad / bc : infinity;
  if (ad > 0 && bc > 0) odds.sample_woolf = woolf(*odds.sample, counts);
  odds.haldane_anscombe = more[0] * more[3] / (more[1] * more[2]);
  odds.haldane_anscombe_woolf = woolf(odds.haldane_anscombe, more);

  const Support support(table);
  const std::size_t last = support.log_weights.size() - 1;
  if (last == 0) return odds;
  const auto at = static_cast<double>(support.at);
  const bool least = support.at == 0;
  const bool most = support.at == last;
  odds.conditional = least  ? 0
                     : most ? infinity
                            : odds_where_zero([&](double x) { return support.expected(x) - at; });
  odds.conditional_exact = Interval{
      least ? 0 : odds_where_zero([&](double x) { return support.at_least(x) - 0.025; }),
      most ? infinity : odds_where_zero([&](double x) { return 0.025 - support.at_most(x); })};
  return odds;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, p[i] * static_cast<double>(p.size()) / static_cast<double>(rank));
    adjusted[i] = least;
  }
  return adjusted;
}

}  // namespace veldwerk
