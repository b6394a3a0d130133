// The change that is being made: `.veldwerk/pending.json`, which holds the whole journal entry.
// Once it is on disk the change is completed, by this program or by the next one (recovery.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "coding/journal.hpp"

namespace veldwerk {

/// The folder for what passes: never part of the data. Mode 0700.
inline constexpr std::string_view private_folder_name = ".veldwerk";

struct Pending {
  JournalEntry entry;            // with the texts, also where it erases
  std::uint64_t journal_at = 0;  // bytes of the coder's journal before the entry
};

bool has_pending(const std::filesystem::path& root);
/// Reads it; one that is damaged leaves `pending` empty. Refused where it can't be read at all.
std::optional<ChangeRefused> read_pending(const std::filesystem::path& root,
                                          std::optional<Pending>& pending);
/// Writes it so that it lasts. Where that fails there is none.
std::optional<ChangeRefused> write_pending(const std::filesystem::path& root,
                                           const Pending& pending);
std::optional<ChangeRefused> remove_pending(const std::filesystem::path& root, bool flush);
/// Gives a damaged one another name, in the same folder; that name.
std::optional<ChangeRefused> set_pending_aside(const std::filesystem::path& root,
                                               std::string& name);
/// What writing it left behind, if the program was stopped in that.
bool has_torn_pending(const std::filesystem::path& root);
void remove_torn_pending(const std::filesystem::path& root);

/// Whether `left` can be what is left of writing `bytes`: a part of it, in which the disk may
/// have kept zeros in the place of bytes that it never wrote.
bool is_torn(std::string_view left, std::string_view bytes);

/// Whether `file` names a file that changes may touch: inside the study, as written and as links
/// lead it, and none of ours.
bool is_inside_study(const std::filesystem::path& root, std::string_view file);
/// Whether a journal can have this coder's name.
bool can_have_journal(std::string_view coder);

/// Takes away what a program that was stopped wrote of the entry's line, if not all of it.
std::optional<ChangeRefused> cut_torn_line(const std::filesystem::path& root,
                                           const Pending& pending);
/// Adds the entry to its journal and flushes it. Where that fails the journal is as it was.
std::optional<ChangeRefused> append_to_journal(const std::filesystem::path& root,
                                               const Pending& pending);
/// `there`: the entry stands in its journal. Refused where the journal can't be read.
std::optional<ChangeRefused> look_in_journal(const std::filesystem::path& root,
                                             const JournalEntry& entry, bool& there);
/// Bytes of the coder's journal; 0 where there is none.
std::uint64_t journal_size(const std::filesystem::path& root, std::string_view coder);

}  // namespace veldwerk
