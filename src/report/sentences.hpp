// A report in words: of each code a paragraph that says how many respondents
// name it, in which directions, and where that concentrates. Facts only, from the
// numbers of the tables; the words are data (words_prose.cpp), quantities follow a
// scale (quantities.hpp), and what may be told of groups is decided in
// analysis/concentration.hpp.
#pragma once

#include <vector>

#include "analysis/frequencies.hpp"
#include "report/block_request.hpp"
#include "report/document.hpp"
#include "report/quantities.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What sentences are made from: the same rows in each, codable codes only.
struct SentenceNumbers {
  Frequencies whole;
  std::vector<Frequencies> by;  // one attribute each
};

/// Headings by category and paragraphs for the codes of `numbers`; codes that
/// nobody names are gathered at the end of their category.
std::vector<Block> write_sentences(const Study& study, const SentenceNumbers& numbers,
                                   const QuantityScale& scale, Language language);

/// The paragraphs that a definition asks for, from numbers that may be told.
std::vector<Block> sentences(const BlockRequest& request);

}  // namespace veldwerk
