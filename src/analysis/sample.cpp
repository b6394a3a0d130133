#include "analysis/sample.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

void count_reached(const Study& study, SampleAttribute& found) {
  for (const Respondent& respondent : study.respondents) {
    const std::string& value = respondent.values[found.attribute];
    const auto group = std::find_if(found.groups.begin(), found.groups.end(),
                                    [&](const SampleGroup& one) { return one.value == value; });
    if (group != found.groups.end()) {
      ++group->reached;
    } else {
      ++(value.empty() ? found.unknown : found.others);
    }
  }
}

}  // namespace

std::vector<SampleAttribute> sample_coverage(const Study& study) {
  std::vector<SampleAttribute> all;
  for (const SampleTarget& target : study.sample) {
    auto found = std::find_if(all.begin(), all.end(), [&](const SampleAttribute& one) {
      return one.attribute == target.attribute;
    });
    if (found == all.end()) {
      all.push_back({target.attribute, {}, 0, 0});
      found = all.end() - 1;
    }
    found->groups.push_back({target.value, target.respondents, 0});
  }
  for (SampleAttribute& one : all) count_reached(study, one);
  return all;
}

}  // namespace veldwerk
