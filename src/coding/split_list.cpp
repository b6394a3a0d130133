#include "coding/split_list.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "coding/coding_text.hpp"
#include "coding/decision_list.hpp"
#include "coding/recode_files.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

/// The lines of `text` on which code points [start, end) stand, counted from 1.
std::string lines_of(std::string_view text, const CodePointIndex& index, std::uint32_t start,
                     std::uint32_t end, std::uint32_t length) {
  if (start >= end || end > length) return {};
  const auto newlines = [&](std::size_t bytes) {
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes), '\n');
  };
  const auto first = newlines(index.byte_of(start));
  const auto last = newlines(index.byte_of(end - 1));
  return first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
}

}  // namespace

std::optional<std::vector<SplitSegment>> segments_with(const LoadedStudy& loaded,
                                                       const std::vector<std::string>& codes,
                                                       Diagnostics& diagnostics) {
  Draft draft(loaded.root);
  const auto files = read_recoded_files(loaded, draft, diagnostics);
  if (!files) return std::nullopt;
  std::vector<SplitSegment> segments;
  for (const RecodedFile& file : *files) {
    if (!file.is_coding()) continue;
    const Index interview = loaded.study.find_interview(file.interview);
    const bool known = interview != no_index;
    const std::string_view text =
        known ? std::string_view(loaded.study.interviews[interview].text) : std::string_view();
    const std::uint32_t length = known ? loaded.study.interviews[interview].length : 0;
    const CodePointIndex index(text);
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      if (!file.text.lines()[line].is_row()) continue;
      const auto field = [&](std::string_view name) {
        return std::string(file.text.field(line, name));
      };
      if (std::ranges::find(codes, field("code")) == codes.end()) continue;
      const std::optional<SegmentRow> row = segment_row(file.text, line);
      segments.push_back({field("id"), file.file.coder, file.interview,
                          row ? lines_of(text, index, row->start, row->end, length) : std::string(),
                          field("valence"), field("quote"), field("code")});
    }
  }
  return segments;
}

std::string split_list(const std::vector<SplitSegment>& segments, std::string_view code) {
  std::vector<std::vector<std::string>> rows;
  for (const SplitSegment& one : segments) {
    if (one.code != code) continue;
    rows.push_back({one.id, one.coder, one.interview, one.lines, one.valence, one.quote});
  }
  return decision_list({"id", "coder", "interview", "lines", "valence", "quote"}, rows);
}

std::optional<std::map<std::string, std::string>> read_split_decisions(
    std::string_view file, std::string_view bytes, const std::vector<SplitSegment>& segments,
    const std::vector<std::string>& choices, Diagnostics& diagnostics) {
  const auto listed = read_decision_list(file, bytes, "id", diagnostics);
  if (!listed) return std::nullopt;
  std::map<std::string, std::string> decided;
  bool sound = true;
  const auto fault = [&](std::uint32_t line, std::string message, std::string help) {
    diagnostics.push_back(make_error("recode-decision", {std::string(file), line, 0},
                                     std::move(message), std::move(help)));
    sound = false;
  };
  for (const ListedDecision& one : *listed) {
    if (std::ranges::find(choices, one.decision) == choices.end()) {
      fault(one.line,
            fmt::format("`{}` is none of the codes to choose from", shorten(one.decision)),
            fmt::format("Write {} in the column `decision`, or leave it empty.",
                        fmt::join(choices, ", ")));
    } else if (std::ranges::find(segments, one.key, &SplitSegment::id) == segments.end()) {
      fault(one.line, fmt::format("there is no segment `{}` to decide on", shorten(one.key)),
            "It was removed, or has another code by now: remove the row, or make the list anew.");
    } else if (!decided.emplace(one.key, one.decision).second) {
      fault(one.line, fmt::format("segment `{}` is decided on twice", shorten(one.key)),
            "Remove one of the two rows.");
    }
  }
  if (!sound) return std::nullopt;
  return decided;
}

}  // namespace veldwerk
