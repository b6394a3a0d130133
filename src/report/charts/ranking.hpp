// The largest numbers of a chart, in words, for its text alternative. Shared by
// the kinds in this folder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct Ranked {
  std::string words;    // "Tijd (12 van 18)"
  std::uint64_t k = 0;  // ordered by k / n
  std::uint64_t n = 1;
};

/// "Tijd (12 van 18), Geld (9 van 18) en Steun (7 van 18)": the three largest, of
/// equal ones the first, with how many more are as large as the last. Those of 0
/// are no part of it; empty where none is left.
std::string largest(std::vector<Ranked> all, Language language);

}  // namespace veldwerk
