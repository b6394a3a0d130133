// Which runs of letters that two texts have in common are believed to be the same words. The same
// letters may stand twice in the old text, once where nobody coded; if those that were coded
// are deleted, the others look like them. What tells them apart is how far they moved:
// not otherwise than their neighbours, or so that there was no room for a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/common_runs.hpp"
#include "text/ink.hpp"
#include "text/old_text.hpp"

namespace veldwerk {

/// Judges the runs of one text; both texts must outlive it, and hold letters when it is asked.
class RunJudge {
 public:
  RunJudge(const OldText& old_text, const Ink& new_ink)
      : old_(old_text),
        fresh_(new_ink),
        budget_(64 * (old_text.ink.letters.size() + new_ink.letters.size())) {}

  /// Takes in what the texts have in common: where the old one is known from its start on without
  /// gaps, and nearly all of the new one is made of it, there was no more of it.
  void take_in();

  /// How far the start of a run moved, in code points.
  std::int64_t shift_of(const CommonRun& run) const;

  /// Whether `next` moved along with `run`, which is before it, so that both can be of one block.
  bool go_together(const CommonRun& run, const CommonRun& next) const;

  /// Of each run of `chain` (in order in both texts) whether it may be a copy of words now gone.
  std::vector<bool> doubted(const std::vector<CommonRun>& chain);

  /// Whether a copy of the words from `first` to `last`, in order, can have stood where they were
  /// found: between those in `chain` that stand around them now.
  bool can_be_copy(const std::vector<CommonRun>& chain, const CommonRun& first,
                   const CommonRun& last);

  /// Whether the words from `first` to `last` moved as they must have where whole blocks changed
  /// places: the text behind the new place of a block goes on where it went on before the block's
  /// old place. `chain`: runs in order; `moved`: runs of blocks that are out of order.
  bool is_explained(const std::vector<CommonRun>& chain, const std::vector<CommonRun>& moved,
                    const CommonRun& first, const CommonRun& last) const;

 private:
  struct Group;
  std::vector<Group> groups_of(const std::vector<CommonRun>& chain) const;
  void link(std::vector<Group>& groups, const std::vector<CommonRun>& chain) const;
  bool moved_likewise(const std::vector<CommonRun>& chain, std::size_t from, std::size_t to,
                      bool is_short) const;
  std::int64_t end_shift_of(const CommonRun& run) const;
  std::int64_t last_shift(std::int64_t shift) const;
  std::int64_t gap_between(const CommonRun& run, const CommonRun& next) const;
  bool same_island(const CommonRun& run, const CommonRun& next) const;

  const OldText& old_;
  const Ink& fresh_;
  std::size_t budget_;        // letters that may be looked at for copies
  bool is_complete_ = false;  // the old text is known from end to end
};

}  // namespace veldwerk
