// Checks of a study as a whole, after all files were read: one rule a file in
// this folder, none includes another; registry.cpp knows them all.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "files/study_file.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What a check may look at.
struct CheckContext {
  const Study& study;
  const StudyFile& file;
  std::string respondents_file;     // as shown in diagnostics
  bool coders_given = false;        // by `--coder`
  bool several_rounds = false;      // of coding that would count, told by folders or a column
  bool interviews_read = true;      // else one message has said so already
  std::filesystem::path root = {};  // the study's folder
};

using Check = void (*)(const CheckContext& context, Diagnostics& diagnostics);

/// In no particular order: diagnostics are sorted afterwards.
std::span<const Check> checks();

/// The place of a segment in its coding file.
Place place_of_segment(const CheckContext& context, const Segment& segment);

}  // namespace veldwerk
