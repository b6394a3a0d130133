// A sweep over the mentions of each interview. Mentions of one code never
// overlap each other, so at any place at most one a code is open, and the work
// grows with the pairs found, not with the square of the segments.
#include "analysis/cooccurrence.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "analysis/mentions.hpp"

namespace veldwerk {
namespace {

struct CodeMention {
  Index code = no_index;
  Mention mention;
};

// A pair of codes in the making. In the order of the sweep, a mention meets all
// its partners of one code in a row; so to add its segments once, it is enough
// to know the last mention of each side.
struct Meetings {
  CooccurrencePair pair;
  Index last_first = no_index;  // by their first segments
  Index last_second = no_index;
};

class Sweep {
 public:
  explicit Sweep(const Study& study)
      : study_(study),
        segments_(study.codebook.codes.size()),
        mentions_(study.codebook.codes.size()) {}

  // One interview's segments: study.segments[begin, end).
  void interview(Index begin, Index end) {
    std::vector<CodeMention> mentions = mentions_in(begin, end);
    std::vector<const CodeMention*> open;
    for (const CodeMention& next : mentions) {
      std::erase_if(open, [&](const CodeMention* earlier) {
        return earlier->mention.end <= next.mention.start;
      });
      for (const CodeMention* earlier : open) meet(*earlier, next);
      open.push_back(&next);
    }
  }

  std::vector<CooccurrencePair> pairs() {
    std::vector<CooccurrencePair> pairs;
    for (auto& [key, meetings] : meetings_) {
      CooccurrencePair& pair = meetings.pair;
      pair.n1 = mentions_[pair.first];
      pair.n2 = mentions_[pair.second];
      std::sort(pair.segments.begin(), pair.segments.end());
      std::vector<Index>& people = pair.respondents;
      std::sort(people.begin(), people.end());
      people.erase(std::unique(people.begin(), people.end()), people.end());
      pairs.push_back(std::move(pair));
    }
    std::sort(pairs.begin(), pairs.end(), [](const CooccurrencePair& a, const CooccurrencePair& b) {
      return std::tie(a.first, a.second) < std::tie(b.first, b.second);
    });
    return pairs;
  }

 private:
  // The interview's mentions of each code, by start.
  std::vector<CodeMention> mentions_in(Index begin, Index end) {
    for (Index index = begin; index < end; ++index) {
      const Segment& segment = study_.segments[index];
      if (!counts(study_, segment)) continue;
      if (segments_[segment.code].empty()) used_.push_back(segment.code);
      segments_[segment.code].push_back(index);
    }
    std::vector<CodeMention> found;
    for (const Index code : used_) {
      for (Mention& mention : mentions_of(study_, segments_[code])) {
        found.push_back({code, std::move(mention)});
        ++mentions_[code];
      }
      segments_[code].clear();
    }
    used_.clear();
    std::sort(found.begin(), found.end(), [](const CodeMention& a, const CodeMention& b) {
      return a.mention.start < b.mention.start;
    });
    return found;
  }

  void meet(const CodeMention& one, const CodeMention& other) {
    const auto& [first, second] =
        std::minmax(one, other, [](const auto& a, const auto& b) { return a.code < b.code; });
    Meetings& meetings = meetings_[std::uint64_t{first.code} << 32U | second.code];
    CooccurrencePair& pair = meetings.pair;
    pair.first = first.code;
    pair.second = second.code;
    ++pair.n12;
    add_segments(first.mention, meetings.last_first, pair.segments);
    add_segments(second.mention, meetings.last_second, pair.segments);
    std::set_intersection(first.mention.owners.begin(), first.mention.owners.end(),
                          second.mention.owners.begin(), second.mention.owners.end(),
                          std::back_inserter(pair.respondents));
  }

  static void add_segments(const Mention& mention, Index& last, std::vector<Index>& segments) {
    if (mention.segments.front() == last) return;
    last = mention.segments.front();
    segments.insert(segments.end(), mention.segments.begin(), mention.segments.end());
  }

  const Study& study_;
  std::vector<std::vector<Index>> segments_;  // by code, of one interview
  std::vector<Index> used_;                   // codes with any
  std::vector<std::uint32_t> mentions_;       // of each code
  std::unordered_map<std::uint64_t, Meetings> meetings_;
};

}  // namespace

std::vector<CooccurrencePair> cooccurrence(const Study& study) {
  Sweep sweep(study);
  const auto size = static_cast<Index>(study.segments.size());
  for (Index begin = 0, end = 0; begin < size; begin = end) {
    while (end < size && study.segments[end].interview == study.segments[begin].interview) ++end;
    sweep.interview(begin, end);
  }
  return sweep.pairs();
}

}  // namespace veldwerk
