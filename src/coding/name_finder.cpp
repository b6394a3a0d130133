#include "coding/name_finder.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Words within a name that do not tell who it is.
constexpr std::array<std::string_view, 30> small_words = {
    "van", "de",  "der", "den", "het", "ten", "ter", "te", "op",  "in",
    "aan", "bij", "la",  "le",  "von", "zu",  "di",  "da", "del", "dos",
    "el",  "en",  "t",   "d",   "v",   "dr",  "mr",  "mw", "dhr", "mevrouw"};

struct Ending {
  std::string_view text;
  FormKind kind;
  char behind = 0;  // the letter that must stand before it, where only that may
};
/// Longer ones first.
constexpr std::array<Ending, 25> endings = {{
    {"aatjes", FormKind::diminutive, 'a'},
    {"ootjes", FormKind::diminutive, 'o'},
    {"aatje", FormKind::diminutive, 'a'},
    {"ootje", FormKind::diminutive, 'o'},
    {"etjes", FormKind::diminutive},
    {"enaar", FormKind::ending},
    {"atje", FormKind::diminutive, 'a'},
    {"otje", FormKind::diminutive, 'o'},
    {"utje", FormKind::diminutive, 'u'},
    {"etje", FormKind::diminutive},
    {"tjes", FormKind::diminutive},
    {"pjes", FormKind::diminutive},
    {"kjes", FormKind::diminutive},
    {"sche", FormKind::ending},
    {"tje", FormKind::diminutive},
    {"pje", FormKind::diminutive},
    {"kje", FormKind::diminutive},
    {"jes", FormKind::diminutive},
    {"je", FormKind::diminutive},
    {"ke", FormKind::diminutive},
    {"es", FormKind::ending},
    {"se", FormKind::ending},
    {"en", FormKind::ending},
    {"er", FormKind::ending},
    {"s", FormKind::possessive},
}};

constexpr std::size_t shortest_beginning = 4;  // bytes of a word from which compounds are made
constexpr std::size_t shortest_in_lower_case = 4;

bool is_apostrophe(std::string_view text) {
  return text == "'" || text == "\u2019" || text == "\u02BC" || text == "`";
}

bool is_hyphen(std::string_view text) {
  return text == "-" || text == "\u2010" || text == "\u2011";
}

/// What may stand between two words of one name, however it is written.
bool joins(std::string_view between) {
  if (between.empty() || between.size() > 4) return false;
  for (std::size_t at = 0; at < between.size();) {
    const CodePoint c = code_point_at(between, at);
    const std::string_view one = between.substr(at, c.bytes);
    const bool sound =
        is_white_space(c.value) || is_apostrophe(one) || is_hyphen(one) || one == "." || one == "_";
    if (!sound || c.value == '\n') return false;
    at += c.bytes;
  }
  return true;
}

/// Whether white space goes from one line to the next, and no further.
bool breaks_line(std::string_view between) {
  return is_blank(between) && std::ranges::count(between, '\n') == 1;
}

template <typename Places, typename Visit>
void visit(const Places& places, std::string_view word, Visit visit_entry) {
  const auto found = places.find(word);
  if (found == places.end()) return;
  for (const std::size_t entry : found->second) visit_entry(entry);
}

}  // namespace

std::string_view name_of(FormKind kind) {
  constexpr std::array<std::string_view, 11> names = {
      "exact",      "capitals", "diacritics", "spelling", "broken",   "possessive",
      "diminutive", "ending",   "compound",   "part",     "beginning"};
  return names[static_cast<std::size_t>(kind)];
}

NameFinder::NameFinder(std::span<const KeyEntry> key) : key_(key.begin(), key.end()) {
  for (std::size_t entry = 0; entry < key_.size(); ++entry) {
    Name name{folded_words(key_[entry].name, WordKind::letters_and_digits)};
    const bool several = name.words.size() > 1;
    if (!name.words.empty()) {
      (several ? by_first_ : by_word_)[name.words.front().folded].push_back(entry);
    }
    for (const FoldedWord& word : name.words) {
      const bool tells =
          !several || (word.folded.size() > 1 &&
                       std::ranges::find(small_words, word.folded) == small_words.end());
      if (several && tells) by_part_[word.folded].push_back(entry);
      if (tells && word.folded.size() >= shortest_beginning) {
        by_beginning_[word.folded].push_back(entry);
      }
    }
    names_.push_back(std::move(name));
  }
}

/// One search through one text; a struct so that its steps share their state.
struct NameFinder::Search {
  const NameFinder& finder;
  std::string_view text;
  std::vector<FoldedWord> words;
  std::vector<NameHit> hits;

  std::string_view between(std::size_t word) const {
    return text.substr(words[word].end, words[word + 1].begin - words[word].end);
  }

  void add(std::size_t first, std::size_t last, FormKind kind, std::size_t entry,
           std::string ending = "") {
    NameHit hit{words[first].begin, words[last].end, kind, {entry}, std::move(ending)};
    // 's behind it belongs to it, and so does what a hyphen joins to it.
    if (last + 1 < words.size() && is_apostrophe(between(last)) && words[last + 1].folded == "s" &&
        kind != FormKind::possessive) {
      ++last;
      hit.ending = text.substr(hit.end, words[last].end - hit.end);
      hit.end = words[last].end;
      if (kind == FormKind::exact) hit.kind = FormKind::possessive;
    }
    const std::size_t alone = hit.end - hit.begin;
    while (first > 0 && is_hyphen(between(first - 1))) hit.begin = words[--first].begin;
    while (last + 1 < words.size() && is_hyphen(between(last))) hit.end = words[++last].end;
    if (hit.end - hit.begin > alone) {
      hit.kind = FormKind::compound;
      hit.ending.clear();
    }
    hits.push_back(std::move(hit));
  }

  /// How words [first, last] differ from name `entry`, whose folded words they have.
  FormKind kind_of(std::size_t first, std::size_t last, std::size_t entry, FormKind between_words) {
    if (between_words != FormKind::exact) return between_words;
    const std::string_view span =
        text.substr(words[first].begin, words[last].end - words[first].begin);
    // Of a name that starts or ends with a sign ("J.B."), only the words are compared.
    const std::string& name = finder.key_[entry].name;
    const std::vector<FoldedWord>& own = finder.names_[entry].words;
    const std::string_view core =
        std::string_view(name).substr(own.front().begin, own.back().end - own.front().begin);
    const std::string plain = collapse_white_space(span);
    if (composed(plain) == core) return FormKind::exact;
    return small_letters(plain) == small_letters(core) ? FormKind::capitals : FormKind::diacritics;
  }

  /// How the white space and signs between words [first, last] differ from those of `entry`;
  /// nothing where they are no name together.
  std::optional<FormKind> gaps_of(std::size_t first, std::size_t last, std::size_t entry) const {
    const std::vector<FoldedWord>& own = finder.names_[entry].words;
    FormKind kind = FormKind::exact;
    for (std::size_t i = 0; first + i < last; ++i) {
      const std::string_view here = between(first + i);
      const std::string_view there = std::string_view(finder.key_[entry].name)
                                         .substr(own[i].end, own[i + 1].begin - own[i].end);
      if (breaks_line(here) && is_blank(there)) {
        kind = FormKind::broken;
      } else if (here.find('\n') != here.npos) {
        return std::nullopt;
      } else if (!equal_but_for_white_space(here, there) || is_blank(here) != is_blank(there)) {
        if (!joins(here)) return std::nullopt;
        if (kind == FormKind::exact) kind = FormKind::spelling;
      }
    }
    return kind;
  }

  /// Whether a word is `stem` with an ending: calls use(stem, kind, ending).
  template <typename Use>
  static void visit_stems(const FoldedWord& word, Use use) {
    for (const Ending& ending : endings) {
      const std::string_view folded = word.folded;
      if (!folded.ends_with(ending.text) || folded.size() < ending.text.size() + 2) continue;
      const std::string_view stem = folded.substr(0, folded.size() - ending.text.size());
      if (!word.capital && stem.size() < shortest_in_lower_case) continue;
      if (ending.behind == 0 || stem.back() == ending.behind) use(stem, ending);
      // Annaatje has a letter more than Anna and -tje, Jannetje two more than Jan.
      if (ending.behind != 0) use(std::string(stem) + ending.behind, ending);
      const bool doubled = stem.size() > 3 && stem.back() == stem[stem.size() - 2];
      if (doubled && ending.text.front() == 'e') use(stem.substr(0, stem.size() - 1), ending);
    }
  }

  void whole_names(std::size_t at) {
    visit(finder.by_word_, words[at].folded,
          [&](std::size_t entry) { add(at, at, kind_of(at, at, entry, FormKind::exact), entry); });
    visit(finder.by_first_, words[at].folded, [&](std::size_t entry) {
      const std::vector<FoldedWord>& own = finder.names_[entry].words;
      const std::size_t last = at + own.size() - 1;
      if (last >= words.size()) return;
      for (std::size_t i = 1; i + 1 < own.size(); ++i) {
        if (words[at + i].folded != own[i].folded) return;
      }
      const std::optional<FormKind> gaps = gaps_of(at, last, entry);
      if (!gaps) return;
      if (words[last].folded == own.back().folded) {
        return add(at, last, kind_of(at, last, entry, *gaps), entry);
      }
      visit_stems(words[last], [&](std::string_view stem, const Ending& ending) {
        if (stem == own.back().folded) add_inflected(at, last, ending, entry);
      });
    });
  }

  void add_inflected(std::size_t first, std::size_t last, const Ending& ending, std::size_t entry) {
    const bool possessive = ending.kind == FormKind::possessive;
    const std::string behind =
        possessive ? std::string(text.substr(words[last].end - 1, 1)) : std::string();
    add(first, last, ending.kind, entry, behind);
  }

  void forms_of_one_word(std::size_t at) {
    const FoldedWord& word = words[at];
    visit_stems(word, [&](std::string_view stem, const Ending& ending) {
      visit(finder.by_word_, stem,
            [&](std::size_t entry) { add_inflected(at, at, ending, entry); });
    });
    if (!word.capital) return;
    visit(finder.by_part_, word.folded,
          [&](std::size_t entry) { add(at, at, FormKind::part, entry); });
    visit_stems(word, [&](std::string_view stem, const Ending&) {
      visit(finder.by_part_, stem, [&](std::size_t entry) { add(at, at, FormKind::part, entry); });
    });
    for (std::size_t size = word.folded.size() - 1; size >= shortest_beginning; --size) {
      visit(finder.by_beginning_, std::string_view(word.folded).substr(0, size),
            [&](std::size_t entry) { add(at, at, FormKind::beginning, entry); });
    }
  }

  /// The longest first; of the same stretch the plainest kind, with every name it may be.
  std::vector<NameHit> chosen() {
    std::ranges::stable_sort(hits, [](const NameHit& a, const NameHit& b) {
      const std::size_t one = a.end - a.begin;
      const std::size_t other = b.end - b.begin;
      if (one != other) return one > other;
      if (a.begin != b.begin) return a.begin < b.begin;
      return a.kind < b.kind;
    });
    std::vector<NameHit> taken;
    std::map<std::size_t, std::size_t> ends;  // of what is taken, by begin
    std::map<std::size_t, std::size_t> places;
    for (NameHit& hit : hits) {
      if (const auto same = places.find(hit.begin); same != places.end()) {
        NameHit& first = taken[same->second];
        const bool fresh =
            std::ranges::find(first.entries, hit.entries.front()) == first.entries.end();
        if (first.end == hit.end && first.kind == hit.kind && fresh) {
          first.entries.push_back(hit.entries.front());
        }
      }
      const auto behind = ends.lower_bound(hit.end);
      const bool overlaps = behind != ends.begin() && std::prev(behind)->second > hit.begin;
      if (overlaps) continue;
      ends.emplace(hit.begin, hit.end);
      places.emplace(hit.begin, taken.size());
      taken.push_back(std::move(hit));
    }
    std::ranges::sort(taken, {}, &NameHit::begin);
    return taken;
  }
};

std::vector<NameHit> NameFinder::find(std::string_view text) const {
  if (key_.empty()) return {};
  Search search{*this, text, folded_words(text, WordKind::letters_and_digits), {}};
  for (std::size_t at = 0; at < search.words.size(); ++at) {
    search.whole_names(at);
    search.forms_of_one_word(at);
  }
  return search.chosen();
}

}  // namespace veldwerk
