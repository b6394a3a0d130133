// innovations.csv: what the study asks about, one row each: `id`, `name` and any
// attributes, such as how a databank recognises it. Segments name them by id, in
// the column `innovation` of coding files.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct InnovationsFile {
  std::vector<std::string> attributes;  // the columns but `id` and `name`, in file order
  std::vector<Innovation> innovations;
  bool usable = false;  // the header could be read
};

/// Reports `innovation-id`, `innovation-duplicate` and what the CSV reader finds.
InnovationsFile read_innovations(std::string_view file, std::string_view text,
                                 Diagnostics& diagnostics);

/// Reports `innovation-attribute`: a column of respondents.csv that is called as innovations
/// are in tables (study/breakdown.hpp), so that nobody could tell which is meant.
void check_attribute_names(const Study& study, std::string_view respondents_file,
                           Diagnostics& diagnostics);

/// The way out where `name` is no innovation: the nearest that there is, and which there are.
std::string known_innovations_help(std::string_view name,
                                   const std::unordered_map<std::string_view, Index>& known);

}  // namespace veldwerk
