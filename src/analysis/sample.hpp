// Whom a study meant to speak and whom it spoke: the targets of `sample:` in
// study.yaml beside the respondents there are, whether anything of theirs is coded
// or not.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct SampleGroup {
  std::string value;
  std::uint32_t target = 0;
  std::uint32_t reached = 0;  // respondents with this value
  bool under_represented() const { return reached < target; }
};

/// The targets of one attribute, in the order of study.yaml.
struct SampleAttribute {
  Index attribute = no_index;
  std::vector<SampleGroup> groups;
  std::uint32_t others = 0;   // respondents with a value without a target
  std::uint32_t unknown = 0;  // and with none
};

/// One an attribute that has targets, in the order of their first.
std::vector<SampleAttribute> sample_coverage(const Study& study);

}  // namespace veldwerk
