// The files of a study in which codes are given: coding, proposals and unplaced segments of all
// coders, and memos on codes. What recode.hpp changes in them; nothing else of a row changes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.hpp"
#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/coded_files.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A file of which each row gives a code: coding, proposals or unplaced segments.
struct RecodedFile {
  CodedFile file;
  std::string interview;  // its id, by the file's name
  CsvText text;
  std::size_t changed = 0;  // rows, also those that were dropped
};

/// Rows by the kind of their file.
struct CodedRows {
  std::size_t segments = 0;
  std::size_t proposals = 0;
  std::size_t unplaced = 0;

  std::size_t all() const { return segments + proposals + unplaced; }
  bool operator==(const CodedRows&) const = default;
};

/// "3 segments, 1 proposal": segments always, the others where there are any.
std::string text_of(const CodedRows& rows);

/// Reads them all, by name. Nothing where a file can't be read whole: then some of its codes
/// would be left behind. A link is refused: a file would change under two names.
std::optional<std::vector<RecodedFile>> read_recoded_files(const LoadedStudy& loaded, Draft& draft,
                                                           Diagnostics& diagnostics);

CodedRows rows_with(const std::vector<RecodedFile>& files, std::string_view code);

/// Gives the rows with `code` another one.
CodedRows replace_code(std::vector<RecodedFile>& files, std::string_view code, std::string_view by);
/// Removes the rows with `code`.
CodedRows drop_code(std::vector<RecodedFile>& files, std::string_view code);

/// How many segments with `code` have the span, coder and valence of one before them.
std::size_t count_doubled(const std::vector<RecodedFile>& files, std::string_view code);

/// Puts the files that changed in the draft; a line on each.
std::vector<std::string> write_recoded_files(const std::vector<RecodedFile>& files, Draft& draft);

/// The memos on `code`, "memos/anna/code/time.md", by name.
std::vector<std::string> memos_on(Draft& draft, std::string_view code);

/// Makes the memos on `code` memos on `other`: where there is one, behind a heading with the
/// old code. A line on each.
std::vector<std::string> move_memos(Draft& draft, std::string_view code, std::string_view other);
/// Removes the memos on `code`. A line on each.
std::vector<std::string> drop_memos(Draft& draft, std::string_view code);

}  // namespace veldwerk
