// Places as a person says them, with every way in which they can't be had.
#include "coding/place.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

/// "I01:2 39-60", or the fault.
std::string found(const InterviewText& text, const PlaceWish& wish) {
  const FoundPlace place = find_place(text, wish);
  if (place.span) {
    return fmt::format("{} {}-{}{}", text.cited(*place.span), place.span->start, place.span->end,
                       place.differences > 0 ? fmt::format(" ~{}", place.differences) : "");
  }
  std::string told =
      fmt::format("{}: {} / {}", place.fault.rule, place.fault.message, place.fault.help);
  for (const QuotePlace& one : place.fault.places) told += " / " + text.cited(one.span);
  return told;
}

TEST(Place, ByWordsCharactersAndLines) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  const InterviewText text(loaded.study.interviews[0]);
  EXPECT_EQ(found(text, {.quote = "We  hebben nooit\ntijd."}), "I01:2 38-59");
  EXPECT_EQ(found(text, {.quote = "\U0001F600 kost"}), "I01:2 26-32");
  EXPECT_EQ(found(text, {.quote = "5. We hebben nooit tijd. R1: Tijd"}), "I01:2-4 35-69");
  EXPECT_EQ(found(text, {.quote = "We heben nooit tijt.", .nearly = true}), "I01:2 38-59 ~2");
  EXPECT_EQ(found(text, {.at = Span{21, 27}}), "I01:2 21-27");
  EXPECT_EQ(found(text, {.lines = Span{1, 1}}), "I01:1 0-16");
  EXPECT_EQ(found(text, {.lines = Span{2, 4}}), "I01:2-4 17-99");
  EXPECT_EQ(found(text, {.lines = Span{3, 4}}), "I01:4 61-99");
  EXPECT_EQ(text.quote({21, 32}), "Caf\u00e9 \U0001F600 kost");
}

TEST(Place, SeveralPlacesAreListedAndNoneIsChosen) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  const InterviewText text(loaded.study.interviews[0]);
  EXPECT_EQ(
      found(text, {.quote = "nooit"}),
      "quote-ambiguous: these words stand in 2 places of I01, and none was chosen / Give more "
      "words around them, or choose a place by its number: `--nth 1`. / I01:2 / I01:4");
  EXPECT_EQ(found(text, {.quote = "nooit", .nth = 2}), "I01:4 93-98");
  EXPECT_EQ(found(text, {.quote = "nooit", .nth = 3}),
            "quote-ambiguous: these words stand in 2 places of I01, and not in a place 3 / Choose "
            "one of those that there are. / I01:2 / I01:4");
  EXPECT_EQ(found(text, {.quote = "nooit", .nearly = true}), found(text, {.quote = "nooit"}));
}

TEST(Place, WhatCantBeHadIsTold) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  const InterviewText text(loaded.study.interviews[0]);
  EXPECT_EQ(found(text, {.quote = "We hebben altijd tijd."}),
            "quote-not-found: these words stand nowhere in I01: We hebben altijd tijd. / Copy them "
            "from the transcript as they stand there, or find words that nearly fit by "
            "`--fuzzy`.");
  EXPECT_EQ(found(text, {.quote = "Volstrekt iets anders", .nearly = true}),
            "quote-not-found: no words in I01 are near to these: Volstrekt iets anders / A quote "
            "of 21 characters may differ by 4 at most. Copy the words from the transcript.");
  EXPECT_EQ(found(text, {.quote = " "}),
            "quote-not-found: the quote is empty / Give the words of the passage.");
  EXPECT_EQ(found(text, {.at = Span{5, 5}}),
            "segment-reversed: the segment starts at 5 and ends at 5 / A segment ends after it "
            "starts; `end` is the first character behind it.");
  EXPECT_EQ(found(text, {.at = Span{5, 101}}),
            "segment-past-end: the segment ends at 101, but the transcript has 100 characters / "
            "Places count characters from 0; give one within the transcript.");
  EXPECT_EQ(found(text, {.at = Span{59, 61}}),
            "segment-reversed: there is only white space at 59-61 / Give a place with words.");
  EXPECT_EQ(found(text, {.lines = Span{4, 5}}),
            "segment-past-end: I01 has no lines 4-5 / The transcript has lines 1 to 4; `veldwerk "
            "transcript I01` numbers them.");
  EXPECT_EQ(found(text, {.lines = Span{3, 3}}),
            "segment-reversed: I01 has no words in lines 3-3 / The transcript has lines 1 to 4; "
            "`veldwerk transcript I01` numbers them.");
  EXPECT_EQ(
      found(InterviewText(loaded.study.interviews[2]), {.quote = "Tijd"}),
      "coding-without-text: the interview I03 has no text that could be coded / Its record in "
      "interviews.csv is `none`: give it a transcript first.");
}

TEST(Place, DifferencesOfAQuoteAreTold) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(quote_differences("we heben nooit", "we hebben toch"),
            Texts{"`heben nooit` is `hebben toch`"});
  EXPECT_EQ(quote_differences("ja we hebben", "we hebben dan"),
            (Texts{"`ja` is not there", "`dan` is there, too"}));
  EXPECT_EQ(quote_differences("gelijk", "gelijk"), Texts{});
}

TEST(Place, APlacePastTheTextIsCitedAsUnknown) {
  const SmallStudy small;
  const LoadedStudy loaded = small.load();
  const InterviewText text(loaded.study.interviews[0]);
  EXPECT_EQ(text.cited({5, 1000}), "I01:?");
  EXPECT_EQ(text.cited({0, 0}), "I01:?");
  EXPECT_EQ(text.line_count(), 4U);
}

}  // namespace
}  // namespace veldwerk
