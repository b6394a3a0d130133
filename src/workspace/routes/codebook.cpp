// The codebook in the midst of a study: GET /api/codebook, POST /api/codebook/preview and
// /api/codebook/apply. What `veldwerk recode` does, and what a code says of itself; what a change
// would touch is shown first, and written only where it still would touch the same.
#include <array>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "coding/code_edit.hpp"
#include "coding/codebook_draft.hpp"
#include "coding/recode.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"
#include "workspace/routes/split.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;
using Kind = RecodeStep::Kind;

constexpr std::array<std::string_view, 7> operations = {"rename", "merge",  "move", "split",
                                                        "retire", "delete", "edit"};

/// What is asked for, and what the page has seen of the study before it asked.
struct Asked {
  std::string command;  // as the journal names it: "recode merge"
  std::variant<RecodeStep, CodeEdit> change;
  std::vector<SplitDecision> decisions = {};  // of a split
  std::string version;                        // of the study's own codebook file
  std::string basis = {};                     // of the preview
};

RecodeStep read_step(Body& body, const std::string& operation) {
  RecodeStep step;
  if (operation == "merge") {
    step.kind = Kind::merge;
    step.codes = body.texts("codes");
    step.remove_merged = body.flag_if("remove");
  } else {
    step.codes = {body.text("code")};
  }
  if (operation == "retire") step.kind = Kind::retire;
  if (operation == "delete") {
    step.kind = Kind::remove;
    step.to = body.text_if("to").value_or("");
    step.drop = body.flag_if("drop");
  } else if (operation != "retire") {
    if (operation == "move") step.kind = Kind::move;
    step.to = body.text("to");
  }
  return step;
}

CodeEdit read_edit(Body& body) {
  CodeEdit edit{.code = body.text("code")};
  for (const std::string_view key : code_text_keys()) {
    if (auto text = body.local_text_if(key)) edit.texts.emplace(key, std::move(*text));
  }
  edit.color = body.text_if("color");
  return edit;
}

/// Nothing, and a refusal, where the request is none of these.
std::optional<Asked> read_asked(const Request& request, bool to_apply, Response& refusal) {
  Body body(request);
  const std::string operation = body.choice("operation", operations);
  Asked asked;
  asked.version = body.text("version");
  if (to_apply) asked.basis = body.text("basis");
  if (operation == "edit") {
    asked.command = "codebook edit";
    asked.change = read_edit(body);
  } else if (operation == "split") {
    asked.command = "recode split";
    asked.change = read_split(body, asked.decisions);
  } else {
    asked.command = fmt::format("recode {}", operation);
    asked.change = read_step(body, operation);
  }
  if (auto refused = body.refused()) {
    refusal = std::move(*refused);
    return std::nullopt;
  }
  return asked;
}

/// Where a code stands that is not the study's own: "midi-29", or a file outside of the study.
std::string home_of(const Code& code) {
  std::string_view home = code.file;
  if (!home.starts_with("builtin:")) return code.file;
  home.remove_prefix(home.find(':') + 1);
  return std::string(home.substr(0, home.find('.')));
}

Json study_now(Workspace& workspace) {
  return Json::parse(get_study(workspace, {}).body);
}

Response refused_recode(const Workspace& workspace, const LoadedStudy& loaded,
                        const RecodeRefused& why) {
  Refused refused{.message = why.message, .help = why.help};
  for (const Diagnostic& fault : why.diagnostics) {
    if (fault.severity != Severity::error) continue;
    refused.rule = fault.rule;
    if (is_visible(workspace, loaded, fault.place.file)) {
      refused.message += fmt::format(": {}: {}", fault.place.file, fault.message);
    }
    break;
  }
  return refuse(refused);
}

/// What a change would write.
struct Planned {
  Draft draft;
  RecodeResult result = {};
};

Response changed_since(Workspace& workspace) {
  return clash("the study was changed since this was shown", study_now(workspace));
}

/// An id that stands in two files can't be decided on: the other segment would change too.
Response used_twice() {
  return at_fault({"segment-id-duplicate", "an id among these segments is used twice",
                   "`veldwerk check` says where: give one of the two another id."});
}

std::optional<Response> plan(Workspace& workspace, const LoadedStudy& loaded, const Asked& asked,
                             Planned& planned) {
  const auto* edit = std::get_if<CodeEdit>(&asked.change);
  const auto* step = std::get_if<RecodeStep>(&asked.change);
  const bool splits = step != nullptr && step->kind == Kind::split;
  if (splits && !are_as_seen(workspace, loaded.study, *step, asked.decisions)) {
    return changed_since(workspace);
  }
  const auto why = edit != nullptr ? edit_code(loaded, *edit, planned.draft, planned.result)
                                   : recode(loaded, {*step}, planned.draft, planned.result);
  if (why) return refused_recode(workspace, loaded, *why);
  if (splits && !are_those_decided(*step, asked.decisions, workspace, planned.result.rows)) {
    return used_twice();
  }
  if (const auto& failed = planned.draft.failed()) return refuse(*failed);
  return std::nullopt;
}

/// The hash of all files of a change, as they are and as they are to be.
std::string basis_of(const std::vector<FileChange>& files) {
  std::string all;
  for (const FileChange& file : files) {
    all += fmt::format("{}\n{}\n{}\n", file.file, file.before ? sha256_hex(*file.before) : "",
                       file.after ? sha256_hex(*file.after) : "");
  }
  return sha256_hex(all);
}

/// How much is touched. Of what other coders did only numbers: not who coded where.
Json counts_of(const Workspace& workspace, const std::vector<RecodedRows>& files) {
  CodedRows all;
  std::size_t own = 0;
  std::set<std::string_view> coders;
  std::set<std::string_view> interviews;
  for (const RecodedRows& file : files) {
    all.segments += file.rows.segments;
    all.proposals += file.rows.proposals;
    all.unplaced += file.rows.unplaced;
    all.ratings += file.rows.ratings;
    all.answers += file.rows.answers;
    if (is_own(workspace, file.coder)) own += file.rows.segments;
    if (file.rows.segments == 0) continue;
    coders.insert(std::string_view(file.coder).substr(0, file.coder.find('/')));
    interviews.insert(file.interview);
  }
  return {{"segments", all.segments},   {"own", own},
          {"coders", coders.size()},    {"interviews", interviews.size()},
          {"proposals", all.proposals}, {"unplaced", all.unplaced},
          {"ratings", all.ratings},     {"answers", all.answers}};
}

Json preview_of(Workspace& workspace, const LoadedStudy& loaded, const Planned& planned) {
  Json files = Json::array();
  std::size_t hidden = 0;
  std::size_t memos = 0;
  const std::vector<FileChange> changes = planned.draft.changes();
  for (const FileChange& change : changes) {
    if (change.before && change.file.starts_with("memos/") && !change.after) ++memos;
    if (is_visible(workspace, loaded, change.file)) {
      files.push_back(change.file);
    } else {
      ++hidden;
    }
  }
  Json mentions = Json::array();
  for (const CodeMention& mention : planned.result.mentions) {
    if (is_visible(workspace, loaded, mention.place)) mentions.push_back(mention.place);
  }
  const std::vector<std::string>& look = planned.result.look;
  const auto others = look.size() - planned.result.mentions.size();
  return {{"basis", basis_of(changes)},
          {"summary", planned.result.summary},
          {"touches", counts_of(workspace, planned.result.rows)},
          {"memos", memos},
          {"files", std::move(files)},
          {"hidden_files", hidden},
          {"mentions", std::move(mentions)},
          {"look", std::vector<std::string>(look.begin(),
                                            look.begin() + static_cast<std::ptrdiff_t>(others))}};
}

}  // namespace

Response get_codebook(Workspace& workspace, const Request&) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  std::vector<std::size_t> segments(study.codebook.codes.size());
  for (const Segment& segment : study.segments) {
    const bool own = is_own(workspace, study.coders[segment.coder].name);
    if (own && is_shown(workspace, study, segment)) ++segments[segment.code];
  }
  Diagnostics ignored;  // GET /api/study tells of them
  Draft draft(loaded.root);
  const auto codebook = CodebookDraft::read(loaded, draft, ignored);
  Json codes = Json::array();
  for (Index code = 0; code < segments.size(); ++code) {
    const Index here = codebook ? codebook->book().find(study.codebook.codes[code].id) : no_index;
    const bool own = here != no_index && codebook->is_own(here);
    codes.push_back({{"id", study.codebook.codes[code].id},
                     {"segments", segments[code]},
                     {"own", own},
                     {"home", own ? "" : home_of(study.codebook.codes[code])}});
  }
  return view({{"version", codebook_version(loaded, draft)},
               {"file", codebook ? codebook->own_file() : ""},
               {"codes", std::move(codes)},
               {"stamp", workspace.study.stamp_of_now()}});
}

Response post_codebook_preview(Workspace& workspace, const Request& request) {
  Response refusal;
  const std::optional<Asked> asked = read_asked(request, false, refusal);
  if (!asked) return refusal;
  const LoadedStudy& loaded = workspace.study.now();
  if (const auto& half = workspace.study.refused()) return refuse(*half);
  Planned planned{.draft = Draft(loaded.root)};
  if (asked->version != codebook_version(loaded, planned.draft)) return changed_since(workspace);
  if (auto refused = plan(workspace, loaded, *asked, planned)) return *refused;
  Json preview = preview_of(workspace, loaded, planned);
  preview["stamp"] = workspace.study.stamp_of_now();
  return view(preview);
}

Response post_codebook_apply(Workspace& workspace, const Request& request) {
  Response refusal;
  const std::optional<Asked> asked = read_asked(request, true, refusal);
  if (!asked) return refusal;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  const LoadedStudy& loaded = *study.loaded;
  Planned planned{.draft = Draft(loaded.root)};
  if (asked->version != codebook_version(loaded, planned.draft)) return changed_since(workspace);
  if (auto refused = plan(workspace, loaded, *asked, planned)) return *refused;
  if (asked->basis != basis_of(planned.draft.changes())) return changed_since(workspace);
  Change change{.command = asked->command,
                .coder = workspace.coder,
                .summary = planned.result.summary,
                .files = {}};
  if (auto refused = commit_draft(study, planned.draft, std::move(change))) return *refused;
  return get_study(workspace, {});
}

}  // namespace veldwerk
