// Every reader of other programs' files as one function of bytes, for libFuzzer (fuzz.cpp) and for
// the test that goes through what it once found (corpus_test.cpp). Each checks what must hold
// whatever the bytes are: text is UTF-8 without control characters, places are within their text,
// and what can't be read leaves an error behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

struct FuzzedReader {
  std::string_view name;                 // "docx", as in tests/fuzz/corpus/docx
  void (*read)(std::string_view bytes);  // aborts where something does not hold
};

const std::vector<FuzzedReader>& fuzzed_readers();

/// Members of an archive as an input for fuzzing holds them, so that a mutation changes a member
/// and not the packing: each begins with a line "=== name". Of two of one name the first counts.
/// Bytes that begin otherwise are taken as the archive itself.
std::string packed(std::string_view members);

}  // namespace veldwerk
