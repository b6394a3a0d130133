#include "coding/reanchor.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <ranges>
#include <set>

#include <fmt/format.h>

#include "files/unplaced.hpp"

namespace veldwerk {
namespace {

/// A file of segments: of coding/ or unplaced/.
struct SegmentFile {
  CodingFileName name;
  bool unplaced = false;
};

std::vector<SegmentFile> segment_files(const LoadedStudy& loaded, Draft& draft,
                                       Diagnostics& diagnostics) {
  std::vector<SegmentFile> files;
  for (CodingFileName& name : coding_files(loaded, draft))
    files.push_back({std::move(name), false});
  for (UnplacedFile& unplaced : unplaced_files(loaded.root, diagnostics)) {
    const Index interview = loaded.study.find_interview(unplaced.interview);
    if (interview == no_index) continue;
    files.push_back({{std::move(unplaced.file), std::move(unplaced.coder), interview}, true});
  }
  return files;
}

void read_segments(Draft& draft, const SegmentFile& file, ReanchoredInterview& into,
                   Diagnostics& diagnostics) {
  const std::optional<CsvText> text = read_coding_text(draft, file.name.file, diagnostics);
  if (!text) return;
  for (std::size_t line = 0; line < text->lines().size(); ++line) {
    std::optional<SegmentRow> row = segment_row(*text, line);
    if (!row) continue;
    into.segments.push_back(
        {file.name.coder, file.name.file, line, file.unplaced, std::move(*row), {}});
  }
}

void find_segments(std::string_view text, ReanchoredInterview& interview) {
  std::vector<OldPassage> passages;
  for (const ReanchoredSegment& segment : interview.segments) {
    passages.push_back({segment.row.start, segment.row.end, segment.row.quote, segment.unplaced});
  }
  std::vector<Realigned> found = realign(text, passages);
  for (std::size_t i = 0; i < found.size(); ++i) {
    ++interview.counts[static_cast<std::size_t>(found[i].found)];
    interview.segments[i].found = std::move(found[i]);
  }
}

/// The texts of the files that are changed, each read and written once.
struct Writer {
  Draft& draft;
  const LoadedStudy& loaded;
  Diagnostics& diagnostics;
  std::map<std::string, CsvText> texts;
  std::map<std::string, std::set<std::size_t>> leaving;  // lines to be erased
  struct Arrival {
    std::string file;
    SegmentRow row;
    std::vector<std::pair<std::string, std::string>> others;  // columns beyond the eight
  };
  std::vector<Arrival> arriving;

  CsvText* text(const std::string& file) {
    const auto known = texts.find(file);
    if (known != texts.end()) return &known->second;
    std::optional<CsvText> read = read_coding_text(draft, file, diagnostics);
    if (!read) return nullptr;
    return &texts.emplace(file, std::move(*read)).first->second;
  }

  /// Takes a row out of its file, to go to another with all its columns but `reason`.
  void move(const ReanchoredSegment& segment, const std::string& to, SegmentRow row,
            std::string_view reason) {
    const CsvText* from = text(segment.file);
    if (from == nullptr) return;
    Arrival arrival{to, std::move(row), {}};
    for (const std::string& name : from->header()) {
      if (std::ranges::find(own_columns, name) != own_columns.end() || name == "reason") continue;
      arrival.others.emplace_back(name, std::string(from->field(segment.line, name)));
    }
    if (!reason.empty()) arrival.others.emplace_back("reason", std::string(reason));
    leaving[segment.file].insert(segment.line);
    arriving.push_back(std::move(arrival));
  }

  static constexpr std::array<std::string_view, 8> own_columns = {
      "id", "start", "end", "code", "valence", "respondent", "memo", "quote"};

  std::string coding_file(const ReanchoredSegment& segment, Index interview) const {
    return coding_file_of(loaded, segment.coder, interview).file;
  }

  /// Gives a segment its new place: where it stands, or back in coding/.
  void place(const ReanchoredSegment& segment, Index interview, const NewPlace& place,
             std::string quote) {
    SegmentRow row = segment.row;
    row.start = place.start;
    row.end = place.end;
    row.quote = std::move(quote);
    if (segment.unplaced) return move(segment, coding_file(segment, interview), row, "");
    CsvText* here = text(segment.file);
    if (here == nullptr) return;
    here->set(segment.line, "start", std::to_string(row.start));
    here->set(segment.line, "end", std::to_string(row.end));
    if (row.quote != segment.row.quote) here->set(segment.line, "quote", row.quote);
  }

  void set_aside(const ReanchoredSegment& segment, Index interview) {
    move(segment,
         fmt::format("{}/{}/{}.csv", unplaced_folder, segment.coder,
                     loaded.study.interviews[interview].id),
         segment.row, name_of(segment.found.found));
  }

  void finish() {
    for (auto& [file, lines] : leaving) {
      for (const std::size_t line : std::ranges::reverse_view(lines)) text(file)->erase(line);
    }
    for (const Arrival& arrival : arriving) {
      CsvText* to = text(arrival.file);
      if (to == nullptr) continue;
      const std::size_t line = insert_segment(*to, arrival.row);
      for (const auto& [name, value] : arrival.others) {
        if (!value.empty()) to->set(line, name, value);
      }
    }
    for (const auto& [file, csv] : texts) {
      const bool empty = std::ranges::none_of(csv.lines(), &CsvLine::is_row);
      if (empty && file.starts_with(fmt::format("{}/", unplaced_folder))) {
        draft.remove(file);
      } else {
        draft.write(file, csv.text());
      }
    }
  }
};

std::string passage_at(const LoadedStudy& loaded, Index interview, const CodePointIndex& index,
                       const NewPlace& place) {
  return quote_of(loaded.study.interviews[interview].text, index, place.start, place.end);
}

}  // namespace

std::vector<ReanchoredInterview> find_again(Draft& draft, const LoadedStudy& loaded,
                                            const std::vector<Index>& interviews,
                                            Diagnostics& diagnostics) {
  std::vector<ReanchoredInterview> found;
  const std::vector<SegmentFile> files = segment_files(loaded, draft, diagnostics);
  for (const Index interview : interviews) {
    const std::string& text = loaded.study.interviews[interview].text;
    if (text.empty()) continue;
    ReanchoredInterview of_interview{interview, {}, {}};
    for (const SegmentFile& file : files) {
      if (file.name.interview == interview) read_segments(draft, file, of_interview, diagnostics);
    }
    if (of_interview.segments.empty()) continue;
    find_segments(text, of_interview);
    found.push_back(std::move(of_interview));
  }
  return found;
}

ReanchorCounts take(Draft& draft, const LoadedStudy& loaded,
                    const std::vector<ReanchoredInterview>& found, Taking taking,
                    Diagnostics& diagnostics) {
  ReanchorCounts counts;
  Writer writer{draft, loaded, diagnostics, {}, {}, {}};
  for (const ReanchoredInterview& interview : found) {
    const CodePointIndex index(loaded.study.interviews[interview.interview].text);
    for (const ReanchoredSegment& segment : interview.segments) {
      const Found what = segment.found.found;
      const bool sure = what == Found::exact || (what == Found::unmoved && segment.unplaced);
      if (sure) {
        writer.place(segment, interview.interview, segment.found.place, segment.row.quote);
        ++counts.moved;
      } else if (what == Found::close && taking == Taking::close) {
        writer.place(segment, interview.interview, segment.found.place,
                     segment.row.quote.empty()
                         ? std::string()
                         : passage_at(loaded, interview.interview, index, segment.found.place));
        ++counts.changed;
      } else if (what > Found::close && !segment.unplaced) {
        writer.set_aside(segment, interview.interview);
        ++counts.set_aside;
        continue;
      } else {
        continue;
      }
      if (segment.unplaced) ++counts.returned;
    }
  }
  writer.finish();
  return counts;
}

ReanchorCounts decide(Draft& draft, const LoadedStudy& loaded,
                      const std::vector<ReanchoredInterview>& found,
                      const std::vector<ReanchorDecision>& decisions, Diagnostics& diagnostics) {
  ReanchorCounts counts;
  std::map<std::string_view, const ReanchorDecision*> by_id;
  for (const ReanchorDecision& decision : decisions) by_id.emplace(decision.id, &decision);
  Writer writer{draft, loaded, diagnostics, {}, {}, {}};
  for (const ReanchoredInterview& interview : found) {
    const CodePointIndex index(loaded.study.interviews[interview.interview].text);
    for (const ReanchoredSegment& segment : interview.segments) {
      const auto decided = by_id.find(segment.row.id);
      if (decided == by_id.end()) continue;
      if (decided->second->drop) {
        if (writer.text(segment.file) == nullptr) continue;
        writer.leaving[segment.file].insert(segment.line);
        ++counts.dropped;
        continue;
      }
      const NewPlace& place = decided->second->place;
      writer.place(segment, interview.interview, place,
                   passage_at(loaded, interview.interview, index, place));
      ++counts.changed;
      if (segment.unplaced) ++counts.returned;
    }
  }
  writer.finish();
  return counts;
}

std::string_view name_of(Found found) {
  constexpr std::array<std::string_view, 5> names = {"unmoved", "exact", "close", "ambiguous",
                                                     "gone"};
  return names[static_cast<std::size_t>(found)];
}

}  // namespace veldwerk
