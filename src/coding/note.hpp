// Notes: entries of the journal that tell of something done that changed no file, such as looking
// at another coder's work. `log` shows them; undo and redo pass them over.
#pragma once

#include <optional>
#include <string>

#include "coding/change.hpp"
#include "coding/journal.hpp"

namespace veldwerk {

struct Note {
  std::string command;  // as Change::command
  std::string coder;    // who did it
  std::string summary;  // one line: ids and counts, no word of a transcript
};

/// Adds an entry without files to the journal of its coder, as safely as commit() does.
std::optional<ChangeRefused> note_in_journal(const StudyLock& lock, const Note& note);

/// Whether an entry is such a note.
inline bool is_note(const JournalEntry& entry) {
  return entry.files.empty() && !entry.erases;
}

}  // namespace veldwerk
