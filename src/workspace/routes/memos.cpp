// One's own memos, as `veldwerk memo` keeps them: a text file each. Other coders' are not shown.
#include "coding/memos.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "text/white_space.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

/// What the path names: "/api/memos/code/time", "/api/memos/study/study".
std::optional<MemoSubject> subject_of(const Request& request) {
  const std::string& kind = request.parts[0];
  const std::string& id = request.parts[1];
  if (kind == "study") {
    if (id != "study") return std::nullopt;
    return MemoSubject{};
  }
  for (const MemoKind one : memo_folders) {
    if (name_of(one) == kind) return MemoSubject{one, id};
  }
  return std::nullopt;
}

/// Whether there is a file of that name. Asked of the folder's list, so that an id that is no
/// name leads nowhere.
bool is_there(Draft& draft, const std::string& coder, const MemoSubject& subject) {
  const std::filesystem::path file = memo_file(coder, subject);
  const std::string name = file.filename().generic_string();
  const bool plain = subject.kind == MemoKind::study || name == subject.id + ".md";
  const auto names = draft.list(file.parent_path().generic_string());
  return plain && std::ranges::find(names, name, &FolderEntry::name) != names.end();
}

/// MemoView of the file as the draft reads it.
nlohmann::json memo_view(Workspace& workspace, const std::optional<std::string>& bytes) {
  return {{"text", bytes ? without_byte_order_mark(*bytes) : ""},
          {"version", bytes ? sha256_hex(*bytes) : ""},
          {"stamp", workspace.study.stamp()}};
}

/// The memo's bytes; a refusal where they can't be shown, or the study has no such subject.
std::optional<Response> read_memo(const LoadedStudy& loaded, Draft& draft, const std::string& coder,
                                  const MemoSubject& subject, std::optional<std::string>& bytes) {
  if (is_there(draft, coder, subject)) bytes = draft.read(memo_file(coder, subject));
  if (const auto& failed = draft.failed()) return refuse(*failed);
  if (!bytes) {
    const auto fault = subject_fault(loaded, subject);
    if (!fault) return std::nullopt;
    return refuse({.status = 422,
                   .kind = fault->rule.empty() ? "gone" : "refused",
                   .message = fault->message,
                   .help = fault->help,
                   .rule = fault->rule});
  }
  // Shown in part it would be lost in part when it is saved.
  if (invalid_utf8_at(*bytes)) {
    return at_fault({"not-utf8", "the memo is not UTF-8 text", "Save its file as UTF-8."});
  }
  return std::nullopt;
}

Response no_such_kind() {
  return refuse({.status = 404, .kind = "gone", .message = "there are no memos of that kind"});
}

}  // namespace

Response get_memo(Workspace& workspace, const Request& request) {
  const std::optional<MemoSubject> subject = subject_of(request);
  if (!subject) return no_such_kind();
  const LoadedStudy& loaded = workspace.study.now();
  Draft draft(loaded.root);
  std::optional<std::string> bytes;
  if (auto refused = read_memo(loaded, draft, workspace.coder, *subject, bytes)) return *refused;
  return view(memo_view(workspace, bytes));
}

Response post_memo(Workspace& workspace, const Request& request) {
  Body body(request);
  const std::string text = body.text("text", Body::text_limit);
  const std::string version = body.text("version");
  if (auto refused = body.refused()) return *refused;
  const std::optional<MemoSubject> subject = subject_of(request);
  if (!subject) return no_such_kind();
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  Draft draft(study.loaded->root);
  const std::string& coder = workspace.coder;
  std::optional<std::string> bytes;
  if (auto refused = read_memo(*study.loaded, draft, coder, *subject, bytes)) return *refused;
  if ((bytes ? sha256_hex(*bytes) : "") != version) {
    return clash("the memo was changed since the page read it", memo_view(workspace, bytes));
  }
  if (!is_blank(text)) {
    // A memo about what is gone may be removed, not written.
    if (const auto fault = subject_fault(*study.loaded, *subject)) return at_fault(*fault);
  }
  if (const auto fault = save_memo(draft, coder, *subject, bytes, text)) return at_fault(*fault);
  const std::string file = memo_file(coder, *subject);
  if (auto refused = commit_draft(
          study, draft,
          {.command = fmt::format("memo {}", name_of(subject->kind)),
           .coder = coder,
           .summary = fmt::format("memo {}: {}", is_blank(text) ? "removed" : "written", file),
           .files = {}})) {
    return *refused;
  }
  Draft after(workspace.study.root());
  return view(memo_view(workspace, after.read(file)));
}

}  // namespace veldwerk
