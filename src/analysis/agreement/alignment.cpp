// Two coders: the assignment problem by shortest augmenting paths (Jonker & Volgenant 1987) over
// the pairs that cost less than leaving both units apart, which are few, since far ones cost more.
#include "analysis/agreement/alignment.hpp"

#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace veldwerk {

namespace {

constexpr std::uint32_t none = UINT32_MAX;

double apart(std::uint64_t one, std::uint64_t other) {
  return static_cast<double>(one > other ? one - other : other - one);
}

struct Pairing {
  std::uint32_t column = 0;
  double cost = 0;  // under 0: what it adds to leaving both apart
};
using Pairings = std::vector<std::vector<Pairing>>;  // of each row

/// Rows are units of the first coder, columns of the second. Each row may as well be left alone at
/// a cost of 0, which is a column of its own that no other row can take.
class Assignment {
 public:
  Assignment(const Pairings& rows, std::size_t columns, StepsLeft& steps)
      : rows_(rows),
        steps_(steps),
        row_price_(rows.size()),
        column_price_(columns),
        row_of_(columns, none),
        column_of_(rows.size(), none),
        cost_(columns),
        distance_(columns),
        from_(columns, none),
        done_(columns) {}

  /// What the best pairs add to leaving all apart; nothing where steps run out.
  std::optional<double> solve() {
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      add(row);
      if (!steps_.take(scanned_ / 4 + 1)) return std::nullopt;
      scanned_ = 0;
    }
    double total = 0;
    for (std::size_t column = 0; column < row_of_.size(); ++column) {
      if (row_of_[column] != none) total += cost_[column];
    }
    return total;
  }

 private:
  /// Looks at the pairs of a row that is reached at `reached`.
  void scan(std::uint32_t row, double reached) {
    const double alone = reached - row_price_[row];
    if (alone < alone_at_) {
      alone_at_ = alone;
      alone_row_ = row;
    }
    scanned_ += rows_[row].size();
    for (const Pairing& pair : rows_[row]) {
      if (done_[pair.column]) continue;
      const double at = alone + pair.cost - column_price_[pair.column];
      if (from_[pair.column] != none && at >= distance_[pair.column]) continue;
      if (from_[pair.column] == none) touched_.push_back(pair.column);
      from_[pair.column] = row;
      distance_[pair.column] = at;
      queue_.emplace(at, pair.column);
    }
  }

  /// The shortest way for `row` to a free column; `none` where a row is better left alone.
  std::uint32_t search(std::uint32_t row) {
    alone_at_ = std::numeric_limits<double>::infinity();
    scan(row, 0);
    while (!queue_.empty()) {
      const auto [at, column] = queue_.top();
      if (at >= alone_at_) break;
      queue_.pop();
      if (done_[column] || at > distance_[column]) continue;
      if (row_of_[column] == none) {
        length_ = at;
        return column;
      }
      done_[column] = true;
      scan(row_of_[column], at);
    }
    length_ = alone_at_;
    return none;
  }

  void add(std::uint32_t row) {
    const std::uint32_t end = search(row);
    row_price_[row] += length_;
    for (const std::uint32_t column : touched_) {
      if (!done_[column]) continue;
      row_price_[row_of_[column]] += length_ - distance_[column];
      column_price_[column] += distance_[column] - length_;
    }
    std::uint32_t column = end;
    if (end == none) {
      column = column_of_[alone_row_];
      column_of_[alone_row_] = none;
      if (alone_row_ == row) column = none;
    }
    while (column != none) {
      const std::uint32_t taker = from_[column];
      const std::uint32_t before = column_of_[taker];
      row_of_[column] = taker;
      column_of_[taker] = column;
      cost_[column] = cost_of(taker, column);
      column = taker == row ? none : before;
    }
    for (const std::uint32_t one : touched_) {
      from_[one] = none;
      done_[one] = false;
    }
    touched_.clear();
    queue_ = {};
  }

  double cost_of(std::uint32_t row, std::uint32_t column) const {
    for (const Pairing& pair : rows_[row]) {
      if (pair.column == column) return pair.cost;
    }
    return 0;
  }

  const Pairings& rows_;
  StepsLeft& steps_;
  std::uint64_t scanned_ = 0;  // pairs
  std::vector<double> row_price_;
  std::vector<double> column_price_;
  std::vector<std::uint32_t> row_of_;     // of each column
  std::vector<std::uint32_t> column_of_;  // of each row; none: left alone
  std::vector<double> cost_;              // of each column's pair
  std::vector<double> distance_;
  std::vector<std::uint32_t> from_;  // the row that a column is reached from
  std::vector<bool> done_;
  std::vector<std::uint32_t> touched_;
  using Reached = std::pair<double, std::uint32_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue_;
  double alone_at_ = 0;
  std::uint32_t alone_row_ = 0;
  double length_ = 0;
};

}  // namespace

double Dissimilarity::operator()(const CodedUnit& one, const CodedUnit& other) const {
  const double lengths = static_cast<double>((one.end - one.start) + (other.end - other.start));
  const double places = (apart(one.start, other.start) + apart(one.end, other.end)) / lengths;
  return alpha * places * places + (one.category == other.category ? 0 : beta);
}

std::optional<double> least_total_of_two(std::span<const CodedUnit> first,
                                         std::span<const CodedUnit> second,
                                         const Dissimilarity& dissimilarity, StepsLeft& steps) {
  if (!steps.take(first.size() * second.size() / 8 + 1)) return std::nullopt;
  Pairings rows(first.size());
  for (std::size_t row = 0; row < first.size(); ++row) {
    for (std::uint32_t column = 0; column < second.size(); ++column) {
      const double cost = dissimilarity(first[row], second[column]) - 2;
      if (cost < 0) rows[row].push_back({.column = column, .cost = cost});
    }
  }
  const auto saved = Assignment(rows, second.size(), steps).solve();
  if (!saved) return std::nullopt;
  return static_cast<double>(first.size() + second.size()) + *saved;
}

}  // namespace veldwerk
