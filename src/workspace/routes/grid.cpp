// The summary grid: respondents by codes, one's own summaries beside the passages they rest on.
// Passages are those of oneself and of layers that were revealed; others' summaries are not shown.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/summary_grid.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "coding/summaries.hpp"
#include "files/input.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/passages_view.hpp"
#include "workspace/routes/query.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_respondents = 200;  // in one answer
constexpr std::size_t most_codes = 100;
constexpr std::uint32_t first_words = 300;  // code points of a summary in the grid

/// The cells of these codes with passages that may be seen, by code and respondent.
std::vector<SummaryCell> cells_shown(Workspace& workspace, const std::vector<bool>& codes) {
  std::vector<std::string> coders;
  for (const Coder& coder : workspace.study.now().study.coders) {
    if (is_shown(workspace, coder.name)) coders.push_back(coder.name);
  }
  const Study& study = workspace.study.counting(coders).study;
  std::vector<SummaryCell> cells = summary_grid(study, {}, codes);
  for (SummaryCell& cell : cells) {
    std::erase_if(cell.segments, [&](Index segment) {
      return !is_shown(workspace, study, study.segments[segment]);
    });
  }
  std::erase_if(cells, [](const SummaryCell& cell) { return cell.segments.empty(); });
  return cells;
}

/// The codes of the columns: those asked for, else those at the top of the tree.
std::vector<Index> columns_of(QueryReader& query, const Codebook& codebook) {
  std::vector<Index> columns;
  const std::vector<std::string> asked = query.list("codes");
  for (const std::string& id : asked) {
    const Index code = codebook.find(id);
    if (code == no_index) {
      query.wrong(fmt::format("the study has no code `{}`", shorten(id)));
    } else if (std::ranges::find(columns, code) == columns.end()) {
      columns.push_back(code);
    }
  }
  if (asked.empty()) {
    for (Index code = 0; code < codebook.codes.size(); ++code) {
      const Code& one = codebook.codes[code];
      if (one.parent == no_index && !one.retired) columns.push_back(code);
    }
    columns.resize(std::min(columns.size(), most_codes));
  }
  if (columns.size() > most_codes) {
    query.wrong(fmt::format("`codes` may name at most {} codes", most_codes));
  }
  return columns;
}

Json respondent_row(const Study& study, Index number) {
  Json row = respondent_view(study.respondents[number]);
  Json interviews = Json::array();
  for (const Interview& interview : study.interviews) {
    const bool there =
        std::ranges::find(interview.respondents, number) != interview.respondents.end();
    if (there) interviews.push_back(interview.id);
  }
  row["interviews"] = std::move(interviews);
  return row;
}

/// What the grid shows of one's own summary.
struct ShownSummary {
  std::string text = {};
  bool cut = false;
  std::string version = {};
};

ShownSummary read_shown(const std::filesystem::path& file) {
  std::string bytes;
  ShownSummary shown;
  if (read_file(file, summary_limit, bytes)) return shown;
  shown.version = sha256_hex(bytes);
  if (invalid_utf8_at(bytes)) return shown;  // `veldwerk check` tells
  shown.text = summary_text(bytes);
  const CodePointIndex index(shown.text);
  if (index.size() <= first_words) return shown;
  shown.text.resize(index.byte_of(first_words));
  shown.cut = true;
  return shown;
}

/// The summaries of these respondents and codes, by respondent and code.
std::map<std::pair<Index, Index>, ShownSummary> own_summaries(const Workspace& workspace,
                                                              const LoadedStudy& loaded, Index from,
                                                              Index end,
                                                              const std::vector<bool>& codes) {
  std::map<std::pair<Index, Index>, ShownSummary> found;
  Diagnostics told;  // when the study was loaded
  for (const SummaryFile& one : find_summaries(loaded.root, loaded.study, workspace.coder, told)) {
    if (one.respondent < from || one.respondent >= end || !codes[one.code]) continue;
    ShownSummary shown = read_shown(loaded.root / one.file);
    if (!shown.version.empty())
      found.emplace(std::pair(one.respondent, one.code), std::move(shown));
  }
  return found;
}

/// One cell as it is on disk: what the path names.
struct AskedCell {
  std::string respondent;
  std::string code;
  std::string file;                       // of the summary
  std::optional<std::string> bytes = {};  // of it
};

/// The cell with its summary; a refusal where the study has no such, or it can't be shown.
std::optional<Response> read_cell(const Workspace& workspace, const LoadedStudy& loaded,
                                  const Request& request, Draft& draft, AskedCell& cell) {
  cell.respondent = request.parts[0];
  cell.code = request.parts[1];
  if (const auto fault = summary_fault(loaded.study, cell.respondent, cell.code)) {
    return refuse({.kind = "gone", .message = fault->message, .help = fault->help});
  }
  cell.file = summary_file(workspace.coder, cell.respondent, cell.code);
  Diagnostics outside;
  if (!check_inside(loaded.root, cell.file, {}, outside)) {
    return at_fault({outside[0].rule, outside[0].message, outside[0].help});
  }
  cell.bytes = draft.read(cell.file);
  if (const auto& failed = draft.failed()) return refuse(*failed);
  // Shown in part it would be lost in part when it is saved.
  if (cell.bytes && invalid_utf8_at(*cell.bytes)) {
    return at_fault({"not-utf8", "the summary is not UTF-8 text", "Save its file as UTF-8."});
  }
  return std::nullopt;
}

/// GridCellView
Json cell_view(Workspace& workspace, const AskedCell& cell) {
  const Study& study = workspace.study.now().study;
  const Index who = study.find_respondent(cell.respondent);
  const Index code = study.codebook.find(cell.code);
  std::vector<Index> segments;
  if (code != no_index) {
    std::vector<bool> codes(study.codebook.codes.size(), false);
    codes[code] = true;
    for (SummaryCell& one : cells_shown(workspace, codes)) {
      if (one.respondent == who) segments = std::move(one.segments);
    }
  }
  return {{"respondent", cell.respondent},
          {"code", cell.code},
          {"summary", cell.bytes ? summary_text(*cell.bytes) : ""},
          {"version", cell.bytes ? sha256_hex(*cell.bytes) : ""},
          {"passages", passages_view(study, segments)},
          {"stamp", workspace.study.stamp_of_now()}};
}

}  // namespace

Response get_grid(Workspace& workspace, const Request& request) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  QueryReader query(request);
  const std::vector<Index> columns = columns_of(query, study.codebook);
  const std::size_t total = study.respondents.size();
  const std::size_t from = query.number("from", 0, 1'000'000'000);
  const std::size_t limit = query.number("limit", 100, most_respondents);
  if (query.fault()) return refuse(*query.fault());
  const auto first = static_cast<Index>(std::min(from, total));
  const auto end = static_cast<Index>(std::min(first + limit, total));
  std::vector<bool> codes(study.codebook.codes.size(), false);
  for (const Index code : columns) codes[code] = true;

  auto summaries = own_summaries(workspace, loaded, first, end, codes);
  std::map<std::pair<Index, Index>, std::size_t> segments;
  for (const SummaryCell& cell : cells_shown(workspace, codes)) {
    if (cell.respondent >= first && cell.respondent < end) {
      segments[{cell.respondent, cell.code}] = cell.segments.size();
    }
  }
  Json respondents = Json::array();
  Json cells = Json::array();
  for (Index who = first; who < end; ++who) {
    respondents.push_back(respondent_row(study, who));
    for (const Index code : columns) {
      const auto counted = segments.find({who, code});
      const auto written = summaries.find({who, code});
      if (counted == segments.end() && written == summaries.end()) continue;
      const ShownSummary none;
      const ShownSummary& shown = written == summaries.end() ? none : written->second;
      cells.push_back({{"respondent", study.respondents[who].id},
                       {"code", study.codebook.codes[code].id},
                       {"segments", counted == segments.end() ? 0 : counted->second},
                       {"summary", shown.text},
                       {"cut", shown.cut},
                       {"version", shown.version}});
    }
  }
  Json ids = Json::array();
  for (const Index code : columns) ids.push_back(study.codebook.codes[code].id);
  return view({{"codes", std::move(ids)},
               {"respondents", std::move(respondents)},
               {"cells", std::move(cells)},
               {"total", total},
               {"from", from},
               {"more", end < total},
               {"stamp", workspace.study.stamp_of_now()}});
}

Response get_grid_cell(Workspace& workspace, const Request& request) {
  const LoadedStudy& loaded = workspace.study.now();
  Draft draft(loaded.root);
  AskedCell cell;
  if (auto refused = read_cell(workspace, loaded, request, draft, cell)) return *refused;
  return view(cell_view(workspace, cell));
}

Response post_grid_cell(Workspace& workspace, const Request& request) {
  Body body(request);
  const std::string text = body.text("text", Body::text_limit);
  const std::string version = body.text("version");
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  Draft draft(study.loaded->root);
  AskedCell cell;
  if (auto refused = read_cell(workspace, *study.loaded, request, draft, cell)) return *refused;
  if ((cell.bytes ? sha256_hex(*cell.bytes) : "") != version) {
    return clash("the summary was changed since the page read it", cell_view(workspace, cell));
  }
  if (const auto fault = edit_summary(draft, cell.file, text)) return at_fault(*fault);
  const std::string_view done = is_blank(text) ? "removed" : "written";
  if (auto refused = commit_draft(study, draft,
                                  {.command = "summary",
                                   .coder = workspace.coder,
                                   .summary = fmt::format("summary {}: {}", done, cell.file),
                                   .files = {}})) {
    return *refused;
  }
  cell.bytes = draft.read(cell.file);
  return view(cell_view(workspace, cell));
}

}  // namespace veldwerk
