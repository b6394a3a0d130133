#include "base/log.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string talk_of(Talk talk) {
  std::ostringstream out;
  start_log(out, talk);
  log_info("reading 16 interviews");
  log_warning("slow \x1b[31m disk");
  std::ostringstream nowhere;
  start_log(nowhere, Talk::quiet);  // `out` ends before the logger does
  return out.str();
}

TEST(Log, SaysAsMuchAsIsAskedFor) {
  EXPECT_EQ(talk_of(Talk::quiet), "");
  EXPECT_EQ(talk_of(Talk::normal), "warning: slow \\u{1B}[31m disk\n");
  EXPECT_EQ(talk_of(Talk::verbose),
            "info: reading 16 interviews\n"
            "warning: slow \\u{1B}[31m disk\n");
}

}  // namespace
}  // namespace veldwerk
