#include "analysis/agreement/random_draws.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace veldwerk {

RandomBits::RandomBits(std::uint64_t seed) {
  for (std::uint64_t& word : state_) {
    seed += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    word = mixed ^ (mixed >> 31);
  }
}

std::uint64_t RandomBits::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t RandomBits::below(std::uint64_t limit) {
  const int spare = std::countl_zero(limit - 1);
  if (spare == 64) return 0;
  for (;;) {
    const std::uint64_t drawn = next() >> spare;
    if (drawn < limit) return drawn;
  }
}

std::uint64_t RandomBits::heads(std::uint64_t tosses) {
  std::uint64_t sum = 0;
  for (; tosses >= 64; tosses -= 64) sum += static_cast<std::uint64_t>(std::popcount(next()));
  if (tosses > 0) sum += static_cast<std::uint64_t>(std::popcount(next() >> (64 - tosses)));
  return sum;
}

// A toss is a random number between 0 and 1 held against the chance, digit by digit: half of those
// that were equal so far stay equal, and the other half is below or above.
std::uint64_t RandomBits::successes(std::uint64_t tosses, std::uint64_t part, std::uint64_t whole) {
  if (part >= whole) return tosses;
  std::uint64_t sum = 0;
  std::uint64_t rest = part;
  while (tosses > 0 && rest > 0) {
    rest *= 2;
    const std::uint64_t other = heads(tosses);
    if (rest >= whole) {  // the digit is 1: who has a 0 is below
      rest -= whole;
      sum += other;
    }
    tosses -= other;
  }
  return sum;
}

namespace {

/// Whether dividing all draws among the groups, one group after the other, takes fewer words of
/// chance than drawing each thing.
bool few_groups(std::span<const std::uint64_t> sizes, std::uint64_t things) {
  double words = 0;
  double left = static_cast<double>(things);
  for (const std::uint64_t size : sizes) {
    words += 20 + left / 32;
    left -= static_cast<double>(size);
  }
  return words < 2 * static_cast<double>(things) || things > 1'000'000'000;
}

}  // namespace

Draws::Draws(std::vector<std::uint64_t> sizes, std::uint64_t seed)
    : bits_(seed), sizes_(std::move(sizes)), counts_(sizes_.size()) {
  things_ = std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0});
  if (few_groups(sizes_, things_)) return;
  group_of_.reserve(things_);
  for (std::size_t group = 0; group < sizes_.size(); ++group) {
    group_of_.insert(group_of_.end(), sizes_[group], static_cast<std::uint32_t>(group));
  }
}

std::span<const std::uint64_t> Draws::next() {
  std::ranges::fill(counts_, 0);
  if (!group_of_.empty()) {
    for (std::uint64_t at = 0; at < things_; ++at) ++counts_[group_of_[bits_.below(things_)]];
    return counts_;
  }
  std::uint64_t to_draw = things_;
  std::uint64_t left = things_;
  for (std::size_t group = 0; group < sizes_.size() && to_draw > 0; ++group) {
    counts_[group] = bits_.successes(to_draw, sizes_[group], left);
    to_draw -= counts_[group];
    left -= sizes_[group];
  }
  return counts_;
}

}  // namespace veldwerk
