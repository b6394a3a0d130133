#include "coding/proposals.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/csv_text.hpp"
#include "base/source_text.hpp"
#include "coding/coding_text.hpp"
#include "coding/retired_code.hpp"
#include "files/proposals_file.hpp"
#include "files/transcript.hpp"
#include "text/find_passage.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

bool is_decided(const CsvText& text, std::size_t line) {
  return !text.field(line, "decision").empty();
}

/// Whether the row waits for a person: also where one wrote `accepted` by hand, since
/// nothing was coded by that.
bool is_open(const CsvText& text, std::size_t line) {
  if (!is_decided(text, line)) return true;
  return text.field(line, "decision") == accepted_decision && text.field(line, "id").empty();
}

/// By what a proposal is known: its place, its code and its valence.
using Key = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>;

/// Renews one file; a struct so that its steps share their state.
struct Renewal {
  const Study& study;
  const Interview& interview;
  const CodePointIndex index;
  const std::vector<bool>& asked;
  CsvText text;
  std::set<Key> decided;  // with the valence left empty: a decision is on a code
  RenewedProposals result;

  std::string quote_at(std::uint32_t start, std::uint32_t end) const {
    return quote_of(interview.text, index, start, end);
  }

  bool stands_there(const SegmentRow& row) const {
    return row.start < row.end && row.end <= index.size() &&
           equal_but_for_white_space(quote_at(row.start, row.end), row.quote);
  }

  Key key_of(const Proposal& proposal) const {
    return {proposal.start, proposal.end, study.codebook.codes[proposal.code].id,
            std::string(name_of(proposal.valence))};
  }

  static Key key_of(const SegmentRow& row) { return {row.start, row.end, row.code, row.valence}; }

  /// A decision goes along with its words, where an edit of the transcript moved them; where
  /// they stand in several places it stays, rather than to be tied to the wrong one.
  void follow_words() {
    for (std::size_t line = 0; line < text.lines().size(); ++line) {
      std::optional<SegmentRow> row = segment_row(text, line);
      if (!row || !is_decided(text, line)) continue;
      if (!stands_there(*row)) {
        const std::vector<ByteSpan> found = find_passage(interview.text, row->quote, 2);
        if (found.size() != 1) continue;
        row->start = index.code_point_of(found.front().begin);
        row->end = index.code_point_of(found.front().end);
        text.set(line, "start", std::to_string(row->start));
        text.set(line, "end", std::to_string(row->end));
      }
      decided.emplace(row->start, row->end, row->code, "");
    }
  }

  /// Whether a person decided on this code for these words already, whatever the valence.
  bool is_remembered(const Proposal& proposal) const {
    return decided.contains(
        {proposal.start, proposal.end, study.codebook.codes[proposal.code].id, ""});
  }

  /// Takes away what is open, was asked about and is not among `wanted`; takes from `wanted`
  /// what is there.
  void drop_gone(std::map<Key, const Proposal*>& wanted) {
    for (std::size_t line = text.lines().size(); line-- > 0;) {
      if (!text.lines()[line].is_row() || is_decided(text, line)) continue;
      const Index code = study.codebook.find(text.field(line, "code"));
      if (code != no_index && !asked[code]) continue;
      const std::optional<SegmentRow> row = segment_row(text, line);
      const auto found = row ? wanted.find(key_of(*row)) : wanted.end();
      if (!row || found == wanted.end()) {
        text.erase(line);
        ++result.gone;
        continue;
      }
      text.set(line, "rule", found->second->rules);
      text.set(line, "quote", quote_at(row->start, row->end));
      wanted.erase(found);
    }
  }

  /// Puts in what is new: each behind the rows that it does not come before.
  void add(const std::map<Key, const Proposal*>& fresh) {
    std::size_t at = 0;
    for (const auto& [key, proposal] : fresh) {
      for (; at < text.lines().size(); ++at) {
        const std::optional<SegmentRow> row = segment_row(text, at);
        if (row && key < key_of(*row)) break;
      }
      const auto& [start, end, code, valence] = key;
      text.insert(at++, {{"start", std::to_string(start)},
                         {"end", std::to_string(end)},
                         {"code", code},
                         {"valence", valence},
                         {"quote", quote_at(start, end)},
                         {"rule", proposal->rules}});
    }
    result.fresh = fresh.size();
  }

  void count() {
    for (std::size_t line = 0; line < text.lines().size(); ++line) {
      if (!text.lines()[line].is_row()) continue;
      ++(is_decided(text, line) ? result.decided : result.open);
    }
  }
};

/// The line of an open proposal, as the file is now.
std::optional<std::size_t> find_line(const CsvText& text, const OpenProposal& proposal) {
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    const std::optional<SegmentRow> row = segment_row(text, line);
    if (row && is_open(text, line) && row->start == proposal.start && row->end == proposal.end &&
        row->code == proposal.code && row->valence == proposal.valence &&
        row->quote == proposal.quote) {
      return line;
    }
  }
  return std::nullopt;
}

/// A file of proposals and the row in it that a person decides on.
struct FoundRow {
  std::string file;
  CsvText text;
  std::size_t line = 0;
};

std::optional<FoundRow> find_row(Draft& draft, const LoadedStudy& loaded, std::string_view coder,
                                 const OpenProposal& proposal) {
  const std::string file = proposals_file_of(coder, loaded.study.interviews[proposal.interview].id);
  Diagnostics ignored;  // a file at fault has no such row
  std::optional<CsvText> text = read_rows(draft, file, proposals_columns(), ignored);
  if (!text) return std::nullopt;
  const std::optional<std::size_t> line = find_line(*text, proposal);
  if (!line) return std::nullopt;
  return FoundRow{file, std::move(*text), *line};
}

CannotDecide not_there() {
  return {"this proposal is not there any more: its file was changed meanwhile",
          "Run `veldwerk review` again."};
}

/// Whether the transcript, as it is now, has the proposal's words at its place.
bool stands_in_transcript(Draft& draft, const Interview& interview, const OpenProposal& proposal,
                          std::string& quote) {
  std::optional<std::string> text = draft.read(interview.file);
  Diagnostics ignored;
  if (!text || !check_text(interview.file, *text, ignored)) return false;
  normalise_transcript(*text);
  const CodePointIndex index(*text);
  if (proposal.start >= proposal.end || proposal.end > index.size()) return false;
  quote = quote_of(*text, index, proposal.start, proposal.end);
  return equal_but_for_white_space(quote, proposal.quote);
}

}  // namespace

bool has_room_for_proposals(const LoadedStudy& loaded) {
  const std::string folder = fmt::format("{}/", loaded.coding_folder);
  return !folder.starts_with(fmt::format("{}/", proposals_folder));
}

std::optional<RenewedProposals> renew_proposals(Draft& draft, const LoadedStudy& loaded,
                                                std::string_view coder, Index interview,
                                                std::span<const Proposal> proposals,
                                                const std::vector<bool>& asked,
                                                Diagnostics& diagnostics) {
  const Study& study = loaded.study;
  const Interview& about = study.interviews[interview];
  const std::string file = proposals_file_of(coder, about.id);
  std::optional<CsvText> text = read_rows(draft, file, proposals_columns(), diagnostics);
  if (!text) return std::nullopt;
  Renewal renewal{study, about, CodePointIndex(about.text), asked, std::move(*text), {}, {}};
  renewal.follow_words();
  std::map<Key, const Proposal*> wanted;
  for (const Proposal& proposal :
       std::ranges::equal_range(proposals, interview, {}, &Proposal::interview)) {
    if (renewal.is_remembered(proposal)) {
      ++renewal.result.remembered;
    } else if (is_coded(study, coder, proposal)) {
      ++renewal.result.coded;
    } else {
      wanted.emplace(renewal.key_of(proposal), &proposal);
    }
  }
  renewal.drop_gone(wanted);
  renewal.add(wanted);
  renewal.count();
  const bool nothing_left = std::ranges::none_of(renewal.text.lines(), &CsvLine::is_row);
  if (!nothing_left) {
    draft.write(file, renewal.text.text());
  } else if (renewal.result.gone > 0) {
    draft.remove(file);
  }
  return renewal.result;
}

std::vector<OpenProposal> open_proposals(const LoadedStudy& loaded, std::string_view coder,
                                         const std::vector<Index>& interviews,
                                         Diagnostics& diagnostics) {
  std::vector<OpenProposal> open;
  Draft draft(loaded.root);
  for (const Index interview : interviews) {
    const std::string file = proposals_file_of(coder, loaded.study.interviews[interview].id);
    const std::optional<CsvText> text = read_rows(draft, file, proposals_columns(), diagnostics);
    if (!text) continue;
    for (std::size_t line = 0; line < text->lines().size(); ++line) {
      std::optional<SegmentRow> row = segment_row(*text, line);
      if (!row || !is_open(*text, line)) continue;
      open.push_back({interview, row->start, row->end, std::move(row->code),
                      std::move(row->valence), std::string(text->field(line, "rule")),
                      std::move(row->quote)});
    }
  }
  return open;
}

std::optional<CannotDecide> accept_proposal(Draft& draft, const LoadedStudy& loaded,
                                            std::string_view coder, const OpenProposal& proposal,
                                            const Acceptance& acceptance) {
  if (const auto fault = retired_fault(loaded.study.codebook, acceptance.code)) {
    return CannotDecide{fault->message, fault->help};
  }
  std::optional<FoundRow> row = find_row(draft, loaded, coder, proposal);
  if (!row) return not_there();
  const Interview& interview = loaded.study.interviews[proposal.interview];
  std::string quote;
  if (!stands_in_transcript(draft, interview, proposal, quote)) {
    return CannotDecide{"the transcript has other words at the place of this proposal now",
                        "Run `veldwerk autocode` again: it renews what is open."};
  }
  const CodingFileName coding = coding_file_of(loaded, coder, proposal.interview);
  Diagnostics faults;
  std::optional<CsvText> segments = read_coding_text(draft, coding.file, faults);
  if (!segments) {
    return CannotDecide{fmt::format("`{}` can't be used", coding.file),
                        "`veldwerk check` says what is wrong with it."};
  }
  for (std::size_t line = 0; line < segments->lines().size(); ++line) {
    const std::optional<SegmentRow> other = segment_row(*segments, line);
    if (other && other->start == proposal.start && other->end == proposal.end &&
        other->code == acceptance.code) {
      return CannotDecide{
          fmt::format("you have coded this passage as `{}` already", shorten(acceptance.code)),
          "Reject the proposal, or give it another code."};
    }
  }
  insert_segment(*segments, {acceptance.id, proposal.start, proposal.end, acceptance.code,
                             acceptance.valence, "", "", quote});
  row->text.set(row->line, "decision", accepted_decision);
  row->text.set(row->line, "id", acceptance.id);
  draft.write(coding.file, segments->text());
  draft.write(row->file, row->text.text());
  return std::nullopt;
}

std::optional<CannotDecide> reject_proposal(Draft& draft, const LoadedStudy& loaded,
                                            std::string_view coder, const OpenProposal& proposal) {
  std::optional<FoundRow> row = find_row(draft, loaded, coder, proposal);
  if (!row) return not_there();
  row->text.set(row->line, "decision", rejected_decision);
  draft.write(row->file, row->text.text());
  return std::nullopt;
}

}  // namespace veldwerk
