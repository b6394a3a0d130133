// One person's rows in a file of coded passages: those that are theirs go, those that they share
// keep the others' part, and all others move along.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.hpp"
#include "coding/coded_files.hpp"
#include "coding/edited_text.hpp"
#include "coding/erased_words.hpp"

namespace veldwerk {

/// Whose rows, and what of the transcript is left.
struct RowsToErase {
  const Study& study;
  Index respondent;
  const ErasedWords& words;
  Index interview;               // of the file; no_index: none of the study
  const EditedText* transcript;  // without their turns; nullptr: they do not take part in it
};

struct ErasedRows {
  std::set<std::string> gone;  // ids of segments that were theirs alone
  std::size_t shortened = 0;
  std::size_t moved = 0;
  std::size_t passages = 0;             // cut out of memos and other words
  std::vector<std::uint32_t> mentions;  // lines whose words name the respondent's id
  bool sound = true;                    // every row could be read
};
ErasedRows erase_rows(CsvText& csv, const CodedFile& file, const RowsToErase& rows);

/// Whether `text` names `id` as a word of its own.
bool names_respondent(std::string_view text, std::string_view id);

}  // namespace veldwerk
