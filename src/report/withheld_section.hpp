// The last section of a report for outside: what it withholds, and by which rules,
// so that readers do not take an x for a nought, or the absence of a table for an
// oversight.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/outside.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// `redactor` has made all quotations, of which there are any where `quotes`;
/// `stays_inside` are the titles of the sections that are left out whole.
Section withheld_section(const Study& study, const Redactor& redactor, bool quotes,
                         const std::vector<std::string>& stays_inside, Language language);

}  // namespace veldwerk
