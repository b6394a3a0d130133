#include "analysis/coverage.hpp"

#include "analysis/painted_speech.hpp"

namespace veldwerk {
namespace {

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
