// Ratings of determinants, as in studies by the CFIR: what somebody's interview says of a
// determinant, in one sign. ratings.csv holds the researchers' own; analysis/ratings.hpp reckons
// them from coding.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "study/codebook.hpp"

namespace veldwerk {

enum class Rating : std::uint8_t {
  minus_two,  // a strong barrier
  minus_one,
  zero,  // named, in no direction
  plus_one,
  plus_two,  // a strong facilitator
  mixed,     // X: in both directions
  missing,   // M: not named
};
inline constexpr std::size_t rating_count = 7;
inline constexpr std::array<Rating, rating_count> all_ratings = {
    Rating::minus_two, Rating::minus_one, Rating::zero,   Rating::plus_one,
    Rating::plus_two,  Rating::mixed,     Rating::missing};

/// "-2", "-1", "0", "1", "2", "X" or "M": as files and programs have it.
std::string_view name_of(Rating rating);

/// What is written as `text`: a name, also "+1", "+2", "x", "m", and with a minus sign (U+2212).
std::optional<Rating> find_rating(std::string_view text);

/// A row of ratings.csv: it overrules what is reckoned.
struct OwnRating {
  Index respondent = no_index;
  Index code = no_index;  // codable
  Rating rating = Rating::missing;
  std::string reason;
  std::uint32_t line = 0;
};

}  // namespace veldwerk
