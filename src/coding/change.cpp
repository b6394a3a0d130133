#include "coding/change.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t file_limit = 128ULL * 1024 * 1024;

}  // namespace

struct StudyLock::Held {
  fs::path root;
};

StudyLock::StudyLock() = default;
StudyLock::~StudyLock() = default;
StudyLock::StudyLock(StudyLock&&) noexcept = default;
StudyLock& StudyLock::operator=(StudyLock&&) noexcept = default;

const fs::path& StudyLock::root() const {
  return held_->root;
}

std::optional<ChangeRefused> lock_study(const fs::path& root, StudyLock& lock,
                                        std::chrono::milliseconds) {
  lock.held_ = std::make_unique<StudyLock::Held>(StudyLock::Held{root});
  return std::nullopt;
}

std::optional<ChangeRefused> recover_study(const fs::path&) {
  return std::nullopt;
}

std::optional<ChangeRefused> commit(const StudyLock& lock, Change change) {
  for (const FileChange& file : change.files) {
    const fs::path path = lock.root() / file.file;
    std::error_code error;
    if (!file.after) {
      fs::remove(path, error);
      continue;
    }
    fs::create_directories(path.parent_path(), error);
    if (const auto failed = write_file_atomically(path, *file.after)) {
      return ChangeRefused{ChangeRefused::Kind::unwritable, file.file, failed->reason, ""};
    }
  }
  return std::nullopt;
}

FileChange& Draft::find(const std::string& file) {
  const auto known = std::ranges::find(files_, file, &FileChange::file);
  if (known != files_.end()) return *known;
  FileChange& added = files_.emplace_back(FileChange{file, std::nullopt, std::nullopt});
  std::string bytes;
  const std::optional<FileError> error = read_file(root_ / file, file_limit, bytes);
  if (!error) {
    added.before = bytes;
    added.after = std::move(bytes);
  } else if (error->kind != FileError::Kind::missing && !failed_) {
    failed_ = ChangeRefused{ChangeRefused::Kind::unwritable, file,
                            fmt::format("`{}` can't be read: {}", file, error->reason),
                            "See that it is an ordinary file that you may read."};
  }
  return added;
}

std::optional<std::string> Draft::read(const std::string& file) {
  return find(file).after;
}

void Draft::write(const std::string& file, std::string bytes) {
  find(file).after = std::move(bytes);
}

void Draft::remove(const std::string& file) {
  find(file).after.reset();
}

std::vector<FileChange> Draft::changes() const {
  std::vector<FileChange> changed;
  std::ranges::copy_if(files_, std::back_inserter(changed),
                       [](const FileChange& file) { return file.before != file.after; });
  return changed;
}

}  // namespace veldwerk
