// Differences between codebooks as lines for people, as CSV and as JSON; shared by the commands
// `codebook diff` and `codebook history`.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/codebook_changes.hpp"

namespace veldwerk {

/// "renamed time -> pace (says the same: a guess)"; long texts are cut.
std::string change_line(const CodebookChange& change);

/// change,code,field,from,to: one row a difference, texts whole and raw.
std::string changes_csv(const std::vector<CodebookChange>& changes);

nlohmann::ordered_json changes_json(const std::vector<CodebookChange>& changes);

}  // namespace veldwerk
