#include "files/innovations_file.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv.hpp"
#include "study/breakdown.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most = 10000;  // innovations

/// Why `id` can't be one, or "".
std::string_view fault_of(std::string_view id) {
  if (id.empty()) return "the column `id` is empty in this row";
  if (id.find(' ') != id.npos) return "the id in this row holds a space";
  // Tables call the segments that name none "(none)".
  return id.starts_with('(') ? "the id in this row starts with a parenthesis" : "";
}

}  // namespace

InnovationsFile read_innovations(std::string_view file, std::string_view text,
                                 Diagnostics& diagnostics) {
  InnovationsFile result;
  CsvReader reader(file, text, {{"id", "name"}, {}, false}, diagnostics);
  if (!reader.header_ok()) return result;
  result.usable = true;
  const auto id_at = static_cast<std::size_t>(reader.column("id"));
  const auto name_at = static_cast<std::size_t>(reader.column("name"));
  const auto is_attribute = [&](std::size_t i) { return i != id_at && i != name_at; };
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    if (is_attribute(i)) result.attributes.push_back(reader.header()[i]);
  }
  std::unordered_map<std::string, std::uint32_t> seen;
  CsvRow row;
  while (reader.next(row)) {
    Innovation innovation;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string_view value = trim(row.fields[i].text);
      if (is_attribute(i)) innovation.values.emplace_back(value);
    }
    innovation.id = row.fields[id_at].text;
    innovation.name = trim(row.fields[name_at].text);
    if (innovation.name.empty()) innovation.name = innovation.id;
    const auto report = [&](std::string rule, std::string message, std::string help) {
      Diagnostic found = make_error(std::move(rule), reader.place(row, id_at), std::move(message),
                                    std::move(help));
      found.excerpt = reader.excerpt(row, id_at);
      diagnostics.push_back(std::move(found));
    };
    if (const std::string_view fault = fault_of(innovation.id); !fault.empty()) {
      report("innovation-id", std::string(fault),
             "Give each innovation a short id without spaces, such as `databank`.");
    } else if (const auto [at, fresh] = seen.emplace(innovation.id, row.line); !fresh) {
      report("innovation-duplicate",
             fmt::format("`{}` stands in line {} already", shorten(innovation.id), at->second),
             "Give each innovation an id of its own, or remove one of the rows.");
    } else if (result.innovations.size() == most) {
      report("csv-limit", fmt::format("there are more than {} innovations", most),
             "Keep to those that the study asks about.");
      break;
    } else {
      result.innovations.push_back(std::move(innovation));
    }
  }
  return result;
}

void check_attribute_names(const Study& study, std::string_view respondents_file,
                           Diagnostics& diagnostics) {
  for (Index at = static_cast<Index>(study.attributes.size()); at < count_breakdowns(study); ++at) {
    const std::string name = breakdown_name(study, at);
    if (study.find_attribute(name) == no_index) continue;
    diagnostics.push_back(make_error(
        "innovation-attribute", {std::string(respondents_file), 1, 0},
        fmt::format("the column `{}` has the name by which tables ask for innovations",
                    shorten(name)),
        fmt::format("Give the column another name, such as `own-{}`.", printable(name))));
  }
}

std::string known_innovations_help(std::string_view name,
                                   const std::unordered_map<std::string_view, Index>& known) {
  constexpr std::size_t shown = 12;
  std::vector<std::string_view> ids;
  for (const auto& [id, index] : known) ids.push_back(id);
  std::sort(ids.begin(), ids.end(),
            [&](std::string_view a, std::string_view b) { return known.at(a) < known.at(b); });
  const std::string near = nearest_name(name, ids);
  std::vector<std::string> listed;
  for (std::size_t i = 0; i < std::min(ids.size(), shown); ++i) listed.push_back(printable(ids[i]));
  if (ids.empty()) return "The file of innovations lists none yet: add a row for it.";
  const std::string_view more = ids.size() > shown ? ", ..." : "";
  const std::string all = fmt::format("The study lists {}{}.", fmt::join(listed, ", "), more);
  return near.empty() ? all : fmt::format("Is `{}` meant? {}", printable(near), all);
}

}  // namespace veldwerk
