#include "analysis/disclosure.hpp"

#include <algorithm>
#include <utility>

#include "analysis/innovations.hpp"
#include "analysis/suppression.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {
namespace {

std::vector<Index> sorted(std::span<const Index> by) {
  std::vector<Index> key(by.begin(), by.end());
  std::sort(key.begin(), key.end());
  return key;
}

// Whether `by` holds attributes that may not stand together.
bool holds_apart(const Privacy& privacy, const std::vector<Index>& by) {
  return std::any_of(privacy.apart.begin(), privacy.apart.end(), [&](const auto& apart) {
    return std::all_of(apart.begin(), apart.end(), [&](Index attribute) {
      return std::find(by.begin(), by.end(), attribute) != by.end();
    });
  });
}

// Which groups go into the rest: those smaller than `smallest`, and where these
// are together still smaller, the smallest of the others too.
std::vector<bool> rest_of(const Grouping& grouping, std::uint32_t smallest) {
  std::vector<bool> rest(grouping.groups.size());
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    rest[i] = grouping.groups[i].size < smallest;
    if (rest[i]) size += grouping.groups[i].size;
  }
  if (size == 0 || size >= smallest) return rest;
  std::size_t least = rest.size();
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i]) continue;
    if (least == rest.size() || grouping.groups[i].size < grouping.groups[least].size) least = i;
  }
  if (least < rest.size()) rest[least] = true;
  return rest;
}

// The grouping with its small groups as one, last.
Grouping put_together(Grouping grouping, std::uint32_t smallest) {
  const std::vector<bool> rest = rest_of(grouping, smallest);
  if (std::find(rest.begin(), rest.end(), true) == rest.end()) return grouping;
  Grouping made;
  made.attributes = grouping.attributes;
  std::vector<Index> places(rest.size());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i]) continue;
    places[i] = static_cast<Index>(made.groups.size());
    made.groups.push_back(grouping.groups[i]);
  }
  Group together;
  together.values = {std::string(rest_name)};
  together.rest = true;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (!rest[i]) continue;
    places[i] = static_cast<Index>(made.groups.size());
    together.size += grouping.groups[i].size;
  }
  made.groups.push_back(std::move(together));
  for (const Index group : grouping.group_of) made.group_of.push_back(places[group]);
  return made;
}

// `one` and `other` crossed; groups without respondents are left out.
Grouping crossed(const Grouping& one, const Grouping& other) {
  Grouping made;
  made.attributes = one.attributes;
  made.attributes.insert(made.attributes.end(), other.attributes.begin(), other.attributes.end());
  std::map<std::pair<Index, Index>, Index> places;
  for (std::size_t who = 0; who < one.group_of.size(); ++who) {
    places[{one.group_of[who], other.group_of[who]}] = 0;
  }
  for (auto& [pair, place] : places) {
    place = static_cast<Index>(made.groups.size());
    Group group = one.groups[pair.first];
    const Group& second = other.groups[pair.second];
    group.values.insert(group.values.end(), second.values.begin(), second.values.end());
    group.rest = group.rest || second.rest;
    group.size = 0;
    made.groups.push_back(std::move(group));
  }
  for (std::size_t who = 0; who < one.group_of.size(); ++who) {
    const Index place = places.at({one.group_of[who], other.group_of[who]});
    made.group_of.push_back(place);
    ++made.groups[place].size;
  }
  made.empty_combinations = one.groups.size() * other.groups.size() - made.groups.size();
  return made;
}

// The groups of `by` as they may be shown, each attribute's small ones together.
Grouping grouping_outside(const Study& study, std::span<const Index> by) {
  Grouping grouping;
  for (const Index attribute : by) {
    Grouping next =
        put_together(make_grouping(study, std::span(&attribute, 1)), study.privacy.smallest_group);
    grouping = grouping.groups.empty() ? std::move(next) : crossed(grouping, next);
  }
  return grouping;
}

bool has_small_group(const Grouping& grouping, std::uint32_t smallest) {
  return std::any_of(grouping.groups.begin(), grouping.groups.end(),
                     [&](const Group& group) { return group.size < smallest; });
}

// Whether taking groups of `parts` from a group of `whole` leaves 1 to `smallest` - 1
// respondents. Readers know what lies within what, as organisations in a sector: they
// see the rest of the group by a subtraction.
bool leaves_few(const Grouping& whole, const Grouping& parts, std::uint32_t smallest) {
  std::vector<Index> home(parts.groups.size(), no_index);  // the group that a part lies in
  std::vector<bool> within(parts.groups.size(), true);
  for (std::size_t who = 0; who < whole.group_of.size(); ++who) {
    Index& at = home[parts.group_of[who]];
    if (at == no_index) at = whole.group_of[who];
    if (at != whole.group_of[who]) within[parts.group_of[who]] = false;
  }
  std::vector<std::uint32_t> covered(whole.groups.size());
  for (std::size_t part = 0; part < home.size(); ++part) {
    if (within[part] && home[part] != no_index) covered[home[part]] += parts.groups[part].size;
  }
  for (std::size_t group = 0; group < covered.size(); ++group) {
    const std::uint32_t left = whole.groups[group].size - covered[group];
    if (covered[group] > 0 && left > 0 && left < smallest) return true;
  }
  return false;
}

// Who is interviewed together with others.
std::size_t count_interviewed_together(const Study& study) {
  std::set<Index> people;
  for (const Interview& interview : study.interviews) {
    if (interview.respondents.size() < 2) continue;
    people.insert(interview.respondents.begin(), interview.respondents.end());
  }
  return people.size();
}

// [code][respondent]: in which numbers they count.
std::vector<std::vector<std::uint8_t>> tells_of(const Study& study) {
  std::vector<std::vector<Telling>> tells(study.codebook.codes.size(),
                                          std::vector<Telling>(study.respondents.size()));
  for (const Segment& segment : study.segments) {
    if (!counts(study, segment)) continue;
    for (const Index who : study.owners_of(segment)) {
      Telling& telling = tells[segment.code][who];
      telling.barrier = telling.barrier || is_barrier(segment.valence);
      telling.facilitator = telling.facilitator || is_facilitator(segment.valence);
      telling.neutral = telling.neutral || segment.valence == Valence::neutral;
    }
  }
  std::vector<std::vector<std::uint8_t>> bits(tells.size());
  for (std::size_t code = 0; code < tells.size(); ++code) {
    for (const Telling& telling : tells[code]) bits[code].push_back(telling.bits());
  }
  return bits;
}

// `members` by their groups, those parts that may show which; the others are `behind`:
// nobody, or at least `smallest`.
std::vector<std::vector<Index>> parts_of(const std::vector<Index>& members,
                                         const Grouping& grouping, std::size_t smallest,
                                         std::vector<Index>& behind) {
  std::map<Index, std::vector<Index>> by_group;
  for (const Index who : members) by_group[grouping.group_of[who]].push_back(who);
  std::vector<std::vector<Index>> parts;
  for (auto& [group, part] : by_group) {
    if (grouping.groups[group].rest || part.size() < smallest) {
      behind.insert(behind.end(), part.begin(), part.end());
    } else {
      parts.push_back(std::move(part));
    }
  }
  while (!behind.empty() && behind.size() < smallest && !parts.empty()) {
    const auto least = std::min_element(
        parts.begin(), parts.end(),
        [](const auto& one, const auto& other) { return one.size() < other.size(); });
    behind.insert(behind.end(), least->begin(), least->end());
    parts.erase(least);
  }
  return parts;
}

constexpr std::uint8_t every_telling =
    tells_barrier | tells_facilitator | tells_neutral | tells_any | tells_both;

void mark_withheld(FrequencyCell& cell, std::uint8_t bits) {
  const auto has = [bits](std::uint8_t bit) { return (bits & bit) != 0; };
  cell.withheld = {has(tells_barrier), has(tells_facilitator), has(tells_neutral), has(tells_any)};
  cell.both_withheld = has(tells_both);
}

}  // namespace

Disclosure Disclosure::to_outside(const Study& study, const OutsideReport& report) {
  Disclosure disclosure(study);
  disclosure.outside_ = true;
  for (const std::vector<Index>& by : report.breakdowns) disclosure.add_breakdown(by);
  disclosure.withhold_cells(report.secondary);
  disclosure.choose_labels(report.labels);
  disclosure.quotes_joint_ = count_interviewed_together(study) >= study.privacy.smallest_group;
  return disclosure;
}

void Disclosure::add_breakdown(std::span<const Index> by) {
  const std::vector<Index> key = sorted(by);
  if (key.empty() || breakdowns_.contains(key) || holds_apart(study_->privacy, key)) return;
  if (std::adjacent_find(key.begin(), key.end()) != key.end()) return;
  if (any_of_innovations(*study_, key)) return;
  if (key.size() > 1) {  // attributes that can't be shown alone can't be crossed either
    for (const Index attribute : key) {
      add_breakdown(std::span(&attribute, 1));
      if (!breakdowns_.contains({attribute})) return;
    }
  }
  Breakdown breakdown;
  breakdown.grouping = grouping_outside(*study_, key);
  // One group is everybody, and has nothing to say that the whole does not.
  if (breakdown.grouping.groups.size() < 2) return;
  const std::uint32_t smallest = study_->privacy.smallest_group;
  if (has_small_group(breakdown.grouping, smallest)) return;
  for (const auto& [other, shown] : breakdowns_) {
    if (leaves_few(shown.grouping, breakdown.grouping, smallest) ||
        leaves_few(breakdown.grouping, shown.grouping, smallest)) {
      return;
    }
  }
  breakdowns_.emplace(key, std::move(breakdown));
}

void Disclosure::withhold_cells(bool secondary) {
  const std::vector<std::vector<std::uint8_t>> tells = tells_of(*study_);
  std::vector<Partition> partitions;
  for (const auto& [by, breakdown] : breakdowns_) {
    partitions.push_back({breakdown.grouping.group_of, breakdown.grouping.groups.size()});
  }
  for (const std::vector<std::uint8_t>& of_code : tells) {
    Suppressed suppressed =
        suppress(of_code, partitions, study_->privacy.smallest_group, secondary);
    auto cells = suppressed.cells.begin();
    for (auto& [by, breakdown] : breakdowns_) breakdown.withheld.push_back(std::move(*cells++));
    reserved_.push_back(std::move(suppressed.reserved));
  }
}

// For each respondent, the attributes of `wanted` in order, as long as at least so
// many have the same beside what they say as the smallest group has. Where a few
// would be left behind without an attribute that the others show, they would stand
// out by its absence: the smallest of the others stay behind with them. A group that
// is put together has no name to stand there.
void Disclosure::choose_labels(std::span<const Index> wanted) {
  const std::size_t smallest = study_->privacy.smallest_group;
  labels_.assign(study_->respondents.size(), {});
  std::vector<std::vector<Index>> alike(1);  // respondents with the same label so far
  for (Index who = 0; who < labels_.size(); ++who) alike.front().push_back(who);
  for (const Index attribute : wanted) {
    const Grouping grouping = grouping_outside(*study_, std::span(&attribute, 1));
    std::vector<std::vector<Index>> next;
    for (const std::vector<Index>& members : alike) {
      if (members.empty()) continue;
      std::vector<Index> with = labels_[members.front()];
      with.push_back(attribute);
      if (holds_apart(study_->privacy, with)) {
        next.push_back(members);
        continue;
      }
      std::vector<Index> behind;
      for (std::vector<Index>& part : parts_of(members, grouping, smallest, behind)) {
        for (const Index who : part) labels_[who] = with;
        next.push_back(std::move(part));
      }
      next.push_back(std::move(behind));
    }
    alike = std::move(next);
  }
}

const Disclosure::Breakdown* Disclosure::find(std::span<const Index> by) const {
  const auto found = breakdowns_.find(sorted(by));
  return found == breakdowns_.end() ? nullptr : &found->second;
}

bool Disclosure::shows(std::span<const Index> by) const {
  return !outside_ || by.empty() || find(by) != nullptr;
}

Grouping Disclosure::grouping(std::span<const Index> by) const {
  if (!outside_) return make_grouping(*study_, by);
  // Asked for what may not be shown, the whole is all there is to tell.
  if (by.empty() || find(by) == nullptr) return make_grouping(*study_, {});
  return grouping_outside(*study_, by);
}

Frequencies Disclosure::frequencies(std::span<const Index> by,
                                    const FrequencyOptions& options) const {
  if (!outside_ && any_of_innovations(*study_, by)) {
    return frequencies_by_innovation(*study_, by, options);
  }
  if (!outside_) return veldwerk::frequencies(*study_, grouping(by), options);
  FrequencyOptions asked = options;
  asked.parents = options.parents && by.empty();
  Frequencies found = veldwerk::frequencies(*study_, grouping(by), asked);
  const Breakdown* breakdown = find(by);
  for (FrequencyRow& row : found.rows) {
    for (FrequencyCell& cell : row.cells) cell.both_by_disagreement = 0;
    if (row.parent && withholds_below(row.code)) {
      mark_withheld(row.cells.front(), every_telling);
      row.cells.front().mentions_withheld = true;
    }
    if (breakdown == nullptr) continue;
    // Groups may stand in another order than in the breakdown, which is by
    // attributes ascending: a respondent of each tells which is which.
    std::vector<std::uint8_t> bits(row.cells.size());
    std::uint8_t any = 0;
    for (std::size_t who = 0; who < study_->respondents.size(); ++who) {
      const std::uint8_t theirs = breakdown->withheld[row.code][breakdown->grouping.group_of[who]];
      bits[found.grouping.group_of[who]] = theirs;
      any |= theirs;
    }
    for (std::size_t group = 0; group < row.cells.size(); ++group) {
      mark_withheld(row.cells[group], bits[group]);
      row.cells[group].mentions_withheld = any != 0;
    }
  }
  return found;
}

bool Disclosure::withholds(Index code) const {
  return std::any_of(breakdowns_.begin(), breakdowns_.end(), [&](const auto& breakdown) {
    const std::vector<std::uint8_t>& row = breakdown.second.withheld[code];
    return std::any_of(row.begin(), row.end(), [](std::uint8_t bits) { return bits != 0; });
  });
}

bool Disclosure::withholds_below(Index code) const {
  const std::vector<Code>& codes = study_->codebook.codes;
  for (Index below = 0; below < codes.size(); ++below) {
    Index at = below;
    while (at != no_index && at != code) at = codes[at].parent;
    if (at == code && withholds(below)) return true;
  }
  return false;
}

bool Disclosure::may_quote(const Segment& segment) const {
  if (!outside_) return true;
  const std::span<const Index> owners = study_->owners_of(segment);
  if (owners.size() > 1 && !quotes_joint_) return false;
  return std::none_of(owners.begin(), owners.end(),
                      [&](Index who) { return reserved_[segment.code].contains(who); });
}

std::vector<Index> Disclosure::labels_of(Index respondent, std::span<const Index> wanted) const {
  std::vector<Index> labels;
  for (const Index attribute : wanted) {
    const bool may = !outside_ || std::find(labels_[respondent].begin(), labels_[respondent].end(),
                                            attribute) != labels_[respondent].end();
    if (may) labels.push_back(attribute);
  }
  return labels;
}

}  // namespace veldwerk
