#include "analysis/agreement/binary_agreement.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"

namespace veldwerk {
namespace {

/// Reads one interview, with memory that serves for the next.
class InterviewReader {
 public:
  InterviewReader(const Study& study, const ComparedCoding& coding, const ComparedRows& rows)
      : study_(study), coding_(coding), rows_(rows) {
    units_.resize(rows.rows.size() + 1);
    is_touched_.resize(units_.size());
    for (auto& of_row : units_) of_row.resize(coding.coders.size());
  }

  InterviewMatter read(Index interview) {
    InterviewMatter made;
    for (std::size_t coder = 0; coder < coding_.coders.size(); ++coder) collect(coder, interview);
    const bool by_all = std::ranges::binary_search(coding_.all, interview);
    std::ranges::sort(touched_);
    for (const std::size_t row : touched_) {
      for (std::size_t coder = 0; coder < coding_.coders.size(); ++coder) {
        if (!units_[row][coder].empty()) made.matter.push_back(join(row, coder));
      }
      if (by_all) {
        Continuum continuum{study_.interviews[interview].length, 1, std::move(units_[row])};
        made.counts.push_back({row, binary_counts(continuum)});
        units_[row] = std::move(continuum.coders);
      }
      for (std::vector<CodedUnit>& of_coder : units_[row]) of_coder.clear();
      is_touched_[row] = false;
    }
    touched_.clear();
    return made;
  }

 private:
  void collect(std::size_t coder, Index interview) {
    for (const Index index : coding_.coders[coder].in(interview)) {
      const Segment& segment = study_.segments[index];
      if (rows_.layers.front().place_of[segment.code] == no_index) continue;
      for (const RowLayer& layer : rows_.layers) {
        const Index place = layer.place_of[segment.code];
        if (place != no_index) add(layer.rows[place], coder, segment);
      }
      add(rows_.rows.size(), coder, segment);
    }
  }

  void add(std::size_t row, std::size_t coder, const Segment& segment) {
    if (!is_touched_[row]) touched_.push_back(row);
    is_touched_[row] = true;
    units_[row][coder].push_back({segment.start, segment.end, 0});
  }

  CoderMatter join(std::size_t row, std::size_t coder) {
    std::vector<CodedUnit>& units = units_[row][coder];
    CoderMatter matter{coder, row, units.size(), 0, 0};
    units = merged_units(std::move(units));
    for (const CodedUnit& unit : units) {
      const std::uint64_t length = unit.end - unit.start;
      matter.code_points += length;
      matter.squares += static_cast<double>(length) * static_cast<double>(length);
    }
    return matter;
  }

  const Study& study_;
  const ComparedCoding& coding_;
  const ComparedRows& rows_;
  std::vector<std::vector<std::vector<CodedUnit>>> units_;  // by row (any code last) and coder
  std::vector<bool> is_touched_;
  std::vector<std::size_t> touched_;  // rows that have some
};

// What adds up over interviews, in this order.
constexpr std::size_t parts_of_counts = 4;

void put(const BinaryCounts& counts, std::vector<double>& parts) {
  parts.insert(parts.end(), {counts.both, counts.coded, counts.length, counts.squares});
}

BinaryCounts counts_of(std::span<const double> parts, double coders) {
  return {parts[0], parts[1], parts[2], parts[3], coders};
}

/// The counts of one row, one an interview that all coded; none where nobody used it.
using CountsByInterview = std::vector<BinaryCounts>;

std::vector<CountsByInterview> counts_by_row(const Study& study, const ComparedCoding& coding,
                                             std::size_t rows,
                                             std::span<const InterviewMatter> interviews) {
  CountsByInterview nothing;
  for (const Index interview : coding.all) {
    BinaryCounts& counts = nothing.emplace_back();
    counts.coders = static_cast<double>(coding.coders.size());
    counts.length = static_cast<double>(study.interviews[interview].length) * counts.coders;
  }
  std::vector<CountsByInterview> by_row(rows);
  std::size_t place = 0;  // in `all`
  for (std::size_t at = 0; at < interviews.size() && place < coding.all.size(); ++at) {
    if (coding.several[at] != coding.all[place]) continue;
    for (const RowCounts& one : interviews[at].counts) {
      if (one.row == rows) continue;
      if (by_row[one.row].empty()) by_row[one.row] = nothing;
      by_row[one.row][place] = one.counts;
    }
    ++place;
  }
  return by_row;
}

std::vector<double> sum_of(std::span<const std::vector<double>> parts) {
  std::vector<double> sum(parts.empty() ? 0 : parts.front().size());
  for (const std::vector<double>& one : parts) {
    for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += one[at];
  }
  return sum;
}

BinaryResult result_of(std::span<const CountsByInterview> rows, std::size_t coders,
                       const Resampling& resampling) {
  std::vector<std::vector<double>> parts(rows.empty() ? 0 : rows.front().size());
  for (const CountsByInterview& row : rows) {
    for (std::size_t at = 0; at < parts.size(); ++at) put(row[at], parts[at]);
  }
  const auto statistic = [&](std::span<const double> sum) {
    std::vector<BinaryCounts> counts;
    for (std::size_t at = 0; at < sum.size(); at += parts_of_counts) {
      counts.push_back(counts_of(sum.subspan(at, parts_of_counts), static_cast<double>(coders)));
    }
    return counts.size() == 1 ? binary_alpha(counts.front()) : pooled_binary_alpha(counts);
  };
  BinaryResult result;
  result.alpha = statistic(sum_of(parts));
  if (resampling.samples > 0) result.interval = bootstrap_sums(parts, resampling, statistic);
  return result;
}

}  // namespace

std::vector<InterviewMatter> matter_of_interviews(const Study& study, const ComparedCoding& coding,
                                                  const ComparedRows& rows) {
  std::vector<InterviewMatter> all(coding.several.size());
  std::vector<InterviewReader> readers(worker_count(), InterviewReader(study, coding, rows));
  parallel_for(all.size(), [&](std::size_t at, std::size_t worker) {
    all[at] = readers[worker].read(coding.several[at]);
  });
  return all;
}

Estimate pooled_binary_alpha(std::span<const BinaryCounts> counts) {
  double observed = 0;
  double expected = 0;
  bool any = false;
  for (const BinaryCounts& one : counts) {
    const double gap = one.length - one.coded;
    const double possible = one.length * one.length - one.squares - gap;
    if (one.coders < 2 || one.coded == 0 || gap == 0 || possible <= 0) continue;
    any = true;
    observed += one.coded - one.both / (one.coders - 1);
    expected += one.length * gap * one.coded / possible;
  }
  if (!any || expected <= 0) return Estimate::undefined(Undefined::no_coding);
  return Estimate::of(1 - observed / expected);
}

std::vector<BinaryResult> binary_agreement(const Study& study, const ComparedCoding& coding,
                                           const ComparedRows& rows,
                                           std::span<const InterviewMatter> interviews,
                                           const Resampling& resampling) {
  const std::size_t coders = coding.coders.size();
  const std::vector<CountsByInterview> by_row =
      counts_by_row(study, coding, rows.rows.size(), interviews);
  const Estimate nothing =
      Estimate::undefined(coding.all.empty() ? Undefined::nothing_compared : Undefined::no_coding);
  std::vector<BinaryResult> results(by_row.size() + 1, {nothing, std::nullopt});
  parallel_for(by_row.size(), [&](std::size_t row, std::size_t) {
    if (by_row[row].empty()) return;
    results[row] = result_of(std::span(by_row).subspan(row, 1), coders, resampling);
  });
  std::vector<CountsByInterview> of_codes;  // used ones: the others add nothing
  for (const std::size_t row : rows.layers.front().rows) {
    if (!by_row[row].empty()) of_codes.push_back(by_row[row]);
  }
  if (!of_codes.empty()) results.back() = result_of(of_codes, coders, resampling);
  return results;
}

}  // namespace veldwerk
