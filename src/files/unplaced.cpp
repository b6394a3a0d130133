#include "files/unplaced.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "files/coding_file.hpp"
#include "files/input.hpp"
#include "files/left_out.hpp"

namespace veldwerk {
namespace {

/// The segments in a file; faults in it are appended.
std::size_t count_rows(const std::filesystem::path& root, const std::string& file,
                       Diagnostics& diagnostics) {
  std::string text;
  if (!check_inside(root, file, {file, 0, 0}, diagnostics) ||
      !read_input(root, file, csv_limit, "file-missing", {file, 0, 0}, text, diagnostics) ||
      !check_rows(file, text, diagnostics)) {
    return 0;
  }
  CsvReader csv(file, text, coding_columns(), diagnostics);
  if (!csv.header_ok()) return 0;
  CsvRow row;
  std::size_t rows = 0;
  while (csv.next(row)) ++rows;
  return rows;
}

/// Whether tables would count the coder; one without a folder in coding/ would be new to them.
bool is_of_record(const Study& study, std::string_view name) {
  const auto coder = std::ranges::find(study.coders, name, &Coder::name);
  return coder == study.coders.end() || coder->of_record;
}

}  // namespace

std::vector<UnplacedFile> unplaced_files(const std::filesystem::path& root,
                                         Diagnostics& diagnostics) {
  std::vector<UnplacedFile> files;
  const std::string folder(unplaced_folder);
  for (const FolderEntry& coder : list_input(root, folder, diagnostics)) {
    const std::string of_coder = fmt::format("{}/{}", folder, coder.name);
    if (!coder.is_folder) continue;
    for (const FolderEntry& entry : list_input(root, of_coder, diagnostics)) {
      if (entry.is_folder || !entry.name.ends_with(".csv")) continue;
      files.push_back({fmt::format("{}/{}", of_coder, entry.name), coder.name,
                       entry.name.substr(0, entry.name.size() - 4)});
    }
  }
  return files;
}

void report_unplaced(const std::filesystem::path& root, Study& study, Diagnostics& diagnostics) {
  for (const UnplacedFile& unplaced : unplaced_files(root, diagnostics)) {
    const std::size_t rows = count_rows(root, unplaced.file, diagnostics);
    if (rows == 0) continue;
    diagnostics.push_back(make_warning(
        "segment-unplaced", {printable(unplaced.file), 0, 0},
        fmt::format("{} segment{} of {} by {} {} no place in the transcript, and no table counts "
                    "{}",
                    rows, rows == 1 ? "" : "s", shorten(unplaced.interview),
                    shorten(unplaced.coder), rows == 1 ? "has" : "have", rows == 1 ? "it" : "them"),
        "`veldwerk reanchor` shows where they may belong; `--list` and `--decisions` let you "
        "decide."));
    if (is_of_record(study, unplaced.coder)) {
      count_left_out(study.left_out, "segment-unplaced", rows);
    }
  }
}

}  // namespace veldwerk
