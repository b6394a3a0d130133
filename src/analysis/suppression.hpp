// Which cells of a code's row are withheld in all breakdowns together: primary
// suppression by a threshold, secondary by witnesses. The heart of
// disclosure.hpp, on plain numbers: it knows respondents as places in a vector.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// The numbers that a cell of a breakdown shows of a code, as bits.
inline constexpr std::uint8_t tells_barrier = 1;
inline constexpr std::uint8_t tells_facilitator = 2;
inline constexpr std::uint8_t tells_neutral = 4;
inline constexpr std::uint8_t tells_any = 8;
inline constexpr std::uint8_t tells_both = 16;
inline constexpr std::array<std::uint8_t, 5> all_tellings = {tells_barrier, tells_facilitator,
                                                             tells_neutral, tells_any, tells_both};

/// In which numbers a respondent counts who has segments of these valences.
struct Telling {
  bool barrier = false, facilitator = false, neutral = false;
  std::uint8_t bits() const;
};

/// A breakdown: the group of each respondent, and how many groups there are.
struct Partition {
  std::span<const Index> group_of;
  std::size_t groups = 0;
};

/// What is withheld of one code.
struct Suppressed {
  std::vector<std::vector<std::uint8_t>> cells;  // [partition][group]: bits
  std::set<Index> reserved;                      // respondents whose answers must stay open
};

/// `tells` has the bits of each respondent; numbers of 1 to `smallest` - 1 are
/// withheld, and with `secondary` as many more as needed.
Suppressed suppress(std::span<const std::uint8_t> tells, std::span<const Partition> partitions,
                    std::uint32_t smallest, bool secondary);

}  // namespace veldwerk
