#include "exchange/refi_guid.hpp"

#include "exchange/refi_facts.hpp"

namespace veldwerk {
namespace {

// Reckoned by Python: uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, "https://veldwerk.invalid/refi/1"),
// name)
TEST(RefiGuid, IsAUuidOfVersionFive) {
  EXPECT_EQ(our_refi_guid("code", "time"), "cd21ce8d-19c3-5dcd-b5c1-f9f2f2369577");
  EXPECT_EQ(our_refi_guid("code", "time/barrier"), "d2cf080c-4b8d-5482-b1a8-91deb4274f8b");
  EXPECT_EQ(our_refi_guid("user", "zoë"), "13f744de-cff3-5545-b506-153e7f51713b");
}

TEST(RefiGuid, KnowsOneByItsForm) {
  EXPECT_TRUE(is_refi_guid("088B08AC-d5cd-4ADB-8B71-B4F3459C177F"));
  EXPECT_FALSE(is_refi_guid("{088B08AC-d5cd-4ADB-8B71-B4F3459C177F}"));
  EXPECT_FALSE(is_refi_guid("088B08ACd5cd-4ADB-8B71-B4F3459C177F0"));
  EXPECT_FALSE(is_refi_guid("088B08AC-d5cd-4ADB-8B71-B4F3459C177G"));
  EXPECT_FALSE(is_refi_guid(""));
}

TEST(RefiGuids, KeepsWhatIsNotOurs) {
  RefiGuids guids;
  EXPECT_TRUE(guids.empty());
  guids.add("code", "time", our_refi_guid("code", "time"));
  EXPECT_TRUE(guids.empty());
  guids.add("user", "cp", "39633935-3331-3962-6632-373436373264", "C. P., \"boss\"\nof all");
  guids.add("case", "R1", "");
  guids.add("code", "odd", "17");
  Diagnostics diagnostics;
  const RefiGuids again = RefiGuids::read("refi/guids.csv", guids.text(), diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(again.text(), guids.text());
  EXPECT_EQ(again.text(),
            "kind,id,guid,name\ncase,R1,,\ncode,odd,17,\n"
            "user,cp,39633935-3331-3962-6632-373436373264,\"C. P., \"\"boss\"\" of all\"\n");
  EXPECT_EQ(again.guid("user", "cp"), "39633935-3331-3962-6632-373436373264");
  EXPECT_EQ(again.name("user", "cp", "cp"), "C. P., \"boss\" of all");
  EXPECT_EQ(again.name("code", "time", "Time"), "Time");
  EXPECT_TRUE(again.made_here("case", "R1"));
  EXPECT_FALSE(again.made_here("case", "R2"));
  EXPECT_TRUE(is_refi_guid(again.guid("case", "R1")));
  EXPECT_TRUE(is_refi_guid(again.guid("code", "odd")));
}

TEST(RefiGuids, ReadsAFileOfThreeColumns) {
  Diagnostics diagnostics;
  const RefiGuids guids = RefiGuids::read(
      "refi/guids.csv", "kind,id,guid\nuser,a,39633935-3331-3962-6632-373436373264\n", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(guids.guid("user", "a"), "39633935-3331-3962-6632-373436373264");
}

TEST(RefiFacts, ComeBackAsTheyWere) {
  const RefiFacts facts = {{"strength", "2"}, {"note", " 50 %; a=b\nnew line\t"}, {"empty", ""}};
  EXPECT_EQ(refi_facts_text(facts), "strength=2; note=%2050 %25%3B a=b%0Anew line%09; empty=");
  EXPECT_EQ(read_refi_facts(refi_facts_text(facts)), facts);
  EXPECT_EQ(refi_fact(facts, "strength"), "2");
  EXPECT_EQ(refi_fact(facts, "use"), "");
}

TEST(RefiFacts, PassOverWhatIsNone) {
  EXPECT_EQ(read_refi_facts(";; =x; strength = ;words; a=%4; b=%zz"),
            (RefiFacts{{"strength ", ""}, {"a", "%4"}, {"b", "%zz"}}));
}

TEST(RefiFacts, OfThingsComeBack) {
  const std::string text =
      "project - language=nl\ncode cd21ce8d-19c3-5dcd-b5c1-f9f2f2369577 id=time; number=14\n";
  const std::vector<RefiThing> things = read_refi_things(text + "no\n\n");
  ASSERT_EQ(things.size(), 2U);
  EXPECT_EQ(things[1].kind, "code");
  EXPECT_EQ(things[1].guid, "cd21ce8d-19c3-5dcd-b5c1-f9f2f2369577");
  EXPECT_EQ(refi_fact(things[1].facts, "number"), "14");
  EXPECT_EQ(refi_things_text(things), text);
}

}  // namespace
}  // namespace veldwerk
