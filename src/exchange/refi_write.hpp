// Writes a RefiProject as REFI-QDA 1.5 wants it (QDA-XML 1.0): project.qde, a .qdpx around it, and
// the code book alone as .qdc. What it writes is valid against Project-mrt2019.xsd and
// Codebook-mrt2019.xsd: children in the schema's order, no empty container, GUIDs in lower case; a
// date that is no xsd:dateTime and a colour that is none are left out. Raw XML in
// RefiProject::kept is put back as refi_guid.hpp says, and must be sound (refi_kept.hpp).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/refi_project.hpp"

namespace veldwerk {

/// The bytes of project.qde, UTF-8 without a mark.
std::string refi_project_xml(const RefiProject& project);

/// The bytes of a .qdc.
std::string refi_codebook_xml(const RefiProject& project);

/// A .qdpx: project.qde first, then `texts`, each a name in `sources/` and its bytes.
std::string refi_archive(const RefiProject& project,
                         std::vector<std::pair<std::string, std::string>> texts);

/// Whether `text` comes back from XML as it was: no control characters but tab and line ends.
bool fits_in_xml(std::string_view text);

/// Whether `text` is an xsd:dateTime ("2026-03-01T12:00:00Z"), an xsd:date, an xsd:integer, an
/// xsd:decimal.
bool is_xsd_datetime(std::string_view text);
bool is_xsd_date(std::string_view text);
bool is_xsd_integer(std::string_view text);
bool is_xsd_decimal(std::string_view text);

}  // namespace veldwerk
