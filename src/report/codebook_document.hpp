// The codebook as a document for the team: a section for each category, and in it each code with
// what it means and when it applies. For a list of it there are team_lists.hpp and `table
// codebook`.
#pragma once

#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

Document codebook_document(const Study& study, Language language);

}  // namespace veldwerk
