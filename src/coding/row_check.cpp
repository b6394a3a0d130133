#include "coding/row_check.hpp"

#include <algorithm>

#include "files/coding_file.hpp"

namespace veldwerk {
namespace {

std::size_t newlines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

RowCheck::RowCheck(const LoadedStudy& loaded) : loaded_(loaded) {
  const Study& study = loaded.study;
  for (std::size_t i = 0; i < study.codebook.codes.size(); ++i) {
    code_of_.emplace(study.codebook.codes[i].id, static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < study.respondents.size(); ++i) {
    respondent_of_.emplace(study.respondents[i].id, static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < study.innovations.size(); ++i) {
    innovation_of_.emplace(study.innovations[i].id, static_cast<Index>(i));
  }
}

std::map<std::string, Diagnostics, std::less<>> RowCheck::findings(
    const CodingFileName& name, const CsvText& rows, const InterviewText& text) const {
  const CodingContext context{.codebook = loaded_.study.codebook,
                              .code_of = code_of_,
                              .respondents = loaded_.study.respondents,
                              .respondent_of = respondent_of_,
                              .thin_attributions = false,
                              .codebook_read = true,
                              .respondents_read = true,
                              .innovation_of = innovation_of_.empty() ? nullptr : &innovation_of_};
  const PlacedText placed{.interview = text.interview(),
                          .text = text.text(),
                          .index = text.index(),
                          .number = name.interview};
  const std::string csv = rows.text();
  SegmentBatch batch;
  Diagnostics diagnostics;
  read_coding(name.file, csv, placed, 0, context, batch, diagnostics);

  // Each row is a line of its own: the first stands below what is no row's.
  std::size_t first = newlines_in(csv) + 1;
  for (const CsvLine& line : rows.lines()) first -= newlines_in(line.raw);
  std::map<std::string, Diagnostics, std::less<>> by_id;
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::size_t line = diagnostic.place.line;
    if (line < first || line - first >= rows.lines().size()) continue;
    if (!rows.lines()[line - first].is_row()) continue;
    by_id[std::string(rows.field(line - first, "id"))].push_back(diagnostic);
  }
  return by_id;
}

}  // namespace veldwerk
