#include "analysis/mentions.hpp"

#include <algorithm>

namespace veldwerk {

std::vector<Mention> mentions_of(const Study& study, std::span<const Index> segments) {
  std::vector<Mention> mentions;
  RunningMention running;
  for (const Index index : segments) {
    const Segment& segment = study.segments[index];
    if (running.take(segment)) {
      mentions.emplace_back();
      mentions.back().interview = segment.interview;
      mentions.back().start = segment.start;
    }
    Mention& mention = mentions.back();
    mention.end = std::max(mention.end, segment.end);
    mention.segments.push_back(index);
    const std::span<const Index> owners = study.owners_of(segment);
    mention.owners.insert(mention.owners.end(), owners.begin(), owners.end());
  }
  for (Mention& mention : mentions) {
    std::vector<Index>& owners = mention.owners;
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  }
  return mentions;
}

std::vector<std::vector<Index>> segments_by_code(const Study& study, bool with_descendants) {
  const std::vector<Code>& codes = study.codebook.codes;
  std::vector<std::vector<Index>> by_code(codes.size());
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (!counts(study, segment)) continue;
    by_code[segment.code].push_back(index);
    if (!with_descendants) continue;
    for (Index code = codes[segment.code].parent; code != no_index; code = codes[code].parent) {
      by_code[code].push_back(index);
    }
  }
  return by_code;
}

}  // namespace veldwerk
