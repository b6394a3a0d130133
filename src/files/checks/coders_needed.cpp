// Rule `coders-needed`: where there is a folder `consensus`, `coders` must say
// whose coding is of record: else coding that was rejected would count.
#include <algorithm>

#include "files/checks/registry.hpp"

namespace veldwerk {

void check_coders_needed(const CheckContext& context, Diagnostics& diagnostics);

void check_coders_needed(const CheckContext& context, Diagnostics& diagnostics) {
  if (context.coders_given || context.file.coders) return;
  const auto& coders = context.study.coders;
  const bool consensus = std::any_of(coders.begin(), coders.end(),
                                     [](const Coder& coder) { return coder.name == "consensus"; });
  if (!consensus || coders.size() < 2) return;
  Place place = context.file.coding.place;
  diagnostics.push_back(make_error(
      "coders-needed", std::move(place),
      "there is a folder `consensus` beside other coders, and nothing says whose coding counts",
      "Add `coders: [consensus]` to study.yaml, or name others there."));
}

}  // namespace veldwerk
