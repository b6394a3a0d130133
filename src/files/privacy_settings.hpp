// `privacy` of study.yaml: what is kept back from readers outside of the team.
// Settings are checked with every study; the list of names and the key, which
// stand outside of the study's folder, are read only where they are needed.
#pragma once

#include <filesystem>

#include "base/diagnostic.hpp"
#include "base/yaml.hpp"
#include "files/study_file.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The settings as written, types checked; `smallest-group` under 3 is
/// `privacy-smallest-group`.
PrivacyFile read_privacy(const YamlFile& yaml, YamlReader& reader, const YamlNode& node);

/// Resolves the attributes into `study.privacy`; an unknown one is
/// `privacy-attribute`.
void resolve_privacy(const PrivacyFile& file, Study& study, Diagnostics& diagnostics);

/// Reads the list of names and the key into `study.privacy`. What can't be read,
/// or is no key, is `privacy-file`; one inside of the study's folder, which
/// others share, is a warning, `privacy-file-shared`.
void read_privacy_lists(const std::filesystem::path& root, const PrivacyFile& file, Study& study,
                        Diagnostics& diagnostics);

}  // namespace veldwerk
