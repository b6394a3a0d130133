// Drawing with replacement, the same everywhere for a seed: whole numbers only, for the
// distributions of the C++ library differ from one library to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace veldwerk {

/// xoshiro256** of Blackman & Vigna (2018), its state from the seed by splitmix64.
class RandomBits {
 public:
  explicit RandomBits(std::uint64_t seed);
  std::uint64_t next();
  /// Evenly from 0 to `limit` - 1; `limit` is at least 1.
  std::uint64_t below(std::uint64_t limit);
  /// How many of `tosses` fall on a side of chance part / whole (part <= whole, whole > 0, both
  /// below 2^63), exactly.
  std::uint64_t successes(std::uint64_t tosses, std::uint64_t part, std::uint64_t whole);

 private:
  std::uint64_t heads(std::uint64_t tosses);
  std::array<std::uint64_t, 4> state_{};
};

/// Draws as many things as there are, of groups of `sizes` things that are alike.
class Draws {
 public:
  Draws(std::vector<std::uint64_t> sizes, std::uint64_t seed);
  /// Things in all.
  std::uint64_t things() const { return things_; }
  /// How often each group is drawn the next time; valid until then.
  std::span<const std::uint64_t> next();

 private:
  RandomBits bits_;
  std::vector<std::uint64_t> sizes_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::uint32_t> group_of_;  // one a thing, where things are drawn one by one
  std::uint64_t things_ = 0;
};

}  // namespace veldwerk
