// Names of a key in a text: as written, and in forms that a person decides on: other
// capitals or diacritics, the endings that names get (Anna's, Annas, Annaatje), parts of a
// name (Anna of "Anna Bos"), compounds (oud-Anna), a name broken over two lines.
//
// A name is found as whole words: letters and digits by Unicode. Of what overlaps the longest
// is taken, whatever it is: in "Anna Bos's" that is a form of "Anna Bos", and not "Anna".
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/name_key.hpp"
#include "text/folding.hpp"

namespace veldwerk {

enum class FormKind : std::uint8_t {
  exact,       // as the key writes it, runs of blanks aside
  capitals,    // ANNA, anna
  diacritics,  // Renee for Renée
  spelling,    // Anna-Marie for Anna Marie
  broken,      // over two lines
  possessive,  // Anna's, Annas
  diminutive,  // Annaatje
  ending,      // Jansens, Amsterdammer
  compound,    // oud-Anna
  part,        // Anna, or Bos, of "Anna Bos"
  beginning,   // Annahuis
};

/// "capitals", "part", ...
std::string_view name_of(FormKind kind);

/// A name in a text, or a form of one: bytes [begin, end).
struct NameHit {
  std::size_t begin = 0;
  std::size_t end = 0;
  FormKind kind = FormKind::exact;
  std::vector<std::size_t> entries;  // of the key: more than one where it may be any of them
  std::string ending;                // what a possessive has behind the name: "'s"
};

class NameFinder {
 public:
  explicit NameFinder(std::span<const KeyEntry> key);

  /// In order, not overlapping. `text` is valid UTF-8.
  std::vector<NameHit> find(std::string_view text) const;

  const std::vector<KeyEntry>& key() const { return key_; }

 private:
  struct Name {
    std::vector<FoldedWord> words;
  };
  struct Search;
  using Places = std::map<std::string, std::vector<std::size_t>, std::less<>>;

  std::vector<KeyEntry> key_;
  std::vector<Name> names_;
  Places by_first_;      // names of several words, by the first
  Places by_word_;       // names of one word
  Places by_part_;       // words of names of several that say who it is
  Places by_beginning_;  // words of names from which compounds are made
};

}  // namespace veldwerk
