#include "report/proposal_quality_table.hpp"

#include "report/code_rows.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

Cell share_cell(std::size_t part, std::size_t whole, int digits) {
  Cell cell;
  cell.value = NotAvailable{};
  if (whole > 0) {
    cell.value = Ratio{static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole), digits};
  }
  return cell;
}

// 2 * (a/b) * (c/d) / (a/b + c/d) = 2ac / (ad + cb)
Cell f1_cell(const ProposalQuality& quality, int digits) {
  if (quality.proposals == 0 || quality.segments == 0) return share_cell(0, 0, digits);
  if (quality.right == 0) return share_cell(0, 1, digits);
  return share_cell(2 * quality.right * quality.found,
                    quality.right * quality.segments + quality.found * quality.proposals, digits);
}

void add_columns(Table& table, Language language, bool tidy) {
  const auto add = [&](const char* id, const char* key, bool numeric) {
    table.columns.push_back(
        {id, std::string(tidy ? std::string_view(id) : word(key, language)), {}, numeric});
  };
  add("code", tidy ? "column.code-id" : "column.code", false);
  add("proposals", "column.proposals", true);
  add("true_positives", "column.true-positives", true);
  add("false_positives", "column.false-positives", true);
  add("segments", "column.segments", true);
  add("found", "column.found", true);
  add("false_negatives", "column.false-negatives", true);
  add("precision", "column.precision", true);
  add("recall", "column.recall", true);
  add("f1", "column.f1", true);
}

void add_quality(Table& table, RowKind kind, std::string name, const ProposalQuality& quality,
                 bool tidy) {
  const int digits = tidy ? 4 : 2;
  add_row(table, tidy ? RowKind::plain : kind).cells = {
      text_cell(std::move(name)),
      number_cell(quality.proposals),
      number_cell(quality.right),
      number_cell(quality.proposals - quality.right),
      number_cell(quality.segments, quality.segments_behind),
      number_cell(quality.found),
      number_cell(quality.segments - quality.found),
      share_cell(quality.right, quality.proposals, digits),
      share_cell(quality.found, quality.segments, digits),
      f1_cell(quality, digits)};
}

}  // namespace

Table proposal_quality_table(const Study& study, const ProposalQualities& qualities,
                             const std::vector<Index>& codes, Language language, bool tidy) {
  Table table;
  table.id = "proposal-quality";
  table.title = word("title.proposal-quality", language);
  add_columns(table, language, tidy);
  bool without_proposals = false, without_segments = false;
  for (const Index code : codes) {
    const ProposalQuality& quality = qualities.by_code[code];
    without_proposals = without_proposals || quality.proposals == 0;
    without_segments = without_segments || quality.segments == 0;
    add_quality(table, RowKind::plain,
                tidy ? study.codebook.codes[code].id : code_name(study.codebook, code, language),
                quality, tidy);
  }
  add_quality(table, RowKind::total, std::string(tidy ? "all" : word("row.all-codes", language)),
              qualities.all, tidy);
  std::vector<std::string> coders;
  for (const Coder& coder : study.coders) {
    if (coder.of_record) coders.push_back(coder.name);
  }
  table.notes.push_back(
      phrase("note.proposal-quality-coders", language, {enumeration(coders, language)}));
  add_notes(table, {"note.proposal-quality", "note.proposal-quality-formula"}, language);
  if (without_proposals) add_notes(table, {"note.proposal-quality-no-proposals"}, language);
  if (without_segments) add_notes(table, {"note.proposal-quality-no-segments"}, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
