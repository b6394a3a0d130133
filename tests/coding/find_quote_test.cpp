// Quotes found again, exactly and nearly: by hand, and against the plain definition of
// Levenshtein's distance on random texts.
#include "coding/find_quote.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

std::vector<QuotePlace> exact(const std::string& text, const std::string& quote) {
  return find_quote(text, CodePointIndex(text), quote);
}

std::vector<QuotePlace> nearly(const std::string& text, const std::string& quote) {
  return find_quote_nearly(text, CodePointIndex(text), quote);
}

using Places = std::vector<QuotePlace>;

TEST(FindQuote, CountsCodePointsAndPassesOverWhiteSpace) {
  const std::string text = "Café \U0001F600\u00a0kost  \u20ac 5.\nCafé \U0001F600 kost € 5.";
  EXPECT_EQ(exact(text, "\U0001F600 kost €"), (Places{{{5, 14}, 0}, {{23, 31}, 0}}));
  EXPECT_EQ(exact(text, " kost\t\n€ "), (Places{{{7, 14}, 0}, {{25, 31}, 0}}));
  EXPECT_EQ(exact(text, "nergens"), Places{});
  EXPECT_EQ(exact(text, "  "), Places{});
}

TEST(FindQuoteNearly, FindsWordsWithSlips) {
  const std::string text = "I: Hoe gaat het?\nR: De bakker is naar zee, denk ik.";
  EXPECT_EQ(nearly(text, "De baker is naar zee"), (Places{{{20, 41}, 1}}));
  EXPECT_EQ(nearly(text, "De bakker is naar de zee"), (Places{{{20, 41}, 3}}));
  EXPECT_EQ(nearly(text, "De bakkker  is\nnaar zee"), (Places{{{20, 41}, 1}}));
  EXPECT_EQ(nearly(text, "De bakker is naar zee"), (Places{{{20, 41}, 0}}));
  EXPECT_EQ(nearly(text, "De slager gaat naar huis"), Places{});
}

TEST(FindQuoteNearly, AShortQuoteIsFoundExactlyOrNotAtAll) {
  EXPECT_EQ(nearly("de zee", "zee"), (Places{{{3, 6}, 0}}));
  EXPECT_EQ(nearly("de zee", "zei"), Places{});
}

TEST(FindQuoteNearly, PlacesThatAreEquallyGoodAreAllGiven) {
  EXPECT_EQ(nearly("de baker kwam, de bakkr kwam", "de bakker kwam"),
            (Places{{{0, 13}, 1}, {{15, 28}, 1}}));
  // The better one alone, where one is better.
  EXPECT_EQ(nearly("de baker kwan, de bakkr kwam", "de bakker kwam"), (Places{{{15, 28}, 1}}));
}

TEST(FindQuoteNearly, EmojiAndAccentsAreOneCharacterEach) {
  EXPECT_EQ(nearly("x één 😀 café y", "een 😀 cafe"), Places{});  // 3 of 10
  EXPECT_EQ(nearly("x één 😀 café y", "één 😀 cafe"), (Places{{{2, 12}, 1}}));
}

/// The least distance of `quote` to any stretch of `text`, by the whole table.
std::size_t least_distance(const std::string& text, const std::string& quote) {
  std::vector<std::size_t> row(text.size() + 1, 0);
  for (std::size_t i = 1; i <= quote.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= text.size(); ++j) {
      const std::size_t above = row[j];
      row[j] =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + (quote[i - 1] == text[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return *std::ranges::min_element(row);
}

std::size_t distance(const std::string& one, const std::string& other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t above = row[j];
      row[j] =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

TEST(FindQuoteNearly, GivesTheLeastDistanceOnRandomTexts) {
  std::mt19937 random(20150301);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text(5 + random() % 60, ' ');
    for (char& letter : text) letter = static_cast<char>('a' + random() % 3);
    std::string quote(5 + random() % 20, ' ');
    for (char& letter : quote) letter = static_cast<char>('a' + random() % 3);
    const std::size_t least = least_distance(text, quote);
    const Places places = nearly(text, quote);
    ASSERT_EQ(places.empty(), least > quote.size() / code_points_a_difference)
        << text << ' ' << quote;
    for (const QuotePlace& place : places) {
      ++found;
      ASSERT_EQ(place.differences, least) << text << ' ' << quote;
      ASSERT_EQ(distance(text.substr(place.span.start, place.span.end - place.span.start), quote),
                least)
          << text << ' ' << quote;
    }
  }
  EXPECT_GT(found, 300U);
}

}  // namespace
}  // namespace veldwerk
