#include "text/search_term.hpp"

#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::size_t place_of(StemAlgorithm language) {
  return language == StemAlgorithm::dutch ? 0 : 1;
}

bool is_wildcard(char32_t c) {
  return c == U'*' || c == U'?';
}

/// Whether `word` is as `pattern` says, code point for code point. Goes back to the last `*`
/// only, so that no pattern takes longer than both lengths multiplied.
bool is_like(std::string_view pattern, std::string_view word) {
  std::size_t p = 0, w = 0;
  std::size_t star = pattern.npos, resume = 0;
  while (w < word.size()) {
    const std::size_t step = code_point_at(word, w).bytes;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.size() &&
               (pattern[p] == '?' || pattern.substr(p).starts_with(word.substr(w, step)))) {
      p += pattern[p] == '?' ? 1 : step;
      w += step;
    } else if (star != pattern.npos) {
      p = star + 1;
      resume += code_point_at(word, resume).bytes;
      w = resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

/// The words of a term as written: `*` and `?` are part of a word here.
std::vector<std::string> written_words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool of_word = is_word_character(point.value) || is_wildcard(point.value);
    if (of_word && !inside) words.emplace_back();
    if (of_word) words.back().append(text.substr(at, point.bytes));
    inside = of_word;
    at += point.bytes;
  }
  return words;
}

}  // namespace

Notation read_notation(std::string_view written) {
  const std::string_view text = trim(written);
  if (text.size() > 2 && text.front() == '/' && text.back() == '/') {
    return {Notation::Kind::regex, std::string(text.substr(1, text.size() - 2))};
  }
  if (text.starts_with('~')) {
    return {Notation::Kind::stems, std::string(trim(text.substr(1)))};
  }
  return {Notation::Kind::words, std::string(text)};
}

const std::string& Stems::of(const std::string& word, StemAlgorithm language) {
  OneLanguage& one = languages_[place_of(language)];
  if (!one.stemmer) {
    one.stemmer.emplace(language);
  }
  const auto [at, fresh] = one.known.try_emplace(word);
  if (fresh) at->second = one.stemmer->stem(word);
  return at->second;
}

std::optional<SearchTerm> make_term(std::string_view text, bool stems, StemAlgorithm language,
                                    Stems& stemmed, LetterCase letters) {
  SearchTerm term{{}, language};
  bool says_something = false;
  for (const std::string& word : written_words(text)) {
    const bool wild = word.find_first_of("*?") != word.npos;
    says_something = says_something || word.find_first_not_of("*?") != word.npos;
    const std::string small = letters == LetterCase::ignored ? small_letters(word) : composed(word);
    if (wild) {
      term.words.push_back({TermWord::Kind::wildcard, small});
    } else if (stems) {
      term.words.push_back({TermWord::Kind::stem, stemmed.of(small, language)});
    } else {
      term.words.push_back({TermWord::Kind::exact, small});
    }
  }
  if (!says_something) return std::nullopt;
  return term;
}

void TermFinder::add(const SearchTerm& term, std::uint32_t key) {
  const TermWord& first = term.words.front();
  switch (first.kind) {
    case TermWord::Kind::exact:
      exact_[first.text].push_back({&term, key});
      break;
    case TermWord::Kind::stem:
      stem_[place_of(term.language)][first.text].push_back({&term, key});
      break;
    case TermWord::Kind::wildcard:
      wildcard_.push_back({&term, key});
      break;
  }
}

bool TermFinder::matches(const TermWord& wanted, const TextWord& word, StemAlgorithm language) {
  switch (wanted.kind) {
    case TermWord::Kind::exact:
      return wanted.text == word.small;
    case TermWord::Kind::stem:
      return wanted.text == stems_.of(word.small, language);
    case TermWord::Kind::wildcard:
      break;
  }
  return is_like(wanted.text, word.small);
}

void TermFinder::try_at(const Entry& entry, std::string_view text,
                        const std::vector<TextWord>& words, std::size_t first,
                        std::vector<Hit>& hits) {
  const std::vector<TermWord>& wanted = entry.term->words;
  if (words.size() - first < wanted.size()) return;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const TextWord& word = words[first + i];
    if (!matches(wanted[i], word, entry.term->language)) return;
    if (i == 0) continue;
    const std::size_t end = words[first + i - 1].end;
    if (!joins_words(text.substr(end, word.begin - end))) return;
  }
  hits.push_back({entry.key, {words[first].begin, words[first + wanted.size() - 1].end}});
}

std::vector<TermFinder::Hit> TermFinder::find(std::string_view text,
                                              const std::vector<TextWord>& words) {
  std::vector<Hit> hits;
  const auto try_all = [&](const ByFirstWord& terms, const std::string& word, std::size_t first) {
    const auto found = terms.find(word);
    if (found == terms.end()) return;
    for (const Entry& entry : found->second) try_at(entry, text, words, first, hits);
  };
  for (std::size_t first = 0; first < words.size(); ++first) {
    try_all(exact_, words[first].small, first);
    for (const StemAlgorithm language : {StemAlgorithm::dutch, StemAlgorithm::english}) {
      const ByFirstWord& terms = stem_[place_of(language)];
      if (!terms.empty()) try_all(terms, stems_.of(words[first].small, language), first);
    }
    for (const Entry& entry : wildcard_) try_at(entry, text, words, first, hits);
  }
  return hits;
}

}  // namespace veldwerk
