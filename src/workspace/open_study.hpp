// The study that the workspace shows: loaded once with its transcripts, and read again where a file
// of it is no longer as it was, whoever changed it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

class OpenStudy {
 public:
  /// `root` is the study's folder.
  explicit OpenStudy(std::filesystem::path root) : root_(std::move(root)) {}

  const std::filesystem::path& root() const { return root_; }
  /// The study as it is on disk now, with texts. Looks at the files (names, sizes, times), and
  /// reads only where these differ. A change that was broken off is completed first.
  const LoadedStudy& now();
  /// Of the files as they are at this moment: differs when any file of the study was changed, by
  /// whomever. Cheap.
  std::string stamp() const;
  /// That of what now() gave last: what an answer made from it says of itself, so that whatever
  /// was changed since is noticed.
  const std::string& stamp_of_now() const { return stamp_; }
  /// As now(), with these coders (Coder::name) as those whose coding counts, until now() is asked
  /// again: tables are made from it.
  const LoadedStudy& counting(const std::vector<std::string>& coders);
  /// Why the study may be half changed, of the last look.
  const std::optional<ChangeRefused>& refused() const { return refused_; }

 private:
  std::filesystem::path root_;
  std::string stamp_;
  std::optional<LoadedStudy> loaded_;
  std::vector<bool> of_record_;                   // as the study says it, one a coder
  std::vector<std::filesystem::path> codebooks_;  // files of it outside of root_
  std::optional<ChangeRefused> refused_;

  void load();
};

}  // namespace veldwerk
