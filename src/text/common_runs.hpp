// Runs of letters that two texts have in common, as sure footholds for laying one along the
// other: each holds a stretch that stands once in the one and once in the other. Found by
// hashing all stretches of some length: about as many steps as there are letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace veldwerk {

struct CommonRun {
  std::uint32_t old_at = 0;
  std::uint32_t new_at = 0;
  std::uint32_t length = 0;

  std::uint32_t old_end() const { return old_at + length; }
  std::uint32_t new_end() const { return new_at + length; }
};

/// The runs that hold a stretch of `least` letters which stands once in either text, as
/// long as they go, by `old_at`. No run goes over a `no_letter` (ink.hpp).
std::vector<CommonRun> unique_runs(std::u32string_view old_text, std::u32string_view new_text,
                                   std::size_t least);

/// Which of `runs` make the heaviest chain that is in order in both texts: their places in
/// `runs`, ascending.
std::vector<std::size_t> heaviest_chain(const std::vector<CommonRun>& runs);

}  // namespace veldwerk
