// Documents made by LibreOffice and python-docx (samples/README.md says how): each is read as the
// text file beside it says, byte for byte.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "exchange/registry.hpp"
#include "tests/exchange/transcript_text.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

const std::filesystem::path samples = source_folder() / "tests/exchange/samples";

std::string bytes_of_file(const std::filesystem::path& path) {
  std::string bytes;
  read_file(path, 1ULL << 30U, bytes);
  return bytes;
}

class OfficeSample : public testing::TestWithParam<const char*> {};

TEST_P(OfficeSample, IsReadAsExpected) {
  const std::filesystem::path path = samples / GetParam();
  const TranscriptFormat* format = transcript_format_of(path.filename().string());
  ASSERT_NE(format, nullptr);
  const std::string made = imported(format->read, path.filename().string(), bytes_of_file(path));
  const std::filesystem::path expected = path.string() + ".expected";
  if (std::getenv("VELDWERK_UPDATE_SAMPLES") != nullptr) std::ofstream(expected) << made;
  EXPECT_EQ(made, bytes_of_file(expected));
}

INSTANTIATE_TEST_SUITE_P(Files, OfficeSample,
                         testing::Values("interview.odt", "interview.fodt", "interview.docx",
                                         "interview.rtf", "interview.html", "word.docx"),
                         [](const auto& sample) {
                           std::string name = sample.param;
                           std::ranges::replace(name, '.', '_');
                           return name;
                         });

}  // namespace
}  // namespace veldwerk
