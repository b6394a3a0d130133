// Conflict copies: what a sync program leaves beside a file that two people changed at the
// same time, under a name of its own. Dropbox, Nextcloud, ownCloud, OneDrive, Google Drive and
// Syncthing each have their way of naming.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace veldwerk {

/// Whether a file of this name stands, or could stand, in the same folder.
using IsName = std::function<bool(std::string_view name)>;

/// The name of the file of which `name` is a conflict copy: "I04.csv" for
/// "I04 (Anna's conflicted copy 2026-01-02).csv". Nothing where it is none: only what `is_name`
/// knows has copies.
std::optional<std::string> copied_name(std::string_view name, const IsName& is_name);

/// The error `sync-conflict`: the copy `file` (relative to the study) of `original` counts nowhere.
Diagnostic sync_conflict(const std::string& file, std::string_view original);

}  // namespace veldwerk
