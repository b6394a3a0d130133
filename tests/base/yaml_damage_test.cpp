// No damage to a YAML file loses a letter unseen: where a damaged text is read
// without a diagnostic, all its letters stand in the tree, in order.
#include "tests/base/yaml_damage.hpp"

#include <gtest/gtest.h>

#include "base/yaml.hpp"

namespace veldwerk {
namespace {

/// Letters and digits of `text`, and all that is not ASCII.
void append_letters(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (static_cast<unsigned char>(c) & 0x80U) != 0) out += c;
  }
}

void append_letters(std::string& out, const YamlNode& node) {
  append_letters(out, node.scalar);
  for (const YamlNode& item : node.items) append_letters(out, item);
  for (const auto& [key, value] : node.members) {
    append_letters(out, key.scalar);
    append_letters(out, value);
  }
}

TEST(YamlDamage, TheGoodTextIsRead) {
  Diagnostics diagnostics;
  const auto yaml = read_yaml("codebook.yaml", codebook_to_damage, diagnostics);
  ASSERT_TRUE(yaml);
  EXPECT_TRUE(diagnostics.empty());
  std::string read;
  std::string written;
  append_letters(read, yaml->root);
  append_letters(written, codebook_to_damage);
  EXPECT_EQ(read, written);
}

TEST(YamlDamage, NoLetterIsLostUnseen) {
  const int damages = damage_count();
  std::mt19937 random(damage_seed(20151104));
  int silent = 0;
  for (int i = 0; i < damages; ++i) {
    const Damage done = damage(codebook_to_damage, random);
    Diagnostics diagnostics;
    const auto yaml = read_yaml("codebook.yaml", done.text, diagnostics);
    ASSERT_TRUE(yaml || has_errors(diagnostics)) << done.what << "\n" << done.text;
    if (!yaml || !diagnostics.empty()) continue;
    ++silent;
    std::string read;
    std::string written;
    append_letters(read, yaml->root);
    append_letters(written, done.text);
    ASSERT_EQ(read, written) << done.what << "\n" << done.text;
  }
  // Most slips within a text are no fault that a program could know.
  EXPECT_GT(silent, damages / 20);
  EXPECT_LT(silent, damages / 2);
}

}  // namespace
}  // namespace veldwerk
