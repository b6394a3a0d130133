// How near to persons a kind of table or chart comes.
#pragma once

#include <cstdint>

namespace veldwerk {

/// What a kind tells of persons, and so what of it may leave the team.
enum class Exposure : std::uint8_t {
  whole,     // numbers of all respondents together, one code at a time: may
  grouped,   // numbers of groups: only as Disclosure gives them
  personal,  // of single persons, or ties together what they say on several codes: may not
};

}  // namespace veldwerk
