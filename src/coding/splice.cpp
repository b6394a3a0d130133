#include "coding/splice.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

/// Whether a character of UTF-8 is cut before byte `at`.
bool cuts(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::optional<std::string> swapped(std::string_view text, std::size_t at, std::string_view out,
                                   std::string_view in) {
  if (at > text.size() || text.substr(at, out.size()) != out) return std::nullopt;
  std::string made;
  made.reserve(text.size() - out.size() + in.size());
  made.append(text.substr(0, at)).append(in).append(text.substr(at + out.size()));
  return made;
}

}  // namespace

Splice splice_of(std::string_view before, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  const auto differs = std::mismatch(
      before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter), after.begin());
  auto head = static_cast<std::size_t>(differs.first - before.begin());
  while (head > 0 && (cuts(before, head) || cuts(after, head))) --head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - tail - 1] == after[after.size() - tail - 1])
    ++tail;
  while (tail > 0 && cuts(before, before.size() - tail)) --tail;
  return {head, std::string(before.substr(head, before.size() - tail - head)),
          std::string(after.substr(head, after.size() - tail - head))};
}

std::optional<std::string> put_in(const Splice& splice, std::string_view before) {
  return swapped(before, splice.at, splice.removed, splice.added);
}

std::optional<std::string> take_out(const Splice& splice, std::string_view after) {
  return swapped(after, splice.at, splice.added, splice.removed);
}

}  // namespace veldwerk
