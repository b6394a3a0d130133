#include "coding/autocode_rules.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include <fmt/format.h>

#include "base/yaml.hpp"
#include "coding/retired_code.hpp"
#include "files/format_version.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view keywords_id = "keywords";  // what names of their rules begin with
constexpr std::array scopes = {Scope::word, Scope::sentence, Scope::turn};

/// What all rules of one entry have in common.
struct Entry {
  std::string source;
  Index code = no_index;
  Valence valence = Valence::neutral;
  Scope scope = Scope::sentence;
  std::vector<Language> languages = {};  // of its stems
};

/// Tells what is wrong with a term: the rule, the message, the way out.
using Report = std::function<void(std::string rule, std::string message, std::string help)>;

StemAlgorithm stemming_of(Language language) {
  return language == Language::nl ? StemAlgorithm::dutch : StemAlgorithm::english;
}

/// A name is one line, whatever was typed.
std::string rule_name(const Entry& entry, const Notation& notation) {
  const std::string text = printable(collapse_white_space(notation.text));
  switch (notation.kind) {
    case Notation::Kind::stems:
      return fmt::format("{}:~{}", entry.source, text);
    case Notation::Kind::regex:
      return fmt::format("{}:/{}/", entry.source, text);
    case Notation::Kind::words:
      break;
  }
  return fmt::format("{}:{}", entry.source, text);
}

void add_regex(const Entry& entry, const Notation& notation, std::vector<AutocodeRule>& rules,
               const Report& report) {
  Regex::Fault fault;
  std::optional<Regex> regex = Regex::compile(notation.text, fault);
  if (!regex) {
    const std::string at =
        fault.at == 0 ? "" : fmt::format(", as was noticed at its character {}", fault.at);
    report(
        "autocode-regex",
        fmt::format("the regular expression `{}` {}{}", shorten(notation.text), fault.message, at),
        fault.no_library
            ? "Install the package libicu, or do without regular expressions."
            : "Correct it; docs/autocode.md has the notation. A word with slashes around it is "
              "a regular expression.");
    return;
  }
  rules.push_back(
      {rule_name(entry, notation), entry.code, entry.valence, entry.scope, std::move(*regex)});
}

void add_rules(const Entry& entry, const Notation& notation, Stems& stems,
               std::vector<AutocodeRule>& rules, const Report& report) {
  if (notation.kind == Notation::Kind::regex) return add_regex(entry, notation, rules, report);
  if (notation.text.size() > longest_term) {
    return report("autocode-term",
                  fmt::format("`{}` is longer than {} bytes", shorten(notation.text), longest_term),
                  "Look for a few words of it.");
  }
  const bool of_stems = notation.kind == Notation::Kind::stems;
  for (const Language language : entry.languages) {
    std::optional<SearchTerm> term =
        make_term(notation.text, of_stems, stemming_of(language), stems);
    if (!term) {
      return report(
          "autocode-term",
          fmt::format("`{}` holds no letter or digit to look for", shorten(notation.text)),
          "Write a word, a phrase, or a part of a word with `*`.");
    }
    rules.push_back(
        {rule_name(entry, notation), entry.code, entry.valence, entry.scope, std::move(*term)});
    if (!of_stems) break;  // words are the same in every language
  }
}

/// Reads one dictionary; a struct so that its steps share their state.
struct DictionaryReader {
  const YamlFile& yaml;
  YamlReader reader;
  const Codebook& codebook;
  const RuleSettings& settings;
  Stems& stems;
  std::vector<AutocodeRule> rules;

  std::optional<std::string> text_of(const YamlNode& map, std::string_view key) {
    const YamlNode* node = map.find(key);
    return node == nullptr ? std::nullopt : reader.text(*node, key);
  }

  Scope scope_of(const YamlNode& map, Scope otherwise) {
    const std::optional<std::string> name = text_of(map, "scope");
    if (!name) return otherwise;
    if (const std::optional<Scope> scope = find_scope(*name)) return *scope;
    reader.error("autocode-scope", *map.find("scope"),
                 fmt::format("`{}` is not a scope", shorten(*name)),
                 "Write `word`, `sentence` or `turn`: how much around a hit is proposed.");
    return otherwise;
  }

  /// The languages in which the rules of `map` are used; none: not asked for.
  std::vector<Language> languages_of(const YamlNode& map, const std::vector<Language>& otherwise) {
    const std::optional<std::string> name = text_of(map, "language");
    if (!name) return otherwise;
    if (*name != "nl" && *name != "en") {
      reader.error("language-unknown", *map.find("language"),
                   fmt::format("the language `{}` is not known", shorten(*name)),
                   "Write `language: nl` (Dutch) or `language: en` (English).");
      return otherwise;
    }
    const Language language = *name == "nl" ? Language::nl : Language::en;
    const bool asked = std::ranges::find(settings.languages, language) != settings.languages.end();
    return asked ? std::vector<Language>{language} : std::vector<Language>{};
  }

  Index code_of(const YamlNode& rule) {
    const YamlNode* node = reader.require(rule, "code");
    if (node == nullptr) return no_index;
    const std::optional<std::string> id = reader.text(*node, "code");
    if (!id) return no_index;
    const Index code = codebook.find(*id);
    if (code == no_index) {
      std::vector<std::string_view> known;
      for (const Code& entry : codebook.codes) known.push_back(entry.id);
      const std::string near = nearest_name(*id, known);
      reader.error("code-unknown", *node,
                   fmt::format("`{}` is not a code of the codebook", shorten(*id)),
                   near.empty() ? "Add it to the codebook, or use one of its ids."
                                : fmt::format("Is `{}` meant?", near));
    } else if (!codebook.codes[code].codable) {
      reader.error("code-not-codable", *node,
                   fmt::format("`{}` only groups other codes and can't be used itself", *id),
                   "Use one of the codes below it, or make it codable in the codebook.");
      return no_index;
    } else if (const auto fault = retired_fault(codebook, *id)) {
      reader.error(fault->rule, *node, fault->message, fault->help);
      return no_index;
    }
    return code;
  }

  Valence valence_of(const YamlNode& rule) {
    const std::optional<std::string> name = text_of(rule, "valence");
    if (!name) return Valence::neutral;
    for (const Valence known :
         {Valence::neutral, Valence::barrier, Valence::facilitator, Valence::mixed}) {
      if (name_of(known) == *name) return known;
    }
    reader.error("valence-unknown", *rule.find("valence"),
                 fmt::format("`{}` is not a valence", shorten(*name)),
                 "Write barrier, facilitator or mixed, or leave it out.");
    return Valence::neutral;
  }

  /// The terms under `key`, a text or a list of them; `kind` as they are written there.
  void read_terms(const YamlNode& rule, std::string_view key, Notation::Kind kind,
                  const Entry& entry) {
    const YamlNode* node = rule.find(key);
    if (node == nullptr) return;
    std::vector<const YamlNode*> items;
    if (node->kind == YamlNode::Kind::sequence) {
      for (const YamlNode& item : node->items) items.push_back(&item);
    } else {
      items.push_back(node);
    }
    for (const YamlNode* item : items) {
      const std::optional<std::string> text = reader.text(*item, key);
      if (!text) continue;
      const Notation notation = kind == Notation::Kind::words
                                    ? read_notation(*text)
                                    : Notation{kind, std::string(trim(*text))};
      add_rules(entry, notation, stems, rules,
                [&](std::string name, std::string message, std::string help) {
                  reader.error(std::move(name), *item, std::move(message), std::move(help));
                });
    }
  }

  void read_rule(const YamlNode& rule, const Entry& of_all) {
    if (!reader.check_keys(rule, "a rule",
                           {"code", "valence", "words", "stems", "regex", "scope", "language"})) {
      return;
    }
    Entry entry = of_all;
    entry.code = code_of(rule);
    entry.valence = valence_of(rule);
    entry.scope = scope_of(rule, of_all.scope);
    entry.languages = languages_of(rule, of_all.languages);
    if (rule.find("words") == nullptr && rule.find("stems") == nullptr &&
        rule.find("regex") == nullptr) {
      reader.error("missing-key", rule, "this rule looks for nothing",
                   "Give it `words`, `stems` or `regex`, with a list of what to look for.");
    }
    const std::size_t before = rules.size();
    Entry checked = entry;  // a mistake is one in every language
    if (checked.languages.empty()) checked.languages = settings.languages;
    read_terms(rule, "words", Notation::Kind::words, checked);
    read_terms(rule, "stems", Notation::Kind::stems, checked);
    read_terms(rule, "regex", Notation::Kind::regex, checked);
    const bool used = entry.code != no_index && !entry.languages.empty();
    if (!used) rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(before), rules.end());
  }

  void read() {
    const YamlNode& root = yaml.root;
    if (!check_format_version(reader, root)) return;
    if (!reader.check_keys(root, "a dictionary",
                           {"veldwerk", "dictionary", "language", "scope", "rules"})) {
      return;
    }
    Entry of_all{.source = "", .scope = scope_of(root, settings.scope)};
    of_all.languages = languages_of(root, settings.languages);
    if (const YamlNode* node = reader.require(root, "dictionary")) {
      of_all.source = reader.text(*node, "dictionary").value_or("");
      const bool plain = of_all.source.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                         std::string::npos;
      if (!plain || of_all.source.empty() || of_all.source == keywords_id) {
        reader.error("autocode-id", *node,
                     fmt::format("`{}` can't be the id of a dictionary", shorten(of_all.source)),
                     "Write it in small letters, digits and hyphens: `my-words`. `keywords` are "
                     "those of the codebook.");
      }
    }
    const YamlNode* list = reader.require(root, "rules");
    if (list == nullptr || !reader.list(*list, "rules")) return;
    for (const YamlNode& rule : list->items) read_rule(rule, of_all);
  }
};

/// By what rules are put in order, and known to be the same.
auto order_of(const AutocodeRule& rule) {
  const auto* term = std::get_if<SearchTerm>(&rule.looks_for);
  const bool stems = term != nullptr && term->words.front().kind == TermWord::Kind::stem;
  return std::tuple(rule.code, std::string_view(rule.name), rule.valence, rule.scope,
                    stems ? term->language : StemAlgorithm::dutch);
}

}  // namespace

std::string_view name_of(Scope scope) {
  switch (scope) {
    case Scope::word:
      return "word";
    case Scope::turn:
      return "turn";
    case Scope::sentence:
      break;
  }
  return "sentence";
}

std::optional<Scope> find_scope(std::string_view name) {
  for (const Scope scope : scopes) {
    if (name_of(scope) == name) return scope;
  }
  return std::nullopt;
}

std::vector<AutocodeRule> keyword_rules(const Codebook& codebook, const RuleSettings& settings,
                                        Stems& stems, Diagnostics& diagnostics) {
  std::vector<AutocodeRule> rules;
  for (Index i = 0; i < codebook.codes.size(); ++i) {
    const Code& code = codebook.codes[i];
    if (!code.codable || code.retired) continue;
    for (const Language language : settings.languages) {
      const Entry entry{std::string(keywords_id), i, Valence::neutral, settings.scope, {language}};
      for (const std::string& keyword :
           language == Language::nl ? code.keywords_nl : code.keywords_en) {
        add_rules(entry, read_notation(keyword), stems, rules,
                  [&](std::string rule, std::string message, std::string help) {
                    diagnostics.push_back(make_error(
                        std::move(rule), {code.file, code.line, 0},
                        fmt::format("a keyword of `{}`: {}", code.id, message), std::move(help)));
                  });
      }
    }
  }
  return rules;
}

std::vector<AutocodeRule> dictionary_rules(std::string_view file, std::string_view text,
                                           const Codebook& codebook, const RuleSettings& settings,
                                           Stems& stems, Diagnostics& diagnostics) {
  const std::optional<YamlFile> yaml = read_yaml(file, text, diagnostics);
  if (!yaml) return {};
  DictionaryReader reader{*yaml, YamlReader(*yaml, diagnostics), codebook, settings, stems, {}};
  reader.read();
  return std::move(reader.rules);
}

void sort_rules(std::vector<AutocodeRule>& rules) {
  std::ranges::stable_sort(rules, {}, order_of);
  const auto twice = std::ranges::unique(rules, {}, order_of);
  rules.erase(twice.begin(), twice.end());
}

}  // namespace veldwerk
