#include "workspace/routes/passages_view.hpp"

#include <optional>
#include <utility>

#include "coding/place.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

Json passage_view(const Study& study, const Segment& segment, const InterviewText& text) {
  Json respondents = Json::array();
  for (const Index who : study.owners_of(segment)) {
    respondents.push_back(study.respondents[who].id);
  }
  const Span span{segment.start, segment.end};
  return {{"interview", text.interview().id},
          {"id", study.text_of(segment.id)},
          {"coder", study.coders[segment.coder].name},
          {"start", segment.start},
          {"end", segment.end},
          {"cited", text.cited(span)},
          {"respondents", std::move(respondents)},
          {"code", study.codebook.codes[segment.code].id},
          {"valence", name_of(segment.valence)},
          {"text", text.passage(span)}};
}

}  // namespace

Json passages_view(const Study& study, std::span<const Index> segments) {
  Json passages = Json::array();
  std::optional<InterviewText> text;
  Index of = no_index;
  for (const Index index : segments) {
    const Segment& segment = study.segments[index];
    if (passages.size() == most_passages_shown) break;
    if (segment.interview != of) text.emplace(study.interviews[segment.interview]);
    of = segment.interview;
    passages.push_back(passage_view(study, segment, *text));
  }
  return {{"total", segments.size()}, {"passages", std::move(passages)}};
}

}  // namespace veldwerk
