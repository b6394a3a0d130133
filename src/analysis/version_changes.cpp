#include "analysis/version_changes.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace veldwerk {
namespace {

/// What a segment is known by: coder, interview and its own id.
using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

Key key_of(const Study& study, const Segment& segment) {
  return {study.coders[segment.coder].name, study.interviews[segment.interview].id,
          study.text_of(segment.id)};
}

std::map<Key, Index> segments_by_key(const Study& study) {
  std::map<Key, Index> found;
  for (Index at = 0; at < study.segments.size(); ++at) {
    found.emplace(key_of(study, study.segments[at]), at);
  }
  return found;
}

std::vector<std::string_view> owner_ids(const Study& study, const Segment& segment) {
  std::vector<std::string_view> ids;
  for (const Index who : study.owners_of(segment)) ids.push_back(study.respondents[who].id);
  std::ranges::sort(ids);
  return ids;
}

template <typename Things, typename Name>
IdChanges id_changes(const Things& before, const Things& after, Name name) {
  IdChanges changes;
  const auto missing = [&](const Things& things, const auto& thing) {
    return std::ranges::none_of(things,
                                [&](const auto& other) { return name(other) == name(thing); });
  };
  for (const auto& thing : after) {
    if (missing(before, thing)) changes.added.push_back(name(thing));
  }
  for (const auto& thing : before) {
    if (missing(after, thing)) changes.removed.push_back(name(thing));
  }
  return changes;
}

/// Compares two versions; a class so that its steps share them.
class Versions {
 public:
  explicit Versions(const JointStudies& joint)
      : joint_(joint), before_(joint.studies[0]), after_(joint.studies[1]) {}

  VersionChanges compare() {
    compare_segments();
    tally();
    compare_people();
    compare_tables();
    return std::move(result_);
  }

 private:
  ChangedSegment change_of(Index before, Index after) const {
    ChangedSegment change{.before = before, .after = after};
    const Segment& a = before_.segments[before];
    const Segment& b = after_.segments[after];
    change.moved = a.start != b.start || a.end != b.end;
    change.recoded = a.code != b.code || a.valence != b.valence || a.strength != b.strength;
    change.reattributed = !change.moved && owner_ids(before_, a) != owner_ids(after_, b);
    return change;
  }

  void compare_segments() {
    const std::map<Key, Index> before = segments_by_key(before_);
    const std::map<Key, Index> after = segments_by_key(after_);
    std::map<std::tuple<std::string_view, std::string_view, std::uint32_t, std::string_view>,
             ChangedSegment>
        ordered;  // coder, interview, start, id
    const auto place = [&](const Study& study, Index at) {
      const Segment& segment = study.segments[at];
      const auto [coder, interview, id] = key_of(study, segment);
      return std::tuple(coder, interview, segment.start, id);
    };
    for (const auto& [key, at] : after) {
      const auto known = before.find(key);
      ChangedSegment change{.before = no_index, .after = at};
      if (known != before.end()) change = change_of(known->second, at);
      if (!change.is_new() && !change.moved && !change.recoded && !change.reattributed) {
        ++result_.unchanged;
      } else {
        ordered.emplace(place(after_, at), change);
      }
    }
    for (const auto& [key, at] : before) {
      if (!after.contains(key)) ordered.emplace(place(before_, at), ChangedSegment{.before = at});
    }
    for (const auto& [key, change] : ordered) result_.segments.push_back(change);
  }

  static void add(SegmentTally& tally, const ChangedSegment& change) {
    tally.added += change.is_new() ? 1 : 0;
    tally.removed += change.is_gone() ? 1 : 0;
    tally.moved += change.moved ? 1 : 0;
    tally.recoded += change.recoded ? 1 : 0;
    tally.reattributed += change.reattributed ? 1 : 0;
  }

  void tally() {
    std::vector<SegmentTally> codes(joint_.codebook.codes.size());
    for (Index code = 0; code < codes.size(); ++code)
      codes[code].name = joint_.codebook.codes[code].id;
    std::map<std::string, SegmentTally, std::less<>> coders;
    for (const Study* study : {&before_, &after_}) {
      for (const Segment& segment : study->segments) {
        SegmentTally& coder = coders[study->coders[segment.coder].name];
        for (SegmentTally* tally : {&codes[segment.code], &coder, &result_.all}) {
          ++(study == &before_ ? tally->before : tally->after);
        }
      }
    }
    for (const ChangedSegment& change : result_.segments) {
      const Segment& segment =
          change.is_gone() ? before_.segments[change.before] : after_.segments[change.after];
      const Study& study = change.is_gone() ? before_ : after_;
      add(result_.all, change);
      add(coders[study.coders[segment.coder].name], change);
      add(codes[segment.code], change);
      if (change.is_new() || change.is_gone()) continue;
      const Index former = before_.segments[change.before].code;
      if (former != segment.code) ++codes[former].recoded;
    }
    for (SegmentTally& code : codes) {
      if (code.before + code.after > 0) result_.by_code.push_back(std::move(code));
    }
    for (auto& [name, coder] : coders) {
      coder.name = name;
      result_.by_coder.push_back(std::move(coder));
    }
  }

  void compare_people() {
    const auto id = [](const auto& thing) { return thing.id; };
    const auto name = [](const auto& thing) { return thing.name; };
    result_.respondents = id_changes(before_.respondents, after_.respondents, id);
    result_.interviews = id_changes(before_.interviews, after_.interviews, id);
    result_.coders = id_changes(before_.coders, after_.coders, name);
    for (Index code = 0; code < joint_.codes.size(); ++code) {
      const JointCode& joint = joint_.codes[code];
      const std::string& of = joint_.codebook.codes[code].id;
      if (joint.in(1) && !joint.in(0)) result_.codes.added.push_back(of);
      if (joint.in(0) && !joint.in(1)) result_.codes.removed.push_back(of);
    }
    for (const Respondent& who : after_.respondents) {
      const Index former = before_.find_respondent(who.id);
      if (former != no_index && !same_attributes(before_.respondents[former], who)) {
        result_.other_attributes.push_back(who.id);
      }
    }
  }

  /// In the attributes that both versions have.
  bool same_attributes(const Respondent& before, const Respondent& after) const {
    for (Index at = 0; at < after_.attributes.size(); ++at) {
      const Index former = before_.find_attribute(after_.attributes[at].name);
      if (former != no_index && before.values[former] != after.values[at]) return false;
    }
    return true;
  }

  void compare_tables() {
    compare_table({}, {}, {});
    std::vector<std::string> names;
    for (const Study* study : {&before_, &after_}) {
      for (const Index group : study->groups) {
        const std::string& name = study->attributes[group].name;
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
      }
    }
    for (const std::string& name : names) {
      const Index before = before_.find_attribute(name);
      const Index after = after_.find_attribute(name);
      if (before != no_index && after != no_index) compare_table(name, {before}, {after});
    }
  }

  void compare_table(const std::string& attribute, const std::vector<Index>& by_before,
                     const std::vector<Index>& by_after) {
    const FrequencyOptions options{.parents = false, .with_segments = false, .codes = {}};
    const Frequencies a = frequencies(before_, make_grouping(before_, by_before), options);
    const Frequencies b = frequencies(after_, make_grouping(after_, by_after), options);
    TableChange table;
    table.attribute = attribute;
    // Groups as the new version orders them, then those that are gone.
    std::vector<std::pair<std::size_t, std::size_t>> groups;  // places before and after
    const std::size_t none_before = a.grouping.groups.size();
    const std::size_t none_after = b.grouping.groups.size();
    for (std::size_t at = 0; at < none_after; ++at) {
      const auto former =
          std::ranges::find(a.grouping.groups, b.grouping.groups[at].values, &Group::values);
      groups.emplace_back(former - a.grouping.groups.begin(), at);
    }
    for (std::size_t at = 0; at < none_before; ++at) {
      const auto still =
          std::ranges::find(b.grouping.groups, a.grouping.groups[at].values, &Group::values);
      if (still == b.grouping.groups.end()) groups.emplace_back(at, none_after);
    }
    for (const auto& [before, after] : groups) {
      const Group* one = before < none_before ? &a.grouping.groups[before] : nullptr;
      const Group* two = after < none_after ? &b.grouping.groups[after] : nullptr;
      const Group& shown = two != nullptr ? *two : *one;
      CellChange cell;
      cell.group = shown.values.empty() ? std::string() : shown.values.front();
      cell.size_before = one != nullptr ? one->size : 0;
      cell.size_after = two != nullptr ? two->size : 0;
      if (cell.size_before != cell.size_after) {
        table.sizes.push_back({cell.group, cell.size_before, cell.size_after});
      }
      for (std::size_t row = 0; row < a.rows.size(); ++row) {
        cell.code = a.rows[row].code;
        if (!joint_.codes[cell.code].anywhere()) continue;
        for (const Column column : all_columns) {
          ++table.cells;
          cell.column = column;
          cell.before = one != nullptr ? a.rows[row].cells[before][column] : Counts{};
          cell.after = two != nullptr ? b.rows[row].cells[after][column] : Counts{};
          const bool same = cell.before.respondents == cell.after.respondents &&
                            cell.before.mentions == cell.after.mentions;
          if (!same) table.changes.push_back(cell);
        }
      }
    }
    result_.tables.push_back(std::move(table));
  }

  const JointStudies& joint_;
  const Study& before_;
  const Study& after_;
  VersionChanges result_;
};

}  // namespace

VersionChanges version_changes(const JointStudies& joint) {
  return Versions(joint).compare();
}

bool look_like_versions(const Study& before, const Study& after) {
  const std::map<Key, Index> one = segments_by_key(before);
  const std::map<Key, Index> two = segments_by_key(after);
  const auto shared =
      std::ranges::count_if(one, [&](const auto& entry) { return two.contains(entry.first); });
  return shared > 0 && 2 * static_cast<std::size_t>(shared) >= std::min(one.size(), two.size());
}

}  // namespace veldwerk
