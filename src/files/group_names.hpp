// A file that says which groups of several studies are the same: a CSV with the columns study,
// attribute, value and group, and `as` where an attribute too has another name. Carried out on
// studies in memory; their files stay as they are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A study and the names by which the file may call it: its title, its folder.
struct NamedStudy {
  std::vector<std::string> names;
  Study* study = nullptr;
};

/// Reads `text` and gives the respondents of `studies` the groups that it names: who has `value`
/// of `attribute` counts in `group`. With `as` the attribute is called so. Nothing is changed where
/// the file is at fault: a study, attribute or value that is not there, no group, or one value
/// twice
/// (`group-names`), and faults of CSV. Messages show the file's own words only.
bool apply_group_names(std::string_view file, std::string_view text, std::span<NamedStudy> studies,
                       Diagnostics& diagnostics);

}  // namespace veldwerk
