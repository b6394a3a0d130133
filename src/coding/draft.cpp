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
  } else if (error->kind != FileError::Kind::missing) {
    fail(file, error->reason);
  }
  return added;
}

std::optional<std::string> Draft::read(const std::string& file) {
  return find(file).after;
}

void Draft::fail(ChangeRefused refused) {
  if (!failed_) failed_ = std::move(refused);
}

void Draft::fail(const Diagnostic& told) {
  fail({ChangeRefused::Kind::unwritable, told.place.file,
        fmt::format("{}: {}", told.place.file, told.message), told.help});
}

void Draft::fail(const std::string& file, std::string_view reason) {
  fail(ChangeRefused{ChangeRefused::Kind::unwritable, file,
                     fmt::format("`{}` can't be read: {}", printable(file), reason),
                     "See that it is an ordinary file that you may read."});
}

std::vector<FolderEntry> Draft::list(const std::string& folder, HiddenNames hidden) {
  std::vector<FolderEntry> entries;
  const std::optional<FileError> error = list_folder(root_ / folder, entries, hidden);
  if (!error) return entries;
  if (error->kind == FileError::Kind::missing) return {};
  const std::string shown =
      folder.empty() ? "the study's folder" : fmt::format("the folder `{}`", printable(folder));
  fail({ChangeRefused::Kind::unwritable, folder.empty() ? "." : folder,
        fmt::format("{} can't be read: {}", shown, error->reason),
        "Nobody knows what it holds. Ask for the right to read it, or try again when the system "
        "can."});
  return {};
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
