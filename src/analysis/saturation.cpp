#include "analysis/saturation.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace veldwerk {
namespace {

// How many interviews have each code, as code counts by that number.
std::map<std::uint32_t, std::uint32_t> codes_by_spread(std::span<const std::vector<Index>> codes_of,
                                                       std::size_t codes) {
  std::vector<std::uint32_t> spread(codes);
  for (const std::vector<Index>& interview : codes_of) {
    for (const Index code : interview) ++spread[code];
  }
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const std::uint32_t interviews : spread) {
    if (interviews > 0) ++counts[interviews];
  }
  return counts;
}

std::vector<double> order_free_curve(const std::map<std::uint32_t, std::uint32_t>& by_spread,
                                     std::size_t interviews) {
  const auto all = static_cast<double>(interviews);
  std::vector<double> curve(interviews);
  for (const auto& [spread, count] : by_spread) {
    double missed = 1;  // C(N - f, n) / C(N, n): the chance that n interviews miss the code
    for (std::size_t n = 1; n <= interviews; ++n) {
      const double before = all - static_cast<double>(n - 1);
      missed *= std::max(0.0, before - spread) / before;
      curve[n - 1] += count * (1 - missed);
    }
  }
  return curve;
}

void add_runs(SaturationCurve& curve, const SaturationRule& rule) {
  const std::size_t interviews = curve.fresh.size();
  const std::size_t base = std::min<std::size_t>(rule.base, interviews);
  curve.base_codes = base == 0 ? 0 : curve.cumulative[base - 1];
  const std::size_t run = std::max<std::uint32_t>(rule.run, 1);
  if (interviews < base + run || base < rule.base) return;  // too few
  for (std::size_t last = base + run; last <= interviews; ++last) {
    const std::size_t before = last - run;
    const std::uint32_t seen = before == 0 ? 0 : curve.cumulative[before - 1];
    curve.runs.push_back({static_cast<std::uint32_t>(before + 1), static_cast<std::uint32_t>(last),
                          curve.cumulative[last - 1] - seen});
  }
  if (curve.base_codes == 0) {
    curve.end = SaturationEnd::empty_base;
    return;
  }
  // In integers, so that 1 of 20 is 5 %.
  const auto found =
      std::find_if(curve.runs.begin(), curve.runs.end(), [&](const SaturationRun& one) {
        return std::uint64_t{one.fresh} * 100 <= std::uint64_t{rule.threshold} * curve.base_codes;
      });
  curve.end = found == curve.runs.end() ? SaturationEnd::not_reached : SaturationEnd::reached;
  if (found != curve.runs.end()) {
    curve.reached = static_cast<std::size_t>(found - curve.runs.begin());
  }
}

bool is_number(std::string_view digits, int least, int most) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return false;
    value = value * 10 + (digit - '0');
  }
  return !digits.empty() && value >= least && value <= most;
}

// Which codes a curve counts: those asked for, of a parent only itself and those below.
std::vector<bool> counted_codes(const Codebook& codebook, const std::vector<Index>& asked,
                                Index parent) {
  std::vector<bool> counted(codebook.codes.size(), parent == no_index);
  for (Index code = 0; parent != no_index && code < counted.size(); ++code) {
    const Index above = codebook.codes[code].parent;  // stands before its children
    counted[code] = code == parent || (above != no_index && counted[above]);
  }
  if (asked.empty()) return counted;
  std::vector<bool> wanted(counted.size());
  for (const Index code : asked) wanted[code] = counted[code];
  return wanted;
}

class SeriesMaker {
 public:
  SeriesMaker(const Study& study, const SaturationQuestion& question, const Saturation& result)
      : study_(study), question_(question), result_(result) {
    first_.resize(study.interviews.size() + 1);
    for (const Segment& segment : study.segments) ++first_[segment.interview + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  }

  SaturationSeries make(Index group, Index parent) const {
    SaturationSeries series;
    series.group = group;
    series.parent = parent;
    const std::vector<bool> counted = counted_codes(study_.codebook, question_.codes, parent);
    std::vector<std::vector<Index>> codes_of;
    std::vector<bool> seen(counted.size());
    for (const Index interview : result_.order.interviews) {
      if (!takes_part(interview, group)) continue;
      series.interviews.push_back(interview);
      add_interview(series, codes_of.emplace_back(), counted, seen);
    }
    series.curve = saturation_curve(codes_of, counted.size(), question_.rule);
    return series;
  }

 private:
  bool takes_part(Index interview, Index group) const {
    if (question_.by.empty()) return true;
    const std::vector<Index>& people = study_.interviews[interview].respondents;
    return std::any_of(people.begin(), people.end(),
                       [&](Index who) { return result_.grouping.group_of[who] == group; });
  }

  bool in_group(const Segment& segment, Index group) const {
    const std::span<const Index> owners = study_.owners_of(segment);
    return std::any_of(owners.begin(), owners.end(),
                       [&](Index who) { return result_.grouping.group_of[who] == group; });
  }

  // The codes of the last interview of `series`, each once; marks them as `seen`.
  void add_interview(SaturationSeries& series, std::vector<Index>& codes,
                     const std::vector<bool>& counted, std::vector<bool>& seen) const {
    const Index interview = series.interviews.back();
    std::vector<Index> segments;
    for (Index at = first_[interview]; at < first_[interview + 1]; ++at) {
      const Segment& segment = study_.segments[at];
      if (!counted[segment.code] || !counts(study_, segment)) continue;
      if (!in_group(segment, series.group)) continue;
      segments.push_back(at);
      codes.push_back(segment.code);
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    series.named.push_back(static_cast<std::uint32_t>(codes.size()));
    series.segments.emplace_back();
    series.new_segments.emplace_back();
    if (question_.with_segments) {
      for (const Index at : segments) {
        if (!seen[study_.segments[at].code]) series.new_segments.back().push_back(at);
      }
      series.segments.back() = std::move(segments);
    }
    for (const Index code : codes) seen[code] = true;
  }

  const Study& study_;
  const SaturationQuestion& question_;
  const Saturation& result_;
  std::vector<Index> first_;  // of each interview's segments, which stand together
};

}  // namespace

std::optional<std::uint32_t> SaturationCurve::first_with(std::uint32_t percent) const {
  if (total() == 0) return std::nullopt;
  const auto found = std::find_if(cumulative.begin(), cumulative.end(), [&](std::uint32_t codes) {
    return std::uint64_t{codes} * 100 >= std::uint64_t{percent} * total();
  });
  return static_cast<std::uint32_t>(found - cumulative.begin() + 1);
}

SaturationCurve saturation_curve(std::span<const std::vector<Index>> codes_of, std::size_t codes,
                                 const SaturationRule& rule) {
  SaturationCurve curve;
  std::vector<bool> seen(codes);
  for (const std::vector<Index>& interview : codes_of) {
    std::uint32_t fresh = 0;
    for (const Index code : interview) {
      if (!seen[code]) ++fresh;
      seen[code] = true;
    }
    curve.cumulative.push_back(curve.total() + fresh);
    curve.fresh.push_back(fresh);
  }
  const std::map<std::uint32_t, std::uint32_t> by_spread = codes_by_spread(codes_of, codes);
  const auto once = by_spread.find(1);
  curve.once = once == by_spread.end() ? 0 : once->second;
  curve.order_free = order_free_curve(by_spread, codes_of.size());
  add_runs(curve, rule);
  return curve;
}

bool is_iso_date(std::string_view date) {
  const auto part = [&](std::size_t at, std::size_t size, int least, int most) {
    return at + size <= date.size() && is_number(date.substr(at, size), least, most);
  };
  if (!part(0, 4, 0, 9999)) return false;
  if (date.size() == 4) return true;
  if (date[4] != '-' || !part(5, 2, 1, 12)) return false;
  if (date.size() == 7) return true;
  if (date[7] != '-' || !part(8, 2, 1, 31)) return false;
  return date.size() == 10 || date[10] == 'T' || date[10] == ' ';
}

InterviewOrder order_interviews(const Study& study) {
  InterviewOrder order;
  for (Index i = 0; i < study.interviews.size(); ++i) {
    const Interview& interview = study.interviews[i];
    if (interview.length == 0) {
      order.without_text.push_back(i);
    } else if (is_iso_date(interview.date)) {
      order.interviews.push_back(i);
    } else {
      order.undated.push_back(i);
    }
  }
  std::stable_sort(order.interviews.begin(), order.interviews.end(), [&](Index a, Index b) {
    return study.interviews[a].date < study.interviews[b].date;
  });
  order.interviews.insert(order.interviews.end(), order.undated.begin(), order.undated.end());
  return order;
}

Saturation saturation(const Study& study, const SaturationQuestion& question) {
  Saturation result;
  result.rule = question.rule;
  result.grouping = make_grouping(study, question.by);
  result.order = order_interviews(study);

  std::vector<Index> parents;
  for (const Code& code : study.codebook.codes) {
    if (question.parents && code.parent != no_index) parents.push_back(code.parent);
  }
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  std::erase_if(parents, [&](Index parent) {
    const std::vector<bool> counted = counted_codes(study.codebook, question.codes, parent);
    return std::find(counted.begin(), counted.end(), true) == counted.end();
  });

  const SeriesMaker maker(study, question, result);
  for (Index group = 0; group < result.grouping.groups.size(); ++group) {
    result.series.push_back(maker.make(group, no_index));
    for (const Index parent : parents) result.series.push_back(maker.make(group, parent));
  }
  return result;
}

}  // namespace veldwerk
