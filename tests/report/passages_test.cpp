#include "report/passages.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/report/report_study.hpp"
#include "tests/report/table_text.hpp"

namespace veldwerk::test {
namespace {

// "R1: Nee, [er is geen tijd]." a stretch, what is marked in brackets.
std::string text_of(const std::vector<SpokenText>& stretches, const char* sign) {
  std::string text;
  for (const SpokenText& stretch : stretches) {
    text += fmt::format("  {} {}: {}{}{}\n", sign, stretch.label, stretch.marked ? "«" : "",
                        stretch.text, stretch.marked ? "»" : "");
  }
  return text;
}

std::string text_of(const Passage& passage) {
  return fmt::format("{} {} {} {} {} {}\n", passage.id, citation(passage), passage.code_label,
                     name_of(passage.valence), passage.strength, passage.coder) +
         text_of(passage.before, "<") + text_of(passage.text, "=") + text_of(passage.after, ">");
}

std::string text_of(const std::vector<Passage>& passages) {
  std::string text;
  for (const Passage& passage : passages) text += text_of(passage);
  return text;
}

std::vector<Index> all_of(const Study& study) {
  std::vector<Index> all(study.segments.size());
  for (Index index = 0; index < all.size(); ++index) all[index] = index;
  return all;
}

std::string passages_of(const Study& study, Language language = Language::nl) {
  return text_of(make_passages(study, all_of(study), language));
}

// A study of one interview with R1 and R2, and one segment of code `a`.
std::string passage_in(std::string text, std::string_view from, std::string_view to = {},
                       Record record = Record::verbatim) {
  ReportStudy study;
  study.code("a", "A", "A");
  study.coder("anna");
  study.respondent("R1", {});
  study.respondent("R2", {});
  if (record == Record::summary) {
    study.interview("I1", record, {"R1"}, std::move(text));
  } else {
    study.interview("I1", record, {"R1", "R2"}, std::move(text));
  }
  study.segment("s", "a", Valence::barrier, from, to);
  return passages_of(study.done());
}

TEST(MakePassages, OfTheTrialStudy) {
  EXPECT_EQ(passages_of(trial_study()), R"(s07 I01:1 Geld barrier 0 anna
  = I: Lukt het 
  = I: «een beetje»
  = I: ?
  > R1: Nee 😀, er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest.
s01 R1, I01:3 (Welzijn; manager) Tijd barrier 0 anna
  < I: Lukt het een beetje?
  = R1: «Nee 😀, er is geen tijd voor.»
  = R1:  Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest.
  > R2: En geld is er ook niet. Maar we helpen elkaar, dat scheelt.
s02 R1, I01:3 (Welzijn; manager) Tijd  0 bert
  < I: Lukt het een beetje?
  = R1: Nee 😀, 
  = R1: «er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest.»
  > R2: En geld is er ook niet. Maar we helpen elkaar, dat scheelt.
s03 R1, I01:3 (Welzijn; manager) Reistijd  0 anna
  < I: Lukt het een beetje?
  = R1: Nee 😀, er is geen tijd voor. 
  = R1: «Je zit de helft van de dag in de auto»
  = R1: , en wat er dan nog over is, gaat op aan het verslag dat niemand leest.
  > R2: En geld is er ook niet. Maar we helpen elkaar, dat scheelt.
s04 R1, R2, I01:3-5 (Welzijn; manager | Welzijn; staf) Geld barrier 0 anna
  < I: Lukt het een beetje?
  = R1: Nee 😀, er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat 
  = R1: «niemand leest.»
  = R2: «En geld is er ook niet.»
  = R2:  Maar we helpen elkaar, dat scheelt.
  > : [...]
  > I: En als je tijd krijgt?
s05 R2, I01:5 (Welzijn; staf) Vertrouwen mixed 0 anna
  < R1: Nee 😀, er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest.
  = R2: En geld is er ook niet. 
  = R2: «Maar we helpen elkaar, dat scheelt.»
  > : [...]
  > I: En als je tijd krijgt?
s08 R1, I01:11 (Welzijn; manager) Vertrouwen barrier 0 cas
  < I: En als je tijd krijgt?
  = R1: «Dan gaat het goed»
  = R1: : één uur per week is al genoeg.
s06 R1, I01:11 (Welzijn; manager) Tijd facilitator 0 bert
  < I: En als je tijd krijgt?
  = R1: Dan gaat het goed: 
  = R1: «één uur per week is al genoeg.»
s09 R3, I02:1 (Zorg; staf) Tijd barrier 2 anna
  = : «De respondent heeft weinig tijd.»
  > : Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van wie er een dag niet is.
s10 R3, I02:3 (Zorg; staf) Geld facilitator 0 anna
  < : De respondent heeft weinig tijd.
  = : «Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van wie er een dag niet is.»
  > : Over de rest is niet gesproken.
s11 R3, I02:3 (Zorg; staf) Tijd  0 bert
  < : De respondent heeft weinig tijd.
  = : Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van wie er 
  = : «een dag niet is.»
  > : Over de rest is niet gesproken.
)");
}

TEST(MakePassages, InEnglishNameUnknownValuesInEnglish) {
  Study study = trial_study();
  study.respondents[0].values[1] = "";
  const std::vector<Passage> passages = make_passages(study, {1}, Language::en);
  EXPECT_EQ(passages.at(0).attributes, "Welzijn; (unknown)");
  EXPECT_EQ(passages.at(0).code_label, "Time");
}

TEST(MakePassages, MarksAPassageThatSpansTurns) {
  EXPECT_EQ(
      passage_in("I: Een.\nR1: Twee drie.\nI: Vier.\nR2: Vijf zes.\nI: Zeven.\n", "drie.", "Vijf"),
      R"(s R1, R2, I1:2-4 A barrier 0 anna
  < I: Een.
  = R1: Twee 
  = R1: «drie.»
  = I: «Vier.»
  = R2: «Vijf»
  = R2:  zes.
  > I: Zeven.
)");
}

TEST(MakePassages, CountsCodePointsAndKeepsEmojiWhole) {
  EXPECT_EQ(passage_in("R1: 😀😀 één 🇳🇱 ding 👩‍👩‍👧 en zo.\n",
                       "ding 👩‍👩‍👧"),
            R"(s R1, I1:1 A barrier 0 anna
  = R1: 😀😀 één 🇳🇱 
  = R1: «ding 👩‍👩‍👧»
  = R1:  en zo.
)");
}

TEST(MakePassages, SayWhereTheTranscriptLeavesOut) {
  const std::string text =
      "I: Een.\n\n[...]\n\nR1: Twee.\n\n[...]\n\nDrie.\n\n[...]\n\nR2: Vier.\n";
  EXPECT_EQ(passage_in(text, "Twee."), R"(s R1, I1:5 A barrier 0 anna
  < I: Een.
  < : [...]
  = R1: «Twee.»
  = R1: 

[...]

Drie.
  > : [...]
  > R2: Vier.
)");
  EXPECT_EQ(passage_in(text, "Drie.", "Vier."), R"(s R1, R2, I1:9-13 A barrier 0 anna
  < I: Een.
  < : [...]
  = R1: Twee.

[...]


  = R1: «Drie.»
  = : «[...]»
  = R2: «Vier.»
)");
}

TEST(MakePassages, OfASummaryAreItsParagraphs) {
  const std::string text = "Kop\n\nEerste regel\ntweede regel.\n \nLaatste alinea.\n";
  EXPECT_EQ(passage_in(text, "tweede", {}, Record::summary), R"(s R1, I1:4 A barrier 0 anna
  < : Kop
  = : Eerste regel

  = : «tweede»
  = :  regel.
  > : Laatste alinea.
)");
  EXPECT_EQ(passage_in(text, "Kop", "Eerste", Record::summary), R"(s R1, I1:1-3 A barrier 0 anna
  = : «Kop»
  = : «Eerste»
  = :  regel
tweede regel.
  > : Laatste alinea.
)");
}

TEST(MakePassages, TakeWhatStandsBeforeTheFirstTurn) {
  const std::string text = "Gesprek op 3 mei.\n\nR1: Een twee.\n\nR2: Drie.\n";
  EXPECT_EQ(passage_in(text, "op 3 mei", "Een"), R"(s R1, I1:1-3 A barrier 0 anna
  = : «op 3 mei.»
  = R1: «Een»
  = R1:  twee.
  > R2: Drie.
)");
  EXPECT_EQ(passage_in(text, "op 3 mei"), R"(s I1:1 A barrier 0 anna
  = : «op 3 mei»
  > R1: Een twee.
)");
}

TEST(MakePassages, OfALabelAloneAreStillShown) {
  EXPECT_EQ(passage_in("R1: Een.\n\n[...]\n\nR2: Twee.\n", "[...]"), R"(s I1:3 A barrier 0 anna
  < R1: Een.
  = : «[...]»
  > R2: Twee.
)");
}

TEST(MakePassages, PassOverWhiteSpaceAtTheirEnds) {
  EXPECT_EQ(passage_in("R1: Een. \n\nR2: Twee.\nDrie.\n", " \n\nR2: Twee.\n"),
            R"(s R2, I1:3 A barrier 0 anna
  < R1: Een.
  = R2: «Twee.»
  = R2: 
Drie.
)");
}

TEST(MakePassages, LeaveOutWhatIsFarAway) {
  std::string far;
  for (int i = 0; i < 300; ++i) far += "woord ";
  const std::string text =
      "I: Vraag " + far + "\nR1: " + far + "hier " + far + "\nR2: " + far + "\n";
  ReportStudy study;
  study.code("a", "A", "A");
  study.coder("anna");
  study.respondent("R1", {});
  study.respondent("R2", {});
  study.interview("I1", Record::verbatim, {"R1", "R2"}, text);
  study.segment("s", "a", Valence::barrier, "hier");
  const Passage passage = make_passages(study.done(), {0}, Language::nl).at(0);
  const auto is_cut_at_start = [](const SpokenText& stretch) {
    return stretch.text.starts_with("… woord woord") && stretch.text.size() < 1210;
  };
  const auto is_cut_at_end = [](const SpokenText& stretch) {
    return stretch.text.ends_with("woord woord …") && stretch.text.size() < 1210;
  };
  EXPECT_TRUE(is_cut_at_start(passage.before.at(0)));
  ASSERT_EQ(passage.text.size(), 3U);
  EXPECT_TRUE(is_cut_at_start(passage.text[0]));
  EXPECT_EQ(passage.text[1].text, "hier");
  EXPECT_TRUE(is_cut_at_end(passage.text[2]));
  EXPECT_TRUE(is_cut_at_end(passage.after.at(0)));
}

TEST(MakePassages, CutAWordThatHasNoEnd) {
  const std::string far(3000, 'x');
  const std::string text = "R1: " + far + " hier " + far + "\n";
  ReportStudy study;
  study.code("a", "A", "A");
  study.coder("anna");
  study.respondent("R1", {});
  study.interview("I1", Record::verbatim, {"R1"}, text);
  study.segment("s", "a", Valence::barrier, "hier");
  const Passage passage = make_passages(study.done(), {0}, Language::nl).at(0);
  EXPECT_TRUE(passage.text.at(0).text == "…" + std::string(1199, 'x') + " ");
  EXPECT_TRUE(passage.text.at(2).text == " " + std::string(1199, 'x') + " …");
}

std::string found(const Study& study, const PassageQuery& query) {
  std::string ids;
  for (const Index index : find_passages(study, query)) {
    ids += ids.empty() ? "" : " ";
    ids += study.text_of(study.segments[index].id);
  }
  return ids;
}

TEST(FindPassages, ByCode) {
  const Study study = trial_study();
  const auto of = [&](std::initializer_list<const char*> codes) {
    PassageQuery query;
    for (const char* id : codes) query.codes.push_back(study.codebook.find(id));
    return found(study, query);
  };
  // What belongs to nobody (s07) or is not of record (s08) never comes.
  EXPECT_EQ(of({}), "s01 s02 s03 s04 s05 s06 s09 s10 s11");
  EXPECT_EQ(of({"money", "trust"}), "s04 s05 s10");
  EXPECT_EQ(of({"time"}), "s01 s02 s03 s06 s09 s11");
  EXPECT_EQ(of({"organization"}), "s01 s02 s03 s04 s06 s09 s10 s11");
}

TEST(FindPassages, ByValence) {
  const Study study = trial_study();
  const auto of = [&](std::vector<Valence> valences) {
    PassageQuery query;
    query.valences = std::move(valences);
    return found(study, query);
  };
  EXPECT_EQ(of({Valence::barrier}), "s01 s04 s05 s09");
  EXPECT_EQ(of({Valence::facilitator}), "s05 s06 s10");
  EXPECT_EQ(of({Valence::mixed}), "s05");
  EXPECT_EQ(of({Valence::neutral, Valence::mixed}), "s02 s03 s05 s11");
}

TEST(FindPassages, ByGroupAndRespondent) {
  const Study study = trial_study();
  const auto of = [&](std::vector<PassageQuery::GroupValue> groups,
                      std::vector<Index> respondents) {
    PassageQuery query;
    query.groups = std::move(groups);
    query.respondents = std::move(respondents);
    return found(study, query);
  };
  EXPECT_EQ(of({{0, "Zorg"}}, {}), "s09 s10 s11");
  EXPECT_EQ(of({{0, "Welzijn"}, {1, "staf"}}, {}), "s04 s05");
  EXPECT_EQ(of({{0, ""}}, {}), "");
  EXPECT_EQ(of({}, {1, 2}), "s04 s05 s09 s10 s11");
  EXPECT_EQ(of({{1, "manager"}}, {1}), "");
}

TEST(PassageTable, HasARowASegment) {
  const Study study = trial_study();
  const Table table = passage_table(study, make_passages(study, all_of(study), Language::nl),
                                    Language::nl, {study.groups, false});
  EXPECT_EQ(table_text(study, table, Language::nl), R"(passages: Passages

id = id
interview = interview
lines = regels
respondent = Respondent
sector = Sector
role = Functie
code_number = nr. #
code = Code
code_label = naam van de code
category = categorie
valence = richting
strength = sterkte
coder = codeur
memo = memo
quote = passage

s07 | I01 | 1 |  |  |  | 22 | money | Geld | De organisatie | barrier |  | anna |  | een beetje
s01 | I01 | 3 | R1 | Welzijn | manager | 23 | time | Tijd | De organisatie | barrier |  | anna |  | Nee 😀, er is geen tijd voor.
s02 | I01 | 3 | R1 | Welzijn | manager | 23 | time | Tijd | De organisatie |  |  | bert |  | er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest.
s03 | I01 | 3 | R1 | Welzijn | manager |  | travel | Tijd › Reistijd | De organisatie |  |  | anna |  | Je zit de helft van de dag in de auto
s04 | I01 | 3-5 | R1, R2 | Welzijn | Welzijn | manager | staf | 22 | money | Geld | De organisatie | barrier |  | anna |  | niemand leest. R2: En geld is er ook niet.
s05 | I01 | 5 | R2 | Welzijn | staf |  | trust | Vertrouwen |  | mixed |  | anna |  | Maar we helpen elkaar, dat scheelt.
s08 | I01 | 11 | R1 | Welzijn | manager |  | trust | Vertrouwen |  | barrier |  | cas |  | Dan gaat het goed
s06 | I01 | 11 | R1 | Welzijn | manager | 23 | time | Tijd | De organisatie | facilitator |  | bert |  | één uur per week is al genoeg.
s09 | I02 | 1 | R3 | Zorg | staf | 23 | time | Tijd | De organisatie | barrier | 2 | anna |  | De respondent heeft weinig tijd.
s10 | I02 | 3 | R3 | Zorg | staf | 22 | money | Geld | De organisatie | facilitator |  | anna | zie ook I01 | Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van wie er een dag niet is.
s11 | I02 | 3 | R3 | Zorg | staf | 23 | time | Tijd | De organisatie |  |  | bert |  | een dag niet is.

)");
}

TEST(Citation, LeavesOutWhatIsNotThere) {
  Passage passage;
  passage.place = "I04:112-118";
  EXPECT_EQ(citation(passage), "I04:112-118");
  passage.respondents = "R4";
  EXPECT_EQ(citation(passage), "R4, I04:112-118");
  passage.attributes = "Welzijn; manager";
  EXPECT_EQ(citation(passage), "R4, I04:112-118 (Welzijn; manager)");
}

TEST(PassageSheet, HasEveryAttributeAndWords) {
  Study study = trial_study();
  study.groups = {0};
  const Table table = passage_sheet(study, Language::en, 20);
  ASSERT_EQ(table.columns.size(), 15U);
  EXPECT_EQ(table.columns[4].id, "sector");
  EXPECT_EQ(table.columns[5].id, "role");
  ASSERT_EQ(table.rows.size(), 9U);  // neither s07, nobody's, nor s08, of a coder not of record
  const TableRow& row = table.rows[6];
  std::string text;
  for (const Cell& cell : row.cells) text += cell_text(cell, Language::en) + " | ";
  EXPECT_EQ(text,
            "s09 | I02 | 1 | R3 | Zorg | staf | 23 | time | Time | The organization | barrier | "
            "strong | anna |  | De respondent heeft weinig tijd. | ");
  EXPECT_TRUE(table.notes.empty());
}

TEST(PassageSheet, SaysSoWhereThereAreTooMany) {
  const Table table = passage_sheet(trial_study(), Language::en, 8);
  EXPECT_TRUE(table.rows.empty());
  ASSERT_EQ(table.notes.size(), 1U);
  EXPECT_TRUE(table.notes.front().starts_with("The study has 9 passages, too many"));
}

}  // namespace
}  // namespace veldwerk::test
