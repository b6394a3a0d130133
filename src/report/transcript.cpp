#include "report/transcript.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view omission = "[...]";
constexpr std::size_t most_context = 1200;  // code points on either side of a passage
constexpr std::size_t longest_word = 60;    // bytes
constexpr std::string_view ellipsis = "…";

// The last code points of `text`, at most `most`, from the start of a word where
// there is one near.
std::string end_of(std::string_view text, std::size_t most = most_context) {
  if (text.size() <= most) return std::string(text);
  const std::size_t size = count_code_points(text);
  if (size <= most) return std::string(text);
  const std::size_t limit = bytes_of(text, size - most);
  std::size_t at = limit;
  while (at < text.size() && at < limit + longest_word && white_space_at(text, at) == 0) {
    at += code_point_at(text, at).bytes;
  }
  if (at >= limit + longest_word || at == text.size()) at = limit;
  return std::string(ellipsis).append(text.substr(at));
}

// `text` without white space at its end.
std::string_view without_end(std::string_view text) {
  const std::string_view solid = trim(text);
  return text.substr(0, static_cast<std::size_t>(solid.data() - text.data()) + solid.size());
}

// The first code points of `text`, at most `most`, to the end of a word where
// there is one near.
std::string start_of(std::string_view text, std::size_t most = most_context) {
  if (text.size() <= most || count_code_points(text) <= most) return std::string(text);
  const std::size_t limit = bytes_of(text, most);
  std::size_t end = limit;
  for (std::size_t at = 0; at < limit; at += code_point_at(text, at).bytes) {
    if (at + longest_word > limit && white_space_at(text, at) > 0) end = at;
  }
  return std::string(text.substr(0, end)).append(" ").append(ellipsis);
}

}  // namespace

Transcript::Transcript(const Interview& interview)
    : interview_(interview), text_(interview.text), code_points_(text_), lines_(text_) {
  if (interview.has_turns) {
    add_turns();
  } else {
    add_paragraphs();
  }
}

void Transcript::add_turns() {
  const Speech* last = nullptr;
  for (const Speech& speech : interview_.speech) {
    const std::size_t begin = code_points_.byte_of(speech.start);
    const std::size_t end = code_points_.byte_of(speech.end);
    if (last == nullptr || last->turn != speech.turn) {
      stretches_.push_back({interview_.speakers[speech.speaker].label, begin, end});
    }
    Stretch& turn = stretches_.back();
    turn.end = begin + without_end(between(begin, end)).size();
    last = &speech;
  }
}

void Transcript::add_paragraphs() {
  bool open = false;
  for (std::size_t at = 0; at < text_.size();) {
    const std::size_t line_end = std::min(text_.find('\n', at), text_.size());
    const std::string_view line = trim(text_.substr(at, line_end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::size_t>(line.data() - text_.data());
      if (!open) stretches_.push_back({{}, begin, begin});
      stretches_.back().end = begin + line.size();
    }
    open = !line.empty();
    at = line_end + 1;
  }
}

std::string_view Transcript::between(std::size_t begin, std::size_t end) const {
  return text_.substr(begin, end - begin);
}

// Whether something was left out of the transcript in [begin, end).
bool Transcript::omits(std::size_t begin, std::size_t end) const {
  return begin < end && between(begin, end).find(omission) != std::string_view::npos;
}

// Adds the stretches [first, last) to `text`, with the bytes [begin, end) marked.
void Transcript::add_touched(std::size_t first, std::size_t last, std::size_t begin,
                             std::size_t end, std::vector<SpokenText>& text) const {
  for (std::size_t i = first; i < last; ++i) {
    const Stretch& stretch = stretches_[i];
    const std::string label(stretch.label);
    if (i > first && omits(stretches_[i - 1].end, stretch.begin)) {
      text.push_back({{}, std::string(omission), true});
    }
    const std::size_t from = std::max(begin, stretch.begin);
    const std::size_t to = std::min(end, stretch.end);
    if (from > stretch.begin) text.push_back({label, end_of(between(stretch.begin, from)), false});
    text.push_back({label, std::string(between(from, to)), true});
    if (to < stretch.end) text.push_back({label, start_of(between(to, stretch.end)), false});
  }
}

// What of the passage from `begin` on stands before the first turn: nobody's, but
// part of the passage.
std::string_view Transcript::preamble(std::size_t begin) const {
  const std::size_t first_turn = text_.rfind('\n', stretches_.front().begin) + 1;
  return begin < first_turn ? trim(between(begin, first_turn)) : std::string_view();
}

// The passage without white space at its ends; as it is where it is blank.
std::string_view Transcript::visible(std::uint32_t start, std::uint32_t end) const {
  const std::size_t begin = code_points_.byte_of(start);
  const std::string_view all = between(begin, std::max(begin, code_points_.byte_of(end)));
  const std::string_view solid = trim(all);
  return solid.empty() ? all : solid;
}

std::size_t Transcript::byte_at(std::string_view part) const {
  return static_cast<std::size_t>(part.data() - text_.data());
}

LineSpan Transcript::lines(std::uint32_t start, std::uint32_t end) const {
  const std::string_view part = visible(start, end);
  const std::size_t begin = byte_at(part);
  return {lines_.line_of(begin), lines_.line_of(std::max(begin + 1, begin + part.size()) - 1)};
}

PlacedPassage Transcript::passage(std::uint32_t start, std::uint32_t end) const {
  const std::string_view part = visible(start, end);
  const std::size_t begin = byte_at(part);
  const std::size_t stop = begin + part.size();
  const auto found = std::partition_point(stretches_.begin(), stretches_.end(),
                                          [&](const Stretch& s) { return s.end <= begin; });
  const auto first = static_cast<std::size_t>(found - stretches_.begin());
  std::size_t last = first;
  while (last < stretches_.size() && stretches_[last].begin < stop) ++last;

  PlacedPassage passage;
  const LineSpan cited = lines(start, end);
  passage.place = cited.first == cited.last
                      ? fmt::format("{}:{}", interview_.id, cited.first)
                      : fmt::format("{}:{}-{}", interview_.id, cited.first, cited.last);
  // Where the passage and the turns around it meet.
  std::size_t head = begin;
  std::size_t tail = stop;
  if (first == last) {
    passage.text.push_back({{}, std::string(between(begin, stop)), true});
  } else {
    if (first == 0 && !preamble(begin).empty()) {
      passage.text.push_back({{}, std::string(preamble(begin)), true});
    }
    add_touched(first, last, begin, stop, passage.text);
    head = stretches_[first].begin;
    tail = stretches_[last - 1].end;
  }
  if (first > 0) {
    const Stretch& turn = stretches_[first - 1];
    passage.before.push_back(
        {std::string(turn.label), end_of(between(turn.begin, turn.end)), false});
    if (omits(turn.end, head)) passage.before.push_back({{}, std::string(omission), false});
  }
  if (last < stretches_.size()) {
    const Stretch& turn = stretches_[last];
    if (omits(tail, turn.begin)) passage.after.push_back({{}, std::string(omission), false});
    passage.after.push_back(
        {std::string(turn.label), start_of(between(turn.begin, turn.end)), false});
  }
  return passage;
}

std::string Transcript::quote(std::uint32_t start, std::uint32_t end) const {
  const std::size_t begin = code_points_.byte_of(start);
  return collapse_white_space(between(begin, std::max(begin, code_points_.byte_of(end))));
}

}  // namespace veldwerk
