// The study that the workspace shows: loaded once with its transcripts. Where a file of it is no
// longer as it was, whoever changed it, what rests on that file is read again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/folder_stamp.hpp"
#include "coding/change.hpp"
#include "files/kept_readings.hpp"
#include "files/load.hpp"

namespace veldwerk {

class OpenStudy {
 public:
  /// `root` is the study's folder.
  /// `tick`: of the disk's clock (base/file_look.hpp).
  explicit OpenStudy(std::filesystem::path root, std::int64_t tick = slowest_tick);

  const std::filesystem::path& root() const { return root_; }
  /// The study as it is on disk now, with texts. Looks at the files (names, sizes, times), and
  /// reads only those that differ. A change that was broken off is completed first.
  const LoadedStudy& now();
  /// Of the files as they are at this moment: differs when any file of the study was changed, by
  /// whomever. Cheap.
  std::string stamp();
  /// That of what now() gave last: what an answer made from it says of itself, so that whatever
  /// was changed since is noticed.
  const std::string& stamp_of_now() const { return stamp_; }
  /// As now(), with these coders (Coder::name) as those whose coding counts, until now() is asked
  /// again: tables are made from it.
  const LoadedStudy& counting(const std::vector<std::string>& coders);
  /// Why the study may be half changed, of the last look.
  const std::optional<ChangeRefused>& refused() const { return refused_; }
  /// Of how many interviews the transcript or coding was read, and not kept, by the last load.
  std::size_t interviews_read() const { return kept_.read; }

 private:
  std::filesystem::path root_;
  FolderStamps stamps_;
  std::string stamp_;
  std::optional<LoadedStudy> loaded_;
  KeptReadings kept_;                             // those of loaded_
  std::vector<bool> of_record_;                   // as the study says it, one a coder
  std::vector<std::filesystem::path> codebooks_;  // files of it outside of root_
  std::optional<ChangeRefused> refused_;

  void load();
};

}  // namespace veldwerk
