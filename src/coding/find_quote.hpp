// Finding a passage in a transcript by its words: exactly, or nearly where a person asks
// for it. text/find_passage.hpp finds exact places in bytes; place.hpp chooses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/code_points.hpp"

namespace veldwerk {

/// Code points [start, end) of a transcript.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A place where a quote stands, and how many code points are other, more or fewer there.
struct QuotePlace {
  Span span;
  std::uint32_t differences = 0;
  friend bool operator==(const QuotePlace&, const QuotePlace&) = default;
};

/// Every place, at most `most`, where `quote` stands, runs of white space aside, in order of
/// the text; places may overlap.
std::vector<QuotePlace> find_quote(std::string_view text, const CodePointIndex& index,
                                   std::string_view quote, std::size_t most = 1000);

/// A quote may differ by one code point for each so many of its own: fewer words than these
/// are found exactly or not at all.
inline constexpr std::uint32_t code_points_a_difference = 5;

/// The places where `quote` nearly stands, runs of white space aside: those with the fewest
/// differences (Levenshtein's distance), if these are few enough. Of places that overlap
/// only the one nearest in length to the quote. In order of the text, at most `most`.
/// By the column-wise search of Sellers (1980) with the cut-off of Ukkonen (1985).
std::vector<QuotePlace> find_quote_nearly(std::string_view text, const CodePointIndex& index,
                                          std::string_view quote, std::size_t most = 1000);

}  // namespace veldwerk
