// GET /api/overview: the interviews, who is in them, and how far each coder is: counts, no codes.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "analysis/coding_progress.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "files/input.hpp"
#include "files/memo_folder.hpp"
#include "files/proposals_file.hpp"
#include "text/white_space.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t memo_limit = 1024ULL * 1024;
constexpr std::size_t first_line_limit = 120;  // code points

using Counts = std::unordered_map<std::string, std::size_t>;  // by an interview's id

std::size_t count_in(const Counts& counts, const std::string& id) {
  const auto found = counts.find(id);
  return found == counts.end() ? 0 : found->second;
}

/// The open proposals of oneself. Only files that are there are read.
Counts proposals_by_interview(const Workspace& workspace, const LoadedStudy& loaded) {
  Diagnostics ignored;
  std::vector<Index> interviews;
  const std::string folder = fmt::format("{}/{}", proposals_folder, workspace.coder);
  for (const FolderEntry& entry : list_input(loaded.root, folder, ignored)) {
    if (entry.is_folder || !entry.name.ends_with(".csv")) continue;
    const Index found =
        loaded.study.find_interview(std::string_view(entry.name).substr(0, entry.name.size() - 4));
    if (found != no_index) interviews.push_back(found);
  }
  Counts counts;
  for (const OpenProposal& one : own_proposals(workspace, loaded, interviews)) {
    ++counts[loaded.study.interviews[one.interview].id];
  }
  return counts;
}

/// Findings in the files of each interview: its transcript, its row and coding of it.
Counts warnings_by_interview(const Workspace& workspace, const LoadedStudy& loaded) {
  std::unordered_map<std::string_view, const Interview*> by_file;
  std::unordered_map<std::string_view, const Interview*> by_id;
  std::unordered_map<std::uint32_t, const Interview*> by_line;
  for (const Interview& one : loaded.study.interviews) {
    if (!one.file.empty()) by_file.emplace(one.file, &one);
    by_id.emplace(one.id, &one);
    by_line.emplace(one.line, &one);
  }
  Counts counts;
  for (const Diagnostic& one : visible_diagnostics(workspace, loaded)) {
    const std::string_view file = one.place.file;
    const Interview* about = nullptr;
    if (const auto text = by_file.find(file); text != by_file.end()) {
      about = text->second;
    } else if (file == loaded.interviews_file) {
      const auto row = by_line.find(one.place.line);
      if (row != by_line.end()) about = row->second;
    } else if (file.ends_with(".csv") && file.find('/') != file.npos) {
      const std::size_t name = file.rfind('/') + 1;
      const auto id = by_id.find(file.substr(name, file.size() - name - 4));
      if (id != by_id.end()) about = id->second;
    }
    if (about != nullptr) ++counts[about->id];
  }
  return counts;
}

std::string first_line_of(const std::filesystem::path& memo) {
  std::string text;
  if (read_file(memo, memo_limit, text)) return {};
  const std::string_view words = trim(without_byte_order_mark(text));
  return shorten(words.substr(0, words.find('\n')), first_line_limit);
}

/// One's own memos, by kind and id.
Json memos_of(const Workspace& workspace, const LoadedStudy& loaded) {
  Json memos = Json::array();
  Diagnostics ignored;  // told when the study was loaded
  const auto add = [&](MemoKind kind, std::string_view id, const std::string& file) {
    memos.push_back({{"kind", name_of(kind)},
                     {"id", id},
                     {"coder", workspace.coder},
                     {"first_line", first_line_of(loaded.root / file)}});
  };
  const std::string own = fmt::format("{}/{}", memo_folder, workspace.coder);
  for (const MemoKind kind : memo_folders) {
    const std::string folder = fmt::format("{}/{}", own, name_of(kind));
    for (const FolderEntry& entry : list_input(loaded.root, folder, ignored)) {
      if (entry.is_folder || !entry.name.ends_with(memo_extension)) continue;
      const std::string_view name = entry.name;
      add(kind, name.substr(0, name.size() - memo_extension.size()),
          fmt::format("{}/{}", folder, name));
    }
  }
  const std::string study = fmt::format("{}/study{}", own, memo_extension);
  std::error_code error;
  if (std::filesystem::is_regular_file(loaded.root / study, error)) {
    add(MemoKind::study, "study", study);
  }
  return memos;
}

/// The coders of whom progress is shown: those who have coded anything, and oneself; no_index
/// where one has no folder yet.
std::vector<Index> coders_shown(const Workspace& workspace, const Study& study) {
  std::vector<Index> shown;
  bool has_own = false;
  for (Index coder = 0; coder < study.coders.size(); ++coder) {
    const bool own = is_own(workspace, study.coders[coder].name);
    has_own = has_own || own;
    if (own || study.coders[coder].segments > 0) shown.push_back(coder);
  }
  if (!has_own) shown.push_back(no_index);
  return shown;
}

Json progress_of(const CodingProgress& progress, const std::vector<Index>& coders,
                 Index interview) {
  Json all = Json::array();
  const std::uint64_t speech = progress.speech[interview];
  for (const Index coder : coders) {
    const CodedShare share = coder == no_index ? CodedShare{} : progress.of(interview, coder);
    all.push_back({{"segments", share.segments},
                   {"share", speech == 0 ? Json(nullptr)
                                         : Json(static_cast<double>(share.covered) /
                                                static_cast<double>(speech))}});
  }
  return all;
}

}  // namespace

Response get_overview(Workspace& workspace, const Request&) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  const std::vector<Index> coders = coders_shown(workspace, study);
  const CodingProgress progress = coding_progress(study);
  const Counts warnings = warnings_by_interview(workspace, loaded);
  const Counts proposals = proposals_by_interview(workspace, loaded);
  const std::map<std::string, std::size_t> lost = own_unplaced(workspace, loaded);
  const Counts unplaced(lost.begin(), lost.end());
  Json memos = memos_of(workspace, loaded);
  Counts memo;
  for (const Json& one : memos) {
    if (one["kind"] == name_of(MemoKind::interview)) memo.emplace(one["id"], 1);
  }

  Json attributes = Json::array();
  for (const Attribute& attribute : study.attributes) attributes.push_back(attribute.name);
  Json names = Json::array();
  for (const Index coder : coders) {
    names.push_back(coder == no_index ? workspace.coder : study.coders[coder].name);
  }
  Json interviews = Json::array();
  for (Index i = 0; i < study.interviews.size(); ++i) {
    const Interview& interview = study.interviews[i];
    Json respondents = Json::array();
    for (const Index who : interview.respondents) {
      respondents.push_back(respondent_view(study.respondents[who]));
    }
    interviews.push_back({{"id", interview.id},
                          {"record", name_of(interview.record)},
                          {"date", interview.date},
                          {"minutes", interview.minutes},
                          {"respondents", std::move(respondents)},
                          {"characters", interview.length},
                          {"progress", progress_of(progress, coders, i)},
                          {"warnings", count_in(warnings, interview.id)},
                          {"unplaced", count_in(unplaced, interview.id)},
                          {"proposals", count_in(proposals, interview.id)},
                          {"memo", memo.contains(interview.id)}});
  }
  std::size_t all_unplaced = 0;
  for (const auto& [id, count] : lost) all_unplaced += count;
  return view({{"stamp", workspace.study.stamp_of_now()},
               {"attributes", std::move(attributes)},
               {"interviews", std::move(interviews)},
               {"coders", std::move(names)},
               {"unplaced", all_unplaced},
               {"memos", std::move(memos)}});
}

}  // namespace veldwerk
