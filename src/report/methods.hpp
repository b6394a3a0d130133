// What was done, in words and with counts: the paragraph of a methods section that a study's files
// can write, and the facts that checklists ask for. It says what the files know, and no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/study_facts.hpp"
#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Sentences, each empty where the study's files do not know.
struct MethodsText {
  std::string sample;    // "Met 18 respondenten zijn 16 interviews gehouden, ..."
  std::string period;    // "De interviews waren van ... tot ..."
  std::string duration;  // "Ze duurden ..., gemiddeld ..."
  std::string records;   // "Van 14 interviews is er een woordelijk transcript, ..."
  std::string coders;    // "Twee codeurs ..."
  std::string coding;    // "... met het codeboek ..., 43 codes"
  std::string counting;  // how things were counted
  std::string software;  // "veldwerk 0.1.0"
};

/// `outside`: without names of coders, and without what tells of single interviews: days, the
/// shortest and the longest, how many were joint. `version`: of the program.
MethodsText methods_text(const Study& study, const StudyFacts& facts, std::string_view version,
                         bool outside, Language language);

/// All of it as one paragraph, and what is left to the authors as another.
std::vector<Block> methods_blocks(const Study& study, std::string_view version, bool outside,
                                  Language language);

}  // namespace veldwerk
