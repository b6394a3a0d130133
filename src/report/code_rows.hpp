// Rows that stand for codes: their number and label, under the headings of the
// codes that only group others. Shared by the kinds of table in tables/ and by
// the list of passages.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/table.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// The label of a code, after those of the codable codes it is a part of:
/// "Tijd › Reistijd".
std::string code_name(const Codebook& codebook, Index code, Language language);

/// The labels of the codes that only group `code`, outermost first, parted by
/// " › "; empty where none does.
std::string heading_of(const Codebook& codebook, Index code, Language language);

/// "Determinant" where one of `codes` has a number in the codebook, else "Code".
std::string_view code_word(const Codebook& codebook, std::span<const Index> codes,
                           Language language);

/// Adds the rows of `codes`, in codebook order, to a table laid out for reading.
class CodeRows {
 public:
  CodeRows(const Codebook& codebook, std::vector<Index> codes, Language language);

  /// Adds the columns that name a code: its number, where one of the codes has
  /// any, and its label.
  void add_columns(Table& table) const;

  /// Adds a row with these columns filled in, after a heading where the category
  /// is another than that of the row before. `together`: the row of a parent with
  /// all its descendants.
  TableRow& add_row(Table& table, Index code, bool together = false);

 private:
  const Codebook& codebook_;
  std::vector<Index> codes_;
  Language language_;
  bool numbered_ = false;
  bool headed_ = false;  // whether any code has a heading
  std::string heading_;  // of the row before
};

}  // namespace veldwerk
