#include "report/differing_passages.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/code_rows.hpp"
#include "report/transcript.hpp"
#include "report/words.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::array all_kinds = {
    DisagreementKind::missed, DisagreementKind::other_code, DisagreementKind::other_valence,
    DisagreementKind::other_boundaries, DisagreementKind::other_respondent};
constexpr std::string_view omission = " … ";
constexpr std::size_t longest_word = 15;  // bytes

std::size_t place_of(DisagreementKind kind) {
  return static_cast<std::size_t>(kind);
}

/// `text` of at most `most_of_passage` code points: its beginning and its end, whole words where
/// they are not long.
std::string cut_in_the_middle(std::string text) {
  const std::size_t size = count_code_points(text);
  if (size <= most_of_passage) return text;
  const std::size_t kept = most_of_passage - count_code_points(omission);
  const std::size_t behind = kept / 2;
  std::size_t head = bytes_of(text, kept - behind);
  std::size_t tail = bytes_of(text, size - behind);
  const std::size_t blank = text.rfind(' ', head);
  if (blank != text.npos && blank + longest_word > head) head = blank;
  const std::size_t next = text.find(' ', tail);
  if (next != text.npos && next < tail + longest_word && text[tail - 1] != ' ') tail = next;
  const std::string_view before = trim(std::string_view(text).substr(0, head));
  return std::string(before).append(omission).append(trim(std::string_view(text).substr(tail)));
}

/// What of `one` is not in `other`, of two that overlap.
std::string only_in(const Transcript& transcript, const Segment& one, const Segment& other) {
  std::string before;
  std::string after;
  if (one.start < other.start) {
    before = transcript.quote(one.start, std::min(one.end, other.start));
  }
  if (one.end > other.end) after = transcript.quote(std::max(one.start, other.end), one.end);
  if (!before.empty() && !after.empty()) before.append(omission);
  return cut_in_the_middle(before.append(after));
}

PassageSide side_of(const Study& study, const Transcript& transcript, Index coder, Index own,
                    Index others, Language language) {
  PassageSide side;
  side.coder = study.coders[coder].name;
  if (own == no_index) return side;
  const Segment& segment = study.segments[own];
  side.segment = own;
  side.code = code_name(study.codebook, segment.code, language);
  side.valence = segment.valence;
  for (const Index owner : study.owners_of(segment)) {
    if (!side.respondents.empty()) side.respondents.append(", ");
    side.respondents.append(study.respondents[owner].id);
  }
  side.passage = cut_in_the_middle(transcript.quote(segment.start, segment.end));
  if (others != no_index) side.only = only_in(transcript, segment, study.segments[others]);
  return side;
}

}  // namespace

std::vector<DifferingPassage> differing_passages(const Study& study,
                                                 std::span<const Disagreement> list,
                                                 Language language) {
  std::map<Index, Transcript> transcripts;
  std::vector<DifferingPassage> passages;
  passages.reserve(list.size());
  for (const Disagreement& one : list) {
    const Interview& interview = study.interviews[one.interview];
    const Transcript& transcript = transcripts.try_emplace(one.interview, interview).first->second;
    passages.push_back(
        {.kind = one.kind,
         .code = one.code,
         .code_label = code_name(study.codebook, one.code, language),
         .interview = one.interview,
         .place = transcript.passage(one.start, one.end).place,
         .sides = {side_of(study, transcript, one.first_coder, one.first, one.second, language),
                   side_of(study, transcript, one.second_coder, one.second, one.first, language)}});
  }
  return passages;
}

Disagreements only_kinds(const Disagreements& found, std::span<const DisagreementKind> kinds) {
  if (kinds.empty()) return found;
  Disagreements kept;
  kept.agreed = found.agreed;
  std::map<Index, std::vector<Disagreement>> of_code;
  for (const Disagreement& one : found.list) {
    if (std::ranges::find(kinds, one.kind) != kinds.end()) of_code[one.code].push_back(one);
  }
  for (const Index code : found.codes) {
    if (of_code.contains(code)) kept.codes.push_back(code);
  }
  std::ranges::stable_sort(kept.codes, std::ranges::greater(),
                           [&](Index code) { return of_code.at(code).size(); });
  for (const Index code : kept.codes) {
    const std::vector<Disagreement>& part = of_code.at(code);
    kept.list.insert(kept.list.end(), part.begin(), part.end());
  }
  return kept;
}

std::string_view kind_label(DisagreementKind kind, Language language) {
  return word(fmt::format("disagreement.{}", name_of(kind)), language);
}

Table difference_counts(const Study& study, const Disagreements& found, Language language) {
  Table table;
  table.id = "difference-counts";
  table.title = word("talk.counts-title", language);
  table.columns.push_back(
      {"code", std::string(code_word(study.codebook, found.codes, language)), {}});
  for (const DisagreementKind kind : all_kinds) {
    table.columns.push_back(
        {std::string(name_of(kind)), std::string(kind_label(kind, language)), {}, true});
  }
  table.columns.push_back({"total", std::string(word("talk.together", language)), {}, true});
  using Counts = std::array<std::uint64_t, all_kinds.size() + 1>;
  std::map<Index, Counts> counts;
  Counts all = {};
  for (const Disagreement& one : found.list) {
    Counts& of_code = counts[one.code];
    for (Counts* each : {&of_code, &all}) {
      ++(*each)[place_of(one.kind)];
      ++each->back();
    }
  }
  const auto fill = [](TableRow& row, std::string name, const Counts& numbers) {
    row.cells.push_back(text_cell(std::move(name)));
    for (const std::uint64_t number : numbers) row.cells.push_back(number_cell(number));
  };
  for (const Index code : found.codes) {
    fill(add_row(table), code_name(study.codebook, code, language), counts[code]);
  }
  if (found.codes.size() > 1) {
    fill(add_row(table, RowKind::total), std::string(word("row.total", language)), all);
  }
  return table;
}

}  // namespace veldwerk
