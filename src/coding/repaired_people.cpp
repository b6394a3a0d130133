#include <algorithm>

#include <fmt/format.h>

#include "coding/repaired_kinds.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A guessed encoding is right where the journal knew the same words.
bool encoding_is_right(const RepairedTable& table) {
  bool seen = false;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::string& column : table.sheet().header) {
      const std::string_view value = table.field(row, column);
      if (is_ascii(value)) continue;
      const auto known = table.known_row(row);
      if (!known || table.known_field(*known, column) != value) return false;
      seen = true;
    }
  }
  return seen;
}

bool begin(RepairedTable& table) {
  if (!table.recoded() || encoding_is_right(table)) return true;
  table.give_up("nothing tells whether that is so: save it again as UTF-8");
  return false;
}

/// A label alone is the only one that can have been taken for a number: 7 where 007 was meant.
std::string mended_speakers(const std::string& speakers, const std::vector<std::string>& people) {
  const std::string* only = nullptr;
  for (const std::string& one : people) {
    if (damage_of(one, speakers) == Damage::none) continue;
    if (only != nullptr) return speakers;
    only = &one;
  }
  return only == nullptr ? speakers : *only;
}

}  // namespace

void repair_respondents(RepairedTable& table, const Study& study,
                        const std::vector<std::string>& named) {
  if (!begin(table)) return;
  table.mend_ids(named);
  table.mend_by_journal();
  for (const Attribute& attribute : study.attributes) {
    if (!attribute.listed || !table.has(attribute.name)) continue;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view value = table.field(row, attribute.name);
      if (value.empty() || std::ranges::find(attribute.allowed, value) != attribute.allowed.end()) {
        continue;
      }
      table.mend_by(row, attribute.name, attribute.allowed);
    }
  }
}

void repair_interviews(RepairedTable& table, const Study& study,
                       const std::vector<std::string>& named) {
  if (!begin(table)) return;
  table.mend_ids(named);
  table.mend_by_journal();
  static const std::vector<std::string> records = {"verbatim", "summary", "excerpts", "none"};
  std::vector<std::string> people;
  for (const Respondent& one : study.respondents) people.push_back(one.id);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string record(table.field(row, "record"));
    std::string lower(trim(record));
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
    if (record != lower && std::ranges::find(records, lower) != records.end()) {
      table.mend(row, "record", lower, std::string(name_of(Damage::capital)));
    }
    const std::string speakers(table.field(row, "speakers"));
    if (std::ranges::find(people, speakers) != people.end()) continue;
    const std::string mended = mended_speakers(speakers, people);
    if (mended != speakers) {
      table.mend(row, "speakers", mended, std::string(name_of(damage_of(mended, speakers))));
    }
  }
  table.mend_dates("date");
}

void repair_judgements(RepairedTable& table, const Study& study, bool anonymous) {
  if (!begin(table)) return;
  std::vector<std::string> people;
  for (const Respondent& one : study.respondents) people.push_back(one.id);
  std::vector<std::string> codes;
  for (const Code& one : study.codebook.codes) codes.push_back(one.id);
  const auto mend = [&](std::size_t row, std::string_view column,
                        const std::vector<std::string>& known) {
    if (std::ranges::find(known, table.field(row, column)) != known.end()) return;
    table.mend_by(row, column, known);
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!anonymous) mend(row, "respondent", people);
    mend(row, "determinant", codes);
  }
}

}  // namespace veldwerk
