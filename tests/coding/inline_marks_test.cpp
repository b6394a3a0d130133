// Transcripts with marks: where the passages stand, and what is wrong with marks and text.
#include "coding/inline_marks.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

std::string told(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) {
    text +=
        fmt::format("{}:{}: {} [{}]\n", one.place.line, one.place.column, one.message, one.rule);
  }
  return text;
}

/// The passages in `marked`, a transcript of I01 of the small study, and what is wrong.
std::string read(const std::string& marked) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  const InterviewText text(loaded.study.interviews[0]);
  Diagnostics diagnostics;
  const MarkedText taken = read_marks("m.txt", marked, diagnostics);
  std::string out;
  for (const ImportRow& row : place_marks("m.txt", taken, 0, text, diagnostics)) {
    out += fmt::format("{}: {} {} {} \"{}\"\n", row.line, row.segment.code, row.segment.valence,
                       row.segment.respondent, text.quote(*row.place.at));
  }
  return out + told(diagnostics);
}

TEST(InlineMarks, PassagesMayLieWithinEachOther) {
  EXPECT_EQ(
      read("I: Hoe gaat het?\nR1: [[trust]] Café [[team:mixed]]\U0001F600[[/]] kost\n€ 5.[[/]] We "
           "hebben [[time:barrier:R1 ]]nooit tijd[[/]].\n"
           "R1: Tijd is geld, en [[ time : neutral ]]tijd is er nooit.[[/time]]\n"),
      "2: trust   \"Café \U0001F600 kost € 5.\"\n"
      "2: team mixed  \"\U0001F600\"\n"
      "3: time barrier R1 \"nooit tijd\"\n"
      "4: time   \"tijd is er nooit.\"\n");
}

TEST(InlineMarks, PassagesMayOverlap) {
  EXPECT_EQ(
      read("I: Hoe gaat het?\nR1: Café \U0001F600 kost € 5. [[time:barrier]] We [[team]] hebben "
           "[[/time]] nooit [[/team:barrier]] tijd.\nR1: [[time]]Tijd [[time:barrier]]is"
           "[[/time]] geld[[/time]], en tijd is er nooit."),
      "2: time barrier  \"We hebben\"\n"
      "2: team   \"hebben nooit\"\n"
      "3: time   \"Tijd is geld\"\n"
      "3: time barrier  \"is\"\n");
}

TEST(InlineMarks, MarksThatCantBeReadAreReported) {
  const std::string rest =
      "R1: Café \U0001F600 kost € 5. We hebben nooit tijd.\nR1: Tijd is geld, en tijd is er nooit.";
  EXPECT_EQ(read("I: [[/]]Hoe [[/time]]gaat [[time]] [[/]]het?\n" + rest),
            "1:4: this mark closes a passage, and none is open [mark-syntax]\n"
            "1:13: this mark closes `time`, which is not open [mark-syntax]\n"
            "1:36: there is no word between the marks of `time` [mark-syntax]\n");
  EXPECT_EQ(read("I: [[]]Hoe [[a:b:c:d]]gaat [[:x]]het?\n" + rest),
            "1:4: this is no mark [mark-syntax]\n"
            "1:12: this is no mark [mark-syntax]\n"
            "1:28: this is no mark [mark-syntax]\n");
  EXPECT_EQ(read("I: Hoe [[time]]gaat het?\n" + rest),
            "1:0: the passage of `time` that opens here is never closed [mark-syntax]\n");
}

TEST(InlineMarks, EachDifferenceOfTheTextIsToldWithItsLine) {
  EXPECT_EQ(
      read("I: Hoe gaat 't?\nR1: Café \U0001F600 kost € 5. [[time]]We hebben nooit[[/]] tijd.\n\n"
           "R1: Tijd is geld, en tijd is er."),
      "1:0: `'t?` is `het?` in the transcript [mark-text]\n"
      "4:0: `er.` is `er nooit.` in the transcript [mark-text]\n");
  EXPECT_EQ(read("I: Hoe gaat het nu?\nR1: Café \U0001F600 kost 5. We hebben nooit tijd.\n\n"
                 "R1: Tijd is geld, en tijd is er nooit. Ja."),
            "1:0: `het nu?` is `het?` in the transcript [mark-text]\n"
            "2:0: `€` of the transcript is missing here [mark-text]\n"
            "4:0: `Ja.` is not in the transcript [mark-text]\n");
  EXPECT_EQ(read("I: Hoe [[gaat het?\nR1: Café"),
            "1:8: `[[` opens a mark that does not end on its line [mark-syntax]\n"
            "1:0: `[[gaat` is `gaat` in the transcript [mark-text]\n"
            "2:0: `\U0001F600 kost € 5. We hebben nooit tijd. R1: Tijd is geld, en tijd…` of the "
            "transcript is missing here [mark-text]\n");
}

TEST(InlineMarks, ABackslashKeepsBrackets) {
  Diagnostics diagnostics;
  const MarkedText taken = read_marks("m.txt", "a \\[[b]] [[x]]c \\[[/]] [d][[/]]", diagnostics);
  EXPECT_EQ(told(diagnostics), "");
  EXPECT_EQ(taken.text, "a [[b]] c [[/]] [d]");
  ASSERT_EQ(taken.passages.size(), 1U);
  EXPECT_EQ(taken.passages[0].solid, (Span{6, 15}));
}

/// A mark to be put into a text, before code point `at`; those that close come first.
struct Put {
  std::uint32_t at = 0;
  bool opens = false;
  std::string mark;
};

/// `text` with the marks in it, and `\` before brackets of its own.
std::string with_marks(const InterviewText& text, std::vector<Put> marks) {
  std::ranges::stable_sort(marks, [](const Put& one, const Put& other) {
    return std::tie(one.at, one.opens) < std::tie(other.at, other.opens);
  });
  const auto escaped = [](std::string_view part) {
    std::string out;
    for (std::size_t at = 0; at < part.size(); ++at) {
      if (part.substr(at).starts_with("[[")) out += '\\';
      out += part[at];
    }
    return out;
  };
  std::string out;
  std::uint32_t done = 0;
  for (const Put& put : marks) {
    out += escaped(text.passage({done, put.at})) + put.mark;
    done = put.at;
  }
  return out + escaped(text.passage({done, text.index().size()}));
}

std::string key_of(std::string_view quote, std::string_view code, std::string_view valence) {
  return fmt::format("{} {} {}", code, valence, quote);
}

/// The example study's own coding, put as marks into its transcripts, is read back.
TEST(InlineMarks, TheCodingOfAStudyIsReadBackFromItsMarks) {
  LoadOptions options;
  options.keep_texts = true;
  const LoadedStudy loaded = load_study(source_folder() / "corpus/databank-2015", options);
  const Study& study = loaded.study;
  std::size_t passages = 0;
  for (std::size_t coder = 0; coder < study.coders.size(); ++coder) {
    for (std::size_t i = 0; i < study.interviews.size(); ++i) {
      const InterviewText text(study.interviews[i]);
      std::vector<Put> marks;
      std::vector<std::string> expected;
      std::map<std::uint32_t, std::uint32_t> end_of;  // of the last passage of a code
      for (const Segment& segment : study.segments) {
        if (segment.coder != coder || segment.interview != i) continue;
        // Which of two passages of one code a mark closes can't be told where they overlap.
        if (end_of.contains(segment.code) && end_of[segment.code] > segment.start) continue;
        end_of[segment.code] = segment.end;
        const std::string& code = study.codebook.codes[segment.code].id;
        const std::string_view valence = name_of(segment.valence);
        marks.push_back({segment.start, true, fmt::format("[[{}:{}]]", code, valence)});
        marks.push_back({segment.end, false, fmt::format("[[/{}]]", code)});
        expected.push_back(key_of(text.quote({segment.start, segment.end}), code, valence));
      }
      Diagnostics diagnostics;
      const MarkedText taken = read_marks("m", with_marks(text, std::move(marks)), diagnostics);
      std::vector<std::string> got;
      for (const ImportRow& row :
           place_marks("m", taken, static_cast<Index>(i), text, diagnostics)) {
        got.push_back(key_of(text.quote(*row.place.at), row.segment.code, row.segment.valence));
      }
      EXPECT_EQ(told(diagnostics), "");
      std::ranges::sort(expected);
      std::ranges::sort(got);
      EXPECT_EQ(got, expected) << study.interviews[i].id;
      passages += got.size();
    }
  }
  EXPECT_GT(passages, 300U);
}

}  // namespace
}  // namespace veldwerk
