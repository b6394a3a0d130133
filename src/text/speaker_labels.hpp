// The labels that open lines of a transcript in our own form, where nobody has declared them yet:
// those of a text that another program kept as we would have written it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A label that opens lines of a text: "R4:", "Anna [00:12]:".
struct SpeakerLabel {
  std::string label;
  std::size_t turns = 0;  // lines that it opens
};

/// The labels of `text` (LF), in order of first appearance. A word that opens a line once may be
/// one, or just a word before a colon.
std::vector<SpeakerLabel> speaker_labels(std::string_view text);

}  // namespace veldwerk
