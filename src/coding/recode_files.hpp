// The files of a study in which codes are given: coding, proposals and unplaced segments of all
// coders, the researchers' ratings, answers to a questionnaire, memos on codes, and summaries. What
// recode.hpp changes in them; nothing else of a row changes.
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

/// Rows by the kind of their file.
struct CodedRows {
  std::size_t segments = 0;
  std::size_t proposals = 0;
  std::size_t unplaced = 0;
  std::size_t ratings = 0;
  std::size_t answers = 0;

  std::size_t all() const { return segments + proposals + unplaced + ratings + answers; }
  bool operator==(const CodedRows&) const = default;
};

/// A file of which each row gives a code: coding, proposals, unplaced segments, ratings or answers.
struct RecodedFile {
  CodedFile file;         // of ratings and answers only its name
  std::string interview;  // its id, by the file's name; none of ratings and answers
  CsvText text;
  std::size_t CodedRows::*rows = &CodedRows::segments;  // what its rows are
  std::size_t changed = 0;                              // rows, also those that were dropped

  bool is_coding() const { return rows == &CodedRows::segments; }
  bool is_judgement() const { return rows == &CodedRows::ratings || rows == &CodedRows::answers; }
  /// The code of a row; "" of a line that is none.
  std::string_view code(std::size_t line) const;
  void set_code(std::size_t line, std::string_view code);
};

/// The rows of one file that were changed or dropped.
struct RecodedRows {
  std::string file;
  std::string coder;      // the folder it is in; none of ratings and answers
  std::string interview;  // its id; none of ratings and answers
  CodedRows rows;
};

/// "3 segments, 1 proposal": segments always, the others where there are any.
std::string text_of(const CodedRows& rows);

/// Reads them all, by name. Nothing where a file can't be read whole: then some of its codes
/// would be left behind. A link is refused: a file would change under two names.
std::optional<std::vector<RecodedFile>> read_recoded_files(const LoadedStudy& loaded, Draft& draft,
                                                           Diagnostics& diagnostics);

CodedRows rows_with(const std::vector<RecodedFile>& files, std::string_view code);

/// How many people have a rating, or an answer, of both codes: two can't become one.
std::size_t count_judged_twice(const std::vector<RecodedFile>& files, std::string_view code,
                               std::string_view other);

/// Gives the rows with `code` another one.
CodedRows replace_code(std::vector<RecodedFile>& files, std::string_view code, std::string_view by);
/// Removes the rows with `code`.
CodedRows drop_code(std::vector<RecodedFile>& files, std::string_view code);

/// How many segments with `code` have the span, coder and valence of one before them.
std::size_t count_doubled(const std::vector<RecodedFile>& files, std::string_view code);

/// Of each file that changed, by name.
std::vector<RecodedRows> changed_rows(const std::vector<RecodedFile>& files);

/// Puts the files that changed in the draft; a line on each.
std::vector<std::string> write_recoded_files(const std::vector<RecodedFile>& files, Draft& draft);

/// What coders wrote on a code: memos/anna/code/time.md, summaries/anna/R4/time.md; by name.
struct CodeTexts {
  std::vector<std::string> memos;
  std::vector<std::string> summaries;
};
CodeTexts texts_on(Draft& draft, std::string_view code);
/// ", 2 memos on the code, 1 summary"; nothing where there are none.
std::string text_of(const CodeTexts& texts);

/// Makes what coders wrote on `code` texts on `other`. Where there is one, they are joined: a memo
/// behind a heading with the old code, a summary as a paragraph of its own. A line on each.
std::vector<std::string> move_texts(Draft& draft, std::string_view code, std::string_view other);
/// Removes what coders wrote on `code`. A line on each.
std::vector<std::string> drop_texts(Draft& draft, std::string_view code);

}  // namespace veldwerk
