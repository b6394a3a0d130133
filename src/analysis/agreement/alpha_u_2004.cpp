// alpha_U, a category at a time: all that isn't of the category is gap.
#include <algorithm>

#include "analysis/agreement/u_alpha.hpp"

namespace veldwerk {
namespace {

double number(std::uint64_t length) {
  return static_cast<double>(length);
}

double squared_distance(std::uint64_t one, std::uint64_t other) {
  const double distance = number(std::max(one, other) - std::min(one, other));
  return distance * distance;
}

/// The sum of delta^2 of two coders, in one direction of the pair.
double observed_of(const std::vector<CodedUnit>& first, const std::vector<CodedUnit>& second) {
  double sum = 0;
  std::vector<bool> met(second.size());
  std::size_t other = 0;
  for (const CodedUnit& unit : first) {
    while (other < second.size() && second[other].end <= unit.start) ++other;
    bool alone = true;
    for (std::size_t at = other; at < second.size() && second[at].start < unit.end; ++at) {
      sum += squared_distance(unit.start, second[at].start);
      sum += squared_distance(unit.end, second[at].end);
      alone = false;
      met[at] = true;
    }
    if (alone) sum += squared_distance(unit.start, unit.end);
  }
  for (std::size_t at = 0; at < second.size(); ++at) {
    if (!met[at]) sum += squared_distance(second[at].start, second[at].end);
  }
  return sum;
}

/// The lengths of the gaps of a coder.
void add_gaps(const std::vector<CodedUnit>& units, std::uint64_t length,
              std::vector<std::uint64_t>& gaps) {
  std::uint64_t from = 0;
  for (const CodedUnit& unit : units) {
    gaps.push_back(unit.start - from);
    from = unit.end;
  }
  gaps.push_back(length - from);
}

/// D_e of a category. For each unit, the gaps that it fits in are the last ones of those sorted.
double expected_of(const Continuum& one) {
  std::vector<std::uint64_t> gaps;
  std::size_t units = 0;
  for (const auto& coder : one.coders) {
    add_gaps(coder, one.length, gaps);
    units += coder.size();
  }
  std::ranges::sort(gaps);
  std::vector<double> tail(gaps.size() + 1);  // lengths from here on
  for (std::size_t at = gaps.size(); at > 0; --at) tail[at - 1] = tail[at] + number(gaps[at - 1]);
  double sum = 0;
  double used = 0;
  for (const auto& coder : one.coders) {
    for (const CodedUnit& unit : coder) {
      const double length = number(unit.end - unit.start);
      const auto fits = std::ranges::lower_bound(gaps, unit.end - unit.start) - gaps.begin();
      const double room = tail[static_cast<std::size_t>(fits)] -
                          (length - 1) * number(gaps.size() - static_cast<std::size_t>(fits));
      sum += number(units - 1) / 3 * (2 * length * length * length - 3 * length * length + length);
      sum += length * length * room;
      used += length * (length - 1);
    }
  }
  const double all = number(one.length) * number(one.coders.size());
  const double places = all * (all - 1) - used;
  return units == 0 || places <= 0 ? 0 : 2 / number(one.length) * sum / places;
}

/// D_o and D_e of a category; where nobody used it, both 0.
OldUnitizingAlpha category_alpha(const Continuum& one) {
  double sum = 0;
  bool used = false;
  for (std::size_t first = 0; first < one.coders.size(); ++first) {
    used = used || !one.coders[first].empty();
    for (std::size_t second = first + 1; second < one.coders.size(); ++second) {
      sum += 2 * observed_of(one.coders[first], one.coders[second]);
    }
  }
  const double coders = number(one.coders.size());
  OldUnitizingAlpha old;
  if (!used) {
    old.alpha = Estimate::undefined(Undefined::no_coding);
    return old;
  }
  old.observed = sum / (coders * (coders - 1) * number(one.length) * number(one.length));
  old.expected = expected_of(one);
  old.alpha = old.expected > 0 ? Estimate::of(1 - old.observed / old.expected)
                               : Estimate::undefined(Undefined::one_category);
  return old;
}

/// The units of each category, so that each is looked at once.
std::vector<Continuum> apart(const Continuum& continuum) {
  Continuum empty{.length = continuum.length, .categories = continuum.categories, .coders = {}};
  empty.coders.resize(continuum.coders.size());
  std::vector<Continuum> categories(continuum.categories, empty);
  for (std::size_t coder = 0; coder < continuum.coders.size(); ++coder) {
    for (const CodedUnit& unit : continuum.coders[coder]) {
      categories[unit.category].coders[coder].push_back(unit);
    }
  }
  return categories;
}

}  // namespace

OldUnitizingAlphas alpha_u_2004(const Continuum& continuum) {
  OldUnitizingAlphas old;
  if (continuum.coders.size() < 2) {
    old.all.alpha = Estimate::undefined(Undefined::too_few_coders);
    old.categories.assign(continuum.categories, old.all);
    return old;
  }
  bool used = false;
  bool overlap = false;
  for (const Continuum& one : apart(continuum)) {
    OldUnitizingAlpha alpha;
    if (has_overlap(one)) {
      overlap = true;
      alpha.alpha = Estimate::undefined(Undefined::codes_overlap);
    } else {
      alpha = category_alpha(one);
    }
    used = used || alpha.alpha.why != Undefined::no_coding;
    old.all.observed += alpha.observed;
    old.all.expected += alpha.expected;
    old.categories.push_back(alpha);
  }
  if (overlap) {
    old.all.alpha = Estimate::undefined(Undefined::codes_overlap);
  } else if (old.all.expected > 0) {
    old.all.alpha = Estimate::of(1 - old.all.observed / old.all.expected);
  } else {
    old.all.alpha = Estimate::undefined(used ? Undefined::one_category : Undefined::no_coding);
  }
  return old;
}

}  // namespace veldwerk
