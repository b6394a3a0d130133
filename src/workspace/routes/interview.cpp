// GET /api/interviews/{id}: a transcript, who speaks where, and what is coded in it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "coding/coding_text.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::array roles = {"respondent", "interviewer", "other"};

Json speakers_of(const Study& study, const Interview& interview) {
  Json speakers = Json::array();
  for (const Speaker& speaker : interview.speakers) {
    const bool known = speaker.respondent != no_index;
    speakers.push_back({{"label", speaker.label},
                        {"role", roles.at(static_cast<std::size_t>(speaker.role))},
                        {"respondent", known ? study.respondents[speaker.respondent].id : ""}});
  }
  return speakers;
}

Json speech_of(const Interview& interview) {
  Json speech = Json::array();
  for (const Speech& one : interview.speech) {
    speech.push_back(
        {{"start", one.start}, {"end", one.end}, {"speaker", one.speaker}, {"turn", one.turn}});
  }
  return speech;
}

/// Those of its transcript, its row in interviews.csv and the coding of it.
Json diagnostics_of(const Workspace& workspace, const LoadedStudy& loaded,
                    const Interview& interview) {
  const std::string coding = fmt::format("/{}.csv", interview.id);
  Diagnostics own = visible_diagnostics(workspace, loaded);
  std::erase_if(own, [&](const Diagnostic& one) {
    const Place& place = one.place;
    if (!interview.file.empty() && place.file == interview.file) return false;
    if (place.file == loaded.interviews_file) return place.line != interview.line;
    return !place.file.ends_with(coding);
  });
  return diagnostic_views(own);
}

}  // namespace

Response get_interview(Workspace& workspace, const Request& request) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  const Index index = study.find_interview(request.parts.at(0));
  if (index == no_index) {
    return refuse({.status = 404, .kind = "gone", .message = "the study has no such interview"});
  }
  const Interview& interview = study.interviews[index];
  Json respondents = Json::array();
  for (const Index who : interview.respondents) respondents.push_back(study.respondents[who].id);
  const auto unplaced = own_unplaced(workspace, loaded);
  const auto lost = unplaced.find(interview.id);
  const auto coded = [&](const Coder& coder) {
    return std::ranges::binary_search(coder.interviews, index);
  };
  return view({{"id", interview.id},
               {"record", name_of(interview.record)},
               {"date", interview.date},
               {"minutes", interview.minutes},
               {"text", interview.text},
               {"transcript", transcript_version(interview)},
               {"speakers", speakers_of(study, interview)},
               {"speech", speech_of(interview)},
               {"respondents", std::move(respondents)},
               {"segments", segment_views(workspace, loaded, index)},
               {"layers", layer_views(workspace, study, coded)},
               {"proposals", proposal_views(workspace, loaded, index)},
               {"unplaced", lost == unplaced.end() ? 0 : lost->second},
               {"diagnostics", diagnostics_of(workspace, loaded, interview)},
               {"stamp", workspace.study.stamp_of_now()}});
}

}  // namespace veldwerk
