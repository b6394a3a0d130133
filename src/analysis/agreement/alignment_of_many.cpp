// Three coders and more: the alignments that may be part of the best one, and the choice among
// them, which is a set packing (alignment_packing.cpp). With P pairs of coders an alignment of k
// units that are S unlike in all costs (S + P - k (k - 1) / 2) / P, and k units apart cost k.
#include <algorithm>
#include <numeric>

#include "analysis/agreement/alignment.hpp"

namespace veldwerk {
namespace {

struct PlacedUnit {
  CodedUnit unit;
  std::size_t coder = 0;
};

double pairs_of(std::size_t count) {
  return static_cast<double>(count * (count - 1)) / 2;
}

/// Finds the tuples, coder after coder. A unit that may go with another stands in its list.
class Candidates {
 public:
  Candidates(const Continuum& continuum, const Dissimilarity& dissimilarity, std::size_t most,
             StepsLeft& steps)
      : coders_(continuum.coders.size()),
        pairs_(pairs_of(coders_)),
        dissimilarity_(dissimilarity),
        most_(most),
        steps_(steps) {
    for (std::size_t coder = 0; coder < coders_; ++coder) {
      for (const CodedUnit& unit : continuum.coders[coder]) units_.push_back({unit, coder});
    }
    std::ranges::stable_sort(units_, [](const PlacedUnit& one, const PlacedUnit& other) {
      return one.unit.start + one.unit.end < other.unit.start + other.unit.end;
    });
  }

  std::size_t units() const { return units_.size(); }

  std::optional<std::vector<UnitTuple>> find() {
    for (std::uint32_t first = 0; first < units_.size(); ++first) {
      if (!find_near(first)) return std::nullopt;
      chosen_ = {first};
      unlike_ = {{0}};
      taken_.assign(coders_, false);
      taken_[units_[first].coder] = true;
      if (!extend(0, 0)) return std::nullopt;
    }
    return std::move(tuples_);
  }

 private:
  /// The units after `first` that could stand in one alignment with it: leaving one unit of a tuple
  /// apart must cost more than keeping it, so that no two units are more than P + m - 1 unlike.
  bool find_near(std::uint32_t first) {
    near_.clear();
    if (!steps_.take((units_.size() - first) / 4 + 1)) return false;
    const double most = pairs_ + static_cast<double>(coders_) - 1;
    for (std::uint32_t other = first + 1; other < units_.size(); ++other) {
      if (units_[other].coder == units_[first].coder) continue;
      if (dissimilarity_(units_[first].unit, units_[other].unit) < most) near_.push_back(other);
    }
    return true;
  }

  /// Adds each unit of near_ from `from` on that goes with those chosen, which are `total` unlike.
  bool extend(std::size_t from, double total) {
    for (std::size_t at = from; at < near_.size(); ++at) {
      const PlacedUnit& next = units_[near_[at]];
      if (taken_[next.coder]) continue;
      if (!steps_.take(1)) return false;
      std::vector<double> row;
      for (const std::uint32_t one : chosen_) {
        row.push_back(dissimilarity_(units_[one].unit, next.unit));
      }
      const double sum = std::accumulate(row.begin(), row.end(), total);
      if (sum >= (static_cast<double>(coders_) - 1) * pairs_ + pairs_) continue;
      row.push_back(0);
      chosen_.push_back(near_[at]);
      unlike_.push_back(std::move(row));
      taken_[next.coder] = true;
      const bool room = keep(sum) && extend(at + 1, sum);
      taken_[next.coder] = false;
      unlike_.pop_back();
      chosen_.pop_back();
      if (!room) return false;
    }
    return true;
  }

  /// Keeps the chosen units as a tuple, unless two parts of it cost no more apart.
  bool keep(double total) {
    const std::size_t count = chosen_.size();
    // A step is a look at a tuple; many units have very many parts.
    if (!steps_.take(((std::uint64_t{1} << (count - 1)) * count * count) / 64 + 1)) return false;
    for (std::uint32_t part = 1; part < (1U << (count - 1)); ++part) {
      if (!cheaper_whole(part)) return true;
    }
    const double size = static_cast<double>(count);
    const double gain = size - (total + pairs_ - pairs_of(count)) / pairs_;
    if (gain <= 0) return true;
    if (tuples_.size() == most_) return false;
    tuples_.push_back({.units = chosen_, .gain = gain});
    return true;
  }

  bool cheaper_whole(std::uint32_t part) const {
    double across = 0;
    double crossings = 0;
    for (std::size_t one = 1; one < chosen_.size(); ++one) {
      for (std::size_t other = 0; other < one; ++other) {
        if (((part >> one) & 1U) == ((part >> other) & 1U)) continue;
        across += unlike_[one][other];
        crossings += 1;
      }
    }
    return across < pairs_ + crossings;
  }

  std::size_t coders_;
  double pairs_;
  Dissimilarity dissimilarity_;
  std::size_t most_;
  StepsLeft& steps_;
  std::vector<PlacedUnit> units_;
  std::vector<std::uint32_t> near_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::vector<double>> unlike_;  // of each chosen unit and those before it
  std::vector<bool> taken_;                  // coders
  std::vector<UnitTuple> tuples_;
};

}  // namespace

std::optional<double> least_total_of_many(const Continuum& continuum,
                                          const Dissimilarity& dissimilarity,
                                          std::size_t most_tuples, StepsLeft& steps) {
  Candidates candidates(continuum, dissimilarity, most_tuples, steps);
  auto tuples = candidates.find();
  if (!tuples) return std::nullopt;
  const auto gain = best_packing(candidates.units(), std::move(*tuples), steps);
  if (!gain) return std::nullopt;
  return static_cast<double>(candidates.units()) - *gain;
}

}  // namespace veldwerk
