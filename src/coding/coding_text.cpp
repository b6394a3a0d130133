#include "coding/coding_text.hpp"

#include <algorithm>
#include <random>
#include <tuple>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/source_text.hpp"
#include "base/whole_number.hpp"
#include "files/coding_file.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

auto order_of(const SegmentRow& segment) {
  return std::tie(segment.start, segment.end, segment.code, segment.id);
}

}  // namespace

std::vector<CodingFileName> coding_files(const LoadedStudy& loaded, Draft& draft) {
  std::vector<CodingFileName> files;
  for (const Coder& coder : loaded.study.coders) {
    const std::string folder = fmt::format("{}/{}", loaded.coding_folder, coder.name);
    for (const FolderEntry& entry : draft.list(folder)) {
      if (entry.is_folder || !entry.name.ends_with(".csv")) continue;
      const Index interview = loaded.study.find_interview(
          std::string_view(entry.name).substr(0, entry.name.size() - 4));
      if (interview == no_index) continue;
      files.push_back({fmt::format("{}/{}", folder, entry.name), coder.name, interview});
    }
  }
  return files;
}

CodingFileName coding_file_of(const LoadedStudy& loaded, std::string_view coder, Index interview) {
  return {fmt::format("{}/{}/{}.csv", loaded.coding_folder, coder,
                      loaded.study.interviews[interview].id),
          std::string(coder), interview};
}

std::optional<CsvText> read_rows(Draft& draft, const std::string& file, const CsvColumns& columns,
                                 Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = draft.read(file);
  if (!bytes) {
    if (const auto& failed = draft.failed(); failed && failed->file == file) {
      diagnostics.push_back(
          make_error("file-unreadable", {file, 0, 0}, failed->message, failed->help));
      return std::nullopt;
    }
    return CsvText::with_columns(columns.required);
  }
  if (!check_rows(file, *bytes, diagnostics)) return std::nullopt;
  return CsvText::read(file, *bytes, columns, diagnostics);
}

std::optional<CsvText> read_coding_text(Draft& draft, const std::string& file,
                                        Diagnostics& diagnostics) {
  return read_rows(draft, file, coding_columns(), diagnostics);
}

std::optional<SegmentRow> segment_row(const CsvText& text, std::size_t line) {
  if (!text.lines()[line].is_row()) return std::nullopt;
  const auto start = whole_number(text.field(line, "start"));
  const auto end = whole_number(text.field(line, "end"));
  if (!start || !end) return std::nullopt;
  const auto field = [&](std::string_view name) { return std::string(text.field(line, name)); };
  return SegmentRow{field("id"),   *start,           *end,
                    field("code"), field("valence"), field("respondent"),
                    field("memo"), field("quote")};
}

std::size_t insert_segment(CsvText& text, const SegmentRow& segment) {
  // Behind the last row that it does not come before: blank lines at the end stay there.
  std::size_t at = 0;
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    const std::optional<SegmentRow> other = segment_row(text, line);
    if (other && order_of(segment) < order_of(*other)) break;
    if (text.lines()[line].is_row()) at = line + 1;
  }
  text.insert(at, {{"id", segment.id},
                   {"start", std::to_string(segment.start)},
                   {"end", std::to_string(segment.end)},
                   {"code", segment.code},
                   {"valence", segment.valence},
                   {"respondent", segment.respondent},
                   {"memo", segment.memo},
                   {"quote", segment.quote}});
  return at;
}

std::string quote_of(std::string_view text, const CodePointIndex& index, std::uint32_t start,
                     std::uint32_t end) {
  const std::size_t begin = index.byte_of(start);
  return collapse_white_space(text.substr(begin, index.byte_of(end) - begin));
}

std::string new_segment_id() {
  // No i, l, o or u: an id is read aloud and typed over.
  constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::random_device random;
  std::string id = "s";
  for (int i = 0; i < 13; ++i) id.push_back(letters[random() % letters.size()]);
  return id;
}

}  // namespace veldwerk
