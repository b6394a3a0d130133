// Completes a change that was broken off, or takes it back where somebody edited one of its files
// since: their edit is never touched. For lock_study and recover_study (change.hpp).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coding/change.hpp"

namespace veldwerk {

/// For a holder of the study's lock: what was left behind is completed, `notes` say what was
/// done. A refusal means that it could not be, and still waits.
std::optional<ChangeRefused> recover_locked(const std::filesystem::path& root,
                                            std::vector<std::string>& notes);

}  // namespace veldwerk
