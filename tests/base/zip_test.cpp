// Zips: what is packed comes out again, with the same bytes each time; and what
// others pack, a bomb, a lie or a heap of rubbish, is refused in words.
#include "base/zip.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string read(const std::string& zip, std::string_view name, const ZipLimits& limits = {}) {
  ZipReader reader(limits);
  if (const auto error = reader.open(zip)) return "cannot open: " + error->reason;
  std::string bytes;
  if (const auto error = reader.read(name, bytes)) return "cannot read: " + error->reason;
  return bytes;
}

/// Replaces every `from` by `to`, of the same length.
std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  for (std::size_t at = bytes.find(from); at != bytes.npos; at = bytes.find(from, at + 1)) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

TEST(Zip, GivesBackWhatWasPacked) {
  const std::string binary("\0\xff\n\r", 4);
  const std::string zip =
      make_zip({{"a.xml", "<a/>"}, {"media/é.png", binary, true}, {"empty", ""}});
  ZipReader reader;
  ASSERT_FALSE(reader.open(zip));
  EXPECT_EQ(reader.names(), (std::vector<std::string>{"a.xml", "media/é.png", "empty"}));
  EXPECT_TRUE(reader.has("empty"));
  EXPECT_FALSE(reader.has("full"));
  EXPECT_EQ(read(zip, "a.xml"), "<a/>");
  EXPECT_EQ(read(zip, "media/é.png"), binary);
  EXPECT_EQ(read(zip, "empty"), "");
  EXPECT_EQ(read(zip, "none"), "cannot read: it has no `none` in it");
}

TEST(Zip, IsTheSameInEveryTimeZone) {
  const std::vector<ZipMember> members = {{"a", std::string(100'000, 'x')}, {"b", "y"}};
  const std::string here = make_zip(members);
  const char* zone = std::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  ASSERT_EQ(setenv("TZ", "Pacific/Kiritimati", 1), 0);
  EXPECT_EQ(make_zip(members), here);
  ASSERT_EQ(zone == nullptr ? unsetenv("TZ") : setenv("TZ", before.c_str(), 1), 0);
  EXPECT_EQ(here.substr(10, 4), std::string("\0\0\x21\0", 4));  // midnight, 1 January 1980
  EXPECT_LT(here.size(), 1000U);
}

TEST(Zip, RefusesWhatIsNone) {
  EXPECT_EQ(read("", "a"), "cannot open: it is empty");
  EXPECT_EQ(read("PK\3\4 and then nothing", "a"), "cannot open: it is not a zip file");
  const std::string zip = make_zip({{"a", std::string(1000, 'x') + "y"}});
  EXPECT_TRUE(read(zip.substr(0, zip.size() / 2), "a").starts_with("cannot open: "));
}

TEST(Zip, FindsDamage) {
  std::string zip = make_zip({{"a", "some text that is stored", true}});
  zip = replaced(zip, "some text", "same text");
  EXPECT_EQ(read(zip, "a"), "cannot read: it is damaged");
}

TEST(Zip, RefusesTwoMembersOfOneName) {
  const std::string zip = replaced(make_zip({{"one", "1"}, {"two", "2"}}), "two", "one");
  EXPECT_EQ(read(zip, "one"), "cannot open: it holds two files of one name");
}

TEST(Zip, RefusesTooManyMembers) {
  const std::string zip = make_zip({{"a", ""}, {"b", ""}, {"c", ""}});
  EXPECT_EQ(read(zip, "a", {.members = 2}), "cannot open: it holds more than 2 files");
  EXPECT_EQ(read(zip, "a", {.members = 3}), "");
}

TEST(Zip, RefusesBombs) {
  constexpr std::string_view bomb = "cannot read: it unpacks to far more than such a file holds";
  const std::string zip = make_zip({{"zeros", std::string(3'000'000, '\0')}});
  EXPECT_EQ(read(zip, "zeros"), bomb);
  EXPECT_EQ(read(zip, "zeros", {.ratio = 1'000'000}).size(), 3'000'000U);
  EXPECT_EQ(read(zip, "zeros", {.bytes = 1'000'000, .ratio = 1'000'000}), bomb);
  // Just below a MiB anything goes: a few kB of styles may well be that regular.
  EXPECT_EQ(read(make_zip({{"zeros", std::string(1'000'000, '\0')}}), "zeros").size(), 1'000'000U);
}

TEST(Zip, CountsAllMembersTogether) {
  const std::string zip = make_zip({{"a", std::string(600, 'x')}, {"b", std::string(600, 'y')}});
  ZipReader reader({.bytes = 1000});
  ASSERT_FALSE(reader.open(zip));
  std::string bytes;
  EXPECT_FALSE(reader.read("a", bytes));
  EXPECT_TRUE(reader.read("b", bytes));
  EXPECT_EQ(bytes, "");
}

}  // namespace
}  // namespace veldwerk
