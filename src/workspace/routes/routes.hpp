// What the page may ask: a method, a path and the function that answers. One file a feature; the
// registry lists them all, and the tests of gate.hpp go by that list. The shapes of requests and
// answers are those of page/api/types.ts.
#pragma once

#include <span>
#include <string_view>

#include "workspace/server/http.hpp"
#include "workspace/workspace.hpp"

namespace veldwerk {

struct Route {
  Method method = Method::get;
  std::string_view path;  // "/api/interviews/{id}": a `{}` is one part of a path, never empty
  Response (*answer)(Workspace& workspace, const Request& request) = nullptr;
};

/// Every route under /api/. Those that change anything are Method::post.
std::span<const Route> routes();

/// The route that answers, for its `path` without what a request fills in; nothing where none does.
const Route* find_route(const Request& request);

/// Answers by the route that fits: 404 where none does, 405 where only the method differs. What an
/// answer throws becomes a 500 without a word of the study.
Response answer(Workspace& workspace, Request request);

// study.cpp
Response get_study(Workspace& workspace, const Request& request);
Response get_stamp(Workspace& workspace, const Request& request);
// overview.cpp
Response get_overview(Workspace& workspace, const Request& request);
// interview.cpp
Response get_interview(Workspace& workspace, const Request& request);
// layers.cpp
Response post_reveal(Workspace& workspace, const Request& request);
// segments.cpp
Response post_segment_add(Workspace& workspace, const Request& request);
Response post_segment_change(Workspace& workspace, const Request& request);
Response post_segment_remove(Workspace& workspace, const Request& request);
// undo.cpp
Response post_undo(Workspace& workspace, const Request& request);
Response post_redo(Workspace& workspace, const Request& request);
// memos.cpp
Response get_memo(Workspace& workspace, const Request& request);
Response post_memo(Workspace& workspace, const Request& request);
// codes.cpp
Response post_code_add(Workspace& workspace, const Request& request);
// codebook.cpp
Response get_codebook(Workspace& workspace, const Request& request);
Response post_codebook_preview(Workspace& workspace, const Request& request);
Response post_codebook_apply(Workspace& workspace, const Request& request);
// split.cpp
Response get_split(Workspace& workspace, const Request& request);
// proposals.cpp
Response post_proposal_accept(Workspace& workspace, const Request& request);
Response post_proposal_reject(Workspace& workspace, const Request& request);
// tables.cpp
Response get_table(Workspace& workspace, const Request& request);
Response get_passages(Workspace& workspace, const Request& request);
// grid.cpp
Response get_grid(Workspace& workspace, const Request& request);
Response get_grid_cell(Workspace& workspace, const Request& request);
Response post_grid_cell(Workspace& workspace, const Request& request);
// compare.cpp
Response get_compare(Workspace& workspace, const Request& request);
Response post_compare_decide(Workspace& workspace, const Request& request);
Response post_compare_take(Workspace& workspace, const Request& request);
Response post_compare_note(Workspace& workspace, const Request& request);
// search.cpp
Response get_search(Workspace& workspace, const Request& request);
Response get_words(Workspace& workspace, const Request& request);

}  // namespace veldwerk
