// Two versions of one study: what happened to each segment, and what that did to the tables. A
// segment is known by its id within coder and interview.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/frequencies.hpp"
#include "analysis/joint_studies.hpp"

namespace veldwerk {

/// A segment that is not what it was. An index of a study's segments, or no_index.
struct ChangedSegment {
  Index before = no_index;    // no_index: new
  Index after = no_index;     // no_index: gone
  bool moved = false;         // another start or end
  bool recoded = false;       // another code, valence or strength
  bool reattributed = false;  // of other respondents, where it was not moved
  bool is_new() const { return before == no_index; }
  bool is_gone() const { return after == no_index; }
};

/// What happened to the segments of one code or one coder. Of a segment that changed its code,
/// `recoded` is counted with the code that it had and with the one that it has.
struct SegmentTally {
  std::string name = {};  // id of the code, name of the coder
  std::size_t before = 0, after = 0;
  std::size_t added = 0, removed = 0, moved = 0, recoded = 0, reattributed = 0;
  bool changed() const { return added + removed + moved + recoded + reattributed > 0; }
};

/// A cell of a table of frequencies that is not what it was.
struct CellChange {
  std::string group;  // value of the attribute; empty: unknown, or the whole
  Index code = no_index;
  Column column = Column::any;
  Counts before, after;
  std::uint32_t size_before = 0, size_after = 0;  // respondents of the group
};

struct GroupSizeChange {
  std::string group;
  std::uint32_t before = 0, after = 0;
};

struct TableChange {
  std::string attribute;  // empty: the whole
  std::size_t cells = 0;  // that the table has
  std::vector<GroupSizeChange> sizes;
  std::vector<CellChange> changes;
};

/// Ids that only one version has.
struct IdChanges {
  std::vector<std::string> added, removed;
};

struct VersionChanges {
  std::vector<ChangedSegment> segments;  // by coder and interview, as the new version has them
  SegmentTally all;                      // of every coder; no name
  std::size_t unchanged = 0;
  std::vector<SegmentTally> by_code;   // codebook order, then coders by name; all that have any
  std::vector<SegmentTally> by_coder;  // segment in either version
  IdChanges respondents, interviews, codes, coders;
  std::vector<std::string> other_attributes;  // respondents whose attributes are not the same
  std::vector<TableChange> tables;            // the whole, then each group that both have
};

/// From the first to the second of two studies. Tables count coders of record only; segments are
/// those of all coders.
VersionChanges version_changes(const JointStudies& joint);

/// Whether two studies look like versions of one: at least half of the segments of the one that has
/// fewer have id, coder and interview in common with the other.
bool look_like_versions(const Study& before, const Study& after);

}  // namespace veldwerk
