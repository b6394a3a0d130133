// One's own memos through the workspace: the files of `veldwerk memo`, nothing overwritten, and
// no way out of the folder of memos.
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

class WorkspaceMemos : public testing::Test {
 protected:
  Response get(const std::string& path) {
    Request request;
    request.path = path;
    return answer(page.workspace, std::move(request));
  }
  std::string write(const std::string& path, const std::string& text, const std::string& version) {
    return told(page.ask(path, {{"text", text}, {"version", version}}));
  }
  std::string file(const std::string& name) const { return bytes_in(small.root() / name); }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceMemos, AreTheFilesOfTheCommandLine) {
  const json none = body_of(get("/api/memos/code/time"));
  EXPECT_EQ(none["text"], "");
  EXPECT_EQ(none["version"], "");
  const Response written = page.ask("/api/memos/code/time",
                                    {{"text", " Tijd \U0001F600\n\nen geld\n"}, {"version", ""}});
  ASSERT_EQ(told(written), "200");
  const std::string bytes = "Tijd \U0001F600\n\nen geld\n";
  EXPECT_EQ(file("memos/anna/code/time.md"), bytes);
  EXPECT_EQ(body_of(written)["text"], bytes);
  EXPECT_EQ(body_of(written)["version"], sha256_hex(bytes));
  EXPECT_EQ(body_of(written)["stamp"], page.workspace.study.stamp());
  EXPECT_EQ(body_of(get("/api/memos/code/time"))["text"], bytes);
  for (const auto& [path, name] :
       {std::pair("segment/a1", "segment/a1"), std::pair("interview/I01", "interview/I01"),
        std::pair("respondent/R2", "respondent/R2"), std::pair("study/study", "study")}) {
    EXPECT_EQ(write("/api/memos/" + std::string(path), "x", ""), "200") << path;
    EXPECT_EQ(file("memos/anna/" + std::string(name) + ".md"), "x\n") << path;
  }
  EXPECT_EQ(read_journal(small.root()).entries.front().summary,
            "memo written: memos/anna/code/time.md");
  EXPECT_EQ(read_journal(small.root()).entries.front().command, "memo code");
}

TEST_F(WorkspaceMemos, AnEmptyTextRemoves) {
  ASSERT_EQ(write("/api/memos/code/time", "x", ""), "200");
  EXPECT_EQ(write("/api/memos/code/time", " \n", sha256_hex("x\n")), "200");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "memos/anna/code/time.md"));
  const State before = state_of(small.root());
  EXPECT_EQ(write("/api/memos/code/time", "", ""), "200");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceMemos, OneThatWasEditedIsAClash) {
  ASSERT_EQ(write("/api/memos/code/time", "x", ""), "200");
  small.write("memos/anna/code/time.md", "other\r\n");
  const Response response =
      page.ask("/api/memos/code/time", {{"text", "mine"}, {"version", sha256_hex("x\n")}});
  EXPECT_EQ(told(response), "409 clash: the memo was changed since the page read it");
  EXPECT_EQ(body_of(response)["error"]["now"]["text"], "other\r\n");
  EXPECT_EQ(write("/api/memos/code/time", "mine", ""),
            "409 clash: the memo was changed since the page read it");
  EXPECT_EQ(file("memos/anna/code/time.md"), "other\r\n");
  // As it stands, but for the line ends of the page: it stays as the hand left it.
  EXPECT_EQ(write("/api/memos/code/time", "other\n", sha256_hex("other\r\n")), "200");
  EXPECT_EQ(file("memos/anna/code/time.md"), "other\r\n");
}

TEST_F(WorkspaceMemos, OthersAreNotShown) {
  small.write("memos/bram/code/time.md", "secret\n");
  EXPECT_EQ(body_of(get("/api/memos/code/time"))["text"], "");
}

TEST_F(WorkspaceMemos, WhatIsGoneMayBeRemovedButNotWritten) {
  small.write("memos/anna/code/old.md", "x\n");
  EXPECT_EQ(body_of(get("/api/memos/code/old"))["text"], "x\n");
  EXPECT_EQ(write("/api/memos/code/old", "y", sha256_hex("x\n")),
            "422 refused: the study has no code `old`");
  EXPECT_EQ(write("/api/memos/code/old", "", sha256_hex("x\n")), "200");
}

TEST_F(WorkspaceMemos, NoIdLeadsElsewhere) {
  small.write("memos/anna/secret.md", "secret\n");
  small.write("memos/anna/code/.md", "secret\n");
  const State before = state_of(small.root());
  for (const std::string id : {"..", ".", "../secret", "..%2Fsecret", "..\\secret", "a/b", "",
                               "../../../study.yaml", "nope", "\x01", "\xff", "time\n"}) {
    Request request;
    request.parts = {"code", id};
    EXPECT_EQ(told(get_memo(page.workspace, request)).substr(0, 8), "422 gone") << id;
    request.method = Method::post;
    request.body = R"({"text": "x", "version": ""})";
    EXPECT_EQ(told(post_memo(page.workspace, request)).substr(0, 8), "422 gone") << id;
  }
  for (const std::string path : {"/api/memos/journal/anna", "/api/memos/study/other"}) {
    EXPECT_EQ(told(get(path)), "404 gone: there are no memos of that kind");
  }
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceMemos, TextsThatCantBeKeptAreRefused) {
  const State before = state_of(small.root());
  EXPECT_EQ(write("/api/memos/code/time", std::string("a\0b", 3), ""),
            "422 refused: the memo is not UTF-8 text [not-utf8]");
  EXPECT_EQ(write("/api/memos/code/time", std::string((1U << 20) + 1, 'a'), ""),
            "422 refused: the memo is larger than 1 MiB [file-limit]");
  EXPECT_EQ(write("/api/memos/code/time", std::string(2U << 20, 'a'), "").substr(0, 3), "400");
  EXPECT_EQ(state_of(small.root()), before);
  EXPECT_EQ(write("/api/memos/code/time", std::string((1U << 20) - 1, 'a'), ""), "200");
}

TEST_F(WorkspaceMemos, OneThatIsNoTextIsNotShownInPart) {
  small.write("memos/anna/code/time.md", "a\xff\n");
  EXPECT_EQ(told(get("/api/memos/code/time")),
            "422 refused: the memo is not UTF-8 text [not-utf8]");
}

}  // namespace
}  // namespace veldwerk
