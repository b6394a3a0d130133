#include "text/pieces.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

constexpr std::uint32_t least_solid = 3;        // letters on end that are no chance
constexpr std::uint32_t longest_unproven = 24;  // letters; of longer ones chance makes no half
constexpr std::uint32_t least_proof = 12;       // letters on end, up to or from a line end
constexpr std::uint32_t short_passage = 12;     // of whose letters each counts

bool is_solid(const Laying& laying, std::uint32_t o) {
  return laying.new_of[o] != Laying::none && laying.run_length[o] >= least_solid;
}

/// Whether so much of the passage stands there on end that single letters between are its own too.
bool is_mostly_solid(const Laying& laying, const OldText::Part& part) {
  const std::uint32_t letters = part.last - part.first;
  if (letters < longest_unproven) return letters < short_passage;
  std::uint32_t solid = 0;
  for (std::uint32_t o = part.first; o < part.last; ++o) solid += is_solid(laying, o) ? 1 : 0;
  return solid * 3 >= letters * 2;
}

}  // namespace

std::vector<Piece> pieces_of(const Laying& laying, const OldText::Part& part,
                             const std::vector<std::uint32_t>& taken_before) {
  std::vector<Piece> pieces;
  const bool all_count = is_mostly_solid(laying, part);
  const std::uint32_t most_between = std::max(24U, (part.last - part.first) / 2);
  std::uint32_t between = 0;  // put in between the letters of the last piece
  for (std::uint32_t o = part.first; o < part.last; ++o) {
    const std::uint32_t n = laying.new_of[o];
    if (n == Laying::none || (!all_count && !is_solid(laying, o))) continue;
    bool goes_on = !pieces.empty() && n > pieces.back().new_last;
    if (goes_on) {
      between += n - pieces.back().new_last - 1;
      const std::uint32_t taken = taken_before[n] - taken_before[pieces.back().new_last + 1];
      std::uint32_t own = 0;  // single letters of the passage, which don't count
      for (std::uint32_t k = pieces.back().old_last + 1; k < o; ++k) {
        const std::uint32_t at = laying.new_of[k];
        if (at != Laying::none && at > pieces.back().new_last && at < n) ++own;
      }
      goes_on = taken == own && between <= most_between;
    }
    if (!goes_on) {
      pieces.push_back({o, o, n, n, 0});
      between = 0;
    }
    Piece& piece = pieces.back();
    piece.old_last = o;
    piece.new_last = n;
    ++piece.letters;
  }
  return pieces;
}

bool is_weak(const Laying& laying, const OldText::Part& part, std::uint32_t kept) {
  const std::uint32_t letters = part.last - part.first;
  if (letters >= 24) return false;
  std::uint32_t run = 0;
  std::uint32_t longest = 0;
  for (std::uint32_t o = part.first; o < part.last; ++o) {
    const std::uint32_t n = laying.new_of[o];
    const bool goes_on = run > 0 && n == laying.new_of[o - 1] + 1;
    run = n == Laying::none ? 0 : goes_on ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  if (letters < short_passage) return kept * 4 < letters * 3 || longest < std::min(letters, 3U);
  return kept * 3 < letters * 2 && longest < 6;
}

bool is_proven(const Laying& laying, const Ink& new_ink, const Island& island,
               const OldText::Part& part) {
  const std::uint32_t letters = part.last - part.first;
  if (letters >= longest_unproven) return true;
  const auto goes_on = [&](std::uint32_t o) {  // from the letter before
    return laying.new_of[o] != Laying::none && laying.new_of[o] == laying.new_of[o - 1] + 1;
  };
  for (std::uint32_t o = part.first + 1; o < part.last; ++o) {
    const std::uint32_t n = laying.new_of[o];
    if (n == Laying::none || new_ink.before[n] != Gap::line) continue;
    std::uint32_t from = o;
    while (from > island.first + 1 && from > 1 && laying.new_of[from - 1] != Laying::none &&
           goes_on(from - 1)) {
      --from;
    }
    if (from > island.first && o - from < least_proof && laying.new_of[from - 1] != Laying::none) {
      --from;
    }
    std::uint32_t to = o + 1;
    while (to < island.last && goes_on(to)) ++to;
    const std::uint32_t before = o - from >= least_proof ? o - part.first : 0;
    const std::uint32_t behind = to - o >= least_proof ? part.last - o : 0;
    if ((before + behind) * 2 < letters) return false;
  }
  return true;
}

}  // namespace veldwerk
