#include "report/hidden_groups.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "text/folding.hpp"

namespace veldwerk {
namespace {

// In small letters, so that it is found in any spelling.
std::string in_lower_case(std::string_view value) {
  std::string text;
  for (const FoldedWord& word : folded_words(value)) {
    if (!text.empty()) text += ' ';
    text += word.folded;
  }
  return text;
}

}  // namespace

HiddenGroups::HiddenGroups(const Study& study, const Disclosure& disclosure) : study_(study) {
  if (!disclosure.outside()) return;
  std::vector<std::vector<std::string>> hidden(study.respondents.size());
  for (Index attribute = 0; attribute < study.attributes.size(); ++attribute) {
    const std::span<const Index> by(&attribute, 1);
    const bool shown = disclosure.shows(by);
    const Grouping grouping = disclosure.grouping(by);
    for (std::size_t who = 0; who < hidden.size(); ++who) {
      if (shown && !grouping.groups[grouping.group_of[who]].rest) continue;
      hidden[who].push_back(in_lower_case(study.respondents[who].values[attribute]));
    }
  }
  for (const std::vector<std::string>& values : hidden) values_.emplace_back(values);
}

bool HiddenGroups::told_in(Index segment) {
  if (values_.empty()) return false;
  const Segment& asked = study_.segments[segment];
  const std::string_view text = study_.interviews[asked.interview].text;
  if (interview_ != asked.interview) index_.reset(text);
  interview_ = asked.interview;
  const std::size_t begin = index_.byte_of(asked.start);
  const std::string_view passage = text.substr(begin, index_.byte_of(asked.end) - begin);
  const std::span<const Index> owners = study_.owners_of(asked);
  return std::any_of(owners.begin(), owners.end(),
                     [&](Index who) { return !values_[who].find(passage).empty(); });
}

}  // namespace veldwerk
