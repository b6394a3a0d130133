// Each pair of spans that overlap gets a level: the greatest whole percentage that it reaches, so
// that one pass does for all percentages. Spans that overlap, directly or through others, are a
// cluster; matches are sought in each by itself (overlap_matching.hpp).
#include "analysis/agreement/overlap.hpp"

#include <array>

#include "analysis/agreement/overlap_matching.hpp"
#include "analysis/agreement/overlap_sweep.hpp"

namespace veldwerk {

namespace {

constexpr std::array<std::string_view, 3> overlap_names = {"union", "longer", "own"};

struct PairLevels {
  std::uint8_t of_first = 0;
  std::uint8_t of_second = 0;
};

/// The greatest whole percentages that a pair reaches, from either side.
PairLevels levels_of(const CodedSpan& one, const CodedSpan& other, OverlapOf of) {
  const std::uint64_t shared =
      std::uint64_t{100} * (std::min(one.end, other.end) - std::max(one.start, other.start));
  const auto level = [&](std::uint64_t length) {
    return static_cast<std::uint8_t>(shared / length);
  };
  const std::uint64_t first = one.end - one.start;
  const std::uint64_t second = other.end - other.start;
  switch (of) {
    case OverlapOf::own:
      return {.of_first = level(first), .of_second = level(second)};
    case OverlapOf::longer: {
      const std::uint8_t both = level(std::max(first, second));
      return {.of_first = both, .of_second = both};
    }
    case OverlapOf::together:
      break;
  }
  const std::uint8_t both = level(std::max(one.end, other.end) - std::min(one.start, other.start));
  return {.of_first = both, .of_second = both};
}

/// How many rows, and matches, are of each level; what reaches a percentage is what has at least
/// it.
struct LevelCounts {
  std::array<std::uint64_t, 101> first{};
  std::array<std::uint64_t, 101> second{};
  std::uint64_t first_rows = 0;
  std::uint64_t second_rows = 0;
};

/// The spans of two coders of one code and document, cluster by cluster.
class ClusterSweep {
 public:
  ClusterSweep(std::span<const std::uint32_t> percents, OverlapOf of)
      : of_(of), matching_(percents) {}

  /// Adds to `counts` and, for each percentage, to `matches`.
  void take(const SpanGroup& group, LevelCounts& counts, std::vector<std::uint64_t>& matches) {
    counts.first_rows += group.first.size();
    counts.second_rows += group.second.size();
    std::uint32_t end = 0;
    for_each_span(group, [&](const CodedSpan& span, bool of_first) {
      if (span.start >= end) close(counts, matches);
      end = std::max(end, span.end);
      add(span, of_first);
    });
    close(counts, matches);
  }

 private:
  struct Open {
    const CodedSpan* span = nullptr;
    std::uint32_t number = 0;
  };

  void add(const CodedSpan& span, bool of_first) {
    auto& levels = of_first ? first_levels_ : second_levels_;
    auto& others = of_first ? second_open_ : first_open_;
    const auto number = static_cast<std::uint32_t>(levels.size());
    levels.push_back(0);
    std::erase_if(others, [&](const Open& open) { return open.span->end <= span.start; });
    for (const Open& open : others) {
      const CodedSpan& one = of_first ? span : *open.span;
      const CodedSpan& other = of_first ? *open.span : span;
      meet(one, of_first ? number : open.number, other, of_first ? open.number : number);
    }
    (of_first ? first_open_ : second_open_).push_back({.span = &span, .number = number});
  }

  void meet(const CodedSpan& one, std::uint32_t first, const CodedSpan& other,
            std::uint32_t second) {
    const PairLevels levels = levels_of(one, other, of_);
    first_levels_[first] = std::max(first_levels_[first], levels.of_first);
    second_levels_[second] = std::max(second_levels_[second], levels.of_second);
    pairs_.push_back(
        {.first = first, .second = second, .level = std::min(levels.of_first, levels.of_second)});
  }

  void close(LevelCounts& counts, std::vector<std::uint64_t>& matches) {
    for (const std::uint8_t level : first_levels_) ++counts.first[level];
    for (const std::uint8_t level : second_levels_) ++counts.second[level];
    if (!pairs_.empty()) {
      matching_.add(pairs_, first_levels_.size(), second_levels_.size(), matches);
    }
    first_levels_.clear();
    second_levels_.clear();
    first_open_.clear();
    second_open_.clear();
    pairs_.clear();
  }

  OverlapOf of_;
  LevelMatching matching_;
  std::vector<std::uint8_t> first_levels_;  // the best of each span of the cluster
  std::vector<std::uint8_t> second_levels_;
  std::vector<Open> first_open_;  // those that later ones may still meet
  std::vector<Open> second_open_;
  std::vector<MatchPair> pairs_;
};

std::uint64_t reaching(const std::array<std::uint64_t, 101>& levels, std::uint32_t percent) {
  std::uint64_t count = 0;
  for (std::size_t level = percent; level < levels.size(); ++level) count += levels[level];
  return count;
}

void add_to(OverlapRows& sum, const OverlapRows& more) {
  sum.agree += more.agree;
  sum.first_only += more.first_only;
  sum.second_only += more.second_only;
  sum.matches += more.matches;
}

Estimate corrected(const OverlapRows& rows, double chance) {
  if (rows.rows() == 0) return Estimate::undefined(Undefined::no_coding);
  if (chance >= 1) return Estimate::undefined(Undefined::certain_chance);
  const double observed = static_cast<double>(rows.agree) / static_cast<double>(rows.rows());
  return Estimate::of((observed - chance) / (1 - chance));
}

}  // namespace

bool comes_before(const CodedSpan& one, const CodedSpan& other) {
  if (one.code != other.code) return one.code < other.code;
  if (one.document != other.document) return one.document < other.document;
  return one.start < other.start;
}

std::string_view name_of(OverlapOf of) {
  return overlap_names[static_cast<std::size_t>(of)];
}

std::optional<OverlapOf> find_overlap_of(std::string_view name) {
  const auto found = std::ranges::find(overlap_names, name);
  if (found == overlap_names.end()) return std::nullopt;
  return static_cast<OverlapOf>(found - overlap_names.begin());
}

std::vector<OverlapAgreement> segment_agreement(std::span<const CodedSpan> first,
                                                std::span<const CodedSpan> second,
                                                std::span<const std::uint32_t> percents,
                                                OverlapOf of, std::uint32_t codes) {
  const SpansInOrder firsts(first);
  const SpansInOrder seconds(second);
  std::vector<OverlapAgreement> answer(percents.size());
  for (OverlapAgreement& one : answer) one.codes.resize(codes);
  ClusterSweep sweep(percents, of);
  LevelCounts counts;
  std::vector<std::uint64_t> matches(percents.size());
  std::uint32_t code = 0;
  const auto close = [&] {
    for (std::size_t at = 0; at < percents.size(); ++at) {
      const std::uint64_t found_first = reaching(counts.first, percents[at]);
      const std::uint64_t found_second = reaching(counts.second, percents[at]);
      const OverlapRows rows{.agree = found_first + found_second,
                             .first_only = counts.first_rows - found_first,
                             .second_only = counts.second_rows - found_second,
                             .matches = matches[at]};
      if (rows.rows() == 0) continue;
      answer[at].codes[code] = rows;
      add_to(answer[at].all, rows);
    }
    counts = {};
    matches.assign(percents.size(), 0);
  };
  for_each_group(firsts.spans(), seconds.spans(), [&](const SpanGroup& group) {
    if (group.code != code) close();
    code = group.code;
    sweep.take(group, counts, matches);
  });
  close();
  return answer;
}

Estimate kappa_by_codes(const OverlapRows& rows, std::uint32_t codes) {
  return corrected(rows, codes == 0 ? 1 : 1 / static_cast<double>(codes));
}

Estimate kappa_by_codes_and_one(const OverlapRows& rows, std::uint32_t codes) {
  const double more = static_cast<double>(codes) + 1;
  return corrected(rows, codes == 0 ? 1 : static_cast<double>(codes) / (more * more));
}

Estimate holsti(const OverlapRows& rows) {
  if (rows.rows() == 0) return Estimate::undefined(Undefined::no_coding);
  return Estimate::of(2 * static_cast<double>(rows.matches) / static_cast<double>(rows.rows()));
}

}  // namespace veldwerk
