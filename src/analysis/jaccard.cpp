#include "analysis/jaccard.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

/// Documents and places in one number, so that a later document is a later place.
std::uint64_t placed(std::uint32_t document, std::uint32_t place) {
  return (std::uint64_t{document} << 32U) | place;
}

/// Each of `first` overlaps those of `second` that start before its end, but for those that end
/// before its start.
std::uint64_t overlapping_pairs(const std::vector<CodedQuotation>& first,
                                const std::vector<CodedQuotation>& second) {
  std::vector<std::uint64_t> starts;
  std::vector<std::uint64_t> ends;
  for (const CodedQuotation& one : second) {
    if (one.end <= one.start) continue;
    starts.push_back(placed(one.document, one.start));
    ends.push_back(placed(one.document, one.end));
  }
  std::ranges::sort(starts);
  std::ranges::sort(ends);
  std::uint64_t pairs = 0;
  for (const CodedQuotation& one : first) {
    if (one.end <= one.start) continue;
    const auto begun = std::ranges::lower_bound(starts, placed(one.document, one.end));
    const auto over = std::ranges::upper_bound(ends, placed(one.document, one.start));
    pairs += static_cast<std::uint64_t>((begun - starts.begin()) - (over - ends.begin()));
  }
  return pairs;
}

/// The numbers that each of two lists has, and that both have.
TwoCodes in_common(std::vector<std::uint32_t> first, std::vector<std::uint32_t> second) {
  for (std::vector<std::uint32_t>* numbers : {&first, &second}) {
    std::ranges::sort(*numbers);
    const auto twice = std::ranges::unique(*numbers);
    numbers->erase(twice.begin(), twice.end());
  }
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(first, second, std::back_inserter(both));
  return {.first = first.size(), .second = second.size(), .both = both.size()};
}

std::vector<std::uint32_t> numbers_of(const std::vector<CodedQuotation>& quotations,
                                      std::uint32_t CodedQuotation::*member) {
  std::vector<std::uint32_t> numbers;
  for (const CodedQuotation& one : quotations) numbers.push_back(one.*member);
  return numbers;
}

std::vector<CodedSpan> spans_of(const std::vector<CodedQuotation>& quotations) {
  std::vector<CodedSpan> spans;
  for (const CodedQuotation& one : quotations) {
    spans.push_back({.document = one.document, .code = 0, .start = one.start, .end = one.end});
  }
  return spans;
}

}  // namespace

Togetherness togetherness(const std::vector<CodedQuotation>& first,
                          const std::vector<CodedQuotation>& second) {
  Togetherness answer;
  answer.quotations = in_common(numbers_of(first, &CodedQuotation::number),
                                numbers_of(second, &CodedQuotation::number));
  answer.documents = in_common(numbers_of(first, &CodedQuotation::document),
                               numbers_of(second, &CodedQuotation::document));
  const SharedCoding shared =
      shared_codings(spans_of(first), spans_of(second), 1).front().code_points;
  answer.code_points = {.first = shared.first_only + shared.both,
                        .second = shared.second_only + shared.both,
                        .both = shared.both};
  answer.overlapping = overlapping_pairs(first, second);
  return answer;
}

Estimate jaccard(const TwoCodes& counts) {
  if (counts.first + counts.second == 0) return Estimate::undefined(Undefined::no_coding);
  if (counts.both >= counts.first + counts.second) {
    return Estimate::undefined(Undefined::certain_chance);
  }
  return Estimate::of(static_cast<double>(counts.both) /
                      static_cast<double>(counts.first + counts.second - counts.both));
}

bool unequal_frequencies(const TwoCodes& quotations) {
  const auto [less, more] = std::minmax(quotations.first, quotations.second);
  return less > 0 && more > 5 * less;
}

}  // namespace veldwerk
