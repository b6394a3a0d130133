#include "files/quote_help.hpp"

#include <fmt/format.h>

#include "text/find_passage.hpp"

namespace veldwerk {

std::string elsewhere_help(std::string_view text, const CodePointIndex& index,
                           std::string_view quote, std::uint32_t start) {
  constexpr std::size_t most = 6;
  const std::vector<ByteSpan> places = find_passage(text, quote, most);
  if (places.empty()) {
    return "These words stand nowhere in the transcript: was it edited after coding? Look the "
           "passage up and correct place and quote together.";
  }
  if (places.size() > 1) {
    return fmt::format(
        "These words stand in {}{} places in the transcript: choose the right one "
        "and correct `start` and `end`.",
        places.size() == most ? "at least " : "", places.size());
  }
  const std::uint32_t from = index.code_point_of(places[0].begin);
  const std::uint32_t to = index.code_point_of(places[0].end);
  const std::uint32_t off = from > start ? from - start : start - from;
  const std::string place = fmt::format("{}-{}", from, to);
  if (off == 0) return fmt::format("These words stand at {}: correct `end`.", place);
  return fmt::format(
      "These words stand at {}, {} character{} {}: correct `start` and `end`, or let "
      "`veldwerk reanchor` do it.",
      place, off, off == 1 ? "" : "s", from > start ? "further on" : "back");
}

}  // namespace veldwerk
