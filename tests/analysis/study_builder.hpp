// Studies for tests, made in memory from a few terse lines, with the order that
// study.hpp promises. One line a thing:
//
//   attribute sector [Welzijn GGZ]      with values: study.yaml lists them
//   code a [in PARENT] [nr 7] [heading] heading: not codable
//   respondent R1 [Welzijn staf]        its values; - or nothing: unknown
//   innovation-attributes recognition   columns of innovations.csv
//   innovation db [good]                its values; - or nothing: unknown
//   coder anna [rejected]               rejected: not of record
//   interview I1 R1 R2                  speakers I and X are there unasked
//   speech R1 0-10                      in the last interview
//   coded anna                          who has a coding file of it, empty or not
//   rounds r1 r2                        of coding, by name
//   0-5 a barrier [R1 R2 | nobody] [@anna] [%db] [#r1]
//                                       a segment of the last interview; left out: all of
//                                       the interview's respondents, the first coder
//
// Segments get the ids s1, s2, ... in the order written.
#pragma once

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "study/study.hpp"

namespace veldwerk::test {

struct SegmentPart {
  Segment segment;  // its text and owners in the fields below
  std::string id;
  std::vector<Index> owners;  // ascending
};

/// A study before its segments are in order; tests may change and shuffle them.
struct StudyParts {
  Study study;
  std::vector<SegmentPart> segments;
};

inline Study assemble(StudyParts parts) {
  std::sort(parts.segments.begin(), parts.segments.end(),
            [](const SegmentPart& a, const SegmentPart& b) {
              const auto key = [](const SegmentPart& part) {
                const Segment& s = part.segment;
                return std::tie(s.interview, s.start, s.end, s.code, s.coder, part.id);
              };
              return key(a) < key(b);
            });
  Study study = std::move(parts.study);
  for (const SegmentPart& part : parts.segments) {
    Segment segment = part.segment;
    segment.owners_at = static_cast<std::uint32_t>(study.owners.size());
    segment.owner_count = static_cast<std::uint16_t>(part.owners.size());
    study.owners.insert(study.owners.end(), part.owners.begin(), part.owners.end());
    segment.id = {static_cast<std::uint32_t>(study.pool.size()),
                  static_cast<std::uint32_t>(part.id.size())};
    study.pool += part.id;
    study.segments.push_back(segment);
    ++study.coders[segment.coder].segments;
    study.coders[segment.coder].interviews.push_back(segment.interview);
  }
  for (Coder& coder : study.coders) {
    std::vector<Index>& coded = coder.interviews;
    std::sort(coded.begin(), coded.end());
    coded.erase(std::unique(coded.begin(), coded.end()), coded.end());
  }
  return study;
}

class StudyBuilder {
 public:
  void line(const std::string& text) {
    std::istringstream words(text);
    std::string kind;
    if (!(words >> kind)) return;
    std::vector<std::string> rest;
    for (std::string word; words >> word;) rest.push_back(word);
    if (kind == "attribute") return attribute(rest);
    if (kind == "code") return code(rest);
    if (kind == "respondent") return respondent(rest);
    if (kind == "coder") return coder(rest);
    if (kind == "innovation-attributes") {
      parts.study.innovation_attributes = rest;
      return;
    }
    if (kind == "innovation") return innovation(rest);
    if (kind == "interview") return interview(rest);
    if (kind == "speech") return speech(rest);
    if (kind == "coded") return coded(rest);
    if (kind == "rounds") {
      parts.study.rounds = rest;
      return;
    }
    segment(kind, rest);
  }

  StudyParts parts;

 private:
  using Words = std::vector<std::string>;

  template <typename Things, typename Name>
  static Index find(const Things& things, const std::string& wanted, Name name) {
    for (Index at = 0; at < things.size(); ++at) {
      if (name(things[at]) == wanted) return at;
    }
    throw std::invalid_argument("no such thing in this study: " + wanted);
  }
  Index find_code(const std::string& id) const {
    return find(parts.study.codebook.codes, id, [](const Code& code) { return code.id; });
  }
  Index find_respondent(const std::string& id) const {
    return find(parts.study.respondents, id, [](const Respondent& who) { return who.id; });
  }

  Index find_coder(const std::string& name) const {
    return find(parts.study.coders, name, [](const Coder& coder) { return coder.name; });
  }

  static std::pair<std::uint32_t, std::uint32_t> span_of(const std::string& word) {
    const std::size_t dash = word.find('-');
    if (dash == std::string::npos) throw std::invalid_argument("not a span: " + word);
    return {static_cast<std::uint32_t>(std::stoul(word.substr(0, dash))),
            static_cast<std::uint32_t>(std::stoul(word.substr(dash + 1)))};
  }

  static Valence valence_of(const std::string& word) {
    if (word == "neutral") return Valence::neutral;
    if (word == "barrier") return Valence::barrier;
    if (word == "facilitator") return Valence::facilitator;
    if (word == "mixed") return Valence::mixed;
    throw std::invalid_argument("not a valence: " + word);
  }

  void attribute(const Words& words) {
    Attribute attribute;
    attribute.name = words.at(0);
    attribute.allowed.assign(words.begin() + 1, words.end());
    attribute.listed = !attribute.allowed.empty();
    parts.study.attributes.push_back(attribute);
  }

  void code(const Words& words) {
    Code code;
    code.id = words.at(0);
    for (std::size_t at = 1; at < words.size(); ++at) {
      if (words[at] == "heading") {
        code.codable = false;
      } else if (words[at] == "nr") {
        code.number = std::stoi(words.at(++at));
      } else {
        code.parent = find_code(words.at(++at));
        code.depth = parts.study.codebook.codes[code.parent].depth + 1;
      }
    }
    parts.study.codebook.codes.push_back(code);
  }

  void respondent(const Words& words) {
    Respondent respondent;
    respondent.id = words.at(0);
    for (std::size_t at = 0; at < parts.study.attributes.size(); ++at) {
      const bool known = at + 1 < words.size() && words[at + 1] != "-";
      respondent.values.push_back(known ? words[at + 1] : "");
    }
    parts.study.respondents.push_back(respondent);
  }

  void innovation(const Words& words) {
    Innovation innovation;
    innovation.id = words.at(0);
    innovation.name = "Name of " + words.at(0);
    for (std::size_t at = 0; at < parts.study.innovation_attributes.size(); ++at) {
      const bool known = at + 1 < words.size() && words[at + 1] != "-";
      innovation.values.push_back(known ? words[at + 1] : "");
    }
    parts.study.innovations.push_back(innovation);
  }

  void coder(const Words& words) {
    Coder coder;
    coder.name = words.at(0);
    coder.of_record = words.size() == 1;
    parts.study.coders.push_back(coder);
  }

  void interview(const Words& words) {
    Interview interview;
    interview.id = words.at(0);
    interview.speakers = {{"I", SpeakerRole::interviewer, no_index},
                          {"X", SpeakerRole::other, no_index}};
    for (std::size_t at = 1; at < words.size(); ++at) {
      const Index who = find_respondent(words[at]);
      interview.speakers.push_back({words[at], SpeakerRole::respondent, who});
      interview.respondents.push_back(who);
    }
    parts.study.interviews.push_back(interview);
  }

  void speech(const Words& words) {
    Interview& interview = parts.study.interviews.back();
    const auto [start, end] = span_of(words.at(1));
    Speech speech;
    speech.start = start;
    speech.end = end;
    speech.turn = static_cast<std::uint32_t>(interview.speech.size());
    speech.speaker = static_cast<std::uint16_t>(
        find(interview.speakers, words[0], [](const Speaker& speaker) { return speaker.label; }));
    interview.speech.push_back(speech);
    interview.length = std::max(interview.length, end);
  }

  void coded(const Words& words) {
    const auto last = static_cast<Index>(parts.study.interviews.size() - 1);
    for (const std::string& word : words) {
      parts.study.coders[find_coder(word)].interviews.push_back(last);
    }
  }

  void segment(const std::string& span, const Words& words) {
    Study& study = parts.study;
    if (study.coders.empty()) coder({"anna"});
    SegmentPart part;
    part.id = "s" + std::to_string(parts.segments.size() + 1);
    std::tie(part.segment.start, part.segment.end) = span_of(span);
    part.segment.interview = static_cast<Index>(study.interviews.size() - 1);
    part.segment.code = static_cast<std::uint16_t>(find_code(words.at(0)));
    part.segment.valence = valence_of(words.at(1));
    bool nobody = false;
    for (std::size_t at = 2; at < words.size(); ++at) {
      if (words[at].front() == '@') {
        part.segment.coder = static_cast<std::uint16_t>(find_coder(words[at].substr(1)));
      } else if (words[at].front() == '#') {
        part.segment.round = static_cast<std::uint16_t>(
            find(study.rounds, words[at].substr(1), [](const std::string& name) { return name; }));
      } else if (words[at].front() == '%') {
        part.segment.innovation = static_cast<std::uint16_t>(
            find(study.innovations, words[at].substr(1),
                 [](const Innovation& innovation) { return innovation.id; }));
      } else if (words[at] == "nobody") {
        nobody = true;
      } else {
        part.owners.push_back(find_respondent(words[at]));
      }
    }
    Interview& interview = study.interviews.back();
    if (part.owners.empty() && !nobody) part.owners = interview.respondents;
    std::sort(part.owners.begin(), part.owners.end());
    interview.length = std::max(interview.length, part.segment.end);
    parts.segments.push_back(part);
  }
};

inline StudyParts parts_of(const std::string& text) {
  StudyBuilder builder;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) builder.line(line);
  return builder.parts;
}

inline Study study_of(const std::string& text) {
  return assemble(parts_of(text));
}

}  // namespace veldwerk::test
