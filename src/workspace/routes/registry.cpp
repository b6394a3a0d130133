#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <vector>

#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

constexpr std::array all{
    // study.cpp
    Route{Method::get, "/api/study", get_study},
    Route{Method::get, "/api/stamp", get_stamp},
    // overview.cpp
    Route{Method::get, "/api/overview", get_overview},
    // interview.cpp
    Route{Method::get, "/api/interviews/{id}", get_interview},
    // layers.cpp
    Route{Method::post, "/api/layers/reveal", post_reveal},
    // tables.cpp
    Route{Method::get, "/api/table", get_table},
    Route{Method::get, "/api/passages", get_passages},
    // segments.cpp
    Route{Method::post, "/api/segments/add", post_segment_add},
    Route{Method::post, "/api/segments/change", post_segment_change},
    Route{Method::post, "/api/segments/remove", post_segment_remove},
    // codebook.cpp
    Route{Method::get, "/api/codebook", get_codebook},
    Route{Method::post, "/api/codebook/preview", post_codebook_preview},
    Route{Method::post, "/api/codebook/apply", post_codebook_apply},
    // split.cpp
    Route{Method::get, "/api/codebook/split", get_split},
    // undo.cpp
    Route{Method::post, "/api/undo", post_undo},
    Route{Method::post, "/api/redo", post_redo},
    // memos.cpp
    Route{Method::get, "/api/memos/{kind}/{id}", get_memo},
    Route{Method::post, "/api/memos/{kind}/{id}", post_memo},
    // codes.cpp
    Route{Method::post, "/api/codes/add", post_code_add},
    // proposals.cpp
    Route{Method::post, "/api/proposals/accept", post_proposal_accept},
    Route{Method::post, "/api/proposals/reject", post_proposal_reject},
    // grid.cpp
    Route{Method::get, "/api/grid", get_grid},
    Route{Method::get, "/api/grid/{respondent}/{code}", get_grid_cell},
    Route{Method::post, "/api/grid/{respondent}/{code}", post_grid_cell},
    // compare.cpp
    Route{Method::get, "/api/compare", get_compare},
    Route{Method::post, "/api/compare/decide", post_compare_decide},
    Route{Method::post, "/api/compare/take", post_compare_take},
    Route{Method::post, "/api/compare/note", post_compare_note},
    // search.cpp
    Route{Method::get, "/api/search", get_search},
    Route{Method::get, "/api/words", get_words},
};

/// An answer that was overtaken by somebody's edit is made again: on the study as it is then it is
/// either done, or a clash that shows what stands there.
constexpr int most_goes = 3;

/// Takes the next part off `path`, behind its "/".
std::string_view next_part(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(end);
  return part;
}

/// Whether `path` is of the form of `route`; what its `{...}` stand for goes into `parts`.
bool fits(std::string_view route, std::string_view path, std::vector<std::string>& parts) {
  parts.clear();
  while (route.starts_with('/') && path.starts_with('/')) {
    const std::string_view wanted = next_part(route);
    const std::string_view given = next_part(path);
    if (wanted.starts_with('{')) {
      if (given.empty()) return false;
      parts.emplace_back(given);
    } else if (wanted != given) {
      return false;
    }
  }
  return route.empty() && path.empty();
}

}  // namespace

std::span<const Route> routes() {
  return all;
}

const Route* find_route(const Request& request) {
  std::vector<std::string> parts;
  const auto found = std::ranges::find_if(routes(), [&](const Route& route) {
    return route.method == request.method && fits(route.path, request.path, parts);
  });
  return found == routes().end() ? nullptr : &*found;
}

Response answer(Workspace& workspace, Request request) {
  bool known = false;
  for (const Route& route : routes()) {
    std::vector<std::string> parts;
    if (!fits(route.path, request.path, parts)) continue;
    known = true;
    if (route.method != request.method) continue;
    request.parts = std::move(parts);
    try {
      Response response = route.answer(workspace, request);
      for (int go = 1; response.overtaken && go < most_goes; ++go) {
        response = route.answer(workspace, request);
      }
      return response;
    } catch (const std::exception&) {
      // What was thrown may hold words of the study: it goes nowhere.
      return refuse(
          {.status = 500, .kind = "failed", .message = "the request could not be answered"});
    }
  }
  if (known) return refuse({.status = 405, .kind = "request", .message = "not by this method"});
  return refuse({.status = 404, .kind = "gone", .message = "there is nothing here"});
}

}  // namespace veldwerk
