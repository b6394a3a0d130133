#include "report/masking.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr char32_t first_sign = 0xE100;

// Replaces what of `text`, which starts at `at` in the text searched, is in `found`.
std::string without(std::string_view text, std::size_t at, std::span<const Identifier> found) {
  std::string out;
  std::size_t done = 0;
  for (const Identifier& one : found) {
    if (one.end <= at || one.begin >= at + text.size()) continue;
    const std::size_t begin = std::max(one.begin, at) - at;
    out.append(text.substr(done, begin - done)).append(sign_of(one.kind));
    done = std::min(one.end - at, text.size());
  }
  return out.append(text.substr(done));
}

// Where lines end says nothing of where a name or number does.
std::vector<Identifier> found_in(std::string text, const NameList& names) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return find_identifiers(text, names);
}

}  // namespace

std::string sign_of(IdentifierKind kind) {
  std::string sign;
  append_utf8(sign, first_sign + static_cast<char32_t>(kind));
  return sign;
}

std::string masked(std::string_view text, const NameList& names) {
  return without(text, 0, found_in(std::string(text), names));
}

void mask(Passage& passage, const NameList& names) {
  std::vector<SpokenText>& all = passage.text;
  for (std::size_t first = 0; first < all.size();) {
    // The stretches of a turn, of which every other one is marked.
    std::string whole = all[first].text;
    std::size_t end = first + 1;
    while (end < all.size() && all[end].label == all[first].label &&
           all[end].marked != all[end - 1].marked) {
      whole += all[end++].text;
    }
    const std::vector<Identifier> found = found_in(std::move(whole), names);
    for (std::size_t at = 0; first < end; ++first) {
      const std::size_t size = all[first].text.size();
      all[first].text = without(all[first].text, at, found);
      at += size;
    }
  }
}

}  // namespace veldwerk
