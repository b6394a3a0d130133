#include "study/attribution.hpp"

#include <algorithm>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Code points of `text` that are not white space, counting no further than `enough`.
std::uint32_t solid_code_points(std::string_view text, std::uint32_t enough) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < enough;) {
    const std::size_t space = white_space_at(text, at);
    if (space > 0) {
      at += space;
      continue;
    }
    ++count;
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return count;
}

/// Calls visit(respondent, code points) for each stretch of a respondent's
/// speech that [start, end) overlaps by something that is not white space.
template <typename Visit>
void visit_overlaps(const Interview& interview, std::string_view text, const CodePointIndex& index,
                    std::uint32_t start, std::uint32_t end, std::uint32_t enough, Visit visit) {
  auto speech = std::partition_point(interview.speech.begin(), interview.speech.end(),
                                     [&](const Speech& s) { return s.end <= start; });
  for (; speech != interview.speech.end() && speech->start < end; ++speech) {
    const Speaker& speaker = interview.speakers[speech->speaker];
    if (speaker.role != SpeakerRole::respondent) continue;
    const std::size_t from = index.byte_of(std::max(start, speech->start));
    const std::size_t to = index.byte_of(std::min(end, speech->end));
    const std::uint32_t solid = solid_code_points(text.substr(from, to - from), enough);
    if (solid > 0) visit(speaker.respondent, solid);
  }
}

}  // namespace

void respondents_of(const Interview& interview, std::string_view text, const CodePointIndex& index,
                    std::uint32_t start, std::uint32_t end, std::vector<Index>& owners) {
  owners.clear();
  visit_overlaps(interview, text, index, start, end, 1, [&](Index respondent, std::uint32_t) {
    const auto at = std::lower_bound(owners.begin(), owners.end(), respondent);
    if (at == owners.end() || *at != respondent) owners.insert(at, respondent);
  });
}

std::vector<Share> shares_of(const Interview& interview, std::string_view text,
                             const CodePointIndex& index, std::uint32_t start, std::uint32_t end) {
  std::vector<Share> shares;
  visit_overlaps(interview, text, index, start, end, no_index,
                 [&](Index respondent, std::uint32_t code_points) {
                   const auto at = std::lower_bound(
                       shares.begin(), shares.end(), respondent,
                       [](const Share& share, Index wanted) { return share.respondent < wanted; });
                   if (at == shares.end() || at->respondent != respondent) {
                     shares.insert(at, {respondent, code_points});
                   } else {
                     at->code_points += code_points;
                   }
                 });
  return shares;
}

}  // namespace veldwerk
