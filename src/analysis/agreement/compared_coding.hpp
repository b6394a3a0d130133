// The coding that a question about agreement compares, laid out by coder and by pair of coders.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// One coder's segments that are compared.
struct CoderSegments {
  Index coder = no_index;          // in Study::coders
  std::vector<Index> interviews;   // coded, and asked for; ascending
  std::vector<Index> segments;     // in these interviews, in the study's order
  std::vector<std::size_t> first;  // in `segments`, of each interview of the study; one at the end

  std::span<const Index> in(Index interview) const {
    return std::span(segments).subspan(first[interview], first[interview + 1] - first[interview]);
  }
};

/// Two coders, as indices in ComparedCoding::coders, and the interviews that both coded.
struct ComparedPair {
  std::size_t first = 0;
  std::size_t second = 0;
  std::vector<Index> interviews;
};

struct ComparedCoding {
  Index round = no_index;             // the only one; no_index: any
  std::vector<CoderSegments> coders;  // in the question's order
  std::vector<ComparedPair> pairs;    // those that have an interview in common
  std::vector<Index> all;             // interviews that all of them coded
  std::vector<Index> several;         // that two or more did
};

ComparedCoding compared_coding(const Study& study, const AgreementQuestion& question);

}  // namespace veldwerk
