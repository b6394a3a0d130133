// Two layers side by side, notes on where they differ, and the consensus: what `veldwerk consensus`
// does, one decision at a time. Of layers that may be seen only.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "coding/memos.hpp"
#include "text/white_space.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/compare_view.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/query.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_pairs = 200;  // in one answer
constexpr std::size_t most_places = 1'000'000;
constexpr std::array<std::string_view, 4> decisions = {"first", "second", "both", "none"};

/// An interview by name, or all: "" is no_index.
std::optional<Response> find_within(const Study& study, const std::string& name, Index& within) {
  within = name.empty() ? no_index : study.find_interview(name);
  if (name.empty() || within != no_index) return std::nullopt;
  return not_there("interview", name);
}

/// Which pairs are asked for.
struct PairsWanted {
  std::string interview;
  std::optional<std::size_t> kind = {};  // of find_compare_kind(); nothing: all that differ
  bool open_only = false;
  std::size_t from = 0;
  std::size_t limit = 100;
};

PairsWanted read_wanted(QueryReader& query) {
  PairsWanted wanted;
  wanted.interview = query.text("interview");
  if (!query.text("kind").empty()) wanted.kind = query.named("kind", "", find_compare_kind);
  wanted.open_only = query
                         .named("state", "all",
                                [](std::string_view name) -> std::optional<bool> {
                                  if (name == "open") return true;
                                  if (name == "all") return false;
                                  return std::nullopt;
                                })
                         .value_or(false);
  wanted.from = query.number("from", 0, most_places);
  wanted.limit = query.number("limit", wanted.limit, most_pairs);
  return wanted;
}

bool fits(const PairsWanted& wanted, Index within, const PairNow& pair) {
  if (within != no_index && pair.pair.interview != within) return false;
  if (wanted.open_only && !pair.is_open()) return false;
  if (!wanted.kind) return !pair.pair.agreed;
  return find_compare_kind(kind_of(pair)) == wanted.kind;
}

/// CompareView where there are no two coders that may be compared.
Json nothing_compared(Workspace& workspace, const std::vector<std::string>& coders,
                      const PairsWanted& wanted) {
  const Json none = Json::array();
  Json view = {{"interviews", none},
               {"kinds", none},
               {"take", {{"count", 0}, {"basis", ""}}},
               {"coders_needed", false},
               {"stamp", workspace.study.stamp_of_now()}};
  view.update({{"coders", coders},
               {"first", ""},
               {"second", ""},
               {"to", consensus_coder},
               {"one_only", none},
               {"total", 0},
               {"from", wanted.from},
               {"pairs", none},
               {"more", false},
               {"transcripts", Json::object()}});
  return view;
}

Json names_of(const Study& study, const std::vector<Index>& interviews) {
  Json names = Json::array();
  for (const Index one : interviews) names.push_back(study.interviews[one].id);
  return names;
}

/// A pair that a request is about, as the page knows it.
struct PairWish {
  std::string first;
  std::string second;
  std::string interview;
  std::string ids;
  std::string version;
  std::string within;
};

PairWish read_pair_wish(Body& body) {
  return {.first = body.text("first"),
          .second = body.text("second"),
          .interview = body.text("interview"),
          .ids = body.text("ids"),
          .version = body.text("version"),
          .within = body.text("within")};
}

/// The study, locked, and what is compared in it.
struct Comparing {
  explicit Comparing(const std::filesystem::path& root) : draft(root) {}

  StudyToChange study;
  Compared compared;
  Index within = no_index;
  Draft draft;
};

std::optional<Response> open_to_compare(Workspace& workspace, const std::string& first,
                                        const std::string& second, const std::string& within,
                                        Comparing& comparing) {
  if (auto refused = open_to_change(workspace, comparing.study)) return refused;
  const Study& study = comparing.study.loaded->study;
  if (auto refused = choose_compared(workspace, study, first, second, comparing.compared)) {
    return refused;
  }
  return find_within(study, within, comparing.within);
}

/// Errors of the study, as for the command; but not those of hidden coders, whose coding is not
/// touched. That nothing says whose coding counts is no error in the workspace, and that study.yaml
/// names a consensus that is not there yet is mended by it.
std::optional<Response> unsound(const Workspace& workspace, const LoadedStudy& loaded) {
  const std::string result = fmt::format("{}/{}/", loaded.coding_folder, consensus_coder);
  for (const Diagnostic& one : loaded.diagnostics) {
    if (one.severity != Severity::error || one.rule == "coder-unknown") continue;
    if (is_visible(workspace, loaded, one.place.file)) {
      return refuse(
          Refused{.message = fmt::format("the study has errors, and nothing was written: {}: {}",
                                         printable(one.place.file), one.message),
                  .help = one.help,
                  .rule = one.rule});
    }
    if (one.place.file.starts_with(result)) {
      return refuse(Refused{.message = fmt::format("{} has errors, and nothing was written",
                                                   printable(one.place.file)),
                            .help = "`veldwerk check` says which.",
                            .rule = one.rule});
    }
  }
  return std::nullopt;
}

/// CompareChanged with the pairs that `shown` holds for.
std::optional<Response> changed_view(Workspace& workspace, const Comparing& comparing,
                                     const std::function<bool(const PairNow&)>& shown,
                                     const std::vector<std::string>& segments, Json& view) {
  const LoadedStudy& loaded = workspace.study.now();
  PairViews pairs(loaded, comparing.compared);
  const auto see = [&](const PairNow& pair) {
    if (shown(pair)) pairs.add(pair);
  };
  if (auto refused =
          compare_totals(workspace, loaded, comparing.compared, comparing.within, see, view)) {
    return refused;
  }
  view["pairs"] = pairs.views();
  view["segments"] = segments;
  return std::nullopt;
}

/// The pairs that have any of these segments now.
std::function<bool(const PairNow&)> with_any_of(const Index interview, const std::string& ids) {
  const std::string all = fmt::format(" {} ", ids);
  return [interview, all](const PairNow& now) {
    return now.pair.interview == interview &&
           std::ranges::any_of(now.pair.of, [&](const auto& one) {
             return one && all.find(fmt::format(" {} ", one->row.id)) != all.npos;
           });
  };
}

Response answer_changed(Workspace& workspace, const Comparing& comparing,
                        const std::function<bool(const PairNow&)>& shown,
                        const std::vector<std::string>& segments) {
  Json changed;
  if (auto refused = changed_view(workspace, comparing, shown, segments, changed)) return *refused;
  return view(changed);
}

Response compare_clash(Workspace& workspace, const Comparing& comparing, std::string message,
                       const std::function<bool(const PairNow&)>& shown) {
  Json now;
  if (auto refused = changed_view(workspace, comparing, shown, {}, now)) return *refused;
  return clash(std::move(message), std::move(now));
}

bool no_pair(const PairNow&) {
  return false;
}

/// The pair, or why it can't be changed.
std::optional<Response> find_pair(Workspace& workspace, Comparing& comparing, const PairWish& wish,
                                  PairNow& pair) {
  const LoadedStudy& loaded = *comparing.study.loaded;
  const Index interview = loaded.study.find_interview(wish.interview);
  if (interview == no_index) return not_there("interview", wish.interview);
  std::vector<PairNow> pairs;
  if (auto refused = pairs_of(loaded, comparing.draft, comparing.compared, interview, pairs)) {
    return refused;
  }
  const auto found =
      std::ranges::find_if(pairs, [&](const PairNow& one) { return one.pair.ids == wish.ids; });
  if (found == pairs.end()) {
    return compare_clash(workspace, comparing, "these segments are no pair any more",
                         with_any_of(interview, wish.ids));
  }
  pair = std::move(*found);
  return std::nullopt;
}

/// Whether the decision stands, and what came of it is there.
bool is_so_decided(const PairNow& now, std::string_view decision) {
  if (now.outcome.standing != Standing::decided || now.outcome.decision != decision) return false;
  const auto there = static_cast<std::size_t>(
      std::ranges::count_if(now.pair.of, [](const auto& one) { return one.has_value(); }));
  const std::size_t wanted = decision == "none" ? 0 : decision == "both" ? there : 1;
  return now.outcome.taken.size() == wanted;
}

std::optional<Response> no_decision(const Comparing& comparing, const PairNow& now,
                                    const std::string& coder) {
  if (now.pair.agreed) {
    return at_fault({"", "there is nothing to decide where both agree",
                     "Take what agrees; change it in coding/consensus where it is to be another."});
  }
  if (is_decision(comparing.compared.wanted, now.pair, coder)) return std::nullopt;
  return at_fault({"", fmt::format("{} has no segment there", shorten(coder)),
                   "Decide for the other, or for none."});
}

/// Writes the note in the draft, or removes it: on the first segment that has one.
std::optional<EditFault> edit_note(const LoadedStudy& loaded, Draft& draft, const SideBySide& pair,
                                   const PairNote& note, const std::string& text,
                                   std::string& file) {
  if (invalid_utf8_at(note.text)) {
    return EditFault{"not-utf8", "the note is not UTF-8 text", "Save its file as UTF-8."};
  }
  std::vector<std::string> ids = note.ids;
  if (ids.empty()) ids.push_back(pair.ids.substr(0, pair.ids.find(' ')));
  file = memo_file(consensus_coder, {MemoKind::segment, ids.front()});
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const MemoSubject subject{MemoKind::segment, ids[i]};
    const std::string words = i == 0 ? text : "";  // of several notes one is made
    if (!is_blank(words)) {
      if (auto fault = subject_fault(loaded, subject)) return fault;
    }
    const auto bytes = draft.read(memo_file(consensus_coder, subject));
    if (auto fault = save_memo(draft, consensus_coder, subject, bytes, words)) return fault;
  }
  return std::nullopt;
}

}  // namespace

Response get_compare(Workspace& workspace, const Request& request) {
  const LoadedStudy& loaded = workspace.study.now();
  const Study& study = loaded.study;
  QueryReader query(request);
  std::string first = query.text("first");
  std::string second = query.text("second");
  const PairsWanted wanted = read_wanted(query);
  if (first.empty() != second.empty()) query.wrong("`first` and `second` are given together");
  if (query.fault()) return refuse(*query.fault());
  const std::vector<std::string> coders = comparable_coders(workspace, study);
  if (first.empty()) {
    if (coders.size() < 2) return view(nothing_compared(workspace, coders, wanted));
    first = coders[0];
    second = coders[1];
  }
  Compared compared;
  if (auto refused = choose_compared(workspace, study, first, second, compared)) return *refused;
  Index within = no_index;
  if (auto refused = find_within(study, wanted.interview, within)) return *refused;
  PairViews pairs(loaded, compared);
  std::size_t total = 0;
  const auto see = [&](const PairNow& pair) {
    if (!fits(wanted, within, pair)) return;
    if (total >= wanted.from && total - wanted.from < wanted.limit) pairs.add(pair);
    ++total;
  };
  Json compare;
  if (auto refused = compare_totals(workspace, loaded, compared, within, see, compare)) {
    return *refused;
  }
  std::vector<Index> one_only;
  both_coded(study, compared, &one_only);
  const Json views = pairs.views();
  compare.update({{"coders", coders},
                  {"first", compared.first},
                  {"second", compared.second},
                  {"to", consensus_coder},
                  {"one_only", names_of(study, one_only)},
                  {"total", total},
                  {"from", wanted.from},
                  {"more", wanted.from + views.size() < total},
                  {"pairs", views},
                  {"transcripts", pairs.transcripts()}});
  return view(compare);
}

Response post_compare_decide(Workspace& workspace, const Request& request) {
  Body body(request);
  const PairWish wish = read_pair_wish(body);
  const std::string said = body.choice("decision", decisions);
  if (auto refused = body.refused()) return *refused;
  Comparing comparing(workspace.study.root());
  if (auto refused = open_to_compare(workspace, wish.first, wish.second, wish.within, comparing)) {
    return *refused;
  }
  const LoadedStudy& loaded = *comparing.study.loaded;
  if (auto refused = unsound(workspace, loaded)) return *refused;
  PairNow now;
  if (auto refused = find_pair(workspace, comparing, wish, now)) return *refused;
  const auto shown = with_any_of(now.pair.interview, wish.ids);
  if (version_of(now) != wish.version) {
    return compare_clash(workspace, comparing,
                         "these segments were changed since the page read them", shown);
  }
  const std::string decision = said == "first"    ? comparing.compared.first
                               : said == "second" ? comparing.compared.second
                                                  : said;
  if (auto refused = no_decision(comparing, now, decision)) return *refused;
  std::vector<std::string> segments;
  if (!is_so_decided(now, decision)) {
    segments = decide_difference(loaded, comparing.draft, comparing.compared.wanted, now.pair,
                                 decision, workspace.coder);
    if (auto refused = commit_draft(comparing.study, comparing.draft,
                                    {.command = "consensus",
                                     .coder = workspace.coder,
                                     .summary = "1 decided",
                                     .files = {}})) {
      return *refused;
    }
  }
  return answer_changed(workspace, comparing, shown, segments);
}

Response post_compare_take(Workspace& workspace, const Request& request) {
  Body body(request);
  const std::string first = body.text("first");
  const std::string second = body.text("second");
  const std::string interview = body.text("interview");
  const std::string basis = body.text("basis");
  if (auto refused = body.refused()) return *refused;
  Comparing comparing(workspace.study.root());
  if (auto refused = open_to_compare(workspace, first, second, interview, comparing)) {
    return *refused;
  }
  const LoadedStudy& loaded = *comparing.study.loaded;
  if (auto refused = unsound(workspace, loaded)) return *refused;
  std::vector<std::string> segments;
  std::string versions;
  for (const Index one : both_coded(loaded.study, comparing.compared)) {
    if (comparing.within != no_index && comparing.within != one) continue;
    std::vector<PairNow> pairs;
    Draft look(loaded.root);  // what is only read is not held
    if (auto refused = pairs_of(loaded, look, comparing.compared, one, pairs)) return *refused;
    for (const PairNow& now : pairs) {
      if (!now.is_to_take()) continue;
      versions += version_of(now);
      segments.push_back(
          take_agreed(loaded, comparing.draft, comparing.compared.wanted, now.pair).id);
    }
  }
  if (basis_of(versions) != basis) {
    return compare_clash(workspace, comparing, "what agrees was changed since the page read it",
                         no_pair);
  }
  if (auto refused =
          commit_draft(comparing.study, comparing.draft,
                       {.command = "consensus",
                        .coder = workspace.coder,
                        .summary = fmt::format("{} agreed segments taken", segments.size()),
                        .files = {}})) {
    return *refused;
  }
  return answer_changed(workspace, comparing, no_pair, segments);
}

Response post_compare_note(Workspace& workspace, const Request& request) {
  Body body(request);
  const PairWish wish = read_pair_wish(body);
  const std::string text = body.text("text", Body::text_limit);
  if (auto refused = body.refused()) return *refused;
  Comparing comparing(workspace.study.root());
  if (auto refused = open_to_compare(workspace, wish.first, wish.second, wish.within, comparing)) {
    return *refused;
  }
  PairNow now;
  if (auto refused = find_pair(workspace, comparing, wish, now)) return *refused;
  const auto shown = with_any_of(now.pair.interview, wish.ids);
  Draft& draft = comparing.draft;
  const PairNote note = note_of(draft, noted_segments(draft), now.pair);
  if (draft.failed()) return refuse(*draft.failed());
  if (note.version != wish.version) {
    return compare_clash(workspace, comparing, "the note was changed since the page read it",
                         shown);
  }
  std::string file;
  if (auto fault = edit_note(*comparing.study.loaded, draft, now.pair, note, text, file)) {
    return at_fault(*fault);
  }
  if (auto refused = commit_draft(
          comparing.study, draft,
          {.command = "memo segment",
           .coder = workspace.coder,
           .summary = fmt::format("memo {}: {}", is_blank(text) ? "removed" : "written", file),
           .files = {}})) {
    return *refused;
  }
  return answer_changed(workspace, comparing, shown, {});
}

}  // namespace veldwerk
