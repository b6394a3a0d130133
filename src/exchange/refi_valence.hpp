// Codes of other programs that say whether a passage is a barrier or a facilitator: "Tijd /
// belemmerend", "Time - barrier", "+Government", "Barriers: time", a child named "Barrière", or
// a code such as "Role - Valence - For" that is given beside another one. Only what our own export
// writes is followed unasked; the rest is a proposal, to be followed with `--valence guess` or
// edited as a list (`--codes FILE`).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/refi_project.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What a code of the project stands for.
struct CodeMeaning {
  std::string code = {};     // the name, or the names from the top down, parted by " > "
  std::string label = {};    // of the code it is a kind of; its own where it is none
  std::size_t of = no_code;  // that code, where the project has it
  Valence valence = Valence::neutral;
  bool alone = false;   // says the valence of other codings of the passage, and no more
  std::string id = {};  // the id that a list gives to the code, or empty
  static constexpr std::size_t no_code = static_cast<std::size_t>(-1);
  bool says_something() const { return valence != Valence::neutral || alone || !id.empty(); }
};

enum class ValenceWish : std::uint8_t { own, guess, none };

/// The names of a code from the top down, parted by " > ".
std::string refi_code_path(const std::vector<RefiCode>& codes, std::size_t code);

/// What every code may mean, by its name and place in the tree; one a code.
std::vector<CodeMeaning> guess_meanings(const std::vector<RefiCode>& codes);

/// Whether that is the form which our own export writes: "Label / barrier" below "Label".
bool is_own_form(const std::vector<RefiCode>& codes, std::size_t code);

/// The meanings as a list to be edited: CSV with the columns code, id, valence.
std::string meanings_csv(const std::vector<CodeMeaning>& meanings);

/// Reads such a list over `meanings`: what it names means that, all else nothing. A row at fault
/// is `import-codes`; false then.
bool read_meanings(std::string_view file, std::string_view csv, const std::vector<RefiCode>& codes,
                   std::vector<CodeMeaning>& meanings, Diagnostics& diagnostics);

}  // namespace veldwerk
