// What must hold of every study, tried on hundreds of random ones.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/painting.hpp"
#include "tests/analysis/random_study.hpp"

namespace veldwerk::test {
namespace {

constexpr unsigned studies = 400;

const std::vector<std::vector<Index>> groupings = {{}, {0}, {1}, {0, 1}};

/// All counts of a study in one text; who coded a segment shows only in
/// Detail::counts.
std::string everything(const Study& study, Detail detail) {
  FrequencyOptions options;
  options.parents = true;
  std::string text;
  for (const std::vector<Index>& by : groupings) {
    text += as_text(study, frequencies(study, make_grouping(study, by), options), detail);
  }
  return text + as_text(study, matrix(study), detail) +
         as_text(study, cooccurrence(study), detail) + as_text(study, coverage(study));
}

std::string everything(const StudyParts& parts, Detail detail) {
  return everything(assemble(parts), detail);
}

TEST(Painting, GivesTheSameFrequencies) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    for (const std::vector<Index>& by : groupings) {
      const Grouping grouping = make_grouping(study, by);
      for (const bool parents : {false, true}) {
        FrequencyOptions options;
        options.parents = parents;
        const Frequencies counted = frequencies(study, grouping, options);
        const Frequencies painted = painting::frequencies(study, grouping, parents);
        ASSERT_EQ(as_text(study, counted), as_text(study, painted)) << "seed " << seed;
        ASSERT_EQ(both_as_text(study, counted), both_as_text(study, painted)) << "seed " << seed;
      }
    }
  }
}

TEST(Painting, GivesTheSameMatrix) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    ASSERT_EQ(as_text(study, matrix(study)), as_text(study, painting::matrix(study)))
        << "seed " << seed;
  }
}

TEST(Painting, GivesTheSameCooccurrence) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    ASSERT_EQ(as_text(study, cooccurrence(study)), as_text(study, painting::cooccurrence(study)))
        << "seed " << seed;
  }
}

TEST(Painting, GivesTheSameCoverage) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    const Coverage counted = coverage(study);
    const Coverage painted = painting::coverage(study);
    ASSERT_EQ(as_text(study, counted), as_text(study, painted)) << "seed " << seed;
    ASSERT_EQ(segments_as_text(study, counted), segments_as_text(study, painted))
        << "seed " << seed;
  }
}

TEST(Counting, DoesNotDependOnTheOrderOfSegmentsAndCoders) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    RandomStudy random(seed);
    const StudyParts parts = random.parts();
    StudyParts other = parts;
    std::shuffle(other.segments.begin(), other.segments.end(), random.engine());
    std::reverse(other.study.coders.begin(), other.study.coders.end());
    for (SegmentPart& part : other.segments) {
      part.segment.coder =
          static_cast<std::uint16_t>(other.study.coders.size() - 1 - part.segment.coder);
    }
    ASSERT_EQ(everything(other, Detail::counts), everything(parts, Detail::counts))
        << "seed " << seed;
  }
}

TEST(Counting, IsNotChangedByCodingTwice) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const StudyParts parts = RandomStudy(seed).parts();
    StudyParts twice = parts;
    StudyParts by_another = parts;
    by_another.study.coders.push_back({"another", true, 0});
    for (const SegmentPart& part : parts.segments) {
      SegmentPart copy = part;
      copy.id += "-again";
      twice.segments.push_back(copy);
      if (!parts.study.coders[part.segment.coder].of_record) continue;
      copy.segment.coder = static_cast<std::uint16_t>(parts.study.coders.size());
      by_another.segments.push_back(copy);
    }
    ASSERT_EQ(everything(twice, Detail::counts), everything(parts, Detail::counts))
        << "seed " << seed;
    ASSERT_EQ(everything(by_another, Detail::counts_whoever_coded),
              everything(parts, Detail::counts_whoever_coded))
        << "seed " << seed;
  }
}

TEST(Counting, IsNotChangedBySplittingACodersWorkOverTwoFolders) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    RandomStudy random(seed);
    const StudyParts parts = random.parts();
    StudyParts split = parts;
    const bool of_record = split.study.coders[0].of_record;
    split.study.coders.push_back({"second folder", of_record, 0});
    for (SegmentPart& part : split.segments) {
      if (part.segment.coder != 0 || random.up_to(1) == 0) continue;
      part.segment.coder = static_cast<std::uint16_t>(parts.study.coders.size());
    }
    ASSERT_EQ(everything(split, Detail::counts_whoever_coded),
              everything(parts, Detail::counts_whoever_coded))
        << "seed " << seed;
  }
}

TEST(Counting, IsNotChangedByCuttingSegmentsIntoOverlappingPieces) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    RandomStudy random(seed);
    const StudyParts parts = random.parts();
    StudyParts cut = parts;
    cut.segments.clear();
    for (const SegmentPart& part : parts.segments) {
      const std::uint32_t size = part.segment.end - part.segment.start;
      SegmentPart left = part;
      SegmentPart right = part;
      right.segment.start += random.up_to(size - 1);
      left.segment.end = right.segment.start + 1;
      right.id += "-right";
      cut.segments.push_back(left);
      cut.segments.push_back(right);
    }
    ASSERT_EQ(everything(cut, Detail::counts), everything(parts, Detail::counts))
        << "seed " << seed;
  }
}

void expect_bounds(const Study& study, const FrequencyCell& cell, std::uint32_t group_size) {
  const Counts& any = cell[Column::any];
  for (const Column column : {Column::barrier, Column::facilitator, Column::neutral}) {
    EXPECT_GE(any.respondents, cell[column].respondents);
    EXPECT_LE(cell[column].mentions, segments_behind(study, cell, column).size());
    EXPECT_EQ(cell[column].mentions == 0, cell[column].respondents == 0);
  }
  EXPECT_LE(any.respondents, group_size);
  EXPECT_LE(any.respondents, cell[Column::barrier].respondents +
                                 cell[Column::facilitator].respondents +
                                 cell[Column::neutral].respondents);
  EXPECT_LE(any.mentions, cell.segments.size());
  EXPECT_LE(cell.both_respondents,
            std::min(cell[Column::barrier].respondents, cell[Column::facilitator].respondents));
  EXPECT_LE(cell.both_by_disagreement, cell.both_respondents);
}

TEST(Counting, KeepsItsBounds) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    const Frequencies whole = frequencies(study, make_grouping(study, {}));
    for (const std::vector<Index>& by : groupings) {
      const Frequencies table = frequencies(study, make_grouping(study, by));
      ASSERT_EQ(table.rows.size(), whole.rows.size());
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::uint32_t respondents = 0;
        std::uint32_t mentions = 0;
        std::uint32_t both = 0;
        for (std::size_t group = 0; group < table.grouping.groups.size(); ++group) {
          const FrequencyCell& cell = table.rows[row].cells[group];
          expect_bounds(study, cell, table.grouping.groups[group].size);
          respondents += cell[Column::any].respondents;
          mentions += cell[Column::any].mentions;
          both += cell.both_respondents;
        }
        const FrequencyCell& all = whole.rows[row].cells.at(0);
        EXPECT_EQ(respondents, all[Column::any].respondents);
        EXPECT_EQ(both, all.both_respondents);
        EXPECT_GE(mentions, all[Column::any].mentions);
      }
    }
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

TEST(Counting, PairsAreFewerThanTheirMentions) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    for (const CooccurrencePair& pair : cooccurrence(study)) {
      ASSERT_GE(pair.denominator(), 1) << "seed " << seed;
      ASSERT_LT(pair.first, pair.second) << "seed " << seed;
    }
  }
}

TEST(Groups, HoldEveryRespondentOnce) {
  for (unsigned seed = 0; seed < studies; ++seed) {
    const Study study = assemble(RandomStudy(seed).parts());
    for (const std::vector<Index>& by : groupings) {
      const Grouping grouping = make_grouping(study, by);
      std::vector<std::uint32_t> sizes(grouping.groups.size());
      ASSERT_EQ(grouping.group_of.size(), study.respondents.size());
      for (Index who = 0; who < study.respondents.size(); ++who) {
        const Group& group = grouping.groups.at(grouping.group_of[who]);
        ++sizes.at(grouping.group_of[who]);
        for (std::size_t at = 0; at < by.size(); ++at) {
          ASSERT_EQ(group.values.at(at), study.respondents[who].values[by[at]]);
        }
      }
      for (std::size_t group = 0; group < sizes.size(); ++group) {
        ASSERT_EQ(grouping.groups[group].size, sizes[group]) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace veldwerk::test
