// Puts files of a study in the place of others, all or none, and loses nothing of what somebody
// else writes meanwhile: what comes out of its place is compared with what was expected
// there, and put back where it differs. change.hpp makes changes by it, recovery.cpp completes or
// takes back those that were broken off.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/change.hpp"

namespace veldwerk {

/// A file on its way from one state to another.
struct Move {
  std::string file;                 // relative to the study, as messages show it
  std::filesystem::path path;       // where it stands
  std::filesystem::path temporary;  // in the same folder
  std::optional<std::string> from;  // bytes; nothing: it is not there
  std::optional<std::string> to;
  bool written = false;  // the temporary is one of ours, with the bytes of `to` or a part of them
  bool placed = false;
  bool kept = false;  // the temporary holds what stood at `path`
};

/// The name of the temporary for file `number` of the entry `id`.
std::filesystem::path temporary_of(const std::filesystem::path& path, const std::string& id,
                                   std::size_t number);

/// The bytes of a file; `there` is false where nothing has that name. A link is no file of ours.
std::optional<ChangeRefused> read_state(const std::string& file, const std::filesystem::path& path,
                                        std::optional<std::string>& bytes);

/// Whether a link, a folder or another thing that is no ordinary file has that name.
bool is_no_file(const std::filesystem::path& path);

/// "`coding/anna/I01.csv` was changed meanwhile"
ChangeRefused changed_meanwhile(const std::string& file);
ChangeRefused cannot_write(const std::string& file, const std::string& reason);

class Placement {
 public:
  explicit Placement(std::filesystem::path root) : root_(std::move(root)) {}

  std::vector<Move> moves;

  /// Writes all temporaries, then puts them in place, then flushes their folders. After a
  /// refusal call take_back().
  std::optional<ChangeRefused> put();
  /// Puts back what was there, and removes temporaries and folders that were made. A file that
  /// somebody edited since it was put stays as it is, and nothing is removed that could not be
  /// read. A refusal means that not all is back, or may not last: the next program must look.
  std::optional<ChangeRefused> take_back();
  /// Removes what came out of its place, and folders that are empty now but for the study's
  /// own (`coding/`): a folder without files would name a coder who has coded nothing. Flushed;
  /// false where something is left, or may come back.
  bool clean_up();

 private:
  std::optional<ChangeRefused> make_folder(const std::string& file,
                                           const std::filesystem::path& folder);
  std::optional<ChangeRefused> write_temporaries();
  std::optional<ChangeRefused> place(Move& move);
  std::optional<ChangeRefused> replace_unexchanged(Move& move);
  std::optional<ChangeRefused> put_back(const Move& move);
  std::optional<ChangeRefused> put_back_unexchanged(const Move& move);
  std::optional<ChangeRefused> flush_all() const;

  std::filesystem::path root_;
  std::vector<std::filesystem::path> made_;
};

/// Flushes the folders in which these files of the study stand or stood.
std::optional<ChangeRefused> flush_folders(const std::filesystem::path& root,
                                           const std::set<std::filesystem::path>& files);

/// Removes the folder of a file that was removed, and those above it, as far as they are empty;
/// never the study's folder nor one directly in it.
void remove_empty_folders(const std::filesystem::path& root, const std::filesystem::path& file);

}  // namespace veldwerk
