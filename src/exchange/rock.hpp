// ROCK, the Reproducible Open Coding Kit (https://rock.science): a text of one utterance a line,
// with codes between `[[` and `]]`, read and written by the defaults of its R package, which are
// the standard (rock::opts, version 0.8 and later: R/opts.R of
// https://cran.r-project.org/package=rock).
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {

/// Each utterance becomes a paragraph, each of its codes an ImportedCoding of all of it, comments
/// (`#`) become ImportedComments. Case identifiers (`[[cid=...]]`) tell who speaks where the file
/// has two or more of them.
std::optional<ImportedTranscript> read_rock(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics);

/// A file for each interview and coder of record, and `codebook.rock` with the tree of codes. An
/// utterance is a sentence; a segment codes each utterance that it overlaps.
std::optional<Exported> write_rock(const ExportRequest& request, Diagnostics& diagnostics);

}  // namespace veldwerk
