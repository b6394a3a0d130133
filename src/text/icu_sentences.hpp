// Where sentences end by ICU: Unicode's rules (UAX 29) as tailored for a language. Used where units
// must be those that others can reckon again; text/sentences.hpp cuts spoken text better.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace veldwerk {

/// The bytes of `text` (valid UTF-8) behind which a sentence ends, white space behind it included;
/// ascending, the last is the end of `text`. `locale`: "nl". Nothing where ICU is not installed.
std::optional<std::vector<std::size_t>> icu_sentence_ends(std::string_view text,
                                                          const char* locale);

}  // namespace veldwerk
