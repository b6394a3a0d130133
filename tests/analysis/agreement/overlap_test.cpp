// Agreement segment by segment: the example worked out by hand beside the reference values, and
// every pair looked at.
#include "analysis/agreement/overlap.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

using Spans = std::vector<CodedSpan>;

constexpr std::uint32_t trust = 0;
constexpr std::uint32_t money = 1;
constexpr std::uint32_t family = 2;
constexpr std::uint32_t work = 3;

const Spans hand_a = {{0, trust, 0, 100},   {0, money, 200, 260}, {0, money, 300, 340},
                      {0, trust, 400, 500}, {1, family, 10, 60},  {1, work, 70, 90}};
const Spans hand_b = {{0, trust, 0, 95},    {0, money, 200, 240}, {0, family, 300, 340},
                      {0, trust, 400, 450}, {0, trust, 450, 500}, {1, family, 10, 60},
                      {1, money, 100, 150}, {1, work, 72, 90}};

OverlapAgreement at(const Spans& first, const Spans& second, std::uint32_t percent, OverlapOf of,
                    std::uint32_t codes = 4) {
  const std::vector<std::uint32_t> percents = {percent};
  return segment_agreement(first, second, percents, of, codes).front();
}

void expect_rows(const OverlapRows& rows, std::uint64_t agree, std::uint64_t first_only,
                 std::uint64_t second_only) {
  EXPECT_EQ(rows.agree, agree);
  EXPECT_EQ(rows.first_only, first_only);
  EXPECT_EQ(rows.second_only, second_only);
}

TEST(SegmentAgreement, OfTheExampleByHand) {
  const OverlapAgreement found = at(hand_a, hand_b, 90, OverlapOf::together);
  expect_rows(found.all, 6, 3, 5);
  expect_rows(found.codes[trust], 2, 1, 2);
  expect_rows(found.codes[money], 0, 2, 2);
  expect_rows(found.codes[family], 2, 0, 1);
  expect_rows(found.codes[work], 2, 0, 0);
  EXPECT_EQ(found.all.matches, 3U);
  EXPECT_NEAR(*kappa_by_codes(found.all, 4).value, 0.23809523809523808, 1e-15);
  EXPECT_NEAR(*kappa_by_codes_and_one(found.all, 4).value, 0.3197278911564626, 1e-15);
  EXPECT_NEAR(*holsti(found.all).value, 0.42857142857142855, 1e-15);
}

TEST(SegmentAgreement, DependsOnPercentageAndLength) {
  expect_rows(at(hand_a, hand_b, 60, OverlapOf::together).all, 8, 2, 4);
  expect_rows(at(hand_a, hand_b, 60, OverlapOf::longer).all, 8, 2, 4);
  expect_rows(at(hand_a, hand_b, 60, OverlapOf::own).all, 10, 2, 2);
  expect_rows(at(hand_a, hand_b, 95, OverlapOf::together).all, 4, 4, 6);
  expect_rows(at(hand_a, hand_b, 100, OverlapOf::together).all, 2, 5, 7);
  expect_rows(at(hand_a, hand_b, 100, OverlapOf::own).all, 7, 5, 2);
}

TEST(SegmentAgreement, MeetsAPercentageExactly) {
  // 19 of 20 is 95 %: no rounding makes it more or less.
  const Spans one = {{0, 0, 0, 20}};
  const Spans other = {{0, 0, 1, 20}};
  EXPECT_EQ(at(one, other, 95, OverlapOf::together, 1).all.agree, 2U);
  EXPECT_EQ(at(one, other, 96, OverlapOf::together, 1).all.agree, 0U);
  // 2 of 3 is 66 %, not 67.
  EXPECT_EQ(at({{0, 0, 0, 3}}, {{0, 0, 1, 3}}, 66, OverlapOf::together, 1).all.agree, 2U);
  EXPECT_EQ(at({{0, 0, 0, 3}}, {{0, 0, 1, 3}}, 67, OverlapOf::together, 1).all.agree, 0U);
}

TEST(SegmentAgreement, PairsEachSegmentOnceInAMatch) {
  // One long segment of the one, two halves of the other: three rows, one match.
  const OverlapAgreement own =
      at({{0, 0, 0, 100}}, {{0, 0, 0, 50}, {0, 0, 50, 100}}, 50, OverlapOf::together, 1);
  expect_rows(own.all, 3, 0, 0);
  EXPECT_EQ(own.all.matches, 1U);
}

TEST(SegmentAgreement, HasNothingWhereNobodyCoded) {
  const OverlapAgreement none = at({}, {}, 90, OverlapOf::together);
  EXPECT_EQ(none.codes.size(), 4U);
  EXPECT_EQ(kappa_by_codes(none.all, 4).why, Undefined::no_coding);
  EXPECT_EQ(kappa_by_codes_and_one(none.all, 4).why, Undefined::no_coding);
  EXPECT_EQ(holsti(none.all).why, Undefined::no_coding);
  EXPECT_EQ(kappa_by_codes({.agree = 2}, 1).why, Undefined::certain_chance);
  EXPECT_NEAR(*kappa_by_codes_and_one({.agree = 2}, 1).value, 1, 1e-15);
}

Spans random_spans(std::mt19937& random, std::size_t count) {
  Spans spans;
  for (std::size_t one = 0; one < count; ++one) {
    const auto start = static_cast<std::uint32_t>(random() % 60);
    spans.push_back({.document = static_cast<std::uint32_t>(random() % 3),
                     .code = static_cast<std::uint32_t>(random() % 2),
                     .start = start,
                     .end = start + 1 + static_cast<std::uint32_t>(random() % 20)});
  }
  return spans;
}

/// Whether `own` finds `other`, from the side of `own`.
bool finds(const CodedSpan& own, const CodedSpan& other, std::uint32_t percent, OverlapOf of) {
  if (own.code != other.code || own.document != other.document) return false;
  const std::int64_t from = std::max(own.start, other.start);
  const std::int64_t to = std::min(own.end, other.end);
  if (to <= from) return false;
  std::int64_t length = own.end - own.start;
  if (of == OverlapOf::longer) {
    length = std::max<std::int64_t>(length, other.end - other.start);
  } else if (of == OverlapOf::together) {
    length = std::int64_t{std::max(own.end, other.end)} - std::min(own.start, other.start);
  }
  return 100 * (to - from) >= std::int64_t{percent} * length;
}

std::uint64_t found_rows(const Spans& own, const Spans& others, std::uint32_t percent,
                         OverlapOf of) {
  return static_cast<std::uint64_t>(std::ranges::count_if(own, [&](const CodedSpan& one) {
    return std::ranges::any_of(
        others, [&](const CodedSpan& other) { return finds(one, other, percent, of); });
  }));
}

/// The most matches there can be, by trying all for each span.
std::uint64_t most_matches(const Spans& first, const Spans& second, std::uint32_t percent,
                           OverlapOf of) {
  std::vector<std::size_t> owner(second.size(), first.size());
  std::uint64_t found = 0;
  for (std::size_t one = 0; one < first.size(); ++one) {
    std::set<std::size_t> seen;
    const std::function<bool(std::size_t)> place = [&](std::size_t who) {
      for (std::size_t other = 0; other < second.size(); ++other) {
        if (!finds(first[who], second[other], percent, of) ||
            !finds(second[other], first[who], percent, of) || !seen.insert(other).second) {
          continue;
        }
        if (owner[other] == first.size() || place(owner[other])) {
          owner[other] = who;
          return true;
        }
      }
      return false;
    };
    found += place(one) ? 1 : 0;
  }
  return found;
}

TEST(SegmentAgreement, IsThatOfEveryPair) {
  std::mt19937 random(90);
  const std::vector<std::uint32_t> percents = {90, 1, 50, 100, 33};
  for (int round = 0; round < 60; ++round) {
    const Spans first = random_spans(random, random() % 40);
    const Spans second = random_spans(random, random() % 40);
    for (const OverlapOf of : {OverlapOf::together, OverlapOf::longer, OverlapOf::own}) {
      const auto found = segment_agreement(first, second, percents, of, 2);
      for (std::size_t place = 0; place < percents.size(); ++place) {
        const OverlapRows& all = found[place].all;
        const std::uint64_t firsts = found_rows(first, second, percents[place], of);
        const std::uint64_t seconds = found_rows(second, first, percents[place], of);
        expect_rows(all, firsts + seconds, first.size() - firsts, second.size() - seconds);
        EXPECT_EQ(all.matches, most_matches(first, second, percents[place], of));
        EXPECT_EQ(all.agree, found[place].codes[0].agree + found[place].codes[1].agree);
        EXPECT_EQ(all.matches, found[place].codes[0].matches + found[place].codes[1].matches);
      }
    }
  }
}

TEST(SegmentAgreement, IsSymmetricInCoders) {
  std::mt19937 random(91);
  for (int round = 0; round < 20; ++round) {
    const Spans first = random_spans(random, 30);
    const Spans second = random_spans(random, 30);
    const OverlapRows one = at(first, second, 50, OverlapOf::together, 2).all;
    const OverlapRows other = at(second, first, 50, OverlapOf::together, 2).all;
    expect_rows(other, one.agree, one.second_only, one.first_only);
    EXPECT_EQ(one.matches, other.matches);
  }
}

TEST(SegmentAgreement, TakesALongClusterInItsStride) {
  // Each span overlaps the next of the other coder: one cluster of a hundred thousand.
  Spans first;
  Spans second;
  for (std::uint32_t one = 0; one < 50'000; ++one) {
    first.push_back({0, 0, one * 10, one * 10 + 7});
    second.push_back({0, 0, one * 10 + 5, one * 10 + 12});
  }
  EXPECT_EQ(at(first, second, 1, OverlapOf::together, 1).all.matches, 50'000U);
}

TEST(DocumentAgreement, OfTheExampleByHand) {
  const auto occurrence = document_agreement(hand_a, hand_b, DocumentLevel::occurrence, 4, 2);
  EXPECT_EQ(occurrence.all.agree, 6U);
  EXPECT_EQ(occurrence.all.disagree, 2U);
  EXPECT_EQ(occurrence.codes[money].disagree, 1U);
  EXPECT_EQ(occurrence.codes[family].disagree, 1U);
  EXPECT_EQ(occurrence.documents[0].agree, 3U);
  const auto frequency = document_agreement(hand_a, hand_b, DocumentLevel::frequency, 4, 2);
  EXPECT_EQ(frequency.all.agree, 4U);
  EXPECT_EQ(frequency.codes[money].disagree, 2U);
  EXPECT_EQ(frequency.documents[0].agree, 1U);
  EXPECT_EQ(frequency.documents[1].agree, 3U);
}

TEST(DocumentAgreement, CountsWhatNobodyCodedAsAgreement) {
  const auto none = document_agreement({}, {}, DocumentLevel::occurrence, 3, 5);
  EXPECT_EQ(none.all.agree, 15U);
  EXPECT_EQ(none.codes[2].agree, 5U);
  EXPECT_EQ(none.documents[4].agree, 3U);
}

/// Text and passages by painting both coders.
SharedCodings painted(const Spans& first, const Spans& second, std::uint32_t code) {
  SharedCodings found;
  for (std::uint32_t document = 0; document < 3; ++document) {
    std::vector<int> text(200);
    std::vector<bool> joined(200);  // to the place before
    const auto paint = [&](const Spans& spans, int with) {
      for (const CodedSpan& span : spans) {
        if (span.code != code || span.document != document) continue;
        for (std::uint32_t place = span.start; place < span.end; ++place) {
          text[place] |= with;
          if (place > span.start) joined[place] = true;
        }
      }
    };
    paint(first, 1);
    paint(second, 2);
    int passage = 0;
    const auto count = [](SharedCoding& in, int who) {
      in.first_only += who == 1 ? 1 : 0;
      in.second_only += who == 2 ? 1 : 0;
      in.both += who == 3 ? 1 : 0;
    };
    for (std::size_t place = 0; place < text.size(); ++place) {
      if (!joined[place]) {
        count(found.passages, passage);
        passage = 0;
      }
      passage |= text[place];
      count(found.code_points, text[place]);
    }
  }
  return found;
}

TEST(SharedCodings, AreWhatPaintingShows) {
  std::mt19937 random(4);
  for (int round = 0; round < 200; ++round) {
    const Spans first = random_spans(random, random() % 12);
    const Spans second = random_spans(random, random() % 12);
    const auto found = shared_codings(first, second, 2);
    for (std::uint32_t code = 0; code < 2; ++code) {
      const SharedCodings wanted = painted(first, second, code);
      EXPECT_EQ(found[code].code_points.both, wanted.code_points.both);
      EXPECT_EQ(found[code].code_points.first_only, wanted.code_points.first_only);
      EXPECT_EQ(found[code].code_points.second_only, wanted.code_points.second_only);
      EXPECT_EQ(found[code].passages.both, wanted.passages.both);
      EXPECT_EQ(found[code].passages.first_only, wanted.passages.first_only);
      EXPECT_EQ(found[code].passages.second_only, wanted.passages.second_only);
    }
  }
}

TEST(SharedCodings, OfPassagesThatTouchAreTwo) {
  const auto found = shared_codings(Spans{{0, 0, 0, 10}}, Spans{{0, 0, 10, 20}}, 1).front();
  EXPECT_EQ(found.passages.first_only, 1U);
  EXPECT_EQ(found.passages.second_only, 1U);
  EXPECT_EQ(found.passages.both, 0U);
}

TEST(OverlapOfNames, AreFoundAgain) {
  for (const OverlapOf of : {OverlapOf::together, OverlapOf::longer, OverlapOf::own}) {
    EXPECT_EQ(find_overlap_of(name_of(of)), of);
  }
  EXPECT_EQ(name_of(OverlapOf::together), "union");
  EXPECT_FALSE(find_overlap_of("shorter"));
}

}  // namespace
}  // namespace veldwerk
