// Small nasty studies from a seed: few places and few people, so that segments
// touch, overlap, share starts and are coded twice.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {

class RandomStudy {
 public:
  explicit RandomStudy(unsigned seed) : random_(seed) {}

  StudyParts parts() {
    StudyParts parts = parts_of(R"(
      code top
      code heading heading
      code one in heading
      code two in heading
      code two-a in two
      code two-b in two
      code last
    )");
    add_respondents(parts.study);
    const unsigned interviews = up_to(3);
    if (!parts.study.respondents.empty()) {
      for (unsigned i = 0; i < interviews; ++i) add_interview(parts.study);
    }
    const unsigned coders = 1 + up_to(2);
    for (unsigned i = 0; i < coders; ++i) {
      parts.study.coders.push_back({"coder" + std::to_string(i), up_to(3) > 0, 0});
    }
    if (!parts.study.interviews.empty()) {
      const unsigned segments = up_to(40);
      for (unsigned i = 0; i < segments; ++i) add_segment(parts);
    }
    return parts;
  }

  /// A number from 0 to `most`.
  unsigned up_to(unsigned most) { return static_cast<unsigned>(random_() % (most + 1)); }

  std::mt19937& engine() { return random_; }

 private:
  void add_respondents(Study& study) {
    study.attributes = {{"sector", {}, false}, {"role", {"staf", "unused", "leiding"}, true}};
    const std::vector<std::string> sectors = {"Welzijn", "GGZ", "Zorg", ""};
    const std::vector<std::string> roles = {"leiding", "staf", "buiten", ""};
    const unsigned respondents = up_to(6);
    for (unsigned i = 0; i < respondents; ++i) {
      study.respondents.push_back(
          {"R" + std::to_string(i), {sectors[up_to(3)], roles[up_to(3)]}, 0});
    }
  }

  void add_interview(Study& study) {
    Interview interview;
    interview.id = "I" + std::to_string(study.interviews.size());
    interview.speakers = {{"I", SpeakerRole::interviewer, no_index},
                          {"X", SpeakerRole::other, no_index}};
    for (Index who = 0; who < study.respondents.size(); ++who) {
      if (up_to(1) == 0) continue;
      interview.respondents.push_back(who);
      interview.speakers.push_back({study.respondents[who].id, SpeakerRole::respondent, who});
      if (up_to(3) > 0) continue;  // a second label for the same person
      interview.speakers.push_back({study.respondents[who].id + "b", SpeakerRole::respondent, who});
    }
    std::uint32_t at = up_to(2);
    for (std::uint32_t turn = 0; at < length; ++turn) {
      const std::uint32_t end = at + 1 + up_to(7);
      const auto speaker = up_to(static_cast<unsigned>(interview.speakers.size() - 1));
      interview.speech.push_back({at, end, turn, static_cast<std::uint16_t>(speaker)});
      at = end + up_to(2);
    }
    interview.length = length + 8;
    study.interviews.push_back(interview);
  }

  void add_segment(StudyParts& parts) {
    const Study& study = parts.study;
    SegmentPart part;
    Segment& segment = part.segment;
    segment.start = up_to(length - 1);
    segment.end = segment.start + 1 + up_to(9);
    segment.interview = up_to(static_cast<unsigned>(study.interviews.size() - 1));
    do {
      segment.code =
          static_cast<std::uint16_t>(up_to(static_cast<unsigned>(study.codebook.codes.size() - 1)));
    } while (!study.codebook.codes[segment.code].codable);
    segment.coder =
        static_cast<std::uint16_t>(up_to(static_cast<unsigned>(study.coders.size() - 1)));
    segment.valence = static_cast<Valence>(up_to(3));
    for (const Index who : study.interviews[segment.interview].respondents) {
      if (up_to(2) > 0) part.owners.push_back(who);
    }
    part.id = "s" + std::to_string(parts.segments.size() + 1);
    parts.segments.push_back(part);
  }

  static constexpr std::uint32_t length = 40;
  std::mt19937 random_;
};

}  // namespace veldwerk::test
