// Decisions on proposals through the workspace: what `review` writes.
#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

const std::string file = "proposals/anna/I01.csv";
const std::string head = "id,start,end,code,valence,respondent,memo,quote,rule,decision\n";

class WorkspaceProposals : public testing::Test {
 protected:
  WorkspaceProposals() {
    small.write(file, head + ",28,32,time,barrier,,,kost,1,\n,44,47,team,,,,den,2,\n" +
                          ",60,64,trust,,,,R1:,3,rejected\n");
  }
  static json proposal(int start, int end, const std::string& code, const std::string& valence) {
    return {
        {"interview", "I01"}, {"start", start}, {"end", end}, {"code", code}, {"valence", valence}};
  }
  std::string bytes(const std::string& name) const {
    return without_ids(bytes_in(small.root() / name));
  }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceProposals, OneIsAccepted) {
  const Response response = page.ask("/api/proposals/accept", proposal(28, 32, "time", "barrier"));
  ASSERT_EQ(told(response), "200");
  EXPECT_EQ(bytes(file), head +
                             "sID,28,32,time,barrier,,,kost,1,accepted\n,44,47,team,,,,den,2,\n"
                             ",60,64,trust,,,,R1:,3,rejected\n");
  EXPECT_EQ(bytes("coding/anna/I01.csv"),
            "id,start,end,code,valence,respondent,memo,quote\n"
            "sID,28,32,time,barrier,,,kost\n"
            "a1,38,59,time,barrier,,,We hebben nooit tijd.\n"
            "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
  const json body = body_of(response);
  EXPECT_EQ(body["segments"].size(), 3U);
  EXPECT_EQ(body["touched"], json::array({body["segments"][0]["id"]}));
  EXPECT_EQ(body["proposals"].size(), 1U);
  EXPECT_EQ(without_ids(read_journal(small.root()).entries.front().summary),
            "accepted a proposal: I01:2 time sID");
  EXPECT_EQ(told(page.ask("/api/proposals/accept", proposal(28, 32, "time", "barrier"))),
            "409 clash: the proposal is not open any more");
}

TEST_F(WorkspaceProposals, OneIsAcceptedAsSomethingElse) {
  json body = proposal(28, 32, "time", "barrier");
  body.update({{"as_code", "trust"}, {"as_valence", ""}});
  ASSERT_EQ(told(page.ask("/api/proposals/accept", body)), "200");
  EXPECT_NE(bytes("coding/anna/I01.csv").find("sID,28,32,trust,,,,kost\n"), std::string::npos);
  EXPECT_NE(bytes(file).find("sID,28,32,time,barrier,,,kost,1,accepted\n"), std::string::npos);
}

TEST_F(WorkspaceProposals, OneIsRejected) {
  const std::string coding = bytes("coding/anna/I01.csv");
  ASSERT_EQ(told(page.ask("/api/proposals/reject", proposal(28, 32, "time", "barrier"))), "200");
  EXPECT_EQ(bytes(file), head +
                             ",28,32,time,barrier,,,kost,1,rejected\n,44,47,team,,,,den,2,\n"
                             ",60,64,trust,,,,R1:,3,rejected\n");
  EXPECT_EQ(bytes("coding/anna/I01.csv"), coding);
}

TEST_F(WorkspaceProposals, WhatCantBeDecidedIsRefused) {
  const State before = state_of(small.root());
  const auto asked = [&](const json& more) {
    json body = proposal(28, 32, "time", "barrier");
    body.update(more);
    return told(page.ask("/api/proposals/accept", body));
  };
  const std::string gone = "409 clash: the proposal is not open any more";
  EXPECT_EQ(asked({{"start", 27}}), gone);
  EXPECT_EQ(asked({{"valence", "mixed"}}), gone);
  EXPECT_EQ(asked({{"code", "team"}}), gone);
  EXPECT_EQ(told(page.ask("/api/proposals/reject", proposal(60, 64, "trust", ""))), gone);
  EXPECT_EQ(asked({{"interview", "I9"}}), "422 gone: the study has no interview `I9`");
  EXPECT_EQ(asked({{"as_code", "nope"}}),
            "422 refused: `nope` is not a code of the codebook [code-unknown]");
  EXPECT_EQ(asked({{"as_code", "work"}}),
            "422 refused: `work` only groups other codes and can't be used itself "
            "[code-not-codable]");
  EXPECT_EQ(asked({{"as_valence", "bad"}}).substr(0, 3), "400");
  json reject = proposal(28, 32, "time", "barrier");
  reject["as_code"] = "team";
  EXPECT_EQ(told(page.ask("/api/proposals/reject", reject)),
            "400 request: `as_code` is no field of this request");
  // The words of the second stand elsewhere by now.
  EXPECT_EQ(told(page.ask("/api/proposals/accept", proposal(44, 47, "team", ""))),
            "422 refused: the transcript has other words at the place of this proposal now");
  Asking second(small, "anna", "second");
  EXPECT_EQ(told(second.ask("/api/proposals/accept", proposal(28, 32, "time", "barrier"))),
            "422 refused: proposals are not accepted into a round of coding");
  EXPECT_EQ(state_of(small.root()), before);
}

}  // namespace
}  // namespace veldwerk
