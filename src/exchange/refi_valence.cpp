#include "exchange/refi_valence.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "exchange/refi_names.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// `text` in words of small letters without diacritics: "Barrière" is "barriere".
std::string folded(std::string_view text) {
  std::string result;
  for (const FoldedWord& word : folded_words(text, WordKind::letters_and_digits)) {
    if (!result.empty()) result += ' ';
    result += word.folded;
  }
  return result;
}

/// The valence that a word or two stand for; neutral: none.
Valence valence_of(std::string_view text) {
  constexpr std::array<std::string_view, 20> barrier = {"barrier",
                                                        "barriers",
                                                        "barriere",
                                                        "barrieres",
                                                        "belemmerend",
                                                        "belemmering",
                                                        "belemmeringen",
                                                        "belemmerende",
                                                        "hindernis",
                                                        "hindernissen",
                                                        "obstacle",
                                                        "obstacles",
                                                        "perceived barriers",
                                                        "perceived barrier",
                                                        "belemmerende factor",
                                                        "belemmerende factoren",
                                                        "hinderend",
                                                        "drempel",
                                                        "drempels",
                                                        "hinderance"};
  constexpr std::array<std::string_view, 18> facilitator = {"facilitator",
                                                            "facilitators",
                                                            "facilitating",
                                                            "enabler",
                                                            "enablers",
                                                            "bevorderend",
                                                            "bevordering",
                                                            "bevorderende",
                                                            "facilitatoren",
                                                            "faciliterend",
                                                            "bevorderende factor",
                                                            "bevorderende factoren",
                                                            "perceived facilitators",
                                                            "perceived facilitator",
                                                            "stimulerend",
                                                            "bevorderaar",
                                                            "facilitateur",
                                                            "facilitateurs"};
  std::string word = folded(text);
  // "4 Perceived Barriers": a number in front only orders.
  const std::size_t letters = word.find_first_not_of("0123456789 ");
  word.erase(0, letters == word.npos ? word.size() : letters);
  if (std::ranges::find(barrier, word) != barrier.end()) return Valence::barrier;
  if (std::ranges::find(facilitator, word) != facilitator.end()) return Valence::facilitator;
  return word == "mixed" || word == "gemengd" ? Valence::mixed : Valence::neutral;
}

Valence side_of(std::string_view text) {
  const std::string word = folded(text);
  if (word == "for" || word == "pro" || word == "positive" || word == "voor") {
    return Valence::facilitator;
  }
  const bool against = word == "against" || word == "con" || word == "contra" ||
                       word == "negative" || word == "tegen";
  return against ? Valence::barrier : Valence::neutral;
}

/// `name` cut at the last of the separators: "Tijd" and "belemmerend".
std::optional<std::pair<std::string_view, std::string_view>> cut_last(std::string_view name) {
  constexpr std::array<std::string_view, 7> separators = {" / ", "::", " - ", " – ",
                                                          ": ",  "/",  "_"};
  for (const std::string_view separator : separators) {
    const std::size_t at = name.rfind(separator);
    if (at == name.npos || at == 0) continue;
    const std::string_view last = trim(name.substr(at + separator.size()));
    if (!last.empty()) return std::pair(trim(name.substr(0, at)), last);
  }
  return std::nullopt;
}

std::optional<std::pair<std::string_view, std::string_view>> cut_first(std::string_view name) {
  for (const std::string_view separator : {": ", " - ", " – ", " / "}) {
    const std::size_t at = name.find(separator);
    if (at != name.npos && at > 0) {
      return std::pair(trim(name.substr(0, at)), trim(name.substr(at + separator.size())));
    }
  }
  return std::nullopt;
}

std::string_view own_word(Valence valence) {
  return valence == Valence::barrier       ? "barrier"
         : valence == Valence::facilitator ? "facilitator"
                                           : "mixed";
}

struct Guesser {
  const std::vector<RefiCode>& codes;
  std::unordered_map<std::string, std::size_t> by_name = {};

  void index_names() {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto [place, fresh] = by_name.emplace(folded(codes[i].name), i);
      if (!fresh) place->second = CodeMeaning::no_code;
    }
  }

  void point_at(CodeMeaning& meaning, std::size_t self, std::string_view label) const {
    meaning.label = label;
    const std::size_t parent = codes[self].parent;
    if (parent != RefiCode::no_parent && folded(codes[parent].name) == folded(label)) {
      meaning.of = parent;
      return;
    }
    const auto found = by_name.find(folded(label));
    if (found != by_name.end() && found->second != self) meaning.of = found->second;
  }

  /// "Role - Valence - For", or "For" below a code "Valence".
  bool guess_alone(CodeMeaning& meaning, const RefiCode& code) const {
    const auto cut = cut_last(code.name);
    const std::string_view last = cut ? cut->second : std::string_view(code.name);
    const Valence side = side_of(last) != Valence::neutral ? side_of(last) : valence_of(last);
    if (side == Valence::neutral) return false;
    const bool by_name_says = cut && folded(cut->first).ends_with("valence");
    const bool by_parent = code.parent != RefiCode::no_parent && !cut &&
                           folded(codes[code.parent].name).ends_with("valence");
    if (!by_name_says && !by_parent) return false;
    meaning.valence = side;
    meaning.alone = true;
    return true;
  }

  CodeMeaning guess(std::size_t self) const {
    const RefiCode& code = codes[self];
    CodeMeaning meaning{.code = refi_code_path(codes, self), .label = code.name};
    if (guess_alone(meaning, code)) return meaning;
    const std::string_view name = trim(code.name);
    const auto last = cut_last(name);
    const auto first = cut_first(name);
    if (last && valence_of(last->second) != Valence::neutral) {
      meaning.valence = valence_of(last->second);
      point_at(meaning, self, last->first);
    } else if (first && valence_of(first->first) != Valence::neutral) {
      meaning.valence = valence_of(first->first);
      point_at(meaning, self, first->second);
    } else if (name.size() > 1 && (name[0] == '+' || name[0] == '-') && name[1] != ' ') {
      meaning.valence = name[0] == '+' ? Valence::facilitator : Valence::barrier;
      point_at(meaning, self, trim(name.substr(1)));
    } else if (valence_of(name) != Valence::neutral && code.parent != RefiCode::no_parent) {
      meaning.valence = valence_of(name);
      meaning.label = codes[code.parent].name;
      meaning.of = code.parent;
    } else if (code.parent != RefiCode::no_parent &&
               valence_of(codes[code.parent].name) != Valence::neutral) {
      meaning.valence = valence_of(codes[code.parent].name);
      point_at(meaning, self, name);  // "Time" below "Perceived Barriers"
      if (meaning.of == code.parent) meaning.of = CodeMeaning::no_code;
    }
    return meaning;
  }
};

}  // namespace

std::string refi_code_path(const std::vector<RefiCode>& codes, std::size_t code) {
  std::string path = on_one_line(codes[code].name);
  for (std::size_t up = codes[code].parent; up != RefiCode::no_parent; up = codes[up].parent) {
    path = fmt::format("{} > {}", on_one_line(codes[up].name), path);
  }
  return path;
}

std::vector<CodeMeaning> guess_meanings(const std::vector<RefiCode>& codes) {
  Guesser guesser{codes};
  guesser.index_names();
  std::vector<CodeMeaning> meanings;
  meanings.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) meanings.push_back(guesser.guess(i));
  return meanings;
}

bool is_own_form(const std::vector<RefiCode>& codes, std::size_t code) {
  const std::size_t parent = codes[code].parent;
  if (parent == RefiCode::no_parent) return false;
  return std::ranges::any_of(
      std::array{Valence::barrier, Valence::facilitator, Valence::mixed}, [&](Valence valence) {
        return codes[code].name == fmt::format("{} / {}", codes[parent].name, own_word(valence));
      });
}

std::string meanings_csv(const std::vector<CodeMeaning>& meanings) {
  std::string out = "code,id,valence\n";
  for (const CodeMeaning& meaning : meanings) {
    const std::string id = meaning.alone                         ? ""
                           : meaning.valence == Valence::neutral ? meaning.id
                                                                 : code_id_for(meaning.label);
    out +=
        fmt::format("{},{},{}\n", csv_field(meaning.code), csv_field(id), name_of(meaning.valence));
  }
  return out;
}

bool read_meanings(std::string_view file, std::string_view csv, const std::vector<RefiCode>& codes,
                   std::vector<CodeMeaning>& meanings, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  CsvReader reader(file, csv, {{"code"}, {"id", "valence"}, false}, diagnostics);
  if (!reader.header_ok()) return false;
  std::unordered_map<std::string, std::size_t> by_path;
  std::unordered_map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    by_path.emplace(refi_code_path(codes, i), i);
    const auto [place, fresh] = by_name.emplace(on_one_line(codes[i].name), i);
    if (!fresh) place->second = CodeMeaning::no_code;
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    meanings[i] = {.code = refi_code_path(codes, i), .label = codes[i].name};
  }
  CsvRow row;
  while (reader.next(row)) {
    const auto field = [&](std::string_view name) {
      const int at = reader.column(name);
      return at < 0 ? std::string()
                    : std::string(trim(row.fields[static_cast<std::size_t>(at)].text));
    };
    const auto fault = [&](std::string message, std::string help) {
      diagnostics.push_back(make_error("import-codes", {std::string(file), row.line, 0},
                                       std::move(message), std::move(help)));
    };
    const std::string code = field("code");
    std::size_t place = CodeMeaning::no_code;
    if (const auto path = by_path.find(code); path != by_path.end()) {
      place = path->second;
    } else if (const auto name = by_name.find(code); name != by_name.end()) {
      place = name->second;
    }
    if (place == CodeMeaning::no_code) {
      fault(fmt::format("the project has no code `{}`, or several", shorten(code)),
            "Write its name; where several have it, the names from the top down: `Work > Time`.");
      continue;
    }
    CodeMeaning& meaning = meanings[place];
    meaning.id = field("id");
    if (!meaning.id.empty() && !is_sound_code_id(meaning.id)) {
      fault(fmt::format("`{}` can't be the id of a code", shorten(meaning.id)),
            "Write it in small letters a-z and digits, with single hyphens in between.");
    }
    const std::string valence = field("valence");
    if (valence == "barrier")
      meaning.valence = Valence::barrier;
    else if (valence == "facilitator")
      meaning.valence = Valence::facilitator;
    else if (valence == "mixed")
      meaning.valence = Valence::mixed;
    else if (!valence.empty() && valence != "neutral") {
      fault(fmt::format("`{}` is no valence", shorten(valence)),
            "Write barrier, facilitator or mixed, or leave it empty.");
    }
    meaning.alone = meaning.id.empty() && meaning.valence != Valence::neutral;
  }
  return diagnostics.size() == before;
}

}  // namespace veldwerk
