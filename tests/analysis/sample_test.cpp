#include "analysis/sample.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string told(const Study& study) {
  std::string all;
  for (const SampleAttribute& one : sample_coverage(study)) {
    all += study.attributes[one.attribute].name + ":";
    for (const SampleGroup& group : one.groups) {
      all += fmt::format(" {} {}/{}{}", group.value, group.reached, group.target,
                         group.under_represented() ? "!" : "");
    }
    all += fmt::format("; others {}, unknown {}\n", one.others, one.unknown);
  }
  return all;
}

TEST(Sample, LaysThoseReachedBesideThoseMeant) {
  Study study = study_of(R"(
    attribute sector
    attribute role
    respondent R1 Zorg staf
    respondent R2 Zorg -
    respondent R3 Welzijn staf
    respondent R4 - manager
    respondent R5 Wonen staf
  )");
  EXPECT_EQ(told(study), "");
  study.sample = {{0, "Zorg", 2}, {1, "staf", 2}, {0, "GGZ", 1}, {0, "Welzijn", 3}};
  EXPECT_EQ(told(study),
            "sector: Zorg 2/2 GGZ 0/1! Welzijn 1/3!; others 1, unknown 1\n"
            "role: staf 3/2; others 1, unknown 1\n");
}

}  // namespace
}  // namespace veldwerk::test
