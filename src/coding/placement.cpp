#include "coding/placement.hpp"

#include <chrono>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t file_limit = 1ULL << 36U;
constexpr std::chrono::milliseconds patience_with_writer{1000};

/// Waits until nobody writes into the file any more; false where that takes too long.
bool is_at_rest(const fs::path& path) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + patience_with_writer;
  while (is_being_written(path)) {
    if (Clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

/// `same`: the file has exactly these bytes, and nobody is about to give it others. A file
/// that can't be read is a refusal, for it may have them; a link or a folder has not.
std::optional<ChangeRefused> compare(const std::string& file, const fs::path& path,
                                     const std::optional<std::string>& bytes, bool& same) {
  same = false;
  if (is_no_file(path) || !is_at_rest(path)) return std::nullopt;
  std::optional<std::string> found;
  auto failed = read_state(file, path, found);
  same = !failed && found == bytes;
  return failed;
}

bool is_missing(const fs::path& path) {
  std::error_code ignored;
  return fs::symlink_status(path, ignored).type() == fs::file_type::not_found;
}

/// Removes the temporary of a move that was put back, once its bytes were seen to be known ones:
/// it was where people edit.
std::optional<ChangeRefused> discard(const Move& move) {
  if (is_missing(move.temporary)) return std::nullopt;
  bool known = false;
  for (const std::optional<std::string>* bytes : {&move.to, &move.from}) {
    if (known) continue;
    if (auto failed = compare(move.file, move.temporary, *bytes, known)) return failed;
  }
  if (!known) return changed_meanwhile(move.file);
  if (const auto error = remove_file(move.temporary)) {
    return cannot_write(move.file, error->reason);
  }
  return std::nullopt;
}

}  // namespace

bool is_no_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  return !error && fs::exists(status) && !fs::is_regular_file(status);
}

std::optional<ChangeRefused> flush_folders(const fs::path& root, const std::set<fs::path>& files) {
  std::set<fs::path> flushed;
  for (const fs::path& file : files) {
    fs::path folder = file.parent_path();
    // One that was taken away, or never was, is flushed in the one above it.
    std::error_code ignored;
    while (folder != root && folder.has_relative_path() &&
           (is_missing(folder) || fs::is_regular_file(folder, ignored))) {
      folder = folder.parent_path();
    }
    if (!flushed.insert(folder).second) continue;
    if (const auto failed = flush_folder(folder)) {
      return cannot_write(file.lexically_relative(root).generic_string(), failed->reason);
    }
  }
  return std::nullopt;
}

fs::path temporary_of(const fs::path& path, const std::string& id, std::size_t number) {
  return path.parent_path() / fmt::format(".veldwerk-{}-{}.tmp", id, number);
}

ChangeRefused changed_meanwhile(const std::string& file) {
  return {ChangeRefused::Kind::file_changed, file,
          fmt::format("`{}` was changed by somebody else meanwhile, and nothing was written",
                      shorten(file, 80)),
          "Look at what it says now, and do it again."};
}

ChangeRefused cannot_write(const std::string& file, const std::string& reason) {
  return {ChangeRefused::Kind::unwritable, file,
          fmt::format("`{}` can't be written: {}", shorten(file, 80), reason),
          "Nothing was changed. Make room, or see that you may write there, and do it again."};
}

std::optional<ChangeRefused> read_state(const std::string& file, const fs::path& path,
                                        std::optional<std::string>& bytes) {
  bytes.reset();
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (fs::is_symlink(status)) {
    return cannot_write(file, "it is a link, and the file that it leads to may be another's");
  }
  std::string read;
  const std::optional<FileError> failed = read_file(path, file_limit, read);
  if (!failed) {
    bytes = std::move(read);
  } else if (failed->kind != FileError::Kind::missing) {
    return ChangeRefused{ChangeRefused::Kind::unwritable, file,
                         fmt::format("`{}` can't be read: {}", shorten(file, 80), failed->reason),
                         "See that it is an ordinary file that you may read."};
  }
  return std::nullopt;
}

std::optional<ChangeRefused> Placement::make_folder(const std::string& file,
                                                    const fs::path& folder) {
  if (const auto error = make_folders(folder, made_)) return cannot_write(file, error->reason);
  return std::nullopt;
}

std::optional<ChangeRefused> Placement::write_temporaries() {
  std::vector<NewFile> files;
  std::vector<const Move*> of;
  for (const Move& move : moves) {
    // What stands there is not ours to remove should this fail.
    if (!is_missing(move.temporary)) {
      return cannot_write(move.file, "what was left beside it is in the way");
    }
  }
  for (Move& move : moves) {
    if (!move.to) continue;
    move.written = true;
    if (auto failed = make_folder(move.file, move.path.parent_path())) return failed;
    files.push_back({.path = move.temporary, .bytes = *move.to, .like = move.path});
    of.push_back(&move);
  }
  if (const auto failed = write_new_files(files)) {
    return cannot_write(of[failed->file]->file, failed->error.reason);
  }
  return std::nullopt;
}

std::optional<ChangeRefused> Placement::put() {
  if (auto failed = write_temporaries()) return failed;
  for (Move& move : moves) {
    if (auto failed = place(move)) return failed;
  }
  return flush_all();
}

std::optional<ChangeRefused> Placement::flush_all() const {
  std::set<fs::path> files;
  for (const Move& move : moves) files.insert(move.path);
  return flush_folders(root_, files);
}

std::optional<ChangeRefused> Placement::place(Move& move) {
  FileError error;
  Renamed how = Renamed::failed;
  if (!move.from) {
    how = rename_to_new(move.temporary, move.path, error);
  } else if (!move.to) {
    how = rename_to_new(move.path, move.temporary, error);
  } else {
    how = exchange_names(move.temporary, move.path, error);
    if (how == Renamed::unsupported) return replace_unexchanged(move);
  }
  if (how == Renamed::failed) return cannot_write(move.file, error.reason);
  if (how != Renamed::done) return changed_meanwhile(move.file);
  move.placed = true;
  move.kept = move.from.has_value();
  if (!move.kept) return std::nullopt;
  // What came out must be what was compared before; else it is somebody's work of just now.
  bool same = false;
  if (auto failed = compare(move.file, move.temporary, move.from, same)) return failed;
  if (!same) return changed_meanwhile(move.file);
  return std::nullopt;
}

/// Where names can't be exchanged, a file that is edited in this very moment can't be saved.
std::optional<ChangeRefused> Placement::replace_unexchanged(Move& move) {
  bool same = false;
  if (auto failed = compare(move.file, move.path, move.from, same)) return failed;
  if (!same) return changed_meanwhile(move.file);
  if (const auto error = rename_over(move.temporary, move.path)) {
    return cannot_write(move.file, error->reason);
  }
  move.placed = true;
  return std::nullopt;
}

/// The way back of replace_unexchanged(): an edit of since stays.
std::optional<ChangeRefused> Placement::put_back_unexchanged(const Move& move) {
  bool ours = false;
  if (auto failed = compare(move.file, move.path, move.to, ours)) return failed;
  if (!ours) return std::nullopt;
  if (const auto failed =
          write_new_files({{.path = move.temporary, .bytes = *move.from, .like = move.path}})) {
    return cannot_write(move.file, failed->error.reason);
  }
  if (const auto failed = rename_over(move.temporary, move.path)) {
    return cannot_write(move.file, failed->reason);
  }
  return std::nullopt;
}

/// Where what comes out can't be read it stays where it is, and so does all that tells of the
/// change: whether it is ours or an edit of since is for the next program to see.
std::optional<ChangeRefused> Placement::put_back(const Move& move) {
  FileError error;
  Renamed how = Renamed::done;
  bool ours = false;
  if (!move.from) {
    how = rename_to_new(move.path, move.temporary, error);
    if (how == Renamed::done) {
      if (auto failed = compare(move.file, move.temporary, move.to, ours)) return failed;
      if (!ours) how = rename_to_new(move.temporary, move.path, error);  // edited since: it stays
    }
  } else if (!move.to) {
    how = rename_to_new(move.temporary, move.path, error);
  } else if (move.kept) {
    how = exchange_names(move.temporary, move.path, error);
    if (how == Renamed::done) {
      if (auto failed = compare(move.file, move.temporary, move.to, ours)) return failed;
      if (!ours) how = exchange_names(move.temporary, move.path, error);
    }
    // Removed by somebody since: what was there before is better than nothing.
    if (how == Renamed::missing) how = rename_to_new(move.temporary, move.path, error);
  } else {
    return put_back_unexchanged(move);
  }
  if (how == Renamed::failed || how == Renamed::unsupported) {
    return cannot_write(move.file, error.reason);
  }
  return std::nullopt;
}

std::optional<ChangeRefused> Placement::take_back() {
  std::optional<ChangeRefused> failed;
  const auto note = [&](std::optional<ChangeRefused> refused) {
    if (refused && !failed) failed = std::move(refused);
  };
  for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
    if (move->placed) {
      auto refused = put_back(*move);
      if (!refused) refused = discard(*move);
      note(std::move(refused));
    } else if (move->written) {
      // Never left its name, so that nobody else wrote into it.
      const auto error = remove_file(move->temporary);
      if (error) note(cannot_write(move->file, error->reason));
    }
  }
  std::error_code ignored;
  for (; !made_.empty(); made_.pop_back()) fs::remove(made_.back(), ignored);
  note(flush_all());
  return failed;
}

bool Placement::clean_up() {
  bool clean = true;
  std::set<fs::path> changed;
  for (Move& move : moves) {
    if (move.kept) {
      if (remove_file(move.temporary)) clean = false;
      changed.insert(move.path);
    }
    if (!move.to) remove_empty_folders(root_, move.path);
  }
  // Else a loss of power could bring the temporaries back once nothing tells of them any more.
  return !flush_folders(root_, changed) && clean;
}

void remove_empty_folders(const fs::path& root, const fs::path& file) {
  const fs::path inside = file.lexically_relative(root).parent_path();
  std::error_code error;
  for (fs::path folder = inside; folder.has_parent_path(); folder = folder.parent_path()) {
    const fs::path path = root / folder;
    if (!fs::is_directory(fs::symlink_status(path, error)) || !fs::is_empty(path, error) || error ||
        !fs::remove(path, error)) {
      return;
    }
  }
}

}  // namespace veldwerk
