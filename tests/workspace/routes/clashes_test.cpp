// Others who write while one codes: a command line that adds to the same file at the same time,
// and what a request is answered then. Nothing is lost, none is torn.
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/tree.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

TEST(Clashes, TheCommandLineAddsToTheSameFileAtTheSameTime) {
  const SmallStudy small{TemporaryFolder::in_memory()};
  constexpr int each = 12;
  const std::string root = small.root().string();
  std::thread other([&] {
    for (int i = 0; i < each; ++i) {
      const std::string command = fmt::format(
          "'{}' code add '{}' --coder anna --interview I01 --at {}-{} --code team >/dev/null 2>&1",
          program_path(), root, 21 + i, 40 + i);
      EXPECT_EQ(std::system(command.c_str()), 0);
    }
  });
  Asking page(small);
  std::set<std::string> acknowledged;
  for (int i = 0; i < each;) {
    const Response response =
        page.ask("/api/segments/add", page.adding("I01", 21 + i, 40 + i, "trust"));
    if (response.status == 503) continue;  // the other's turn: the page asks again
    ASSERT_EQ(told(response), "200");
    acknowledged.insert(body_of(response)["touched"][0].get<std::string>());
    ++i;
  }
  other.join();
  const LoadedStudy loaded = small.load();
  EXPECT_FALSE(has_errors(loaded.diagnostics));
  std::size_t others = 0;
  for (const Segment& segment : loaded.study.segments) {
    const std::string id(loaded.study.text_of(segment.id));
    acknowledged.erase(id);
    others += loaded.study.codebook.codes[segment.code].id == "team" ? 1 : 0;
  }
  EXPECT_TRUE(acknowledged.empty());
  EXPECT_EQ(others, static_cast<std::size_t>(each));
  EXPECT_EQ(read_journal(small.root()).entries.size(), 2U * each);
}

/// Whatever is asked on what a page once read: either it is done upon what stands there, or
/// nothing is written. The other's row is never overwritten.
TEST(Clashes, AnEditorsSaveBetweenReadingAndWritingIsNeverOverwritten) {
  const std::string head = "id,start,end,code,valence,respondent,memo,quote\n";
  const std::vector<std::string> versions = {
      head + "a1,38,59,time,barrier,,,We hebben nooit tijd.\n",
      head + "a1,38,59,time,barrier,,edited,We hebben nooit tijd.\n",
      head + "a1,38,59,time,barrier,,,We hebben nooit tijd.\na9,21,25,trust,,,,Caf\u00e9\n", head};
  std::mt19937 random(7);
  const SmallStudy small{TemporaryFolder::in_memory()};
  Asking page(small);
  const std::filesystem::path file = small.root() / "coding/anna/I01.csv";
  const auto pick = [&] { return versions[random() % versions.size()]; };
  for (int i = 0; i < 40; ++i) {
    small.write("coding/anna/I01.csv", pick());
    json body = page.about("I01", "a1");
    const bool removes = random() % 2 == 0;
    if (!removes) body["memo"] = "mine";
    const std::string seen = bytes_in(file);
    const std::string now = pick();
    small.write("coding/anna/I01.csv", now);
    const std::string asked =
        told(page.ask(removes ? "/api/segments/remove" : "/api/segments/change", body));
    const bool there = seen.find("a1,") != seen.npos;
    const auto row = [](const std::string& text) { return text.substr(text.find("a1,"), 20); };
    const auto memo = [](const std::string& text) { return text.find("edited") != text.npos; };
    const bool same =
        there && now.find("a1,") != now.npos && row(seen) == row(now) && memo(seen) == memo(now);
    EXPECT_EQ(asked.substr(0, 3), same ? "200" : "409") << seen << now;
    if (!same) {
      EXPECT_EQ(bytes_in(file), now);
    }
    if (now.find("a9,") != now.npos) {
      EXPECT_NE(bytes_in(file).find("a9,21,25,trust,,,,Caf\u00e9\n"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace veldwerk
