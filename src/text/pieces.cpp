#include "text/pieces.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

constexpr std::uint32_t least_solid = 3;        // letters on end that are no chance
constexpr std::uint32_t least_firm = 6;         // that surely are the passage's own
constexpr std::uint32_t least_going_on = 5;     // that go on beside such
constexpr std::int64_t most_changed = 2;        // letters changed between these
constexpr std::uint32_t least_sparse = 10;      // letters of which most must be left
constexpr std::uint32_t longest_unproven = 24;  // letters; of longer ones chance makes no half
constexpr std::uint32_t least_proof = 12;       // letters on end, up to or from a line end
constexpr std::uint32_t short_passage = 12;     // of whose letters each counts
constexpr std::uint32_t tiny_passage = 6;       // of which no letter may be missing
constexpr std::int64_t most_beside = 24;        // letters put in between a passage and its own edge
constexpr std::uint32_t beside = 24;            // letters: what is near a short passage

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

/// How far letters [from, to) belong to the firm ones before them (behind them, `step` -1): up to
/// where more than a letter or two changed.
std::uint32_t followed(const Laying& laying, std::uint32_t from, std::uint32_t to, int step) {
  const auto next_to = [&](std::uint32_t o) { return o + static_cast<std::uint32_t>(step); };
  std::uint32_t end = from;
  std::uint32_t at = from - static_cast<std::uint32_t>(step);  // the last that belongs to them
  for (std::uint32_t o = from; o != to; o = next_to(o)) {
    const std::int64_t lost = (std::int64_t{o} - at) * step - 1;
    if (lost > most_changed) break;
    if (laying.new_of[o] == Laying::none || laying.run_length[o] < least_going_on) continue;
    const std::int64_t put_in = (std::int64_t{laying.new_of[o]} - laying.new_of[at]) * step - 1;
    if (put_in < 0 || put_in > most_changed) break;
    at = o;
    end = next_to(o);
  }
  return end;
}

/// Which of the passage's letters count: those that stand together, and single ones between them;
/// but no single ones where most are lost, for there they are as good as any text's, unless
/// they are its first or last words.
std::vector<bool> counted(const Laying& laying, const OldText::Part& part) {
  const bool all_count = is_mostly_solid(laying, part);
  std::vector<bool> out(part.last - part.first);
  const auto is_firm = [&](std::uint32_t o) {
    return laying.new_of[o] != Laying::none && laying.run_length[o] >= least_firm;
  };
  for (std::uint32_t from = part.first, to = from; from < part.last; from = to) {
    to = from + 1;
    if (is_firm(from)) {
      out[from - part.first] = true;
      continue;
    }
    while (to < part.last && !is_firm(to)) ++to;
    std::uint32_t laid = 0;
    for (std::uint32_t o = from; o < to; ++o) laid += laying.new_of[o] != Laying::none ? 1 : 0;
    const bool sparse = to - from >= least_sparse && laid * 5 < (to - from) * 3;
    const auto starts_run = [&](std::uint32_t o) {
      return o == 0 || laying.new_of[o - 1] == Laying::none ||
             laying.new_of[o - 1] + 1 != laying.new_of[o];
    };
    std::uint32_t first_end = from;  // of the run at the passage's start, and the start of its last
    std::uint32_t last_start = to;
    if (from == part.first && laying.new_of[from] != Laying::none) {
      for (++first_end; first_end < to && !starts_run(first_end);) ++first_end;
    }
    if (to == part.last && laying.new_of[to - 1] != Laying::none) {
      for (--last_start; last_start > from && !starts_run(last_start);) --last_start;
    }
    if (from > part.first) first_end = followed(laying, from, to, 1);
    if (to < part.last) last_start = followed(laying, to - 1, from - 1, -1) + 1;
    for (std::uint32_t o = from; o < to; ++o) {
      const bool counts = laying.new_of[o] != Laying::none && (all_count || is_solid(laying, o));
      out[o - part.first] = counts && (!sparse || o < first_end || o >= last_start);
    }
  }
  return out;
}

/// Whether one of the new letters [first, last] starts a line.
bool has_line_start(const Ink& new_ink, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t n = first; n <= last; ++n) {
    if (new_ink.before[n] == Gap::line) return true;
  }
  return false;
}

/// Whether a run of `least` letters stands near old letter `edge` in direction `step`, about as far
/// from it as it did; where `in_line`, on the same line.
bool is_accompanied(const Laying& laying, const Ink& new_ink, const Island& island,
                    std::uint32_t edge, int step, std::uint32_t least, bool in_line) {
  const std::int64_t at = laying.new_of[edge];
  for (std::int64_t off = 1; off <= beside; ++off) {
    const std::int64_t o = std::int64_t{edge} + step * off;
    if (o < island.first || o >= island.last) return false;
    const std::uint32_t n = laying.new_of[static_cast<std::size_t>(o)];
    if (n == Laying::none || laying.run_length[static_cast<std::size_t>(o)] < least) continue;
    const std::int64_t moved = (n - at) * step;
    if (moved <= 0 || moved > off + beside) continue;
    const auto first = static_cast<std::uint32_t>(std::min<std::int64_t>(n, at));
    const auto last = static_cast<std::uint32_t>(std::max<std::int64_t>(n, at));
    if (!in_line || !has_line_start(new_ink, first + 1, last)) return true;
  }
  return false;
}

/// A run of letters of a piece that count.
struct Stretch {
  Piece piece;
  std::int64_t weight = 0;
  std::int64_t put_in = 0;  // letters between it and the one before; whole words put in don't count
};

/// The piece's runs. What goes on beyond the passage speaks for its first and last one too.
std::vector<Stretch> stretches_of(const Laying& laying, const Ink& new_ink,
                                  const OldText::Part& part, const std::vector<bool>& counts,
                                  const Piece& piece) {
  std::vector<Stretch> out;
  for (std::uint32_t o = piece.old_first; o <= piece.old_last; ++o) {
    const std::uint32_t n = laying.new_of[o];
    if (!counts[o - part.first]) continue;
    if (out.empty() || n != out.back().piece.new_last + 1) {
      out.push_back({{o, o, n, n, 0}, 0, 0});
      if (out.size() > 1) {
        const Piece& before = out[out.size() - 2].piece;
        const bool is_words = o == before.old_last + 1 && new_ink.before[n] != Gap::none &&
                              new_ink.before[before.new_last + 1] != Gap::none;
        if (!is_words) out.back().put_in = std::int64_t{n} - before.new_last - 1;
      }
    }
    Stretch& last = out.back();
    last.piece.old_last = o;
    last.piece.new_last = n;
    ++last.piece.letters;
    const bool at_edge = o == part.first || o + 1 == part.last;
    last.weight += at_edge ? 2 * std::int64_t{laying.run_length[o]} : 2;
  }
  return out;
}

/// Without the runs at its ends from which more was put in than they are long: the same words may
/// stand in front of, or behind, what is left of a passage.
Piece trimmed(const Laying& laying, const Ink& new_ink, const OldText::Part& part,
              const std::vector<bool>& counts, const Piece& piece) {
  const std::vector<Stretch> all = stretches_of(laying, new_ink, part, counts, piece);
  std::size_t from = 0;
  std::size_t best_from = 0;
  std::size_t best_to = 0;
  std::int64_t sum = 0;
  std::int64_t best = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    sum -= all[i].put_in;
    if (sum <= 0) sum = 0, from = i;
    sum += all[i].weight;
    if (sum > best) best = sum, best_from = from, best_to = i + 1;
  }
  std::int64_t before = 0;
  std::int64_t behind = 0;
  for (std::size_t i = 1; i <= best_from; ++i) before += all[i].put_in;
  for (std::size_t i = best_to; i < all.size(); ++i) behind += all[i].put_in;
  if (before < most_beside) best_from = 0;
  if (behind < most_beside) best_to = all.size();
  Piece out = all[best_from].piece;
  for (std::size_t i = best_from + 1; i < best_to; ++i) out.letters += all[i].piece.letters;
  out.old_last = all[best_to - 1].piece.old_last;
  out.new_last = all[best_to - 1].piece.new_last;
  return out;
}

}  // namespace

std::vector<Piece> pieces_of(const Laying& laying, const Ink& new_ink, const OldText::Part& part,
                             const std::vector<std::uint32_t>& taken_before) {
  std::vector<Piece> pieces;
  const std::vector<bool> counts = counted(laying, part);
  const std::uint32_t letters = part.last - part.first;
  const std::uint32_t most_between = std::max(24U, letters * 9 / 10);
  std::uint32_t between = 0;  // put in between the letters of the last piece
  std::uint32_t lines = 0;    // of these, with line ends beside them
  for (std::uint32_t o = part.first; o < part.last; ++o) {
    const std::uint32_t n = laying.new_of[o];
    if (!counts[o - part.first]) continue;
    bool goes_on = !pieces.empty() && n > pieces.back().new_last;
    if (goes_on) {
      const std::uint32_t put_in = n - pieces.back().new_last - 1;
      between += put_in;
      if (put_in > 0 && has_line_start(new_ink, pieces.back().new_last + 1, n)) lines += put_in;
      const std::uint32_t taken = taken_before[n] - taken_before[pieces.back().new_last + 1];
      std::uint32_t own = 0;  // single letters of the passage, which don't count
      for (std::uint32_t k = pieces.back().old_last + 1; k < o; ++k) {
        const std::uint32_t at = laying.new_of[k];
        if (at != Laying::none && at > pieces.back().new_last && at < n) ++own;
      }
      goes_on = taken == own && between <= most_between && lines <= letters / 2;
    }
    if (!goes_on) {
      pieces.push_back({o, o, n, n, 0});
      between = 0;
      lines = 0;
    }
    Piece& piece = pieces.back();
    piece.old_last = o;
    piece.new_last = n;
    ++piece.letters;
  }
  for (Piece& piece : pieces) piece = trimmed(laying, new_ink, part, counts, piece);
  return pieces;
}

bool is_mostly_others(const Piece& piece) {
  return piece.new_last + 1 - piece.new_first > 2 * piece.letters;
}

bool is_weak(const Laying& laying, const OldText::Part& part, std::uint32_t best,
             std::uint32_t kept) {
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
  if (letters < tiny_passage) return longest < letters;
  if (letters < short_passage) return best * 4 < letters * 3 || longest < std::min(letters, 3U);
  return kept * 3 < letters * 2 && longest < 6;
}

bool is_scant(const OldText::Part& part, const Piece& piece) {
  const std::uint32_t letters = part.last - part.first;
  return letters < longest_unproven && piece.letters * 4 < letters * 3;
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

bool keeps_its_line(const Laying& laying, const Ink& new_ink, const Island& island,
                    const OldText::Part& part) {
  if (part.last - part.first >= short_passage) return true;
  const std::vector<std::uint32_t>& new_of = laying.new_of;
  std::uint32_t from = part.first;
  std::uint32_t to = part.last - 1;
  if (new_of[from] == Laying::none || new_of[to] == Laying::none || new_of[from] > new_of[to] ||
      has_line_start(new_ink, new_of[from] + 1, new_of[to])) {
    return true;  // for others to judge
  }
  const auto starts_line = [&](std::uint32_t n) {
    return n >= new_ink.before.size() || new_ink.before[n] == Gap::line;
  };
  while (from > island.first && !starts_line(new_of[from]) && new_of[from - 1] + 1 == new_of[from])
    --from;
  while (to + 1 < island.last && !starts_line(new_of[to] + 1) && new_of[to + 1] == new_of[to] + 1)
    ++to;
  if (to + 1 - from >= least_proof) return true;
  const bool at_start = starts_line(new_of[from]);
  const bool at_end = starts_line(new_of[to] + 1);
  const auto accompanied = [&](std::uint32_t edge, int step, bool in_line) {
    return is_accompanied(laying, new_ink, island, edge, step, in_line ? 4 : 8, in_line);
  };
  if (at_start && at_end) return accompanied(from, -1, false) && accompanied(to, 1, false);
  if (at_start) return accompanied(to, 1, true);
  return !at_end || accompanied(from, -1, true);
}

}  // namespace veldwerk
