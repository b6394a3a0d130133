#include "analysis/concordance.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <tuple>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "base/utf8.hpp"
#include "study/turns.hpp"
#include "text/folding.hpp"
#include "text/sentences.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::array orders = {ConcordanceOrder::place, ConcordanceOrder::before,
                               ConcordanceOrder::after};

// So many interviews are searched by one search, whose time is limited: what is given up is then
// the same whatever the number of cores.
constexpr std::size_t interviews_a_block = 16;

/// What hits are put in order by: the first bytes of the words beside them, folded.
using SortKey = std::array<char, 32>;
constexpr std::size_t bytes_beside = 160;  // that are read for it

/// A hit before anything is shown of it.
struct Found {
  Index interview = no_index;
  std::uint32_t stretch = 0;  // of those chosen in the interview
  ByteSpan span;              // in the transcript
};

/// The byte at which the last character of `text` starts.
std::size_t start_of_last(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80) --at;
  return at;
}

/// The end of `text` from at most `bytes` before it, where a character starts.
std::string_view last_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t at = text.size() - bytes;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80) ++at;
  return text.substr(at);
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80) --end;
  return text.substr(0, end);
}

/// The key of words, nearest first.
SortKey key_of(std::string_view before, std::string_view after, ConcordanceOrder order) {
  const bool backwards = order == ConcordanceOrder::before;
  std::vector<FoldedWord> words =
      folded_words(backwards ? last_bytes(before, bytes_beside) : first_bytes(after, bytes_beside),
                   WordKind::letters_and_digits);
  if (backwards) std::ranges::reverse(words);
  SortKey key{};
  std::size_t used = 0;
  for (const FoldedWord& word : words) {
    const std::size_t fits = std::min(word.folded.size(), key.size() - used);
    std::copy_n(word.folded.begin(), fits, key.begin() + static_cast<std::ptrdiff_t>(used));
    used += fits;
    if (used == key.size()) break;
    key[used++] = ' ';
    if (used == key.size()) break;
  }
  return key;
}

/// `text` with runs of white space made one space, also at its ends.
std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = white_space_at(text, at);
    if (space == 0) {
      const std::size_t bytes = code_point_at(text, at).bytes;
      out.append(text.substr(at, bytes));
      at += bytes;
    } else {
      if (out.empty() || out.back() != ' ') out += ' ';
      at += space;
    }
  }
  return out;
}

/// The first `most` code points of `text`, without the word that would be cut.
std::string_view opening_words(std::string_view text, std::size_t most) {
  std::size_t end = bytes_of(text, most);
  if (end == text.size() || white_space_at(text, end) > 0) return text.substr(0, end);
  std::size_t space = 0;
  for (std::size_t at = 0; at < end; at += code_point_at(text, at).bytes) {
    if (white_space_at(text, at) > 0) space = at;
  }
  if (space > 0) end = space;
  return text.substr(0, end);
}

/// The last `most` code points of `text`, without the word that would be cut.
std::string_view closing_words(std::string_view text, std::size_t most) {
  const std::string_view near = last_bytes(text, most * 4);
  const std::size_t points = count_code_points(near);
  const std::string_view words = near.substr(bytes_of(near, points > most ? points - most : 0));
  const std::string_view left_out = text.substr(0, text.size() - words.size());
  if (left_out.empty() || white_space_at(left_out, start_of_last(left_out)) > 0) return words;
  for (std::size_t at = 0; at < words.size(); at += code_point_at(words, at).bytes) {
    const std::size_t space = white_space_at(words, at);
    if (space > 0) return words.substr(at + space);
  }
  return words;
}

PatternFault too_many() {
  return {fmt::format("it stands in more than {} places", most_hits),
          "Look for something that is said less often, or for one group."};
}

PatternFault too_long() {
  return {"the search for this regular expression takes too long and was given up",
          "Make it simpler: repetitions within repetitions, as in `(a+)+`, try more ways than "
          "there is time for."};
}

/// Searches all interviews; a struct so that its steps share their state.
struct Searcher {
  const Study& study;
  const ConcordanceQuestion& question;
  std::vector<std::vector<Found>> blocks;
  std::vector<std::vector<SortKey>> keys;  // one a hit, unless the order is that of places
  std::atomic<std::size_t> total = 0;
  std::atomic<bool> given_up = false;  // some text took too long

  Searcher(const Study& of, const ConcordanceQuestion& asked) : study(of), question(asked) {
    const std::size_t count =
        (study.interviews.size() + interviews_a_block - 1) / interviews_a_block;
    blocks.resize(count);
    keys.resize(count);
  }

  /// Whether there will be no answer: then the rest need not be searched.
  bool over() const { return given_up || total > most_hits; }

  void search(Index number, std::size_t block, TextSearch& wanted, CodePointIndex& index) {
    const Interview& interview = study.interviews[number];
    index.reset(interview.text);
    std::vector<ByteSpan> spans;
    const std::vector<SpeechText> stretches =
        chosen_speech(study, interview, index, question.speech);
    for (std::uint32_t i = 0; i < stretches.size() && !over(); ++i) {
      const SpeechText& stretch = stretches[i];
      spans.clear();
      if (!wanted.find(stretch.text, spans)) given_up = true;
      for (const ByteSpan& span : spans) {
        blocks[block].push_back({number, i, {stretch.at + span.begin, stretch.at + span.end}});
        if (question.order == ConcordanceOrder::place) continue;
        keys[block].push_back(key_of(stretch.text.substr(0, span.begin),
                                     stretch.text.substr(span.end), question.order));
      }
      total += spans.size();
    }
  }

  void run() {
    parallel_for(blocks.size(), [&](std::size_t block, std::size_t) {
      PatternFault fault;
      std::optional<TextSearch> wanted = TextSearch::make(question.pattern, fault);
      if (!wanted) return;
      CodePointIndex index;
      const std::size_t end = std::min((block + 1) * interviews_a_block, study.interviews.size());
      for (std::size_t i = block * interviews_a_block; i < end; ++i) {
        if (over()) return;
        search(static_cast<Index>(i), block, *wanted, index);
      }
    });
  }

  /// The hits in the order asked for, as (block, place in it).
  std::vector<std::pair<std::uint32_t, std::uint32_t>> in_order() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (std::uint32_t block = 0; block < blocks.size(); ++block) {
      for (std::uint32_t i = 0; i < blocks[block].size(); ++i) order.emplace_back(block, i);
    }
    if (question.order != ConcordanceOrder::place) {
      std::ranges::sort(
          order, {}, [&](const auto& hit) { return std::tie(keys[hit.first][hit.second], hit); });
    }
    return order;
  }

  std::size_t count_interviews() const {
    std::size_t count = 0;
    Index last = no_index;
    for (const std::vector<Found>& block : blocks) {
      for (const Found& hit : block) {
        if (hit.interview != last) ++count;
        last = hit.interview;
      }
    }
    return count;
  }
};

/// Shows hits; keeps the interview it showed last at hand.
class Showing {
 public:
  Showing(const Study& study, const ConcordanceQuestion& question)
      : study_(study), question_(question) {}

  ConcordanceHit shown(const Found& found) {
    open(found.interview);
    const SpeechText& stretch = stretches_[found.stretch];
    const std::size_t begin = found.span.begin - stretch.at;
    const std::size_t end = found.span.end - stretch.at;
    const std::string_view before = stretch.text.substr(0, begin);
    const std::string_view after = stretch.text.substr(end);
    return {.interview = found.interview,
            .start = index_.code_point_of(found.span.begin),
            .end = index_.code_point_of(found.span.end),
            .speaker = stretch.speaker,
            .before = with_single_spaces(closing_words(before, question_.context)),
            .match = with_single_spaces(stretch.text.substr(begin, end - begin)),
            .after = with_single_spaces(opening_words(after, question_.context)),
            .sentence = sentence_of(stretch, {begin, end}),
            .turn = turn_of(stretch)};
  }

 private:
  void open(Index number) {
    if (number == number_) return;
    number_ = number;
    const Interview& interview = study_.interviews[number];
    index_.reset(interview.text);
    stretches_ = chosen_speech(study_, interview, index_, question_.speech);
  }

  HitSpan sentence_of(const SpeechText& stretch, ByteSpan hit) const {
    const ByteSpan sentence = sentence_around(sentences_of(stretch.text), hit);
    return {index_.code_point_of(stretch.at + sentence.begin),
            index_.code_point_of(stretch.at + sentence.end)};
  }

  HitSpan turn_of(const SpeechText& stretch) const {
    if (stretch.speech == no_index) {
      const std::string_view words = trim(stretch.text);
      const auto begin = static_cast<std::size_t>(words.data() - stretch.text.data());
      return {index_.code_point_of(begin), index_.code_point_of(begin + words.size())};
    }
    const Speech turn = whole_turn(study_.interviews[number_], stretch.speech);
    return {turn.start, turn.end};
  }

  const Study& study_;
  const ConcordanceQuestion& question_;
  Index number_ = no_index;
  CodePointIndex index_;
  std::vector<SpeechText> stretches_;
};

}  // namespace

std::string_view name_of(ConcordanceOrder order) {
  switch (order) {
    case ConcordanceOrder::before:
      return "before";
    case ConcordanceOrder::after:
      return "after";
    case ConcordanceOrder::place:
      break;
  }
  return "place";
}

std::optional<ConcordanceOrder> find_concordance_order(std::string_view name) {
  for (const ConcordanceOrder order : orders) {
    if (name_of(order) == name) return order;
  }
  return std::nullopt;
}

std::optional<Concordance> concordance(const Study& study, const ConcordanceQuestion& question,
                                       PatternFault& fault) {
  if (!TextSearch::make(question.pattern, fault)) return std::nullopt;
  Searcher searcher(study, question);
  searcher.run();
  if (searcher.over()) {
    fault = searcher.given_up ? too_long() : too_many();
    return std::nullopt;
  }
  Concordance result{.total = searcher.total,
                     .interviews = searcher.count_interviews(),
                     .hits = {},
                     .untold = untold_interviews(study, question.speech)};
  const auto order = searcher.in_order();
  Showing showing(study, question);
  for (std::size_t i = question.from; i < order.size() && result.hits.size() < question.count;
       ++i) {
    result.hits.push_back(showing.shown(searcher.blocks[order[i].first][order[i].second]));
  }
  return result;
}

}  // namespace veldwerk
