// GET /api/study: what belongs to the study but its interviews. GET /api/stamp: whether any file of
// it was changed.
#include <algorithm>

#include <fmt/format.h>

#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

Json both(const LocalText& text) {
  return {{"nl", text.nl}, {"en", text.en}};
}

Json code_view(const Codebook& codebook, const Code& code) {
  return {{"id", code.id},
          {"label", both(code.label)},
          {"number", code.number ? Json(*code.number) : Json(nullptr)},
          {"color", code.color},
          {"definition", both(code.definition)},
          {"barrier", both(code.barrier)},
          {"facilitator", both(code.facilitator)},
          {"include", both(code.include)},
          {"exclude", both(code.exclude)},
          {"example", both(code.example)},
          {"parent", code.parent == no_index ? "" : codebook.codes[code.parent].id},
          {"depth", code.depth},
          {"codable", code.codable},
          {"retired", code.retired}};
}

Json codebook_view(const LoadedStudy& loaded) {
  const Codebook& codebook = loaded.study.codebook;
  Json codes = Json::array();
  for (const Code& code : codebook.codes) codes.push_back(code_view(codebook, code));
  Draft draft(loaded.root);
  const std::string version = codebook_version(loaded, draft);
  return {{"id", codebook.id},
          {"label", both(codebook.label)},
          {"editable", !version.empty()},
          {"version", version},
          {"codes", std::move(codes)}};
}

/// What the study's files are found to be, and whether it is whole.
Json diagnostics_of(const Workspace& workspace, const LoadedStudy& loaded) {
  Diagnostics all = visible_diagnostics(workspace, loaded);
  const auto at_fault = [](const Diagnostic& one) { return one.severity == Severity::error; };
  if (std::ranges::count_if(all, at_fault) < std::ranges::count_if(loaded.diagnostics, at_fault)) {
    all.push_back(make_error("", {}, "something is wrong in the files of another coder",
                             "`veldwerk check` says what and where; it shows what they coded. "
                             "Better tell them."));
  }
  if (const auto& refused = workspace.study.refused()) {
    all.insert(all.begin(), make_error("", {refused->file, 0, 0}, refused->message, refused->help));
  }
  return diagnostic_views(all);
}

}  // namespace

Response get_study(Workspace& workspace, const Request&) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  Json attributes = Json::array();
  for (const Attribute& attribute : study.attributes) attributes.push_back(attribute.name);
  Json groups = Json::array();
  for (const Index group : study.groups) groups.push_back(study.attributes[group].name);
  Json respondents = Json::array();
  for (const Respondent& one : study.respondents) respondents.push_back(respondent_view(one));
  Json innovations = Json::array();
  for (const Innovation& one : study.innovations) {
    innovations.push_back({{"id", one.id}, {"name", one.name}});
  }
  return view({{"title", study.title},
               {"language", study.language == Language::nl ? "nl" : "en"},
               {"coder", workspace.coder},
               {"round", workspace.round},
               {"attributes", std::move(attributes)},
               {"groups", std::move(groups)},
               {"respondents", std::move(respondents)},
               {"codebook", codebook_view(loaded)},
               {"innovations", std::move(innovations)},
               {"coders", layer_views(workspace, study, [](const Coder&) { return true; })},
               {"stamp", workspace.study.stamp_of_now()},
               {"diagnostics", diagnostics_of(workspace, loaded)}});
}

Response get_stamp(Workspace& workspace, const Request&) {
  return view({{"stamp", workspace.study.stamp()}});
}

}  // namespace veldwerk
