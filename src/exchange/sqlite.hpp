// A study as a file of SQLite: the tables of sql/schema.sql, and the views of sql/views.sql that
// count its frequencies. https://sqlite.org/fileformat2.html
#pragma once

#include <optional>

#include "exchange/registry.hpp"

namespace veldwerk {

std::optional<Exported> write_sqlite(const ExportRequest& request, Diagnostics& diagnostics);

}  // namespace veldwerk
