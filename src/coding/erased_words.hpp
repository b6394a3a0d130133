// The words of one person, to be found again wherever they were copied to: their sentences of
// at least 20 characters, runs of white space aside. Shorter ones ("Ja, dat klopt.") are
// anybody's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"
#include "text/find_passage.hpp"

namespace veldwerk {

class ErasedWords {
 public:
  /// Takes in what `respondent` says in an interview (whose text is kept).
  void add(const Interview& interview, Index respondent);

  /// Every place in `text` where one of the sentences stands, in order, joined where they overlap.
  std::vector<ByteSpan> find(std::string_view text) const;
  bool stand_in(std::string_view text) const;
  /// `text` with `mark` for each stretch of their words.
  std::string without(std::string_view text, std::string_view mark) const;
  /// Whether a passage of at least 20 characters is theirs: it holds a sentence, or stands in what
  /// they say.
  bool said(std::string_view passage) const;

  const std::vector<std::string>& sentences() const { return sentences_; }

 private:
  std::vector<std::string> sentences_;  // collapsed
  std::string speech_;                  // all of it, collapsed, parted by line breaks
};

}  // namespace veldwerk
