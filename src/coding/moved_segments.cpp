#include "coding/moved_segments.hpp"

#include "coding/coding_text.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Moves one row; a struct so that its steps share their state.
struct Mover {
  CsvText& csv;
  const EditedText& transcript;
  AtEdge edge;
  const Reword& reword;
  CodePointIndex before;
  CodePointIndex after;
  MovedSegments done;

  bool stands(const SegmentRow& row) const {
    if (row.start >= row.end || row.end > before.size()) return false;
    const std::size_t from = before.byte_of(row.start);
    const std::string_view passage =
        std::string_view(transcript.before()).substr(from, before.byte_of(row.end) - from);
    return is_blank(row.quote) || equal_but_for_white_space(row.quote, passage);
  }

  void move(std::size_t line) {
    const std::optional<SegmentRow> row = segment_row(csv, line);
    if (!row) return;
    if (!stands(*row)) {
      ++done.astray;
      const std::string words = reword(row->quote);
      if (words != row->quote) {
        csv.set(line, "quote", words);
        ++done.requoted;
      }
      if (row->start >= row->end || row->end > before.size()) return;
    }
    const std::uint32_t start = transcript.start_of(row->start, edge);
    const std::uint32_t end = transcript.end_of(row->end, edge);
    if (start >= end) return;
    if (start != row->start || end != row->end) ++done.moved;
    csv.set(line, "start", std::to_string(start));
    csv.set(line, "end", std::to_string(end));
    if (!stands(*row) || is_blank(row->quote) || !transcript.touches(row->start, row->end)) return;
    csv.set(line, "quote", quote_of(transcript.text(), after, start, end));
    ++done.requoted;
  }
};

}  // namespace

MovedSegments move_segments(CsvText& csv, const EditedText& transcript, AtEdge edge,
                            const Reword& reword) {
  Mover mover{csv,
              transcript,
              edge,
              reword,
              CodePointIndex(transcript.before()),
              CodePointIndex(transcript.text()),
              {}};
  for (std::size_t line = 0; line < csv.lines().size(); ++line) mover.move(line);
  return mover.done;
}

}  // namespace veldwerk
