#include "exchange/refi_positions.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// A text, and where each of its code points starts by a model: counted one by one, apart from
/// the program.
struct Counted {
  std::string raw;
  std::vector<std::int64_t> position;  // of each code point of our text, and its end
};

Counted counted(const std::vector<std::string>& pieces, const PositionModel& model) {
  Counted made;
  std::int64_t at = model.mark;
  for (const std::string& piece : pieces) {
    made.raw += piece;
    made.position.push_back(at);
    at += piece == "\r\n" ? model.crlf : piece.size() == 4 && model.utf16 ? 2 : 1;
  }
  made.position.push_back(at);
  return made;
}

TEST(RefiPositions, OfEveryModelLeadToOurCodePoints) {
  std::mt19937 random(11);
  const std::vector<std::string> letters = {"a", "é", "😀", "\r\n", "\n", " ", "€", "\r"};
  for (const bool utf16 : {false, true}) {
    for (const std::uint32_t crlf : {1U, 2U}) {
      for (const std::uint32_t mark : {0U, 1U}) {
        const PositionModel model{utf16, crlf, mark};
        std::vector<std::string> pieces;
        for (int i = 0; i < 300; ++i) {
          std::string piece = letters[random() % letters.size()];
          if (!pieces.empty() && pieces.back() == "\r" && piece == "\n") piece = "b";
          pieces.push_back(piece);
        }
        const Counted made = counted(pieces, model);
        const SourceText text = source_text(made.raw, true);
        ASSERT_EQ(text.length, pieces.size());
        ASSERT_EQ(count_code_points(text.text), pieces.size());
        const PositionMap map(text, model);
        for (std::size_t i = 0; i < made.position.size(); ++i) {
          EXPECT_EQ(map.code_point(made.position[i]), static_cast<std::int64_t>(i));
        }
        EXPECT_EQ(map.code_point(made.position.back() + 5),
                  static_cast<std::int64_t>(pieces.size()) + 5);
      }
    }
  }
}

TEST(RefiPositions, AreCountedAsTheProgramUsuallyDoes) {
  EXPECT_EQ(model_of_origin("NVivo 20.1"), (PositionModel{true, 2, 0}));
  EXPECT_EQ(model_of_origin("ATLAS.ti for Windows 23.2"), (PositionModel{false, 1, 0}));
  EXPECT_EQ(model_of_origin("veldwerk 1.0 (UTF-16 units)"), (PositionModel{true, 2, 0}));
  EXPECT_EQ(model_of_origin("MAXQDA 24"), (PositionModel{false, 2, 0}));
}

/// A text of short lines with an emoji in each, and selections of words by `model`.
struct Sample {
  SourceText text;
  std::vector<RefiSelection> selections;
};

Sample sample(const PositionModel& model, bool named, std::size_t lines) {
  Sample made;
  std::string raw;
  std::int64_t at = model.mark;
  for (std::size_t i = 0; i < lines; ++i) {
    RefiSelection selection;
    selection.start = at + (model.utf16 ? 3 : 2);
    selection.end = selection.start + 9;
    if (named) selection.name = "gesprokene";
    if (named) selection.end = selection.start + 10;
    made.selections.push_back(selection);
    raw += "😀 gesprokene woorden\r\n";
    at += (model.utf16 ? 2 : 1) + 19 + model.crlf;
    if (!named) made.selections.back().end = selection.start + 10;
  }
  made.text = source_text(raw, false);
  return made;
}

TEST(RefiPositions, TheModelThatFitsClearlyBetterIsTaken) {
  for (const bool named : {true, false}) {
    for (const PositionModel model : {PositionModel{true, 2, 0}, PositionModel{false, 1, 0},
                                      PositionModel{false, 2, 0}, PositionModel{true, 1, 0}}) {
      const Sample made = sample(model, named, 12);
      for (const PositionModel usual : {PositionModel{true, 2, 0}, PositionModel{false, 1, 0}}) {
        const auto scores = score_models(made.text, made.selections, usual);
        EXPECT_EQ(clearly_best(scores).model, model) << named << words_of(model);
      }
    }
  }
}

TEST(RefiPositions, ALittleEvidenceChangesNothing) {
  Sample made = sample({true, 2, 0}, false, 1);
  const auto scores = score_models(made.text, made.selections, {false, 2, 0});
  EXPECT_EQ(clearly_best(scores).model, (PositionModel{false, 2, 0}));
  const SourceText plain = source_text("geen bijzonders\n", false);
  EXPECT_EQ(score_models(plain, made.selections, {false, 2, 0}).size(), 1U);
}

TEST(RefiPositions, SelectionsThatCutWordsByEveryModelAreNoEvidence) {
  const SourceText text = sample({true, 2, 0}, false, 60).text;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    std::vector<RefiSelection> selections(40);
    for (RefiSelection& one : selections) {
      one.start = static_cast<std::int64_t>(random() % 1200);
      one.end = one.start + 1 + static_cast<std::int64_t>(random() % 60);
    }
    const auto scores = score_models(text, selections, {true, 2, 0});
    EXPECT_EQ(clearly_best(scores).model, (PositionModel{true, 2, 0})) << seed;
  }
}

}  // namespace
}  // namespace veldwerk
