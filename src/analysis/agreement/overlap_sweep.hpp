// Spans of two coders side by side, code by code and document by document: for the files that begin
// with `overlap`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement/overlap.hpp"

namespace veldwerk {

/// Spans in the order of comes_before(): the caller's, or a sorted copy.
class SpansInOrder {
 public:
  explicit SpansInOrder(std::span<const CodedSpan> spans) : spans_(spans) {
    if (std::ranges::is_sorted(spans, comes_before)) return;
    copy_.assign(spans.begin(), spans.end());
    std::ranges::stable_sort(copy_, comes_before);
    spans_ = copy_;
  }
  SpansInOrder(const SpansInOrder&) = delete;
  SpansInOrder& operator=(const SpansInOrder&) = delete;

  std::span<const CodedSpan> spans() const { return spans_; }

 private:
  std::span<const CodedSpan> spans_;
  std::vector<CodedSpan> copy_;
};

/// What two coders have of one code in one document; one of the two may be empty.
struct SpanGroup {
  std::uint32_t code = 0;
  std::uint32_t document = 0;
  std::span<const CodedSpan> first;
  std::span<const CodedSpan> second;
};

/// Calls `take(CodedSpan, bool of_first)` for each span of a group that is not empty, by start; of
/// two that start together the first coder's first.
template <typename Take>
void for_each_span(const SpanGroup& group, const Take& take) {
  std::size_t first = 0;
  std::size_t second = 0;
  while (first < group.first.size() || second < group.second.size()) {
    const bool of_first =
        second == group.second.size() ||
        (first < group.first.size() && group.first[first].start <= group.second[second].start);
    const CodedSpan& span = of_first ? group.first[first++] : group.second[second++];
    if (span.end > span.start) take(span, of_first);
  }
}

/// Calls `take(SpanGroup)` for each code and document that a coder has a span of, in order.
template <typename Take>
void for_each_group(std::span<const CodedSpan> first, std::span<const CodedSpan> second,
                    const Take& take) {
  const auto key = [](const CodedSpan& span) {
    return (std::uint64_t{span.code} << 32U) | span.document;
  };
  const auto count_of = [&](std::span<const CodedSpan> spans, std::uint64_t wanted) {
    std::size_t count = 0;
    while (count < spans.size() && key(spans[count]) == wanted) ++count;
    return count;
  };
  while (!first.empty() || !second.empty()) {
    std::uint64_t next = UINT64_MAX;
    if (!first.empty()) next = key(first.front());
    if (!second.empty()) next = std::min(next, key(second.front()));
    const std::size_t firsts = count_of(first, next);
    const std::size_t seconds = count_of(second, next);
    take(SpanGroup{.code = static_cast<std::uint32_t>(next >> 32U),
                   .document = static_cast<std::uint32_t>(next),
                   .first = first.first(firsts),
                   .second = second.first(seconds)});
    first = first.subspan(firsts);
    second = second.subspan(seconds);
  }
}

}  // namespace veldwerk
