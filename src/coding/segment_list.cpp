#include "coding/segment_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "coding/edit.hpp"
#include "coding/place.hpp"
#include "coding/rounds.hpp"

namespace veldwerk {
namespace {

template <typename T, typename U>
bool takes(const std::vector<T>& wanted, const U& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

bool takes_coder(const SegmentQuery& query, std::string_view coder) {
  return takes(query.coders, coder) ||
         (!query.rounds.empty() && std::ranges::any_of(query.coders, [&](const std::string& name) {
           return is_round_of(coder, name);
         }));
}

/// The first error of each row, by file and line.
using Problems = std::map<std::pair<std::string_view, std::uint32_t>, std::string_view>;

Problems problems_of(const Diagnostics& diagnostics) {
  Problems problems;
  for (const Diagnostic& one : diagnostics) {
    if (one.severity != Severity::error) continue;
    problems.try_emplace({one.place.file, one.place.line}, one.rule);
  }
  return problems;
}

}  // namespace

std::vector<ListedSegment> list_segments(const LoadedStudy& loaded, const SegmentQuery& query,
                                         Diagnostics& diagnostics) {
  const Problems problems = problems_of(loaded.diagnostics);
  Draft draft(loaded.root);
  std::vector<ListedSegment> listed;
  const std::vector<CodingFileName> files = coding_files(loaded, draft);
  if (const auto& failed = draft.failed()) {
    diagnostics.push_back(make_error("file-unreadable", {printable(failed->file), 0, 0},
                                     failed->message, failed->help));
  }
  for (const CodingFileName& file : files) {
    if (!takes(query.interviews, file.interview) || !takes_coder(query, file.coder)) continue;
    const auto rows = read_coding_text(draft, file.file, diagnostics);
    if (!rows) continue;
    const InterviewText text(loaded.study.interviews[file.interview]);
    // The study's own finding for the file as a whole: it has no text, for one.
    const auto whole = problems.find({file.file, 0});
    for (std::size_t line = 0; line < rows->lines().size(); ++line) {
      if (!rows->lines()[line].is_row()) continue;
      if (!takes(query.rounds, round_of(file, *rows, line))) continue;
      SegmentRow row = any_segment_row(*rows, line);
      if (!takes(query.codes, row.code) || !takes(query.valences, row.valence)) continue;
      std::string innovation(rows->field(line, "innovation"));
      if (!takes(query.innovations, innovation)) continue;
      ListedSegment one{file, rows->lines()[line].number, std::move(row), "",
                        "",   std::move(innovation)};
      one.cited = text.cited({one.row.start, one.row.end});
      const auto own = problems.find({file.file, one.line});
      if (own != problems.end()) one.problem = own->second;
      if (one.problem.empty() && whole != problems.end()) one.problem = whole->second;
      listed.push_back(std::move(one));
    }
  }
  return listed;
}

std::vector<std::string> code_and_below(const Codebook& codebook, std::string_view id) {
  const Index code = codebook.find(id);
  if (code == no_index) return {};
  std::vector<std::string> ids{codebook.codes[code].id};
  for (std::size_t i = code + 1; i < codebook.codes.size(); ++i) {
    if (codebook.codes[i].depth <= codebook.codes[code].depth) break;  // a parent comes first
    ids.push_back(codebook.codes[i].id);
  }
  return ids;
}

}  // namespace veldwerk
