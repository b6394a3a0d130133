// A new code through the workspace: one place of the codebook changes, or the study gets a
// codebook of its own; and a segment can have it at once.
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

class WorkspaceCodes : public testing::Test {
 protected:
  json code(const std::string& id, const std::string& parent = "") {
    return {{"id", id},
            {"label", "Reistijd"},
            {"definition", "Tijd \"onderweg\": naar cliënten.\nOok terug."},
            {"parent", parent},
            {"version", version()}};
  }
  /// As the page has it from GET /api/study.
  std::string version() { return body_of(get_study(page.workspace, {}))["codebook"]["version"]; }
  std::string add(const json& body) { return told(page.ask("/api/codes/add", body)); }
  std::string file(const std::string& name) const { return bytes_in(small.root() / name); }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

const std::string head = "veldwerk: 1\ncodebook: small\ncodes:\n";
const std::string work =
    "  - {id: work, label: Work, codable: false, codes: [{id: time, label: Time}, "
    "{id: team, label: Team}]}\n";
const std::string texts =
    "label: \"Reistijd\", definition: \"Tijd \\\"onderweg\\\": naar cliënten.\\nOok terug.\"";

TEST_F(WorkspaceCodes, OneIsAddedAtTheTop) {
  const Response response = page.ask("/api/codes/add", code("travel"));
  ASSERT_EQ(told(response), "200");
  EXPECT_EQ(file("codebook.yaml"), head + work + "  - {id: trust, label: Trust}\n" +
                                       "  - id: \"travel\"\n    label: \"Reistijd\"\n"
                                       "    definition: \"Tijd \\\"onderweg\\\": naar cliënten."
                                       "\\nOok terug.\"\n");
  const json book = body_of(response)["codebook"];
  EXPECT_EQ(book["version"], sha256_hex(file("codebook.yaml")));
  EXPECT_EQ(book["codes"].back()["label"]["nl"], "Reistijd");
  EXPECT_EQ(told(page.ask("/api/segments/add", page.adding("I01", 21, 32, "travel"))), "200");
  EXPECT_EQ(read_journal(small.root()).entries.front().command, "codebook add");
  EXPECT_EQ(read_journal(small.root()).entries.front().summary, "1 code added: travel");
}

TEST_F(WorkspaceCodes, OneIsAddedBelowAnother) {
  ASSERT_EQ(add(code("travel", "work")), "200");
  EXPECT_EQ(file("codebook.yaml"),
            head +
                "  - {id: work, label: Work, codable: false, codes: [{id: time, label: Time}, "
                "{id: team, label: Team}, {id: \"travel\", " +
                texts + "}]}\n  - {id: trust, label: Trust}\n");
}

TEST_F(WorkspaceCodes, CommentsAndLineEndsStay) {
  const std::string before =
      "veldwerk: 1\r\ncodebook: small  # ours\r\ncodes:\r\n  # first\r\n  - id: time\r\n"
      "    label: Time\r\n  - id: team\r\n    label: Team\r\n    # behind team\r\n"
      "  - id: trust\r\n    label: Trust\r\n# the end\r\n";
  small.write("codebook.yaml", before);
  json body = code("late", "team");
  body["definition"] = "";
  ASSERT_EQ(add(body), "200");
  std::string expected = before;
  const std::string behind = "    # behind team\r\n";
  expected.insert(expected.find(behind) + behind.size(),
                  "    codes:\r\n      - id: \"late\"\r\n        label: \"Reistijd\"\r\n");
  EXPECT_EQ(file("codebook.yaml"), expected);
}

TEST_F(WorkspaceCodes, ACodebookWithoutCodesOfItsOwnGetsThem) {
  for (const std::string codes : {"", "codes:\n", "codes: []\n"}) {
    small.write("codebook.yaml", "veldwerk: 1\ncodebook: small\nextends: midi-29\n" + codes);
    EXPECT_EQ(add(code("travel")), "200") << codes;
    EXPECT_EQ(body_of(get_study(page.workspace, {}))["codebook"]["codes"].back()["id"], "travel");
  }
}

TEST_F(WorkspaceCodes, BelowACodeOfTheBase) {
  small.write(
      "codebook.yaml",
      "veldwerk: 1\ncodebook: small\nextends: midi-29\ncodes:\n  - id: own\n    label: O\n");
  ASSERT_EQ(add(code("travel", "time")), "200");
  EXPECT_EQ(file("codebook.yaml"),
            "veldwerk: 1\ncodebook: small\nextends: midi-29\ncodes:\n  - id: own\n    label: O\n"
            "  - id: \"time\"\n    codes:\n      - id: \"travel\"\n        label: \"Reistijd\"\n"
            "        definition: \"Tijd \\\"onderweg\\\": naar cliënten.\\nOok terug.\"\n");
}

TEST_F(WorkspaceCodes, AStudyOfABuiltInCodebookGetsOneOfItsOwnUponIt) {
  const std::string study = file("study.yaml");
  std::string built_in = study;
  built_in.replace(built_in.find("codebook.yaml"), 13, "midi-29  # theirs");
  small.write("study.yaml", built_in);
  std::filesystem::remove(small.root() / "codebook.yaml");
  small.write("coding/anna/I01.csv", "id,start,end,code,valence,respondent,memo,quote\n");
  small.write("coding/bram/I01.csv", "id,start,end,code,valence,respondent,memo,quote\n");
  const State before = data_of(small.root());
  EXPECT_EQ(version(), "");
  ASSERT_EQ(add(code("travel", "time")), "200");
  built_in.replace(built_in.find("midi-29"), 7, "codebook.yaml");
  EXPECT_EQ(file("study.yaml"), built_in);
  EXPECT_EQ(file("codebook.yaml"),
            "# Codes of this study's own, behind those that it extends.\n"
            "veldwerk: 1\ncodebook: \"midi-29-own\"\nextends: \"midi-29\"\n"
            "label: {nl: \"MIDI: 29 determinanten van innovaties, en eigen codes\", "
            "en: \"MIDI: 29 determinants of innovations, and codes of its own\"}\n"
            "codes:\n  - id: \"time\"\n    codes:\n      - id: \"travel\"\n"
            "        label: \"Reistijd\"\n"
            "        definition: \"Tijd \\\"onderweg\\\": naar cliënten.\\nOok terug.\"\n");
  EXPECT_FALSE(has_errors(page.workspace.study.now().diagnostics));
  EXPECT_EQ(add(code("second")), "200");
  EXPECT_EQ(told(page.ask("/api/undo", json::object())), "200");
  EXPECT_EQ(told(page.ask("/api/undo", json::object())), "200");
  EXPECT_EQ(data_of(small.root()), before);
}

TEST_F(WorkspaceCodes, WhatCantBeACodeIsRefused) {
  const State before = state_of(small.root());
  for (const std::string id : {"", "Tijd", "a b", "-a", "a-", "a--b", "é", "../a", "a\nb"}) {
    EXPECT_TRUE(add(code(id)).ends_with("can't be the id of a code [code-id]")) << id;
  }
  EXPECT_EQ(add(code("time")), "422 refused: there is a code `time` already [code-duplicate]");
  EXPECT_EQ(add(code("travel", "nope")),
            "422 refused: `nope` is not a code of the codebook [code-unknown]");
  json body = code("travel");
  body["label"] = " \t\n";
  EXPECT_EQ(add(body), "422 refused: the label of a code can't be empty [missing-key]");
  body["label"] = "a\x01";
  EXPECT_EQ(add(body),
            "422 refused: the label or the definition holds a control character [yaml-control]");
  body["label"] = std::string(2000, 'a');
  EXPECT_EQ(add(body), "400 request: `label` must be of at most 1000 bytes");
  body = code("travel");
  small.write("codebook.yaml", head + work);
  EXPECT_EQ(add(body), "409 clash: the codebook was changed since the page read it");
  EXPECT_EQ(file("codebook.yaml"), head + work);
  small.write("codebook.yaml", before.at("codebook.yaml"));
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceCodes, TextsOfTheCodebookAreKeptAsTheyAreTyped) {
  json body = code("travel");
  body["label"] = "  \"Nee\": # - {x}, [y] & *z \\ \U0001F600 \u00e9  ";
  body["definition"] = "- a: b\n\t# c\n\n'd' |\n";
  ASSERT_EQ(add(body), "200");
  const json made = body_of(get_study(page.workspace, {}))["codebook"]["codes"].back();
  EXPECT_EQ(made["label"]["en"], "\"Nee\": # - {x}, [y] & *z \\ \U0001F600 \u00e9");
  EXPECT_EQ(made["definition"]["nl"], "- a: b\n\t# c\n\n'd' |");
}

}  // namespace
}  // namespace veldwerk
