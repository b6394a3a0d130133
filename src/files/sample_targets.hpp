// `sample` of study.yaml: whom the study means to speak, as respondents by a value of
// an attribute. analysis/sample.hpp lays those reached beside it.
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "base/yaml.hpp"
#include "files/study_file.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The entries as written, types checked; a pair of attribute and value that stands
/// twice is `duplicate-value`. Entries with a fault are left out.
std::vector<SampleEntry> read_sample(const YamlFile& yaml, YamlReader& reader,
                                     const YamlNode& node);

/// Resolves the attributes into `study.sample`: an unknown one is `attribute-unknown`,
/// a value that `attributes` does not list, where it lists any, `attribute-value`. A
/// value that nobody has is what a sample is there to show.
void resolve_sample(const std::vector<SampleEntry>& entries, Study& study,
                    Diagnostics& diagnostics);

}  // namespace veldwerk
