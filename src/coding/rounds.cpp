#include "coding/rounds.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace veldwerk {

RoundPlace place_of_round(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                          std::string_view round) {
  if (round.empty()) return {std::string(coder)};
  std::string folder = fmt::format("{}/{}", coder, round);
  const auto& coders = loaded.study.coders;
  if (std::ranges::find(coders, folder, &Coder::name) != coders.end()) return {std::move(folder)};
  Diagnostics ignored;  // a file that can't be read has no column; who writes to it is told
  for (const CodingFileName& name : coding_files(loaded, draft)) {
    if (name.coder != coder) continue;
    const auto rows = read_coding_text(draft, name.file, ignored);
    if (rows && rows->column("round") >= 0) return {std::string(coder), std::string(round)};
  }
  return {std::move(folder)};
}

std::string_view round_of(const CodingFileName& file, const CsvText& rows, std::size_t line) {
  const std::string_view own = rows.field(line, "round");
  if (!own.empty()) return own;
  const std::size_t slash = file.coder.find('/');
  return slash == std::string::npos ? std::string_view()
                                    : std::string_view(file.coder).substr(slash + 1);
}

bool is_round_of(std::string_view coder, std::string_view person) {
  return coder.starts_with(person) && coder.substr(person.size()).starts_with('/');
}

}  // namespace veldwerk
