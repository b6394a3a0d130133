// A change: files of a study as they were read, and as they are to be. The only way by
// which anything is written into a study: whole or not at all, whatever stops the
// program, and noted in the journal (journal.hpp), from which it can be taken back.
//
// How it is written: the change is put aside in `.veldwerk/` and flushed; from there on it
// is completed, by this program or, were it stopped, by the next that opens the study.
// A file that is no longer as it was read is never overwritten: nothing is written then.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"

namespace veldwerk {

/// One file of a change.
struct FileChange {
  std::string file;                   // relative to the study's folder, parted by '/'
  std::optional<std::string> before;  // its bytes as read; nothing: it was not there
  std::optional<std::string> after;   // its bytes to be; nothing: it is removed
};

struct Change {
  std::string command;  // "code add"
  std::string coder;    // who makes it
  std::string summary;  // one line on what and where: ids and counts, no word of a transcript
  std::vector<FileChange> files;
  std::string undoes = {};  // the journal entry that this takes back, or empty
  std::string redoes = {};  // the undo that this takes back, or empty
  /// Its texts are to be forgotten: the journal keeps none of them, and it can't be undone. Such a
  /// change may rewrite the journal's own files.
  bool erases = false;
  /// It takes in the journal of another copy of the study: it may add to the journal's own files,
  /// and remove conflict copies of them. The entry does not tell of these, and undo leaves them.
  bool unites_journals = false;
};

/// Why a study can't be changed, and the way out.
struct ChangeRefused {
  enum class Kind : std::uint8_t {
    busy,          // another program is changing the study
    file_changed,  // a file is no longer as it was read
    unwritable,    // the system refuses; nothing was written
  };
  Kind kind = Kind::unwritable;
  std::string file;  // relative to the study, or empty
  std::string message;
  std::string help;
};

/// The right to change a study: while it lives, no other program of ours changes it. Dies
/// with its holder, so that a program that was stopped blocks nobody.
class StudyLock {
 public:
  StudyLock();
  ~StudyLock();
  StudyLock(StudyLock&&) noexcept;
  StudyLock& operator=(StudyLock&&) noexcept;

  const std::filesystem::path& root() const;
  /// What was done on taking it about a change that was broken off: one line each, for a person.
  const std::vector<std::string>& notes() const;

 private:
  friend std::optional<ChangeRefused> lock_study(const std::filesystem::path&, StudyLock&,
                                                 std::chrono::milliseconds);
  struct Held;
  std::unique_ptr<Held> held_;
};

/// Takes the lock of the study in folder `root`, waiting at most `patience`, and completes
/// what a program that was stopped left behind.
std::optional<ChangeRefused> lock_study(
    const std::filesystem::path& root, StudyLock& lock,
    std::chrono::milliseconds patience = std::chrono::seconds(5));

/// For a program that only reads: completes what a program that was stopped left behind in
/// the study, if anything, and adds what was done to `notes`. Does nothing, and costs two looks,
/// where nothing was. A refusal means that the study may be half changed.
std::optional<ChangeRefused> recover_study(const std::filesystem::path& root,
                                           std::vector<std::string>* notes = nullptr);

/// Differs before and after each change of a program of ours: who reads a study reads again where
/// it differs afterwards. Costs one look.
std::string change_stamp(const std::filesystem::path& root);

/// Makes the change and notes it in the journal, as one write. Files whose `before` is their
/// `after` are left out; a change without files does nothing. On refusal the study is as
/// it was.
std::optional<ChangeRefused> commit(const StudyLock& lock, Change change);

/// Files being changed, step by step: reads each once and remembers what it read.
class Draft {
 public:
  explicit Draft(std::filesystem::path root) : root_(std::move(root)) {}

  /// The file's bytes as they are to be; nothing where there is no such file. One that
  /// can't be read is nothing too, and failed() then tells.
  std::optional<std::string> read(const std::string& file);
  void write(const std::string& file, std::string bytes);
  void remove(const std::string& file);

  /// The names in a folder of the study, as they stand there; none where there is no such folder.
  /// One that can't be listed has none too, and failed() then tells.
  std::vector<FolderEntry> list(const std::string& folder,
                                HiddenNames hidden = HiddenNames::left_out);
  /// What else of the study could not be read.
  void fail(const std::string& file, std::string_view reason);
  void fail(const Diagnostic& told);
  void fail(ChangeRefused refused);

  /// The first file or folder that was there and could not be read, and why.
  const std::optional<ChangeRefused>& failed() const { return failed_; }
  /// What commit() takes: the files that differ.
  std::vector<FileChange> changes() const;

 private:
  FileChange& find(const std::string& file);

  std::filesystem::path root_;
  std::vector<FileChange> files_;
  std::optional<ChangeRefused> failed_;
};

}  // namespace veldwerk
