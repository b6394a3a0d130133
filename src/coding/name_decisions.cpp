#include "coding/name_decisions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view rule = "pseudonym-decision";
constexpr std::size_t most_places = 50;  // named of one form

}  // namespace

std::string form_of(std::string_view text, const NameHit& hit) {
  return composed(collapse_white_space(text.substr(hit.begin, hit.end - hit.begin)));
}

std::string proposed_for(const NameHit& hit, const std::vector<KeyEntry>& key) {
  const std::string& pseudonym = key[hit.entries.front()].pseudonym;
  for (const std::size_t entry : hit.entries) {
    if (key[entry].pseudonym != pseudonym) return "";
  }
  return pseudonym + hit.ending;
}

std::string write_name_forms(const std::vector<NameForm>& forms, const NameDecisions& decided) {
  std::string out = "form,kind,names,count,places,decision,replacement\n";
  for (const NameForm& form : forms) {
    const auto known = decided.find(form.form);
    const bool open = known == decided.end();
    std::string places = fmt::format(
        "{}", fmt::join(form.places.begin(),
                        form.places.begin() +
                            static_cast<std::ptrdiff_t>(std::min(form.places.size(), most_places)),
                        "; "));
    if (form.places.size() > most_places) places += "; ...";
    const std::string decision = open ? "" : known->second.replace ? "replace" : "keep";
    const std::string& replacement =
        open || !known->second.replace ? form.replacement : known->second.replacement;
    out += fmt::format("{},{},{},{},{},{},{}\n", csv_field(form.form), name_of(form.kind),
                       csv_field(form.names), form.places.size(), csv_field(places), decision,
                       csv_field(replacement));
  }
  return out;
}

NameDecisions read_name_decisions(std::string_view file, std::string_view text,
                                  Diagnostics& diagnostics) {
  NameDecisions decisions;
  if (!check_text(file, text, diagnostics)) return decisions;
  const CsvColumns columns{
      {"form", "decision", "replacement"}, {"kind", "names", "count", "places"}, true};
  CsvReader csv(file, text, columns, diagnostics);
  if (!csv.header_ok()) return decisions;
  const auto at = [&](std::string_view name) { return static_cast<std::size_t>(csv.column(name)); };
  CsvRow row;
  const auto fault = [&](std::string_view column, std::string message, std::string help) {
    diagnostics.push_back(make_error(std::string(rule), csv.place(row, at(column)),
                                     std::move(message), std::move(help)));
  };
  while (csv.next(row)) {
    const std::string_view decision = trim(row.fields[at("decision")].text);
    if (decision.empty()) continue;
    if (decision != "replace" && decision != "keep") {
      fault("decision", "this is neither `replace` nor `keep`",
            "Write `replace` or `keep`, or leave it empty to decide later.");
      continue;
    }
    NameDecision made{decision == "replace",
                      collapse_white_space(row.fields[at("replacement")].text), row.line};
    if (made.replace &&
        (made.replacement.empty() || printable(made.replacement) != made.replacement)) {
      fault("replacement", "there is nothing to replace this form by",
            "Write in `replacement` what is to stand there, or decide `keep`.");
      continue;
    }
    const std::string form = composed(collapse_white_space(row.fields[at("form")].text));
    const auto [known, fresh] = decisions.emplace(form, made);
    if (!fresh) {
      fault("form", fmt::format("this form stands in line {} already", known->second.line),
            "Decide once on each form.");
    }
  }
  return decisions;
}

}  // namespace veldwerk
