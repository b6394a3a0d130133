// GET /api/search and GET /api/words: key words in context and word frequencies, over all
// transcripts. What is coded there is told of layers that may be seen only.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "analysis/concordance.hpp"
#include "analysis/word_frequencies.hpp"
#include "coding/place.hpp"
#include "text/stop_words.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/query.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_at_once = 200;

/// The kind of speaker that a name stands for: "all" is everybody.
std::optional<std::optional<SpeakerRole>> find_role(std::string_view name) {
  if (name == "all") return std::optional<SpeakerRole>{};
  if (name == "respondent") return SpeakerRole::respondent;
  if (name == "interviewer") return SpeakerRole::interviewer;
  if (name == "other") return SpeakerRole::other;
  return std::nullopt;
}

SpeechChoice read_choice(QueryReader& query, const Study& study) {
  SpeechChoice choice;
  choice.role = query.named("role", "all", find_role).value_or(std::optional<SpeakerRole>{});
  const std::string attribute = query.text("attribute");
  if (attribute.empty()) return choice;
  choice.attribute = study.find_attribute(attribute);
  if (choice.attribute == no_index) query.wrong("the study has no attribute of that name");
  choice.value = query.text("value");
  return choice;
}

ConcordanceQuestion read_question(QueryReader& query, const Study& study) {
  ConcordanceQuestion question;
  question.pattern.text = query.text("q");
  question.pattern.mode =
      query.named("mode", "words", find_search_mode).value_or(SearchMode::words);
  question.pattern.letters =
      query.number("case", 0, 1) == 1 ? LetterCase::kept : LetterCase::ignored;
  question.pattern.stems =
      study.language == Language::nl ? StemAlgorithm::dutch : StemAlgorithm::english;
  question.speech = read_choice(query, study);
  question.order =
      query.named("order", "place", find_concordance_order).value_or(ConcordanceOrder::place);
  question.from = query.number("from", 0, most_hits);
  question.count = query.number("limit", 50, most_at_once);
  return question;
}

/// The codes of segments that overlap a hit, in codebook order, each once: of coders whose layers
/// may be seen.
nlohmann::json codes_at(const Workspace& workspace, const Study& study, const ConcordanceHit& hit) {
  std::set<std::uint16_t> codes;
  const auto first = std::ranges::partition_point(
      study.segments, [&](const Segment& segment) { return segment.interview < hit.interview; });
  for (auto segment = first; segment != study.segments.end() &&
                             segment->interview == hit.interview && segment->start < hit.end;
       ++segment) {
    if (segment->end > hit.start && is_shown(workspace, study, *segment)) {
      codes.insert(segment->code);
    }
  }
  nlohmann::json ids = nlohmann::json::array();
  for (const std::uint16_t code : codes) ids.push_back(study.codebook.codes[code].id);
  return ids;
}

nlohmann::json span_view(const HitSpan& span) {
  return {{"start", span.start}, {"end", span.end}};
}

nlohmann::json ids_of(const Study& study, const std::vector<Index>& interviews) {
  nlohmann::json ids = nlohmann::json::array();
  for (const Index interview : interviews) ids.push_back(study.interviews[interview].id);
  return ids;
}

nlohmann::json search_view(Workspace& workspace, const Study& study,
                           const ConcordanceQuestion& question, const Concordance& found) {
  std::map<Index, InterviewText> texts;  // of the interviews shown
  nlohmann::json hits = nlohmann::json::array();
  nlohmann::json transcripts = nlohmann::json::object();
  for (const ConcordanceHit& hit : found.hits) {
    const Interview& interview = study.interviews[hit.interview];
    const auto [text, fresh] = texts.try_emplace(hit.interview, interview);
    if (fresh) transcripts[interview.id] = transcript_version(interview);
    hits.push_back(
        {{"interview", interview.id},
         {"start", hit.start},
         {"end", hit.end},
         {"cited", text->second.cited({hit.start, hit.end})},
         {"speaker", hit.speaker == no_speaker ? "" : interview.speakers[hit.speaker].label},
         {"before", hit.before},
         {"match", hit.match},
         {"after", hit.after},
         {"sentence", span_view(hit.sentence)},
         {"turn", span_view(hit.turn)},
         {"coded", codes_at(workspace, study, hit)}});
  }
  return {{"total", found.total},
          {"interviews", found.interviews},
          {"from", question.from},
          {"more", question.from + found.hits.size() < found.total},
          {"hits", std::move(hits)},
          {"transcripts", std::move(transcripts)},
          {"untold", ids_of(study, found.untold)},
          {"stamp", workspace.study.stamp()}};
}

}  // namespace

Response get_search(Workspace& workspace, const Request& request) {
  const Study& study = workspace.study.now().study;
  QueryReader query(request);
  const ConcordanceQuestion question = read_question(query, study);
  if (query.fault()) return refuse(*query.fault());
  PatternFault fault;
  const std::optional<Concordance> found = concordance(study, question, fault);
  if (!found) return refuse(Refused{.message = fault.message, .help = fault.help});
  return view(search_view(workspace, study, question, *found));
}

Response get_words(Workspace& workspace, const Request& request) {
  const Study& study = workspace.study.now().study;
  QueryReader query(request);
  const SpeechChoice choice = read_choice(query, study);
  const std::string stop = query.text("stop", study.language == Language::nl ? "nl" : "en");
  const StopWords* stop_words = find_stop_words(stop);
  if (stop_words == nullptr && stop != "none") query.wrong("`stop` must be nl, en or none");
  const std::size_t from = query.number("from", 0, most_hits);
  const std::size_t limit = query.number("limit", most_at_once, most_at_once);
  if (query.fault()) return refuse(*query.fault());
  const WordFrequencies found = word_frequencies(study, choice, stop_words);
  nlohmann::json words = nlohmann::json::array();
  const std::size_t end = std::min(found.words.size(), from + limit);
  for (std::size_t i = from; i < end; ++i) {
    const WordFrequency& word = found.words[i];
    words.push_back({{"word", word.word}, {"times", word.times}, {"interviews", word.interviews}});
  }
  return view({{"words", std::move(words)},
               {"all", found.all},
               {"stopped", found.stopped},
               {"different", found.words.size()},
               {"more", end < found.words.size()},
               {"untold", ids_of(study, found.untold)},
               {"stamp", workspace.study.stamp()}});
}

}  // namespace veldwerk
