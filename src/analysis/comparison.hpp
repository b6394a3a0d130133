// Several studies beside each other: who was asked, and how many name each determinant (counting
// rules 2 to 6, in each study by itself). Groups are the same where attribute and value have the
// same name.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/frequencies.hpp"
#include "analysis/joint_studies.hpp"

namespace veldwerk {

/// What a study is, in numbers.
struct ComparedStudy {
  std::string title = {};
  std::string codebook = {};
  std::uint32_t respondents = 0;
  std::uint32_t interviews = 0;
  std::uint32_t coders = 0;     // of record
  std::uint32_t passages = 0;   // segments that count
  std::string first_date = {};  // of its interviews; empty: none is dated
  std::string last_date = {};
};

/// A code and its respondents in each study, by Column; nothing where the study does not have it.
struct ComparedRow {
  Index code = no_index;
  std::vector<std::optional<std::array<std::uint32_t, column_count>>> respondents;
};

struct ComparedGroup {
  std::string value;  // empty: unknown, or the whole
  /// Respondents, one a study; nothing where the study does not know the attribute.
  std::vector<std::optional<std::uint32_t>> sizes;
  std::vector<ComparedRow> rows;  // codebook order; empty for the sample alone
};

struct ComparedAttribute {
  std::string name;
  std::vector<ComparedGroup> groups;  // as the first study orders them; unknown last
};

struct Comparison {
  Codebook codebook;
  std::vector<JointCode> codes;
  std::vector<ComparedStudy> studies;
  ComparedGroup whole;
  std::vector<ComparedAttribute> samples;  // the groups of any study, without rows
  std::vector<ComparedAttribute> by;
};

/// `by`: attributes by which rows are broken down; each stands in at least one study.
Comparison compare_studies(const JointStudies& joint, const std::vector<std::string>& by);

}  // namespace veldwerk
