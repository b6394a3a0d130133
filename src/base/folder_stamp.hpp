// What the files below a folder look like at this moment, without reading them: so that who keeps
// what they read in memory knows when to read it again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace veldwerk {

/// Differs when a file below `folder`, or one of `others`, was added, removed, renamed, replaced or
/// written: made of names, sizes, times (in nanoseconds, of content and of the entry itself) and
/// numbers of files on disk. Left out are names that begin with a dot, and folders below it that
/// hold a file called `left_out_by`. Links are followed; what can't be looked at is noted as such.
std::string folder_stamp(const std::filesystem::path& folder, const std::string& left_out_by,
                         const std::vector<std::filesystem::path>& others = {});

}  // namespace veldwerk
