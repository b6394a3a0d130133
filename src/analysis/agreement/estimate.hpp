// A coefficient as it is told: a value, or why there is none. Undefined is never 1, 0 or NaN.
#pragma once

#include <cstdint>
#include <optional>

namespace veldwerk {

/// Why a coefficient has no value.
enum class Undefined : std::uint8_t {
  none,              // it has one
  too_few_coders,    // fewer than two
  nothing_compared,  // no unit was coded by two coders
  one_category,      // no variation: one category among all values that can be compared
  certain_chance,    // agreement by chance would be certain
  too_few_units,     // a standard error or an interval of fewer than two units
  no_coding,         // nobody coded anything
  no_gap,            // everything is coded, so that there is nothing to tell it from
  nothing_shared,    // no text that two coders coded
  codes_overlap,     // codes of one coder overlap: this coefficient is for exclusive codes
  not_numbers,       // categories are no numbers, which this metric asks for
  more_than_two,     // of two coders only
  too_large,         // an exact answer is out of reach
};

struct Estimate {
  std::optional<double> value;
  Undefined why = Undefined::nothing_compared;  // where there is no value

  static Estimate of(double number) { return {.value = number, .why = Undefined::none}; }
  static Estimate undefined(Undefined reason) { return {.value = std::nullopt, .why = reason}; }
};

}  // namespace veldwerk
