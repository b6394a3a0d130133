// Coded passages as W3C Web Annotations (JSON-LD), with the texts they stand in: what tools for
// annotation read. https://www.w3.org/TR/annotation-model/
#pragma once

#include <optional>

#include "exchange/registry.hpp"

namespace veldwerk {

/// For each interview `texts/ID.txt` (as positions count it) and `ID.jsonld`, a collection of one
/// page. A passage is told by its place (code points, as the standard has it) and by its words with
/// what stands around them; ids are UUIDs of version 5, the same each time.
std::optional<Exported> write_annotations(const ExportRequest& request, Diagnostics& diagnostics);

}  // namespace veldwerk
