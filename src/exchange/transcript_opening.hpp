// The start of a line that may name who speaks, in the forms in which typists and programs write
// it: "Anna:", "ANNA:", "[Anna]", "Anna (00:12:03)", "00:12:03 Anna:", "Anna [00:12:03]:",
// "Anna<TAB>...", "00:12<TAB>Anna<TAB>...", a bold name. Whether the name is a speaker's is decided
// over the whole transcript (transcript_layout.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// How sure the form of an opening is.
enum class OpeningForm : std::uint8_t {
  soft,  // without a colon: brackets, a time, a tab, bold letters
  weak,  // a colon behind a word in small letters: "noot:"
  firm,  // a colon behind something of the form of a name
};

struct Opening {
  std::string_view name;  // as it stands: "Anna de Vries"
  std::string_view time;  // "00:12:03", or empty
  OpeningForm form = OpeningForm::soft;
  std::size_t after = 0;  // byte of the line at which the speech starts, white space skipped
};

/// `bold`: bytes at the start of `line` that are bold (or a heading). Nothing where the line names
/// nobody.
std::optional<Opening> find_opening(std::string_view line, std::size_t bold);

/// A label as interviews.csv can have it: white space, `=` and `:` become `_`, and what can't be
/// seen is left out. "Anna de Vries" is `Anna_de_Vries`.
std::string label_of_name(std::string_view name);

}  // namespace veldwerk
