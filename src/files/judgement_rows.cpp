#include "files/judgement_rows.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "text/white_space.hpp"

namespace veldwerk {

Index JudgementContext::find_respondent(std::string_view id) const {
  const auto found = std::ranges::find(respondents, id, &Respondent::id);
  return found == respondents.end() ? no_index : static_cast<Index>(found - respondents.begin());
}

JudgementRows::JudgementRows(std::string_view file, std::string_view text, std::string_view kind,
                             std::string_view value, const JudgementContext& context,
                             Diagnostics& diagnostics)
    : kind_(kind),
      context_(context),
      diagnostics_(diagnostics),
      csv_(file, text, CsvColumns{{"respondent", "determinant", value}, {"reason"}, true},
           diagnostics) {}

std::string_view JudgementRows::field(std::string_view column) const {
  const int at = csv_.column(column);
  return at < 0 ? std::string_view() : field(static_cast<std::size_t>(at));
}

std::string_view JudgementRows::field(std::size_t column) const {
  return trim(row_.fields[column].text);
}

void JudgementRows::report(Severity severity, std::string_view rule, std::string_view column,
                           std::string message, std::string help) {
  const auto at = static_cast<std::size_t>(csv_.column(column));
  std::string name = fmt::format("{}-{}", kind_, rule);
  diagnostics_.push_back(
      severity == Severity::error
          ? make_error(std::move(name), csv_.place(row_, at), std::move(message), std::move(help))
          : make_warning(std::move(name), csv_.place(row_, at), std::move(message),
                         std::move(help)));
}

Index JudgementRows::code() {
  const std::string_view name = field("determinant");
  const auto to = std::ranges::lower_bound(context_.recoded, name, {}, &RecodedCode::first);
  if (to != context_.recoded.end() && to->first == name) return to->second;
  const Index code = context_.codebook.find(name);
  if (code == no_index && !context_.codebook_read) return no_index;
  if (code == no_index) {
    std::vector<std::string_view> known;
    for (const Code& entry : context_.codebook.codes) known.push_back(entry.id);
    const std::string near = nearest_name(name, known);
    report(Severity::error, "code", "determinant",
           name.empty() ? "the column `determinant` is empty in this row"
                        : fmt::format("the codebook has no code `{}`", shorten(name)),
           near.empty() ? "Name a code by its id; `veldwerk table codebook` shows them."
                        : fmt::format("Is `{}` meant?", printable(near)));
    return no_index;
  }
  if (context_.codebook.codes[code].codable) return code;
  report(Severity::error, "code", "determinant",
         fmt::format("`{}` only groups other codes", printable(name)),
         "Name one of the codes below it.");
  return no_index;
}

bool JudgementRows::is_first(std::string_view person, Index code) {
  const std::string name(field("determinant"));
  const auto [at, fresh] = seen_.emplace(std::pair(std::string(person), code), Seen{line(), name});
  if (fresh) return true;
  const std::uint32_t first = at->second.line;
  if (at->second.name != name) {
    const auto column = static_cast<std::size_t>(csv_.column("determinant"));
    diagnostics_.push_back(make_warning(
        "determinant-recoded", csv_.place(row_, column),
        fmt::format("by the mapping file this row and line {} are about one determinant, and of "
                    "one person; this one is left out",
                    first),
        "A mapping file is for coding: two answers or ratings can't become one. Count this table "
        "without it, or settle the two rows by hand."));
    return false;
  }
  report(Severity::error, "duplicate", "respondent",
         fmt::format("this person and determinant stand in line {} already", first),
         "Remove one of the two rows.");
  return false;
}

}  // namespace veldwerk
