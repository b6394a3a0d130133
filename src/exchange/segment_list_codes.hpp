// From the name of a code in a list, or a ROCK source, to a code of the study.
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
  /// `codebook` must outlive it.
  explicit CodeNames(const Codebook& codebook);

  const Codebook& codebook() const { return *codebook_; }

  /// An id, a label in either language, or a path of these, from any code down; with `_` for `-`,
  /// too, as ROCK has it.
  MatchedCode match(std::string_view name) const;

 private:
  MatchedCode match_rock(std::string_view name) const;
  std::vector<Index> along(const std::vector<std::string>& path) const;
  const Codebook* codebook_;
  std::map<std::string, std::vector<Index>, std::less<>> by_name_;
};

}  // namespace veldwerk
