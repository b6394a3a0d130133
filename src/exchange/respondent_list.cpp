#include "exchange/respondent_list.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/csv_text.hpp"
#include "coding/coding_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr auto id_headings = std::to_array<std::string_view>({"id",
                                                              "respondent",
                                                              "respondent id",
                                                              "respondentnummer",
                                                              "respondentcode",
                                                              "participant",
                                                              "participant id",
                                                              "deelnemer",
                                                              "teilnehmer",
                                                              "person",
                                                              "persoon",
                                                              "nummer",
                                                              "code",
                                                              "case",
                                                              "case name",
                                                              "document name",
                                                              "documentnaam",
                                                              "dokumentname",
                                                              "document",
                                                              "dokument",
                                                              "naam",
                                                              "name",
                                                              "bestand",
                                                              "file"});

/// Takes rows in; a struct so that its steps share their state.
struct RespondentTaker {
  const ListTable& table;
  const LoadedStudy& loaded;
  CsvText& rows;
  Diagnostics& diagnostics;
  int id = -1;
  std::vector<std::string> columns = {};  // of respondents.csv, one a heading; empty: left out
  std::map<std::string, std::size_t, std::less<>> lines = {};  // of respondents
  RespondentListDone out = {};

  void know_lines() {
    for (std::size_t line = 0; line < rows.lines().size(); ++line) {
      if (rows.lines()[line].is_row()) lines.emplace(trim(rows.field(line, "id")), line);
    }
  }

  /// The column of respondents.csv for each heading.
  void know_columns() {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      const std::string heading = collapse_white_space(table.headings[i]);
      std::string name = heading;
      for (const std::string& there : rows.header()) {
        if (plain_heading(there) == plain_heading(heading)) name = there;
      }
      const bool used = std::ranges::any_of(
          table.rows, [&](const ListRow& row) { return !is_blank(row.fields[i]); });
      const bool left_out = static_cast<int>(i) == id || name.empty() || name == "id" || !used;
      if (!left_out && !taken.insert(name).second) {
        add_loss(out.losses, "column of a heading that stands twice", "left out");
        name.clear();
      } else if (name.empty() && used) {
        add_loss(out.losses, "column without a heading", "left out");
      }
      columns.push_back(left_out ? std::string() : name);
    }
  }

  /// The respondent whom a row tells of: by id, or the only one of an interview.
  std::string respondent_of(const std::string& name) const {
    if (lines.contains(name)) return name;
    const Index interview = loaded.study.find_interview(name);
    if (interview == no_index) return name;
    const std::vector<Index>& people = loaded.study.interviews[interview].respondents;
    return people.size() == 1 ? loaded.study.respondents[people.front()].id : name;
  }

  void refuse(std::uint32_t line, std::string message, std::string help) {
    diagnostics.push_back(
        make_error("import-row", {table.file, line, 0}, std::move(message), std::move(help)));
  }

  void add_row(const std::string& respondent, const ListRow& row) {
    std::vector<CsvCell> cells{{"id", respondent}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string value = collapse_white_space(row.fields[i]);
      if (!columns[i].empty() && !value.empty()) cells.emplace_back(columns[i], value);
    }
    lines[respondent] = rows.lines().size();
    rows.insert(rows.lines().size(), cells);
    out.added.push_back(respondent);
  }

  void fill_row(const std::string& respondent, std::size_t line, const ListRow& row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string value = collapse_white_space(row.fields[i]);
      if (columns[i].empty() || value.empty()) continue;
      const std::string_view there = rows.field(line, columns[i]);
      if (is_blank(there)) {
        rows.set(line, columns[i], value);
        ++out.filled;
      } else if (equal_but_for_white_space(there, value)) {
        ++out.same;
      } else {
        out.kept.push_back({respondent, columns[i]});
      }
    }
  }

  void take(const ListRow& row) {
    const std::string name = collapse_white_space(row.fields[static_cast<std::size_t>(id)]);
    if (name.empty()) {
      add_loss(out.losses, "row without an id", "left out");
      return;
    }
    const std::string respondent = respondent_of(name);
    const auto there = lines.find(respondent);
    if (there != lines.end()) {
      fill_row(respondent, there->second, row);
    } else if (respondent.find_first_of(" =:") != respondent.npos) {
      refuse(row.line, "the id of a respondent has a space, `=` or `:`",
             "Give ids such as R4 in that column, or name another: `--column id=Number`.");
    } else if (respondent == "interviewer" || respondent == "other") {
      refuse(row.line, fmt::format("a respondent can't have the id `{}`", respondent),
             "Give another id.");
    } else {
      add_row(respondent, row);
    }
  }
};

}  // namespace

RespondentListDone take_in_respondents(const ListTable& table, const ListOptions& options,
                                       const LoadedStudy& loaded, Draft& draft,
                                       Diagnostics& diagnostics) {
  const int id = find_column(table, options, "id", id_headings, diagnostics);
  if (id < 0) {
    diagnostics.push_back(make_error("import-row", {table.file, 1, 0},
                                     "no column is known to hold the ids of respondents",
                                     "Say which it is: `--column id=Number`."));
    return {};
  }
  static const CsvColumns respondents{{"id"}, {}, true};
  auto rows = read_rows(draft, loaded.respondents_file, respondents, diagnostics);
  if (!rows) return {};
  RespondentTaker taker{table, loaded, *rows, diagnostics, id};
  taker.know_lines();
  taker.know_columns();
  for (const std::string& name : taker.columns) {
    if (name.empty() || rows->column(name) >= 0) continue;
    rows->add_column(name);
    taker.out.columns.push_back(name);
  }
  for (const ListRow& row : table.rows) taker.take(row);
  const RespondentListDone& done = taker.out;
  if (!done.added.empty() || !done.columns.empty() || done.filled > 0) {
    draft.write(loaded.respondents_file, rows->text());
  }
  return std::move(taker.out);
}

}  // namespace veldwerk
