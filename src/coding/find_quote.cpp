#include "coding/find_quote.hpp"

#include <string>

#include "base/utf8.hpp"
#include "text/find_passage.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    points.push_back(point.value);
    at += point.bytes;
  }
  return points;
}

/// One column of the table of distances, as the text goes by: row i is the least distance of
/// the quote's first i code points to a stretch that ends here, and where that starts.
/// Rows past `last_` are over the limit and not kept.
class Column {
 public:
  Column(std::u32string quote, std::uint32_t limit)
      : quote_(std::move(quote)),
        limit_(limit),
        distance_(quote_.size() + 1),
        start_(quote_.size() + 1),
        last_(std::min<std::size_t>(limit, quote_.size())) {
    for (std::size_t i = 0; i < distance_.size(); ++i) {
      distance_[i] = static_cast<std::uint32_t>(i <= last_ ? i : limit_ + 1);
    }
  }

  /// Goes on by the text's code point `point`, which stands at `at`.
  void step(char32_t point, std::uint32_t at) {
    std::uint32_t diagonal = 0;  // row i - 1 of the column before
    std::uint32_t diagonal_start = at;
    start_[0] = at + 1;
    const std::size_t rows = std::min(last_ + 1, quote_.size());
    for (std::size_t i = 1; i <= rows; ++i) {
      std::uint32_t best = diagonal + (quote_[i - 1] == point ? 0 : 1);
      std::uint32_t start = diagonal_start;
      diagonal = distance_[i];
      diagonal_start = start_[i];
      if (diagonal + 1 < best) {  // the text has one more
        best = diagonal + 1;
        start = diagonal_start;
      }
      if (distance_[i - 1] + 1 < best) {  // the text has one fewer
        best = distance_[i - 1] + 1;
        start = start_[i - 1];
      }
      distance_[i] = std::min(best, limit_ + 1);
      start_[i] = start;
    }
    last_ = rows;
    while (distance_[last_] > limit_) --last_;  // row 0 is always within
    if (last_ < quote_.size()) distance_[last_ + 1] = limit_ + 1;
  }

  /// The distance of the whole quote to what ends here; over the limit: none.
  std::uint32_t distance() const { return last_ == quote_.size() ? distance_[last_] : limit_ + 1; }
  std::uint32_t start() const { return start_.back(); }

 private:
  std::u32string quote_;
  std::uint32_t limit_;
  std::vector<std::uint32_t> distance_;
  std::vector<std::uint32_t> start_;
  std::size_t last_;
};

/// The best places so far.
struct Best {
  std::uint32_t quote_length = 0;
  std::uint32_t differences = 0;  // no more than these
  std::vector<QuotePlace> places = {};

  std::uint32_t off(const Span& span) const {
    const std::uint32_t length = span.end - span.start;
    return length > quote_length ? length - quote_length : quote_length - length;
  }

  void take(const QuotePlace& place) {
    if (place.differences > differences || place.span.start >= place.span.end) return;
    if (place.differences < differences) places.clear();
    differences = place.differences;
    if (!places.empty() && place.span.start < places.back().span.end) {
      if (off(place.span) < off(places.back().span)) places.back() = place;
    } else {
      places.push_back(place);
    }
  }
};

/// `span` without white space at either end.
Span trimmed(std::string_view text, const CodePointIndex& index, Span span) {
  const std::size_t begin = index.byte_of(span.start);
  const std::string_view words = text.substr(begin, index.byte_of(span.end) - begin);
  const std::string_view solid = trim(words);
  if (solid.empty()) return span;
  const auto before = static_cast<std::size_t>(solid.data() - words.data());
  return {index.code_point_of(begin + before), index.code_point_of(begin + before + solid.size())};
}

}  // namespace

std::vector<QuotePlace> find_quote(std::string_view text, const CodePointIndex& index,
                                   std::string_view quote, std::size_t most) {
  std::vector<QuotePlace> places;
  for (const ByteSpan& bytes : find_passage(text, quote, most)) {
    places.push_back({{index.code_point_of(bytes.begin), index.code_point_of(bytes.end)}, 0});
  }
  return places;
}

std::vector<QuotePlace> find_quote_nearly(std::string_view text, const CodePointIndex& index,
                                          std::string_view quote, std::size_t most) {
  const std::u32string wanted = code_points_of(collapse_white_space(quote));
  if (wanted.empty()) return {};
  const auto length = static_cast<std::uint32_t>(wanted.size());
  const std::uint32_t limit = length / code_points_a_difference;
  Column column(wanted, limit);
  Best best{length, limit};
  bool in_space = false;
  std::uint32_t number = 0;  // of the code point
  for (std::size_t at = 0; at < text.size(); ++number) {
    const CodePoint point = code_point_at(text, at);
    const bool space = is_white_space(point.value);
    at += point.bytes;
    if (space && in_space) continue;
    in_space = space;
    column.step(space ? U' ' : point.value, number);
    if (column.distance() <= best.differences) {
      best.take({{column.start(), number + 1}, column.distance()});
    }
  }
  if (best.places.size() > most) best.places.resize(most);
  for (QuotePlace& place : best.places) place.span = trimmed(text, index, place.span);
  return best.places;
}

}  // namespace veldwerk
