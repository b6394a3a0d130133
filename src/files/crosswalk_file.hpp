// A crosswalk: from the codes of a study to those of another codebook, so that the same coding can
// be tabulated under other names. `crosswalks/midi-29-to-cfir-2009.yaml` is built in; `crosswalk:`
// in study.yaml, or `--crosswalk`, names that or a file of one's own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/codebook_file.hpp"
#include "files/study_file.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// Names of the crosswalks that are compiled into the program.
std::vector<std::string_view> builtin_crosswalk_names();

/// Reads the crosswalk `asked` on the command line (a path that ends in .yaml, or a built-in name),
/// or else the one `named` in study.yaml, which must lie in the study; nothing where there is
/// neither, or after an error. One that can't be read is `crosswalk-missing`; a code or a target
/// that does not exist, or a code that is named twice, is `crosswalk-code`. A built-in one may name
/// codes that the study does not have. `files` gets every file read.
std::optional<Crosswalk> load_crosswalk(const std::filesystem::path& root, const std::string& asked,
                                        const std::optional<Named>& named, const Codebook& codebook,
                                        Diagnostics& diagnostics,
                                        std::vector<CodebookSource>& files);

}  // namespace veldwerk
