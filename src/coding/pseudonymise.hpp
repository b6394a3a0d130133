// Names in a study become pseudonyms: in transcripts, and with them in every coder's segments,
// quotes and memos. A plan is made first, with all that it would do and all that it leaves;
// change.hpp writes its files, undo_file.hpp keeps what takes them back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/name_decisions.hpp"
#include "coding/name_key.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct PseudonymRequest {
  std::vector<KeyEntry> key;
  NameDecisions decisions;
  /// Take the texts out of earlier entries of the journal: those with a name in them, and those of
  /// files that change now, which may hold a part of one.
  bool clean_journal = false;
};

/// What is done to one interview.
struct PseudonymisedInterview {
  Index interview = no_index;
  std::size_t replaced = 0;  // places in the transcript
  std::size_t moved = 0;     // segments that get another place, of all coders
  std::size_t requoted = 0;  // segments that get another quote
  std::size_t labels = 0;    // labels of speakers
};

/// A place where a name stands and stays.
struct NameLeft {
  std::string file;  // relative to the study; in a file's name itself, the name as replaced
  std::uint32_t line = 0;
  std::string column;  // of a CSV file
};

struct PseudonymPlan {
  std::vector<FileChange> files;
  std::vector<PseudonymisedInterview> interviews;               // those in which anything changes
  std::vector<std::pair<std::string, std::size_t>> pseudonyms;  // and places in transcripts, memos
  std::vector<NameForm> forms;                                  // in order of form
  std::size_t undecided = 0;                                    // of the forms
  std::size_t decided_in_vain = 0;  // decisions on forms that stand nowhere
  std::vector<NameLeft> left;       // in files that are not changed
  std::size_t journal_lines = 0;    // of the journal with a name in them, as it was
  std::size_t journal_cleaned = 0;  // entries that lose their texts
  std::vector<std::pair<std::string, std::size_t>> taken;  // pseudonyms that stood there before
  Diagnostics refused;                                     // not empty: nothing can be done
};

/// `loaded` must have no segments that don't stand at their place, unless they may be left astray.
PseudonymPlan plan_pseudonyms(const LoadedStudy& loaded, const PseudonymRequest& request);

}  // namespace veldwerk
