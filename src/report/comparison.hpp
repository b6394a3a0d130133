// A comparison as a document and as data, like any report: of several studies, or of two versions
// of one. For the team: small groups stand in it, and single passages.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison.hpp"
#include "analysis/version_changes.hpp"
#include "report/document.hpp"

namespace veldwerk {

/// How a comparison is told.
struct ComparisonView {
  Language language = Language::nl;
  std::vector<std::string> names;  // of the studies, each another
  std::string version = {};        // of the program
};

Document comparison_document(const JointStudies& joint, const Comparison& comparison,
                             const ComparisonView& view);

/// A row for each attribute, group, code, direction and study, with machine names: respondents of
/// the group's, their share and its Wilson interval; NA where the study does not have the code.
Table comparison_data(const Comparison& comparison, const ComparisonView& view);

Document versions_document(const JointStudies& joint, const VersionChanges& changes,
                           const ComparisonView& view);

/// A row for each passage that is different: what it is now and what it was.
Table versions_data(const JointStudies& joint, const VersionChanges& changes);

}  // namespace veldwerk
