#include "report/crosswalked.hpp"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/words.hpp"

namespace veldwerk {

void tell_of_crosswalk(Table& table, const Study& study, const Crosswalk& crosswalk,
                       Language language) {
  table.id += "-crosswalk";
  table.title = phrase("crosswalk.title", language, {table.title, crosswalk.label.in(language)});
  std::vector<std::string> doubtful;
  std::vector<std::string> nowhere;
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const Code& own = study.codebook.codes[code];
    if (!own.codable) continue;
    if (crosswalk.targets[code] == no_index) {
      nowhere.push_back(own.label.in(language));
    } else if (!crosswalk.doubtful[code].empty()) {
      doubtful.push_back(phrase(
          "crosswalk.doubtful-step", language,
          {own.label.in(language), crosswalk.to.codes[crosswalk.targets[code]].label.in(language),
           crosswalk.doubtful[code].in(language)}));
    }
  }
  table.notes.push_back(phrase("crosswalk.note", language, {crosswalk.id, crosswalk.source}));
  if (!doubtful.empty()) {
    table.notes.push_back(
        phrase("crosswalk.doubtful", language, {fmt::format("{}", fmt::join(doubtful, " "))}));
  }
  if (!nowhere.empty()) {
    table.notes.push_back(phrase("crosswalk.nowhere", language, {enumeration(nowhere, language)}));
  }
}

}  // namespace veldwerk
