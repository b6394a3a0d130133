// A REFI-QDA project as a study of ours: users become coders, cases respondents, sources
// interviews, codings segments, notes memos. What has no place with us is kept as raw XML
// (refi/kept.xml) and counted; GUIDs and names stand in refi/guids.csv for the way back
// (refi_guid.hpp). What each program writes, and what becomes of it, is in docs/refi.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/imported_project.hpp"
#include "exchange/refi_archive.hpp"
#include "exchange/refi_positions.hpp"
#include "exchange/refi_project.hpp"
#include "exchange/refi_valence.hpp"

namespace veldwerk {

struct RefiImportOptions {
  ValenceWish valence = ValenceWish::own;
  std::string codes_file = {};  // the name of a list of codes, as messages show it
  std::string codes_csv = {};   // its text; empty: there is none
  std::string nest = {};        // what parts levels in a code's name, "::"; empty: nothing
};

/// How the positions of one source were read.
struct SourcePositions {
  std::string interview;
  PositionModel model;
  std::size_t selections = 0;
  bool changed = false;  // not as the program that wrote it usually counts
  bool certain = true;   // false: the text was made of a document, or two models fit alike
};

struct RefiImported {
  ImportedProject project = {};
  std::string origin = {};
  bool codebook_only = false;
  std::vector<SourcePositions> positions = {};
  std::vector<CodeMeaning> meanings = {};  // of the codes that may say a valence
  bool meanings_followed = false;
  std::vector<CodeMeaning> codes = {};  // all codes, with what they were taken for
  std::vector<std::string> notes = {};  // for a person: what was decided, one line each
};

/// Nothing, and diagnostics, where there is nothing to import: over 10,000 codes, a list of
/// codes at fault, a source that can't be unpacked.
std::optional<RefiImported> import_refi(RefiArchive& archive, RefiProject project,
                                        const RefiImportOptions& options, Diagnostics& diagnostics);

}  // namespace veldwerk
