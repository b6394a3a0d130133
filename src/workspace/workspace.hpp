// What the workspace knows while it runs: the study, who is coding, and whose coding they asked to
// see. One thread answers requests, one after another.
#pragma once

#include <set>
#include <string>

#include "workspace/open_study.hpp"

namespace veldwerk {

struct Workspace {
  OpenStudy study;
  std::string coder;       // who is coding: signs every change
  std::string round = {};  // as `--round` of `code add`, or empty
  /// Coders (as Coder::name) whose layers were asked for in this sitting: all others but one's own
  /// are hidden from every answer. Asking is journalled.
  std::set<std::string> revealed = {};
};

}  // namespace veldwerk
