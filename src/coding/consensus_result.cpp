// What came of segments laid side by side: the coding of `to`, and decisions/. consensus.cpp pairs
// them.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "coding/consensus.hpp"

namespace veldwerk {
namespace {

std::string decisions_file(const LoadedStudy& loaded, const ConsensusWanted& wanted,
                           Index interview) {
  return fmt::format("decisions/{}/{}.csv", wanted.to, loaded.study.interviews[interview].id);
}

constexpr std::array<std::string_view, 5> decision_columns = {"from", "what", "difference",
                                                              "decision", "by"};

/// The file's text; one that is at fault fails the draft, so that nothing is written over it.
CsvText or_failed(Draft& draft, std::optional<CsvText> text, const Diagnostics& found,
                  const std::vector<std::string_view>& columns) {
  if (text && !has_errors(found)) return std::move(*text);
  const auto error = std::ranges::find(found, Severity::error, &Diagnostic::severity);
  if (error != found.end()) draft.fail(*error);
  return CsvText::with_columns(columns);
}

CsvText read_decisions(Draft& draft, const std::string& file) {
  static const CsvColumns columns{{"from", "what", "decision"}, {}, false};
  const std::vector<std::string_view> anew{decision_columns.begin(), decision_columns.end()};
  if (!draft.read(file)) return CsvText::with_columns(anew);
  Diagnostics found;
  auto text = read_rows(draft, file, columns, found);
  return or_failed(draft, std::move(text), found, anew);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find(' '), text.size());
    if (stop > 0) words.push_back(text.substr(0, stop));
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  return words;
}

/// Words that are named in any order.
std::string in_order(std::string_view words) {
  std::vector<std::string_view> sorted = words_of(words);
  std::ranges::sort(sorted);
  return fmt::format("{}", fmt::join(sorted, " "));
}

/// "150-159 time barrier | -" in any order of its sides.
std::vector<std::string_view> sides_of(std::string_view what) {
  constexpr std::string_view between = " | ";
  std::vector<std::string_view> sides;
  for (std::size_t at = 0; at <= what.size();) {
    const std::size_t stop = std::min(what.find(between, at), what.size());
    sides.push_back(what.substr(at, stop - at));
    at = stop + between.size();
  }
  std::ranges::sort(sides);
  return sides;
}

/// The decisions of an interview, by the segments that they are about.
std::unordered_map<std::string, std::size_t> decision_lines(const CsvText& text) {
  std::unordered_map<std::string, std::size_t> lines;
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    if (text.lines()[line].is_row()) lines.try_emplace(in_order(text.field(line, "from")), line);
  }
  return lines;
}

/// The lines of the consensus, by the segments that they came from.
using LinesFrom = std::unordered_map<std::string, std::vector<std::size_t>>;

LinesFrom lines_from(const CsvText& text) {
  LinesFrom lines;
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    if (!text.lines()[line].is_row()) continue;
    for (const std::string_view id : words_of(text.field(line, "from"))) {
      lines[std::string(id)].push_back(line);
    }
  }
  return lines;
}

/// Those that came from any of these segments, ascending.
std::vector<std::size_t> lines_of(const LinesFrom& from, std::string_view ids) {
  std::vector<std::size_t> lines;
  for (const std::string_view id : words_of(ids)) {
    const auto found = from.find(std::string(id));
    if (found != from.end()) lines.insert(lines.end(), found->second.begin(), found->second.end());
  }
  std::ranges::sort(lines);
  const auto twice = std::ranges::unique(lines);
  lines.erase(twice.begin(), twice.end());
  return lines;
}

CsvText read_target(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted,
                    Index interview, std::string& file) {
  file = coding_file_of(loaded, wanted.to, interview).file;
  Diagnostics found;
  auto text = read_coding_text(draft, file, found);
  return or_failed(draft, std::move(text), found, {"id", "from"});
}

/// One segment of all, but for its quote: from the first to the last character that any marked.
CodedRow joined(const SideBySide& pair, const ConsensusWanted& wanted) {
  CodedRow all = pair.of.front().value_or(CodedRow());  // who agrees has it
  all.row.memo.clear();
  for (std::size_t c = 0; c < pair.of.size(); ++c) {
    const std::optional<CodedRow>& one = pair.of[c];
    if (!one) continue;
    all.row.start = std::min(all.row.start, one->row.start);
    all.row.end = std::max(all.row.end, one->row.end);
    if (one->strength != all.strength) all.strength.clear();
    if (one->row.memo.empty()) continue;
    all.row.memo +=
        fmt::format("{}{}: {}", all.row.memo.empty() ? "" : " / ", wanted.from[c], one->row.memo);
  }
  return all;
}

void put(CsvText& text, CodedRow& segment, std::string_view from) {
  segment.row.id = new_segment_id();
  const std::size_t line = insert_segment(text, segment.row);
  text.set(line, "strength", segment.strength);
  if (!segment.innovation.empty()) text.set(line, "innovation", segment.innovation);
  text.set(line, "from", from);
}

/// What there is of an interview's consensus.
struct SoFar {
  SoFar(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted, Index of)
      : interview(of),
        decisions(read_decisions(draft, decisions_file(loaded, wanted, of))),
        decided(decision_lines(decisions)),
        target(read_target(loaded, draft, wanted, of, file)),
        from(lines_from(target)) {}

  Index interview;
  std::string file;  // of the target
  CsvText decisions;
  std::unordered_map<std::string, std::size_t> decided;
  CsvText target;
  LinesFrom from;
};

std::vector<TakenRow> taken_rows(const SoFar& so_far, const SideBySide& pair) {
  const std::vector<std::string_view> own = words_of(pair.ids);
  std::vector<TakenRow> taken;
  for (const std::size_t line : lines_of(so_far.from, pair.ids)) {
    auto row = segment_row(so_far.target, line);
    if (!row) continue;
    const bool of_others = std::ranges::any_of(
        words_of(so_far.target.field(line, "from")),
        [&](std::string_view id) { return std::ranges::find(own, id) == own.end(); });
    taken.push_back({{std::move(*row), std::string(so_far.target.field(line, "strength")),
                      std::string(so_far.target.field(line, "innovation"))},
                     of_others});
  }
  return taken;
}

PairOutcome outcome_of(const SoFar& so_far, const ConsensusWanted& wanted, const SideBySide& pair) {
  PairOutcome outcome;
  outcome.taken = taken_rows(so_far, pair);
  if (!pair.agreed) {
    const auto found = so_far.decided.find(in_order(pair.ids));
    if (found == so_far.decided.end()) return outcome;
    const auto field = [&](std::string_view name) {
      return so_far.decisions.field(found->second, name);
    };
    if (field("decision").empty() || sides_of(field("what")) != sides_of(pair.what)) return outcome;
    outcome.standing = Standing::decided;
    outcome.decision = field("decision");
    outcome.by = field("by");
    return outcome;
  }
  if (outcome.taken.empty()) return outcome;
  const SegmentRow wished = joined(pair, wanted).row;
  const bool same = std::ranges::any_of(outcome.taken, [&](const TakenRow& one) {
    const SegmentRow& row = one.coded.row;
    return row.code == wished.code && row.valence == wished.valence && row.start == wished.start &&
           row.end == wished.end;
  });
  outcome.standing = same ? Standing::there : Standing::changed;
  return outcome;
}

}  // namespace

std::vector<PairOutcome> outcomes_of(const LoadedStudy& loaded, Draft& draft,
                                     const ConsensusWanted& wanted,
                                     std::span<const SideBySide> pairs) {
  std::vector<PairOutcome> outcomes;
  std::optional<SoFar> so_far;
  for (const SideBySide& pair : pairs) {
    if (!so_far || so_far->interview != pair.interview) {
      so_far.emplace(loaded, draft, wanted, pair.interview);
    }
    outcomes.push_back(outcome_of(*so_far, wanted, pair));
  }
  return outcomes;
}

Standing standing_of(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted,
                     const SideBySide& pair) {
  return outcomes_of(loaded, draft, wanted, {&pair, 1}).front().standing;
}

SegmentRow take_agreed(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted,
                       const SideBySide& pair) {
  std::string file;
  CsvText target = read_target(loaded, draft, wanted, pair.interview, file);
  CodedRow segment = joined(pair, wanted);
  const std::string& text = loaded.study.interviews[pair.interview].text;
  const CodePointIndex index(text);
  if (segment.row.end <= index.size()) {
    segment.row.quote = quote_of(text, index, segment.row.start, segment.row.end);
  }
  put(target, segment, pair.ids);
  draft.write(file, target.text());
  return segment.row;
}

bool is_decision(const ConsensusWanted& wanted, const SideBySide& pair, std::string_view decision) {
  if (decision == "both" || decision == "none") return true;
  const auto coder = std::ranges::find(wanted.from, decision);
  return coder != wanted.from.end() &&
         pair.of[static_cast<std::size_t>(coder - wanted.from.begin())].has_value();
}

std::vector<std::string> decide_difference(const LoadedStudy& loaded, Draft& draft,
                                           const ConsensusWanted& wanted, const SideBySide& pair,
                                           std::string_view decision, std::string_view by) {
  std::string file;
  CsvText target = read_target(loaded, draft, wanted, pair.interview, file);
  const std::vector<std::size_t> before = lines_of(lines_from(target), pair.ids);
  std::for_each(before.rbegin(), before.rend(), [&](std::size_t line) { target.erase(line); });
  std::vector<std::string> ids;
  for (std::size_t c = 0; c < pair.of.size(); ++c) {
    const std::optional<CodedRow>& coded = pair.of[c];
    if (!coded || (decision != "both" && decision != wanted.from[c])) continue;
    CodedRow segment = *coded;
    const std::string from = segment.row.id;
    put(target, segment, from);
    ids.push_back(segment.row.id);
  }
  if (!ids.empty() || !before.empty()) draft.write(file, target.text());
  const std::string noted = decisions_file(loaded, wanted, pair.interview);
  CsvText decisions = read_decisions(draft, noted);
  const auto lines = decision_lines(decisions);
  if (const auto found = lines.find(in_order(pair.ids)); found != lines.end()) {
    const std::size_t line = found->second;
    decisions.set(line, "from", pair.ids);
    decisions.set(line, "what", pair.what);
    decisions.set(line, "difference", name_of(pair.difference));
    decisions.set(line, "decision", decision);
    decisions.set(line, "by", by);
  } else {
    decisions.insert(decisions.lines().size(),
                     {{"from", pair.ids},
                      {"what", pair.what},
                      {"difference", std::string(name_of(pair.difference))},
                      {"decision", std::string(decision)},
                      {"by", std::string(by)}});
  }
  draft.write(noted, decisions.text());
  return ids;
}

}  // namespace veldwerk
