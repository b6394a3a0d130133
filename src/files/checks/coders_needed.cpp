// Rule `coders-needed`: where there is a folder `consensus`, or there are several
// rounds, `coders` must say whose coding is of record: else coding that was
// rejected would count.
#include <algorithm>

#include "files/checks/registry.hpp"

namespace veldwerk {

void check_coders_needed(const CheckContext& context, Diagnostics& diagnostics);

void check_coders_needed(const CheckContext& context, Diagnostics& diagnostics) {
  if (context.coders_given || context.file.coders) return;
  const bool consensus = std::ranges::any_of(context.study.coders,
                                             [](const Coder& c) { return c.name == "consensus"; });
  if (!consensus && !context.several_rounds) return;
  diagnostics.push_back(make_error(
      "coders-needed", context.file.coding.place,
      consensus ? "there is a folder `consensus`, and nothing says whose coding counts"
                : "there are several rounds of coding, and nothing says whose coding counts",
      consensus ? "Add `coders: [consensus]` to study.yaml, or name others there."
                : "Add `coders: [...]` to study.yaml with the folders that count."));
}

}  // namespace veldwerk
