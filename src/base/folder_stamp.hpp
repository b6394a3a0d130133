// What the files below a folder look like at this moment, without reading them: so that who keeps
// what they read in memory knows when to read it again.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file_look.hpp"

namespace veldwerk {

/// Makes stamps of one folder. Only those of one object can be compared with each other.
class FolderStamps {
 public:
  /// Left out are folders below it that hold a file called `left_out_by`. What stands in
  /// `appended` (a folder's name) is only ever added to. `tick`: of the disk's clock.
  FolderStamps(std::filesystem::path folder, std::string left_out_by, std::string appended,
               std::int64_t tick = slowest_tick)
      : folder_(std::move(folder)),
        left_out_by_(std::move(left_out_by)),
        appended_(std::move(appended)),
        tick_(tick) {}

  /// Differs when a file below the folder, or one of `others`, was added, removed, renamed,
  /// replaced or written: made of how files look (file_look.hpp), and of the content of those that
  /// were changed so short before that this may not tell all. Left out are names that begin with a
  /// dot. Links are followed; what can't be looked at is noted as such.
  std::string now(const std::vector<std::filesystem::path>& others = {});

 private:
  struct Walk;
  /// A file that was not settled when it was first looked at.
  struct Young {
    FileLook look;
    std::string content;  // its SHA-256
    bool settled = false;
  };

  std::filesystem::path folder_;
  std::string left_out_by_;
  std::string appended_;
  std::int64_t tick_;
  std::map<std::string, Young> young_;  // by name
};

}  // namespace veldwerk
