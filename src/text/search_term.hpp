// What autocode and search look for, as codebooks, dictionaries and people write it:
//
//   tijd            the word, whatever its capitals; diacritics count
//   geen tijd       words behind each other (a phrase)
//   tijd* ti?d      `*`: any letters or none; `?`: one letter or digit
//   ~samenwerken    every word with the same stem (Snowball)
//   /geen\s+tijd/   a regular expression (text/regex.hpp)
//
// Terms of words are found by way of a table of first words, so that a thousand of them cost
// little more than one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/find_passage.hpp"
#include "text/stems.hpp"
#include "text/word_list.hpp"

namespace veldwerk {

/// One word of a term.
struct TermWord {
  enum class Kind : std::uint8_t { exact, wildcard, stem };
  Kind kind = Kind::exact;
  std::string text;  // in small letters, or as written; of a stem, the stem
};

/// Words that stand behind each other.
struct SearchTerm {
  std::vector<TermWord> words;
  StemAlgorithm language = StemAlgorithm::dutch;  // of stems
};

/// The most bytes that a term may have.
inline constexpr std::size_t longest_term = 500;

/// What kind a notation is, and what stands between its marks.
struct Notation {
  enum class Kind : std::uint8_t { words, stems, regex };
  Kind kind = Kind::words;
  std::string text;
};
Notation read_notation(std::string_view written);

/// Snowball in both languages, made when first asked for; remembers what it stemmed.
class Stems {
 public:
  const std::string& of(const std::string& word, StemAlgorithm language);

 private:
  struct OneLanguage {
    std::optional<Stemmer> stemmer;
    std::unordered_map<std::string, std::string> known;
  };
  std::array<OneLanguage, 2> languages_;
};

/// The term of words or stems that `text` writes; nothing where it holds no letter or digit. With
/// `kept`, for texts whose words were listed so; stems are always of small letters.
std::optional<SearchTerm> make_term(std::string_view text, bool stems, StemAlgorithm language,
                                    Stems& stemmed, LetterCase letters = LetterCase::ignored);

/// Finds many terms in a text at once.
class TermFinder {
 public:
  explicit TermFinder(Stems& stems) : stems_(stems) {}

  /// `key` is what the hits of the term are known by. `term` must outlive the finder.
  void add(const SearchTerm& term, std::uint32_t key);

  struct Hit {
    std::uint32_t key = 0;
    ByteSpan span;
  };
  /// Every place of every term, in no particular order. `words` are those of `text`.
  std::vector<Hit> find(std::string_view text, const std::vector<TextWord>& words);

 private:
  struct Entry {
    const SearchTerm* term = nullptr;
    std::uint32_t key = 0;
  };
  using ByFirstWord = std::unordered_map<std::string, std::vector<Entry>>;

  bool matches(const TermWord& wanted, const TextWord& word, StemAlgorithm language);
  void try_at(const Entry& entry, std::string_view text, const std::vector<TextWord>& words,
              std::size_t first, std::vector<Hit>& hits);

  Stems& stems_;
  ByFirstWord exact_;
  std::array<ByFirstWord, 2> stem_;  // by language
  std::vector<Entry> wildcard_;
};

}  // namespace veldwerk
