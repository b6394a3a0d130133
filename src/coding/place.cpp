#include "coding/place.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "coding/coding_text.hpp"
#include "coding/word_diff.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string name_of_interview(const InterviewText& text) {
  return printable(text.interview().id);
}

FoundPlace refused(std::string rule, std::string message, std::string help) {
  return {std::nullopt, 0, {std::move(rule), std::move(message), std::move(help), {}}};
}

FoundPlace find_span(const InterviewText& text, const Span& span) {
  if (span.start >= span.end) {
    return refused("segment-reversed",
                   fmt::format("the segment starts at {} and ends at {}", span.start, span.end),
                   "A segment ends after it starts; `end` is the first character behind it.");
  }
  if (span.end > text.index().size()) {
    return refused("segment-past-end",
                   fmt::format("the segment ends at {}, but the transcript has {} characters",
                               span.end, text.index().size()),
                   "Places count characters from 0; give one within the transcript.");
  }
  if (is_blank(text.passage(span))) {
    return refused("segment-reversed",
                   fmt::format("there is only white space at {}-{}", span.start, span.end),
                   "Give a place with words.");
  }
  return {span, 0, {}};
}

FoundPlace find_lines(const InterviewText& text, const Span& lines) {
  if (const auto span = text.span_of_lines(lines)) return {span, 0, {}};
  const bool within =
      lines.start >= 1 && lines.start <= lines.end && lines.end <= text.line_count();
  return refused(within ? "segment-reversed" : "segment-past-end",
                 fmt::format("{} has no {} {}-{}", name_of_interview(text),
                             within ? "words in lines" : "lines", lines.start, lines.end),
                 fmt::format("The transcript has lines 1 to {}; `veldwerk transcript {}` "
                             "numbers them.",
                             text.line_count(), name_of_interview(text)));
}

FoundPlace not_found(const InterviewText& text, const PlaceWish& wish) {
  const std::size_t length = count_code_points(collapse_white_space(wish.quote));
  if (!wish.nearly) {
    return refused("quote-not-found",
                   fmt::format("these words stand nowhere in {}: {}", name_of_interview(text),
                               shorten(wish.quote, 60)),
                   "Copy them from the transcript as they stand there, or find words that nearly "
                   "fit by `--fuzzy`.");
  }
  return refused("quote-not-found",
                 fmt::format("no words in {} are near to these: {}", name_of_interview(text),
                             shorten(wish.quote, 60)),
                 fmt::format("A quote of {} characters may differ by {} at most. Copy the words "
                             "from the transcript.",
                             length, length / code_points_a_difference));
}

FoundPlace find_words(const InterviewText& text, const PlaceWish& wish) {
  if (is_blank(wish.quote)) {
    return refused("quote-not-found", "the quote is empty", "Give the words of the passage.");
  }
  std::vector<QuotePlace> places = find_quote(text.text(), text.index(), wish.quote);
  if (places.empty() && wish.nearly) {
    places = find_quote_nearly(text.text(), text.index(), wish.quote);
  }
  if (places.empty()) return not_found(text, wish);
  if (wish.nth > places.size()) {
    FoundPlace none = refused(
        "quote-ambiguous",
        fmt::format("these words stand in {} place{} of {}, and not in a place {}", places.size(),
                    places.size() == 1 ? "" : "s", name_of_interview(text), wish.nth),
        "Choose one of those that there are.");
    none.fault.places = std::move(places);
    return none;
  }
  if (places.size() > 1 && wish.nth == 0) {
    FoundPlace several =
        refused("quote-ambiguous",
                fmt::format("these words {}stand in {} places of {}, and none was chosen",
                            places.front().differences > 0 ? "nearly " : "", places.size(),
                            name_of_interview(text)),
                "Give more words around them, or choose a place by its number: `--nth 1`.");
    several.fault.places = std::move(places);
    return several;
  }
  const QuotePlace& chosen = places[wish.nth == 0 ? 0 : wish.nth - 1];
  return {chosen.span, chosen.differences, {}};
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) text += ' ';
    text += words[i];
  }
  return shorten(text);
}

}  // namespace

InterviewText::InterviewText(const Interview& of) : interview_(&of), index_(of.text) {
  const std::string_view text = of.text;
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size();) {
    line_starts_.push_back(points);
    const std::size_t newline = text.find('\n', at);
    const std::size_t end = newline == text.npos ? text.size() : newline + 1;
    points += static_cast<std::uint32_t>(count_code_points(text.substr(at, end - at)));
    at = end;
  }
}

std::string_view InterviewText::passage(const Span& span) const {
  const std::size_t begin = index_.byte_of(span.start);
  return text().substr(begin, index_.byte_of(span.end) - begin);
}

std::string InterviewText::quote(const Span& span) const {
  return quote_of(text(), index_, span.start, span.end);
}

std::uint32_t InterviewText::line_of(std::uint32_t code_point) const {
  const auto after = std::ranges::upper_bound(line_starts_, code_point);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

std::optional<Span> InterviewText::span_of_lines(const Span& lines) const {
  if (lines.start < 1 || lines.end < lines.start || lines.end > line_count()) return std::nullopt;
  const Span whole{line_starts_[lines.start - 1],
                   lines.end == line_count() ? index_.size() : line_starts_[lines.end]};
  const std::size_t begin = index_.byte_of(whole.start);
  const std::string_view words = passage(whole);
  const std::string_view solid = trim(words);
  if (solid.empty()) return std::nullopt;
  const std::size_t from = begin + static_cast<std::size_t>(solid.data() - words.data());
  return Span{index_.code_point_of(from), index_.code_point_of(from + solid.size())};
}

std::string InterviewText::cited(const Span& span) const {
  const std::string name = printable(interview_->id);
  if (span.start >= span.end || span.end > index_.size()) return name + ":?";
  const std::uint32_t first = line_of(span.start);
  const std::uint32_t last = line_of(span.end - 1);
  return first == last ? fmt::format("{}:{}", name, first)
                       : fmt::format("{}:{}-{}", name, first, last);
}

FoundPlace find_place(const InterviewText& text, const PlaceWish& wish) {
  if (text.text().empty()) {
    return refused(
        "coding-without-text",
        fmt::format("the interview {} has no text that could be coded", name_of_interview(text)),
        text.interview().record == Record::none
            ? "Its record in interviews.csv is `none`: give it a transcript first."
            : "Its transcript is empty or can't be read: `veldwerk check` tells why.");
  }
  if (wish.at) return find_span(text, *wish.at);
  if (wish.lines) return find_lines(text, *wish.lines);
  return find_words(text, wish);
}

std::vector<std::string> quote_differences(std::string_view quote, std::string_view passage) {
  const std::vector<std::string_view> given = split_at_white_space(quote);
  const std::vector<std::string_view> there = split_at_white_space(passage);
  std::vector<std::string> told;
  const auto hunks = diff_words(given, there);
  if (!hunks) return {"many words"};
  for (const WordHunk& hunk : *hunks) {
    const std::string ours = joined(given, hunk.from, hunk.to);
    const std::string theirs = joined(there, hunk.other_from, hunk.other_to);
    if (theirs.empty()) {
      told.push_back(fmt::format("`{}` is not there", ours));
    } else if (ours.empty()) {
      told.push_back(fmt::format("`{}` is there, too", theirs));
    } else {
      told.push_back(fmt::format("`{}` is `{}`", ours, theirs));
    }
  }
  return told;
}

}  // namespace veldwerk
