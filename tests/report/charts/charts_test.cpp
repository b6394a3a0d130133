// What charts say and what they draw, and what they must not tell.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/charts/kinds.hpp"
#include "report/charts/registry.hpp"
#include "report/charts/sheet.hpp"
#include "report/render/drawing_svg.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

std::vector<Block> blocks_of(const Study& study, std::string_view kind, Language language,
                             std::vector<Index> by = {}, const DefinedTable& defined = {}) {
  const Disclosure disclosure(study);
  const ReportDefinition definition;
  const BlockRequest request{study, disclosure, definition, defined, language, true};
  return make_charts(*find_chart_kind(kind), request, by);
}

// The only chart of a kind, or an empty one.
Chart chart_of(const Study& study, std::string_view kind, Language language,
               std::vector<Index> by = {}, const DefinedTable& defined = {}) {
  const std::vector<Block> blocks = blocks_of(study, kind, language, std::move(by), defined);
  EXPECT_EQ(blocks.size(), 1U);
  const auto* chart = blocks.empty() ? nullptr : std::get_if<Chart>(&blocks.front());
  EXPECT_NE(chart, nullptr);
  return chart == nullptr ? Chart{} : *chart;
}

// Every text of a drawing, parted by |.
std::string texts_of(const Drawing& drawing) {
  std::string texts;
  for (const Shape& shape : drawing.shapes) {
    if (const auto* label = std::get_if<Label>(&shape)) {
      texts += (texts.empty() ? "" : "|") + label->text;
    }
  }
  return texts;
}

std::string words_of(const Chart& chart) {
  std::string words = fmt::format("{}: {}\n{}\n", chart.id, chart.title, chart.alternative);
  for (const std::string& note : chart.notes) words += "- " + note + "\n";
  return words;
}

// A study with so many codes and respondents, of whom each names one code.
Study large_study(std::size_t codes, std::size_t respondents) {
  ReportStudy made;
  made.coder("anna");
  for (std::size_t i = 0; i < codes; ++i) {
    made.code(fmt::format("c{}", i), fmt::format("Code {}", i), fmt::format("Code {}", i));
  }
  made.study.attributes = {{"group", {}, false}};
  for (std::size_t i = 0; i < respondents; ++i) {
    made.respondent(fmt::format("R{}", i), {fmt::format("G{}", i)});
  }
  return made.done();
}

TEST(DivergingBars, SayWhatTheyShow) {
  const Study study = trial_study();
  EXPECT_EQ(words_of(chart_of(study, "diverging-bars", Language::nl)),
            R"(diverging-bars: Wie noemt wat belemmerend of bevorderend (n = 4)
Staven naar links tonen hoeveel van de 4 respondenten een code belemmerend noemen, staven naar rechts hoeveel bevorderend. Het vaakst belemmerend: Tijd (2 van 4), Geld (2 van 4) en Vertrouwen (1 van 4). Het vaakst bevorderend: Tijd (1 van 4), Geld (1 van 4) en Vertrouwen (1 van 4).
- Wie een code belemmerend én bevorderend noemt, telt aan beide kanten. Neutrale passages tellen hier niet mee.
)");
  EXPECT_EQ(words_of(chart_of(study, "diverging-bars", Language::en)),
            R"(diverging-bars: Who names what as a barrier or as a facilitator (n = 4)
Bars to the left show how many of the 4 respondents name a code as a barrier, bars to the right how many as a facilitator. Most often a barrier: Time (2 of 4), Money (2 of 4) and Trust (1 of 4). Most often a facilitator: Time (1 of 4), Money (1 of 4) and Trust (1 of 4).
- Whoever names a code as a barrier and as a facilitator counts on both sides. Neutral passages do not count here.
)");
}

TEST(DivergingBars, DrawEachCodeWithItsNumbers) {
  EXPECT_EQ(texts_of(chart_of(trial_study(), "diverging-bars", Language::nl).drawing),
            "← belemmerend|bevorderend →|0|0|1|1|1|1|2|2|2|2|aantal respondenten (van de 4)|De "
            "organisatie|23|Tijd|Tijd › Reistijd|22|Geld|Overige codes|Vertrouwen|2|1|0|0|2|1|1|1");
}

TEST(DivergingBars, AreOrderedWithinTheirCategory) {
  DefinedTable defined;
  defined.by_respondents = true;
  defined.named = true;
  const Chart chart = chart_of(trial_study(), "diverging-bars", Language::nl, {}, defined);
  EXPECT_EQ(texts_of(chart.drawing),
            "← belemmerend|bevorderend →|0|0|1|1|1|1|2|2|2|2|aantal respondenten (van de 4)|De "
            "organisatie|22|Geld|23|Tijd|Tijd › Reistijd|Overige codes|Vertrouwen|2|1|2|1|0|0|1|1");
  EXPECT_EQ(chart.notes.at(1),
            "Binnen elke categorie staat bovenaan wat de meeste respondenten noemen.");
}

TEST(DivergingBars, LeaveOutWhatNobodyNames) {
  const Study study = large_study(3, 2);
  DefinedTable defined;
  defined.named = true;
  EXPECT_TRUE(blocks_of(study, "diverging-bars", Language::nl, {}, defined).empty());
  EXPECT_EQ(chart_of(study, "diverging-bars", Language::nl).alternative,
            "Staven naar links tonen hoeveel van de 2 respondenten een code belemmerend noemen, "
            "staven naar rechts hoeveel bevorderend. Niemand noemt een code belemmerend. Niemand "
            "noemt een code bevorderend. Codes die niemand noemt: 3 van de 3.");
}

TEST(DivergingBars, ArePartedWhereTheyAreMany) {
  const std::vector<Block> blocks = blocks_of(large_study(101, 2), "diverging-bars", Language::en);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(std::get<Chart>(blocks[1]).title,
            "Who names what as a barrier or as a facilitator (n = 2), part 2 of 3");
  EXPECT_EQ(texts_of(std::get<Chart>(blocks[1]).drawing).substr(0, 60),
            "← barrier|facilitator →|0|0|1|1|1|1|number of respondent");
}

TEST(HeatMap, SaysWhatItShows) {
  const Study study = trial_study();
  EXPECT_EQ(
      words_of(chart_of(study, "heat-map", Language::nl, {0})),
      R"(heat-map-sector: Aandeel respondenten dat iets belemmerend of bevorderend noemt, naar sector (n = 4)
Elke groep heeft twee kolommen: links het aandeel dat een code belemmerend noemt, rechts het aandeel dat die bevorderend noemt; hoe donkerder de kleur, hoe groter het aandeel. Het grootste aandeel belemmerend: Tijd bij Zorg (1 van 1), Geld bij Welzijn (2 van 2) en Tijd bij Welzijn (1 van 2), en nog 1 even vaak als de laatste. Het grootste aandeel bevorderend: Geld bij Zorg (1 van 1), Tijd bij Welzijn (1 van 2) en Vertrouwen bij Welzijn (1 van 2).
- * Een kleine groep, van minder dan 5 respondenten: één persoon maakt er veel verschil. Daarom staat er alleen het aantal, met de kleur als smalle rand.
)");
  EXPECT_EQ(
      words_of(chart_of(study, "heat-map", Language::en, {0})),
      R"(heat-map-sector: Share of respondents who name something as a barrier or as a facilitator, by sector (n = 4)
Each group has two columns: on the left the share that names a code as a barrier, on the right as a facilitator; the darker the colour, the larger the share. The largest share as a barrier: Time in Zorg (1 of 1), Money in Welzijn (2 of 2) and Time in Welzijn (1 of 2), and 1 more as often as the last. The largest share as a facilitator: Money in Zorg (1 of 1), Time in Welzijn (1 of 2) and Trust in Welzijn (1 of 2).
- * A small group, of fewer than 5 respondents: one person makes a large difference. So only the number is shown, with its colour as a narrow edge.
)");
}

TEST(HeatMap, DrawsGroupsWithTheirNumbers) {
  EXPECT_EQ(texts_of(chart_of(trial_study(), "heat-map", Language::nl, {0}).drawing),
            "Zorg|n = 1 *|bel.|bev.|Welzijn|n = 2 *|bel.|bev.|(onbekend)|n = 1 *|bel.|bev.|De "
            "organisatie|23|Tijd|Tijd › Reistijd|22|Geld|Overige "
            "codes|Vertrouwen|1|0|1|1|0|0|0|0|0|0|0|0|0|1|2|0|0|0|0|0|1|1|0|0|Belemmerend|minder "
            "dan 25 %|25 tot 50 %|50 tot 75 %|75 % of meer|Bevorderend|minder dan 25 %|25 tot 50 "
            "%|50 tot 75 %|75 % of meer");
}

TEST(HeatMap, SaysWhereThereAreTooManyGroups) {
  const auto blocks = blocks_of(large_study(2, 20), "heat-map", Language::nl, {0});
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(
      std::get<Paragraph>(blocks[0]).text,
      "Een figuur naar group zou met 20 groepen onleesbaar zijn; de tabel bevat alle getallen.");
}

TEST(MatrixChart, SaysWhatItShows) {
  const Study study = trial_study();
  EXPECT_EQ(words_of(chart_of(study, "matrix-chart", Language::nl)),
            R"(matrix-chart: Wie noemde wat, in één beeld (n = 4)
Rijen zijn codes en kolommen de 4 respondenten; een teken zegt of iemand een code belemmerend, bevorderend of allebei noemde. Door de meeste respondenten genoemd: Geld (3 van 4), Tijd (2 van 4) en Tijd › Reistijd (1 van 4), en nog 1 even vaak als de laatste. Respondenten die de meeste codes noemen: R1 (3), R2 (2) en R3 (2).
)");
  EXPECT_EQ(words_of(chart_of(study, "matrix-chart", Language::en)),
            R"(matrix-chart: Who named what, at a glance (n = 4)
Rows are codes and columns the 4 respondents; a sign tells whether somebody named a code as a barrier, a facilitator or both. Named by the most respondents: Money (3 of 4), Time (2 of 4) and Time › Travel time (1 of 4), and 1 more as often as the last. Respondents who name the most codes: R1 (3), R2 (2) and R3 (2).
)");
}

TEST(MatrixChart, SaysWhereThereAreTooManyRespondents) {
  EXPECT_EQ(blocks_of(large_study(2, sheet::most_columns), "matrix-chart", Language::nl).size(),
            1U);
  const auto blocks =
      blocks_of(large_study(2, sheet::most_columns + 1), "matrix-chart", Language::nl);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(
      std::get<Paragraph>(blocks[0]).text,
      "Een figuur met 61 respondenten naast elkaar zou onleesbaar zijn; de tabel bevat alles.");
}

TEST(CooccurrenceChart, SaysWhatItShows) {
  const Study study = trial_study();
  EXPECT_EQ(words_of(chart_of(study, "cooccurrence-chart", Language::nl)),
            R"(cooccurrence-chart: Welke codes samen voorkomen (n = 4)
Rijen en kolommen zijn codes; een getal telt hoe vaak fragmenten van die twee elkaar overlappen. Het vaakst samen: Tijd met Geld (2 keer) en Tijd met Tijd › Reistijd (1 keer). Codes die met ten minste één andere voorkomen: 3 van de 4, samen in 2 paren.
- Een getal telt hoe vaak een fragment van de ene code een fragment van de andere overlapt, in welke richting ook (telregel 7). Leeg: nooit.
- Weggelaten: 1 code die met geen andere samen voorkomt.
)");
  EXPECT_EQ(words_of(chart_of(study, "cooccurrence-chart", Language::en)),
            R"(cooccurrence-chart: Which codes occur together (n = 4)
Rows and columns are codes; a number counts how often mentions of the two overlap. Most often together: Time with Money (2×) and Time with Time › Travel time (1×). Codes that occur with at least one other: 3 of 4, in 2 pairs together.
- A number counts how often a mention of one code overlaps a mention of the other, in whichever direction (counting rule 7). Empty: never.
- Left out: 1 code that occurs with no other.
)");
}

TEST(CooccurrenceChart, SaysWhereThereAreNoPairs) {
  const auto blocks = blocks_of(large_study(2, 2), "cooccurrence-chart", Language::nl);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(std::get<Paragraph>(blocks[0]).text, "Er zijn geen codes die samen voorkomen.");
}

TEST(SaturationChart, SaysAndDrawsWhatEachInterviewAdds) {
  DefinedTable defined;
  defined.saturation = {1, 1, 50};
  const Chart chart = chart_of(trial_study(), "saturation-chart", Language::en, {}, defined);
  EXPECT_EQ(words_of(chart),
            R"(saturation-chart: How many codes each interview adds
4 codes in 2 interviews; 80 % of them had been seen after interview number 1, 90 % after number 1 and all after number 1. In one interview only: 2 codes. After 1 interview saturation of codes was reached (1+1), by the rule of Guest, Namey and Chen (2020): the run behind them (interview 2) gave 0 new codes, 0.0 % of the 4 codes in the base (1 interview); the threshold is 50 %. New codes by interview, in order: I01 4, I02 0.
- No interview has a date such as 2015-03-19: the order is that of the file, and on it depends what is new.
- Left out, because there is no text of them: I03.
- That few new codes turn up does not say that they are understood: saturation of codes is not saturation of meaning.
)");
  EXPECT_EQ(texts_of(chart.drawing),
            "number of codes|0|1|2|3|4|new|4|I01|0|I02|1+1|new codes|codes so far|mean over all "
            "orders|1+1: saturation of codes");
}

TEST(SaturationChart, OfEachGroupIsOneOrASentence) {
  const std::vector<Block> blocks = blocks_of(trial_study(), "saturation-chart", Language::nl, {0});
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(std::get<Chart>(blocks[0]).title, "Hoeveel codes elk interview toevoegt: Zorg");
  EXPECT_EQ(std::get<Chart>(blocks[1]).id, "saturation-chart-sector-welzijn");
  EXPECT_EQ(std::get<Paragraph>(blocks[2]).text, "(onbekend): Er zijn geen interviews met tekst.");
}

TEST(SaturationChart, OfTooManyInterviewsIsASentence) {
  ReportStudy made;
  made.coder("anna");
  made.code("time", "Tijd", "Time");
  made.respondent("R1", {});
  for (int i = 1; i <= 61; ++i) {
    made.interview(fmt::format("I{}", i), Record::verbatim, {"R1"}, "R1: Geen tijd.\n");
    made.segment(fmt::format("s{}", i), "time", Valence::barrier, "Geen tijd.");
  }
  const std::vector<Block> blocks = blocks_of(made.done(), "saturation-chart", Language::en);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(std::get<Paragraph>(blocks[0]).text,
            "A figure with 61 interviews side by side would be unreadable; the table has it all.");
}

// A number that is kept back may be any number: nothing of a chart changes with it.
TEST(Charts, TellNothingOfWhatIsKeptBack) {
  const Study study = trial_study();
  const Disclosure disclosure(study);
  const ReportDefinition definition;
  DefinedTable defined;
  const auto with = [&](bool bars, bool sorted, std::uint32_t number) {
    defined.by_respondents = sorted;
    const BlockRequest request{study, disclosure, definition, defined, Language::nl, true};
    const std::vector<Index> by = {0};
    Frequencies numbers =
        disclosure.frequencies(bars ? std::span<const Index>() : by, {false, false, {}});
    for (FrequencyRow& row : numbers.rows) {
      FrequencyCell& cell = row.cells.front();
      cell[Column::barrier].respondents = cell[Column::any].respondents = number;
      cell.withheld[static_cast<std::size_t>(Column::barrier)] = true;
      cell.withheld[static_cast<std::size_t>(Column::any)] = true;
    }
    const std::vector<Block> blocks =
        bars ? diverging_bars_of(request, numbers) : heat_map_of(request, numbers);
    const Chart& chart = std::get<Chart>(blocks.at(0));
    EXPECT_NE(words_of(chart).find("- x: niet getoond"), std::string::npos);
    EXPECT_NE(("|" + texts_of(chart.drawing)).find("|x"), std::string::npos);
    return words_of(chart) + chart_svg(chart, Language::nl);
  };
  for (const bool bars : {true, false}) {
    for (const bool sorted : {true, false}) {
      const std::string none = with(bars, sorted, 0);
      EXPECT_EQ(with(bars, sorted, 1), none);
      EXPECT_EQ(with(bars, sorted, 7777), none);
    }
  }
}

TEST(Charts, AreTheSameEachTimeAndStayOnTheirSheet) {
  const Study study = trial_study();
  for (const ChartKind& kind : chart_kinds()) {
    EXPECT_EQ(find_chart_kind(kind.name), &kind);
    std::vector<Index> by;
    if (kind.exposure == Exposure::grouped) by = {0};
    const Chart chart = chart_of(study, kind.name, Language::nl, by);
    EXPECT_EQ(chart_svg(chart, Language::nl),
              chart_svg(chart_of(study, kind.name, Language::nl, by), Language::nl));
    EXPECT_LE(chart.drawing.width, sheet::landscape);
    for (const Shape& shape : chart.drawing.shapes) {
      if (const auto* label = std::get_if<Label>(&shape)) {
        EXPECT_GE(label->x, 0) << label->text;
        EXPECT_LE(label->x, chart.drawing.width) << label->text;
        EXPECT_GT(label->y, 0) << label->text;
        EXPECT_LE(label->y, chart.drawing.height) << label->text;
      }
    }
  }
  EXPECT_EQ(find_chart_kind("pie"), nullptr);
}

}  // namespace
}  // namespace veldwerk::test
