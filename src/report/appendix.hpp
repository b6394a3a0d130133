// Checklists that journals ask for, filled in from the study where its files know the answer; else
// a line that says what the authors still have to write. Item texts are our own short words.
//
// COREQ: Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6),
// 349-357; 32 items. SRQR: O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9),
// 1245-1251; 21 items.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// "coreq", "srqr"
std::span<const std::string_view> appendix_names();

/// What the items are filled in from, beside the study.
struct AppendixSource {
  const Study& study;
  std::string_view version;    // of the program
  bool outside = false;        // for readers outside: no names, no interviews by their id
  std::size_t quotations = 0;  // in the report
  std::size_t tables = 0;      // in the report
  Language language = Language::nl;
};

/// The section of the checklist `name` (one of appendix_names()): an explanation, and a table with
/// a row an item, whose id is "appendix-NAME".
Section appendix_section(std::string_view name, const AppendixSource& source);

}  // namespace veldwerk
