// A transcript as a document to read and to cite from: every line of its file
// with its number, the speakers' labels apart, and on request the codes in the margin.
#pragma once

#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The transcript of `interview`, which must have one; `study` must hold its texts.
/// Line numbers are those by which passages are cited. `with_codes`: the codes of the
/// coders of record, at the line where each passage starts.
Document transcript_document(const Study& study, Index interview, bool with_codes,
                             Language language);

}  // namespace veldwerk
