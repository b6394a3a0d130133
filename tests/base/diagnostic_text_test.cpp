#include "base/diagnostic_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/base/diagnostics_as_text.hpp"

namespace veldwerk {
namespace {

Diagnostics sample() {
  Diagnostic error = make_error("code-id", {"codebook.yaml", 3, 9},
                                "`Tijd` can't be the id of a code", "Write it in small letters.");
  error.excerpt = make_excerpt("  - id: Tijd", 8, 4);
  return {error, make_warning("quote-empty", {"coding/an/I1.csv", 2, 0}, "the quote is empty", ""),
          make_error("file-missing", {"study.yaml", 0, 0}, "there is no file `x`", "Add it.")};
}

TEST(DiagnosticText, HasOneLayout) {
  EXPECT_EQ(as_text(sample()),
            "codebook.yaml:3:9: error: `Tijd` can't be the id of a code [code-id]\n"
            "  |   - id: Tijd\n"
            "  |         ^^^^\n"
            "help: Write it in small letters.\n"
            "coding/an/I1.csv:2: warning: the quote is empty [quote-empty]\n"
            "study.yaml: error: there is no file `x` [file-missing]\n"
            "help: Add it.\n");
}

TEST(DiagnosticText, ColoursNothingButWhatItColours) {
  std::ostringstream out;
  write_diagnostics(out, sample(), true);
  std::string text = out.str();
  EXPECT_NE(text.find("\x1b[1;31merror:\x1b[0m"), std::string::npos);
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
    text.erase(at, text.find('m', at) + 1 - at);
  }
  EXPECT_EQ(text, as_text(sample()));
}

TEST(DiagnosticText, ObeysNothingThatStandsInAName) {
  const Diagnostics evil = {make_error("r", {"a\x1b[2J\n.csv", 1, 1}, "m\u202E", "h\x07")};
  EXPECT_EQ(as_text(evil),
            "a\\u{1B}[2J\\u{A}.csv:1:1: error: m\\u{202E} [r]\n"
            "help: h\\u{7}\n");
}

TEST(DiagnosticText, IsJsonForPrograms) {
  std::ostringstream out;
  write_diagnostics_json(out, {sample()[0], sample()[2]});
  EXPECT_EQ(out.str(), R"([
  {
    "severity": "error",
    "rule": "code-id",
    "file": "codebook.yaml",
    "line": 3,
    "column": 9,
    "message": "`Tijd` can't be the id of a code",
    "help": "Write it in small letters.",
    "excerpt": "  - id: Tijd"
  },
  {
    "severity": "error",
    "rule": "file-missing",
    "file": "study.yaml",
    "line": null,
    "column": null,
    "message": "there is no file `x`",
    "help": "Add it.",
    "excerpt": ""
  }
]
)");
  std::ostringstream none;
  write_diagnostics_json(none, {});
  EXPECT_EQ(none.str(), "[]\n");
}

TEST(DiagnosticText, IsJsonWhateverAFileIsCalled) {
  std::ostringstream out;
  write_diagnostics_json(out, {make_error("r", {"\xFF\u202E\x1bé", 1, 1}, "", "")});
  for (const char c : out.str()) EXPECT_TRUE(c == '\n' || (c >= ' ' && c < '\x7F'));
  EXPECT_EQ(nlohmann::json::parse(out.str())[0]["file"], "\uFFFD\u202E\x1bé");
}

}  // namespace
}  // namespace veldwerk
