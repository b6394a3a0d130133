// Earlier states, by the journal: what a file was before and after a change, and the changes that
// take others back. journal.hpp reads and writes the journal itself.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "coding/journal.hpp"

namespace veldwerk {

/// A file at some time.
struct PastState {
  bool known = false;                // false: the journal does not hold enough; `why` says what
  std::optional<std::string> bytes;  // nothing: it was not there
  std::string why;
  /// The file as it is now could not be read; it might have told.
  std::optional<ChangeRefused> failed = {};
};

enum class When : std::uint8_t { before, after };

/// The bytes of `file` before or after the entry, which changed it. Found from any state that is
/// known whole (in the journal, or on disk now) over the changes in between, forwards or
/// backwards; compared with its SHA-256.
PastState rebuild(const Journal& journal, const std::filesystem::path& root, std::string_view file,
                  const JournalEntry& entry, When when);
/// The same by the id of the entry, reading the journal; unknown where there is no such entry, or
/// it did not change the file.
PastState rebuild(const std::filesystem::path& root, std::string_view file, std::string_view entry,
                  When when = When::after);

/// A file as it was once the entry was made, whether that changed it or not. Nothing in
/// `PastState::bytes` where it was not there yet; where the journal says nothing of it at all, the
/// file as it is.
PastState state_at(const Journal& journal, const std::filesystem::path& root, std::string_view file,
                   const JournalEntry& entry);

/// The entries whose effect is gone: taken back, and not made again since; of undos, those that
/// were taken back by a redo.
std::set<std::string> taken_back_entries(const Journal& journal);

/// The change that it is all about: itself, or what an undo or a redo takes back in the end.
const JournalEntry& original_of(const Journal& journal, const JournalEntry& entry);

/// A change that takes another back, ready for commit(). Refused where part of the journal could
/// not be read: that may have told that it was taken back already.
struct TakeBack {
  std::optional<ChangeRefused> refused;
  const JournalEntry* entry = nullptr;  // what it takes back; of `journal`
  Change change;
  /// Files that have been changed since, in which only the rows of that change are taken back.
  std::vector<std::string> by_rows;
};

/// Takes back the last change of `coder` that was not taken back yet, or the one with this id, of
/// whomever. Refused where a file has changed since; but of a CSV file with ids (coding,
/// interviews) whose rows of that change still stand as they were, just those are taken back.
TakeBack undo_change(const Journal& journal, const std::filesystem::path& root,
                     const std::string& coder, std::string_view id = "");
/// Takes back the last undo of `coder` that no other change of theirs came after, or the undo with
/// this id.
TakeBack redo_change(const Journal& journal, const std::filesystem::path& root,
                     const std::string& coder, std::string_view id = "");

}  // namespace veldwerk
