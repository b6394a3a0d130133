// `--group ATTRIBUTE=VALUE`: the respondents with a value of an attribute.
#pragma once

#include <string>

#include "study/study.hpp"

namespace veldwerk {

struct GroupOption {
  std::string attribute;
  std::string value;
};
/// Reads one; what is none is wrong use.
GroupOption read_group_option(const std::string& text);

struct ChosenGroup {
  Index attribute = no_index;
  std::string value;  // empty: unknown
};
/// The group in the study; an attribute that it does not have, or a value that no respondent has,
/// is wrong use.
ChosenGroup find_group(const Study& study, const GroupOption& asked);

}  // namespace veldwerk
