#include "analysis/coverage.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

// Calls visit(respondent, code points) for each stretch of a respondent's speech
// that [start, end) overlaps.
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

// Paints intervals that come by interview and start, and tells for each what part
// of it was bare.
class Brush {
 public:
  // The first bare code point of `segment`; its end where nothing is.
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

// Segments are added in ascending order, some several times in a row.
void append(Index index, std::vector<Index>& segments) {
  if (segments.empty() || segments.back() != index) segments.push_back(index);
}

}  // namespace

Coverage coverage(const Study& study, bool with_segments) {
  Coverage result;
  result.by_respondent.resize(study.respondents.size());
  result.by_code.resize(study.codebook.codes.size());
  for (const Interview& interview : study.interviews) {
    for_speech_in(interview, 0, interview.length, [&](Index who, std::uint32_t size) {
      result.by_respondent[who].speech += size;
      result.total.speech += size;
    });
  }
  for (Covered& code : result.by_code) code.speech = result.total.speech;

  Brush whole;
  std::vector<Brush> of_code(result.by_code.size());
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (!counts(study, segment)) continue;
    const Interview& interview = study.interviews[segment.interview];
    for_speech_in(interview, whole.paint(segment), segment.end, [&](Index who, std::uint32_t size) {
      result.by_respondent[who].covered += size;
      result.total.covered += size;
    });
    for_speech_in(interview, of_code[segment.code].paint(segment), segment.end,
                  [&](Index, std::uint32_t size) { result.by_code[segment.code].covered += size; });
    if (!with_segments) continue;
    // The whole segment: also where another one has covered the same speech.
    for_speech_in(interview, segment.start, segment.end, [&](Index who, std::uint32_t) {
      append(index, result.by_respondent[who].segments);
      append(index, result.by_code[segment.code].segments);
      append(index, result.total.segments);
    });
  }
  return result;
}

}  // namespace veldwerk
