// What the files of a study know of how it was done: who was interviewed, when, for how long, who
// coded, and how much. For a methods section and the checklists that journals ask for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct StudyFacts {
  std::size_t respondents = 0;
  std::size_t interviews = 0;
  std::array<std::size_t, 4> by_record{};  // interviews, by Record
  std::vector<Index> joint;                // interviews with several respondents
  std::vector<Index> with_others;          // interviews in which a third party speaks
  std::size_t interviewed_again = 0;       // respondents in more than one interview
  std::string first_date;                  // ISO 8601, as written; empty: none is known
  std::string last_date;
  std::size_t dated = 0;      // interviews with a date
  std::size_t timed = 0;      // interviews whose minutes are a whole number
  std::uint64_t minutes = 0;  // of these together
  std::uint64_t shortest = 0;
  std::uint64_t longest = 0;
  std::vector<Index> coders;         // of record
  std::size_t coded_interviews = 0;  // with a segment that counts
  std::size_t coded_by_several = 0;  // by more than one coder of record
  std::size_t segments = 0;          // that count
  std::size_t codes = 0;             // codable
  std::size_t categories = 0;        // codes that have others below them
  std::size_t codes_named = 0;       // codable codes with a segment that counts

  std::size_t with_record(Record record) const {
    return by_record[static_cast<std::size_t>(record)];
  }
};

StudyFacts study_facts(const Study& study);

}  // namespace veldwerk
