#include "report/withheld_section.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string_view kind_words(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::name:
      return "taken-out.name";
    case IdentifierKind::email:
      return "taken-out.email";
    case IdentifierKind::phone:
      return "taken-out.phone";
    case IdentifierKind::citizen_number:
      return "taken-out.citizen-number";
    case IdentifierKind::bank_account:
      return "taken-out.bank-account";
    case IdentifierKind::postal_code:
      return "taken-out.postal-code";
    case IdentifierKind::birth_date:
      break;
  }
  return "taken-out.birth-date";
}

// "In de citaten zijn vervangen (...): namen (3) en telefoonnummers (1)."
std::string replaced(const Redactor& redactor, Language language) {
  std::vector<std::string> parts;
  for (const auto& [kind, count] : redactor.taken_out()) {
    parts.push_back(
        phrase("taken-out.item", language,
               {std::string(word(kind_words(kind), language)), fmt::format("{}", count)}));
  }
  if (parts.empty()) return std::string(word("withheld.nothing-replaced", language));
  return phrase("withheld.replaced", language, {enumeration(parts, language)});
}

}  // namespace

Section withheld_section(const Study& study, const Redactor& redactor, bool quotes,
                         const std::vector<std::string>& stays_inside, Language language) {
  const std::string smallest = fmt::format("{}", study.privacy.smallest_group);
  const std::string below = fmt::format("{}", study.privacy.smallest_group - 1);
  Section section{"withheld", std::string(word("withheld.title", language)), {}};
  section.blocks.emplace_back(Paragraph{std::string(word("withheld.about", language))});
  BulletList rules;
  rules.items.push_back(phrase("withheld.rule-groups", language, {smallest}));
  rules.items.push_back(phrase("withheld.rule-numbers", language, {below}));
  if (!study.innovations.empty()) {
    rules.items.emplace_back(word("withheld.rule-innovations", language));
  }
  if (quotes) {
    rules.items.push_back(phrase("withheld.rule-quotations", language, {smallest}));
    rules.items.emplace_back(word(
        redactor.has_pseudonyms() ? "withheld.pseudonyms" : "withheld.no-pseudonyms", language));
    rules.items.push_back(replaced(redactor, language));
  }
  section.blocks.emplace_back(std::move(rules));
  if (stays_inside.empty()) return section;
  std::vector<std::string> titles;
  for (const std::string& title : stays_inside) {
    titles.push_back(phrase("withheld.section-title", language, {title}));
  }
  const bool one = titles.size() == 1;
  section.blocks.emplace_back(Paragraph{phrase(one ? "withheld.section" : "withheld.sections",
                                               language, {enumeration(titles, language)})});
  return section;
}

}  // namespace veldwerk
