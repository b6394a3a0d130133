// A coder's summaries: a cell of the summary grid each, in a file of its own
// (files/summary_folder.hpp has which).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/change.hpp"
#include "coding/place.hpp"
#include "files/summary_folder.hpp"

namespace veldwerk {

/// Why no summary can be named by this respondent and code: the study has no such, or a file can't
/// be called so; nothing where one can.
std::optional<EditFault> summary_fault(const Study& study, std::string_view respondent,
                                       std::string_view code);

/// Writes `text` in place of what `file` holds; a blank text removes the file. One that says the
/// same stays as it is. A fault where `text` can't be kept.
std::optional<EditFault> edit_summary(Draft& draft, const std::string& file, std::string_view text);

}  // namespace veldwerk
