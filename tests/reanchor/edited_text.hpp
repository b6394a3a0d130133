// A text that is edited while each character remembers the one of the old text that it was:
// the truth that re-anchoring is measured by. And the random edits of people who
// correct transcripts.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk::reanchor_test {

struct Letter {
  char32_t value = 0;
  std::int64_t origin = -1;  // code point of the old text; -1: put in
};

using Letters = std::vector<Letter>;

Letters letters_of(std::string_view text);
std::string text_of(const Letters& letters);

/// Random numbers that are the same on every machine: no standard distribution is used.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }
  bool chance(double part) { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53 < part; }

 private:
  std::mt19937_64 engine_;
};

struct EditCounts {
  std::size_t edits = 0;
  std::size_t characters = 0;  // put in, taken out or replaced; moved ones don't count
};

/// Edits `letters` until `rate` of its characters are edited: single characters (put in,
/// taken out, replaced), words, and now and then a sentence.
EditCounts edit_words(Letters& letters, double rate, Dice& dice);

/// Edits that touch the text as a whole, each with some chance: paragraphs swapped, deleted,
/// put in; labels changed; a name found and replaced; quotation marks and dashes
/// normalised; NFC to NFD or back; an emoji, a byte-order mark in front.
EditCounts edit_whole(Letters& letters, Dice& dice);

/// One edit of `kind` (0 put in, 1 taken out, 2 replaced) of 1 to 3 characters at `at`.
void edit_at(Letters& letters, std::size_t at, int kind, Dice& dice);

/// What UTF-8 becomes where it is read as Windows-1252: "Ã©" for "é".
std::string misread(std::string_view text);

}  // namespace veldwerk::reanchor_test
