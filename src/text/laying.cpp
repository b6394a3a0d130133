#include "text/laying.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>

#include "text/alignment.hpp"
#include "text/believed_runs.hpp"
#include "text/common_runs.hpp"
#include "text/laying_edges.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t foothold = 12;        // letters of a run that stands once in either text
constexpr std::size_t near_foothold = 8;    // the same between two footholds
constexpr std::uint32_t moved_length = 32;  // letters of the footholds of what moved
constexpr std::uint32_t stray_length = 32;  // letters of a run that may be taken back
constexpr int most_rounds = 8;              // of looking for a chain without copies
constexpr std::uint32_t most_more = 8;      // letters that one text has more at its start or end
constexpr std::uint32_t chunk = 1000;       // letters laid at once beyond the last foothold

/// Lays islands along the new text; a struct so that its steps share their state.
struct Layer {
  const OldText& old_text;
  const Ink& fresh;
  Laying laying;
  std::vector<CommonRun> runs;  // accepted footholds, by old_at
  RunJudge judge;

  std::u32string_view old_letters(std::uint32_t from, std::uint32_t to) const {
    return std::u32string_view(old_text.ink.letters).substr(from, to - from);
  }
  std::u32string_view new_letters(std::uint32_t from, std::uint32_t to) const {
    return std::u32string_view(fresh.letters).substr(from, to - from);
  }
  const Island& island_of(std::uint32_t letter) const {
    const auto behind = std::ranges::upper_bound(old_text.islands, letter, {}, &Island::first);
    return *(behind - 1);
  }

  /// How well a run may end before old letter `o` and new letter `n`.
  int ending(std::uint32_t o, std::uint32_t n) const {
    const auto rank = [](const Ink& ink, std::uint32_t at) {
      return at < ink.before.size() ? static_cast<int>(ink.before[at]) : 2;
    };
    return rank(old_text.ink, o) + rank(fresh, n);
  }

  /// Two runs in order may claim the same letters ("the man" with one "the man " less): parts
  /// them where words or lines end. False where nothing would be left of `next`.
  bool part(CommonRun& one, CommonRun& next) const {
    const std::uint32_t shared =
        std::max({one.old_end() > next.old_at ? one.old_end() - next.old_at : 0U,
                  one.new_end() > next.new_at ? one.new_end() - next.new_at : 0U});
    if (shared == 0) return true;
    if (shared >= next.length || shared >= one.length) return false;
    std::uint32_t best = 0;
    int best_ending = -1;
    for (std::uint32_t give = 0; give <= std::min(shared, 1000U); ++give) {
      const std::uint32_t lost = shared - give;  // by `one`
      const int found = ending(one.old_end() - lost, one.new_end() - lost) +
                        ending(next.old_at + give, next.new_at + give);
      if (found > best_ending) {
        best_ending = found;
        best = give;
      }
    }
    one.length -= shared - best;
    next.old_at += best;
    next.new_at += best;
    next.length -= best;
    return true;
  }

  /// Of two runs for the same old letters that lead to different places, the shorter one gives
  /// these up. False where too few of its letters would be left.
  static bool give_up(CommonRun& one, CommonRun& next) {
    if (next.old_at >= one.old_end()) return true;
    const std::uint32_t shared = one.old_end() - next.old_at;
    if (shared + 4 > std::min(one.length, next.length)) return false;
    if (next.length > one.length) {
      one.length -= shared;
    } else {
      next = {next.old_at + shared, next.new_at + shared, next.length - shared};
    }
    return true;
  }

  std::vector<CommonRun> parted(const std::vector<CommonRun>& chain) const {
    std::vector<CommonRun> out;
    for (CommonRun next : chain) {
      if (!out.empty() && !part(out.back(), next)) {
        if (out.back().length >= next.length) continue;
        out.back() = next;
        continue;
      }
      out.push_back(next);
    }
    return out;
  }

  void claim(const CommonRun& run) {
    for (std::uint32_t i = 0; i < run.length; ++i) {
      laying.new_of[run.old_at + i] = run.new_at + i;
      laying.taken[run.new_at + i] = true;
    }
    runs.push_back(run);
  }

  /// The part of `run` of which nothing is taken; its longest.
  CommonRun free_part(const CommonRun& run) const {
    CommonRun best;
    CommonRun now{run.old_at, run.new_at, 0};
    for (std::uint32_t i = 0; i < run.length; ++i) {
      const bool is_free =
          laying.new_of[run.old_at + i] == Laying::none && !laying.taken[run.new_at + i];
      if (!is_free) {
        now = {run.old_at + i + 1, run.new_at + i + 1, 0};
        continue;
      }
      ++now.length;
      if (now.length > best.length) best = now;
    }
    return best;
  }

  /// Runs that are out of order, put together to blocks that moved as one.
  void take_moved(const std::vector<CommonRun>& others) {
    const std::vector<CommonRun> in_order = runs;  // by old_at, and so by new_at
    std::vector<CommonRun> block;
    const auto close_block = [&] {
      std::uint32_t letters = 0;
      for (const CommonRun& run : block) letters += run.length;
      if (letters >= moved_length) {
        const bool is_doubted = judge.can_be_copy(in_order, block.front(), block.back());
        for (const CommonRun& run : block) {
          if (is_doubted) {
            laying.doubtful.push_back(run);
          } else {
            claim(run);
          }
        }
      }
      block.clear();
    };
    for (const CommonRun& one : others) {
      CommonRun run = free_part(one);
      if (run.length < 4) continue;
      if (!block.empty()) {
        CommonRun& before = block.back();
        const bool goes_on = run.old_at > before.old_at && run.new_at > before.new_at &&
                             judge.go_together(before, run);
        if (!(goes_on ? part(before, run) : give_up(before, run))) {  // the longer one
          if (run.length > before.length && block.size() == 1) before = run;
          continue;
        }
        if (!goes_on) close_block();
      }
      block.push_back(run);
    }
    close_block();
  }

  /// Runs that were doubted, because they moved otherwise than their neighbours, where blocks
  /// that changed places tell why.
  void take_explained(const std::vector<CommonRun>& in_order) {
    std::vector<CommonRun> moved;
    for (const CommonRun& run : runs) {
      const auto same = std::ranges::lower_bound(in_order, run.old_at, {}, &CommonRun::old_at);
      if (same == in_order.end() || same->old_at != run.old_at) moved.push_back(run);
    }
    if (moved.empty()) return;
    std::ranges::sort(laying.doubtful, {}, &CommonRun::old_at);
    std::vector<CommonRun> left;
    const std::vector<CommonRun>& doubtful = laying.doubtful;
    for (std::size_t from = 0, to = 0; from < doubtful.size(); from = to) {
      std::uint32_t letters = doubtful[from].length;
      for (to = from + 1; to < doubtful.size(); ++to) {
        const CommonRun& one = doubtful[to - 1];
        const CommonRun& next = doubtful[to];
        const std::int64_t drift = std::abs(judge.shift_of(next) - judge.shift_of(one));
        if (next.old_at < one.old_end() || next.new_at < one.new_end() || drift > 16) break;
        letters += next.length;
      }
      const bool taken_in = letters >= moved_length &&
                            judge.is_explained(in_order, moved, doubtful[from], doubtful[to - 1]);
      for (std::size_t i = from; i < to; ++i) {
        const CommonRun run = free_part(doubtful[i]);
        if (taken_in && run.length >= 4) {
          claim(run);
        } else {
          left.push_back(doubtful[i]);
        }
      }
    }
    laying.doubtful = std::move(left);
  }

  /// Takes the heaviest chain of `found`, without what can be copies; these no longer stand in the
  /// way of others then. Gives what is not in it.
  std::vector<CommonRun> take_chain(std::vector<CommonRun> found) {
    for (int round = 0;; ++round) {
      std::vector<CommonRun> chain;
      std::vector<CommonRun> others;
      const std::vector<std::size_t> in_order = heaviest_chain(found);
      std::size_t next = 0;
      for (std::size_t i = 0; i < found.size(); ++i) {
        const bool chosen = next < in_order.size() && in_order[next] == i;
        if (chosen) ++next;
        (chosen ? chain : others).push_back(found[i]);
      }
      chain = parted(chain);
      const std::vector<bool> is_doubted = judge.doubted(chain);
      const bool any = std::ranges::find(is_doubted, true) != is_doubted.end();
      if (!any || round == most_rounds) {
        for (std::size_t i = 0; i < chain.size(); ++i) {
          if (is_doubted[i]) {
            laying.doubtful.push_back(chain[i]);
          } else {
            claim(chain[i]);
          }
        }
        return others;
      }
      found = std::move(others);
      for (std::size_t i = 0; i < chain.size(); ++i) {
        (is_doubted[i] ? laying.doubtful : found).push_back(chain[i]);
      }
      std::ranges::sort(found, [](const CommonRun& a, const CommonRun& b) {
        return std::pair(a.old_at, a.new_at) < std::pair(b.old_at, b.new_at);
      });
    }
  }

  /// Takes back short runs within an island that moved there and back again, as against those
  /// around them: the same words may have been put in beside their own place. Letter by letter
  /// it is seen which of the two fits.
  void drop_stray() {
    std::vector<CommonRun> kept;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const CommonRun& run = runs[i];
      const bool inside = i > 0 && i + 1 < runs.size() && run.length < stray_length &&
                          &island_of(runs[i - 1].old_at) == &island_of(runs[i + 1].old_at);
      const auto drift = [&](const CommonRun& other) {
        return judge.shift_of(run) - judge.shift_of(other);
      };
      const bool strays = inside && drift(runs[i - 1]) * drift(runs[i + 1]) > 0 &&
                          std::min(std::abs(drift(runs[i - 1])), std::abs(drift(runs[i + 1]))) > 8;
      if (!strays) {
        kept.push_back(run);
        continue;
      }
      for (std::uint32_t k = 0; k < run.length; ++k) {
        laying.new_of[run.old_at + k] = Laying::none;
        laying.taken[run.new_at + k] = false;
      }
    }
    runs = std::move(kept);
  }

  void find_footholds() {
    if (old_text.islands.empty() || fresh.letters.empty()) return;
    judge.take_in();
    const auto others = take_chain(unique_runs(old_text.ink.letters, fresh.letters, foothold));
    const std::vector<CommonRun> in_order = runs;  // by old_at, and so by new_at
    take_moved(others);
    take_explained(in_order);
    std::ranges::sort(runs, {}, &CommonRun::old_at);
    drop_stray();
    std::ranges::sort(laying.doubtful, {}, &CommonRun::old_at);
  }

  /// Lays what lies between two footholds of one island.
  void lay_between(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from,
                   std::uint32_t new_to, int depth) {
    if (old_from >= old_to || new_from >= new_to) return;
    const std::size_t cells = std::size_t{old_to - old_from} * (new_to - new_from);
    if (cells <= most_cells / 8) {
      const Alignment laid =
          align(old_letters(old_from, old_to), new_letters(new_from, new_to), Reach::whole);
      keep_matches(laying, old_from, new_from, laid.matches);
      return;
    }
    std::vector<CommonRun> found =
        unique_runs(old_letters(old_from, old_to), new_letters(new_from, new_to), near_foothold);
    if (found.empty() || depth > 8) {
      const std::uint32_t old_end = lay_onward(old_from, old_to, new_from, new_to);
      lay_back(old_end, old_to, new_from, new_to);
      return;
    }
    std::vector<CommonRun> chain;
    for (const std::size_t i : heaviest_chain(found)) {
      found[i].old_at += old_from;
      found[i].new_at += new_from;
      chain.push_back(found[i]);
    }
    chain = parted(chain);
    for (const CommonRun& run : chain) {
      lay_between(old_from, run.old_at, new_from, run.new_at, depth + 1);
      for (std::uint32_t i = 0; i < run.length; ++i) {
        laying.new_of[run.old_at + i] = run.new_at + i;
        laying.taken[run.new_at + i] = true;
      }
      old_from = run.old_end();
      new_from = run.new_end();
    }
    lay_between(old_from, old_to, new_from, new_to, depth + 1);
  }

  /// Lays old letters [old_from, old_to) onward from new letter `new_from`, as far as it pays
  /// and nothing is taken. Gives how far it came.
  std::uint32_t lay_onward(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from,
                           std::uint32_t new_to) {
    while (old_from < old_to) {
      const std::uint32_t some = std::min(chunk, old_to - old_from);
      std::uint32_t limit = std::min(new_to, new_from + some + some / 2 + 32);
      for (std::uint32_t n = new_from; n < limit; ++n) {
        if (laying.taken[n]) limit = n;
      }
      const Alignment laid = align(old_letters(old_from, old_from + some),
                                   new_letters(new_from, limit), Reach::onward);
      keep_matches(laying, old_from, new_from, laid.matches);
      old_from += laid.old_end;
      new_from += laid.new_end;
      if (laid.old_end < some / 2 || laid.old_end == 0) break;
    }
    return old_from;
  }

  /// The same from behind: [old_from, old_to) ends before new letter `new_to`.
  void lay_back(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from,
                std::uint32_t new_to) {
    while (old_from < old_to) {
      const std::uint32_t some = std::min(chunk, old_to - old_from);
      const std::uint32_t wide = some + some / 2 + 32;
      std::uint32_t limit = new_to > new_from + wide ? new_to - wide : new_from;
      for (std::uint32_t n = new_to; n > limit; --n) {
        if (laying.taken[n - 1]) limit = n;
      }
      std::u32string old_back(old_letters(old_to - some, old_to));
      std::u32string new_back(new_letters(limit, new_to));
      std::ranges::reverse(old_back);
      std::ranges::reverse(new_back);
      Alignment laid = align(old_back, new_back, Reach::onward);
      for (auto& [o, n] : laid.matches) o = laid.old_end - 1 - o, n = laid.new_end - 1 - n;
      old_to -= laid.old_end;
      new_to -= laid.new_end;
      keep_matches(laying, old_to, new_to, laid.matches);
      if (laid.old_end < some / 2 || laid.old_end == 0) break;
    }
  }

  bool is_free(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t n = from; n < to; ++n) {
      if (laying.taken[n]) return false;
    }
    return true;
  }

  /// Whether what is left of both texts at their start, or end, is about as much, so that these are
  /// the same. How far the old text went is told by its last passage only.
  bool meets_edge(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from,
                  std::uint32_t new_to) const {
    const std::uint32_t old_left = old_to - old_from;
    const std::uint32_t new_left = new_to - new_from;
    const std::uint32_t less = std::min(old_left, new_left);
    const auto starts_line = [](Gap gap) { return gap == Gap::line; };
    return std::max(old_left, new_left) <= less + less / 2 + most_more &&
           std::max(old_left, new_left) <= chunk && is_free(new_from, new_to) &&
           std::none_of(fresh.before.begin() + std::min(new_from + 1, new_to),
                        fresh.before.begin() + new_to, starts_line);
  }

  void lay_first(const Island& island, const CommonRun& run) {
    if (island.start == 0 && meets_edge(island.first, run.old_at, 0, run.new_at)) {
      lay_between(island.first, run.old_at, 0, run.new_at, 0);
    } else {
      lay_back(island.first, run.old_at, 0, run.new_at);
    }
  }

  void lay_last(const Island& island, const CommonRun& run) {
    const auto new_size = static_cast<std::uint32_t>(fresh.letters.size());
    if (&island == &old_text.islands.back() &&
        meets_edge(run.old_end(), island.last, run.new_end(), new_size)) {
      lay_between(run.old_end(), island.last, run.new_end(), new_size, 0);
    } else {
      lay_onward(run.old_end(), island.last, run.new_end(), new_size);
    }
  }

  /// Lays old letters [old_from, old_to) onward along the new ones up to the next that is taken,
  /// where nothing but a stretch was taken out: of "I think it is, I think so" with "I think so"
  /// left, the first "I think" went. Gives how far it came; `old_from` where that is not so.
  std::uint32_t lay_one_cut(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from) {
    std::uint32_t limit = new_from;
    while (limit < fresh.letters.size() && !laying.taken[limit]) ++limit;
    std::uint32_t same = 0;
    while (old_from + same < old_to && new_from + same < limit &&
           old_text.ink.letters[old_from + same] == fresh.letters[new_from + same]) {
      ++same;
    }
    const std::u32string_view rest = new_letters(new_from + same, limit);
    if (rest.size() < near_foothold - 2 || rest.size() > chunk) return old_from;
    const std::u32string_view left = old_letters(old_from + same, old_to);
    const std::size_t at = left.find(rest);
    if (at == std::u32string_view::npos || left.rfind(rest) != at) return old_from;
    const auto behind = static_cast<std::uint32_t>(old_from + same + at);
    for (std::uint32_t n = new_from; n < limit; ++n) {
      const std::uint32_t i = n - new_from;
      laying.new_of[i < same ? old_from + i : behind + i - same] = n;
      laying.taken[n] = true;
    }
    return behind + static_cast<std::uint32_t>(rest.size());
  }

  void lay_beside_footholds() {
    const auto new_size = static_cast<std::uint32_t>(fresh.letters.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const CommonRun& run = runs[i];
      const Island& island = island_of(run.old_at);
      const CommonRun* next =
          i + 1 < runs.size() && runs[i + 1].old_at < island.last ? &runs[i + 1] : nullptr;
      const bool first = i == 0 || runs[i - 1].old_at < island.first;
      if (first) lay_first(island, run);
      if (next == nullptr) {
        lay_last(island, run);
        continue;
      }
      const bool in_order = next->new_at >= run.new_end();
      if (in_order && is_free(run.new_end(), next->new_at)) {
        lay_between(run.old_end(), next->old_at, run.new_end(), next->new_at, 0);
        continue;
      }
      std::uint32_t reached = lay_one_cut(run.old_end(), next->old_at, run.new_end());
      if (reached == run.old_end()) {
        reached = lay_onward(run.old_end(), next->old_at, run.new_end(), new_size);
      }
      lay_back(reached, next->old_at, 0, next->new_at);
    }
  }
};

}  // namespace

void keep_matches(Laying& laying, std::uint32_t old_from, std::uint32_t new_from,
                  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& matches) {
  for (const auto& [o, n] : matches) {
    laying.new_of[old_from + o] = new_from + n;
    laying.taken[new_from + n] = true;
  }
}

void measure_runs(Laying& laying, std::uint32_t first, std::uint32_t last) {
  const std::vector<std::uint32_t>& new_of = laying.new_of;
  for (std::uint32_t from = first, to = first; from < last; from = to) {
    ++to;
    if (new_of[from] == Laying::none) continue;
    while (to < last && new_of[to] != Laying::none && new_of[to] == new_of[to - 1] + 1) ++to;
    for (std::uint32_t o = from; o < to; ++o) laying.run_length[o] = to - from;
  }
}

Laying lay_along(const OldText& old_text, const Ink& new_ink) {
  Layer layer{old_text, new_ink, {}, {}, RunJudge(old_text, new_ink)};
  layer.laying.new_of.assign(old_text.ink.letters.size(), Laying::none);
  layer.laying.run_length.assign(old_text.ink.letters.size(), 0);
  layer.laying.taken.assign(new_ink.letters.size(), false);
  layer.find_footholds();
  layer.lay_beside_footholds();
  mend_edges(old_text, new_ink, layer.laying);
  for (const Island& island : old_text.islands) {
    measure_runs(layer.laying, island.first, island.last);
  }
  return std::move(layer.laying);
}

}  // namespace veldwerk
