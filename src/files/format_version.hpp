// `veldwerk: 1`, the version of the format that study.yaml and codebooks are
// written in. A newer file is left alone: what it means is not known here.
#pragma once

#include "base/yaml.hpp"

namespace veldwerk {

/// Whether the file can be read by this program. Reports `study-version` where
/// it cannot, and `missing-key` where it does not say (and is read as this
/// program's own version).
bool check_format_version(YamlReader& reader, const YamlNode& root);

}  // namespace veldwerk
