#include "coding/coding_text.hpp"

#include <set>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(CodingText, ASegmentIsPutWhereItBelongs) {
  CsvText text = CsvText::with_columns(
      {"id", "start", "end", "code", "valence", "respondent", "memo", "quote"});
  EXPECT_EQ(insert_segment(text, {"b", 10, 12, "time", "barrier", "", "", "te"}), 0U);
  EXPECT_EQ(insert_segment(text, {"a", 2, 5, "time", "", "R1 R2", "", "wer, k"}), 0U);
  EXPECT_EQ(insert_segment(text, {"c", 10, 12, "trust", "", "", "", "te"}), 2U);
  EXPECT_EQ(text.text(),
            "id,start,end,code,valence,respondent,memo,quote\n"
            "a,2,5,time,,R1 R2,,\"wer, k\"\n"
            "b,10,12,time,barrier,,,te\n"
            "c,10,12,trust,,,,te\n");
  EXPECT_EQ(segment_row(text, 0)->respondent, "R1 R2");
}

TEST(CodingText, IdsDiffer) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(new_segment_id());
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_EQ(ids.begin()->size(), 14U);
}

TEST(CodingText, AQuoteHasOneSpaceForEachRunOfWhiteSpace) {
  const std::string text = "ab  \u00e9\n c";
  const CodePointIndex index(text);
  EXPECT_EQ(quote_of(text, index, 0, 8), "ab \u00e9 c");
  EXPECT_EQ(quote_of(text, index, 2, 5), "\u00e9");
}

}  // namespace
}  // namespace veldwerk
