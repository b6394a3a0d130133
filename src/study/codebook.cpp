#include "study/codebook.hpp"

namespace veldwerk {

Index Codebook::find(std::string_view code_id) const {
  for (std::size_t code = 0; code < codes.size(); ++code) {
    if (codes[code].id == code_id) return static_cast<Index>(code);
  }
  return no_index;
}

Index Codebook::category_of(Index code) const {
  while (codes[code].parent != no_index) code = codes[code].parent;
  return code;
}

}  // namespace veldwerk
