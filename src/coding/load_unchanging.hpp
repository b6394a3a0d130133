// A study read as it is between two changes: for those who only look, and so hold no lock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct KeptReadings;

/// What becomes of a study of which a change was broken off that can't be completed.
enum class HalfChanged : std::uint8_t { refused, loaded };

/// Loads the study `where` (its folder is `root`): a change that was broken off is completed first
/// (what was done goes into `notes`), and where a program of ours changes the study meanwhile it
/// is read again. A refusal means that it may be half changed; then it is loaded only where
/// `half_changed` says so. With `kept`, `loaded` is what was loaded with these readings last, or
/// empty (kept_readings.hpp).
std::optional<ChangeRefused> load_unchanging(const std::filesystem::path& where,
                                             const std::filesystem::path& root,
                                             const LoadOptions& options, HalfChanged half_changed,
                                             LoadedStudy& loaded, std::vector<std::string>& notes,
                                             KeptReadings* kept = nullptr);

}  // namespace veldwerk
