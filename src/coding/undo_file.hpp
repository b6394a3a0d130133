// What takes a change back that the journal must not remember: every file as it was, and
// fingerprints of what the change made of them. It holds names, so it stands outside of the
// study, beside the key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"

namespace veldwerk {

/// The undo file's bytes.
std::string write_undo_file(const std::vector<FileChange>& files);

/// A file as it was before the change.
struct UndoneFile {
  std::string file;
  std::optional<std::string> before;     // its bytes; nothing: it was not there
  std::optional<std::string> after_sha;  // SHA-256 of what the change made of it
};
/// Nothing where `bytes` are no undo file, or name a file outside of a study.
std::optional<std::vector<UndoneFile>> read_undo_file(std::string_view bytes);

/// What takes the change back; `differs` names files that are no longer as it left them: then
/// nothing may be taken back.
struct UndoPlan {
  std::vector<FileChange> files;
  std::vector<std::string> differs;
};
UndoPlan plan_undo(const std::vector<UndoneFile>& undone, Draft& draft);

}  // namespace veldwerk
