#include "study/rating.hpp"

namespace veldwerk {
namespace {

constexpr std::array<std::string_view, rating_count> names = {"-2", "-1", "0", "1", "2", "X", "M"};

}  // namespace

std::string_view name_of(Rating rating) {
  return names[static_cast<std::size_t>(rating)];
}

std::optional<Rating> find_rating(std::string_view text) {
  constexpr std::string_view minus_sign = "\u2212";
  for (const Rating rating : all_ratings) {
    if (text == name_of(rating)) return rating;
  }
  if (text == "+1") return Rating::plus_one;
  if (text == "+2") return Rating::plus_two;
  if (text == "x") return Rating::mixed;
  if (text == "m") return Rating::missing;
  if (!text.starts_with(minus_sign)) return std::nullopt;
  text.remove_prefix(minus_sign.size());
  if (text == "1") return Rating::minus_one;
  if (text == "2") return Rating::minus_two;
  return std::nullopt;
}

}  // namespace veldwerk
