// What differs between two codebooks, or two versions of one: codes added, removed, renamed,
// moved, changed. A rename is a guess, from two codes that say the same under different ids.
#pragma once

#include <string>
#include <vector>

#include "study/codebook.hpp"

namespace veldwerk {

/// One difference. What is told of both sides is text as a person writes it.
struct CodebookChange {
  enum class Kind : std::uint8_t {
    book,     // of the codebook itself: `field`
    renamed,  // `from` and `to` are ids
    moved,    // `from` and `to` are ids of the codes above, or empty: the top
    changed,  // `field`
    added,
    removed,
  };
  Kind kind = Kind::changed;
  std::string code = {};   // its id in the new codebook; of a removed code, in the old one
  std::string field = {};  // "label en", "keywords nl", "number", "codable", ...
  std::string from = {};
  std::string to = {};
};

/// The differences from `old_book` to `new_book`: of the codebook, then code by code in the
/// order of the new one, then what was removed in the order of the old one. Texts are compared
/// whole.
std::vector<CodebookChange> codebook_changes(const Codebook& old_book, const Codebook& new_book);

std::string_view name_of(CodebookChange::Kind kind);  // "codebook", "renamed", ...

}  // namespace veldwerk
