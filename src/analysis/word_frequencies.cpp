#include "analysis/word_frequencies.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "base/parallel.hpp"
#include "text/word_list.hpp"

namespace veldwerk {
namespace {

/// How often a word was counted, and the last interview it was counted in.
struct Count {
  std::uint32_t times = 0;
  std::uint32_t interviews = 0;
  Index last = no_index;
};

using Counts = std::unordered_map<std::string, Count>;

void count_words(const Study& study, Index number, const SpeechChoice& choice,
                 CodePointIndex& index, Counts& counts) {
  const Interview& interview = study.interviews[number];
  index.reset(interview.text);
  for (const SpeechText& stretch : chosen_speech(study, interview, index, choice)) {
    for (TextWord& word : words_of(stretch.text)) {
      Count& count = counts[std::move(word.small)];
      ++count.times;
      if (count.last != number) ++count.interviews;
      count.last = number;
    }
  }
}

}  // namespace

WordFrequencies word_frequencies(const Study& study, const SpeechChoice& choice,
                                 const StopWords* stop_words) {
  // Each worker counts whole interviews, so that sums are those of one count.
  std::vector<Counts> parts(worker_count());
  std::vector<CodePointIndex> indices(parts.size());
  parallel_for(
      study.interviews.size(),
      [&](std::size_t number, std::size_t worker) {
        count_words(study, static_cast<Index>(number), choice, indices[worker], parts[worker]);
      },
      parts.size());
  Counts& all = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    for (const auto& [word, count] : parts[i]) {
      Count& sum = all[word];
      sum.times += count.times;
      sum.interviews += count.interviews;
    }
  }
  WordFrequencies result;
  for (const auto& [word, count] : all) {
    result.all += count.times;
    if (stop_words != nullptr && stop_words->has(word)) {
      result.stopped += count.times;
    } else {
      result.words.push_back({word, count.times, count.interviews});
    }
  }
  std::ranges::sort(result.words, [](const WordFrequency& a, const WordFrequency& b) {
    return std::tie(b.times, b.interviews, a.word) < std::tie(a.times, a.interviews, b.word);
  });
  result.untold = untold_interviews(study, choice);
  return result;
}

}  // namespace veldwerk
