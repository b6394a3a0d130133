// The counting rules once more, slow and simple: by painting characters, one
// cell at a time, with sets. The reference that random studies are held against.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/cooccurrence.hpp"
#include "analysis/coverage.hpp"
#include "analysis/frequencies.hpp"
#include "analysis/matrix.hpp"

namespace veldwerk::test::painting {

using People = std::set<Index>;

/// A mention as its painted characters and what they are made of.
struct Painted {
  Index interview = no_index;
  std::set<std::uint32_t> characters;
  std::vector<Index> segments;
  People owners;
};

inline People owners_of(const Study& study, Index index) {
  const auto owners = study.owners_of(study.segments[index]);
  return {owners.begin(), owners.end()};
}

inline bool meet(const People& a, const People& b) {
  return std::any_of(a.begin(), a.end(), [&](Index who) { return b.contains(who); });
}

inline bool of_valence(Valence valence, Column column) {
  switch (column) {
    case Column::barrier:
      return valence == Valence::barrier || valence == Valence::mixed;
    case Column::facilitator:
      return valence == Valence::facilitator || valence == Valence::mixed;
    case Column::neutral:
      return valence == Valence::neutral;
    case Column::any:
      return true;
  }
  return false;
}

/// Segments of record of any of `codes`, in a column, that belong to one of `people`.
inline std::vector<Index> chosen(const Study& study, const std::set<Index>& codes, Column column,
                                 const People& people) {
  std::vector<Index> found;
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (study.coders[segment.coder].of_record && codes.contains(segment.code) &&
        of_valence(segment.valence, column) && meet(owners_of(study, index), people)) {
      found.push_back(index);
    }
  }
  return found;
}

/// Painted are the characters, and the borders between two neighbours inside one
/// segment: a mention ends where a painted character's right border is bare.
inline std::vector<Painted> mentions(const Study& study, const std::vector<Index>& segments) {
  std::vector<Painted> found;
  for (Index interview = 0; interview < study.interviews.size(); ++interview) {
    std::set<std::uint32_t> characters;
    std::set<std::uint32_t> borders;
    for (const Index index : segments) {
      const Segment& segment = study.segments[index];
      if (segment.interview != interview) continue;
      for (std::uint32_t at = segment.start; at < segment.end; ++at) characters.insert(at);
      for (std::uint32_t at = segment.start; at + 1 < segment.end; ++at) borders.insert(at);
    }
    Painted run;
    for (const std::uint32_t at : characters) {
      run.characters.insert(at);
      if (borders.contains(at)) continue;
      run.interview = interview;
      for (const Index index : segments) {
        const Segment& segment = study.segments[index];
        if (segment.interview == interview && run.characters.contains(segment.start)) {
          run.segments.push_back(index);
          run.owners.merge(owners_of(study, index));
        }
      }
      found.push_back(std::move(run));
      run = {};
    }
  }
  return found;
}

inline People respondents(const Study& study, const std::vector<Index>& segments,
                          const People& group) {
  People found;
  for (const Index index : segments) {
    for (const Index who : owners_of(study, index)) {
      if (group.contains(who)) found.insert(who);
    }
  }
  return found;
}

inline FrequencyCell cell(const Study& study, const std::set<Index>& codes, const People& group) {
  FrequencyCell cell;
  std::vector<People> people;
  for (const Column column : all_columns) {
    const std::vector<Index> segments = chosen(study, codes, column, group);
    people.push_back(respondents(study, segments, group));
    cell[column] = {static_cast<std::uint32_t>(people.back().size()),
                    static_cast<std::uint32_t>(mentions(study, segments).size())};
    if (column == Column::any) cell.segments = segments;
  }
  std::set<Index> behind_both;
  for (const Index who : people[0]) {
    if (!people[1].contains(who)) continue;
    ++cell.both_respondents;
    for (const Column column : {Column::barrier, Column::facilitator}) {
      for (const Index index : chosen(study, codes, column, {who})) behind_both.insert(index);
    }
    bool one_coder_alone = false;
    for (std::size_t coder = 0; coder < study.coders.size(); ++coder) {
      bool barrier = false;
      bool facilitator = false;
      for (const Index index : chosen(study, codes, Column::any, {who})) {
        const Segment& segment = study.segments[index];
        if (segment.coder != coder) continue;
        barrier = barrier || of_valence(segment.valence, Column::barrier);
        facilitator = facilitator || of_valence(segment.valence, Column::facilitator);
      }
      one_coder_alone = one_coder_alone || (barrier && facilitator);
    }
    if (!one_coder_alone) ++cell.both_by_disagreement;
  }
  cell.both_segments.assign(behind_both.begin(), behind_both.end());
  return cell;
}

/// The code and all below it.
inline std::set<Index> family(const Study& study, Index code) {
  std::set<Index> codes;
  for (Index other = 0; other < study.codebook.codes.size(); ++other) {
    for (Index at = other; at != no_index; at = study.codebook.codes[at].parent) {
      if (at == code) codes.insert(other);
    }
  }
  return codes;
}

inline Frequencies frequencies(const Study& study, const Grouping& grouping, bool parents) {
  Frequencies table;
  table.grouping = grouping;
  const auto add_row = [&](Index code, bool parent, const std::set<Index>& codes) {
    FrequencyRow row{code, parent, {}};
    for (Index group = 0; group < grouping.groups.size(); ++group) {
      People members;
      for (Index who = 0; who < study.respondents.size(); ++who) {
        if (grouping.group_of[who] == group) members.insert(who);
      }
      row.cells.push_back(cell(study, codes, members));
    }
    table.rows.push_back(std::move(row));
  };
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const std::set<Index> codes = family(study, code);
    if (parents && codes.size() > 1) add_row(code, true, codes);
    if (study.codebook.codes[code].codable) add_row(code, false, {code});
  }
  return table;
}

inline Matrix matrix(const Study& study) {
  Matrix matrix;
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    if (!study.codebook.codes[code].codable) continue;
    MatrixRow row{code, {}};
    for (Index who = 0; who < study.respondents.size(); ++who) {
      const auto any_in = [&](Column column) {
        return !chosen(study, {code}, column, {who}).empty();
      };
      MatrixCell cell;
      cell.barrier = any_in(Column::barrier);
      cell.facilitator = any_in(Column::facilitator);
      cell.neutral = any_in(Column::neutral);
      cell.segments = chosen(study, {code}, Column::any, {who});
      cell.mentions = static_cast<std::uint32_t>(mentions(study, cell.segments).size());
      row.cells.push_back(std::move(cell));
    }
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

inline std::vector<CooccurrencePair> cooccurrence(const Study& study) {
  People everybody;
  for (Index who = 0; who < study.respondents.size(); ++who) everybody.insert(who);
  std::vector<std::vector<Painted>> found;
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    found.push_back(mentions(study, chosen(study, {code}, Column::any, everybody)));
  }
  std::vector<CooccurrencePair> pairs;
  for (Index first = 0; first < found.size(); ++first) {
    for (Index second = first + 1; second < found.size(); ++second) {
      CooccurrencePair pair{first,
                            second,
                            static_cast<std::uint32_t>(found[first].size()),
                            static_cast<std::uint32_t>(found[second].size()),
                            0,
                            {},
                            {}};
      People people;
      std::set<Index> segments;
      for (const Painted& one : found[first]) {
        for (const Painted& other : found[second]) {
          if (one.interview != other.interview || !meet(one.characters, other.characters)) continue;
          ++pair.n12;
          for (const Index who : one.owners) {
            if (other.owners.contains(who)) people.insert(who);
          }
          segments.insert(one.segments.begin(), one.segments.end());
          segments.insert(other.segments.begin(), other.segments.end());
        }
      }
      pair.respondents.assign(people.begin(), people.end());
      pair.segments.assign(segments.begin(), segments.end());
      if (pair.n12 > 0) pairs.push_back(std::move(pair));
    }
  }
  return pairs;
}

inline Coverage coverage(const Study& study) {
  std::set<std::pair<Index, std::uint32_t>> coded;             // interview, character
  std::set<std::tuple<Index, Index, std::uint32_t>> coded_as;  // code, interview, character
  for (const Segment& segment : study.segments) {
    if (!study.coders[segment.coder].of_record || segment.owner_count == 0) continue;
    for (std::uint32_t at = segment.start; at < segment.end; ++at) {
      coded.insert({segment.interview, at});
      coded_as.insert({segment.code, segment.interview, at});
    }
  }
  Coverage coverage;
  coverage.by_respondent.resize(study.respondents.size());
  coverage.by_code.resize(study.codebook.codes.size());
  for (Index interview = 0; interview < study.interviews.size(); ++interview) {
    for (const Speech& speech : study.interviews[interview].speech) {
      const Speaker& speaker = study.interviews[interview].speakers[speech.speaker];
      if (speaker.role != SpeakerRole::respondent) continue;
      for (std::uint32_t at = speech.start; at < speech.end; ++at) {
        const unsigned covered = coded.contains({interview, at}) ? 1 : 0;
        Covered& person = coverage.by_respondent[speaker.respondent];
        ++person.speech;
        ++coverage.total.speech;
        person.covered += covered;
        coverage.total.covered += covered;
        for (Index code = 0; code < coverage.by_code.size(); ++code) {
          ++coverage.by_code[code].speech;
          coverage.by_code[code].covered += coded_as.contains({code, interview, at}) ? 1 : 0;
        }
      }
    }
  }
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    if (!study.coders[segment.coder].of_record || segment.owner_count == 0) continue;
    const Interview& interview = study.interviews[segment.interview];
    People heard;
    for (const Speech& speech : interview.speech) {
      const Speaker& speaker = interview.speakers[speech.speaker];
      for (std::uint32_t at = speech.start; at < speech.end; ++at) {
        if (speaker.role == SpeakerRole::respondent && segment.start <= at && at < segment.end) {
          heard.insert(speaker.respondent);
        }
      }
    }
    for (const Index who : heard) coverage.by_respondent[who].segments.push_back(index);
    if (heard.empty()) continue;
    coverage.by_code[segment.code].segments.push_back(index);
    coverage.total.segments.push_back(index);
  }
  return coverage;
}

}  // namespace veldwerk::test::painting
