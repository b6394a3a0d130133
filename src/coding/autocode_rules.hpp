// The rules of autocode: what to look for, and which code it is to propose. From the keywords
// of the codebook, and from dictionary files:
//
//   veldwerk: 1
//   dictionary: samen          # its id; stands before the names of its rules
//   language: nl               # of its rules; left out: any
//   scope: sentence            # of rules that name none
//   rules:
//     - code: time
//       valence: barrier       # left out: neutral
//       words: ["geen tijd", "tijdgebrek*"]     # notation of keywords (search_term.hpp)
//       stems: [overwerken]
//       regex: ["te (weinig|druk)"]
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"
#include "text/regex.hpp"
#include "text/search_term.hpp"

namespace veldwerk {

/// How much of what somebody says a hit proposes to code.
enum class Scope : std::uint8_t { word, sentence, turn };

std::string_view name_of(Scope scope);
/// The scope with this name; nothing where there is none.
std::optional<Scope> find_scope(std::string_view name);

struct AutocodeRule {
  std::string name;  // "keywords:tijd", "samen:/te druk/": where it is from and what it looks for
  Index code = no_index;
  Valence valence = Valence::neutral;
  Scope scope = Scope::sentence;
  std::variant<SearchTerm, Regex> looks_for;
};

/// What is asked of rules.
struct RuleSettings {
  std::vector<Language> languages;  // in which keywords and dictionaries are used
  Scope scope = Scope::sentence;    // of rules that name none
};

/// The rules that keywords make, of codes that can be used. Reports `autocode-term` and
/// `autocode-regex`, at the code.
std::vector<AutocodeRule> keyword_rules(const Codebook& codebook, const RuleSettings& settings,
                                        Stems& stems, Diagnostics& diagnostics);

/// The rules of a dictionary in `settings.languages`. Reports, each at its place,
/// `autocode-term`, `autocode-regex`, `autocode-scope`, `autocode-id`, `code-unknown`,
/// `code-retired`, `code-not-codable`, `valence-unknown`, `language-unknown` and those of
/// YamlReader.
std::vector<AutocodeRule> dictionary_rules(std::string_view file, std::string_view text,
                                           const Codebook& codebook, const RuleSettings& settings,
                                           Stems& stems, Diagnostics& diagnostics);

/// Puts rules in the order of the codebook, then by name, and leaves out those that are there
/// twice: so that nothing depends on the order of rules or of files.
void sort_rules(std::vector<AutocodeRule>& rules);

}  // namespace veldwerk
