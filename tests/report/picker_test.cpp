#include "report/picker.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "tests/analysis/random_study.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

// What was picked, a line a wish: "a barrier: s1 s3".
std::string text_of(const Study& study, const std::vector<PickedQuotations>& picked) {
  std::string text;
  for (const PickedQuotations& list : picked) {
    text += study.codebook.codes[list.code].id + " " + std::string(name_of(list.direction)) + ":";
    for (const Index index : list.segments) {
      text.append(" ").append(study.text_of(study.segments[index].id));
    }
    text += "\n";
  }
  return text;
}

Study with_uses(const std::string& lines, const std::map<std::string, Use>& uses) {
  Study study = study_of(lines);
  for (Segment& segment : study.segments) {
    const auto use = uses.find(std::string(study.text_of(segment.id)));
    if (use != uses.end()) segment.use = use->second;
  }
  return study;
}

constexpr const char* four_people = R"(
attribute sector
code a
code b
respondent R1 Welzijn
respondent R2 Welzijn
respondent R3 GGZ
respondent R4 GGZ
interview I1 R1
speech I 0-50
speech R1 50-900
100-200 a barrier
200-300 a barrier
300-400 b barrier
interview I2 R2
speech R2 0-900
0-100 a barrier
100-200 a mixed
interview I3 R3 R4
speech R3 0-400
speech R4 400-900
0-20 a barrier R3
100-250 a barrier R3
150-260 b barrier R3
500-600 a facilitator R4
)";

std::vector<QuotationWish> wishes_for(std::uint32_t each) {
  return {{0, Valence::barrier, each, 0},
          {0, Valence::facilitator, each, 0},
          {1, Valence::barrier, each, 0}};
}

std::string picked(const std::map<std::string, Use>& uses, std::uint32_t each) {
  const Study study = with_uses(four_people, uses);
  return text_of(study, pick_quotations(study, wishes_for(each)));
}

TEST(Picker, SpreadsOverRespondentsAndGroups) {
  // s1 to s3 are of R1, s4 and s5 of R2, s6 to s8 of R3, s9 of R4; s6 tells too little,
  // s7 and s8 overlap.
  EXPECT_EQ(picked({}, 1), "a barrier: s1\na facilitator: s9\nb barrier: s8\n");
  EXPECT_EQ(picked({}, 2), "a barrier: s1 s4\na facilitator: s9 s5\nb barrier: s8 s3\n");
  EXPECT_EQ(picked({}, 9), "a barrier: s1 s4 s6 s2\na facilitator: s9 s5\nb barrier: s8 s3\n");
  const Study study = study_of(four_people);
  for (const auto& [spread, expected] :
       {std::pair(Index{0}, "a barrier: s1 s7\n"), {no_index, "a barrier: s1 s4\n"}}) {
    const QuotationWish wish{0, Valence::barrier, 2, spread};
    EXPECT_EQ(text_of(study, pick_quotations(study, std::span(&wish, 1))), expected);
  }
}

TEST(Picker, TheResearcherWins) {
  EXPECT_EQ(picked({{"s6", Use::preferred}}, 1),
            "a barrier: s6\na facilitator: s5\nb barrier: s3\n");
  // The preferred one of a later heading is not taken by what overlaps it.
  EXPECT_EQ(picked({{"s8", Use::preferred}}, 2),
            "a barrier: s1 s4\na facilitator: s9 s5\nb barrier: s8 s3\n");
  // What overlaps a passage that is never quoted is not quoted either.
  EXPECT_EQ(picked({{"s7", Use::never}, {"s1", Use::never}}, 9),
            "a barrier: s2 s4 s6\na facilitator: s9 s5\nb barrier: s3\n");
  EXPECT_EQ(picked({{"s8", Use::never}, {"s7", Use::preferred}}, 1),
            "a barrier: s1\na facilitator: s9\nb barrier: s3\n");
}

TEST(Picker, AsksWhetherAPassageMayBeQuoted) {
  const Study study = study_of(four_people);
  const auto not_of_r1 = [&](Index index) {
    return study.owners_of(study.segments[index])[0] != 0;
  };
  EXPECT_EQ(text_of(study, pick_quotations(study, wishes_for(9), not_of_r1)),
            "a barrier: s4 s6\na facilitator: s9 s5\nb barrier: s8\n");
}

TEST(LargeShares, AreMoreThanTwiceAnEqualShareAndAtLeastThree) {
  const Study study = study_of(four_people);
  PickedQuotations list{0, Valence::barrier, {}, {0, 1, 2, 3}};
  const auto text = [&] {
    std::string shares;
    for (const LargeShare& share : large_shares(study, std::span(&list, 1))) {
      shares += study.respondents[share.respondent].id + " " + std::to_string(share.quotations) +
                "/" + std::to_string(share.of) + "/" + std::to_string(share.quotable) + " ";
    }
    return shares;
  };
  list.segments = {0, 1};  // two of two, but two
  EXPECT_EQ(text(), "");
  list.segments = {0, 1, 2};  // all three are of R1
  EXPECT_EQ(text(), "R1 3/3/4 ");
  list.segments = {0, 1, 2, 3, 4, 5};  // twice the share: not more
  EXPECT_EQ(text(), "");
  list.segments = {};
  EXPECT_EQ(text(), "");
}

TEST(Picker, KeepsItsPromisesOnRandomStudies) {
  std::size_t quotations = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    RandomStudy random(seed);
    Study study = assemble(random.parts());
    for (Segment& segment : study.segments) segment.use = static_cast<Use>(random.up_to(2));
    std::vector<QuotationWish> wishes;
    for (Index code = 0; code < study.codebook.codes.size(); ++code) {
      if (!study.codebook.codes[code].codable) continue;
      for (const Valence direction : {Valence::barrier, Valence::facilitator, Valence::neutral}) {
        wishes.push_back({code, direction, random.up_to(3), random.up_to(1) == 0 ? 0 : no_index});
      }
    }
    const auto may_quote = [](Index index) { return index % 5 != 0; };
    const auto picked = pick_quotations(study, wishes, may_quote);
    EXPECT_EQ(text_of(study, picked), text_of(study, pick_quotations(study, wishes, may_quote)));

    std::vector<Index> all;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
      EXPECT_EQ(picked[i].code, wishes[i].code);
      EXPECT_LE(picked[i].segments.size(), wishes[i].each);
      bool open = false;
      for (const Index index : picked[i].segments) {
        const Segment& segment = study.segments[index];
        EXPECT_EQ(segment.code, wishes[i].code);
        EXPECT_TRUE(counts(study, segment));
        EXPECT_TRUE(may_quote(index));
        EXPECT_NE(segment.use, Use::never);
        EXPECT_FALSE(open && segment.use == Use::preferred) << "preferred ones come first";
        open = open || segment.use == Use::open;
        all.push_back(index);
      }
    }
    quotations += all.size();
    const auto overlap = [&](const Segment& a, const Segment& b) {
      return a.interview == b.interview && a.start < b.end && b.start < a.end;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Segment& one = study.segments[all[i]];
      for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(one, study.segments[all[j]]));
      for (const Segment& other : study.segments) {
        EXPECT_FALSE(other.use == Use::never && overlap(one, other));
      }
    }
  }
  EXPECT_GT(quotations, 200U);  // the studies are not empty ones
}

}  // namespace
}  // namespace veldwerk::test
