#include "cli/codebook_changes_text.hpp"

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// CSV has a line for each difference, so a text of several lines becomes one.
std::string one_line(std::string_view text) {
  return collapse_white_space(text);
}

std::string shown(std::string_view text) {
  if (text.empty()) return "-";
  return fmt::format("\"{}\"", shorten(one_line(text), 60));
}

}  // namespace

std::string change_line(const CodebookChange& change) {
  const auto place = [](const std::string& id) { return id.empty() ? std::string("(top)") : id; };
  switch (change.kind) {
    case CodebookChange::Kind::added:
    case CodebookChange::Kind::removed:
      break;
    case CodebookChange::Kind::renamed:
      return fmt::format("renamed {} -> {} (a guess: both say the same)", change.from, change.to);
    case CodebookChange::Kind::moved:
      return fmt::format("moved {}: {} -> {}", change.code, place(change.from), place(change.to));
    case CodebookChange::Kind::book:
      if (change.field == "order") return "codebook order: codes stand in another order";
      return fmt::format("codebook {}: {} -> {}", change.field, shown(change.from),
                         shown(change.to));
    case CodebookChange::Kind::changed:
      return fmt::format("changed {} {}: {} -> {}", change.code, change.field, shown(change.from),
                         shown(change.to));
  }
  return fmt::format("{} {}", name_of(change.kind), change.code);
}

std::string changes_csv(const std::vector<CodebookChange>& changes) {
  std::string csv = "change,code,field,from,to\n";
  for (const CodebookChange& change : changes) {
    csv += fmt::format("{},{},{},{},{}\n", name_of(change.kind), csv_field(change.code),
                       csv_field(change.field), csv_field(one_line(change.from)),
                       csv_field(one_line(change.to)));
  }
  return csv;
}

nlohmann::ordered_json changes_json(const std::vector<CodebookChange>& changes) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const CodebookChange& change : changes) {
    nlohmann::ordered_json one = {{"change", name_of(change.kind)}, {"code", change.code}};
    if (!change.field.empty()) one["field"] = change.field;
    const bool both =
        change.kind != CodebookChange::Kind::added && change.kind != CodebookChange::Kind::removed;
    if (both) {
      one["from"] = change.from;
      one["to"] = change.to;
    }
    json.push_back(std::move(one));
  }
  return json;
}

}  // namespace veldwerk
