#include "report/charts/ranking.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {

std::string largest(std::vector<Ranked> all, Language language) {
  constexpr std::size_t most = 3;
  std::erase_if(all, [](const Ranked& entry) { return entry.k == 0; });
  std::stable_sort(all.begin(), all.end(),
                   [](const Ranked& a, const Ranked& b) { return a.k * b.n > b.k * a.n; });
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) words.push_back(all[i].words);
  std::size_t tied = 0;
  for (std::size_t i = most; i < all.size(); ++i) {
    if (all[i].k * all[most - 1].n == all[most - 1].k * all[i].n) ++tied;
  }
  std::string text = enumeration(words, language);
  if (tied > 0) text = phrase("chart.tied", language, {text, fmt::format("{}", tied)});
  return text;
}

}  // namespace veldwerk
