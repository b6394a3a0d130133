#include "coding/row_undo.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/csv_text.hpp"
#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// All that is asked of a file: rows with ids.
const CsvColumns columns{.required = {"id"}, .optional = {}};

/// A CSV file as rows by id, without line ends.
struct Rows {
  std::string head;                // all before the first row
  std::vector<std::string> ids;    // of each line; empty: it is no row
  std::vector<std::string> lines;  // without their ends
  std::vector<std::string> ends;
  std::map<std::string, std::size_t> at;  // by id
  std::vector<std::string> others;        // lines that are no rows
};

std::optional<Rows> rows_of(std::string_view text) {
  if (invalid_utf8_at(text)) return std::nullopt;
  Diagnostics ignored;
  const std::optional<CsvText> csv = CsvText::read("", text, columns, ignored);
  if (!csv) return std::nullopt;
  Rows rows;
  std::size_t size = 0;
  for (std::size_t i = 0; i < csv->lines().size(); ++i) {
    const CsvLine& line = csv->lines()[i];
    size += line.raw.size();
    const std::size_t length = line.raw.find_last_not_of("\r\n") + 1;
    rows.lines.push_back(line.raw.substr(0, length));
    rows.ends.push_back(line.raw.substr(length));
    rows.ids.emplace_back(line.is_row() ? csv->field(i, "id") : "");
    if (rows.ids.back().empty()) {
      rows.others.push_back(rows.lines.back());
    } else if (!rows.at.emplace(rows.ids.back(), i).second) {
      return std::nullopt;  // an id that stands twice tells nothing
    }
  }
  rows.head = text.substr(0, text.size() - size);
  return rows;
}

/// Puts a row behind the nearest one that it followed before.
void put_row(Rows& now, const Rows& before, std::size_t row) {
  std::size_t place = 0;
  for (std::size_t i = row; i-- > 0;) {
    const auto known = now.at.find(before.ids[i]);
    if (before.ids[i].empty() || known == now.at.end()) continue;
    place = known->second + 1;
    break;
  }
  const std::string end = !now.ends.empty() && !now.ends.front().empty() ? now.ends.front() : "\n";
  if (place > 0 && now.ends[place - 1].empty()) now.ends[place - 1] = end;
  const auto at = static_cast<std::ptrdiff_t>(place);
  now.lines.insert(now.lines.begin() + at, before.lines[row]);
  now.ends.insert(now.ends.begin() + at, end);
  now.ids.insert(now.ids.begin() + at, before.ids[row]);
  for (auto& [id, line] : now.at) line += line >= place ? 1 : 0;
  now.at[before.ids[row]] = place;
}

void drop_row(Rows& now, const std::string& id) {
  const std::size_t place = now.at.at(id);
  const auto at = static_cast<std::ptrdiff_t>(place);
  now.lines.erase(now.lines.begin() + at);
  now.ends.erase(now.ends.begin() + at);
  now.ids.erase(now.ids.begin() + at);
  now.at.erase(id);
  for (auto& [other, line] : now.at) line -= line > place ? 1 : 0;
}

}  // namespace

std::optional<std::string> take_back_rows(std::string_view before, std::string_view after,
                                          std::string_view now) {
  const std::optional<Rows> was = rows_of(before);
  const std::optional<Rows> made = rows_of(after);
  std::optional<Rows> here = rows_of(now);
  if (!was || !made || !here || was->head != made->head || here->head != made->head ||
      was->others != made->others) {
    return std::nullopt;
  }
  const auto stands = [&](const std::string& id) {
    const auto place = here->at.find(id);
    return place != here->at.end() && here->lines[place->second] == made->lines[made->at.at(id)];
  };
  bool changed = false;
  for (const auto& [id, line] : made->at) {
    const auto old = was->at.find(id);
    if (old != was->at.end() && was->lines[old->second] == made->lines[line]) continue;
    if (!stands(id)) return std::nullopt;
    changed = true;
    if (old == was->at.end()) {
      drop_row(*here, id);
    } else {
      here->lines[here->at.at(id)] = was->lines[old->second];
    }
  }
  for (std::size_t row = 0; row < was->ids.size(); ++row) {
    const std::string& id = was->ids[row];
    if (id.empty() || made->at.contains(id)) continue;
    if (here->at.contains(id)) return std::nullopt;
    changed = true;
    put_row(*here, *was, row);
  }
  if (!changed) return std::nullopt;
  std::string text = here->head;
  for (std::size_t i = 0; i < here->lines.size(); ++i) text += here->lines[i] + here->ends[i];
  return text;
}

}  // namespace veldwerk
