// Whole turns: what one person says until another speaks. Interview::speech has them in stretches.
#pragma once

#include <cstddef>

#include "study/study.hpp"

namespace veldwerk {

/// The turn of stretch `i` of an interview's speech: with the other stretches that paragraphs of
/// `[...]` part it into.
Speech whole_turn(const Interview& interview, std::size_t i);

}  // namespace veldwerk
