#include "report/notes.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "report/words.hpp"

namespace veldwerk {

void add_notes(Table& table, std::initializer_list<std::string_view> keys, Language language) {
  for (const std::string_view key : keys) table.notes.emplace_back(word(key, language));
}

void add_empty_groups_note(Table& table, const Grouping& grouping, Language language) {
  if (grouping.empty_combinations == 0) return;
  const bool crossed = grouping.attributes.size() > 1;
  table.notes.push_back(phrase(crossed ? "note.empty-combinations" : "note.empty-values", language,
                               {fmt::format("{}", grouping.empty_combinations)}));
}

void add_rest_note(Table& table, const Grouping& grouping, const std::string& smallest,
                   Language language) {
  const bool has_rest = std::any_of(grouping.groups.begin(), grouping.groups.end(),
                                    [](const Group& group) { return group.rest; });
  if (has_rest) table.notes.push_back(phrase("note.rest", language, {smallest}));
}

void add_left_out_note(Table& table, const Study& study, Language language) {
  if (!study.rounds_chosen.empty()) table.notes.push_back(rounds_text(study, language));
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    table.notes.push_back(std::move(recoded));
  }
  if (study.left_out.empty()) return;
  table.notes.push_back(phrase("note.left-out", language, {left_out_text(study, language)}));
}

std::string rounds_text(const Study& study, Language language) {
  return phrase("note.rounds", language, {enumeration(study.rounds_chosen, language)});
}

std::string recoded_text(const Study& study, Language language) {
  const std::size_t recoded = count_recoded(study);
  if (recoded == 0) return {};
  return phrase(recoded == 1 ? "note.recoded.one" : "note.recoded", language,
                {fmt::format("{}", recoded), printable(study.recoded_by)});
}

std::string left_out_text(const Study& study, Language language) {
  std::vector<std::string> items;
  for (const LeftOut& kind : study.left_out) {
    items.push_back(phrase("left-out.item", language, {kind.rule, fmt::format("{}", kind.count)}));
  }
  return enumeration(items, language);
}

}  // namespace veldwerk
