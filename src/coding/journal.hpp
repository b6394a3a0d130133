// The journal: what was changed in a study, by whom, when and how, one line of JSON a change, in
// `journal/CODER.jsonl`. It is only ever added to. change.hpp writes it with each change;
// history.hpp takes changes back and rebuilds earlier states from it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "coding/splice.hpp"

namespace veldwerk {

/// What a change did to one file.
struct JournalFile {
  std::string file;                   // relative to the study's folder
  std::optional<std::string> before;  // SHA-256 of its bytes; nothing: it was not there
  std::optional<std::string> after;   // nothing: it was removed
  Splice splice = {};
  /// Its whole bytes before, where the journal did not know them: it was edited by hand, or
  /// changed for the first time.
  std::optional<std::string> found = {};
};

/// One change.
struct JournalEntry {
  std::string id;    // "j" and 13 characters that carry 65 random bits
  std::string time;  // UTC: "2026-11-22T09:00:00.000000Z"; later in each entry than in the last
  std::string coder;
  std::string command;
  std::string summary;
  /// The codebook by which it was made, as it was before the change: its id, and the SHA-256 of
  /// its files in order, each with all that it extends. Both empty where it is missing or wrong.
  std::string codebook;
  std::string codebook_sha256;
  std::string undoes;  // the entry that this takes back, or empty
  std::string redoes;  // the undo that this takes back, or empty
  /// It erases: the journal keeps no text of it, and it can't be taken back.
  bool erases = false;
  std::vector<JournalFile> files;
};

/// Whether `file` of a study is one of the journal's own.
bool is_journal_file(std::string_view file);
/// Whether the entry gets a line in the journal. Taking in lines of another copy's journal gets
/// none: two copies that take in each other's would never come to an end.
bool has_line(const JournalEntry& entry);

/// The entry as a line of the journal, with its line end: keys in a fixed order, UTF-8. It does not
/// tell of the journal's own files, unless it erases in them.
std::string journal_line(const JournalEntry& entry);
/// The same for a change that is still to be made: with all its files, the texts of one that
/// erases, and without a line end.
std::string pending_line(const JournalEntry& entry);
/// Reads a line of either kind; nothing where it is none, or not as it was written.
std::optional<JournalEntry> read_journal_line(std::string_view line);

/// "journal/anna.jsonl"
std::string journal_file_of(std::string_view coder);
inline constexpr std::string_view journal_folder = "journal";

/// The whole journal of a study: entries of all coders by time, then id.
struct Journal {
  std::vector<JournalEntry> entries;
  /// Files and lines that could not be read (`journal-damaged`); the others can.
  Diagnostics diagnostics;
  /// The first file, or the folder, that the system did not let us read; one of `diagnostics`.
  /// Nothing may then be concluded from what is not among the entries.
  std::optional<Diagnostic> failed = {};

  const JournalEntry* find(std::string_view id) const;
};
Journal read_journal(const std::filesystem::path& root);

/// What the journal knows last, found without reading it whole.
struct JournalHeads {
  struct Head {
    std::string time;
    std::string id;
    std::optional<std::string> after;  // SHA-256
  };
  std::map<std::string, Head, std::less<>> files;
  std::string time;  // of the last entry; empty: there is none
  /// The first thing of the journal that could not be read: what the heads say is then no base for
  /// a new entry.
  std::optional<FileError> failed = {};
};
JournalHeads journal_heads(const std::filesystem::path& root);

/// Now, or a millionth of a second later than `last` where the clock does not go that far.
/// From SOURCE_DATE_EPOCH where that is set.
std::string journal_time(std::string_view last);

/// A new id for an entry, never used before.
std::string new_entry_id();
/// Whether `id` has the form of one.
bool is_entry_id(std::string_view id);

}  // namespace veldwerk
