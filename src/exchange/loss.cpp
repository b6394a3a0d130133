#include "exchange/loss.hpp"

#include <algorithm>

namespace veldwerk {

void add_loss(std::vector<Loss>& losses, std::string_view element, std::string_view fate,
              std::size_t count) {
  if (count == 0) return;
  const auto same = std::ranges::find_if(
      losses, [&](const Loss& loss) { return loss.element == element && loss.fate == fate; });
  if (same == losses.end()) {
    losses.push_back({std::string(element), count, std::string(fate)});
  } else {
    same->count += count;
  }
}

}  // namespace veldwerk
