#include "report/document.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {

std::string caption(const Chart& chart, Language language) {
  if (chart.number == 0) return chart.title;
  return phrase("caption.chart", language, {fmt::format("{}", chart.number), chart.title});
}

}  // namespace veldwerk
