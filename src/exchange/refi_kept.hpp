// refi/kept.xml on the way back: what of it can stand in a project again. It was written by other
// programs, and its things may be gone by now, so each element is held to a table of the schema
// (Project-mrt2019.xsd): unknown attributes and children go, children stand in the schema's order,
// references lead to something that is there, and nothing points at a file, since media are not
// kept. What can't be mended is left out and counted.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/loss.hpp"
#include "exchange/refi_project.hpp"

namespace veldwerk {

/// A position as written in kept.xml (code points of the text of the source with this GUID) as it
/// is to be written.
using RefiPlace = std::function<std::int64_t(const std::string& source, std::int64_t position)>;

/// Adds what is sound of `xml`, the text of refi/kept.xml, to `project.kept`. `project` has all
/// else already: what it does not have counts as gone.
void add_refi_kept(std::string_view xml, const RefiPlace& place, RefiProject& project,
                   std::vector<Loss>& losses, Diagnostics& diagnostics);

}  // namespace veldwerk
