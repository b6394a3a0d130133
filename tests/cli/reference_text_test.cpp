// Cases that `reference` recomputes about text, overlap and co-occurrence: whom they are for,
// labels that nobody used, and what is said of data that can't be read.
#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/reference_cases.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class ReferenceCases : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_.path() / name) << text;
  }
  Json units(const std::string& measure) const {
    return {{"id", "own"},          {"file", "u.csv"},    {"L", 300},
            {"coders", {"j", "i"}}, {"measure", measure}, {"expected", nullptr}};
  }
  std::optional<Json> text(const Json& one) const { return text_case(one, folder_.path()); }

  void SetUp() override {
    write("u.csv",
          "coder,code,start,end\ni,k,30,90\ni,c,75,145\ni,k,150,200\ni,c,220,250\nj,c,205,225\n"
          "j,k,30,90\nj,c,70,150\nj,k,150,200\nj,c,250,270\n");
  }

  TemporaryFolder folder_;
};

TEST_F(ReferenceCases, OfTextAnswerWhatIsMeasured) {
  EXPECT_NEAR(text(units("alpha_U_2004"))->get<double>(), 0.8586654051841702, 1e-12);
  EXPECT_NEAR(text(units("alpha_U_2004[c]"))->get<double>(), 0.7285989968053889, 1e-12);
  EXPECT_EQ(*text(units("alpha_U_2004[nobody's]")), nullptr);
  EXPECT_EQ(*text(units("u_alpha")), nullptr) << "codes of one coder overlap";
  EXPECT_EQ(*text(units("ku_coverage[x]")), nullptr);
}

TEST_F(ReferenceCases, OfTextTakeOneCodeAlone) {
  Json one = units("binary |u-alpha of one code taken alone (all other text is gap)");
  one["code"] = "k";
  EXPECT_EQ(*text(one), 1);
}

TEST_F(ReferenceCases, OfGammaHaveTheKeysOfTheCase) {
  Json one = units("gamma (Mathet, Widloecher & Metivier 2015)");
  one.erase("L");
  one.erase("coders");
  one["expected"] = {{"best_alignment_disorder", 0}, {"gamma_range_sampling", {0, 1}}};
  const Json answer = *text(one);
  EXPECT_EQ(answer.size(), 2U);
  EXPECT_EQ(answer["gamma_range_sampling"][0], answer["gamma_range_sampling"][1]);
}

TEST_F(ReferenceCases, OfOthersAreNotAnswered) {
  EXPECT_FALSE(text(units("cohen_kappa")));
  EXPECT_FALSE(text({{"id", "x"}, {"expected", 1}}));
  EXPECT_FALSE(overlap_case(units("u_alpha"), folder_.path()));
  EXPECT_FALSE(cooccurrence_case(units("u_alpha"), folder_.path()));
}

TEST_F(ReferenceCases, SayWhatIsWrongWithTheData) {
  const auto wrong = [&](const Json& one) { return [this, one] { text(one); }; };
  Json missing = units("u_alpha");
  missing["file"] = "not-there.csv";
  EXPECT_THAT(wrong(missing), ThrowsMessage<std::runtime_error>(HasSubstr("not-there.csv")));
  Json shorter = units("u_alpha");
  shorter["L"] = 200;
  EXPECT_THAT(wrong(shorter), ThrowsMessage<std::runtime_error>(HasSubstr("after `L`")));
  Json unlisted = units("u_alpha");
  unlisted["coders"] = {"i"};
  EXPECT_THAT(wrong(unlisted), ThrowsMessage<std::runtime_error>(HasSubstr("'j'")));
  write("u.csv", "coder,code,start,end\ni,k,thirty,90\n");
  EXPECT_THAT(wrong(units("u_alpha")), ThrowsMessage<std::runtime_error>(HasSubstr("'thirty'")));
  write("u.csv", "coder,code,start\ni,k,30\n");
  EXPECT_THAT(wrong(units("u_alpha")), ThrowsMessage<std::runtime_error>(HasSubstr("u.csv:1")));
}

TEST_F(ReferenceCases, OfOverlapTakeOtherCodersAndUnusedCodes) {
  write("m.csv", "document,coder,code,start,end\nx,Eva,k,0,10\nx,Jan,k,0,9\ny,Eva,k,0,10\n");
  Json one = {{"id", "own"},
              {"file", "m.csv"},
              {"documents", {"x", "y"}},
              {"codes", {"k", "unused"}},
              {"params", {{"level", "segment overlap"}, {"min_percent", 90}, {"n_codes", 2}}},
              {"expected",
               {{"rows", 3}, {"only_Eva_rows", 1}, {"per_code", Json::object()}, {"percent", 1}}}};
  const Json answer = *overlap_case(one, folder_.path());
  EXPECT_EQ(answer["rows"], 3);
  EXPECT_EQ(answer["only_Eva_rows"], 1);
  EXPECT_EQ(answer["per_code"]["unused"]["percent"], nullptr);
  EXPECT_FALSE(answer.contains("one_to_one_matches"));
  one["params"]["denominator"] = "shorter";
  EXPECT_THAT([&] { overlap_case(one, folder_.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("union, longer, own")));
}

TEST_F(ReferenceCases, OfCooccurrenceFlagWhatHasNoDenominator) {
  write("q.csv",
        "document,quotation,start,end,codes\nx,1,0,9,a\nx,2,0,9,b\nx,3,3,9,b\nx,4,5,8,a\n");
  Json one = {{"id", "own"}, {"file", "q.csv"}, {"a", "a"}, {"b", "b"}, {"expected", nullptr}};
  const Json answer = *cooccurrence_case(one, folder_.path());
  EXPECT_EQ(answer["overlap_events"], 4);
  EXPECT_EQ(answer["c_overlap_events"], nullptr);
  EXPECT_EQ(answer["c_flag"], "no denominator");
  EXPECT_EQ(answer["jaccard_characters"], 1);
  one["a"] = "unused";
  one["b"] = "unused too";
  EXPECT_EQ((*cooccurrence_case(one, folder_.path()))["jaccard_documents"], nullptr);
}

}  // namespace
}  // namespace veldwerk
