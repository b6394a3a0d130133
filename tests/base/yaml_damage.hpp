// What happens to a codebook by a slip of the hand: one random damage, from a
// seed, to a good YAML text. For the tests that no damage loses anything unseen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A codebook with every way to write that is read. Its notes hold no letters,
/// so that all letters of the file belong to texts and keys.
inline constexpr std::string_view codebook_to_damage = R"(# ====
veldwerk: 1
codebook: wijk-2015
label: {nl: "Thema's in de wijk", en: 'Themes in the ''hood'}
source: "Zie \"Wijk\", 2015"   # --
codes:
  - id: tijd
    label: {nl: Tijd en 's avonds, en: Time}
    number: 1
    color: "#1F77B4"
    definition: |
      Of er tijd is, "echt" of niet.
        Ook 's avonds - zegt men.

      Niet: geld [zie daar].
    barrier: {nl: "Te weinig tijd, zegt men", en: "Too little, they say"}
    keywords: {
      nl: ["geen tijd", 'te druk', haast],
      en: [
      "no time",
      busy,
      # ==
      hurry]}
    codes:
      - id: reistijd
        label: Reistijd
        definition: >-
          Naar het werk
          en terug
      - id: wachttijd
        label: 'Wachttijd'
        example: Café "De Brug" - half vol
  # ==
  - id: geld
    label: {
      nl: Geld,
      en: "Money",
    }
    codable: false
    codes:
    - label: "Subsidie: de regels"
      id: subsidie
      keywords:
        - subsidie
        - "potje: klein"
        - fonds
    - id: no
      label: Nee
      number: 7
  - {id: rest, label: Overig, codable: yes}
)";

struct Damage {
  std::string text;      // after the damage
  std::string what;      // for the message of a failed test
  std::size_t at = 0;    // the byte of the good text at which it was made
  bool indent = false;   // a line's indent was changed
  bool doubled = false;  // a whole line was doubled
};

/// How many damages a test makes: VELDWERK_DAMAGES, for a long run, or a few
/// thousand. VELDWERK_SEED makes others of the same kinds.
inline int damage_count() {
  const char* const wanted = std::getenv("VELDWERK_DAMAGES");
  return wanted == nullptr ? 3000 : std::atoi(wanted);
}
inline unsigned damage_seed(unsigned otherwise) {
  const char* const wanted = std::getenv("VELDWERK_SEED");
  return wanted == nullptr ? otherwise : static_cast<unsigned>(std::atoi(wanted));
}

/// One random damage to `good`.
template <typename Random>
Damage damage(std::string_view good, Random& random) {
  const auto below = [&](std::size_t count) {
    return static_cast<std::size_t>(random() % (count == 0 ? 1 : count));
  };
  std::vector<std::size_t> lines = {0};
  for (std::size_t at = 0; at + 1 < good.size(); ++at) {
    if (good[at] == '\n') lines.push_back(at + 1);
  }
  const std::size_t start = lines[below(lines.size())];
  const std::size_t end = good.find('\n', start);
  const std::size_t first = std::min(good.find_first_not_of(' ', start), end);
  Damage done{std::string(good), {}, start, false, false};
  std::string& text = done.text;

  const auto lose_or_double = [&](std::string_view marks) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < good.size(); ++at) {
      if (marks.find(good[at]) != std::string_view::npos) places.push_back(at);
    }
    done.at = places[below(places.size())];
    done.what = (below(2) == 0 ? "lost " : "doubled ") + std::string(1, good[done.at]);
    if (done.what.starts_with("lost")) {
      text.erase(done.at, 1);
    } else {
      text.insert(done.at, 1, good[done.at]);
    }
  };
  switch (below(10)) {
    case 0: {
      done.what = "indent";
      done.indent = true;
      const std::size_t indent = first - start;
      text.replace(start, indent, std::string(below(indent + 5), ' '));
      break;
    }
    case 1:
      lose_or_double("\"'");
      break;
    case 2:
      lose_or_double("[]{}");
      break;
    case 3:
      lose_or_double(":");
      break;
    case 4:
      lose_or_double("-");
      break;
    case 5:
      // Not all of it: that a whole line was once there, no reader can know.
      done.at = std::min(first + 1 + below(end - first), end);
      done.what = "line cut";
      text.erase(done.at, end - done.at);
      break;
    case 6:
      done.what = "line doubled";
      done.doubled = true;
      text.insert(start, text.substr(start, end + 1 - start));
      break;
    case 7:
      done.what = "line joined";
      done.at = end;
      if (good.substr(start, end - start).find('#') == std::string_view::npos) {
        text.replace(end, 1, std::string(below(2), ' '));
      }
      break;
    case 8:
      done.what = "tab";
      done.at = below(2) == 0 ? start + below(first - start + 1) : below(good.size());
      text.insert(done.at, 1, '\t');
      break;
    default: {
      constexpr std::string_view marks[] = {"---", "...", "%", "&", "*", "!"};
      const std::string mark(marks[below(6)]);
      const std::size_t place = below(5);
      const std::size_t value = std::min(good.find(": ", first), end - 2) + 2;
      done.at = place < 2 ? start : place == 2 ? first : place == 3 ? value : below(good.size());
      done.what = "put in " + mark;
      text.insert(done.at, place == 0 ? mark + "\n" : place == 1 ? mark + " " : mark);
    }
  }
  done.what += " at byte " + std::to_string(done.at);
  return done;
}

}  // namespace veldwerk
