// The lists that a team works with in a spreadsheet: every coded passage, and the codebook with
// both its languages. What a report shows of them is in passages.hpp and tables/codebook.cpp.
#pragma once

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A row for each segment of every coder, whether tables count it or not; columns as
/// passage_table() has them, with all attributes. The study must hold its texts.
Table segment_list(const Study& study, Language language);

/// A row for each code, in codebook order, with its texts in Dutch and in English.
Table codebook_list(const Study& study, Language language);

}  // namespace veldwerk
