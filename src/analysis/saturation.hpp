// Saturation of codes: how many codes each next interview adds. Two readings stand
// beside each other: what was seen in the order of the interviews, and what any
// order would show on average. A code counts for an interview where it has a
// segment there that counts (rule 1), by somebody of the group asked about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The rule of Guest, Namey & Chen (2020), "A simple method to assess and report
/// thematic saturation in qualitative research", PLOS ONE 15(5): e0232076. The codes
/// of the first `base` interviews are the base; each `run` of interviews behind them,
/// sliding by one, is held against it. The first run with at most `threshold` percent
/// of the base in new codes is saturation. Their defaults.
struct SaturationRule {
  std::uint32_t base = 4;
  std::uint32_t run = 2;
  std::uint32_t threshold = 5;  // percent
};

/// The largest base or run that may be asked for.
inline constexpr std::uint32_t most_saturation_interviews = 1000;

/// Interviews `first` to `last`, numbered from 1, and the codes first seen in them.
struct SaturationRun {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t fresh = 0;
};

enum class SaturationEnd : std::uint8_t {
  reached,
  not_reached,  // every run has more than the threshold
  too_few,      // fewer interviews than base and run together: not available
  empty_base,   // no code in the base: not available
};

struct SaturationCurve {
  std::vector<std::uint32_t> fresh;       // one an interview: codes first seen in it
  std::vector<std::uint32_t> cumulative;  // one an interview: codes seen so far
  /// One an interview: the mean of `cumulative` over all orders of the interviews,
  /// sum over codes of 1 - C(N - f, n) / C(N, n) with f the interviews that have the
  /// code (the Mao tau of species counts; Mao, Colwell & Chang 2005, Biometrics 61).
  std::vector<double> order_free;
  std::uint32_t once = 0;        // codes in exactly one interview
  std::uint32_t base_codes = 0;  // of the first `base` interviews; of all where there are fewer
  std::vector<SaturationRun> runs;
  SaturationEnd end = SaturationEnd::too_few;
  std::size_t reached = 0;  // in `runs`, where `end` says so

  std::uint32_t total() const { return cumulative.empty() ? 0 : cumulative.back(); }
  /// The first interview (from 1) with at least `percent` of all codes that were
  /// found; nothing where none was.
  std::optional<std::uint32_t> first_with(std::uint32_t percent) const;
  /// In "5+2": the interviews before the run that confirms saturation. Only where
  /// it is reached.
  std::uint32_t before_run() const { return runs[reached].first - 1; }
};

/// The curve of interviews in this order, each with the codes (below `codes`) that
/// occur in it, each once.
SaturationCurve saturation_curve(std::span<const std::vector<Index>> codes_of, std::size_t codes,
                                 const SaturationRule& rule);

/// Whether `date` is a day, a month or a year by ISO 8601: "2015-03-19", "2015-03",
/// "2015"; a time of day may follow a day.
bool is_iso_date(std::string_view date);

/// In which order interviews were held: by `date`, those of one date as in the file.
struct InterviewOrder {
  std::vector<Index> interviews;    // with text
  std::vector<Index> undated;       // of these, the last: without a date as above
  std::vector<Index> without_text;  // left out
};
InterviewOrder order_interviews(const Study& study);

/// One curve: of all codes, or of a parent with all below it; of everybody, or of the
/// respondents of a group, in the interviews in which one of them takes part.
struct SaturationSeries {
  Index group = 0;                               // in Saturation::grouping
  Index parent = no_index;                       // a code; no_index: all codes
  std::vector<Index> interviews;                 // in order
  std::vector<std::uint32_t> named;              // one an interview: codes that occur in it
  std::vector<std::vector<Index>> segments;      // behind `named`; empty unless asked for
  std::vector<std::vector<Index>> new_segments;  // those of codes first seen there
  SaturationCurve curve;
};

struct SaturationQuestion {
  SaturationRule rule;
  std::vector<Index> by;     // attributes, crossed: a curve for each group; none: the whole
  std::vector<Index> codes;  // only these; empty: all
  bool parents = false;      // behind each, a curve for each code that has others below it
  bool with_segments = false;
};

struct Saturation {
  SaturationRule rule;
  Grouping grouping;
  InterviewOrder order;
  std::vector<SaturationSeries> series;
};

Saturation saturation(const Study& study, const SaturationQuestion& question);

}  // namespace veldwerk
