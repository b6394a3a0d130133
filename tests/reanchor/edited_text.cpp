#include "edited_text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk::reanchor_test {
namespace {

constexpr std::u32string_view alphabet = U"etaonisrhldcumfpgwybvk.,e n a";

char32_t other_letter(char32_t than, Dice& dice) {
  char32_t letter = than;
  while (letter == than) letter = alphabet[dice.below(alphabet.size())];
  return letter;
}

std::vector<Letter> some_text(std::string_view text) {
  Letters letters = letters_of(text);
  for (Letter& letter : letters) letter.origin = -1;
  return letters;
}

bool is_space(const Letter& letter) {
  return is_white_space(letter.value);
}

/// Where the word at or behind `at` starts and ends.
std::pair<std::size_t, std::size_t> word_at(const Letters& letters, std::size_t at) {
  while (at < letters.size() && is_space(letters[at])) ++at;
  std::size_t from = at;
  while (from > 0 && !is_space(letters[from - 1])) --from;
  while (at < letters.size() && !is_space(letters[at])) ++at;
  return {from, at};
}

std::size_t put_in(Letters& letters, std::size_t at, std::string_view text) {
  const Letters put = some_text(text);
  letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), put.begin(), put.end());
  return put.size();
}

void take_out(Letters& letters, std::size_t from, std::size_t to) {
  letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(from),
                letters.begin() + static_cast<std::ptrdiff_t>(to));
}

constexpr std::array words = {
    "eigenlijk", "dus",  "[onverstaanbaar]", "ja",    "en",   "het", "de",  "dat",
    "nou",       "Anna", "gemeente",         "[...]", "niet", "ik",  "denk"};
constexpr std::array sentences = {"Dat weet ik niet.", "Ja, dat klopt wel.", "En toen?",
                                  "Ik denk dat het zo zit.",
                                  "Dat heeft met de organisatie te maken, denk ik, en met tijd."};

std::size_t edit_character(Letters& letters, Dice& dice) {
  const std::size_t at = dice.below(letters.size());
  const std::size_t kind = dice.below(3);
  if (kind == 0) {
    letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), {other_letter(0, dice), -1});
  } else if (kind == 1) {
    take_out(letters, at, at + 1);
  } else {
    letters[at] = {other_letter(letters[at].value, dice), -1};
  }
  return 1;
}

std::size_t edit_word(Letters& letters, Dice& dice) {
  const auto [from, to] = word_at(letters, dice.below(letters.size()));
  const std::string word = words[dice.below(words.size())];
  const std::size_t kind = dice.below(3);
  if (kind == 0) return put_in(letters, from, word + " ");
  std::size_t end = to;
  if (kind == 1 && end < letters.size()) ++end;  // with the space behind it
  take_out(letters, from, end);
  std::size_t count = end - from;
  if (kind == 2) count += put_in(letters, from, word);
  return count;
}

std::size_t edit_sentence(Letters& letters, Dice& dice) {
  const std::size_t from = word_at(letters, dice.below(letters.size())).first;
  if (dice.chance(0.5)) {
    return put_in(letters, from, std::string(sentences[dice.below(sentences.size())]) + " ");
  }
  const std::size_t to =
      word_at(letters, std::min(letters.size(), from + 20 + dice.below(60))).second;
  take_out(letters, from, to);
  return to - from;
}

/// The starts of lines, and the end of the text.
std::vector<std::size_t> line_starts(const Letters& letters) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].value == U'\n') starts.push_back(i + 1);
  }
  if (starts.back() != letters.size()) starts.push_back(letters.size());
  return starts;
}

/// Swaps two lines, each with its line end.
void swap_lines(Letters& letters, Dice& dice) {
  if (letters.empty() || letters.back().value != U'\n') letters.push_back({U'\n', -1});
  const std::vector<std::size_t> at = line_starts(letters);
  if (at.size() < 4) return;
  std::size_t a = dice.below(at.size() - 1);
  std::size_t b = dice.below(at.size() - 1);
  if (a == b) return;
  if (a > b) std::swap(a, b);
  const auto from = [&](std::size_t i) { return letters.begin() + static_cast<std::ptrdiff_t>(i); };
  Letters out(letters.begin(), from(at[a]));
  out.insert(out.end(), from(at[b]), from(at[b + 1]));
  out.insert(out.end(), from(at[a + 1]), from(at[b]));
  out.insert(out.end(), from(at[a]), from(at[a + 1]));
  out.insert(out.end(), from(at[b + 1]), letters.end());
  letters = std::move(out);
}

std::size_t take_line_out(Letters& letters, Dice& dice) {
  const std::vector<std::size_t> at = line_starts(letters);
  if (at.size() < 4) return 0;
  const std::size_t a = dice.below(at.size() - 1);
  take_out(letters, at[a], at[a + 1]);
  return at[a + 1] - at[a];
}

std::size_t put_line_in(Letters& letters, Dice& dice) {
  const std::vector<std::size_t> at = line_starts(letters);
  return put_in(letters, at[dice.below(at.size())],
                "I: Kunt u daar iets meer over vertellen? Hoe ging dat bij jullie?\n");
}

/// Labels at the start of lines get a letter more: "R1:" becomes "Rx1:".
std::size_t change_labels(Letters& letters) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 2 < letters.size(); ++i) {
    if (i > 0 && letters[i - 1].value != U'\n') continue;
    std::size_t end = i;
    while (end < letters.size() && end < i + 6 && is_word_character(letters[end].value)) ++end;
    if (end == i || end >= letters.size() || letters[end].value != U':') continue;
    letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(i) + 1, {U'x', -1});
    ++count;
  }
  return count;
}

/// A word with a capital, wherever it stands, becomes a pseudonym.
std::size_t replace_name(Letters& letters, Dice& dice) {
  std::vector<std::u32string> names;
  for (std::size_t i = 1; i + 1 < letters.size(); ++i) {
    const bool starts =
        letters[i].value >= U'A' && letters[i].value <= U'Z' && letters[i - 1].value == U' ';
    if (!starts) continue;
    std::u32string name;
    for (std::size_t k = i; k < letters.size() && is_word_character(letters[k].value); ++k) {
      name.push_back(letters[k].value);
    }
    if (name.size() > 2) names.push_back(name);
  }
  if (names.empty()) return 0;
  const std::u32string name = names[dice.below(names.size())];
  const std::string pseudonym = dice.chance(0.5) ? "[naam]" : "Pieternel";
  std::size_t count = 0;
  for (std::size_t i = 0; i + name.size() < letters.size(); ++i) {
    std::size_t same = 0;
    while (same < name.size() && letters[i + same].value == name[same]) ++same;
    if (same < name.size() || is_word_character(letters[i + same].value)) continue;
    take_out(letters, i, i + same);
    count += same + put_in(letters, i, pseudonym);
    i += pseudonym.size();
  }
  return count;
}

void normalise_marks(Letters& letters) {
  for (Letter& letter : letters) {
    switch (letter.value) {
      case U'\u2018':
      case U'\u2019':
        letter.value = U'\'';
        break;
      case U'\u201c':
      case U'\u201d':
        letter.value = U'"';
        break;
      case U'\'':
        letter.value = U'\u2019';
        break;
      case U'"':
        letter.value = U'\u201d';
        break;
      case U'\u2013':
        letter.value = U'-';
        break;
      case U'-':
        letter.value = U'\u2013';
        break;
      default:
        break;
    }
  }
}

void decompose(Letters& letters) {
  Letters out;
  for (const Letter& letter : letters) {
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(letter.value),
                                               parts.data(), 8, UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      out.push_back({static_cast<char32_t>(parts[static_cast<std::size_t>(i)]), letter.origin});
    }
  }
  letters = std::move(out);
}

}  // namespace

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    letters.push_back({point.value, static_cast<std::int64_t>(letters.size())});
    at += point.bytes;
  }
  return letters;
}

std::string text_of(const Letters& letters) {
  std::string text;
  for (const Letter& letter : letters) append_utf8(text, letter.value);
  return text;
}

EditCounts edit_words(Letters& letters, double rate, Dice& dice) {
  EditCounts counts;
  const auto wanted = static_cast<std::size_t>(rate * static_cast<double>(letters.size()) + 0.5);
  while (counts.characters < wanted && letters.size() > 10) {
    const std::size_t what = dice.below(20);
    counts.characters += what < 13   ? edit_character(letters, dice)
                         : what < 19 ? edit_word(letters, dice)
                                     : edit_sentence(letters, dice);
    ++counts.edits;
  }
  return counts;
}

EditCounts edit_whole(Letters& letters, Dice& dice) {
  EditCounts counts;
  const auto count = [&](std::size_t characters) {
    ++counts.edits;
    counts.characters += characters;
  };
  if (dice.chance(0.3)) {
    swap_lines(letters, dice);
    count(0);
  }
  if (dice.chance(0.15)) count(take_line_out(letters, dice));
  if (dice.chance(0.15)) count(put_line_in(letters, dice));
  if (dice.chance(0.25)) count(change_labels(letters));
  if (dice.chance(0.3)) count(replace_name(letters, dice));
  if (dice.chance(0.3)) normalise_marks(letters), count(0);
  if (dice.chance(0.2)) decompose(letters), count(0);
  if (dice.chance(0.2)) count(put_in(letters, 0, "\U0001F600 "));
  return counts;
}

void edit_at(Letters& letters, std::size_t at, int kind, Dice& dice) {
  const std::size_t count =
      std::min(1 + dice.below(3), letters.size() - std::min(at, letters.size()));
  if (kind == 0) {
    for (std::size_t i = 0; i < 1 + dice.below(3); ++i) {
      letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(std::min(at, letters.size())),
                     {other_letter(0, dice), -1});
    }
  } else if (kind == 1) {
    take_out(letters, at, at + count);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      letters[at + i] = {other_letter(letters[at + i].value, dice), -1};
    }
  }
}

std::string misread(std::string_view text) {
  constexpr std::array<char32_t, 32> high = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte);
  }
  return out;
}

}  // namespace veldwerk::reanchor_test
