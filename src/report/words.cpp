#include "report/words.hpp"

#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <fmt/args.h>
#include <fmt/format.h>

#include "analysis/grouping.hpp"

namespace veldwerk {
namespace words {
namespace {

constexpr Word label_list[] = {
    {"withheld", "x", "x"},
    {"caption.table", "Tabel {}. {}", "Table {}. {}"},
    {"caption.chart", "Figuur {}. {}", "Figure {}. {}"},
    {"caption.part", "{} (deel {} van {})", "{} (part {} of {})"},
    {"table.shape", "Rijen: {}; kolommen: {}.", "Rows: {}; columns: {}."},
    {"na", "n.t.b.", "NA"},
    {"decimal-sign", ",", "."},
    {"and", " en ", " and "},

    {"group.all", "Alle respondenten", "All respondents"},
    {"group.unknown", "(onbekend)", "(unknown)"},
    {"group.rest", "(overige, samen)", "(others, together)"},
    {"group.with-n", "{} (n = {})", "{} (n = {})"},

    {"attribute.sector", "sector", "sector"},
    {"attribute.role", "functie", "role"},
    {"attribute.function", "functienaam", "job title"},
    {"attribute.organisation", "organisatie", "organisation"},
    {"attribute.organization", "organisatie", "organization"},

    {"valence.barrier", "belemmerend", "barrier"},
    {"valence.facilitator", "bevorderend", "facilitator"},
    {"valence.mixed", "gemengd", "mixed"},
    {"valence.neutral", "neutraal", "neutral"},
    {"strength.weak", "zwak", "weak"},
    {"strength.strong", "sterk", "strong"},

    {"severity.error", "fout", "error"},
    {"severity.warning", "waarschuwing", "warning"},

    {"column.any", "alle richtingen", "any direction"},
    {"column.any-mentions", "alle", "any"},
    {"column.barrier-short", "bel.", "barr."},
    {"column.both", "beide", "both"},
    {"column.c", "c", "c"},
    {"column.code", "Code", "Code"},
    {"column.code-id", "code", "code"},
    {"column.coder", "codeur", "coder"},
    {"column.cooccurrences", "samen (n12)", "together (n12)"},
    {"column.covered", "gecodeerd", "coded"},
    {"column.definition", "Omschrijving", "Definition"},
    {"column.determinant", "Determinant", "Determinant"},
    {"column.example", "Voorbeeld", "Example"},
    {"column.exclude", "Verschil met andere codes", "How it differs from other codes"},
    {"column.facilitator-short", "bev.", "facil."},
    {"column.first", "Eerste code", "First code"},
    {"column.id", "id", "id"},
    {"column.include", "Hoort erbij", "Also included"},
    {"column.interview", "interview", "interview"},
    {"column.lines", "regels", "lines"},
    {"column.memo", "memo", "memo"},
    {"column.mentions", "fragmenten", "mentions"},
    {"column.mentions-first", "fragmenten eerste (n1)", "mentions of first (n1)"},
    {"column.mentions-second", "fragmenten tweede (n2)", "mentions of second (n2)"},
    {"column.mentions-short", "fragm.", "ment."},
    {"column.not-naming", "noemen het niet", "do not name it"},
    {"column.number", "nr.", "no."},
    {"column.quote", "passage", "passage"},
    {"column.rank", "plaats", "rank"},
    {"column.respondent", "Respondent", "Respondent"},
    {"column.respondents", "respondenten", "respondents"},
    {"column.second", "Tweede code", "Second code"},
    {"column.share", "% van {}", "% of {}"},
    {"column.share-coded", "% gecodeerd", "% coded"},
    {"column.speech", "gesproken", "spoken"},
    {"column.strength", "sterkte", "strength"},
    {"column.total", "totaal", "total"},
    {"column.valence", "richting", "direction"},
    {"column.when-barrier", "Belemmerend als", "A barrier when"},
    {"column.when-facilitator", "Bevorderend als", "A facilitator when"},
    {"column.who-or-what", "Respondent of code", "Respondent or code"},

    {"heading.by-code", "Per code", "By code"},
    {"heading.by-respondent", "Per respondent", "By respondent"},
    {"heading.left-out", "Wat is weggelaten", "What was left out"},
    {"heading.other-codes", "Overige codes", "Other codes"},
    {"heading.warnings", "Meldingen", "Findings"},
    {"heading.what-counts", "Wat is geteld", "What was counted"},
    {"row.all", "Alle respondenten samen", "All respondents together"},
    {"row.together", "{}: samen", "{}: together"},
    {"row.total", "Totaal", "Total"},

    {"title.by", "{} naar {}", "{} by {}"},
    {"title.codebook", "Codeboek", "Codebook"},
    {"title.cooccurrence", "Codes die samen voorkomen", "Codes that occur together"},
    {"title.coverage", "Hoeveel van wat respondenten zeiden gecodeerd is",
     "How much of what respondents said is coded"},
    {"title.frequencies", "Determinanten", "Determinants"},
    {"title.key-determinants", "Belangrijkste determinanten", "Key determinants"},
    {"title.matrix", "Wie noemde wat", "Who named what"},
    {"title.passages", "Passages", "Passages"},
    {"title.respondents", "Respondenten", "Respondents"},

    {"sign.barrier", "▼", "▼"},
    {"sign.facilitator", "▲", "▲"},
    {"sign.both", "◆", "◆"},
    {"sign.neutral", "○", "○"},
};

std::string_view in(const Word& entry, Language language) {
  return language == Language::nl ? entry.nl : entry.en;
}

const std::unordered_map<std::string_view, Word>& dictionary() {
  static const auto entries = [] {
    std::unordered_map<std::string_view, Word> made;
    for (const Word& entry : all_words()) made.emplace(entry.key, entry);
    return made;
  }();
  return entries;
}

}  // namespace

std::span<const Word> labels() {
  return label_list;
}

}  // namespace words

std::vector<Word> all_words() {
  constexpr std::span<const Word> (*lists[])() = {
      words::labels,      words::sentences,   words::page,      words::quotations,
      words::prose,       words::exports,     words::charts,    words::outside,
      words::proposals,   words::differences, words::appendix,  words::crosswalk,
      words::saturation,  words::ratings,     words::summaries, words::survey,
      words::innovations, words::compare,     words::agreement, words::agreement_page,
  };
  std::vector<Word> all;
  for (const auto list : lists) {
    const std::span<const Word> words = list();
    all.insert(all.end(), words.begin(), words.end());
  }
  return all;
}

std::string_view word(std::string_view key, Language language) {
  const auto found = words::dictionary().find(key);
  if (found == words::dictionary().end()) {
    throw std::logic_error(fmt::format("words.cpp has no '{}'", key));
  }
  return words::in(found->second, language);
}

std::string phrase(std::string_view key, Language language,
                   std::initializer_list<std::string> arguments) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : arguments) store.push_back(std::cref(argument));
  const std::string_view pattern = word(key, language);
  return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), store);
}

std::string group_label(std::string_view name, Language language) {
  if (name == whole_name) return std::string(word("group.all", language));
  std::string label;
  while (true) {
    const std::size_t end = name.find(cross_sign);
    const std::string_view part = name.substr(0, end);
    label += part == unknown_name ? word("group.unknown", language) : part;
    if (end == std::string_view::npos) return label;
    label += cross_sign;
    name.remove_prefix(end + cross_sign.size());
  }
}

std::string attribute_label(std::string_view name, Language language) {
  const auto known = words::dictionary().find(fmt::format("attribute.{}", name));
  if (known == words::dictionary().end()) return std::string(name);
  return std::string(words::in(known->second, language));
}

std::string_view valence_label(Valence valence, Language language) {
  switch (valence) {
    case Valence::barrier:
      return word("valence.barrier", language);
    case Valence::facilitator:
      return word("valence.facilitator", language);
    case Valence::mixed:
      return word("valence.mixed", language);
    case Valence::neutral:
      break;
  }
  return word("valence.neutral", language);
}

std::string counted(std::string_view key, std::size_t count, Language language) {
  if (count == 1) return std::string(word(fmt::format("{}.one", key), language));
  return phrase(key, language, {fmt::format("{}", count)});
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string sentence_start(std::string text) {
  constexpr std::string_view one = "één";
  if (text.starts_with(one)) return text.replace(0, one.size(), "Eén");  // as Dutch writes it
  return capitalised(std::move(text));
}

std::string enumeration(std::span<const std::string> parts, Language language) {
  std::string text;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    if (part > 0) text += part + 1 == parts.size() ? word("and", language) : ", ";
    text += parts[part];
  }
  return text;
}

}  // namespace veldwerk
