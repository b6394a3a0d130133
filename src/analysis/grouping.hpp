// Groups: the respondents that share a value of an attribute, or of several
// crossed (counting rule 9).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// Names that are not the study's own; shown in the reader's language by report/.
inline constexpr std::string_view whole_name = "all";
inline constexpr std::string_view unknown_name = "(unknown)";
inline constexpr std::string_view rest_name = "(other)";
inline constexpr std::string_view none_name = "(none)";  // segments that name no innovation
inline constexpr std::string_view cross_sign = " × ";

struct Group {
  std::vector<std::string> values;  // one an attribute; empty text: unknown; none: the whole
  std::uint32_t size = 0;           // respondents, coded or not
  bool rest = false;                // holds small groups put together: that value is `rest_name`
  bool none = false;                // by innovation: the segments that name none, `none_name`
  std::vector<std::string> names = {};  // values as readers see them; none: as `values`
  /// "all", "Welzijn", "(unknown)", "Welzijn × staf"
  std::string name() const;
};

struct Grouping {
  std::vector<Index> attributes;       // none: the whole as one group
  std::vector<Group> groups;           // in the order of tables
  std::vector<Index> group_of;         // one a respondent of the study
  std::size_t empty_combinations = 0;  // crossed groups without respondents, left out
};

/// Groups by `attributes` crossed. Values in the order study.yaml lists, else of
/// first appearance; unknown last. No attributes: one group, the whole.
Grouping make_grouping(const Study& study, std::span<const Index> attributes);

}  // namespace veldwerk
