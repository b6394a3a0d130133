// A study for other engines: a file of JSON Lines for each table of sql/schema.sql, that schema and
// its views, and for each engine the statements that load the files. https://jsonlines.org
#pragma once

#include <optional>

#include "exchange/registry.hpp"

namespace veldwerk {

std::optional<Exported> write_jsonl(const ExportRequest& request, Diagnostics& diagnostics);

}  // namespace veldwerk
