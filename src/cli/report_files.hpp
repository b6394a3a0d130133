// The files that a document becomes in an output folder, in the formats asked for: the document as
// a whole, its tables one by one, its charts. For every command that writes such a folder.
#pragma once

#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "report/release.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {

/// The formats that a report comes in: `text` is for a terminal.
std::vector<std::string_view> report_formats();

/// Those of them that are `asked` for, or the usual ones where `all`; the page first: it takes
/// longest.
std::vector<const Format*> report_formats_of(const std::vector<std::string>& asked, bool all);

/// Every file of `document` but its provenance, rendered on all cores. Throws RenderFailure. Where
/// `formats` have `xlsx`, `context` names a scratch folder.
std::vector<OutputFile> report_files(const Released<Document>& document,
                                     const std::vector<const Format*>& formats,
                                     const RenderContext& context);

}  // namespace veldwerk
