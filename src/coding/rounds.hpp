// Rounds of coding: a folder in the coder's, coding/anna/round-2/I04.csv, or a column `round`
// in the coder's own files. A round's folder counts as a coder, "anna/round-2".
#pragma once

#include <string>
#include <string_view>

#include "coding/coding_text.hpp"

namespace veldwerk {

/// Where segments of a round belong.
struct RoundPlace {
  std::string coder;        // the folder in coding/: "anna/round-2", or "anna"
  std::string column = {};  // what goes into the column `round`, if anything
};

/// Where `coder` keeps `round`: in its folder, if there is one; else in the column, if a file
/// of the coder's own has it; else in a folder to be made. Without a round, with the coder.
RoundPlace place_of_round(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                          std::string_view round);

/// The round of a row: its own column goes before the folder that its file is in. Empty: none.
std::string_view round_of(const CodingFileName& file, const CsvText& rows, std::size_t line);

/// Whether `coder`, "anna/round-2", is one of `person`'s.
bool is_round_of(std::string_view coder, std::string_view person);

}  // namespace veldwerk
