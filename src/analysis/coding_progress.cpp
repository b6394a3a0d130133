#include "analysis/coding_progress.hpp"

#include "analysis/painted_speech.hpp"

namespace veldwerk {

CodingProgress coding_progress(const Study& study) {
  CodingProgress progress;
  progress.coders = study.coders.size();
  progress.shares.resize(study.interviews.size() * progress.coders);
  for (const Interview& interview : study.interviews) {
    std::uint64_t& speech = progress.speech.emplace_back(0);
    for_speech_in(interview, 0, interview.length,
                  [&](Index, std::uint32_t size) { speech += size; });
  }
  std::vector<Brush> of_coder(progress.coders);
  for (const Segment& segment : study.segments) {
    CodedShare& share = progress.shares[segment.interview * progress.coders + segment.coder];
    ++share.segments;
    if (segment.owner_count == 0) continue;
    const Interview& interview = study.interviews[segment.interview];
    for_speech_in(interview, of_coder[segment.coder].paint(segment), segment.end,
                  [&](Index, std::uint32_t size) { share.covered += size; });
  }
  return progress;
}

}  // namespace veldwerk
