#include "text/find_passage.hpp"

#include <string>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// The end of `quote` (collapsed, not blank) where it stands at byte `at` of
/// `text`, or npos.
std::size_t match_end(std::string_view text, std::size_t at, std::string_view quote) {
  std::size_t j = 0;
  while (j < quote.size()) {
    if (at >= text.size()) return std::string_view::npos;
    const std::size_t space = white_space_at(text, at);
    if (quote[j] == ' ') {
      if (space == 0) return std::string_view::npos;
      while (at < text.size()) {
        const std::size_t bytes = white_space_at(text, at);
        if (bytes == 0) break;
        at += bytes;
      }
      ++j;
    } else {
      if (space != 0 || text[at] != quote[j]) return std::string_view::npos;
      ++at;
      ++j;
    }
  }
  return at;
}

}  // namespace

std::vector<ByteSpan> find_passage(std::string_view text, std::string_view quote,
                                   std::size_t most) {
  std::vector<ByteSpan> found;
  const std::string wanted = collapse_white_space(quote);
  if (wanted.empty()) return found;
  // The first word is searched as bytes, the rest compared with white space aside.
  const std::string_view word = std::string_view(wanted).substr(0, wanted.find(' '));
  for (std::size_t at = text.find(word); at != std::string_view::npos && found.size() < most;
       at = text.find(word, at + 1)) {
    const std::size_t end = match_end(text, at, wanted);
    if (end != std::string_view::npos) found.push_back({at, end});
  }
  return found;
}

}  // namespace veldwerk
