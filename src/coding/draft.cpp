// Edits of several files, step by step, until commit() makes them one change.
#include <algorithm>

#include <fmt/format.h>

#include "coding/change.hpp"

namespace veldwerk {
namespace {

constexpr std::uint64_t file_limit = 1ULL << 32U;  // as a journal may grow

}  // namespace

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
