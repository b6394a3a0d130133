#include "exchange/segment_list_codes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string plain(std::string_view name) {
  return small_letters(collapse_white_space(name));
}

/// Words by which a sub-code tells a valence, in Dutch, English and German.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> valence_words = {
    {{"barrier", "barrier"},
     {"barriers", "barrier"},
     {"belemmerend", "barrier"},
     {"belemmering", "barrier"},
     {"barrière", "barrier"},
     {"hindernis", "barrier"},
     {"negatief", "barrier"},
     {"negative", "barrier"},
     {"negativ", "barrier"},
     {"-", "barrier"},
     {"facilitator", "facilitator"},
     {"facilitators", "facilitator"},
     {"bevorderend", "facilitator"},
     {"positief", "facilitator"},
     {"positive", "facilitator"},
     {"positiv", "facilitator"},
     {"förderlich", "facilitator"},
     {"+", "facilitator"},
     {"mixed", "mixed"},
     {"gemengd", "mixed"}}};

std::string_view valence_of(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(valence_words, [&](const auto& word) { return word.first == name; });
  return found == valence_words.end() ? std::string_view() : found->second;
}

/// The steps of a path, plain: parted by `\`, `>`, `/` or `::`.
std::vector<std::string> steps_of(std::string_view name, std::string_view mark) {
  std::vector<std::string> steps;
  while (true) {
    const std::size_t end = std::min(name.find(mark), name.size());
    if (const std::string step = plain(name.substr(0, end)); !step.empty()) steps.push_back(step);
    if (end == name.size()) return steps;
    name.remove_prefix(end + mark.size());
  }
}

}  // namespace

CodeNames::CodeNames(const Codebook& codebook) : codebook_(&codebook) {
  for (Index i = 0; i < codebook.codes.size(); ++i) {
    const Code& code = codebook.codes[i];
    for (const std::string& name : {code.id, code.label.nl, code.label.en}) {
      std::vector<Index>& list = by_name_[plain(name)];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
}

/// The codes that the last step names, and whose parents the steps before it name.
std::vector<Index> CodeNames::along(const std::vector<std::string>& path) const {
  std::vector<Index> found;
  const auto last = path.empty() ? by_name_.end() : by_name_.find(path.back());
  if (last == by_name_.end()) return found;
  for (const Index code : last->second) {
    Index above = codebook_->codes[code].parent;
    bool fits = true;
    for (std::size_t step = path.size() - 1; step > 0 && fits && above != no_index; --step) {
      const auto parent = by_name_.find(path[step - 1]);
      fits = parent != by_name_.end() &&
             std::ranges::find(parent->second, above) != parent->second.end();
      above = codebook_->codes[above].parent;
    }
    if (fits) found.push_back(code);
  }
  return found;
}

MatchedCode CodeNames::match(std::string_view name) const {
  // An id is exact, and is no other code's label then.
  if (const Index exact = codebook_->find(trim(name)); exact != no_index) return {{exact}, ""};
  if (auto whole = along({plain(name)}); !whole.empty()) return {std::move(whole), ""};
  for (const std::string_view mark : {"\\", ">", "::", "/"}) {
    std::vector<std::string> steps = steps_of(name, mark);
    if (steps.size() < 2) continue;
    if (auto found = along(steps); !found.empty()) return {std::move(found), ""};
    const std::string_view valence = valence_of(steps.back());
    if (valence.empty()) continue;
    steps.pop_back();
    if (auto found = along(steps); !found.empty()) return {std::move(found), std::string(valence)};
  }
  return match_rock(name);
}

/// ROCK has `_` for our `-`, and a valence behind it: `work>time_pressure_barrier`.
MatchedCode CodeNames::match_rock(std::string_view name) const {
  if (name.find('_') == name.npos) return {};
  std::string hyphened(name);
  std::ranges::replace(hyphened, '_', '-');
  if (MatchedCode found = match(hyphened); !found.codes.empty()) return found;
  const std::size_t last = name.rfind('_');
  const std::string_view valence = valence_of(name.substr(last + 1));
  if (valence.empty()) return {};
  hyphened.resize(last);
  return {match(hyphened).codes, std::string(valence)};
}

}  // namespace veldwerk
