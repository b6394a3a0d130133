// Coders are compared two by two, each pair in one pass over its units: what is needed are sums a
// category, never a table of categories by categories. Lengths are whole numbers throughout.
#include "analysis/agreement/u_alpha.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

using Lengths = std::vector<std::uint64_t>;  // one a category

/// What one category shares with others, over ordered pairs of coders.
struct Shared {
  Lengths any;                  // of the category, coded by the other in whatever category
  Lengths same;                 // in the same
  std::vector<double> squares;  // of what a unit shares with one other coder, T_c
  explicit Shared(std::size_t categories)
      : any(categories), same(categories), squares(categories) {}
};

double square(std::uint64_t length) {
  return static_cast<double>(length) * static_cast<double>(length);
}

double number(std::uint64_t length) {
  return static_cast<double>(length);
}

double sum_of(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double one : numbers) sum += one;
  return sum;
}

std::uint64_t sum_of(const Lengths& lengths) {
  std::uint64_t sum = 0;
  for (const std::uint64_t one : lengths) sum += one;
  return sum;
}

/// Calls `meet(one, other, length)` for units of two coders that overlap, in order.
template <typename Meet>
void for_each_shared(const std::vector<CodedUnit>& first, const std::vector<CodedUnit>& second,
                     const Meet& meet) {
  std::size_t other = 0;
  for (const CodedUnit& unit : first) {
    while (other < second.size() && second[other].end <= unit.start) ++other;
    for (std::size_t at = other; at < second.size() && second[at].start < unit.end; ++at) {
      const std::uint64_t from = std::max(unit.start, second[at].start);
      const std::uint64_t to = std::min(unit.end, second[at].end);
      if (to > from) meet(unit, second[at], to - from);
    }
  }
}

/// What the units of `first` share with `second`: one direction of a pair.
void add_shared(const std::vector<CodedUnit>& first, const std::vector<CodedUnit>& second,
                Shared& shared) {
  const CodedUnit* running = nullptr;
  std::uint64_t length = 0;
  const auto close = [&] {
    if (running != nullptr) shared.squares[running->category] += square(length);
    length = 0;
  };
  for_each_shared(first, second,
                  [&](const CodedUnit& unit, const CodedUnit& other, std::uint64_t common) {
                    if (running != &unit) close();
                    running = &unit;
                    length += common;
                    shared.any[unit.category] += common;
                    if (unit.category == other.category) shared.same[unit.category] += common;
                  });
  close();
}

Shared shared_of(const Continuum& continuum) {
  Shared shared(continuum.categories);
  for (const auto& first : continuum.coders) {
    for (const auto& second : continuum.coders) {
      if (&first != &second) add_shared(first, second, shared);
    }
  }
  return shared;
}

/// Code points of each category, over coders.
Lengths coded_lengths(const Continuum& continuum) {
  Lengths lengths(continuum.categories);
  for (const auto& units : continuum.coders) {
    for (const CodedUnit& unit : units) lengths[unit.category] += unit.end - unit.start;
  }
  return lengths;
}

/// u-alpha. With l.. the length of text times coders, D_e = l.. - sum of eps_cc comes to
/// l.. (l..^2 - sum of l_c^2) / (l..^2 - sum of R).
Estimate u_alpha(const BinaryCounts& counts, const Lengths& lengths, const Shared& shared) {
  const double gap = counts.length - counts.coded;
  double observed = counts.length;
  double same = 0;
  double margins = gap * gap;
  std::size_t in_use = gap > 0 ? 1 : 0;
  for (std::size_t category = 0; category < lengths.size(); ++category) {
    same += number(shared.same[category]);
    margins += square(lengths[category]);
    in_use += lengths[category] > 0 ? 1 : 0;
  }
  if (counts.coded == 0) return Estimate::undefined(Undefined::no_coding);
  if (in_use < 2) return Estimate::undefined(Undefined::one_category);
  const double others = counts.coders - 1;
  const double both_gap = gap - (counts.coded - counts.both / others);
  observed -= both_gap + same / others;
  const double chance = counts.length * (counts.length * counts.length - margins) /
                        (counts.length * counts.length - counts.squares - gap);
  return Estimate::of(1 - observed / chance);
}

/// What valued text meets valued text: l*, and l*^2 - sum of T. Both over coders - 1.
struct Met {
  double total = 0;
  double pairs = 0;
  double others = 1;  // coders - 1
  explicit Met(const Shared& shared, double coders) : others(coders - 1) {
    total = number(sum_of(shared.any)) / others;
    pairs = total * total - sum_of(shared.squares) / others;
  }
};

CoveredAlpha cu_alpha(const BinaryCounts& counts, const Shared& shared) {
  const Met met(shared, counts.coders);
  CoveredAlpha cu;
  cu.coverage = counts.coded > 0 ? Estimate::of(met.total / counts.length)
                                 : Estimate::undefined(Undefined::no_coding);
  double margins = 0;
  std::size_t in_use = 0;
  for (const std::uint64_t length : shared.any) {
    margins += (number(length) / met.others) * (number(length) / met.others);
    in_use += length > 0 ? 1 : 0;
  }
  if (counts.coded == 0) {
    cu.alpha = Estimate::undefined(Undefined::no_coding);
  } else if (in_use == 0) {
    cu.alpha = Estimate::undefined(Undefined::nothing_shared);
  } else if (in_use == 1) {
    cu.alpha = Estimate::undefined(Undefined::one_category);
  } else if (met.pairs <= 0) {
    cu.alpha = Estimate::undefined(Undefined::too_few_units);
  } else {
    const double observed = met.total - number(sum_of(shared.same)) / met.others;
    const double chance = met.total * (met.total * met.total - margins) / met.pairs;
    cu.alpha = Estimate::of(1 - observed / chance);
  }
  return cu;
}

CoveredAlpha ku_alpha(std::uint64_t length, std::size_t category, const Shared& shared,
                      const Met& met) {
  CoveredAlpha ku;
  if (length == 0) {
    ku.alpha = Estimate::undefined(Undefined::no_coding);
    ku.coverage = Estimate::undefined(Undefined::no_coding);
    return ku;
  }
  const double any = number(shared.any[category]) / met.others;
  const double same = number(shared.same[category]) / met.others;
  // eps_k. and eps_k. - eps_kk, both without l* / (l*^2 - sum of T).
  const double expected = any * met.total - shared.squares[category] / met.others;
  ku.coverage = Estimate::of(any / number(length));
  if (shared.any[category] == 0) {
    ku.alpha = Estimate::undefined(Undefined::nothing_shared);
  } else if (shared.any[category] == sum_of(shared.any)) {
    ku.alpha = Estimate::undefined(Undefined::one_category);
  } else if (met.pairs <= 0 || expected <= 0) {
    ku.alpha = Estimate::undefined(Undefined::too_few_units);
  } else {
    ku.alpha = Estimate::of(1 - expected / any * (any - same) / (any * (met.total - any)));
  }
  return ku;
}

UnitizingAlphas all_undefined(Undefined why, std::size_t categories) {
  const Estimate none = Estimate::undefined(why);
  const CoveredAlpha covered{.alpha = none, .coverage = none};
  return {.u = none, .binary = none, .cu = covered, .ku = {categories, covered}};
}

}  // namespace

BinaryCounts& BinaryCounts::operator+=(const BinaryCounts& more) {
  both += more.both;
  coded += more.coded;
  length += more.length;
  squares += more.squares;
  coders = std::max(coders, more.coders);
  return *this;
}

BinaryCounts binary_counts(const Continuum& continuum) {
  const auto& coders = continuum.coders;
  std::uint64_t both = 0;
  std::uint64_t coded = 0;
  double squares = 0;
  for (std::size_t first = 0; first < coders.size(); ++first) {
    for (const CodedUnit& unit : coders[first]) {
      coded += unit.end - unit.start;
      squares += square(unit.end - unit.start);
    }
    for (std::size_t second = first + 1; second < coders.size(); ++second) {
      for_each_shared(
          coders[first], coders[second],
          [&](const CodedUnit&, const CodedUnit&, std::uint64_t common) { both += 2 * common; });
    }
  }
  return {.both = number(both),
          .coded = number(coded),
          .length = number(continuum.length) * number(coders.size()),
          .squares = squares,
          .coders = number(coders.size())};
}

Estimate binary_alpha(const BinaryCounts& counts) {
  if (counts.coders < 2) return Estimate::undefined(Undefined::too_few_coders);
  if (counts.coded <= 0) return Estimate::undefined(Undefined::no_coding);
  const double gap = counts.length - counts.coded;
  if (gap <= 0) return Estimate::undefined(Undefined::no_gap);
  const double observed = counts.coded - counts.both / (counts.coders - 1);
  const double chance =
      counts.length * gap * counts.coded / (counts.length * counts.length - counts.squares - gap);
  return Estimate::of(1 - observed / chance);
}

UnitizingAlphas unitizing_alphas(const Continuum& continuum) {
  if (continuum.coders.size() < 2) {
    return all_undefined(Undefined::too_few_coders, continuum.categories);
  }
  if (has_overlap(continuum)) return all_undefined(Undefined::codes_overlap, continuum.categories);
  const BinaryCounts counts = binary_counts(continuum);
  const Lengths lengths = coded_lengths(continuum);
  const Shared shared = shared_of(continuum);
  const Met met(shared, counts.coders);
  UnitizingAlphas alphas;
  alphas.u = u_alpha(counts, lengths, shared);
  alphas.binary = binary_alpha(counts);
  alphas.cu = cu_alpha(counts, shared);
  for (std::size_t category = 0; category < lengths.size(); ++category) {
    alphas.ku.push_back(ku_alpha(lengths[category], category, shared, met));
  }
  return alphas;
}

}  // namespace veldwerk
