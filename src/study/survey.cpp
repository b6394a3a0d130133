#include "study/survey.hpp"

#include <algorithm>

namespace veldwerk {

Index Survey::find_attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name);
  return found == attributes.end() ? no_index : static_cast<Index>(found - attributes.begin());
}

}  // namespace veldwerk
