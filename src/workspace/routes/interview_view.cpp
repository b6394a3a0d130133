#include "workspace/routes/interview_view.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "coding/coding_text.hpp"
#include "coding/place.hpp"
#include "coding/rounds.hpp"
#include "files/memo_folder.hpp"
#include "files/proposals_file.hpp"
#include "files/summary_folder.hpp"
#include "files/unplaced.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::array strengths = {"", "weak", "strong"};
constexpr std::array uses = {"", "preferred", "never"};

std::vector<std::string> ids_of(const Study& study, const Segment& segment) {
  std::vector<std::string> ids;
  for (const Index who : study.owners_of(segment)) ids.push_back(study.respondents[who].id);
  return ids;
}

std::string innovation_of(const Study& study, const Segment& segment) {
  return segment.innovation == no_innovation ? "" : study.innovations[segment.innovation].id;
}

/// What rows of an interview's coding files say in the column `respondent`, which a Segment does
/// not keep: whether it was filled in, or the speakers tell whose the segment is.
class RespondentColumn {
 public:
  explicit RespondentColumn(const LoadedStudy& loaded) : loaded_(loaded), draft_(loaded.root) {}

  std::string of(const Segment& segment) {
    const std::string& coder = loaded_.study.coders[segment.coder].name;
    const auto [known, is_new] = files_.try_emplace(segment.coder);
    if (is_new) known->second = read(coding_file_of(loaded_, coder, segment.interview).file);
    const auto row = known->second.find(segment.line);
    return row == known->second.end() ? "" : row->second;
  }

 private:
  using Rows = std::map<std::uint32_t, std::string>;  // by line

  Rows read(const std::string& file) {
    Rows rows;
    Diagnostics ignored;  // told when the study was loaded
    const std::optional<CsvText> text = read_coding_text(draft_, file, ignored);
    if (!text) return rows;
    for (std::size_t line = 0; line < text->lines().size(); ++line) {
      const std::string_view names = text->field(line, "respondent");
      if (!names.empty()) rows.emplace(text->lines()[line].number, names);
    }
    return rows;
  }

  const LoadedStudy& loaded_;
  Draft draft_;
  std::map<std::uint16_t, Rows> files_;  // by coder
};

Json segment_view(const Study& study, const Segment& segment, const InterviewText& text,
                  RespondentColumn& respondents) {
  return {{"id", study.text_of(segment.id)},
          {"coder", study.coders[segment.coder].name},
          {"start", segment.start},
          {"end", segment.end},
          {"code", study.codebook.codes[segment.code].id},
          {"valence", name_of(segment.valence)},
          {"strength", strengths.at(std::min<std::size_t>(segment.strength, 2))},
          {"respondent", respondents.of(segment)},
          {"belongs_to", ids_of(study, segment)},
          {"memo", study.text_of(segment.memo)},
          {"use", uses.at(static_cast<std::size_t>(segment.use))},
          {"innovation", innovation_of(study, segment)},
          {"cited", text.cited({segment.start, segment.end})},
          {"version", segment_version(study, segment)}};
}

/// What stands in `file` behind `folder`, or nothing.
std::string_view within(std::string_view file, std::string_view folder) {
  if (folder.empty() || !file.starts_with(folder)) return {};
  const std::string_view rest = file.substr(folder.size());
  return rest.starts_with('/') ? rest.substr(1) : std::string_view();
}

}  // namespace

bool is_own(const Workspace& workspace, std::string_view coder_name) {
  if (coder_name == workspace.coder) return true;
  return !workspace.round.empty() &&
         coder_name == fmt::format("{}/{}", workspace.coder, workspace.round);
}

bool is_shown(const Workspace& workspace, std::string_view coder_name) {
  return is_own(workspace, coder_name) || workspace.revealed.contains(std::string(coder_name));
}

bool is_shown(const Workspace& workspace, const Study& study, const Segment& segment) {
  const std::string& coder = study.coders[segment.coder].name;
  if (workspace.revealed.contains(coder)) return true;
  if (!is_own(workspace, coder)) return false;
  return workspace.round.empty() ||
         (segment.round != no_round && study.rounds[segment.round] == workspace.round);
}

bool is_visible(const Workspace& workspace, const LoadedStudy& loaded, std::string_view file) {
  if (const std::string_view rest = within(file, "conflicts"); !rest.empty()) file = rest;
  if (const std::string_view rest = within(file, loaded.coding_folder); !rest.empty()) {
    // The longest: "anna/round-2" before "anna".
    const std::string_view folder = rest.substr(0, std::min(rest.rfind('/'), rest.size()));
    return is_shown(workspace, folder);
  }
  // These are shown to nobody else, whatever was asked for.
  for (const std::string_view folder :
       {proposals_folder, unplaced_folder, memo_folder, summary_folder}) {
    const std::string_view rest = within(file, folder);
    if (!rest.empty()) return rest.substr(0, rest.find('/')) == workspace.coder;
  }
  return true;
}

Json segment_views(const Workspace& workspace, const LoadedStudy& loaded, Index interview) {
  const Study& study = loaded.study;
  const InterviewText text(study.interviews[interview]);
  RespondentColumn respondents(loaded);
  Json views = Json::array();
  for (const Segment& segment :
       std::ranges::equal_range(study.segments, interview, {}, &Segment::interview)) {
    if (!is_shown(workspace, study, segment)) continue;
    views.push_back(segment_view(study, segment, text, respondents));
  }
  return views;
}

std::vector<OpenProposal> own_proposals(const Workspace& workspace, const LoadedStudy& loaded,
                                        const std::vector<Index>& interviews) {
  Diagnostics ignored;  // `check` tells of files at fault
  return open_proposals(loaded, workspace.coder, interviews, ignored);
}

Json proposal_views(const Workspace& workspace, const LoadedStudy& loaded, Index interview) {
  const InterviewText text(loaded.study.interviews[interview]);
  Json views = Json::array();
  for (const OpenProposal& one : own_proposals(workspace, loaded, {interview})) {
    views.push_back({{"start", one.start},
                     {"end", one.end},
                     {"code", one.code},
                     {"valence", one.valence},
                     {"rules", one.rules},
                     {"cited", text.cited({one.start, one.end})}});
  }
  return views;
}

Json diagnostic_views(const Diagnostics& diagnostics, std::string_view file) {
  Json views = Json::array();
  for (const Diagnostic& one : diagnostics) {
    if (!file.empty() && one.place.file != file) continue;
    views.push_back({{"severity", one.severity == Severity::error ? "error" : "warning"},
                     {"rule", one.rule},
                     {"file", one.place.file},
                     {"line", one.place.line},
                     {"column", one.place.column},
                     {"message", one.message},
                     {"help", one.help}});
  }
  return views;
}

Diagnostics visible_diagnostics(const Workspace& workspace, const LoadedStudy& loaded) {
  Diagnostics visible;
  for (const Diagnostic& one : loaded.diagnostics) {
    if (is_visible(workspace, loaded, one.place.file)) visible.push_back(one);
  }
  return visible;
}

Json layer_views(const Workspace& workspace, const Study& study,
                 const std::function<bool(const Coder&)>& wanted) {
  Json views = Json::array();
  bool has_own = false;
  for (const Coder& coder : study.coders) {
    const bool own = is_own(workspace, coder.name);
    has_own = has_own || own;
    if (!own && !wanted(coder)) continue;
    views.push_back(
        {{"coder", coder.name}, {"own", own}, {"revealed", is_shown(workspace, coder.name)}});
  }
  if (!has_own) {
    views.push_back({{"coder", workspace.coder}, {"own", true}, {"revealed", true}});
  }
  return views;
}

Json respondent_view(const Respondent& respondent) {
  return {{"id", respondent.id}, {"values", respondent.values}};
}

std::map<std::string, std::size_t> own_unplaced(const Workspace& workspace,
                                                const LoadedStudy& loaded) {
  std::map<std::string, std::size_t> unplaced;
  Diagnostics ignored;  // told when the study was loaded
  Draft draft(loaded.root);
  for (const UnplacedFile& file : unplaced_files(loaded.root, ignored)) {
    if (file.coder != workspace.coder) continue;
    const std::optional<CsvText> rows = read_coding_text(draft, file.file, ignored);
    if (!rows) continue;
    const auto count = std::ranges::count_if(rows->lines(), &CsvLine::is_row);
    if (count > 0) unplaced[file.interview] += static_cast<std::size_t>(count);
  }
  return unplaced;
}

std::string transcript_version(const Interview& interview) {
  return sha256_hex(interview.text);
}

std::string segment_version(const Study& study, const Segment& segment) {
  // Parted by what stands in no field: a row is one line.
  const std::string round = segment.round == no_round ? "" : study.rounds[segment.round];
  const std::string row =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", study.text_of(segment.id),
                  segment.start, segment.end, study.codebook.codes[segment.code].id,
                  name_of(segment.valence), static_cast<int>(segment.strength),
                  static_cast<int>(segment.use), fmt::join(ids_of(study, segment), " "),
                  innovation_of(study, segment), round, study.text_of(segment.memo));
  return sha256_hex(row).substr(0, 16);
}

}  // namespace veldwerk
