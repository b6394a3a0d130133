#include "text/realign.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

const std::string talk =
    "I: Hoe gaat het met de methode bij jullie in de wijk?\n"
    "R1: Nou ja, we hebben daar eigenlijk te weinig tijd voor. De leidinggevende wil wel.\n"
    "I: En de scholing, is die er geweest?\n"
    "R1: Scholing is er nooit geweest, en wie nieuw is, moet het zelf uitzoeken.\n"
    "R2: Ik vind het juist prettig, want je weet wat je doet. Het kost weinig.\n";

/// A text with passages marked by `{` and `}`, which may be nested.
struct Marked {
  std::string text;
  std::vector<OldPassage> passages;
  std::vector<std::string> quotes;
};

Marked marked(std::string_view with_marks) {
  Marked out;
  std::vector<std::size_t> open;
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const char c : with_marks) {
    if (c == '{') {
      open.push_back(out.text.size());
    } else if (c == '}') {
      spans.emplace_back(open.back(), out.text.size());
      open.pop_back();
    } else {
      out.text.push_back(c);
    }
  }
  const CodePointIndex index(out.text);
  for (const auto& [from, to] : spans) {
    out.quotes.push_back(collapse_white_space(out.text.substr(from, to - from)));
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    out.passages.push_back({index.code_point_of(spans[i].first),
                            index.code_point_of(spans[i].second), out.quotes[i], false});
  }
  return out;
}

/// What was found of each passage: "exact |words|", or "ambiguous 2".
std::vector<std::string> found(const std::vector<OldPassage>& passages, std::string_view text) {
  constexpr std::string_view names[] = {"unmoved", "exact", "close", "ambiguous", "gone"};
  const CodePointIndex index(text);
  std::vector<std::string> out;
  for (const Realigned& one : realign(text, passages)) {
    std::string line(names[static_cast<int>(one.found)]);
    if (one.found <= Found::close) {
      const std::size_t from = index.byte_of(one.place.start);
      line += " |" + std::string(text.substr(from, index.byte_of(one.place.end) - from)) + "|";
    } else if (one.found == Found::ambiguous) {
      line += " " + std::to_string(one.choices.size());
    }
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

Marked coded_talk() {
  return marked(
      "I: Hoe gaat het met de methode bij jullie in de wijk?\n"
      "R1: {Nou ja, we hebben daar eigenlijk te weinig tijd voor.} De leidinggevende wil wel.\n"
      "I: En de scholing, is die er geweest?\n"
      "R1: {Scholing is er nooit geweest, en {wie nieuw is}, moet het zelf uitzoeken.}\n"
      "R2: {Ik vind het juist prettig, want je weet wat je doet.} Het kost weinig.\n");
}

TEST(Realign, LeavesWhatStandsWhereItStood) {
  const Marked coded = coded_talk();
  ASSERT_EQ(coded.text, talk);
  EXPECT_EQ(found(coded.passages, coded.text)[0],
            "unmoved |Nou ja, we hebben daar eigenlijk te weinig tijd voor.|");
}

TEST(Realign, FollowsWhatAnInsertionMoved) {
  const Marked coded = coded_talk();
  const Lines lines = found(coded.passages, "Datum: 3 mei\n\n" + talk);
  EXPECT_EQ(lines, (Lines{"exact |Nou ja, we hebben daar eigenlijk te weinig tijd voor.|",
                          "exact |wie nieuw is|",
                          "exact |Scholing is er nooit geweest, en wie nieuw is, moet het zelf "
                          "uitzoeken.|",
                          "exact |Ik vind het juist prettig, want je weet wat je doet.|"}));
}

TEST(Realign, KeepsAPassageWithATypoMendedAndSaysSo) {
  const Marked coded = coded_talk();
  const Lines lines = found(coded.passages, replaced(talk, "nooit geweest", "nog nooit gewest"));
  EXPECT_EQ(lines[0], "unmoved |Nou ja, we hebben daar eigenlijk te weinig tijd voor.|");
  EXPECT_EQ(lines[1], "exact |wie nieuw is|");
  EXPECT_EQ(lines[2],
            "close |Scholing is er nog nooit gewest, en wie nieuw is, moet het zelf uitzoeken.|");
  EXPECT_EQ(lines[3], "exact |Ik vind het juist prettig, want je weet wat je doet.|");
}

TEST(Realign, TakesWhatWasPutInThePlaceOfItsEdge) {
  const Marked coded = marked(
      "R1: {Jan vroeg het aan {Kees van de gemeente en aan zijn moeder}, "
      "en toen gingen we verder.}");
  const std::string now =
      "R1: Jan vroeg het aan [naam] van de gemeente en aan zijn moeder, en toen gingen we verder.";
  EXPECT_EQ(found(coded.passages, now)[0], "close |[naam] van de gemeente en aan zijn moeder|");
}

TEST(Realign, LeavesOutWhatWasInsertedAtAnEdge) {
  const Marked coded = coded_talk();
  const Lines lines = found(
      coded.passages, replaced(talk, "Scholing is er nooit", "Eh, tja. Scholing is er nooit"));
  EXPECT_EQ(lines[2],
            "exact |Scholing is er nooit geweest, en wie nieuw is, moet het zelf uitzoeken.|");
  const Lines behind = found(coded.passages, replaced(talk, "uitzoeken.", "uitzoeken. Ja. Echt."));
  EXPECT_EQ(behind[2],
            "unmoved |Scholing is er nooit geweest, en wie nieuw is, moet het zelf uitzoeken.|");
}

TEST(Realign, ShrinksWhereAnEdgeWasDeleted) {
  const Marked coded = coded_talk();
  const Lines lines =
      found(coded.passages, replaced(talk, "Scholing is er nooit geweest, en ", ""));
  EXPECT_EQ(lines[1], "exact |wie nieuw is|");
  EXPECT_EQ(lines[2], "close |wie nieuw is, moet het zelf uitzoeken.|");
}

TEST(Realign, FindsTheStartAndTheEndOfTheText) {
  const Marked coded = marked(
      "{Het begin van dit gesprek} is hier, en dan komt wat volgt, en {dit "
      "is dan het einde ervan}");
  const Lines lines = found(coded.passages,
                            "Eh, Het begin van dit gesprek is nu hier, en dan komt wat volgt, en "
                            "dit is dan het einde");
  EXPECT_EQ(lines, (Lines{"exact |Het begin van dit gesprek|", "close |dit is dan het einde|"}));
}

TEST(Realign, FollowsMovedParagraphsWhereNothingElseCanHaveStoodThere) {
  const Marked coded = marked(
      "{R1: Wij werken met vrijwilligers uit de buurt, en dat gaat soms goed.\n"
      "}{R2: Bij ons is het vooral een kwestie van geld en van geduld.\n"
      "}{R3: De wethouder belt iedere vrijdag om te vragen hoe het gaat.\n}");
  const std::string now =
      "R3: De wethouder belt iedere vrijdag om te vragen hoe het gaat.\n"
      "R2: Bij ons is het vooral een kwestie van geld en van geduld.\n"
      "R1: Wij werken met vrijwilligers uit de buurt, en dat gaat soms goed.\n";
  EXPECT_EQ(found(coded.passages, now),
            (Lines{"exact |R1: Wij werken met vrijwilligers uit de buurt, en dat gaat soms goed.|",
                   "exact |R2: Bij ons is het vooral een kwestie van geld en van geduld.|",
                   "exact |R3: De wethouder belt iedere vrijdag om te vragen hoe het gaat.|"}));
}

TEST(Realign, TellsTwoIdenticalPassagesApartByTheirNeighbours) {
  const Marked coded = marked(
      "I: Lukt het in de praktijk ook een beetje met die nieuwe methode?\n"
      "R1: {Dat weet ik eigenlijk niet.} {Vraag het de teamleider maar eens een keer.}\n"
      "I: En het geld, is daar genoeg van in deze gemeente?\n"
      "R1: {Dat weet ik eigenlijk niet.} {De directeur gaat over de begroting van dit jaar.}\n");
  const Lines both = found(coded.passages, "Kop.\n" + coded.text);
  EXPECT_EQ(both[0], "exact |Dat weet ik eigenlijk niet.|");
  const std::vector<Realigned> places = realign("Kop.\n" + coded.text, coded.passages);
  EXPECT_EQ(places[0].place.start, coded.passages[0].start + 5);
  EXPECT_EQ(places[2].place.start, coded.passages[2].start + 5);
}

TEST(Realign, NeverTakesACopyForWhatIsGone) {
  // The coded one was deleted, with its turn; the same words stand elsewhere, uncoded.
  const Marked coded = marked(
      "R1: Nou, dat weet ik eigenlijk niet zo goed.\n"
      "I: En het geld, is daar genoeg van in deze gemeente, denk je?\n"
      "R1: {Nou, dat weet ik eigenlijk niet zo goed.}\n"
      "R2: {De directeur gaat over de begroting van dit jaar, en die is op vakantie.}\n");
  const std::string now =
      "R1: Nou, dat weet ik eigenlijk niet zo goed.\n"
      "I: En het geld, is daar genoeg van in deze gemeente, denk je?\n"
      "R2: De directeur gaat over de begroting van dit jaar, en die is op vakantie.\n";
  const Lines lines = found(coded.passages, now);
  EXPECT_EQ(lines[0], "ambiguous 1");
  EXPECT_EQ(lines[1].substr(0, 5), "exact");
}

TEST(Realign, DoubtsWordsOfWhichACopyBesideThemWasTakenOutOrPutIn) {
  const Marked old =
      marked("I: En lukt dat wel bij jullie?\n{R1: Wel waar. {Wel waar. }Zo is het hier.}\n");
  const Lines now =
      found(old.passages, "I: En lukt dat wel bij jullie?\nR1: Wel waar. Zo is het hier.\n");
  EXPECT_EQ(now.front(), "ambiguous 1");
  EXPECT_EQ(now.back(), "close |R1: Wel waar. Zo is het hier.|");
}

TEST(Realign, KnowsThatNothingStandsBehindAnEndThatSeveralPassagesShare) {
  // The dots at the end were taken for two of them and two more.
  const Marked coded = marked("{R1: En dat doen we dan voor de hele {groep die we zien {...\n}}}");
  EXPECT_EQ(found(coded.passages, "R1: En dat doen we dan voor de hele groep die we ien ...\n"),
            (Lines{"ambiguous 1", "close |groep die we ien ...|",
                   "close |R1: En dat doen we dan voor de hele groep die we ien ...|"}));
}

TEST(Realign, BelievesTheLastTurnThoughTheFirstSaidNearlyTheSame) {
  const std::string rest =
      ", en de overheid zegt dan: we gaan drie jaar taalmaatjes doen, en dan is "
      "de subsidie over en stoppen we met de taalmaatjes.";
  const std::string first =
      "R1: Ik zeg daar iets van, want wij hebben heel lang de carrousel heb gehad" + rest +
      " Dat is dan los van wat de mensen hier nodig hebben.\n";
  const std::string last = "R2: Wij [hebben] heel lang de carroussel gehad" + rest + "\n";
  const Marked coded = marked("{" + first + "}{[...]\n}{" + last + "}");
  const Lines lines = found(coded.passages, last);
  EXPECT_EQ(lines[0].substr(0, 4), "gone");
  EXPECT_EQ(lines[2], "exact |" + last.substr(0, last.size() - 1) + "|");
}

TEST(Realign, DoubtsAFewWordsWhereThoseBesideThemCanHaveBeenTakenOut) {
  // The coded "een permanent" is gone; the first one stands as far from the end as it did.
  const Marked coded = marked(
      "{Dat is de vraag die wij ons in dat jaar iedere week opnieuw stelden.} Het is haast een "
      "permanent proces. Je kunt er {een permanent} proces van maken, als je maar zorgt dat je "
      "het doet, want als je dat niet doet, {dan komt er van al die goede plannen niets terecht.}");
  const std::string now =
      "Dat is de vraag die wij ons in dat jaar iedere week opnieuw stelden. Het is haast een "
      "permanent proces. Je kunt als je maar zorgt dat je "
      "het doet, want als je dat niet doet, dan komt er van al die goede plannen niets terecht.";
  const Lines lines = found(coded.passages, now);
  EXPECT_EQ(lines[1].substr(0, 9), "ambiguous");
  EXPECT_EQ(lines[2].substr(0, 5), "exact");
}

TEST(Realign, TakesOnlyTheLineThatIsLeftWhereAnotherTookThePlaceOfTheNext) {
  const Marked coded = marked(
      "{R1: Op de locatie waar de aanjager vertrok zakte het aantal plannen in twee maanden.\n"
      "R2: En weinig eigen regie. In de gesprekken noemen zij het plan} vaak.\n"
      "{I: En wat vonden jullie van de methode zelf, en van de begeleiding?}");
  const std::string one =
      "R1: Op de locatie waar de aanjager vertrok zakte het aantal plannen in twee maanden.";
  const Lines lines = found(
      coded.passages,
      one +
          "\nI: Van de vrouwen die bij ons in de opvang wonen weet ik het eerlijk gezegd "
          "niet, want die spreek ik nooit; daar moet u bij mijn collega van de nacht zijn, die "
          "over alle cijfers gaat van de laatste jaren.\n"
          "I: En wat vonden jullie van de methode zelf, en van de begeleiding?");
  EXPECT_EQ(lines[0], "close |" + one + "|");
}

TEST(Realign, KnowsAPassageWhoseLinesChangedPlaces) {
  const std::string one = "R1: Er is in de eerste week meteen iemand langsgekomen.\n";
  const std::string two = "R2: Bij ons duurde het een maand voordat er iemand belde.\n";
  const Marked old = marked("{I: Hoe ging dat?}\n{" + one + two + "}{I: En daarna, wat deed u?}\n");
  EXPECT_EQ(
      found(old.passages, "I: Hoe ging dat?\n" + two + one + "I: En daarna, wat deed u?\n"),
      (Lines{"unmoved |I: Hoe ging dat?|", "close |" + two + one.substr(0, one.size() - 1) + "|",
             "unmoved |I: En daarna, wat deed u?|"}));
}

TEST(Realign, SaysAmbiguousOfShortWordsThatNothingTellsApart) {
  const Marked coded = marked("R1: ja ja, dat zal wel. En {ja}, wat dan nog.");
  EXPECT_EQ(
      found(coded.passages, "R1: nou, ja ja, dat zal best wel zo zijn. En toen ja, wat nu.")[0]
          .substr(0, 9),
      "ambiguous");
}

TEST(Realign, SaysGoneOfWhatIsGone) {
  const Marked coded = coded_talk();
  const Lines lines = found(
      coded.passages, replaced(talk, "Ik vind het juist prettig, want je weet wat je doet. ", ""));
  EXPECT_EQ(lines[3], "gone");
}

TEST(Realign, CountsCodePointsBehindAnEmoji) {
  const Marked coded = coded_talk();
  const std::string now = "\U0001F600\U0001F468\u200D\U0001F469 " + talk;
  const std::vector<Realigned> places = realign(now, coded.passages);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(places[i].found, Found::exact);
    EXPECT_EQ(places[i].place.start, coded.passages[i].start + 5);
  }
}

TEST(Realign, SeesThroughDecomposedLettersAndTypography) {
  const Marked coded = marked("R1: {Eén cliënt zei: \"zo'n café\" ... en toen ging hij weg.}");
  const std::string now =
      "I: Ja?\nR1: Ee\u0301n clie\u0308nt zei: \u201Czo\u2019n cafe\u0301\u201D \u2026 en toen "
      "ging hij weg.";
  EXPECT_EQ(found(coded.passages, now)[0], "close |" + now.substr(11) + "|");
}

TEST(Realign, SeesThroughMisreadWindows1252) {
  const Marked coded = marked("R1: {Eén cliënt zei dat het zo’n café was, en toen ging hij weg.}");
  const std::string misread =
      "R1: EÃ©n cliÃ«nt zei dat het zoâ€™n cafÃ© was, en toen ging hij weg.";
  EXPECT_EQ(found(coded.passages, misread)[0], "close |" + misread.substr(4) + "|");
}

TEST(Realign, FollowsPassagesWithoutWordsBetweenNeighboursThatAgree) {
  Marked coded = marked("{Een eerste passage die er staat} en {dit hier} en {een tweede passage}.");
  coded.passages[1].quote = "";
  EXPECT_EQ(found(coded.passages, "Kop. " + coded.text)[1], "close |dit hier|");
  EXPECT_EQ(found(coded.passages, coded.text)[1], "unmoved |dit hier|");
  EXPECT_EQ(found(coded.passages, "Kop. " + replaced(coded.text, " en dit", " en ook dit"))[1],
            "ambiguous 0");
}

TEST(Realign, FindsWhatIsAdriftByItsWordsAlone) {
  const Marked coded = coded_talk();
  std::vector<OldPassage> adrift = {{9000, 9030, coded.quotes[2], true}, {5, 7, "is", true}};
  EXPECT_EQ(found(adrift, talk)[0], "exact |" + coded.quotes[2] + "|");
  EXPECT_EQ(found(adrift, talk)[1].substr(0, 9), "ambiguous");
}

TEST(Realign, ReadsTextsOfNothing) {
  EXPECT_TRUE(realign("", {}).empty());
  EXPECT_EQ(realign("", {{0, 5, "woord", false}})[0].found, Found::gone);
  EXPECT_EQ(realign("  \n", {{0, 5, "woord", false}})[0].found, Found::gone);
  EXPECT_EQ(realign("woord", {{7, 3, "woord", false}})[0].found, Found::ambiguous);
  EXPECT_EQ(realign("tekst", {{0, 9, "", false}})[0].found, Found::ambiguous);
}

}  // namespace
}  // namespace veldwerk
