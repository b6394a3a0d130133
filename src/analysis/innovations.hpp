// Numbers by innovation: what the segments that name an innovation, or one with
// some attribute, say. Within these segments all counting rules hold as they do in
// the whole; the respondents of a group stay all of them, as everybody was asked
// about every innovation. Segments that name none stand apart, last, so that
// nothing is dropped.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/frequencies.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A value of innovations, or of several of their attributes crossed, and its segments.
struct InnovationPart {
  std::vector<std::string> values;  // one a breakdown; empty text: unknown; `none_name`
  std::vector<std::string> names;   // the same as readers see them: an innovation's name
  bool none = false;                // the segments that name no innovation
  std::vector<bool> holds;          // one an innovation of the study

  bool takes(const Segment& segment) const {
    return segment.innovation == no_innovation ? none : !holds.empty() && holds[segment.innovation];
  }
};

/// The parts by `by` (of innovations, crossed; not empty), each with or without segments. The
/// innovations in the order of their file, the values of an attribute as they appear first there
/// and unknown ones behind; at last those that name none, where any that counts does not.
std::vector<InnovationPart> innovation_parts(const Study& study, std::span<const Index> by);

/// A study of which only the segments of one part count. All others are there still, under
/// the same indices, but belong to nobody.
class InnovationSlice {
 public:
  /// `study` must outlive this.
  explicit InnovationSlice(const Study& study) : whole_(&study), slice_(study) {}
  /// Holds until the next call.
  const Study& of(const InnovationPart& part);

 private:
  const Study* whole_;
  Study slice_;
};

/// Frequencies in the groups by `by` (study/breakdown.hpp), some of innovations. A group
/// has the size of its respondents' part. Grouping::group_of is empty: a respondent is in several.
Frequencies frequencies_by_innovation(const Study& study, std::span<const Index> by,
                                      const FrequencyOptions& options = {});

}  // namespace veldwerk
