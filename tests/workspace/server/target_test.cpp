#include "workspace/server/target.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(Target, IsDecodedOnce) {
  Request request;
  ASSERT_TRUE(read_target("/api/interviews/I%2004/?q=a+b%2Bc&empty=&flag&line=x%0Ay", request));
  EXPECT_EQ(request.path, "/api/interviews/I 04/");
  const decltype(request.query) query = {
      {"q", "a b+c"}, {"empty", ""}, {"flag", ""}, {"line", "x\ny"}};
  EXPECT_EQ(request.query, query);
  ASSERT_TRUE(read_target("/a/%252e%252e/b+c", request));
  EXPECT_EQ(request.path, "/a/%2e%2e/b+c");
  EXPECT_TRUE(request.query.empty());
  ASSERT_TRUE(read_target("/caf%C3%A9?n=%F0%9F%8C%B1", request));
  EXPECT_EQ(request.path, "/café");
  EXPECT_EQ(request.query.at("n"), "🌱");
  ASSERT_TRUE(read_target("/", request));
  EXPECT_EQ(request.path, "/");
  ASSERT_TRUE(read_target("/a...b/..c/d..", request));
}

TEST(Target, RefusesWhatNoPageSends) {
  for (const std::string_view target : {"",
                                        "x",
                                        "http://127.0.0.1/",
                                        "*",
                                        "127.0.0.1:80",
                                        "/..",
                                        "/../",
                                        "/a/..",
                                        "/a/../b",
                                        "/./a",
                                        "/%2e%2e/",
                                        "/%2E./a",
                                        "/.%2e",
                                        "/a%2fb",
                                        "/a%2Fb",
                                        "/a%5cb",
                                        "/a\\b",
                                        "/a%00",
                                        "/a%0d%0ab",
                                        "/a%7f",
                                        "/%",
                                        "/%4",
                                        "/%zz",
                                        "/%+4",
                                        "/%-1",
                                        "/%c0%ae%c0%ae/",
                                        "/%e0%80%ae",
                                        "/%ff",
                                        "/%ed%a0%80",
                                        "/a#b",
                                        "/a?b#c",
                                        "/a?q=%",
                                        "/a?q=%ff",
                                        "/a?q=%00",
                                        "/a?a%0a=1",
                                        "/a?q=1&q=2",
                                        "/a?q=1&%71=2"}) {
    Request request;
    EXPECT_FALSE(read_target(target, request)) << target;
  }
}

}  // namespace
}  // namespace veldwerk
