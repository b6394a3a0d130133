#include "coding/change.hpp"

#include <set>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "base/lock.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
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

/// The codebook as it is, for the journal; nothing where it can't be read, which is no reason not
/// to change anything.
void note_codebook(const fs::path& root, JournalEntry& entry) {
  std::string text;
  if (read_file(root / "study.yaml", yaml_limit, text) || invalid_utf8_at(text)) return;
  Diagnostics ignored;
  const std::optional<StudyFile> study = read_study_file("study.yaml", text, ignored);
  if (!study) return;
  std::vector<CodebookSource> sources;
  const std::optional<Codebook> codebook =
      load_codebook(root, study->codebook.text, study->codebook.place, ignored, sources);
  if (!codebook) return;
  std::string all;
  for (const CodebookSource& source : sources) all += source.bytes;
  entry.codebook = codebook->id;
  entry.codebook_sha256 = sha256_hex(all);
}

std::optional<std::string> hash_of(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  return sha256_hex(*bytes);
}

JournalEntry entry_of(const fs::path& root, const Change& change) {
  const JournalHeads heads = journal_heads(root);
  JournalEntry entry{.id = new_entry_id(),
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
  note_codebook(root, entry);
  for (const FileChange& one : change.files) {
    JournalFile file{.file = one.file,
                     .before = hash_of(one.before),
                     .after = hash_of(one.after),
                     .splice = splice_of(one.before.value_or(""), one.after.value_or("")),
                     .found = {}};
    const auto known = heads.files.find(one.file);
    if (one.before && (known == heads.files.end() || known->second.after != file.before)) {
      file.found = one.before;
    }
    entry.files.push_back(std::move(file));
  }
  return entry;
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
    if (!change.erases && file.file.starts_with(fmt::format("{}/", journal_folder))) {
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

/// What goes wrong once the change is on disk as pending: back to what was.
ChangeRefused take_back(const fs::path& root, Placement& placement, ChangeRefused refused) {
  if (const auto worse = placement.take_back()) {
    refused.message += fmt::format("; and what was done could not be put back: {}", worse->message);
    refused.help = "The next command that opens the study completes the change or takes it back.";
    return refused;
  }
  if (const auto stays = remove_pending(root, true)) {
    refused.message += fmt::format("; {}", stays->message);
  }
  return refused;
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
  if (!has_pending(root)) return std::nullopt;
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

std::optional<ChangeRefused> commit(const StudyLock& lock, Change change) {
  const fs::path& root = lock.root();
  std::erase_if(change.files, [](const FileChange& file) { return file.before == file.after; });
  if (change.files.empty()) return std::nullopt;
  if (auto refused = check_names(root, change)) return refused;

  Pending pending{.entry = entry_of(root, change), .journal_at = journal_size(root, change.coder)};
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
  if (!refused) refused = append_to_journal(root, pending);
  if (refused) return take_back(root, placement, std::move(*refused));
  // Where something is left the next program clears it away: the journal tells that all is done, as
  // it does should what is removed here come back after a loss of power.
  if (placement.clean_up()) remove_pending(root, false);
  return std::nullopt;
}

}  // namespace veldwerk
