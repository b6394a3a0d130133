// The state from which two copies of a file both came. A journal names each state by its SHA-256
// and tells which came from which; taken together, the journals of two copies lead back
// to the last state that both came from. What was taken in by a merge is an ancestor too:
// `merged.csv` has those states, is changed together with the files, and goes back by `undo`.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/merge.hpp"

namespace veldwerk {

// Each of these makes `draft` fail where the system does not let it read what would tell: an
// ancestor that is not known would else be taken for none. The draft lives longer than what they
// give.

/// From the journals of the study in `ours` and of its copy in `theirs`. Where a file was edited
/// by hand since, it comes from the last state that its own journal has.
FindAncestor ancestor_in_journals(Draft& draft, const std::filesystem::path& ours,
                                  const std::filesystem::path& theirs);

/// From the study's own journal, for conflict copies in it: of one that the journal does not
/// know it is not known what it came from.
FindAncestor ancestor_of_conflict_copies(Draft& draft, const std::filesystem::path& ours);

/// From a third copy, made before the two parted. A file that it lacks, or that `theirs`
/// lacks, has no known ancestor there: the copy may be a part.
FindAncestor ancestor_in_folder(Draft& draft, const std::filesystem::path& base);

/// States of others' files that were taken in: a file and the SHA-256 of its bytes there.
using TakenStates = std::set<std::pair<std::string, std::string>>;
inline constexpr std::string_view taken_states_file = "merged.csv";
TakenStates read_taken_states(std::string_view text);
std::string taken_states_text(const TakenStates& states);

/// Adds the journal entries of the copy in `theirs` that ours lacks, each to its coder's journal,
/// whose other lines stay: so that the next merge knows what both copies came from. The draft is to
/// be committed as one that unites journals (change.hpp); it fails where theirs can't be read.
void unite_journals(Draft& draft, const std::filesystem::path& theirs);

/// The same with conflict copies of journals, which are removed. Gives the names of
/// those.
std::vector<std::string> unite_journal_copies(Draft& draft);

}  // namespace veldwerk
