// What errors keep out of a study: counted, so that a result made under
// `--keep-going` can say what it lacks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Counts more things left out under `rule`.
void count_left_out(std::vector<LeftOut>& left_out, std::string_view rule, std::size_t count = 1);

/// Counts every error but those of a row in a file of `coding_folder`: rows were
/// counted once each as they were read, whatever the number of their faults.
void count_errors(const Diagnostics& diagnostics, const std::string& coding_folder,
                  std::vector<LeftOut>& left_out);

/// Removes the segments that a `segment-id-duplicate` is about.
void drop_repeated_ids(const Diagnostics& diagnostics, const std::string& coding_folder,
                       Study& study);

}  // namespace veldwerk
