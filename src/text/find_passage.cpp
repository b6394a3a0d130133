#include "text/find_passage.hpp"

#include <string>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// A text with each run of white space made one space, and where each of its
/// bytes stood.
struct Collapsed {
  std::string bytes;
  std::vector<std::size_t> at;
};

Collapsed collapse_with_places(std::string_view text) {
  Collapsed out;
  out.bytes.reserve(text.size());
  out.at.reserve(text.size());
  bool in_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = white_space_at(text, at);
    if (space == 0 || !in_space) {
      out.bytes.push_back(space > 0 ? ' ' : text[at]);
      out.at.push_back(at);
    }
    in_space = space > 0;
    at += space > 0 ? space : 1;
  }
  return out;
}

/// For each prefix of `wanted`, the length of its longest proper suffix that is a
/// prefix too (Knuth, Morris and Pratt 1977): so that no text and no quote makes
/// the search slower than one pass.
std::vector<std::size_t> borders_of(std::string_view wanted) {
  std::vector<std::size_t> border(wanted.size(), 0);
  std::size_t length = 0;
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    while (length > 0 && wanted[i] != wanted[length]) length = border[length - 1];
    if (wanted[i] == wanted[length]) ++length;
    border[i] = length;
  }
  return border;
}

}  // namespace

std::vector<ByteSpan> find_passage(std::string_view text, std::string_view quote,
                                   std::size_t most) {
  std::vector<ByteSpan> found;
  const std::string wanted = collapse_white_space(quote);
  if (wanted.empty()) return found;
  const std::vector<std::size_t> border = borders_of(wanted);
  const Collapsed flat = collapse_with_places(text);
  std::size_t length = 0;
  for (std::size_t i = 0; i < flat.bytes.size() && found.size() < most; ++i) {
    while (length > 0 && flat.bytes[i] != wanted[length]) length = border[length - 1];
    if (flat.bytes[i] == wanted[length]) ++length;
    if (length < wanted.size()) continue;
    found.push_back({flat.at[i + 1 - length], flat.at[i] + 1});
    length = border[length - 1];
  }
  return found;
}

}  // namespace veldwerk
