#include "text/speaker_labels.hpp"

#include <algorithm>

#include "text/turn_opening.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_label = 30;  // bytes

/// The word before the colon that may open a turn on this line; "" if none does.
std::string_view label_of(std::string_view line) {
  const std::size_t end = line.find_first_of(" :=\t");
  if (end == 0 || end == line.npos || end > longest_label) return {};
  const std::string_view label = line.substr(0, end);
  const std::size_t after = turn_opening(line, label);
  const bool address = line.substr(after).starts_with("//");
  return after == 0 || address ? std::string_view() : label;
}

}  // namespace

std::vector<SpeakerLabel> speaker_labels(std::string_view text) {
  std::vector<SpeakerLabel> labels;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view label = label_of(text.substr(0, end));
    text.remove_prefix(end);
    if (label.empty()) continue;
    const auto known = std::ranges::find(labels, label, &SpeakerLabel::label);
    if (known != labels.end()) {
      ++known->turns;
    } else {
      labels.push_back({std::string(label), 1});
    }
  }
  return labels;
}

}  // namespace veldwerk
