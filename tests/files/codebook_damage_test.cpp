// No damage to a codebook is taken with a code missing or a text changed
// without a message, but for one made within that text.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/yaml.hpp"
#include "base/yaml_scan.hpp"
#include "files/codebook_builder.hpp"
#include "tests/base/yaml_damage.hpp"

namespace veldwerk {
namespace {

using Facts = std::multiset<std::string>;

std::string without_white_space(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return text;
}

/// All that a codebook says, each fact a line. The place of a code is left out,
/// as a changed indent may well say another.
Facts facts_of(const Codebook& book, bool with_places, bool with_spaces) {
  Facts facts;
  const auto say = [&](std::string_view field, const std::string& text) {
    if (!text.empty()) {
      facts.insert(std::string(field) + "=" + (with_spaces ? text : without_white_space(text)));
    }
  };
  const auto say_both = [&](std::string_view field, const LocalText& text) {
    say(field, text.nl);
    say(field, text.en);
  };
  say("codebook", book.id);
  say("source", book.source);
  say_both("label", book.label);
  for (const Code& code : book.codes) {
    say("id", code.id);
    say_both("label", code.label);
    say_both("definition", code.definition);
    say_both("barrier", code.barrier);
    say_both("example", code.example);
    say("number", code.number ? std::to_string(*code.number) : "");
    say("color", code.color);
    say("codable", code.codable ? "" : "no");
    for (const std::string& word : code.keywords_nl) say("keyword", word);
    for (const std::string& word : code.keywords_en) say("keyword", word);
    if (with_places) {
      say("parent", code.parent == no_index ? "" : book.codes[code.parent].id);
    }
  }
  return facts;
}

std::optional<Codebook> read(std::string_view text, Diagnostics& diagnostics) {
  const auto yaml = read_yaml("codebook.yaml", text, diagnostics);
  if (!yaml) return std::nullopt;
  return build_codebook(*yaml, std::nullopt, diagnostics);
}

/// Facts of `a` that `b` has not.
std::vector<std::string> missing(const Facts& a, const Facts& b) {
  std::vector<std::string> gone;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(gone));
  return gone;
}

/// Whether a change at byte `at` is one of a text itself, not of its quotes.
bool within_text(const std::vector<YamlToken>& tokens, std::size_t at) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const YamlToken& token) {
    const bool quoted = token.style == '"' || token.style == '\'';
    return token.kind == YamlToken::Kind::text && !token.is_key &&
           at >= token.at + (quoted ? 1U : 0U) && at <= token.end - (quoted ? 1U : 0U);
  });
}

TEST(CodebookDamage, NoCodeIsMissingAndNoTextChangedUnseen) {
  const int damages = damage_count();
  Diagnostics none;
  const std::optional<Codebook> good = read(codebook_to_damage, none);
  ASSERT_TRUE(good && none.empty());
  YamlScanner scanner("", codebook_to_damage, none);
  ASSERT_TRUE(scanner.scan());

  std::mt19937 random(damage_seed(19380512));
  int silent = 0;
  for (int i = 0; i < damages; ++i) {
    const Damage done = damage(codebook_to_damage, random);
    Diagnostics diagnostics;
    const std::optional<Codebook> book = read(done.text, diagnostics);
    if (!diagnostics.empty()) continue;
    ASSERT_TRUE(book);
    ++silent;
    const Facts before = facts_of(*good, !done.indent, !done.indent);
    const Facts after = facts_of(*book, !done.indent, !done.indent);
    const std::vector<std::string> lost = missing(before, after);
    const std::vector<std::string> made = missing(after, before);
    SCOPED_TRACE(done.what + "\nlost: " + testing::PrintToString(lost) +
                 "\nmade: " + testing::PrintToString(made) + "\n" + done.text);
    if (within_text(scanner.tokens(), done.at)) {
      // One text, in both languages, or one id with the codes that stand below it.
      ASSERT_LE(lost.size(), 4U);
      ASSERT_EQ(lost.size(), made.size());
      continue;
    }
    ASSERT_TRUE(lost.empty());
    ASSERT_TRUE(made.empty() || done.doubled);
  }
  EXPECT_GT(silent, damages / 20);
}

}  // namespace
}  // namespace veldwerk
