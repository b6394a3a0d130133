// Key word in context: where a pattern stands in what was said, over all transcripts, with the
// words around it. No hit runs over the end of a turn. text_search.hpp has the notation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chosen_speech.hpp"
#include "study/study.hpp"
#include "text/text_search.hpp"

namespace veldwerk {

/// By place; or by the words before or behind the hit, nearest first, regardless of capitals and
/// diacritics, so that what is said alike stands together.
enum class ConcordanceOrder : std::uint8_t { place, before, after };

std::string_view name_of(ConcordanceOrder order);  // "place", "before", "after"
/// The order with this name; nothing where there is none.
std::optional<ConcordanceOrder> find_concordance_order(std::string_view name);

struct ConcordanceQuestion {
  SearchPattern pattern;
  SpeechChoice speech = {};
  ConcordanceOrder order = ConcordanceOrder::place;
  std::size_t from = 0;                 // of all hits, the first to show
  std::size_t count = ~std::size_t{0};  // of hits to show
  std::size_t context = 80;             // code points on either side, to whole words
};

struct HitSpan {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// A place where the pattern stands. Code points of the transcript, half-open; runs of white
/// space in texts are one space.
struct ConcordanceHit {
  Index interview = no_index;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint16_t speaker = no_speaker;  // index in Interview::speakers
  std::string before;                  // of the same turn, as `after`
  std::string match;
  std::string after;
  HitSpan sentence;  // in which it stands; of the first to the last, where it stands in several
  HitSpan turn;
};

struct Concordance {
  std::size_t total = 0;             // hits
  std::size_t interviews = 0;        // that have any
  std::vector<ConcordanceHit> hits;  // those asked for
  std::vector<Index> untold;         // left out: untold_interviews()
};

/// The most hits that can be counted.
inline constexpr std::size_t most_hits = 1'000'000;

/// The concordance of a study that holds its texts; nothing, and `fault`, where the pattern can't
/// be looked for, takes too long or stands in more places than most_hits.
std::optional<Concordance> concordance(const Study& study, const ConcordanceQuestion& question,
                                       PatternFault& fault);

}  // namespace veldwerk
