#include "coding/erased_words.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/sentences.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t shortest_sentence = 20;  // code points
constexpr std::size_t most_places = 10000;     // of one sentence in one text

}  // namespace

void ErasedWords::add(const Interview& interview, Index respondent) {
  const CodePointIndex index(interview.text);
  for (const Speech& speech : interview.speech) {
    if (interview.speakers[speech.speaker].respondent != respondent) continue;
    const std::size_t from = index.byte_of(speech.start);
    const std::string_view words =
        std::string_view(interview.text).substr(from, index.byte_of(speech.end) - from);
    speech_ += collapse_white_space(words) + "\n";
    std::size_t begin = 0;
    for (const std::size_t end : sentence_ends(words)) {
      std::string sentence = collapse_white_space(words.substr(begin, end - begin));
      begin = end;
      if (count_code_points(sentence) >= shortest_sentence) {
        sentences_.push_back(std::move(sentence));
      }
    }
  }
  std::ranges::sort(sentences_);
  sentences_.erase(std::ranges::unique(sentences_).begin(), sentences_.end());
}

bool ErasedWords::stand_in(std::string_view text) const {
  const std::string flat = collapse_white_space(text);
  return std::ranges::any_of(sentences_, [&](const std::string& sentence) {
    return flat.find(sentence) != std::string::npos;
  });
}

std::vector<ByteSpan> ErasedWords::find(std::string_view text) const {
  const std::string flat = collapse_white_space(text);
  std::vector<ByteSpan> found;
  for (const std::string& sentence : sentences_) {
    if (flat.find(sentence) == std::string::npos) continue;
    for (const ByteSpan& span : find_passage(text, sentence, most_places)) found.push_back(span);
  }
  std::ranges::sort(found, {}, &ByteSpan::begin);
  std::vector<ByteSpan> joined;
  for (const ByteSpan& span : found) {
    const bool goes_on = !joined.empty() &&
                         (span.begin <= joined.back().end ||
                          is_blank(text.substr(joined.back().end, span.begin - joined.back().end)));
    if (goes_on) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

std::string ErasedWords::without(std::string_view text, std::string_view mark) const {
  std::string out;
  std::size_t at = 0;
  for (const ByteSpan& span : find(text)) {
    out.append(text.substr(at, span.begin - at)).append(mark);
    at = span.end;
  }
  out.append(text.substr(at));
  return out;
}

bool ErasedWords::said(std::string_view passage) const {
  const std::string flat = collapse_white_space(passage);
  return count_code_points(flat) >= shortest_sentence &&
         (stand_in(flat) || speech_.find(flat) != std::string::npos);
}

}  // namespace veldwerk
