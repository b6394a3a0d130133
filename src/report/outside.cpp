#include "report/outside.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/sha256.hpp"
#include "report/charts/registry.hpp"
#include "report/masking.hpp"
#include "report/naming.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// The attributes that stand beside quotations anywhere, in the order of the definition.
std::vector<Index> labels_of(const Study& study, const ReportDefinition& definition) {
  std::vector<Index> labels;
  const auto add = [&](Index attribute) {
    if (std::find(labels.begin(), labels.end(), attribute) == labels.end()) {
      labels.push_back(attribute);
    }
  };
  for (const DefinedSection& section : definition.sections) {
    for (const DefinedTable& table : section.tables) {
      if (table.kind != "quotations" && table.kind != "key-determinants") continue;
      const std::optional<std::vector<std::string>>& asked = table.quotations.label;
      if (!asked && !study.groups.empty()) add(study.groups.front());
      if (!asked) continue;
      for (const std::string& name : *asked) add(study.find_attribute(name));
    }
  }
  return labels;
}

}  // namespace

bool is_personal(const DefinedTable& defined) {
  if (defined.kind == "passages") return true;
  const TableKind* table = find_table_kind(defined.kind);
  const ChartKind* chart = find_chart_kind(defined.kind);
  return (table != nullptr && table->exposure == Exposure::personal) ||
         (chart != nullptr && chart->exposure == Exposure::personal);
}

OutsideReport outside_report(const Study& study, const ReportDefinition& definition) {
  OutsideReport report;
  for (const Index group : study.groups) report.breakdowns.push_back({group});
  for (const DefinedSection& section : definition.sections) {
    for (const DefinedTable& table : section.tables) {
      if (is_personal(table)) continue;  // else it would hide groups for nothing
      for (const std::vector<Index>& by : breakdowns_of(study, table)) {
        if (!by.empty()) report.breakdowns.push_back(by);
      }
    }
  }
  report.labels = labels_of(study, definition);
  return report;
}

std::vector<std::string> pseudonyms(const Study& study) {
  if (study.privacy.pseudonym_key.empty()) return {};
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t who = 0; who < study.respondents.size(); ++who) {
    order.emplace_back(sha256_hex(study.privacy.pseudonym_key + '\n' + study.respondents[who].id),
                       who);
  }
  std::sort(order.begin(), order.end());
  const std::size_t width = fmt::format("{}", order.size()).size();
  std::vector<std::string> names(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    names[order[place].second] = fmt::format("P{:0{}}", place + 1, width);
  }
  return names;
}

std::string_view name_of(IdentifierKind kind, Language language) {
  switch (kind) {
    case IdentifierKind::name:
      return word("redacted.name", language);
    case IdentifierKind::email:
      return word("redacted.email", language);
    case IdentifierKind::phone:
      return word("redacted.phone", language);
    case IdentifierKind::citizen_number:
      return word("redacted.citizen-number", language);
    case IdentifierKind::bank_account:
      return word("redacted.bank-account", language);
    case IdentifierKind::postal_code:
      return word("redacted.postal-code", language);
    case IdentifierKind::birth_date:
      break;
  }
  return word("redacted.birth-date", language);
}

Redactor::Redactor(const Study& study, const Disclosure& disclosure, std::vector<Index> labels,
                   Language language)
    : study_(study),
      disclosure_(disclosure),
      labels_(std::move(labels)),
      language_(language),
      names_(study.privacy.names),
      pseudonyms_(pseudonyms(study)) {}

std::string Redactor::redacted(std::string_view text) {
  std::string out = masked(text, names_);
  for (const IdentifierKind kind : all_identifier_kinds) {
    const std::string sign = sign_of(kind);
    const std::string_view name = name_of(kind, language_);
    for (std::size_t at = out.find(sign); at != out.npos; at = out.find(sign, at + name.size())) {
      out.replace(at, sign.size(), name);
      ++taken_out_[kind];
    }
  }
  return out;
}

std::string Redactor::speaker(const Interview& interview, std::string_view label) const {
  if (label.empty()) return {};
  for (const Speaker& speaker : interview.speakers) {
    if (speaker.label != label) continue;
    if (speaker.role == SpeakerRole::interviewer)
      return std::string(word("speaker.interviewer", language_));
    if (speaker.role == SpeakerRole::other) break;
    return pseudonyms_.empty() ? std::string(word("speaker.respondent", language_))
                               : pseudonyms_[speaker.respondent];
  }
  return std::string(word("speaker.other", language_));
}

std::string Redactor::who(Index respondent, bool alone) const {
  std::vector<std::string> parts;
  parts.push_back(pseudonyms_.empty() ? std::string(word("speaker.respondent", language_))
                                      : pseudonyms_[respondent]);
  // A pair of a manager and a nurse may be the only one.
  if (!alone) return parts.front();
  for (const Index attribute : disclosure_.labels_of(respondent, labels_)) {
    parts.push_back(value_text(study_.respondents[respondent], attribute, language_));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

void Redactor::redact(Quotation& quotation, const Segment& segment) {
  const Interview& interview = study_.interviews[segment.interview];
  for (SpokenText& turn : quotation.turns) {
    turn.label = speaker(interview, turn.label);
    turn.text = redacted(turn.text);
  }
  std::vector<std::string> people;
  const std::span<const Index> owners = study_.owners_of(segment);
  for (const Index respondent : owners) people.push_back(who(respondent, owners.size() == 1));
  quotation.label = fmt::format("({})", fmt::join(people, "; "));
  quotation.passage = no_index;
}

}  // namespace veldwerk
