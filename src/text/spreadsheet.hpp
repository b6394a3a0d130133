// Texts that a spreadsheet opens by a double click: one that starts like a formula would be
// carried out there.
#pragma once

#include <string>
#include <string_view>

namespace veldwerk {

/// `text`, with an apostrophe before it where it starts like a formula, also after blanks and
/// byte-order marks, which spreadsheets pass over.
std::string safe_for_spreadsheet(std::string_view text);

}  // namespace veldwerk
