// Respondents' speech and what segments cover of it, a stretch at a time: what coverage and the
// progress of coding are reckoned by.
#pragma once

#include <algorithm>
#include <cstdint>

#include "study/study.hpp"

namespace veldwerk {

/// Calls visit(respondent, code points) for each stretch of a respondent's speech
/// that [start, end) overlaps.
template <typename Visit>
void for_speech_in(const Interview& interview, std::uint32_t start, std::uint32_t end,
                   Visit visit) {
  auto speech = std::partition_point(interview.speech.begin(), interview.speech.end(),
                                     [&](const Speech& earlier) { return earlier.end <= start; });
  for (; speech != interview.speech.end() && speech->start < end; ++speech) {
    const Speaker& speaker = interview.speakers[speech->speaker];
    if (speaker.role != SpeakerRole::respondent) continue;
    visit(speaker.respondent, std::min(end, speech->end) - std::max(start, speech->start));
  }
}

/// Paints intervals that come by interview and start, and tells for each what part
/// of it was bare.
class Brush {
 public:
  /// The first bare code point of `segment`; its end where nothing is.
  std::uint32_t paint(const Segment& segment) {
    if (segment.interview != interview_) end_ = 0;
    interview_ = segment.interview;
    const std::uint32_t bare = std::clamp(end_, segment.start, segment.end);
    end_ = std::max(end_, segment.end);
    return bare;
  }

 private:
  Index interview_ = no_index;
  std::uint32_t end_ = 0;
};

}  // namespace veldwerk
