// Two layers side by side, as compare.cpp answers them: who may be compared, the pairs as
// coding/consensus.hpp lays them, what became of each, and the notes on them. The shapes are those
// of page/api/compare_types.ts.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "coding/consensus.hpp"
#include "coding/place.hpp"
#include "workspace/server/http.hpp"
#include "workspace/workspace.hpp"

namespace veldwerk {

/// The coder whose coding comes of a comparison, and whose memos are the notes on pairs.
inline constexpr std::string_view consensus_coder = "consensus";

/// The coders that may be compared, one's own first: all of whose coding may be seen.
std::vector<std::string> comparable_coders(const Workspace& workspace, const Study& study);

/// Two coders as they were asked for.
struct Compared {
  std::string first;
  std::string second;
  ConsensusWanted wanted;  // in the order of their names, so that both orders pair alike
  /// Where the first's, or the second's, stand in SideBySide::of.
  std::size_t side_of(std::string_view coder) const { return wanted.from[0] == coder ? 0 : 1; }
};
/// Why two coders can't be compared; of what is hidden nothing else is told.
std::optional<Response> choose_compared(const Workspace& workspace, const Study& study,
                                        std::string first, std::string second, Compared& compared);

/// The interviews that both coded; those that one did, into `one_only`.
std::vector<Index> both_coded(const Study& study, const Compared& compared,
                              std::vector<Index>* one_only = nullptr);

/// A pair as it stands.
struct PairNow {
  SideBySide pair;
  PairOutcome outcome;
  bool is_open() const {
    return outcome.standing == Standing::open || outcome.standing == Standing::changed;
  }
  bool is_to_take() const { return pair.agreed && outcome.standing == Standing::open; }
};
/// The pairs of one interview; a refusal where a file can't be read.
std::optional<Response> pairs_of(const LoadedStudy& loaded, Draft& draft, const Compared& compared,
                                 Index interview, std::vector<PairNow>& pairs);

/// PairView.kind
std::string_view kind_of(const PairNow& pair);
/// The place of a kind in CompareTotals.kinds; nothing for a name that is none.
std::optional<std::size_t> find_compare_kind(std::string_view name);
/// PairView.version
std::string version_of(const PairNow& pair);
/// The hash of what is to be taken: the versions of its pairs, one behind the other.
std::string basis_of(std::string_view versions);

/// The note on a pair: memos of consensus_coder on its segments. Where several have one, each is a
/// paragraph of it.
struct PairNote {
  std::vector<std::string> ids;  // of the segments that have one
  std::string text;
  std::string version;
};
/// The segments that consensus_coder has a memo on, by file name: read once for many pairs.
std::set<std::string> noted_segments(Draft& draft);
PairNote note_of(Draft& draft, const std::set<std::string>& noted, const SideBySide& pair);

/// CompareTotals of all interviews that both coded; `kinds` and `take` of those of `within`, or
/// of all where it is no_index. Each pair is shown to `see`, in order.
std::optional<Response> compare_totals(Workspace& workspace, const LoadedStudy& loaded,
                                       const Compared& compared, Index within,
                                       const std::function<void(const PairNow&)>& see,
                                       nlohmann::json& totals);

/// Makes PairViews, in order of interview.
class PairViews {
 public:
  PairViews(const LoadedStudy& loaded, const Compared& compared);
  void add(const PairNow& pair);
  nlohmann::json views() { return std::move(views_); }
  /// CompareView.transcripts
  nlohmann::json transcripts() { return std::move(transcripts_); }

 private:
  nlohmann::json side_view(const CodedRow& coded) const;

  const LoadedStudy& loaded_;
  const Compared& compared_;
  Draft draft_;
  std::set<std::string> noted_;
  std::optional<InterviewText> text_;
  nlohmann::json views_ = nlohmann::json::array();
  nlohmann::json transcripts_ = nlohmann::json::object();
};

}  // namespace veldwerk
