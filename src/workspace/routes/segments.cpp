// Gives passages codes, and changes and removes segments: what `code add --at`, `code change` and
// `code remove` do, on the version that the page shows. Only of one's own coding.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "coding/edit.hpp"
#include "coding/rounds.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

// A remark, not an essay: `veldwerk memo segment` is for that.
constexpr std::size_t remark_limit = 64UL * 1024;

constexpr std::array<std::string_view, 4> valences = {"", "barrier", "facilitator", "mixed"};
constexpr std::array<std::string_view, 3> strengths = {"", "weak", "strong"};
constexpr std::array<std::string_view, 3> uses = {"", "preferred", "never"};

/// As coding files have it: 1 is weak, 2 is strong.
std::optional<std::string> strength_of(Body& body) {
  const auto given = body.choice_if("strength", strengths);
  if (!given || given->empty()) return given;
  return *given == "weak" ? "1" : "2";
}

Response moved_text(Workspace& workspace, const std::string& interview) {
  return clash("the transcript was changed since the page read it: the place may be another now",
               segments_view(workspace, interview));
}

/// Where the study lists no innovations, its check has no list to hold a name against.
std::optional<Response> no_innovation_of(const Study& study,
                                         const std::optional<std::string>& innovation) {
  if (!innovation || innovation->empty() || !study.innovations.empty()) return std::nullopt;
  return at_fault({"innovation-unknown", "the study lists no innovations",
                   "Name a file of innovations in study.yaml, or leave this out."});
}

Response first_fault(const EditResult& result) {
  return at_fault(result.faults.front().fault);
}

Response answer_edit(Workspace& workspace, const std::string& interview, const EditDone& done) {
  return view(segments_view(workspace, interview, {done.row.id}, done.warnings));
}

/// The segment with this id, or null.
const Segment* find_segment(const Study& study, std::string_view id) {
  const auto found = std::ranges::find_if(
      study.segments, [&](const Segment& one) { return study.text_of(one.id) == id; });
  return found == study.segments.end() ? nullptr : &*found;
}

/// A segment that a request is about, as the page knows it.
struct SegmentWish {
  std::string interview;
  std::string id;
  std::string version;
};

SegmentWish segment_wish(Body& body) {
  return {
      .interview = body.text("interview"), .id = body.text("id"), .version = body.text("version")};
}

/// One's own segment: where it stands, and what its row said when it was read.
struct OwnSegment {
  std::string coder;
  SegmentRow row;
  bool recoded = false;
};

/// Whether the row that is about to be changed is the one that was read: two writes in the same
/// tick of the clock look alike from outside.
bool is_as_read(const OwnSegment& own, const SegmentRow& row) {
  return own.row.start == row.start && own.row.end == row.end && own.row.memo == row.memo &&
         (own.recoded || (own.row.code == row.code && own.row.valence == row.valence));
}

Response changed_segment(Workspace& workspace, const SegmentWish& wish) {
  return clash("the segment was changed since the page read it",
               segments_view(workspace, wish.interview, {wish.id}));
}

/// The segment; or why it can't be changed.
std::optional<Response> find_own(Workspace& workspace, const LoadedStudy& loaded,
                                 const SegmentWish& wish, OwnSegment& own) {
  const Study& study = loaded.study;
  const Index interview = study.find_interview(wish.interview);
  if (interview == no_index) return not_there("interview", wish.interview);
  const Segment* segment = find_segment(study, wish.id);
  const bool here = segment != nullptr && segment->interview == interview;
  const std::string name = here ? study.coders[segment->coder].name : "";
  if (here && !is_own(workspace, name) && workspace.revealed.contains(name)) {
    return refuse({.status = 403,
                   .message = fmt::format("it is a segment of {}", printable(name)),
                   .help = "Only your own coding can be changed here: code the passage yourself."});
  }
  // Of a layer that is hidden not even that it is there is told.
  if (!here || !is_own(workspace, name) || !is_shown(workspace, study, *segment)) {
    return clash("the segment is not there any more", segments_view(workspace, wish.interview));
  }
  if (segment_version(study, *segment) != wish.version) return changed_segment(workspace, wish);
  own = {.coder = name,
         .row = {.id = wish.id,
                 .start = segment->start,
                 .end = segment->end,
                 .code = study.codebook.codes[segment->code].id,
                 .valence = std::string(name_of(segment->valence)),
                 .respondent = {},
                 .memo = std::string(study.text_of(segment->memo)),
                 .quote = {}},
         .recoded = segment->recoded};
  return std::nullopt;
}

/// What a request adds.
struct AddWish {
  std::string interview;
  std::string transcript;
  NewSegment segment;
};

AddWish add_wish(Body& body) {
  AddWish wish{.interview = body.text("interview"),
               .transcript = body.text("transcript"),
               .segment = {.span = {body.place("start"), body.place("end")},
                           .code = body.text("code"),
                           .valence = body.choice("valence", valences)}};
  wish.segment.strength = strength_of(body).value_or("");
  wish.segment.respondent = body.text_if("respondent").value_or("");
  wish.segment.memo = body.text_if("memo", remark_limit).value_or("");
  wish.segment.innovation = body.text_if("innovation").value_or("");
  return wish;
}

/// What a request changes, and the text on which a new place is based.
struct ChangeWish {
  SegmentWish segment;
  SegmentChange change;
  std::optional<std::string> transcript;
};

std::optional<Response> read_change(const Request& request, ChangeWish& wish) {
  Body body(request);
  wish.segment = segment_wish(body);
  wish.transcript = body.text_if("transcript");
  const auto start = body.place_if("start");
  const auto end = body.place_if("end");
  wish.change.code = body.text_if("code");
  wish.change.valence = body.choice_if("valence", valences);
  wish.change.strength = strength_of(body);
  wish.change.respondent = body.text_if("respondent");
  wish.change.memo = body.text_if("memo", remark_limit);
  wish.change.use = body.choice_if("use", uses);
  wish.change.innovation = body.text_if("innovation");
  if (auto refused = body.refused()) return refused;
  if (start.has_value() != end.has_value() || (start && !wish.transcript)) {
    return refuse({.status = 400,
                   .kind = "request",
                   .message = "a place is `start`, `end` and the `transcript` it is in"});
  }
  if (start) wish.change.place = PlaceWish{.at = Span{*start, *end}};
  return std::nullopt;
}

}  // namespace

Response post_segment_add(Workspace& workspace, const Request& request) {
  Body body(request);
  AddWish wish = add_wish(body);
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  const LoadedStudy& loaded = *study.loaded;
  const Index interview = loaded.study.find_interview(wish.interview);
  if (interview == no_index) return not_there("interview", wish.interview);
  if (transcript_version(loaded.study.interviews[interview]) != wish.transcript) {
    return moved_text(workspace, wish.interview);
  }
  if (auto refused = no_innovation_of(loaded.study, wish.segment.innovation)) return *refused;
  Draft draft(loaded.root);
  const RoundPlace round = place_of_round(loaded, draft, workspace.coder, workspace.round);
  wish.segment.round = round.column;
  const EditResult result = add_segments(loaded, draft, round.coder, interview, {wish.segment});
  if (!result.faults.empty()) return first_fault(result);
  const EditDone& done = result.done.front();
  if (auto refused = commit_draft(study, draft,
                                  {.command = "code add",
                                   .coder = workspace.coder,
                                   .summary = fmt::format("1 segment added: {}", done.row.id),
                                   .files = {}})) {
    return *refused;
  }
  return answer_edit(workspace, wish.interview, done);
}

Response post_segment_change(Workspace& workspace, const Request& request) {
  ChangeWish wish;
  if (auto refused = read_change(request, wish)) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  const LoadedStudy& loaded = *study.loaded;
  const std::string& in = wish.segment.interview;
  OwnSegment own;
  if (auto refused = find_own(workspace, loaded, wish.segment, own)) return *refused;
  const Interview& interview = loaded.study.interviews[loaded.study.find_interview(in)];
  if (wish.change.place && transcript_version(interview) != *wish.transcript) {
    return moved_text(workspace, in);
  }
  if (auto refused = no_innovation_of(loaded.study, wish.change.innovation)) return *refused;
  Draft draft(loaded.root);
  const EditResult result =
      change_segments(loaded, draft, own.coder, {wish.segment.id}, wish.change);
  if (!result.faults.empty()) return first_fault(result);
  if (!is_as_read(own, result.done.front().before)) {
    return changed_segment(workspace, wish.segment);
  }
  if (auto refused = commit_draft(study, draft,
                                  {.command = "code change",
                                   .coder = workspace.coder,
                                   .summary = fmt::format("1 segment changed: {}", wish.segment.id),
                                   .files = {}})) {
    return *refused;
  }
  return answer_edit(workspace, in, result.done.front());
}

Response post_segment_remove(Workspace& workspace, const Request& request) {
  Body body(request);
  const SegmentWish wish = segment_wish(body);
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  if (auto refused = open_to_change(workspace, study)) return *refused;
  OwnSegment own;
  if (auto refused = find_own(workspace, *study.loaded, wish, own)) return *refused;
  Draft draft(study.loaded->root);
  const EditResult result = remove_segments(*study.loaded, draft, own.coder, {wish.id});
  if (!result.faults.empty()) return first_fault(result);
  if (!is_as_read(own, result.done.front().row)) return changed_segment(workspace, wish);
  if (auto refused = commit_draft(study, draft,
                                  {.command = "code remove",
                                   .coder = workspace.coder,
                                   .summary = fmt::format("1 segment removed: {}", wish.id),
                                   .files = {}})) {
    return *refused;
  }
  return answer_edit(workspace, wish.interview, result.done.front());
}

}  // namespace veldwerk
