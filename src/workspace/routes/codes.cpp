// A new code while reading: into the study's own codebook, or into one that the study gets for it.
#include <fmt/format.h>

#include "coding/new_code.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t label_limit = 1000;
constexpr std::size_t definition_limit = 64UL * 1024;

}  // namespace

Response post_code_add(Workspace& workspace, const Request& request) {
  Body body(request);
  const NewCode code{.id = body.text("id"),
                     .label = body.text("label", label_limit),
                     .definition = body.text("definition", definition_limit),
                     .parent = body.text("parent")};
  const std::string version = body.text("version");
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  Draft draft(study.loaded->root);
  if (codebook_version(*study.loaded, draft) != version) {
    return clash("the codebook was changed since the page read it",
                 nlohmann::json::parse(get_study(workspace, {}).body));
  }
  if (const auto fault = add_code(*study.loaded, code, draft)) return at_fault(*fault);
  if (auto refused = commit_draft(study, draft,
                                  {.command = "codebook add",
                                   .coder = workspace.coder,
                                   .summary = fmt::format("1 code added: {}", code.id),
                                   .files = {}})) {
    return *refused;
  }
  return get_study(workspace, {});
}

}  // namespace veldwerk
