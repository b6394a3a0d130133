#include "study/summary.hpp"

#include <algorithm>
#include <string_view>

namespace veldwerk {

void keep_of_record(const Study& study, std::vector<Summary>& summaries) {
  std::erase_if(summaries, [&](const Summary& summary) {
    return std::ranges::none_of(study.coders, [&](const Coder& one) {
      return one.of_record &&
             std::string_view(one.name).substr(0, one.name.find('/')) == summary.coder;
    });
  });
}

}  // namespace veldwerk
