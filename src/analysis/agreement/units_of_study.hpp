// Turns, sentences and interviews as units: whether each coder has a code there.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/agreement/compared_rows.hpp"
#include "analysis/agreement/unit_matrix.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A stretch of a text that is a unit, or a part of one: code points [start, end).
struct UnitStretch {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t unit = 0;  // of its interview, from 0
};

/// The units of an interview, in order; interviewers' speech is none, and white space around a
/// stretch is not in it. Of AgreementUnit::interview one: the whole text. `icu` becomes false
/// where sentences are asked for and ICU is not installed: then they are those of text/sentences.
std::vector<UnitStretch> units_of(const Study& study, Index interview, AgreementUnit unit,
                                  bool& icu);

/// For each row the units of all interviews that two or more coded: categories `absent` and
/// `present`, missing where a coder did not code the interview. Behind the rows all codes
/// together: each unit once a code. Equal units of an interview share a line with a weight.
std::vector<UnitMatrix> presence_in_units(const Study& study, const ComparedCoding& coding,
                                          const ComparedRows& rows, AgreementUnit unit, bool& icu);

}  // namespace veldwerk
