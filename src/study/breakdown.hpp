// What tables are broken down by: an attribute of the respondents, the innovation
// that a segment names, or an attribute of that innovation. All have one number:
// first the attributes as in Study::attributes, then the innovation, then its
// attributes. In options and definitions: `sector`, `innovation`,
// `innovation.recognition`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// How many there are.
Index count_breakdowns(const Study& study);

/// "sector", "innovation", "innovation.recognition"
std::string breakdown_name(const Study& study, Index breakdown);

/// All names, in order.
std::vector<std::string> breakdown_names(const Study& study);

/// The number of the one with this name, or no_index.
Index find_breakdown(const Study& study, std::string_view name);

/// Whether it is of innovations: of what segments are about, not of who said them.
inline bool is_of_innovations(const Study& study, Index breakdown) {
  return breakdown >= study.attributes.size();
}
bool any_of_innovations(const Study& study, std::span<const Index> by);

/// Those of `by` that are attributes of respondents, and those of innovations, in order.
std::vector<Index> respondents_part(const Study& study, std::span<const Index> by);
std::vector<Index> innovations_part(const Study& study, std::span<const Index> by);

/// The value of `breakdown` (of innovations) that `innovation` has: its id, or its value of
/// the attribute; empty: unknown.
const std::string& innovation_value(const Study& study, Index breakdown,
                                    const Innovation& innovation);

}  // namespace veldwerk
