// Which passages a report lists, and in what order: by code and direction. Lists name
// segments here; build.cpp turns them into places in Document::passages.
#pragma once

#include <vector>

#include "report/document.hpp"
#include "report/passages.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// No browser opens a page with more passages than this.
inline constexpr std::size_t most_passages = 20'000;

class PassageLists {
 public:
  PassageLists(const Study& study, Language language);

  /// How many passages count.
  std::size_t size() const { return size_; }

  /// A heading a category, then a list for each code and valence that has
  /// passages; last, the codes that have none.
  std::vector<Block> by_code_and_valence() const;

 private:
  const Study& study_;
  Language language_;
  std::vector<std::vector<Index>> by_code_;  // segments that count
  std::size_t size_ = 0;
};

}  // namespace veldwerk
