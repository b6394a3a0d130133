#include "files/recode_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk {
namespace {

Codebook book_of(const std::vector<std::string>& ids) {
  Codebook book;
  for (const std::string& id : ids) {
    Code code;
    code.id = id;
    book.codes.push_back(code);
  }
  return book;
}

/// "time>means ..." or the faults.
std::string counted_as(std::string_view text, const Codebook& book) {
  Diagnostics faults;
  const auto steps = read_recode_file("recode.yaml", text, faults);
  std::string told;
  if (steps) {
    const auto codes = recoded_codes(*steps, book, faults);
    if (codes) {
      for (const auto& [from, to] : *codes) {
        told += fmt::format("{}>{} ", from, book.codes[to].id);
      }
    }
  }
  for (const Diagnostic& fault : faults) {
    told += fmt::format("{}: {} [{}]\n", fault.place.line, fault.message, fault.rule);
  }
  return told;
}

TEST(RecodeFile, AMappingIsSortedAndSaysNothingOfWhatStays) {
  EXPECT_EQ(counted_as("veldwerk: 1\nmapping: {time: c, money: c, c: c}\n", book_of({"c"})),
            "money>c time>c ");
}

TEST(RecodeFile, StepsGoInOrder) {
  const std::string_view steps =
      "veldwerk: 1\nrecode:\n  - {rename: {a: b, x: a}}\n  - {merge: [b, c], into: d}\n";
  EXPECT_EQ(counted_as(steps, book_of({"a", "d"})), "a>d b>d c>d x>a ");
}

TEST(RecodeFile, OnlyRenamesAndMergesAreCountedBy) {
  EXPECT_EQ(counted_as("veldwerk: 1\nrecode:\n  - {retire: a}\n", book_of({"a"})),
            "3: only a rename or a merge can be counted by [recode-step]\n");
}

TEST(RecodeFile, EveryFaultIsToldAtItsPlace) {
  EXPECT_EQ(counted_as("veldwerk: 1\n", {}),
            "1: there is neither `recode` nor `mapping` in this file [recode-step]\n");
  EXPECT_EQ(counted_as("veldwerk: 1\nmapping: {a: b}\nrecode: []\n", {}),
            "1: `recode` and `mapping` stand both in this file [recode-step]\n");
  EXPECT_EQ(counted_as("veldwerk: 1\nrecode:\n  - {merge: [a]}\n  - {delete: a, drop: true, "
                       "reassign: b}\n  - {move: a}\n  - {split: a, into: [b]}\n",
                       {}),
            "3: the key `into` is missing [missing-key]\n"
            "4: a step `delete` has either `reassign` or `drop: true` [recode-step]\n"
            "5: a step `move` has either `under` or `top: true` [recode-step]\n"
            "6: the key `decisions` is missing [missing-key]\n");
  EXPECT_EQ(counted_as("veldwerk: 1\nmapping: {a: b, b: c}\n", {}),
            "2: `b` is an old code here and a new one elsewhere [recode-chain]\n");
  EXPECT_EQ(counted_as("veldwerk: 1\nmapping: {a: tyme}\n", book_of({"time"})),
            "2: `a` is to count as `tyme`, which is not a code of the codebook "
            "[recode-unknown-code]\n");
}

}  // namespace
}  // namespace veldwerk
