// Documents and passages that two coders have of each code: counts alone, no percentage asked for.
#include "analysis/agreement/overlap.hpp"
#include "analysis/agreement/overlap_sweep.hpp"

namespace veldwerk {
namespace {

/// One pass over the spans of both coders of a code in a document, from left to right.
class PassageSweep {
 public:
  explicit PassageSweep(SharedCodings& answer) : answer_(answer) {}

  void take(const SpanGroup& group) {
    first_end_ = second_end_ = end_ = 0;
    for_each_span(group, [&](const CodedSpan& span, bool of_first) {
      if (span.start >= end_) close();
      end_ = std::max(end_, span.end);
      if (of_first) {
        add(span, first_end_, second_end_, first_length_);
      } else {
        add(span, second_end_, first_end_, second_length_);
      }
    });
    close();
  }

 private:
  /// Counts what of `span` its coder had not, and what of that the other has up to here. Of two
  /// spans that overlap the later one counts what they share, up to where the running ones end.
  void add(const CodedSpan& span, std::uint32_t& own_end, std::uint32_t other_end,
           std::uint64_t& length) {
    const std::uint32_t from = std::max(span.start, own_end);
    if (span.end > from) {
      length += span.end - from;
      if (other_end > from) both_ += std::min(span.end, other_end) - from;
      own_end = span.end;
    }
  }

  void close() {
    if (first_length_ > 0 && second_length_ > 0) ++answer_.passages.both;
    if (first_length_ > 0 && second_length_ == 0) ++answer_.passages.first_only;
    if (first_length_ == 0 && second_length_ > 0) ++answer_.passages.second_only;
    answer_.code_points.both += both_;
    answer_.code_points.first_only += first_length_ - both_;
    answer_.code_points.second_only += second_length_ - both_;
    first_length_ = second_length_ = both_ = 0;
  }

  SharedCodings& answer_;
  std::uint32_t first_end_ = 0;  // how far the first coder has coded so far
  std::uint32_t second_end_ = 0;
  std::uint32_t end_ = 0;           // how far the passage goes so far
  std::uint64_t first_length_ = 0;  // of the passage
  std::uint64_t second_length_ = 0;
  std::uint64_t both_ = 0;
};

}  // namespace

DocumentAgreement document_agreement(std::span<const CodedSpan> first,
                                     std::span<const CodedSpan> second, DocumentLevel level,
                                     std::uint32_t codes, std::uint32_t documents) {
  const SpansInOrder firsts(first);
  const SpansInOrder seconds(second);
  DocumentAgreement answer;
  answer.codes.assign(codes, {.agree = documents, .disagree = 0});
  answer.documents.assign(documents, {.agree = codes, .disagree = 0});
  answer.all.agree = std::uint64_t{codes} * documents;
  const auto differ = [](DocumentRows& rows) {
    --rows.agree;
    ++rows.disagree;
  };
  for_each_group(firsts.spans(), seconds.spans(), [&](const SpanGroup& group) {
    const bool same = level == DocumentLevel::frequency
                          ? group.first.size() == group.second.size()
                          : group.first.empty() == group.second.empty();
    if (same) return;
    differ(answer.codes[group.code]);
    differ(answer.documents[group.document]);
    differ(answer.all);
  });
  return answer;
}

std::vector<SharedCodings> shared_codings(std::span<const CodedSpan> first,
                                          std::span<const CodedSpan> second, std::uint32_t codes) {
  const SpansInOrder firsts(first);
  const SpansInOrder seconds(second);
  std::vector<SharedCodings> answer(codes);
  for_each_group(firsts.spans(), seconds.spans(),
                 [&](const SpanGroup& group) { PassageSweep(answer[group.code]).take(group); });
  return answer;
}

}  // namespace veldwerk
