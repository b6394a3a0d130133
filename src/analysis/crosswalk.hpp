// The same coding under the names of another codebook.
#pragma once

#include "study/study.hpp"

namespace veldwerk {

/// The study as if it had been coded by `crosswalk.to`: each segment has the code to which its own
/// leads. Codes that lead nowhere stay, behind those of the other codebook, so that nothing is
/// dropped. Segments keep their indices. The counting rules then hold as ever: passages of two
/// codes that lead to one, and overlap, are one mention, and who names both counts once.
Study under_crosswalk(const Study& study, const Crosswalk& crosswalk);

}  // namespace veldwerk
