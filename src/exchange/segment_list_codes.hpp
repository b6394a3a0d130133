// From the name of a code in a list of another program to a code of the study.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// What a name stands for.
struct MatchedCode {
  std::vector<Index> codes = {};  // none, one, or several that it fits
  std::string valence = {};       // where the name tells it: "barrier"
};

/// The codes of a codebook by their ids and labels.
class CodeNames {
 public:
  explicit CodeNames(const Codebook& codebook);

  /// An id, a label in either language, or a path of these, from any code down.
  MatchedCode match(std::string_view name) const;

 private:
  std::vector<Index> along(const std::vector<std::string>& path) const;
  const Codebook* codebook_;
  std::map<std::string, std::vector<Index>, std::less<>> by_name_;
};

}  // namespace veldwerk
