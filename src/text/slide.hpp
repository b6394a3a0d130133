// Whether a passage may as well be the words next to it: of "ja, ja" of which one was taken out,
// nobody can tell which; nor, where a "ja" was put in beside one, which was there before.
#pragma once

#include "text/ink.hpp"
#include "text/laying.hpp"
#include "text/old_text.hpp"

namespace veldwerk {

/// Whether what was put in or taken out next to the passage repeats its letters, so that half of
/// them or more can be others than those they are laid along.
bool can_slide(const OldText& old_text, const Ink& new_ink, const Laying& laying,
               const OldText::Part& part);

}  // namespace veldwerk
