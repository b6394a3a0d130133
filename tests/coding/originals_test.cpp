#include "coding/originals.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"

namespace veldwerk {
namespace {

TEST(Originals, AreNamedForTheInterview) {
  EXPECT_EQ(original_name("I17", "Anna de Vries.DOCX"), "I17.docx");
  EXPECT_EQ(original_name("I17", "v1.2.srt"), "I17.srt");
  EXPECT_EQ(original_name("I17", "notes"), "I17");
}

TEST(Originals, HaveALineEachByName) {
  const std::string a = sha256_hex("a");
  const std::string b = sha256_hex("b");
  const std::string one = with_original("", "I2.docx", "b");
  EXPECT_EQ(one, b + "  I2.docx\n");
  const std::string two = with_original(one, "I1.docx", "a");
  EXPECT_EQ(two, a + "  I1.docx\n" + b + "  I2.docx\n");
  EXPECT_EQ(with_original(two, "I2.docx", "a"), a + "  I1.docx\n" + a + "  I2.docx\n");
  EXPECT_EQ(without_originals(two, {"I1.docx"}), one);
  EXPECT_EQ(without_originals(two, {"I1.docx", "I2.docx"}), "");
}

}  // namespace
}  // namespace veldwerk
