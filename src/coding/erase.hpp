// A respondent who withdraws: their words, segments, memos and attributes leave the study, in
// one change that the journal keeps no text of. A plan is made first, with all that it would
// do; change.hpp writes its files. It can't be taken back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct EraseRequest {
  Index respondent = no_index;
  std::vector<Index> whole;  // interviews to erase whole, though others took part
};

struct ErasedInterview {
  std::string id;
  bool whole = false;     // its transcript and coding are removed, not only their turns
  std::size_t turns = 0;  // runs of turns taken out
};

/// What becomes of one coder's segments.
struct ErasedOfCoder {
  std::string coder;
  std::size_t removed = 0;
  std::size_t shortened = 0;  // shared with others, whose part stays
  std::size_t moved = 0;
};

/// A kind of table whose numbers change, and how: "18 respondents, then 17".
struct ChangedTable {
  std::string kind;
  std::string how;
};

/// A place outside of transcripts.
struct ErasePlace {
  std::string file;
  std::uint32_t line = 0;
};

struct ErasePlan {
  std::vector<FileChange> files;
  std::vector<ErasedInterview> interviews;
  std::vector<ErasedOfCoder> coders;
  std::size_t ratings = 0;           // rows of theirs in ratings.csv
  std::size_t answers = 0;           // and in survey.csv
  std::vector<std::string> removed;  // files that are removed
  std::size_t outputs = 0;           // and those that a report or export wrote in the study
  std::size_t passages = 0;          // of theirs, cut out of memos and other texts
  std::size_t journal = 0;           // entries of the journal that lose their texts
  std::vector<ErasePlace> mentions;  // of their id, in memos and texts: left
  std::vector<std::string> holding;  // files that hold their words still: not ours to change
  std::vector<ChangedTable> tables;
  Diagnostics refused;  // not empty: nothing can be done
};

/// `loaded` keeps its texts.
ErasePlan plan_erasure(const LoadedStudy& loaded, const EraseRequest& request);

}  // namespace veldwerk
