// The door of libFuzzer. Which reader is tried, the environment's VELDWERK_READER says.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/fuzz/readers.hpp"

namespace {

const veldwerk::FuzzedReader* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("VELDWERK_READER");
  for (const veldwerk::FuzzedReader& reader : veldwerk::fuzzed_readers()) {
    if (name != nullptr && reader.name == name) chosen = &reader;
  }
  if (chosen == nullptr) {
    std::fputs("VELDWERK_READER names no reader; there are:", stderr);
    for (const auto& reader : veldwerk::fuzzed_readers()) {
      std::fprintf(stderr, " %.*s", static_cast<int>(reader.name.size()), reader.name.data());
    }
    std::fputs("\n", stderr);
    std::exit(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->read({reinterpret_cast<const char*>(data), size});
  return 0;
}
