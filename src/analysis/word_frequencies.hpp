// Word frequencies: how often each word is said, and in how many interviews. Words are those of
// text/word_list.hpp: regardless of capitals, with their diacritics; what stands in square
// brackets is no word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/chosen_speech.hpp"
#include "study/study.hpp"
#include "text/stop_words.hpp"

namespace veldwerk {

struct WordFrequency {
  std::string word;  // in small letters, composed
  std::uint32_t times = 0;
  std::uint32_t interviews = 0;  // in which it is said
};

struct WordFrequencies {
  std::vector<WordFrequency> words;  // most often first, then in most interviews, then by word
  std::size_t all = 0;               // words said, stop words among them
  std::size_t stopped = 0;           // of those, stop words
  std::vector<Index> untold;         // left out: untold_interviews()
};

/// The words of a study that holds its texts, without those of `stop_words` (null: all).
WordFrequencies word_frequencies(const Study& study, const SpeechChoice& choice,
                                 const StopWords* stop_words);

}  // namespace veldwerk
