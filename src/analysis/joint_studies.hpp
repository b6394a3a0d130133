// Several studies under one codebook, so that they can be counted beside each other: the codes of
// the first study in its order, those that only later ones have put in behind their siblings. Codes
// with the same id are the same code; a mapping may join others.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// Every code of `studies`, once an id, as the first study that has it says it; codable where it
/// is so in any of them.
Codebook joint_codebook(std::span<const Study* const> studies);

/// A code as a study itself has it.
struct OwnCode {
  std::string id;
  LocalText label;
};

/// A code of the joint codebook and what it is in each study.
struct JointCode {
  /// One a study: those of its codes that can be given and count as this one.
  std::vector<std::vector<OwnCode>> own;
  bool other_label = false;  // some study calls its code of this id otherwise
  bool joined = false;       // a mapping made another code count as this one
  bool in(std::size_t study) const { return !own[study].empty(); }
  bool anywhere() const;
  bool everywhere() const;
};

/// Studies whose codebook, and the codes of whose segments, are those of joint_codebook().
struct JointStudies {
  Codebook codebook;
  std::vector<JointCode> codes;  // one a code of the codebook
  std::vector<Study> studies;
};

/// `joined`: ids of codes, and the code of joint_codebook(studies) as which each counts.
JointStudies join_studies(std::span<const Study* const> studies,
                          std::span<const std::pair<std::string, Index>> joined);

}  // namespace veldwerk
