// Finding a passage again by its quote: where else does it stand?
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Bytes [begin, end) of a text.
struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Every place, at most `most`, where `quote` stands in `text`, runs of white
/// space aside; none for a quote that is blank.
std::vector<ByteSpan> find_passage(std::string_view text, std::string_view quote,
                                   std::size_t most = 16);

}  // namespace veldwerk
