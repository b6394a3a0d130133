#include "coding/recovery.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "base/sha256.hpp"
#include "coding/pending.hpp"
#include "coding/placement.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// What a file of a broken-off change holds.
enum class Now { before, after, other };

struct Found {
  const JournalFile* change = nullptr;
  Move move;  // path, temporary; `from` is what it holds now
  Now now = Now::other;
};

std::optional<std::string> hash_of(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return sha256_hex(*bytes);
}

/// "a change that was broken off (code add by anna)"
std::string named(const JournalEntry& entry) {
  return fmt::format("a change that was broken off ({} by {})", shorten(entry.command),
                     shorten(entry.coder));
}

std::optional<ChangeRefused> look(Found& found) {
  if (auto failed = read_state(found.move.file, found.move.path, found.move.from)) return failed;
  const std::optional<std::string> hash = hash_of(found.move.from);
  found.now = hash == found.change->before  ? Now::before
              : hash == found.change->after ? Now::after
                                            : Now::other;
  return std::nullopt;
}

/// Puts a temporary aside that may be somebody's work.
std::optional<ChangeRefused> keep(const fs::path& root, const Found& found,
                                  std::vector<std::string>& notes) {
  const std::string name =
      fmt::format("{}/kept{}", private_folder_name,
                  found.move.temporary.filename().string().substr(std::string(".veldwerk").size()));
  FileError error;
  if (rename_to_new(found.move.temporary, root / name, error) != Renamed::done) {
    return cannot_write(name, error.reason);
  }
  notes.push_back(fmt::format("what may be an edit of `{}` was kept as `{}`",
                              shorten(found.move.file, 80), name));
  return std::nullopt;
}

/// Whether the temporary is the new file of which not all was written: it was never in place.
bool is_half_written(const Found& found, std::string_view left) {
  if (found.now != Now::before || !found.change->after) return false;
  const std::optional<std::string> whole =
      put_in(found.change->splice, found.move.from.value_or(""));
  return whole && is_torn(left, *whole);
}

/// Whether it is the old file that was being written to go back, of which not all was written: as
/// well somebody's, who cut the end off.
bool may_be_half_written(const Found& found, std::string_view left) {
  const std::optional<std::string> whole =
      take_out(found.change->splice, found.move.from.value_or(""));
  return whole && is_torn(left, *whole);
}

std::optional<ChangeRefused> remove_temporary(const Found& found) {
  if (const auto error = remove_file(found.move.temporary)) {
    return cannot_write(found.move.file, error->reason);
  }
  return std::nullopt;
}

/// Clears the temporary away that the broken-off change left for this file. One that holds neither
/// state came out of the file's place and is somebody's edit: it goes back there. Where the
/// change is `done` that was looked at before, and it is only kept.
std::optional<ChangeRefused> clear_temporary(const fs::path& root, Found& found, bool done,
                                             std::vector<std::string>& notes) {
  if (is_no_file(found.move.temporary)) return keep(root, found, notes);
  std::optional<std::string> left;
  if (auto failed = read_state(found.move.file, found.move.temporary, left)) return failed;
  if (!left) return std::nullopt;
  const std::optional<std::string> hash = hash_of(left);
  if (hash == found.change->before || hash == found.change->after ||
      is_half_written(found, *left)) {
    return remove_temporary(found);
  }
  if (done || found.now != Now::after || !found.change->before ||
      may_be_half_written(found, *left)) {
    return keep(root, found, notes);
  }
  FileError error;
  const Renamed how = found.change->after
                          ? exchange_names(found.move.temporary, found.move.path, error)
                          : rename_to_new(found.move.temporary, found.move.path, error);
  if (how != Renamed::done) return keep(root, found, notes);
  if (auto failed = look(found)) return failed;
  // What came out now may be an edit, too.
  return found.change->after ? clear_temporary(root, found, true, notes) : std::nullopt;
}

/// The moves that bring all files that are not `wanted` there; false where the journal's texts do
/// not fit what the files hold.
bool plan(std::vector<Found>& files, Now wanted, Placement& placement) {
  for (Found& found : files) {
    if (found.now == wanted || found.now == Now::other) continue;
    Move move = found.move;
    const bool forward = wanted == Now::after;
    const std::optional<std::string>& hash = forward ? found.change->after : found.change->before;
    if (hash) {
      const std::string now = move.from.value_or("");
      move.to = forward ? put_in(found.change->splice, now) : take_out(found.change->splice, now);
      if (!move.to || sha256_hex(*move.to) != *hash) return false;
    }
    placement.moves.push_back(std::move(move));
  }
  return true;
}

struct Recovery {
  const fs::path& root;
  std::vector<std::string>& notes;
  Pending pending;
  std::vector<Found> files;

  std::optional<ChangeRefused> look_at_all() {
    files.clear();
    for (std::size_t i = 0; i < pending.entry.files.size(); ++i) {
      const JournalFile& change = pending.entry.files[i];
      Found found{.change = &change, .move = {}, .now = Now::other};
      found.move.file = change.file;
      found.move.path = root / change.file;
      found.move.temporary = temporary_of(found.move.path, pending.entry.id, i);
      if (auto failed = look(found)) return failed;
      files.push_back(std::move(found));
    }
    return std::nullopt;
  }

  std::optional<ChangeRefused> clear(bool done) {
    for (Found& found : files) {
      if (auto failed = clear_temporary(root, found, done, notes)) return failed;
    }
    return std::nullopt;
  }

  std::optional<ChangeRefused> flush() const {
    std::set<fs::path> paths;
    for (const Found& found : files) paths.insert(found.move.path);
    return flush_folders(root, paths);
  }

  /// All is in place and in the journal. What can't be cleared away waits for the next program.
  std::optional<ChangeRefused> finish() {
    for (const Found& found : files) {
      if (!found.change->after) remove_empty_folders(root, found.move.path);
    }
    if (flush()) return std::nullopt;
    return remove_pending(root, true);
  }

  bool is_edited() const {
    return std::ranges::any_of(files, [](const Found& one) { return one.now == Now::other; });
  }

  std::optional<ChangeRefused> go_forward() {
    Placement placement(root);
    if (!plan(files, Now::after, placement)) {
      return cannot_write(std::string(private_folder_name), "what waits there fits no file");
    }
    std::optional<ChangeRefused> failed = placement.put();
    if (!failed && has_line(pending.entry)) failed = append_to_journal(root, pending);
    if (failed) {
      placement.take_back();
      return failed;
    }
    notes.push_back(fmt::format("{} was completed", named(pending.entry)));
    if (!placement.clean_up()) return std::nullopt;  // the next program tries again
    return finish();
  }

  std::optional<ChangeRefused> go_back() {
    Placement placement(root);
    if (!plan(files, Now::before, placement)) {
      return cannot_write(std::string(private_folder_name), "what waits there fits no file");
    }
    if (auto failed = placement.put()) {
      placement.take_back();
      return failed;
    }
    for (const Found& found : files) {
      if (!found.change->before) remove_empty_folders(root, found.move.path);
    }
    // Were it forgotten now, nobody would remove what is left.
    if (!placement.clean_up()) {
      return cannot_write(std::string(private_folder_name), "what is left can't be removed");
    }
    if (auto failed = flush()) return failed;
    note_taken_back();
    return remove_pending(root, true);
  }

  void note_taken_back() {
    std::vector<std::string> edited;
    for (const Found& found : files) {
      if (found.now == Now::other) {
        edited.push_back(fmt::format("`{}`", shorten(found.move.file, 80)));
      }
    }
    if (edited.empty()) {
      notes.push_back(
          fmt::format("{} was taken back: it could not be completed", named(pending.entry)));
    } else {
      notes.push_back(fmt::format(
          "{} was taken back, because {} edited since; do it again", named(pending.entry),
          edited.size() == 1 ? edited.front() + " was"
                             : fmt::format("{} were", fmt::join(edited, ", "))));
    }
  }

  /// Looks again, as nothing of what was seen before a failure holds after it; then back.
  std::optional<ChangeRefused> go_back_after_failure() {
    bool done = false;
    if (auto failed = look_in_journal(root, pending.entry, done)) return failed;
    if (done) return cannot_write(journal_file_of(pending.entry.coder), "it could not be flushed");
    if (auto failed = look_at_all()) return failed;
    if (auto failed = clear(false)) return failed;
    return go_back();
  }

  std::optional<ChangeRefused> run() {
    if (auto failed = cut_torn_line(root, pending)) return failed;
    if (auto failed = look_at_all()) return failed;
    bool done = false;
    if (auto failed = look_in_journal(root, pending.entry, done)) return failed;
    if (done) return clear(true) ? std::nullopt : finish();
    if (auto failed = clear(false)) return failed;
    if (is_edited()) return go_back();
    std::optional<ChangeRefused> failed = go_forward();
    // Edited in this moment, or no room: then back, if that can be.
    if (!failed || !go_back_after_failure()) return std::nullopt;
    return failed;
  }
};

}  // namespace

std::optional<ChangeRefused> recover_locked(const fs::path& root, std::vector<std::string>& notes) {
  remove_torn_pending(root);
  if (!has_pending(root)) return std::nullopt;
  std::optional<Pending> pending;
  if (auto failed = read_pending(root, pending)) return failed;
  if (!pending) {
    std::string name;
    if (auto failed = set_pending_aside(root, name)) return failed;
    notes.push_back(fmt::format(
        "the note of a change that was broken off is damaged; it was set aside as `{}`. "
        "Look whether the study is as you left it",
        name));
    return std::nullopt;
  }
  Recovery recovery{root, notes, std::move(*pending), {}};
  std::optional<ChangeRefused> failed = recovery.run();
  if (failed) {
    failed->message = fmt::format("{} could not be completed: {}", named(recovery.pending.entry),
                                  failed->message);
    failed->help =
        fmt::format("The study is left as it is until this can be done. {}", failed->help);
  }
  return failed;
}

}  // namespace veldwerk
