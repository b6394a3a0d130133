// Stop words: function words that say little of what a text is about. Lists of our own, in
// stop_words/nl.txt and en.txt, compiled into the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace veldwerk {

class StopWords {
 public:
  /// `list`: one word a line; empty lines and those that start with `#` say nothing.
  explicit StopWords(std::string_view list);

  /// Whether `word`, as words_of() gives it, is a stop word.
  bool has(const std::string& word) const { return words_.contains(word); }
  std::size_t size() const { return words_.size(); }

 private:
  std::unordered_set<std::string> words_;
};

/// The list of a language: "nl" or "en". Null where there is none of that name.
const StopWords* find_stop_words(std::string_view language);

}  // namespace veldwerk
