// Texts that several coders cut up at random, and the examples of the literature.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "analysis/agreement/continuum.hpp"

namespace veldwerk::test {

/// Units without overlap, some of which touch.
inline std::vector<CodedUnit> random_units(std::mt19937& random, std::uint64_t length,
                                           std::uint32_t categories, std::uint64_t longest) {
  std::vector<CodedUnit> units;
  std::uint64_t at = random() % longest;
  while (at < length && random() % 8 != 0) {
    const std::uint64_t end = std::min(length, at + 1 + random() % longest);
    units.push_back(
        {.start = at, .end = end, .category = static_cast<std::uint32_t>(random() % categories)});
    at = end + (random() % 3 == 0 ? 0 : random() % longest);
  }
  return units;
}

inline Continuum random_continuum(std::mt19937& random, std::size_t coders, std::uint64_t length,
                                  std::uint32_t categories, std::uint64_t longest) {
  Continuum continuum{.length = length, .categories = categories, .coders = {}};
  for (std::size_t coder = 0; coder < coders; ++coder) {
    continuum.coders.push_back(random_units(random, length, categories, longest));
  }
  return continuum;
}

/// Krippendorff, Mathet, Bouvry & Widlöcher (2016), of three coders. Category 0 is their value 1.
inline Continuum alex_paul_suzan() {
  return {.length = 60,
          .categories = 7,
          .coders = {{{2, 9, 0}, {11, 17, 1}, {24, 30, 4}, {32, 36, 5}, {36, 44, 5}, {44, 60, 6}},
                     {{2, 9, 0}, {11, 17, 2}, {19, 25, 4}, {32, 44, 5}},
                     {{2, 9, 0}, {11, 17, 3}, {21, 27, 4}, {32, 36, 5}, {36, 40, 5}, {40, 44, 5}}}};
}

/// Two coders, three categories; Krippendorff's programs agree on it.
inline Continuum three_categories() {
  return {.length = 200,
          .categories = 3,
          .coders = {{{36, 45, 2},
                      {59, 61, 1},
                      {69, 77, 0},
                      {84, 96, 1},
                      {96, 111, 2},
                      {138, 148, 2},
                      {167, 179, 2},
                      {190, 195, 0}},
                     {{42, 45, 2},
                      {56, 60, 1},
                      {69, 70, 0},
                      {83, 96, 1},
                      {96, 117, 2},
                      {141, 147, 2},
                      {172, 180, 2},
                      {187, 195, 2}}}};
}

/// Krippendorff (2004) Content Analysis, 2nd edition, p. 254: categories c and k.
inline Continuum krippendorff_2004() {
  return {.length = 300,
          .categories = 2,
          .coders = {{{30, 90, 1}, {75, 145, 0}, {150, 200, 1}, {220, 250, 0}},
                     {{30, 90, 1}, {70, 150, 0}, {150, 200, 1}, {205, 225, 0}, {250, 270, 0}}}};
}

}  // namespace veldwerk::test
