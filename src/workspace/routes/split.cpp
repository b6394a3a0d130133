// GET /api/codebook/split: the segments of a code that oneself decides on when it is split, and how
// many others have. What is decided goes by /api/codebook/preview and /api/codebook/apply.
#include "workspace/routes/split.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "coding/place.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t context = 240;  // code points on either side of a passage
constexpr std::size_t most_into = 9;    // one key each, as on the command line
constexpr std::size_t most_decisions = 100'000;

/// Whether a segment can be decided on: its row names the code itself, and is of oneself.
bool is_to_decide(const Workspace& workspace, const Study& study, const Segment& segment) {
  return !segment.recoded && is_own(workspace, study.coders[segment.coder].name) &&
         is_shown(workspace, study, segment);
}

/// The end of `text`, from its first whole word.
std::string_view from_a_word(std::string_view text) {
  const std::size_t blank = text.find_first_of(" \n");
  return blank == std::string_view::npos ? text : text.substr(blank);
}

/// `text` up to its last whole word.
std::string_view to_a_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \n");
  return blank == std::string_view::npos ? text : text.substr(0, blank + 1);
}

Json segment_view(const Study& study, const Segment& segment, const InterviewText& text) {
  const std::uint32_t length = text.index().size();
  const std::uint32_t from = segment.start - std::min(segment.start, context);
  const std::uint32_t to = segment.end + std::min(length - segment.end, context);
  const std::string_view before = text.passage({from, segment.start});
  const std::string_view after = text.passage({segment.end, to});
  return {{"interview", text.interview().id},
          {"id", study.text_of(segment.id)},
          {"version", segment_version(study, segment)},
          {"cited", text.cited({segment.start, segment.end})},
          {"valence", name_of(segment.valence)},
          {"memo", study.text_of(segment.memo)},
          {"before", from == 0 ? before : from_a_word(before)},
          {"text", text.passage({segment.start, segment.end})},
          {"after", to == length ? after : to_a_word(after)}};
}

}  // namespace

Response get_split(Workspace& workspace, const Request& request) {
  const Study& study = workspace.study.now().study;
  const auto asked = request.query.find("code");
  const std::string id = asked == request.query.end() ? "" : asked->second;
  const Index code = study.codebook.find(id);
  if (code == no_index) return not_there("code", id);
  Json segments = Json::array();
  std::size_t others = 0;
  std::size_t other_rounds = 0;
  std::size_t recoded = 0;
  std::set<std::string> coders;
  std::optional<InterviewText> text;
  Index of = no_index;
  for (const Segment& segment : study.segments) {
    if (segment.code != code) continue;
    const std::string& name = study.coders[segment.coder].name;
    const std::string coder = name.substr(0, name.find('/'));
    if (coder != workspace.coder) {
      ++others;
      coders.insert(coder);
    } else if (segment.recoded) {
      ++recoded;
    } else if (!is_to_decide(workspace, study, segment)) {
      ++other_rounds;
    } else {
      if (segment.interview != of) text.emplace(study.interviews[segment.interview]);
      of = segment.interview;
      segments.push_back(segment_view(study, segment, *text));
    }
  }
  return view({{"code", id},
               {"segments", std::move(segments)},
               {"others", {{"segments", others}, {"coders", coders.size()}}},
               {"other_rounds", other_rounds},
               {"recoded", recoded},
               {"stamp", workspace.study.stamp_of_now()}});
}

RecodeStep read_split(Body& body, std::vector<SplitDecision>& decisions) {
  RecodeStep step;
  step.kind = RecodeStep::Kind::split;
  step.codes = {body.text("code")};
  step.into = body.texts("into", most_into);
  for (std::vector<std::string>& one :
       body.records("decisions", {"interview", "id", "version", "to"}, most_decisions)) {
    if (!step.decided.emplace(one[1], std::move(one[3])).second) {
      body.fault("decisions",
                 fmt::format("about a segment once: `{}` is in it twice", shorten(one[1])));
    }
    decisions.push_back({std::move(one[0]), std::move(one[1]), std::move(one[2])});
  }
  if (std::ranges::all_of(step.decided,
                          [&](const auto& one) { return one.second == step.codes.front(); })) {
    body.fault("decisions", "such that one at least gives another code");
  }
  return step;
}

bool are_as_seen(const Workspace& workspace, const Study& study, const RecodeStep& step,
                 const std::vector<SplitDecision>& decisions) {
  const Index code = study.codebook.find(step.codes.front());
  std::map<std::string_view, const Segment*> own;
  for (const Segment& segment : study.segments) {
    if (segment.code != code || !is_to_decide(workspace, study, segment)) continue;
    own.emplace(study.text_of(segment.id), &segment);
  }
  return std::ranges::all_of(decisions, [&](const SplitDecision& one) {
    const auto found = own.find(one.id);
    return found != own.end() && study.interviews[found->second->interview].id == one.interview &&
           segment_version(study, *found->second) == one.version;
  });
}

bool are_those_decided(const RecodeStep& step, const std::vector<SplitDecision>& decisions,
                       const Workspace& workspace, const std::vector<RecodedRows>& rows) {
  std::map<std::string, std::size_t> wanted;  // by interview
  for (const SplitDecision& one : decisions) {
    if (step.decided.at(one.id) != step.codes.front()) ++wanted[one.interview];
  }
  std::map<std::string, std::size_t> written;
  for (const RecodedRows& file : rows) {
    if (!is_own(workspace, file.coder)) return false;
    written[file.interview] += file.rows.all();
  }
  return wanted == written;
}

}  // namespace veldwerk
