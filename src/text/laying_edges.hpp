// The edges of islands (old_text.hpp) that an edit parted from the rest: letter by letter one can't
// tell whether they were deleted or stand a little further on; their neighbours can.
#pragma once

#include "text/laying.hpp"

namespace veldwerk {

/// Lays first and last letters of islands where they stand as far from the neighbouring island as
/// they did, and takes back those that were laid along words like them, where what is
/// behind them stands there instead.
void mend_edges(const OldText& old_text, const Ink& new_ink, Laying& laying);

}  // namespace veldwerk
