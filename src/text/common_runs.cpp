#include "text/common_runs.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "text/ink.hpp"

namespace veldwerk {
namespace {

constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;  // odd; the golden ratio's bits
constexpr std::size_t most_stretches = std::size_t{1} << 22U;

/// A stretch of the old text, and how often it was seen; 2 stands for more.
struct Stretch {
  std::uint64_t hash = 0;
  std::uint32_t old_at = 0;
  std::uint32_t new_at = 0;
  std::uint8_t in_old = 0;
  std::uint8_t in_new = 0;
};

/// The hash of the last `size` letters, as one goes along a text.
class RollingHash {
 public:
  explicit RollingHash(std::size_t size) : size_(size) {
    for (std::size_t i = 0; i < size; ++i) power_ *= factor;
  }
  void take(std::u32string_view text, std::size_t at) {
    if (text[at] == no_letter) {
      held_ = 0;
      hash_ = 0;
      return;
    }
    hash_ = hash_ * factor + text[at] + 1;
    if (held_ == size_) {
      hash_ -= power_ * (std::uint64_t{text[at - size_]} + 1);
    } else {
      ++held_;
    }
  }
  bool full() const { return held_ == size_; }
  /// Well mixed: sums of products of an odd number have weak low bits.
  std::uint64_t value() const { return (hash_ ^ (hash_ >> 29U)) * 0xBF58476D1CE4E5B9ULL; }

 private:
  std::size_t size_;
  std::size_t held_ = 0;
  std::uint64_t hash_ = 0;
  std::uint64_t power_ = 1;
};

class Stretches {
 public:
  explicit Stretches(std::size_t count)
      : slots_(std::bit_ceil(std::max<std::size_t>(count, 8) * 2)), mask_(slots_.size() - 1) {}
  /// The slot of `hash`: its own, or a free one.
  Stretch& slot(std::uint64_t hash) {
    std::size_t at = (hash >> 20U) & mask_;
    while (slots_[at].in_old > 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
    return slots_[at];
  }
  const std::vector<Stretch>& all() const { return slots_; }

 private:
  std::vector<Stretch> slots_;
  std::size_t mask_;
};

/// Makes a stretch as long as both texts go on alike.
CommonRun extended(std::u32string_view old_text, std::u32string_view new_text, CommonRun run,
                   std::size_t& budget) {
  const auto alike = [&](std::size_t o, std::size_t n) {
    return old_text[o] == new_text[n] && old_text[o] != no_letter;
  };
  while (budget > 0 && run.old_at > 0 && run.new_at > 0 && alike(run.old_at - 1, run.new_at - 1)) {
    --run.old_at, --run.new_at, ++run.length, --budget;
  }
  while (budget > 0 && run.old_end() < old_text.size() && run.new_end() < new_text.size() &&
         alike(run.old_end(), run.new_end())) {
    ++run.length, --budget;
  }
  return run;
}

std::vector<Stretch> once_in_both(std::u32string_view old_text, std::u32string_view new_text,
                                  std::size_t least) {
  // Of a very long old text only each so manieth stretch is kept.
  const std::size_t step = 1 + old_text.size() / most_stretches;
  Stretches stretches(old_text.size() / step + 1);
  RollingHash hash(least);
  for (std::size_t at = 0; at < old_text.size(); ++at) {
    hash.take(old_text, at);
    if (!hash.full() || at % step != 0) continue;
    Stretch& stretch = stretches.slot(hash.value());
    stretch.hash = hash.value();
    stretch.old_at = static_cast<std::uint32_t>(at + 1 - least);
    if (stretch.in_old < 2) ++stretch.in_old;
  }
  hash = RollingHash(least);
  for (std::size_t at = 0; at < new_text.size(); ++at) {
    hash.take(new_text, at);
    if (!hash.full()) continue;
    Stretch& stretch = stretches.slot(hash.value());
    if (stretch.in_old != 1 || stretch.in_new == 2) continue;
    stretch.new_at = static_cast<std::uint32_t>(at + 1 - least);
    ++stretch.in_new;
  }
  std::vector<Stretch> once;
  for (const Stretch& stretch : stretches.all()) {
    if (stretch.in_old != 1 || stretch.in_new != 1) continue;
    if (old_text.substr(stretch.old_at, least) != new_text.substr(stretch.new_at, least)) continue;
    once.push_back(stretch);
  }
  return once;
}

}  // namespace

std::vector<CommonRun> unique_runs(std::u32string_view old_text, std::u32string_view new_text,
                                   std::size_t least) {
  std::vector<CommonRun> runs;
  if (old_text.size() < least || new_text.size() < least) return runs;
  std::vector<Stretch> once = once_in_both(old_text, new_text, least);
  const auto diagonal = [](const auto& at) { return std::int64_t{at.new_at} - at.old_at; };
  std::ranges::sort(once, [&](const Stretch& a, const Stretch& b) {
    return std::pair(diagonal(a), a.old_at) < std::pair(diagonal(b), b.old_at);
  });
  std::size_t budget = 64 * (old_text.size() + new_text.size());
  for (const Stretch& stretch : once) {
    if (!runs.empty() && diagonal(runs.back()) == diagonal(stretch) &&
        stretch.old_at < runs.back().old_end()) {
      continue;
    }
    runs.push_back(extended(old_text, new_text,
                            {stretch.old_at, stretch.new_at, static_cast<std::uint32_t>(least)},
                            budget));
  }
  std::ranges::sort(runs, [](const CommonRun& a, const CommonRun& b) {
    return std::pair(a.old_at, a.new_at) < std::pair(b.old_at, b.new_at);
  });
  return runs;
}

std::vector<std::size_t> heaviest_chain(const std::vector<CommonRun>& runs) {
  // In order of the old text; a Fenwick tree over the order of the new one holds the
  // heaviest chain that ends at or before each rank.
  const std::size_t count = runs.size();
  std::vector<std::size_t> by_new(count);
  std::iota(by_new.begin(), by_new.end(), std::size_t{0});
  std::ranges::sort(by_new, {}, [&](std::size_t i) { return std::pair(runs[i].new_end(), i); });
  std::vector<std::size_t> rank(count);
  for (std::size_t i = 0; i < count; ++i) rank[by_new[i]] = i + 1;
  std::vector<std::uint64_t> weight(count);
  std::vector<std::size_t> previous(count, count);
  std::vector<std::size_t> best(count + 1, count);  // the chain's last run, or `count`
  std::size_t heaviest = count;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t at = rank[i] - 1; at > 0; at &= at - 1) {
      const std::size_t one = best[at];
      if (one == count || runs[one].new_at >= runs[i].new_at) continue;
      if (previous[i] == count || weight[one] > weight[previous[i]]) previous[i] = one;
    }
    weight[i] = runs[i].length + (previous[i] == count ? 0 : weight[previous[i]]);
    for (std::size_t at = rank[i]; at <= count; at += at & (~at + 1)) {
      if (best[at] == count || weight[best[at]] < weight[i]) best[at] = i;
    }
    if (heaviest == count || weight[heaviest] < weight[i]) heaviest = i;
  }
  std::vector<std::size_t> chain;
  for (std::size_t i = heaviest; i != count; i = previous[i]) chain.push_back(i);
  std::ranges::reverse(chain);
  return chain;
}

}  // namespace veldwerk
