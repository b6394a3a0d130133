#include "analysis/concordance.hpp"

#include <array>
#include <random>

#include <gtest/gtest.h>

#include "tests/analysis/spoken_study.hpp"
#include "text/white_space.hpp"

namespace veldwerk::test {
namespace {

Concordance found(const Study& study, const ConcordanceQuestion& question) {
  PatternFault fault;
  std::optional<Concordance> result = concordance(study, question, fault);
  EXPECT_TRUE(result) << fault.message;
  return result.value_or(Concordance{});
}

/// One line a hit: "I1 R1 5-9 before|match|after".
std::string listed(const Study& study, const Concordance& result) {
  std::string text;
  for (const ConcordanceHit& hit : result.hits) {
    const Interview& interview = study.interviews[hit.interview];
    text += fmt::format("{} {} {}-{} {}|{}|{}\n", interview.id,
                        hit.speaker == no_speaker ? "?" : interview.speakers[hit.speaker].label,
                        hit.start, hit.end, hit.before, hit.match, hit.after);
  }
  return text;
}

std::string hits(const Study& study, ConcordanceQuestion question) {
  return listed(study, found(study, question));
}

ConcordanceQuestion words(std::string text) {
  return {.pattern = {.text = std::move(text)}};
}

TEST(Concordance, ShowsTheWordInItsTurn) {
  const Study study = one_interview({{"I", "Is er tijd?"}, {"R1", "Geen tijd  voor\nzoiets."}});
  EXPECT_EQ(hits(study, words("tijd")),
            "I1 I 9-13 Is er |tijd|?\n"
            "I1 R1 25-29 Geen |tijd| voor zoiets.\n");
}

TEST(Concordance, PlacesAreCodePoints) {
  const Study study = one_interview({{"R1", "😀 e\u0301e\u0301n é tijd"}, {"R2", "TIJD"}});
  EXPECT_EQ(hits(study, words("tijd")),
            "I1 R1 14-18 😀 e\u0301e\u0301n é |tijd|\nI1 R2 24-28 |TIJD|\n");
  EXPECT_EQ(hits(study, words("één")), "I1 R1 6-11 😀 |e\u0301e\u0301n| é tijd\n");
}

TEST(Concordance, NothingIsFoundAcrossTurns) {
  const Study study = one_interview({{"R1", "geen"}, {"R1", "tijd"}, {"R2", "geen tijd"}});
  for (const SearchMode mode : {SearchMode::phrase, SearchMode::regex}) {
    const std::string pattern = mode == SearchMode::regex ? "geen[\\s\\S]+tijd" : "geen tijd";
    EXPECT_EQ(hits(study, {.pattern = {.text = pattern, .mode = mode}}),
              "I1 R2 24-33 |geen tijd|\n");
  }
  EXPECT_EQ(hits(study, words("R1")), "") << "labels are not said";
}

TEST(Concordance, RolesAndGroupsChooseWhoseSpeech) {
  Study study =
      one_interview({{"I", "tijd a"}, {"R1", "tijd b"}, {"R2", "tijd c"}, {"X", "tijd d"}});
  const auto asked = [&](std::optional<SpeakerRole> role, std::optional<std::string> sector) {
    ConcordanceQuestion question = words("tijd");
    question.speech.role = role;
    if (sector) question.speech.attribute = 0;
    question.speech.value = sector.value_or("");
    std::string afters;
    for (const ConcordanceHit& hit : found(study, question).hits) afters += hit.after;
    return afters;
  };
  EXPECT_EQ(asked({}, {}), " a b c d");
  EXPECT_EQ(asked(SpeakerRole::respondent, {}), " b c");
  EXPECT_EQ(asked(SpeakerRole::interviewer, {}), " a");
  EXPECT_EQ(asked(SpeakerRole::other, {}), " d");
  EXPECT_EQ(asked(SpeakerRole::respondent, "GGZ"), " c");
  EXPECT_EQ(asked({}, "GGZ"), " a c d") << "others' turns stand with the interview";
  EXPECT_EQ(asked({}, ""), "") << "R3 is in no interview";
}

TEST(Concordance, AJointTextWithoutTurnsIsAllOfTheirs) {
  Study study = one_interview({});
  study.interviews[0].text = "Er is geen tijd.";
  study.interviews[0].has_turns = false;
  EXPECT_EQ(hits(study, words("tijd")), "I1 ? 11-15 Er is geen |tijd|.\n");
  ConcordanceQuestion question = words("tijd");
  question.speech.role = SpeakerRole::interviewer;
  EXPECT_EQ(hits(study, question), "");
  question.speech = {.role = SpeakerRole::respondent, .attribute = 0, .value = "GGZ"};
  const Concordance result = found(study, question);
  EXPECT_EQ(result.total, 0U);
  EXPECT_EQ(result.untold, std::vector<Index>{0});
  study.respondents[0].values[0] = "GGZ";
  EXPECT_EQ(found(study, question).total, 1U) << "both are of the group";
}

TEST(Concordance, ContextIsCutBetweenWords) {
  const Study study = one_interview({{"R1", "een twee drie tijd vier vijf zes"}});
  ConcordanceQuestion question = words("tijd");
  question.context = 8;
  EXPECT_EQ(hits(study, question), "I1 R1 18-22 drie |tijd| vier\n");
  question.context = 5;
  EXPECT_EQ(hits(study, question), "I1 R1 18-22 drie |tijd| vier\n");
  question.context = 0;
  EXPECT_EQ(hits(study, question), "I1 R1 18-22 |tijd|\n");
}

TEST(Concordance, TellsItsSentenceAndTurn) {
  Study study = one_interview({{"I", "Wat?"}, {"R1", "Nou. Ik heb é geen tijd! Echt niet."}});
  const ConcordanceHit hit = found(study, words("tijd")).hits.at(0);
  EXPECT_EQ(hit.sentence.start, 18U);
  EXPECT_EQ(hit.sentence.end, 37U);
  EXPECT_EQ(hit.turn.start, 13U);
  EXPECT_EQ(hit.turn.end, 48U);
  Speech rest = study.interviews[0].speech[1];  // as where a paragraph of [...] parts the turn
  study.interviews[0].speech[1].end = 37;
  rest.start = 38;
  study.interviews[0].speech.push_back(rest);
  EXPECT_EQ(found(study, words("tijd")).hits.at(0).turn.end, 48U);
  study.interviews[0].text = "  Geen\u00e9 tijd. ";
  study.interviews[0].has_turns = false;
  EXPECT_EQ(found(study, words("tijd")).hits.at(0).turn.start, 2U);
  EXPECT_EQ(found(study, words("tijd")).hits.at(0).turn.end, 13U);
}

TEST(Concordance, IsPutInOrderByTheWordsBeside) {
  const Study study = one_interview({{"R1", "veel tijd over"},
                                     {"R1", "geen tijd Één"},
                                     {"R1", "ook geen tijd eeuwig"},
                                     {"R2", "tijd"}});
  const auto asked = [&](ConcordanceOrder order) {
    ConcordanceQuestion question = words("tijd");
    question.order = order;
    std::string lines;
    for (const ConcordanceHit& hit : found(study, question).hits) {
      lines += hit.before + hit.match + hit.after + "\n";
    }
    return lines;
  };
  EXPECT_EQ(asked(ConcordanceOrder::place),
            "veel tijd over\ngeen tijd Één\nook geen tijd eeuwig\ntijd\n");
  EXPECT_EQ(asked(ConcordanceOrder::before),
            "tijd\ngeen tijd Één\nook geen tijd eeuwig\nveel tijd over\n");
  EXPECT_EQ(asked(ConcordanceOrder::after),
            "tijd\ngeen tijd Één\nook geen tijd eeuwig\nveel tijd over\n");
}

TEST(Concordance, APatternThatCantBeLookedForIsAFault) {
  const Study study = one_interview({{"R1", std::string(60, 'a')}});
  PatternFault fault;
  EXPECT_FALSE(concordance(study, {.pattern = {.text = "(", .mode = SearchMode::regex}}, fault));
  EXPECT_NE(fault.message.find("parentheses"), std::string::npos);
  EXPECT_FALSE(
      concordance(study, {.pattern = {.text = "(a+)+b", .mode = SearchMode::regex}}, fault));
  EXPECT_NE(fault.message.find("takes too long"), std::string::npos);
}

TEST(Concordance, SoManyHitsAreNotCounted) {
  std::string text;
  for (std::size_t i = 0; i <= most_hits; ++i) text += "a ";
  const Study study = one_interview({{"R1", text}});
  PatternFault fault;
  EXPECT_FALSE(concordance(study, words("a"), fault));
  EXPECT_NE(fault.message.find("more than 1000000"), std::string::npos);
}

/// 60 interviews of random turns over few words.
Study random_study(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<std::string> lexicon = {"tijd", "Tijd", "geld", "één",     "e\u0301e\u0301n",
                                            "😀",   "geen", "veel", "[lacht]", "tijdgebrek"};
  const std::vector<std::string> gaps = {" ", "\n", "\u00a0", ", ", ". "};
  Study study = study_of("attribute sector\n respondent R1 Welzijn\n respondent R2 GGZ\n");
  for (int i = 0; i < 60; ++i) {
    Study one = one_interview({});
    one.interviews[0].id = fmt::format("I{}", i);
    study.interviews.push_back(one.interviews[0]);
    std::vector<std::pair<std::string, std::string>> turns;
    for (std::size_t turn = random() % 9; turn > 0; --turn) {
      std::string said = "x";
      for (std::size_t word = random() % 20; word > 0; --word) {
        said += gaps[random() % gaps.size()] + lexicon[random() % lexicon.size()];
      }
      turns.emplace_back(std::vector{"I", "R1", "R2"}[random() % 3], said);
    }
    say(study, turns);
  }
  return study;
}

constexpr std::array all_orders = {ConcordanceOrder::place, ConcordanceOrder::before,
                                   ConcordanceOrder::after};

TEST(Concordance, TheWholeIsTheSumOfItsInterviews) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Study study = random_study(seed);
    const Concordance whole = found(study, words("tijd* één"));
    ASSERT_GT(whole.total, 50U);
    EXPECT_EQ(whole.hits.size(), whole.total);
    std::size_t sum = 0, interviews = 0;
    Study one = study;
    for (const Interview& interview : study.interviews) {
      one.interviews = {interview};
      const Concordance of_one = found(one, words("tijd* één"));
      sum += of_one.total;
      interviews += of_one.interviews;
    }
    EXPECT_EQ(sum, whole.total);
    EXPECT_EQ(interviews, whole.interviews);
  }
}

TEST(Concordance, WindowsJoinedAreTheWhole) {
  const Study study = random_study(4);
  for (const ConcordanceOrder order : all_orders) {
    ConcordanceQuestion question = words("tijd* één");
    question.order = order;
    const Concordance whole = found(study, question);
    std::string joined;
    ConcordanceQuestion window = question;
    window.count = 37;
    for (window.from = 0; window.from < whole.total; window.from += window.count) {
      joined += listed(study, found(study, window));
    }
    EXPECT_EQ(joined, listed(study, whole));
    window.from = whole.total;
    EXPECT_EQ(found(study, window).hits.size(), 0U);
  }
}

TEST(Concordance, OrdersHaveNames) {
  for (const ConcordanceOrder order : all_orders) {
    EXPECT_EQ(find_concordance_order(name_of(order)), order);
  }
  EXPECT_FALSE(find_concordance_order("left"));
}

TEST(Concordance, PartsAddUpToTheTextOfTheTurn) {
  const Study study = random_study(9);
  ConcordanceQuestion question{.pattern = {.text = "\\p{L}+", .mode = SearchMode::regex}};
  question.context = 100000;
  for (const ConcordanceHit& hit : found(study, question).hits) {
    const Interview& interview = study.interviews[hit.interview];
    const CodePointIndex index(interview.text);
    const std::size_t begin = index.byte_of(hit.start);
    EXPECT_EQ(interview.text.substr(begin, index.byte_of(hit.end) - begin), hit.match);
    bool of_a_turn = false;
    for (const Speech& speech : interview.speech) {
      const std::size_t from = index.byte_of(speech.start);
      const std::string turn = interview.text.substr(from, index.byte_of(speech.end) - from);
      if (hit.start < speech.start || hit.end > speech.end) continue;
      of_a_turn = true;
      EXPECT_TRUE(equal_but_for_white_space(turn, hit.before + hit.match + hit.after));
      EXPECT_EQ(speech.speaker, hit.speaker);
    }
    EXPECT_TRUE(of_a_turn);
  }
}

}  // namespace
}  // namespace veldwerk::test
