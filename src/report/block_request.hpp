// What the parts of a report are made from: asked by build.cpp of charts,
// sentences and quotations, which give blocks.
#pragma once

#include "analysis/disclosure.hpp"
#include "report/definition.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct BlockRequest {
  const Study& study;            // with its texts
  const Disclosure& disclosure;  // what may be told: every grouped number is asked of it
  const ReportDefinition& definition;
  const DefinedTable& defined;  // the entry in the definition, with its options
  Language language = Language::nl;
  bool with_passages = true;  // false: too many for a page; no passage may be shown
};

}  // namespace veldwerk
