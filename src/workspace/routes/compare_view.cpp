#include "workspace/routes/compare_view.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "coding/memos.hpp"
#include "text/white_space.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t passage_shown = 300;  // code points
constexpr std::array<std::string_view, 6> kinds = {"only",       "code",       "valence",
                                                   "boundaries", "respondent", "agreed"};

/// Whether all of a coder's coding may be seen: of one's own that of other rounds may not.
bool is_shown_whole(const Workspace& workspace, const Study& study, const Coder& coder) {
  if (!is_shown(workspace, coder.name)) return false;
  if (workspace.round.empty()) return true;
  return std::ranges::all_of(study.segments, [&](const Segment& segment) {
    return &study.coders[segment.coder] != &coder || is_shown(workspace, study, segment);
  });
}

Response cannot_compare(std::string message, std::string help) {
  return refuse(Refused{.message = std::move(message), .help = std::move(help)});
}

std::optional<Response> why_not_compared(const Workspace& workspace, const Study& study,
                                         const std::string& name) {
  if (name == consensus_coder) {
    return cannot_compare("`consensus` is what comes of a comparison",
                          "Compare the layers of two coders.");
  }
  const auto coder = std::ranges::find(study.coders, name, &Coder::name);
  if (coder == study.coders.end()) {
    return name == workspace.coder
               ? cannot_compare(fmt::format("{} has coded nothing yet", shorten(name)),
                                "Compare the layers of two other coders.")
               : cannot_compare(fmt::format("the study has no coder `{}`", shorten(name)),
                                "Their folder may have been renamed or removed meanwhile.");
  }
  if (!is_shown(workspace, name)) {
    return cannot_compare(fmt::format("the coding of {} is hidden", shorten(name)),
                          "Ask to see it first.");
  }
  if (is_shown_whole(workspace, study, *coder)) return std::nullopt;
  return cannot_compare(
      fmt::format("of the coding of {} one round is shown", shorten(name)),
      "Start the workspace without `--round` to compare all of it, or compare a round that has a "
      "folder of its own.");
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::open:
      return "open";
    case Standing::there:
      return "there";
    case Standing::decided:
      return "decided";
    case Standing::changed:
      return "changed";
  }
  return "";
}

/// Parted by what stands in no field: a row is one line.
std::string row_text(const CodedRow& coded) {
  const SegmentRow& row = coded.row;
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", row.id, row.start, row.end,
                     row.code, row.valence, row.respondent, row.memo, row.quote, coded.strength,
                     coded.innovation);
}

std::string_view strength_view(std::string_view strength) {
  if (strength == "1") return "weak";
  return strength == "2" ? "strong" : "";
}

/// Who has said it, as the page names sides.
std::string_view decision_view(const Compared& compared, std::string_view decision) {
  if (decision == "both" || decision == "none") return decision == "both" ? "both" : "none";
  if (decision == compared.first) return "first";
  return decision == compared.second ? "second" : "";
}

Span whole_span(const SideBySide& pair) {
  Span span{no_index, 0};
  for (const auto& one : pair.of) {
    if (!one) continue;
    span.start = std::min(span.start, one->row.start);
    span.end = std::max(span.end, one->row.end);
  }
  return span;
}

std::string passage_of(const InterviewText& text, Span span) {
  const std::uint32_t size = text.index().size();
  const bool cut = span.end - span.start > passage_shown;
  if (cut) span.end = span.start + passage_shown;
  span = {std::min(span.start, size), std::min(span.end, size)};
  return fmt::format("{}{}", text.passage(span), cut ? "…" : "");
}

/// Without coders of record in study.yaml coding/consensus would count beside what it came from.
bool needs_coders(const Study& study) {
  const auto result = std::ranges::find(study.coders, consensus_coder, &Coder::name);
  if (result != study.coders.end() && !result->of_record) return true;
  return std::ranges::all_of(study.coders, &Coder::of_record);
}

std::vector<std::string> ids_of(const SideBySide& pair) {
  std::vector<std::string> ids;
  for (const auto& one : pair.of) {
    if (one) ids.push_back(one->row.id);
  }
  return ids;
}

struct Tally {
  std::size_t agreed = 0;
  std::size_t to_take = 0;
  std::size_t differ = 0;
  std::size_t open = 0;
};

void count(Tally& tally, const PairNow& pair) {
  if (pair.pair.agreed) {
    ++tally.agreed;
    tally.to_take += pair.is_to_take() ? 1 : 0;
  } else {
    ++tally.differ;
    tally.open += pair.is_open() ? 1 : 0;
  }
}

struct KindTally {
  std::size_t total = 0;
  std::size_t open = 0;
};

}  // namespace

std::vector<std::string> comparable_coders(const Workspace& workspace, const Study& study) {
  std::vector<std::string> names;
  for (const bool own : {true, false}) {
    for (const Coder& coder : study.coders) {
      if (coder.name == consensus_coder || is_own(workspace, coder.name) != own) continue;
      if (is_shown_whole(workspace, study, coder)) names.push_back(coder.name);
    }
  }
  return names;
}

std::optional<Response> choose_compared(const Workspace& workspace, const Study& study,
                                        std::string first, std::string second, Compared& compared) {
  for (const std::string& name : {first, second}) {
    if (auto refused = why_not_compared(workspace, study, name)) return refused;
  }
  if (first == second) {
    return cannot_compare("a coder can't be compared with themself", "Choose another coder.");
  }
  compared.wanted.to = consensus_coder;
  compared.wanted.from = {std::min(first, second), std::max(first, second)};
  compared.first = std::move(first);
  compared.second = std::move(second);
  return std::nullopt;
}

std::vector<Index> both_coded(const Study& study, const Compared& compared,
                              std::vector<Index>* one_only) {
  const auto coded = [&](const std::string& name) {
    const auto coder = std::ranges::find(study.coders, name, &Coder::name);
    return coder == study.coders.end() ? std::vector<Index>() : coder->interviews;
  };
  const std::vector<Index> first = coded(compared.first);
  const std::vector<Index> second = coded(compared.second);
  std::vector<Index> both;
  std::ranges::set_intersection(first, second, std::back_inserter(both));
  if (one_only != nullptr) {
    std::ranges::set_symmetric_difference(first, second, std::back_inserter(*one_only));
  }
  return both;
}

std::optional<Response> pairs_of(const LoadedStudy& loaded, Draft& draft, const Compared& compared,
                                 Index interview, std::vector<PairNow>& pairs) {
  ConsensusWanted wanted = compared.wanted;
  wanted.interviews = {interview};
  Diagnostics found;
  auto laid = lay_side_by_side(loaded, draft, wanted, found);
  if (!laid) {
    const auto error = std::ranges::find(found, Severity::error, &Diagnostic::severity);
    if (error == found.end()) return cannot_compare("what can't be read can't be compared", "");
    return refuse(Refused{.message = fmt::format("what can't be read can't be compared: {}: {}",
                                                 printable(error->place.file), error->message),
                          .help = error->help,
                          .rule = error->rule});
  }
  std::vector<PairOutcome> outcomes = outcomes_of(loaded, draft, wanted, *laid);
  if (draft.failed()) return refuse(*draft.failed());
  pairs.clear();
  for (std::size_t i = 0; i < laid->size(); ++i) {
    pairs.push_back({std::move((*laid)[i]), std::move(outcomes[i])});
  }
  return std::nullopt;
}

std::string_view kind_of(const PairNow& pair) {
  return pair.pair.agreed ? kinds.back() : name_of(pair.pair.difference);
}

std::optional<std::size_t> find_compare_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds, name);
  if (found == kinds.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kinds.begin());
}

std::string version_of(const PairNow& now) {
  std::string all = fmt::format("{}\n{}\n{}\n{}\n", now.pair.ids, now.pair.what,
                                name_of(now.outcome.standing), now.outcome.decision);
  for (const auto& one : now.pair.of) all += one ? row_text(*one) : "-\n";
  for (const TakenRow& one : now.outcome.taken) all += row_text(one.coded);
  return sha256_hex(all).substr(0, 16);
}

std::string basis_of(std::string_view versions) {
  return sha256_hex(versions).substr(0, 16);
}

std::set<std::string> noted_segments(Draft& draft) {
  const std::string folder =
      fmt::format("{}/{}/{}", memo_folder, consensus_coder, name_of(MemoKind::segment));
  std::set<std::string> noted;
  for (const FolderEntry& entry : draft.list(folder)) {
    if (!entry.is_folder && entry.name.ends_with(memo_extension)) {
      noted.insert(entry.name.substr(0, entry.name.size() - memo_extension.size()));
    }
  }
  return noted;
}

PairNote note_of(Draft& draft, const std::set<std::string>& noted, const SideBySide& pair) {
  PairNote note;
  std::string hashes;
  for (const std::string& id : ids_of(pair)) {
    if (!noted.contains(id)) continue;
    const auto bytes = draft.read(memo_file(consensus_coder, {MemoKind::segment, id}));
    if (!bytes) continue;
    note.text += note.ids.empty() ? "" : "\n";
    note.text += without_byte_order_mark(*bytes);
    hashes += sha256_hex(*bytes);
    note.ids.push_back(id);
  }
  note.version = note.ids.size() > 1 ? sha256_hex(hashes) : hashes;
  return note;
}

std::optional<Response> compare_totals(Workspace& workspace, const LoadedStudy& loaded,
                                       const Compared& compared, Index within,
                                       const std::function<void(const PairNow&)>& see,
                                       Json& totals) {
  const Study& study = loaded.study;
  std::array<KindTally, kinds.size()> by_kind;
  Json interviews = Json::array();
  std::size_t to_take = 0;
  std::string versions;
  std::vector<PairNow> pairs;
  for (const Index interview : both_coded(study, compared)) {
    Draft draft(loaded.root);  // of one interview: no more is held than is looked at
    if (auto refused = pairs_of(loaded, draft, compared, interview, pairs)) return refused;
    const bool is_within = within == no_index || within == interview;
    Tally tally;
    for (const PairNow& pair : pairs) {
      count(tally, pair);
      if (is_within) {
        KindTally& kind = by_kind.at(find_compare_kind(kind_of(pair)).value_or(0));
        ++kind.total;
        kind.open += pair.is_open() ? 1 : 0;
        if (pair.is_to_take()) versions += version_of(pair);
        to_take += pair.is_to_take() ? 1 : 0;
      }
      see(pair);
    }
    interviews.push_back({{"id", study.interviews[interview].id},
                          {"agreed", tally.agreed},
                          {"to_take", tally.to_take},
                          {"differ", tally.differ},
                          {"open", tally.open}});
  }
  Json of_kinds = Json::array();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    of_kinds.push_back(
        {{"kind", kinds.at(i)}, {"total", by_kind.at(i).total}, {"open", by_kind.at(i).open}});
  }
  totals = {{"interviews", std::move(interviews)},
            {"kinds", std::move(of_kinds)},
            {"take", {{"count", to_take}, {"basis", basis_of(versions)}}},
            {"coders_needed", needs_coders(study)},
            {"stamp", workspace.study.stamp_of_now()}};
  return std::nullopt;
}

PairViews::PairViews(const LoadedStudy& loaded, const Compared& compared)
    : loaded_(loaded), compared_(compared), draft_(loaded.root), noted_(noted_segments(draft_)) {}

Json PairViews::side_view(const CodedRow& coded) const {
  const SegmentRow& row = coded.row;
  return {{"id", row.id},
          {"start", row.start},
          {"end", row.end},
          {"code", row.code},
          {"valence", row.valence},
          {"strength", strength_view(coded.strength)},
          {"respondent", row.respondent},
          {"innovation", coded.innovation},
          {"memo", row.memo},
          {"cited", text_->cited({row.start, row.end})}};
}

void PairViews::add(const PairNow& now) {
  const SideBySide& pair = now.pair;
  const Interview& interview = loaded_.study.interviews[pair.interview];
  if (!text_ || text_->interview().id != interview.id) {
    text_.emplace(interview);
    transcripts_[interview.id] = transcript_version(interview);
  }
  Json sides = Json::array();
  for (const std::string& coder : {compared_.first, compared_.second}) {
    const auto& one = pair.of[compared_.side_of(coder)];
    sides.push_back(one ? side_view(*one) : Json(nullptr));
  }
  Json result = Json::array();
  for (const TakenRow& one : now.outcome.taken) {
    if (!one.of_others) result.push_back(side_view(one.coded));
  }
  const PairNote note = note_of(draft_, noted_, pair);
  const Span span = whole_span(pair);
  views_.push_back({{"interview", interview.id},
                    {"kind", kind_of(now)},
                    {"standing", name_of(now.outcome.standing)},
                    {"ids", pair.ids},
                    {"version", version_of(now)},
                    {"start", span.start},
                    {"end", span.end},
                    {"cited", text_->cited(span)},
                    {"text", passage_of(*text_, span)},
                    {"sides", std::move(sides)},
                    {"decision", decision_view(compared_, now.outcome.decision)},
                    {"by", now.outcome.by},
                    {"result", std::move(result)},
                    {"note", {{"text", note.text}, {"version", note.version}}}});
}

}  // namespace veldwerk
