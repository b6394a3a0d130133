// Where a passage stands, as a person says it (its words, its code points or its lines),
// and how a place is told: `I04:112-118`. find_quote.hpp finds words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/find_quote.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// Why an edit can't be made, and the way out.
struct EditFault {
  std::string rule;  // as in docs/diagnostics.md
  std::string message;
  std::string help;
  std::vector<QuotePlace> places = {};  // where a quote stands in several places
};

/// An interview's transcript, ready for looking places up. The interview, loaded with its
/// text, must outlive it.
class InterviewText {
 public:
  explicit InterviewText(const Interview& of);

  const Interview& interview() const { return *interview_; }
  std::string_view text() const { return interview_->text; }
  const CodePointIndex& index() const { return index_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  /// The bytes of a span, which must lie within the text.
  std::string_view passage(const Span& span) const;
  /// The quote of a span: white space collapsed and trimmed.
  std::string quote(const Span& span) const;
  /// The line (from 1) in which a code point stands.
  std::uint32_t line_of(std::uint32_t code_point) const;
  /// Lines [from, to], from 1, as a span without white space at either end; nothing where the
  /// text has no such lines.
  std::optional<Span> span_of_lines(const Span& lines) const;
  /// "I04:112-118", or "I04:112" within one line; "I04:?" where the span lies past the text.
  std::string cited(const Span& span) const;

 private:
  const Interview* interview_;
  CodePointIndex index_;
  std::vector<std::uint32_t> line_starts_;  // code points
};

/// Where a passage is to be: one of `quote`, `at` and `lines`.
struct PlaceWish {
  std::string quote = {};  // its words
  bool nearly = false;     // words that nearly stand there are good, too
  std::uint32_t nth = 0;   // which of several places, from 1; 0: there must be one only
  std::optional<Span> at = {};
  std::optional<Span> lines = {};  // both included, from 1
};

/// A place that was found, or why not.
struct FoundPlace {
  std::optional<Span> span;
  std::uint32_t differences = 0;  // of the quote
  EditFault fault = {};           // where there is no span
};

/// Rules: `quote-not-found`, `quote-ambiguous`, `segment-reversed`, `segment-past-end`,
/// `coding-without-text`.
FoundPlace find_place(const InterviewText& text, const PlaceWish& wish);

/// How the words of a quote differ from those of a passage, one entry a difference:
/// "`baker` is `bakker`", "`nog` is not there", "`dan` is there, too".
std::vector<std::string> quote_differences(std::string_view quote, std::string_view passage);

}  // namespace veldwerk
