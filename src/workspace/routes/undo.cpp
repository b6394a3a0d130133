// Takes one's own last change back, and makes it again: what `undo` and `redo` do.
#include "coding/history.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using TakeBackChange = TakeBack (*)(const Journal&, const std::filesystem::path&,
                                    const std::string&, std::string_view);

Response take_back(Workspace& workspace, const Request& request, TakeBackChange find) {
  const Body body(request);
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  const Journal journal = read_journal(workspace.study.root());
  const TakeBack back = find(journal, workspace.study.root(), workspace.coder, "");
  if (back.refused && back.entry == nullptr) {
    return refuse({.kind = journal.failed ? "refused" : "gone",
                   .message = back.refused->message,
                   .help = back.refused->help});
  }
  if (back.refused) return refuse(*back.refused);
  if (const auto refused = commit(study.lock, back.change)) return refuse(*refused);
  std::vector<std::string> files;
  for (const FileChange& file : back.change.files) files.push_back(file.file);
  const JournalEntry& original = original_of(journal, *back.entry);
  return view({{"summary", original.summary},
               {"files", files},
               {"by_rows", back.by_rows},
               {"stamp", workspace.study.stamp()}});
}

}  // namespace

Response post_undo(Workspace& workspace, const Request& request) {
  return take_back(workspace, request, undo_change);
}

Response post_redo(Workspace& workspace, const Request& request) {
  return take_back(workspace, request, redo_change);
}

}  // namespace veldwerk
