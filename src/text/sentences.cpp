#include "text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

// Words that a point shortens; those of single letters (o.a., d.w.z., e.g.) are
// known by their form.
constexpr std::array<std::string_view, 49> abbreviations = {
    "aant", "afd", "afk",   "al",   "alg",  "approx", "art",  "bijv", "bijz", "blz",
    "bv",   "ca",  "cf",    "dhr",  "dr",   "drs",    "eerw", "evt",  "excl", "fig",
    "gem",  "gen", "hoofd", "ir",   "incl", "ing",    "jl",   "jr",   "max",  "mej",
    "mevr", "min", "mr",    "mrs",  "ms",   "mw",     "nl",   "no",   "nr",   "nrs",
    "pag",  "plm", "pp",    "prof", "resp", "sr",     "st",   "tel",  "vs"};

bool is_terminal(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…';
}

bool is_closer(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U'”' || c == U'’' || c == U'»';
}

bool is_opener(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'“' || c == U'‘' || c == U'«' || c == U'„' || c == U'‚';
}

// Whether a sentence can begin with what stands at `at`.
bool begins_sentence(std::string_view text, std::size_t at) {
  const CodePoint point = code_point_at(text, at);
  if (is_opener(point.value) || point.value == U'[') return true;
  if (point.value == U'(' && at + 1 < text.size()) return begins_sentence(text, at + 1);
  if (point.value < 0x80) return is_word_character(point.value) && !is_lower(point.value);
  const bool punctuation = point.value >= 0x2010 && point.value <= 0x2027;  // dashes, ellipsis
  return !punctuation && !is_lower(point.value);
}

// "o.a", "e.g", "J", "J.P": single letters parted by points.
bool is_of_single_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    const bool digit = point.value >= U'0' && point.value <= U'9';
    if (digit || !is_word_character(point.value)) return false;
    at += point.bytes;
    if (at == word.size()) return true;
    if (word[at] != '.') return false;
    ++at;
  }
  return false;
}

// The word that ends at byte `end`, without quotes or brackets that open it.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] != '(' && text[begin - 1] != '"' && text[begin - 1] != '\'') {
    std::size_t before = begin - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xc0U) == 0x80U) --before;
    if (white_space_at(text, before) > 0 || is_opener(code_point_at(text, before).value)) break;
    begin = before;
  }
  return text.substr(begin, end - begin);
}

bool is_abbreviation(std::string_view word) {
  if (is_of_single_letters(word)) return true;
  std::string small(word);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(abbreviations.begin(), abbreviations.end(), small) != abbreviations.end();
}

// Whether the sentence from `start` ends with the points at [at, points_end), and
// closing marks up to `stop`.
bool ends_here(std::string_view text, std::size_t start, std::size_t at, std::size_t points_end,
               std::size_t stop) {
  std::size_t next = stop;
  while (next < text.size() && white_space_at(text, next) > 0) next += white_space_at(text, next);
  if (next == text.size()) return true;
  if (next == stop) return false;
  const bool single = points_end == at + 1 && text[at] == '.';
  if (single && is_abbreviation(word_before(text, at))) return false;
  const std::string_view so_far = trim(text.substr(start, at - start));
  if (single && !so_far.empty() && so_far.find_first_not_of("0123456789") == so_far.npos) {
    return false;
  }
  return begins_sentence(text, next);
}

// The byte behind the marks at `at` for which `is_mark` holds.
template <typename Predicate>
std::size_t after_run(std::string_view text, std::size_t at, Predicate is_mark) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_mark(point.value)) break;
    at += point.bytes;
  }
  return at;
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  std::size_t start = 0;  // of the sentence
  const auto close = [&](std::size_t end) {
    const std::string_view sentence = trim(text.substr(start, end - start));
    if (!sentence.empty()) {
      ends.push_back(static_cast<std::size_t>(sentence.data() - text.data()) + sentence.size());
    }
    start = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == U'[' && after_brackets(text, at) > at) {
      at = after_brackets(text, at);
    } else if (point.value == U'\n') {
      close(at);
      ++at;
    } else if (is_terminal(point.value)) {
      const std::size_t points_end = after_run(text, at, is_terminal);
      const std::size_t stop = after_run(text, points_end, is_closer);
      if (ends_here(text, start, at, points_end, stop)) close(stop);
      at = stop;
    } else {
      at += point.bytes;
    }
  }
  close(text.size());
  return ends;
}

std::vector<ByteSpan> sentences_of(std::string_view text) {
  std::vector<ByteSpan> sentences;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text)) {
    const std::string_view words = trim(text.substr(begin, end - begin));
    sentences.push_back({static_cast<std::size_t>(words.data() - text.data()), end});
    begin = end;
  }
  return sentences;
}

ByteSpan sentence_around(const std::vector<ByteSpan>& sentences, ByteSpan span) {
  const auto first = std::ranges::partition_point(
      sentences, [&](const ByteSpan& sentence) { return sentence.end <= span.begin; });
  const auto behind = std::ranges::partition_point(
      sentences, [&](const ByteSpan& sentence) { return sentence.begin < span.end; });
  if (first == sentences.end() || behind == sentences.begin()) return span;
  return {std::min(first->begin, span.begin), std::max((behind - 1)->end, span.end)};
}

std::size_t last_word_end(std::string_view text, std::size_t most) {
  std::size_t last = 0;
  bool in_word = false;
  for (std::size_t at = 0; at <= text.size();) {
    const bool blank = at == text.size() || white_space_at(text, at) > 0;
    if (blank && in_word) {
      if (at > most && last > 0) return last;
      last = at;
      if (at >= most) return last;
    }
    in_word = !blank;
    if (at == text.size()) break;
    const std::size_t behind = text[at] == '[' ? after_brackets(text, at) : at;
    at = behind > at ? behind : at + code_point_at(text, at).bytes;
  }
  return last;
}

}  // namespace veldwerk
