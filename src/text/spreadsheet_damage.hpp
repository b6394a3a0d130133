// What a spreadsheet makes of a value when a CSV file is opened and saved again: dropped zeros,
// dates, thousands, truth values, errors, other quotation marks. Each question is asked from
// the sound value: could it have become this? So a mend is certain where one sound value, and
// no other, could have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

enum class Damage : std::uint8_t {
  none,
  zeros,       // 007 is 7
  number,      // 1e3 is 1000 or 1,00E+03; 1234 is 1.234 or 1234,0
  date,        // 2026-01-02 is 2-1-2026; 1-2 is 1-feb
  truth,       // true is WAAR
  apostrophe,  // 'x for x
  error,       // =x is #NAAM?
  capital,     // time is Time
  blanks,      // blanks put before or behind it
};

/// In a few words: "the zeros before it were dropped".
std::string_view name_of(Damage damage);

/// How a spreadsheet could have made `damaged` of `sound`; none where it could not, or where the
/// two are the same.
Damage damage_of(std::string_view sound, std::string_view damaged);

/// The whole number that a spreadsheet wrote as 1.234, 1,234 or 120,0; nothing where it is another
/// thing, or was rounded (1,23E+15).
std::optional<std::uint32_t> number_behind(std::string_view value);

/// Whether a value looks like a number or date as spreadsheets write it: an id that does may
/// have been another.
bool looks_converted(std::string_view value);

/// A quote and a passage that differ by typing only: curly or straight quotation marks, dashes,
/// an ellipsis, a no-break space, a capital to begin with, an apostrophe put before it; letters
/// that were read in another encoding, or lost as `?`.
bool same_but_for_typing(std::string_view quote, std::string_view passage);

}  // namespace veldwerk
