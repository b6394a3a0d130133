#include "coding/name_key.hpp"

#include <map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "coding/name_finder.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view rule = "pseudonym-key";

/// What is wrong with a pseudonym by itself, or nothing.
std::string_view fault_of(std::string_view pseudonym) {
  if (printable(pseudonym) != pseudonym) {
    return "the pseudonym holds characters that can't be shown";
  }
  if (std::string_view("=+-@").find(pseudonym.front()) != std::string_view::npos) {
    return "the pseudonym starts with a sign that a spreadsheet takes for a formula";
  }
  if (folded_words(pseudonym, WordKind::letters_and_digits).empty() &&
      !pseudonym.starts_with('[')) {
    return "the pseudonym holds no letter or digit";
  }
  if (pseudonym == "[...]") return "`[...]` means words left out, so it is no pseudonym";
  return {};
}

}  // namespace

std::vector<KeyEntry> read_name_key(std::string_view file, std::string_view text,
                                    Diagnostics& diagnostics) {
  std::vector<KeyEntry> entries;
  if (!check_text(file, text, diagnostics)) return entries;
  const CsvColumns columns{{"name", "pseudonym"}, {}, true};
  CsvReader csv(file, text, columns, diagnostics);
  if (!csv.header_ok()) return entries;
  const auto name_at = static_cast<std::size_t>(csv.column("name"));
  const auto pseudonym_at = static_cast<std::size_t>(csv.column("pseudonym"));
  std::map<std::string, std::uint32_t, std::less<>> lines;
  CsvRow row;
  const auto fault = [&](std::size_t column, std::string message, std::string help) {
    diagnostics.push_back(
        make_error(std::string(rule), csv.place(row, column), std::move(message), std::move(help)));
  };
  while (csv.next(row)) {
    KeyEntry entry{composed(collapse_white_space(row.fields[name_at].text)),
                   collapse_white_space(row.fields[pseudonym_at].text), row.line};
    if (folded_words(entry.name, WordKind::letters_and_digits).empty()) {
      fault(name_at, "the name in this row is empty, or holds no letter or digit",
            "Fill it in, or remove the row.");
      continue;
    }
    if (entry.pseudonym.empty()) {
      fault(pseudonym_at, "the pseudonym in this row is empty",
            "Fill it in, or remove the row: a name is never replaced by nothing.");
      continue;
    }
    if (const std::string_view wrong = fault_of(entry.pseudonym); !wrong.empty()) {
      fault(pseudonym_at, std::string(wrong), "Choose another, such as `Respondent 4` or `[R4]`.");
      continue;
    }
    const auto [known, fresh] = lines.emplace(entry.name, row.line);
    if (!fresh) {
      fault(name_at, fmt::format("this name stands in line {} already", known->second),
            "Give each name once; several names may have one pseudonym.");
      continue;
    }
    entries.push_back(std::move(entry));
  }
  const NameFinder finder(entries);
  for (const KeyEntry& entry : entries) {
    for (const NameHit& hit : finder.find(entry.pseudonym)) {
      if (hit.kind == FormKind::part || hit.kind == FormKind::beginning) continue;
      const KeyEntry& name = entries[hit.entries.front()];
      diagnostics.push_back(make_error(
          std::string(rule), {std::string(file), entry.line, 0},
          fmt::format("the pseudonym in this row holds the name of line {}, or a form of it",
                      name.line),
          "Choose a pseudonym in which no name of the key stands: else nobody can tell "
          "afterwards which of the two is meant."));
      break;
    }
  }
  return entries;
}

}  // namespace veldwerk
