// Parsing of a command's arguments: every way of writing an option, and every
// mistake with its whole message.
#include "cli/options.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

int run_nothing(const int&, Io&) {
  return exit_good;
}
int parse_nothing(const Arguments&) {
  return 0;
}

Command sample() {
  return {.name = "sample",
          .summary = "a command for tests",
          .operands = {{.name = "KIND",
                        .help = "",
                        .required = true,
                        .choices = {{"one", "", ""}, {"two", "", ""}}},
                       {.name = "STUDY", .help = ""}},
          .options =
              {{.name = "show", .help = ""},
               {.name = "show-ids", .help = ""},
               {.name = "quiet", .letter = 'q', .help = ""},
               {.name = "verbose", .letter = 'v', .help = ""},
               {.name = "output", .value = "DIR", .help = ""},
               {.name = "number", .value = "N", .help = ""},
               {.name = "format",
                .value = "FORMAT",
                .help = "",
                .choices = {{"text", "txt", ""}, {"markdown", "md", ""}}},
               {.name = "code", .value = "ID", .help = "", .repeatable = true, .comma_list = true},
               {.name = "group", .value = "A=B", .help = "", .repeatable = true}},
          .prepare = two_steps<parse_nothing, run_nothing>};
}

Arguments parsed(const std::vector<std::string>& words) {
  return parse_arguments(sample(), words);
}

/// The message and help of the mistake in `words`.
std::string mistake(const std::vector<std::string>& words) {
  try {
    parsed(words);
  } catch (const WrongUse& wrong) {
    return wrong.what() + std::string(" / ") + wrong.help();
  }
  return "no mistake";
}

using Texts = std::vector<std::string>;

TEST(Options, ValuesBehindASpaceOrAnEqualsSign) {
  const Arguments spaced = parsed({"one", "--output", "a b", "here"});
  EXPECT_EQ(spaced.value("output"), "a b");
  EXPECT_EQ(spaced.value("KIND"), "one");
  EXPECT_EQ(spaced.value("STUDY"), "here");
  const Arguments joined = parsed({"--output=--quiet", "two"});
  EXPECT_EQ(joined.value("output"), "--quiet");
  EXPECT_FALSE(joined.has("quiet"));
  EXPECT_EQ(joined.value("STUDY", "none"), "none");
}

TEST(Options, LettersMayStandTogether) {
  const Arguments arguments = parsed({"-qv", "one"});
  EXPECT_TRUE(arguments.has("quiet"));
  EXPECT_TRUE(arguments.has("verbose"));
  EXPECT_FALSE(arguments.has("show"));
}

TEST(Options, AWholeNameIsNotTakenForALongerOne) {
  const Arguments arguments = parsed({"--show", "one"});
  EXPECT_TRUE(arguments.has("show"));
  EXPECT_FALSE(arguments.has("show-ids"));
}

TEST(Options, NothingIsGuessedFromABeginning) {
  EXPECT_EQ(mistake({"one", "--show-id"}),
            "`sample` has no option `--show-id` / Is `--show-ids` meant?");
  EXPECT_EQ(mistake({"one", "--out", "x"}),
            "`sample` has no option `--out` / `veldwerk help sample` lists its options.");
}

TEST(Options, CommasPartOnlyLists) {
  const Arguments arguments =
      parsed({"one", "--code", "a,b", "--code=c", "--group", "x=1,2", "--group", "y="});
  EXPECT_EQ(arguments.values("code"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(arguments.values("group"), (Texts{"x=1,2", "y="}));
  EXPECT_EQ(arguments.values("output"), Texts{});
}

TEST(Options, ChoicesAreKnownByEitherSpelling) {
  EXPECT_EQ(parsed({"one", "--format", "md"}).value("format"), "markdown");
  EXPECT_EQ(parsed({"one", "--format", "text"}).value("format"), "text");
}

Command sample_with_many() {
  return {.name = "many",
          .summary = "a command for tests",
          .operands = {{.name = "FILE", .help = "", .required = true},
                       {.name = "FOLDER", .help = "", .required = true, .repeated = true}},
          .options = {{.name = "apply",
                       .value = "WHICH",
                       .help = "",
                       .value_optional = true,
                       .choices = {{"close", "near", ""}, {"all", "", ""}}},
                      {.name = "output", .value = "DIR", .help = ""},
                      {.name = "quiet", .letter = 'q', .help = ""}},
          .prepare = two_steps<parse_nothing, run_nothing>};
}

TEST(Options, ARepeatedOperandTakesAllThatIsLeft) {
  const Arguments arguments =
      parse_arguments(sample_with_many(), {"f", "a", "--quiet", "b", "--", "--c"});
  EXPECT_EQ(arguments.values("FILE"), Texts{"f"});
  EXPECT_EQ(arguments.values("FOLDER"), (Texts{"a", "b", "--c"}));
  const auto mistake_in = [](const Texts& words) -> std::string {
    try {
      parse_arguments(sample_with_many(), words);
    } catch (const WrongUse& wrong) {
      return wrong.what();
    }
    return "no mistake";
  };
  EXPECT_EQ(mistake_in({"f"}), "`many` needs FOLDER");
  EXPECT_EQ(mistake_in({"f", "a", ""}), "FOLDER is empty");
}

TEST(Options, AnOptionalValueIsOneOfTheChoicesOrNone) {
  const auto apply_of = [](const Texts& words) {
    const Arguments arguments = parse_arguments(sample_with_many(), words);
    EXPECT_TRUE(arguments.has("apply"));
    std::string said = arguments.value("apply", "none");
    for (const std::string& operand : arguments.values("FILE")) said += " " + operand;
    for (const std::string& operand : arguments.values("FOLDER")) said += " " + operand;
    return said;
  };
  EXPECT_EQ(apply_of({"f", "a", "--apply"}), "none f a");
  EXPECT_EQ(apply_of({"--apply", "f", "a"}), "none f a");
  EXPECT_EQ(apply_of({"--apply", "close", "f", "a"}), "close f a");
  EXPECT_EQ(apply_of({"--apply", "near", "f", "a"}), "close f a");
  EXPECT_EQ(apply_of({"f", "--apply=all", "a"}), "all f a");
  EXPECT_EQ(apply_of({"f", "--apply", "--quiet", "a"}), "none f a");
  EXPECT_EQ(apply_of({"--apply", "--", "close", "a"}), "none close a");
  const auto mistake_in = [](const Texts& words) -> std::string {
    try {
      parse_arguments(sample_with_many(), words);
    } catch (const WrongUse& wrong) {
      return wrong.what();
    }
    return "no mistake";
  };
  EXPECT_EQ(mistake_in({"f", "a", "--apply=clos"}), "`--apply` can't be `clos`");
  EXPECT_EQ(mistake_in({"f", "a", "--apply="}), "`--apply` needs a value");
  EXPECT_EQ(mistake_in({"f", "a", "--apply", "--apply"}), "`--apply` is given twice");
  EXPECT_EQ(mistake_in({"f", "a", "--output", "--apply"}), "`--output` needs a value");
  EXPECT_FALSE(parse_arguments(sample_with_many(), {"f", "--", "--apply"}).has("apply"));
}

TEST(Options, TwoHyphensEndTheOptions) {
  const Arguments arguments = parsed({"one", "--", "--quiet"});
  EXPECT_EQ(arguments.value("STUDY"), "--quiet");
  EXPECT_FALSE(arguments.has("quiet"));
  EXPECT_EQ(parsed({"one", "-"}).value("STUDY"), "-");
}

TEST(Options, MistakesHaveTheirOwnMessages) {
  const std::string help = " / `veldwerk help sample` lists its options.";
  EXPECT_EQ(mistake({"one", "--quite"}), "`sample` has no option `--quite` / Is `--quiet` meant?");
  EXPECT_EQ(mistake({"one", "-x"}), "`sample` has no option `-x`" + help);
  EXPECT_EQ(mistake({"one", "--output"}), "`--output` needs a value" + help);
  EXPECT_EQ(mistake({"one", "--output="}), "`--output` needs a value" + help);
  EXPECT_EQ(mistake({"one", "--output", "--quiet"}), "`--output` needs a value" + help);
  EXPECT_EQ(mistake({"one", "--code", "a,,b"}), "`--code` needs a value" + help);
  EXPECT_EQ(mistake({"one", "--quiet=yes"}), "`--quiet` takes no value" + help);
  EXPECT_EQ(mistake({"one", "--output", "a", "--output", "b"}), "`--output` is given twice" + help);
  EXPECT_EQ(mistake({"one", "two", "three"}), "`three` is one argument too many" + help);
  EXPECT_EQ(mistake({"one", ""}), "STUDY is empty" + help);
  EXPECT_EQ(mistake({}), "`sample` needs KIND / It is `one` or `two`.");
  EXPECT_EQ(mistake({"twoo"}), "KIND can't be `twoo` / Is `two` meant?");
  EXPECT_EQ(mistake({"one", "--format", "html"}),
            "`--format` can't be `html` / It is `text` or `markdown`.");
}

TEST(Options, NumbersAreWholeAndInRange) {
  const auto number = [](const std::string& text) {
    return parsed({"one", "--number", text}).number("number", 1, 100, 30);
  };
  EXPECT_EQ(number("1"), 1U);
  EXPECT_EQ(number("100"), 100U);
  EXPECT_EQ(parsed({"one"}).number("number", 1, 100, 30), 30U);
  for (const char* wrong : {"0", "101", "-1", "1.5", "1e1", " 1", "1 ", "x", "99999999999999"}) {
    EXPECT_THROW(number(wrong), WrongUse) << wrong;
  }
}

TEST(Options, HelpIsAskedForOnlyBeforeTheEndOfOptions) {
  EXPECT_TRUE(asks_for_help({"one", "--nonsense", "--help"}));
  EXPECT_TRUE(asks_for_help({"-h"}));
  EXPECT_FALSE(asks_for_help({"--", "--help"}));
  EXPECT_FALSE(asks_for_help({"help"}));
}

}  // namespace
}  // namespace veldwerk
