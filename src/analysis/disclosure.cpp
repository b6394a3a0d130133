#include "analysis/disclosure.hpp"

namespace veldwerk {

bool Disclosure::shows(std::span<const Index> /*by*/) const {
  return !outside_;
}

Grouping Disclosure::grouping(std::span<const Index> by) const {
  return make_grouping(*study_, by);
}

Frequencies Disclosure::frequencies(std::span<const Index> by,
                                    const FrequencyOptions& options) const {
  return veldwerk::frequencies(*study_, grouping(by), options);
}

}  // namespace veldwerk
