#include "report/document.hpp"

#include <algorithm>

namespace veldwerk {

const Passage* find_passage_of(const Document& document, Index segment) {
  const auto found = std::lower_bound(
      document.passages.begin(), document.passages.end(), segment,
      [](const Passage& passage, Index wanted) { return passage.segment < wanted; });
  if (found == document.passages.end() || found->segment != segment) return nullptr;
  return &*found;
}

}  // namespace veldwerk
