// The difference between two states of a file as one piece that was taken out and one that was put
// in its place: what the journal keeps of a change.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// At byte `at`, `removed` was taken out and `added` put in. Of texts in UTF-8 it cuts
/// no character.
struct Splice {
  std::size_t at = 0;
  std::string removed;
  std::string added;
};

/// The smallest splice that makes `after` of `before`.
Splice splice_of(std::string_view before, std::string_view after);

/// Puts the splice in: the state after it, of the state before it. Nothing where `removed` does not
/// stand at its place.
std::optional<std::string> put_in(const Splice& splice, std::string_view before);
/// Takes it out again.
std::optional<std::string> take_out(const Splice& splice, std::string_view after);

}  // namespace veldwerk
