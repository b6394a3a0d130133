#include "report/code_choice.hpp"

#include <algorithm>

namespace veldwerk {

std::vector<Index> with_descendants(const Codebook& codebook, const std::vector<Index>& codes) {
  std::vector<Index> all;
  for (Index code = 0; code < codebook.codes.size(); ++code) {
    const Index parent = codebook.codes[code].parent;
    if (std::ranges::find(codes, code) != codes.end() ||
        (parent != no_index && std::ranges::find(all, parent) != all.end())) {
      all.push_back(code);
    }
  }
  return all;
}

}  // namespace veldwerk
