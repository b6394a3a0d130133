#include "coding/change.hpp"

#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "base/lock.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "coding/note.hpp"
#include "coding/pending.hpp"
#include "coding/placement.hpp"
#include "coding/recovery.hpp"
#include "files/codebook_file.hpp"
#include "files/study_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t yaml_limit = 1024ULL * 1024;
constexpr std::string_view lock_name = "lock";

ChangeRefused busy(long holder) {
  return {ChangeRefused::Kind::busy, "",
          holder > 0 ? fmt::format("another program is changing the study (process {})", holder)
                     : std::string("another program is changing the study"),
          "Wait until it is done, and do it again."};
}

/// Takes the lock's file; the folder that holds it is made private.
std::optional<ChangeRefused> take_study_lock(const fs::path& root,
                                             std::chrono::milliseconds patience, FileLock& lock) {
  const fs::path folder = root / private_folder_name;
  std::vector<fs::path> made;
  if (const auto error = make_folders(folder, made)) {
    return cannot_write(std::string(private_folder_name), error->reason);
  }
  LockResult taken = take_lock(folder / lock_name, patience);
  if (taken.error) {
    return cannot_write(fmt::format("{}/{}", private_folder_name, lock_name), taken.error->reason);
  }
  if (!taken.lock.held()) return busy(taken.holder);
  lock = std::move(taken.lock);
  return std::nullopt;
}

/// The codebook as it is, for the journal; nothing where it is missing or wrong, which is no reason
/// not to change anything. Refused where its file, or study.yaml, can't be read at this moment.
std::optional<ChangeRefused> note_codebook(const fs::path& root, JournalEntry& entry) {
  const auto refuse = [](const std::string& file, const FileError& error) {
    return ChangeRefused{
        ChangeRefused::Kind::unwritable, file,
        fmt::format("`{}` can't be read: {}", shorten(file, 80), error.reason),
        "The journal notes by which codebook a change is made. See that you may read it."};
  };
  std::string text;
  if (const auto error = read_file(root / "study.yaml", yaml_limit, text)) {
    if (error->kind == FileError::Kind::unreadable) return refuse("study.yaml", *error);
    return std::nullopt;
  }
  if (invalid_utf8_at(text)) return std::nullopt;
  Diagnostics ignored;
  const std::optional<StudyFile> study = read_study_file("study.yaml", text, ignored);
  if (!study) return std::nullopt;
  const std::string& name = study->codebook.text;
  std::vector<CodebookSource> sources;
  std::optional<Codebook> codebook;
  // Once more where it fails: that may have been the disk, and not the codebook.
  for (int attempt = 0; attempt < 2 && !codebook; ++attempt) {
    sources.clear();
    codebook = load_codebook(root, name, study->codebook.place, ignored, sources);
  }
  if (!codebook) {
    const auto error = read_file(root / name, yaml_limit, text);
    if (error && error->kind == FileError::Kind::unreadable) return refuse(name, *error);
    return std::nullopt;
  }
  std::string all;
  for (const CodebookSource& source : sources) all += source.bytes;
  entry.codebook = codebook->id;
  entry.codebook_sha256 = sha256_hex(all);
  return std::nullopt;
}

std::optional<std::string> hash_of(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return sha256_hex(*bytes);
}

std::optional<ChangeRefused> fill_entry(const fs::path& root, const Change& change,
                                        JournalEntry& entry) {
  const JournalHeads heads = journal_heads(root);
  if (heads.failed) {
    return ChangeRefused{
        ChangeRefused::Kind::unwritable, std::string(journal_folder),
        fmt::format("`{}` can't be read: {}", journal_folder, heads.failed->reason),
        "Each change is noted there. See that you may read all of it."};
  }
  entry = JournalEntry{.id = new_entry_id(),
                       .time = journal_time(heads.time),
                       .coder = change.coder,
                       .command = change.command,
                       .summary = change.summary,
                       .codebook = {},
                       .codebook_sha256 = {},
                       .undoes = change.undoes,
                       .redoes = change.redoes,
                       .erases = change.erases,
                       .files = {}};
  if (auto failed = note_codebook(root, entry)) return failed;
  for (const FileChange& one : change.files) {
    JournalFile file{.file = one.file,
                     .before = hash_of(one.before),
                     .after = hash_of(one.after),
                     .splice = splice_of(one.before.value_or(""), one.after.value_or("")),
                     .found = {}};
    const auto known = heads.files.find(one.file);
    if (one.before && !is_journal_file(one.file) &&
        (known == heads.files.end() || known->second.after != file.before)) {
      file.found = one.before;
    }
    entry.files.push_back(std::move(file));
  }
  return std::nullopt;
}

bool may_write_journal(const Change& change, const FileChange& file) {
  if (change.erases) return true;
  return change.unites_journals &&
         (!file.after || file.after->starts_with(file.before.value_or("")));
}

std::optional<ChangeRefused> check_names(const fs::path& root, const Change& change) {
  if (!can_have_journal(change.coder)) {
    return cannot_write("",
                        fmt::format("no journal can have the name `{}`", shorten(change.coder)));
  }
  std::set<std::string_view> known;
  for (const FileChange& file : change.files) {
    if (!is_inside_study(root, file.file)) {
      return cannot_write(file.file, "it does not lie in the study's folder");
    }
    if (is_journal_file(file.file) && !may_write_journal(change, file)) {
      return cannot_write(file.file, "the journal is only ever added to");
    }
    if (!known.insert(file.file).second) return cannot_write(file.file, "it is named twice");
  }
  return std::nullopt;
}

/// Compares what is on disk with what the change was made from: content, not time.
std::optional<ChangeRefused> compare_all(const std::vector<Move>& moves) {
  std::optional<std::string> now;
  for (const Move& move : moves) {
    if (auto failed = read_state(move.file, move.path, now)) return failed;
    if (now != move.from) return changed_meanwhile(move.file);
  }
  return std::nullopt;
}

/// What goes wrong once the change is on disk as pending: back to what was. Where that can't be it
/// stays pending, with all that tells what was.
ChangeRefused take_back(const fs::path& root, const JournalEntry& entry, bool may_be_in_journal,
                        Placement& placement, ChangeRefused refused) {
  bool in_journal = false;
  std::optional<ChangeRefused> worse;
  if (may_be_in_journal) worse = look_in_journal(root, entry, in_journal);
  // What the journal tells must be so.
  if (!worse && in_journal) worse = cannot_write(journal_file_of(entry.coder), "it has it already");
  if (!worse) worse = placement.take_back();
  if (worse) {
    if (refused.kind == ChangeRefused::Kind::file_changed) {
      refused.message =
          fmt::format("`{}` was changed by somebody else meanwhile", shorten(refused.file, 80));
    }
    refused.message += fmt::format("; and what was done could not be put back: {}", worse->message);
    refused.help = "The next command that opens the study completes the change or takes it back.";
    return refused;
  }
  if (const auto stays = remove_pending(root, true)) {
    refused.message += fmt::format("; {}", stays->message);
    refused.help = "Should the next command that opens the study find it, it completes the change.";
  }
  return refused;
}

/// An earlier change of this very program may not have been cleared away, or put back, in full.
std::optional<ChangeRefused> settle(const fs::path& root) {
  if (!has_pending(root)) return std::nullopt;
  std::vector<std::string> notes;
  if (auto failed = recover_locked(root, notes)) return failed;
  if (!notes.empty()) {
    return ChangeRefused{ChangeRefused::Kind::file_changed, "",
                         fmt::format("{}", fmt::join(notes, "; ")),
                         "The study is no longer as it was. Look at it, and do it again."};
  }
  if (!has_pending(root)) return std::nullopt;
  return cannot_write(std::string(private_folder_name),
                      "what an earlier change left in the study can't be removed");
}

}  // namespace

struct StudyLock::Held {
  fs::path root;
  FileLock lock;
  std::vector<std::string> notes;
};

StudyLock::StudyLock() = default;
StudyLock::~StudyLock() = default;
StudyLock::StudyLock(StudyLock&&) noexcept = default;
StudyLock& StudyLock::operator=(StudyLock&&) noexcept = default;

const fs::path& StudyLock::root() const {
  return held_->root;
}

const std::vector<std::string>& StudyLock::notes() const {
  return held_->notes;
}

std::optional<ChangeRefused> lock_study(const fs::path& root, StudyLock& lock,
                                        std::chrono::milliseconds patience) {
  auto held = std::make_unique<StudyLock::Held>();
  held->root = root;
  if (auto failed = take_study_lock(root, patience, held->lock)) return failed;
  if (auto failed = recover_locked(root, held->notes)) return failed;
  lock.held_ = std::move(held);
  return std::nullopt;
}

std::optional<ChangeRefused> recover_study(const fs::path& root, std::vector<std::string>* notes) {
  if (!has_pending(root)) {
    if (!has_torn_pending(root)) return std::nullopt;
    // Of a program that was stopped before its change was on disk, or is about to make one.
    FileLock free;
    if (!take_study_lock(root, std::chrono::milliseconds(0), free)) remove_torn_pending(root);
    return std::nullopt;
  }
  // A program may be making it at this moment; then it is soon done, though it may keep the lock.
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(30);
  FileLock lock;
  while (auto failed = take_study_lock(root, std::chrono::milliseconds(50), lock)) {
    if (!has_pending(root)) return std::nullopt;
    if (failed->kind != ChangeRefused::Kind::busy || Clock::now() > end) return failed;
  }
  std::vector<std::string> said;
  std::optional<ChangeRefused> failed = recover_locked(root, said);
  if (notes != nullptr) notes->insert(notes->end(), said.begin(), said.end());
  return failed;
}

std::string change_stamp(const fs::path& root) {
  std::error_code error;
  const auto time = fs::last_write_time(root / private_folder_name, error);
  return error ? "" : fmt::format("{}", time.time_since_epoch().count());
}

namespace {

std::optional<ChangeRefused> make(const StudyLock& lock, Change change) {
  const fs::path& root = lock.root();
  if (auto refused = check_names(root, change)) return refused;
  if (auto refused = settle(root)) return refused;

  Pending pending;
  if (auto refused = fill_entry(root, change, pending.entry)) return refused;
  pending.journal_at = journal_size(root, change.coder);
  Placement placement(root);
  for (std::size_t i = 0; i < change.files.size(); ++i) {
    FileChange& file = change.files[i];
    const fs::path path = root / file.file;
    if (file.file == journal_file_of(change.coder)) {
      pending.journal_at = file.after ? file.after->size() : 0;
    }
    placement.moves.push_back({.file = file.file,
                               .path = path,
                               .temporary = temporary_of(path, pending.entry.id, i),
                               .from = std::move(file.before),
                               .to = std::move(file.after)});
  }
  if (auto refused = compare_all(placement.moves)) return refused;
  if (auto refused = write_pending(root, pending)) return refused;
  // From here on the change is on disk, and is completed whatever stops this program.
  std::optional<ChangeRefused> refused = placement.put();
  const bool is_placed = !refused;
  if (is_placed && has_line(pending.entry)) refused = append_to_journal(root, pending);
  if (refused) return take_back(root, pending.entry, is_placed, placement, std::move(*refused));
  // Where something is left the next program clears it away: the journal tells that all is done, as
  // it does should what is removed here come back after a loss of power.
  if (placement.clean_up()) remove_pending(root, !has_line(pending.entry));
  return std::nullopt;
}

}  // namespace

std::optional<ChangeRefused> commit(const StudyLock& lock, Change change) {
  std::erase_if(change.files, [](const FileChange& file) { return file.before == file.after; });
  if (change.files.empty()) return std::nullopt;
  return make(lock, std::move(change));
}

std::optional<ChangeRefused> note_in_journal(const StudyLock& lock, const Note& note) {
  return make(lock,
              {.command = note.command, .coder = note.coder, .summary = note.summary, .files = {}});
}

}  // namespace veldwerk
