// What libFuzzer once found, and its seeds, read again: small inputs in tests/fuzz/corpus/READER
// that a reader must survive (scripts/fuzz finds new ones).
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "tests/fuzz/readers.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

TEST(FuzzCorpus, EachInputIsSurvived) {
  const fs::path corpus = source_folder() / "tests/fuzz/corpus";
  for (const fs::directory_entry& folder : fs::directory_iterator(corpus)) {
    const std::string name = folder.path().filename().string();
    const auto& readers = fuzzed_readers();
    const auto reader = std::ranges::find(readers, name, &FuzzedReader::name);
    ASSERT_NE(reader, readers.end()) << name;
    for (const fs::directory_entry& input : fs::directory_iterator(folder)) {
      SCOPED_TRACE(input.path().string());
      std::string bytes;
      ASSERT_FALSE(read_file(input.path(), 1U << 22U, bytes).has_value());
      reader->read(bytes);
    }
  }
}

}  // namespace
}  // namespace veldwerk
