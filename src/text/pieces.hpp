// What is left of a passage whose letters were laid along the new text: those that stand together
// there, and whether they are enough to be the passage. One or two letters alone between others are
// no sign of it: any two texts have such in common.
#pragma once

#include <cstdint>
#include <vector>

#include "text/laying.hpp"
#include "text/old_text.hpp"

namespace veldwerk {

/// Letters of a passage that stand together in the new text, in order.
struct Piece {
  std::uint32_t old_first = 0;  // its first and last letter in the old text
  std::uint32_t old_last = 0;
  std::uint32_t new_first = 0;
  std::uint32_t new_last = 0;
  std::uint32_t letters = 0;  // that count
};

/// The passage's letters as they stand together: parted where they are out of order, where
/// something else stands between them, or nearly as much as the passage itself; of whole lines
/// half as much, for they may have stood elsewhere.
/// `taken_before`: by new letter, how many before it are laid.
std::vector<Piece> pieces_of(const Laying& laying, const Ink& new_ink, const OldText::Part& part,
                             const std::vector<std::uint32_t>& taken_before);

/// Whether more letters were put in between those of the piece, or beside them, than it has.
bool is_mostly_others(const Piece& piece);

/// Whether a short passage has so few letters left that others may have been put in its place:
/// "gemeente" where "gedaan" stood. `best`: letters of its best piece; `kept`: of all.
bool is_weak(const Laying& laying, const OldText::Part& part, std::uint32_t best,
             std::uint32_t kept);

/// Whether so little is left of a short passage that it may be a word of others that stands there:
/// of "social interventions" another "interventions".
bool is_scant(const OldText::Part& part, const Piece& piece);

/// Of a short passage that goes over a line end: whether its letters on the one side or the other
/// are more than a label, or the end of a sentence, that other lines have too where lines
/// changed places.
bool is_proven(const Laying& laying, const Ink& new_ink, const Island& island,
               const OldText::Part& part);

/// Of a short passage at the start or end of a line: whether what stood beside it on that line
/// still does; of a whole line, whether the lines around it do. Else lines may have changed places
/// that begin, or end, alike.
bool keeps_its_line(const Laying& laying, const Ink& new_ink, const Island& island,
                    const OldText::Part& part);

}  // namespace veldwerk
