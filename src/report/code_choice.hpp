// Codes as a person asks for them: a code stands for all below it, too.
#pragma once

#include <vector>

#include "study/codebook.hpp"

namespace veldwerk {

/// `codes` with all codes below them, in codebook order.
std::vector<Index> with_descendants(const Codebook& codebook, const std::vector<Index>& codes);

}  // namespace veldwerk
