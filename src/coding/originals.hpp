// The files that transcripts were imported from, as they came: originals/I17.docx. Each is named
// for its interview, since its own name may be a person's; originals/SHA256SUMS has a line for
// each, as `sha256sum -c` reads it, sorted by name.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace veldwerk {

inline constexpr std::string_view original_sums_file = "originals/SHA256SUMS";

/// "I17.docx" of "Anna de Vries.DOCX"
std::string original_name(std::string_view interview, std::string_view file_name);

/// The list of fingerprints with the line of `name`, whose bytes are these, in place of an older.
std::string with_original(std::string_view sums, const std::string& name, std::string_view bytes);
/// The list without the lines of these names.
std::string without_originals(std::string_view sums, const std::set<std::string>& names);

}  // namespace veldwerk
