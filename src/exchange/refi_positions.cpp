#include "exchange/refi_positions.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "files/transcript.hpp"
#include "text/code_points.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_scored = 2000;  // selections of a source

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

/// Whether some character has other positions by one way of counting than by another.
bool has_doubled(std::string_view utf8) {
  unsigned char most = 0;
  for (const char c : utf8) most = std::max(most, static_cast<unsigned char>(c));
  return most >= 0xf0U || utf8.find('\r') != utf8.npos;
}

/// A source's text, for looking at the edges of passages.
struct Scorer {
  const SourceText& source;
  CodePointIndex index;

  bool word_at(std::int64_t code_point) const {
    if (code_point < 0 || code_point >= source.length) return false;
    const std::size_t byte = index.byte_of(static_cast<std::uint32_t>(code_point));
    return is_word_character(code_point_at(source.text, byte).value);
  }

  /// An edge is sound between two words, or where it is not between two letters.
  bool is_edge(std::int64_t at) const { return !(word_at(at - 1) && word_at(at)); }

  /// Whether `name` is the passage, or its start: programs cut long names.
  bool is_named(std::string_view name, std::int64_t start, std::int64_t end) const {
    const std::size_t from = index.byte_of(static_cast<std::uint32_t>(start));
    const std::size_t to = index.byte_of(static_cast<std::uint32_t>(end));
    const std::string_view passage = std::string_view(source.text).substr(from, to - from);
    if (equal_but_for_white_space(name, passage)) return true;
    for (const std::string_view dots : {"...", "…"}) {
      if (name.ends_with(dots)) name.remove_suffix(dots.size());
    }
    const std::string head = collapse_white_space(name);
    if (count_code_points(head) < 10) return false;
    return collapse_white_space(passage.substr(0, name.size() * 2 + 64)).starts_with(head);
  }

  ModelScore score(const std::vector<RefiSelection>& selections, const PositionModel& model) const {
    ModelScore score{model};
    const PositionMap map(source, model);
    const std::size_t count = std::min(selections.size(), most_scored);
    score.selections = count;
    for (std::size_t i = 0; i < count; ++i) {
      // Spread over all of them: the longer a text has run, the more models part.
      const RefiSelection& selection = selections[i * selections.size() / count];
      const std::int64_t start = map.code_point(selection.start);
      const std::int64_t end = map.code_point(selection.end);
      if (start < 0 || end > source.length || start >= end) continue;
      score.edges += (is_edge(start) ? 1U : 0U) + (is_edge(end) ? 1U : 0U);
      if (selection.name.size() > 3 && is_named(selection.name, start, end)) ++score.names;
    }
    return score;
  }
};

}  // namespace

std::string words_of(const PositionModel& model) {
  return fmt::format("{}, CRLF as {}{}", model.utf16 ? "UTF-16 units" : "code points",
                     model.crlf == 1 ? "one" : "two",
                     model.mark == 1 ? ", byte-order mark as one" : "");
}

PositionModel model_of_origin(std::string_view origin) {
  const std::string name = lower(origin);
  if (name.find("veldwerk") != name.npos) {
    return {name.find("utf-16") != name.npos || name.find("utf16") != name.npos, 2, 0};
  }
  if (name.find("nvivo") != name.npos) return {true, 2, 0};
  if (name.find("atlas") != name.npos) return {false, 1, 0};
  return {false, 2, 0};
}

/// Counts what `made` has, of the text as it came.
void count_text(SourceText& made, std::string_view utf8) {
  if (!has_doubled(utf8)) {
    made.length = static_cast<std::uint32_t>(count_code_points(utf8));
    return;
  }
  std::uint32_t code_point = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if ((byte & 0xc0U) == 0x80U) continue;
    if (byte == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n') {
      made.crlf.push_back(code_point);
      continue;  // the LF behind it counts
    }
    if (byte >= 0xf0U) made.astral.push_back(code_point);
    ++code_point;
  }
  made.length = code_point;
}

SourceText source_text(std::string utf8, bool has_mark) {
  SourceText made;
  made.has_mark = has_mark;
  count_text(made, utf8);
  // A mark that is left stands for itself: two marks are a mark and a character.
  if (utf8.starts_with("\xef\xbb\xbf")) utf8.insert(0, "\xef\xbb\xbf");
  normalise_transcript(utf8);
  made.text = std::move(utf8);
  return made;
}

PositionMap::PositionMap(const SourceText& text, const PositionModel& model) : mark_(0) {
  if (text.has_mark && model.mark == 1) mark_ = 1;
  std::vector<std::uint32_t> two;
  if (model.crlf == 2 && model.utf16) {
    std::ranges::merge(text.crlf, text.astral, std::back_inserter(two));
  } else if (model.crlf == 2) {
    two = text.crlf;
  } else if (model.utf16) {
    two = text.astral;
  }
  doubled_.reserve(two.size());
  for (std::size_t i = 0; i < two.size(); ++i) {
    doubled_.push_back(static_cast<std::int64_t>(two[i] + i) + 1);
  }
}

std::int64_t PositionMap::code_point(std::int64_t position) const {
  position -= mark_;
  const auto before = std::ranges::upper_bound(doubled_, position);
  return position - (before - doubled_.begin());
}

std::vector<ModelScore> score_models(const SourceText& text,
                                     const std::vector<RefiSelection>& selections,
                                     const PositionModel& usual) {
  std::vector<ModelScore> scores{{usual, 0, 0}};
  if (text.crlf.empty() && text.astral.empty() && !text.has_mark) return scores;
  const Scorer scorer{text, CodePointIndex(text.text)};
  scores.front() = scorer.score(selections, usual);
  for (const bool utf16 : {false, true}) {
    if (text.astral.empty() && utf16 != usual.utf16) continue;
    for (const std::uint32_t crlf : {1U, 2U}) {
      if (text.crlf.empty() && crlf != usual.crlf) continue;
      for (const std::uint32_t mark : {0U, 1U}) {
        if (!text.has_mark && mark != usual.mark) continue;
        const PositionModel model{utf16, crlf, mark};
        if (!(model == usual)) scores.push_back(scorer.score(selections, model));
      }
    }
  }
  return scores;
}

const ModelScore& clearly_best(const std::vector<ModelScore>& scores) {
  const ModelScore& usual = scores.front();
  const ModelScore* best = &usual;
  for (const ModelScore& one : scores) {
    if (std::pair(one.names, one.edges) > std::pair(best->names, best->edges)) best = &one;
  }
  // By the words, one more is much; by edges alone, chance places some of them well.
  if (best->names > usual.names + usual.names / 10) return *best;
  for (const ModelScore& one : scores) {
    if (one.names >= usual.names && one.edges > best->edges) best = &one;
  }
  const bool clear = best->names >= usual.names && best->edges >= usual.edges + 3 &&
                     best->edges * 10 >= usual.edges * 11 &&
                     best->edges * 10 >= best->selections * 2 * 7;
  return clear ? *best : usual;
}

}  // namespace veldwerk
