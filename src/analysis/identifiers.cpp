#include "analysis/identifiers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace veldwerk {
namespace {

constexpr std::array<std::string_view, 22> small_words = {
    "van", "de", "der", "den", "het", "ten", "ter", "te",  "op",  "in", "aan",
    "bij", "la", "le",  "von", "zu",  "di",  "da",  "del", "dos", "el", "en"};
constexpr std::array<std::string_view, 12> endings = {"s",  "tje", "je",  "tjes", "jes",   "se",
                                                      "er", "ers", "aar", "aars", "enaar", "e"};

constexpr std::size_t shortest_changed_stem = 5;  // letters before an ending

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_ascii_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}
// Whether a character that starts with `c` is part of a word or number. Of those
// that are not ASCII, all are but the signs from U+0080 to U+00BF and from U+2000 to
// U+2FFF: quotation marks, dashes, the ellipsis, no-break spaces.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_digit(c) || is_ascii_letter(c) || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2);
}
bool starts_word(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0) {
    --before;
    if ((static_cast<unsigned char>(text[before]) & 0xC0U) != 0x80U) break;
  }
  return at == 0 || !is_word_byte(text[before]);
}
bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_byte(text[at]);
}

// What stands between two words of one name: blanks, points, hyphens, little.
bool joins(std::string_view between) {
  return !between.empty() && between.size() <= 3 &&
         between.find_first_not_of(" .-'\n\t") == std::string_view::npos;
}

using Found = std::optional<std::size_t>;  // the end of what starts at `at`

Found phone_at(std::string_view text, std::size_t at) {
  if (!starts_word(text, at) || (text[at] != '+' && text[at] != '0' && text[at] != '(')) return {};
  std::size_t end = at;
  std::size_t last = at;
  std::string digits;
  while (end < text.size() && digits.size() < 16) {
    const char c = text[end];
    if (is_digit(c)) {
      digits.push_back(c);
      last = end + 1;
    } else if (std::string_view(" -./()").find(c) == std::string_view::npos && end != at) {
      break;
    } else if (end >= last + 3) {
      break;
    }
    ++end;
  }
  if (!ends_word(text, last) || digits.empty()) return {};
  const bool abroad = text[at] == '+' || digits.starts_with("00");
  const bool dutch = digits.size() == 10 && digits[0] == '0' && digits[1] != '0';
  if (abroad ? digits.size() >= 9 && digits.size() <= 15 : dutch) return last;
  return {};
}

Found citizen_number_at(std::string_view text, std::size_t at) {
  if (!starts_word(text, at) || !is_digit(text[at])) return {};
  std::size_t end = at;
  std::string digits;
  while (end < text.size() && digits.size() < 10) {
    const bool part =
        (text[end] == '.' || text[end] == ' ') && end + 1 < text.size() && is_digit(text[end + 1]);
    if (is_digit(text[end])) {
      digits.push_back(text[end]);
    } else if (!part) {
      break;
    }
    ++end;
  }
  if (!ends_word(text, end) || !passes_eleven_test(digits)) return {};
  return end;
}

// The check of ISO 13616: moved to the front, letters as 10 to 35, modulo 97 is 1.
bool is_iban(const std::string& compact) {
  if (compact.size() < 15 || compact.size() > 34) return false;
  std::uint32_t rest = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[(i + 4) % compact.size()];
    const auto value = static_cast<std::uint32_t>(is_digit(c) ? c - '0' : c - 'A' + 10);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest == 1;
}

Found bank_account_at(std::string_view text, std::size_t at) {
  if (!starts_word(text, at) || at + 15 > text.size()) return {};
  if (!is_ascii_letter(text[at]) || !is_ascii_letter(text[at + 1]) || !is_digit(text[at + 2])) {
    return {};
  }
  std::string compact;
  Found found;
  for (std::size_t end = at; end < text.size() && compact.size() < 34; ++end) {
    const char c = text[end];
    if (c == ' ') continue;
    if (!is_digit(c) && !is_ascii_letter(c)) break;
    compact.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
    if (ends_word(text, end + 1) && is_iban(compact)) found = end + 1;
  }
  return found;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view what) {
  while (at < text.size() && what.find(text[at]) != std::string_view::npos) ++at;
  return at;
}

// Whether a house number stands before text[at], and where it starts.
std::size_t house_number_before(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == ',')) --before;
  if (before == at) return at;
  std::size_t start = before;
  if (start > 1 && is_ascii_letter(text[start - 1]) && is_digit(text[start - 2])) --start;
  while (start > 0 && is_digit(text[start - 1])) --start;
  return start < before && is_digit(text[start]) && before - start <= 5 && starts_word(text, start)
             ? start
             : at;
}

struct Postal {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Four digits and two letters, with a house number beside them where there is one.
// A year before a word in capitals (2015 NL) is none, unless such a number stands
// beside it.
std::optional<Postal> postal_code_at(std::string_view text, std::size_t at) {
  if (!starts_word(text, at) || at + 6 > text.size() || text[at] == '0') return {};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!is_digit(text[at + i])) return {};
  }
  const bool parted = text[at + 4] == ' ';
  const std::size_t letters = at + (parted ? 5 : 4);
  if (letters + 2 > text.size() || !is_upper(text[letters]) || !is_upper(text[letters + 1]) ||
      !ends_word(text, letters + 2)) {
    return {};
  }
  Postal found{house_number_before(text, at), letters + 2};
  const std::size_t number = skip(text, letters + 2, " ,");
  std::size_t end = skip(text, number, "0123456789");
  if (number > letters + 2 && end > number && end - number <= 5) {
    if (end < text.size() && is_ascii_letter(text[end]) && ends_word(text, end + 1)) ++end;
    if (ends_word(text, end)) found.end = end;
  }
  const bool year = text.substr(at, 2) == "19" || text.substr(at, 2) == "20";
  const bool alone = found.begin == at && found.end == letters + 2;
  if (parted && year && alone) return {};
  return found;
}

constexpr std::array<std::string_view, 24> months = {
    "januari",   "februari", "maart",    "april",    "mei",     "juni",     "juli",  "augustus",
    "september", "oktober",  "november", "december", "january", "february", "march", "may",
    "june",      "july",     "august",   "october",  "jan",     "feb",      "okt",   "dec"};

// A month's name at text[at], and what follows it.
std::size_t after_month(std::string_view text, std::size_t at) {
  for (const std::string_view month : months) {
    if (at + month.size() > text.size()) continue;
    const bool same = std::equal(
        month.begin(), month.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
        [](char one, char other) {
          return one == static_cast<char>(std::tolower(static_cast<unsigned char>(other)));
        });
    if (same && ends_word(text, at + month.size())) return at + month.size();
  }
  return at;
}

bool speaks_of_birth(std::string_view text, std::size_t at) {
  const std::size_t from = at > 40 ? at - 40 : 0;
  std::string before;
  for (const char c : text.substr(from, at - from)) {
    before.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  for (const std::string_view word : {"geboren", "geb.", "geboorte", "born", "birth"}) {
    if (before.find(word) != std::string::npos) return true;
  }
  return false;
}

// A whole date: of long ago, so that it is hardly anything else, or of a birth.
Found birth_date_at(std::string_view text, std::size_t at) {
  constexpr int youngest = 2010;
  if (!starts_word(text, at) || !is_digit(text[at])) return {};
  std::size_t end = skip(text, at, "0123456789");
  if (end - at > 2) return {};
  const std::size_t after_day = skip(text, end, " -/.");
  if (after_day == end) return {};
  std::size_t month_end = after_month(text, after_day);
  if (month_end == after_day) month_end = skip(text, after_day, "0123456789");
  if (month_end == after_day || (is_digit(text[after_day]) && month_end - after_day > 2)) return {};
  const std::size_t year = skip(text, month_end, " -/.");
  end = skip(text, year, "0123456789");
  if (year == month_end || end - year != 4 || !ends_word(text, end)) return {};
  const int number = std::stoi(std::string(text.substr(year, 4)));
  if (number < 1900 || number > 2100) return {};
  if (number <= youngest || speaks_of_birth(text, at)) return end;
  return {};
}

// A part of an address before or after the '@'.
bool is_address_byte(char c, bool local) {
  return is_word_byte(c) || c == '.' || c == '-' || (local && (c == '_' || c == '+' || c == '%'));
}

std::optional<Identifier> email_around(std::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && is_address_byte(text[begin - 1], true)) --begin;
  // Back from within a sign such as a quotation mark.
  while (begin < sign && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  std::size_t end = sign + 1;
  while (end < text.size() && is_address_byte(text[end], false)) ++end;
  while (end > sign + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view domain = text.substr(sign + 1, end - sign - 1);
  const std::size_t point = domain.rfind('.');
  if (begin == sign || point == std::string_view::npos || domain.size() - point < 3) return {};
  return Identifier{IdentifierKind::email, begin, end};
}

void find_addresses(std::string_view text, std::vector<Identifier>& found) {
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    if (const auto email = email_around(text, at)) found.push_back(*email);
  }
}

void find_numbers(std::string_view text, std::vector<Identifier>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto add = [&](IdentifierKind kind, Found end) {
      if (!end) return false;
      found.push_back({kind, at, *end});
      at = *end - 1;
      return true;
    };
    if (is_ascii_letter(c)) {
      add(IdentifierKind::bank_account, bank_account_at(text, at));
      continue;
    }
    if (!is_digit(c) && c != '+' && c != '(') continue;
    if (const auto postal = postal_code_at(text, at)) {
      found.push_back({IdentifierKind::postal_code, postal->begin, postal->end});
      at = postal->end - 1;
      continue;
    }
    if (add(IdentifierKind::birth_date, birth_date_at(text, at))) continue;
    if (add(IdentifierKind::phone, phone_at(text, at))) continue;
    add(IdentifierKind::citizen_number, citizen_number_at(text, at));
  }
}

// In order, those that overlap as one: the kind of the first.
std::vector<Identifier> joined(std::vector<Identifier> found) {
  std::sort(found.begin(), found.end(), [](const Identifier& one, const Identifier& other) {
    return one.begin != other.begin ? one.begin < other.begin : one.end > other.end;
  });
  std::vector<Identifier> made;
  for (const Identifier& next : found) {
    if (!made.empty() && next.begin < made.back().end) {
      made.back().end = std::max(made.back().end, next.end);
    } else {
      made.push_back(next);
    }
  }
  return made;
}

bool is_small(std::string_view word) {
  return std::find(small_words.begin(), small_words.end(), word) != small_words.end();
}

}  // namespace

NameList::NameList(std::span<const std::string> entries) {
  for (const std::string& text : entries) {
    const std::vector<FoldedWord> words = folded_words(text);
    Entry entry;
    bool lower = true;
    for (const FoldedWord& word : words) {
      entry.words.push_back(word.folded);
      lower = lower && !word.capital;
    }
    if (words.empty()) continue;
    for (const std::string& word : entry.words) {
      const bool short_one = word.size() < 2 || (entry.words.size() > 1 && is_small(word));
      if (short_one) continue;
      bool& in_lower_case = alone_[word];
      in_lower_case = in_lower_case || (lower && entry.words.size() == 1);
    }
    first_[entry.words.front()].push_back(entries_.size());
    entries_.push_back(std::move(entry));
  }
}

bool NameList::is_listed(const FoldedWord& word, bool any_case) const {
  const auto listed = [&](std::string_view text) {
    const auto found = alone_.find(text);
    return found != alone_.end() && (word.capital || any_case || found->second);
  };
  if (listed(word.folded)) return true;
  const std::string_view folded = word.folded;
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    if (folded.size() <= ending.size() + 2 || !folded.ends_with(ending)) return false;
    const std::string_view stem = folded.substr(0, folded.size() - ending.size());
    if (listed(stem)) return true;
    if (stem.size() < shortest_changed_stem) return false;
    // IJsselmonde loses a letter before -se, Rotterdam doubles one before -er.
    const bool doubled = ending.starts_with('e') && stem.back() == stem[stem.size() - 2];
    return listed(std::string(stem).append("e")) ||
           (doubled && listed(stem.substr(0, stem.size() - 1)));
  });
}

// How many words from `at` on are an entry, whole; 0: none.
std::size_t NameList::whole_entry(const std::vector<FoldedWord>& words, std::size_t at,
                                  std::string_view text) const {
  const auto starting = first_.find(words[at].folded);
  if (starting == first_.end()) return 0;
  std::size_t most = 0;
  for (const std::size_t index : starting->second) {
    const std::vector<std::string>& entry = entries_[index].words;
    if (entry.size() < 2 || at + entry.size() > words.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < entry.size() && same; ++i) {
      same = words[at + i].folded == entry[i];
      if (i > 0) {
        const std::size_t end = words[at + i - 1].end;
        same = same && joins(text.substr(end, words[at + i].begin - end));
      }
    }
    if (same) most = std::max(most, entry.size());
  }
  return most;
}

std::vector<Identifier> NameList::find(std::string_view text) const {
  std::vector<Identifier> found;
  if (empty()) return found;
  const std::vector<FoldedWord> words = folded_words(text);
  const auto add = [&](std::size_t first, std::size_t last) {
    found.push_back({IdentifierKind::name, words[first].begin, words[last].end});
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (const std::size_t length = whole_entry(words, at, text); length > 0) {
      add(at, at + length - 1);
    }
    // piet.bos@ is a name in lower case.
    std::size_t end = at;
    while (end + 1 < words.size() && words[end + 1].begin == words[end].end + 1 &&
           std::string_view("._-").find(text[words[end].end]) != std::string_view::npos) {
      ++end;
    }
    const bool in_address = words[end].end < text.size() && text[words[end].end] == '@';
    if (!is_listed(words[at], in_address)) continue;
    std::size_t first = at;
    while (first > 0 && words[first - 1].capital && words[first - 1].folded.size() == 1 &&
           text.substr(words[first - 1].end, 1) == "." &&
           words[first].begin - words[first - 1].end <= 2) {
      --first;  // initials
    }
    add(first, at);
  }
  return joined(std::move(found));
}

std::vector<Identifier> find_identifiers(std::string_view text, const NameList& names) {
  std::vector<Identifier> found;
  find_addresses(text, found);
  find_numbers(text, found);
  const std::vector<Identifier> listed = names.find(text);
  found.insert(found.end(), listed.begin(), listed.end());
  return joined(std::move(found));
}

bool passes_eleven_test(std::string_view digits) {
  if (digits.size() < 8 || digits.size() > 9) return false;
  std::string nine(9 - digits.size(), '0');
  nine += digits;
  if (nine.find_first_not_of('0') == std::string::npos) return false;
  int sum = 0;
  for (int i = 0; i < 8; ++i) sum += (9 - i) * (nine[static_cast<std::size_t>(i)] - '0');
  return (sum - (nine[8] - '0')) % 11 == 0;
}

}  // namespace veldwerk
