// A study's files as they are, or as a change that is tried out would make them
// (LoadOptions::as_if).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// The file as it would be, where a change is tried out; nullptr: as it is on disk.
const std::optional<std::string>* find_as_if(const LoadOptions& options, std::string_view name);

/// As read_input(), of the file as it would be.
bool read_as_if(const std::filesystem::path& root, const LoadOptions& options,
                std::string_view name, std::uint64_t limit, std::string_view missing_rule,
                const Place& named_at, std::string& bytes, Diagnostics& diagnostics);

}  // namespace veldwerk
