// A text in Unicode's normal form C, and where each of its code points went: by it places that
// another program counts in its own text are found in ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

struct ComposedText {
  std::string text;
  // One entry for each code point of the text as it was, and one for its end: where a span that
  // starts, or ends, there is in `text` (code points). A span that begins or ends within a letter
  // that became one holds all of it.
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> ends;
};

/// `text` is valid UTF-8.
ComposedText compose_with_places(std::string_view text);

}  // namespace veldwerk
