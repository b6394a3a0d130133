#include "coding/codebook_history.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "coding/history.hpp"
#include "files/codebook_file.hpp"

namespace veldwerk {
namespace {

using Origin = CodebookVersion::Origin;

/// The codebook with all that it extends, as it is or with other bytes for some files.
struct ReadBook {
  std::optional<Codebook> book;
  std::vector<std::string> files;
  std::string sha256;
};

ReadBook read_book(const LoadedStudy& loaded, const CodebookBytes& instead = {}) {
  ReadBook read;
  Diagnostics ignored;
  std::vector<CodebookSource> sources;
  read.book = load_codebook(loaded.root, loaded.codebook, {}, ignored, sources, instead);
  std::string all;
  for (const CodebookSource& source : sources) {
    read.files.push_back(source.file);
    all += source.bytes;
  }
  read.sha256 = sha256_hex(all);
  return read;
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

/// Counts the rows that a change added to coding files, less those that it took away.
void count_segments(const LoadedStudy& loaded, const JournalEntry& entry,
                    CodebookVersion& version) {
  const std::string folder = loaded.coding_folder + "/";
  for (const JournalFile& file : entry.files) {
    if (!file.file.starts_with(folder) || !file.file.ends_with(".csv")) continue;
    std::size_t added = lines_in(file.splice.added);
    std::size_t removed = lines_in(file.splice.removed);
    if (!file.before && added > 0) --added;  // the header
    if (!file.after && removed > 0) --removed;
    if (added > removed) version.made += added - removed;
    if (removed > added) version.removed += removed - added;
  }
}

/// Builds the row of versions; a class so that its steps share what is known of the last one.
class History {
 public:
  History(const LoadedStudy& loaded, const Journal& journal)
      : loaded_(loaded), journal_(journal), now_(read_book(loaded)) {}

  std::vector<CodebookVersion> versions() {
    for (const JournalEntry& entry : journal_.entries) {
      if (entry.codebook_sha256.empty()) continue;
      begin_version_of(entry);
      count_segments(loaded_, entry, versions_.back());
      if (changes_codebook(entry)) add_version_made_by(entry);
    }
    if (!versions_.empty() && versions_.back().sha256 != now_.sha256) {
      add({.origin = Origin::by_hand, .sha256 = now_.sha256}, now_.book);
    }
    compare_versions();
    return std::move(versions_);
  }

 private:
  bool is_codebook(const JournalFile& file) const {
    return std::ranges::find(now_.files, file.file) != now_.files.end();
  }

  bool changes_codebook(const JournalEntry& entry) const {
    return std::ranges::any_of(entry.files,
                               [&](const JournalFile& file) { return is_codebook(file); });
  }

  /// The codebook before or after an entry that changed it; nothing where that is not known, or
  /// where a file of it that the entry left alone is no longer what it was.
  ReadBook book_at(const JournalEntry& entry, When when) const {
    CodebookBytes bytes;
    for (const std::string& file : now_.files) {
      const bool changed = std::ranges::any_of(
          entry.files, [&](const JournalFile& one) { return one.file == file; });
      const PastState state = changed ? rebuild(journal_, loaded_.root, file, entry, when)
                                      : state_at(journal_, loaded_.root, file, entry);
      if (changed && !state.known) return {};
      if (state.known && state.bytes) bytes[file] = *state.bytes;
    }
    return read_book(loaded_, bytes);
  }

  void add(CodebookVersion version, const std::optional<Codebook>& book) {
    if (book) version.id = book->id;
    versions_.push_back(std::move(version));
    books_.push_back(book);
  }

  void compare_versions() {
    for (std::size_t i = 0; i < versions_.size(); ++i) {
      versions_[i].known = books_[i].has_value();
      if (i == 0) continue;
      const std::optional<Codebook>& older = books_[i - 1];
      const std::optional<Codebook>& newer = books_[i];
      if (older && newer) versions_[i].changes = codebook_changes(*older, *newer);
    }
  }

  /// The version by which the entry was made, where it is not the last one; and its text, where
  /// the entry is what tells it.
  void begin_version_of(const JournalEntry& entry) {
    if (versions_.empty() || versions_.back().sha256 != entry.codebook_sha256) {
      add({.origin = versions_.empty() ? Origin::found : Origin::by_hand,
           .entry = entry.id,
           .time = entry.time,
           .id = entry.codebook,
           .sha256 = entry.codebook_sha256},
          std::nullopt);
    }
    if (books_.back()) return;
    const ReadBook book = changes_codebook(entry) ? book_at(entry, When::before) : now_;
    if (book.sha256 == entry.codebook_sha256) books_.back() = book.book;
  }

  void add_version_made_by(const JournalEntry& entry) {
    const ReadBook book = book_at(entry, When::after);
    add({.origin = Origin::command,
         .entry = entry.id,
         .time = entry.time,
         .coder = entry.coder,
         .command = entry.command,
         .sha256 = book.sha256},
        book.book);
  }

  const LoadedStudy& loaded_;
  const Journal& journal_;
  ReadBook now_;
  std::vector<CodebookVersion> versions_;
  std::vector<std::optional<Codebook>> books_;  // of the versions, where they are known
};

}  // namespace

std::vector<CodebookVersion> codebook_history(const LoadedStudy& loaded, const Journal& journal) {
  return History(loaded, journal).versions();
}

}  // namespace veldwerk
