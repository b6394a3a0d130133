#include "text/composed_text.hpp"

#include <utf8proc.h>

#include "base/utf8.hpp"
#include "text/folding.hpp"

namespace veldwerk {

ComposedText compose_with_places(std::string_view text) {
  ComposedText result;
  result.text = composed(text);
  const std::size_t count = count_code_points(text);
  result.starts.reserve(count + 1);
  result.ends.reserve(count + 1);
  if (result.text == text) {
    for (std::uint32_t i = 0; i <= count; ++i) result.starts.push_back(i);
    result.ends = result.starts;
    return result;
  }
  // Letters compose within what a reader takes for one character (a grapheme cluster) only.
  std::uint32_t out = 0;  // code points before the cluster
  result.ends.push_back(0);
  for (std::size_t at = 0; at < text.size();) {
    std::int32_t state = 0;
    std::size_t end = at;
    std::uint32_t inside = 0;
    char32_t last = 0;
    while (end < text.size()) {
      const CodePoint next = code_point_at(text, end);
      if (end > at &&
          utf8proc_grapheme_break_stateful(static_cast<std::int32_t>(last),
                                           static_cast<std::int32_t>(next.value), &state)) {
        break;
      }
      last = next.value;
      end += next.bytes;
      ++inside;
    }
    const std::string_view cluster = text.substr(at, end - at);
    const std::string made = composed(cluster);
    const auto size = static_cast<std::uint32_t>(count_code_points(made));
    const bool same = made == cluster;
    for (std::uint32_t i = 0; i < inside; ++i) {
      result.starts.push_back(same ? out + i : out);
      result.ends.push_back(same ? out + i + 1 : out + size);
    }
    out += size;
    at = end;
  }
  result.starts.push_back(out);
  return result;
}

}  // namespace veldwerk
