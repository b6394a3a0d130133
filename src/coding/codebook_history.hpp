// The versions of a study's codebook, from the journal: when each came about, by whom and by
// which command, what changed, and how many segments were made under it. What was changed by
// hand is found too, as the journal notes with every change by which codebook it was made.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/codebook_changes.hpp"
#include "coding/journal.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct CodebookVersion {
  enum class Origin : std::uint8_t {
    found,    // as it was when the journal began
    command,  // made by the change `entry`
    by_hand,  // edited between two changes, or since the last
  };
  Origin origin = Origin::found;
  std::string entry = {};  // of the journal; by hand: the first change under this version
  std::string time = {};   // UTC; by hand: no later than this; empty: since the last change
  std::string coder = {};  // who made it; empty: not known
  std::string command = {};
  std::string id = {};                       // the codebook's
  std::string sha256 = {};                   // of its files with all that they extend
  bool known = false;                        // whether the journal holds its text
  std::vector<CodebookChange> changes = {};  // from the version before; only where both are known
  std::size_t made = 0;     // segments that changes under this version added to coding/
  std::size_t removed = 0;  // and took away
};

/// The versions, the oldest first; none where the journal is empty.
std::vector<CodebookVersion> codebook_history(const LoadedStudy& loaded, const Journal& journal);

}  // namespace veldwerk
