// Where sentences and words of a spoken text end, so that a quotation can be cut
// where a reader expects it.
//
// A sentence ends behind a run of `.`, `!`, `?` or an ellipsis and the closing quotes and
// brackets that follow it, where white space comes next and then a capital, a digit, an
// opening quote or bracket, or a letter that has no case; and at the end of a line. It
// does not end behind an abbreviation (o.a., bijv., dhr., e.g.; any word of single letters with
// points, such as initials), behind a number that opens it ("1."), or within
// square brackets.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/find_passage.hpp"

namespace veldwerk {

/// The bytes of `text` (valid UTF-8) behind which a sentence ends, ascending; the last
/// is the end of its last character that is not white space.
std::vector<std::size_t> sentence_ends(std::string_view text);

/// The sentences of `text`, in bytes, from first to last character that is not white space.
std::vector<ByteSpan> sentences_of(std::string_view text);

/// The sentence that holds `span`; from the first to the last, where it runs over several.
ByteSpan sentence_around(const std::vector<ByteSpan>& sentences, ByteSpan span);

/// The last byte, at most `most`, behind which a word of `text` ends, punctuation included; the
/// end of the first word where none ends so soon. Bracketed text counts as one word.
std::size_t last_word_end(std::string_view text, std::size_t most);

}  // namespace veldwerk
